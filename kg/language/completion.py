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
    is_level_false,
    root_of,
    town_of,
    without_division_of_town,
    without_outer,
)
from kg.language.divisions import division_starting_at
from kg.language.references import group_told, last_named, last_owner, level_in_view
from kg.language.settings import Setting

_PARTY = re.compile(r"^(?:中共(?!中央)|中国共产党(?!中央))")
_OUR = re.compile(rf"^[我本全](?=[{LEVELS}])")
_ZONE_HEAD = re.compile(rf"^(?:{'|'.join(ZONES)})")
_TOWN_UNIT = re.compile(r"[\u4e00-\u9fff]{2,12}(?:办|办公室|中心|执法队|中队|财政所|综治所|服务站)")
_TOWN_BODIES = frozenset({"人大", "政府", "人民政府", "妇联", "团委", "武装部", "人武部", "人民武装部", "政协联络组"})
_PARTY_GROUPS = ("党组", "分党组", "机关党组")
_OWN = re.compile(
    r"^(?:我|本|全)?(?:学校|学院|集团公司|集团|公司|校|院|厂|社|行)"
    r"(?=[党纪工团教科宣组各长]|$|董事|监事|机关|办|人事|财务|后勤"
    r"|[\u4e00-\u9fff]{1,9}(?:部|处|室|中心|办|馆|公司)$)"
)
_INSIDE = re.compile(r"(?:局|党委|党组|纪委|工会|团委|处|部|科|室|馆|庭|大队|学院|系|中心|办公室)$")
_WHOLE = re.compile(
    r"[\u4e00-\u9fff]{2}学院(?=[\u4e00-\u9fff]{2,8}(?:学院|系|所|中心)$)"
    r"|[\u4e00-\u9fff]{2}(?:公司|集团|大学|银行|医院|检察院|法院|分局|派出所|分行|支行)"
)
_BRANCH = re.compile(r"公安[\u4e00-\u9fff]{2,5}分局")  # it says its place itself: 公安青松分局
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
    meant = last_named(name, setting)
    if not meant and (owner := last_owner(name, setting, base)):
        meant = owner + name
    if not meant and not base and not setting.host and not setting.town:
        meant = group_told(name, setting)
    if meant:
        name = meant
    if setting.own.endswith(ZONES) and (name in rules.own_offices or name.startswith(ZONES)) and not base:
        return setting.own + _ZONE_HEAD.sub("", name)
    if setting.host and not meant and (inside := _of_host(name, setting.host, base)):
        return inside
    if name.startswith("自治区") and "自治区" in setting.levels:
        name = setting.levels["自治区"] + name[3:]
    elif name.startswith(("自治州", "自治县", "自治旗")) and setting.levels.get(name[2]):
        name = setting.levels[name[2]] + name[3:]
    elif (named := _level_named(name, setting, base)) and _is_level(name):
        name = named + name[1:]
    elif name.startswith(LOW_LEVELS) and setting.town and not (base and name in rules.own_offices):
        name = _with_town(name, setting.town)
    elif name in _PARTY_GROUPS and base and not base.endswith((*_PARTY_GROUPS, "党委", "委", "公司")):
        name = base + name  # 市政协副主席、党组副书记
    elif name in ("办公室", "机关党委") and base and base == f"{division_of(base)}委":
        name = base + name  # 市委秘书长、办公室主任
    elif town_of(base) and (name in _TOWN_BODIES or (_TOWN_UNIT.fullmatch(name) and not _has_owner(name))):
        name = town_of(base) + name  # 白杨乡党委委员、人大主席
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
    elif _OFFICE.fullmatch(name) and not _has_owner(name) and not (division and name.startswith(division[:-1])):
        name = division + name
    return canonical_wording(without_division_of_town(without_outer(name)))


def _level_named(name: str, setting: Setting, base: str) -> str:
    """Give the division that the level before a body means: of the chain, of the page, of the posts told before.

    沈河区委常委、区政府办公室主任 is of 沈河区 on any page.
    """
    level = name[:1]
    if not level or level not in LEVELS:
        return ""
    division = division_of(base)
    if division.endswith(level) and not division.endswith(ZONES):
        return division
    return setting.levels.get(level, "") or level_in_view(level, setting)


def _of_host(name: str, host: str, base: str) -> str:
    """Complete what a university, court or company calls its own: 校党委 -> X大学党委, 教务处 -> X大学教务处.

    "" where the name is not of the host: it has an owner of its own, or the chain is of another body.
    """
    if name.startswith(("附属", "附中", "附小")) and host.endswith(("大学", "学院", "中学")):
        return host + name
    rest = _OWN.sub("", name)
    if rest != name:
        return host + rest
    if (base and not base.startswith(host)) or name.startswith(host) or _WHOLE.search(name):
        return ""
    internal = name in body_rules().own_offices or _INSIDE.search(name)
    if not internal or _has_owner(name) or name[:1] in LEVELS:
        return ""
    if name in body_rules().party_departments and not name.startswith("办"):
        return f"{host}党委{name}"
    return host + name


def _is_level(name: str) -> bool:
    return len(name) > 1 and not is_level_false(name) and division_starting_at(name, 0) is None


def _with_town(name: str, town: str) -> str:
    """Put the town for 镇, 街道 …: 镇党委 -> 向阳镇党委."""
    for level in sorted(LOW_LEVELS, key=len, reverse=True):
        if name.startswith(level) and town.endswith(level):
            return town + name[len(level) :]
    return name


def _has_owner(name: str) -> bool:
    """Say whether the name begins with a place or a bigger body of its own."""
    named = division_starting_at(name, 0) is not None or TOWN.match(name) is not None or name.startswith("国家")
    return named or _BRANCH.match(name) is not None
