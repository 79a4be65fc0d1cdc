"""A body's whole name from what is printed: 区发改委, 组织部, 办事处, 校党委, 公司."""

from __future__ import annotations

import re

from kg.language.bodies import (
    LEVELS,
    LOW_LEVELS,
    TOWN,
    ZONES,
    body_rules,
    canonical_wording,
    division_of,
    root_of,
    without_division_of_town,
    without_outer,
)
from kg.language.divisions import division_starting_at
from kg.language.settings import Setting

_PARTY = re.compile(r"^(?:中共(?!中央)|中国共产党(?!中央))")
_OUR = re.compile(rf"^[我本全](?=[{LEVELS}])")
_ZONE_HEAD = re.compile(rf"^(?:{'|'.join(ZONES)})")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,9}(?:局|发改委|卫健委|住建委|国资委|交通委)")


def complete_body(printed: str, setting: Setting, base: str = "") -> str:
    """Give a body's whole name. ``base`` is the body named before it in the same chain of titles, or "".

    >>> from kg.language.settings import setting_of
    >>> from kg.model import Locality
    >>> setting = setting_of(Locality("211204", ("辽宁省", "铁岭市", "清河区")))
    >>> complete_body("区发改委", setting), complete_body("组织部", setting, base="清河区委")
    ('清河区发改委', '清河区委组织部')
    """
    rules = body_rules()
    name = _OUR.sub("", _PARTY.sub("", printed.strip('“”"、 \u3000')))
    division = division_of(base) or setting.own
    if setting.host.endswith(("大学", "学院", "学校", "中学")) and re.match(r"学校|校", name):
        return _of_host(name, setting.host, base)
    if (meant := _last_named(name, setting.recent)) is not None:
        return meant
    if setting.own.endswith(ZONES) and (name in rules.own_offices or name.startswith(ZONES)) and not base:
        return setting.own + _ZONE_HEAD.sub("", name)
    if setting.host and (inside := _of_host(name, setting.host, base)):
        return inside
    if name.startswith("自治区") and "自治区" in setting.levels:
        name = setting.levels["自治区"] + name[3:]
    elif name[:1] in setting.levels and _is_level(name):
        name = setting.levels[name[0]] + name[1:]
    elif name.startswith(LOW_LEVELS) and setting.town:
        name = _with_town(name, setting.town)
    elif (
        name in rules.own_offices
        and base
        and not (name in rules.division_bodies and division_of(base) == root_of(base))
    ):
        name = root_of(base) + name
    elif name in rules.own_offices and setting.town and not base:
        name = setting.town + name
    elif name in rules.division_bodies:
        name = division + name
    elif name in rules.party_departments and division:
        name = f"{division}委{name}"
    elif _OFFICE.fullmatch(name) and not _has_owner(name):
        name = division + name
    return canonical_wording(without_division_of_town(without_outer(name)))


def _last_named(name: str, recent: tuple[str, ...]) -> str | None:
    """Give the body that 公司, 该校, 医院 mean: the last one named in full that ends so."""
    match = re.fullmatch(
        r"(?:该|本)?(公司|集团|医院|学校|校|中学|小学|合作社|协会|商会)(?P<part>党委|党组|党总支|党支部|工会|董事会)?",
        name,
    )
    if match is None:
        return None
    ends = ("大学", "学院", "学校", "中学", "小学") if match[1].endswith("校") else (match[1],)
    for body in reversed(recent):
        if body.endswith(ends):
            return body + (match["part"] or "")
    return None


def _of_host(name: str, host: str, base: str) -> str:
    """Complete what a university, court or company calls its own: 校党委 -> X大学党委, 教务处 -> X大学教务处.

    "" where the name is not of the host: it has an owner of its own, or the chain is of another body.
    """
    rest = re.sub(
        r"^(?:我|本|全)?(?:学校|学院|集团公司|集团|公司|校|院|厂|社|行)(?=[党纪工团教科宣组各长]|$|董事|监事|机关|办|人事|财务|后勤)",
        "",
        name,
    )
    if rest != name:
        return host + rest
    if base and not base.startswith(host):
        return ""
    internal = name in body_rules().own_offices or re.search(
        r"(?:局|党委|党组|纪委|工会|团委|处|部|科|室|馆|庭|大队|学院|系|中心|办公室)$", name
    )
    if not internal or _has_owner(name) or name[:1] in LEVELS:
        return ""
    if name in body_rules().party_departments and not name.startswith("办"):
        return f"{host}党委{name}"
    return host + name


def _is_level(name: str) -> bool:
    return len(name) > 1 and not name.startswith(body_rules().level_false) and division_starting_at(name, 0) is None


def _with_town(name: str, town: str) -> str:
    """Put the town for 镇, 街道 …: 镇党委 -> 向阳镇党委."""
    for level in sorted(LOW_LEVELS, key=len, reverse=True):
        if name.startswith(level) and town.endswith(level):
            return town + name[len(level) :]
    return name


def _has_owner(name: str) -> bool:
    """Say whether the name begins with a place or a bigger body of its own."""
    return division_starting_at(name, 0) is not None or TOWN.match(name) is not None or name.startswith("国家")
