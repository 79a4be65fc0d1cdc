"""Names of bodies: made whole from what is printed, taken apart, and told by kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.language.divisions import division_ending_at, division_starting_at, divisions
from kg.language.lexicon import alternation, load_lexicon, words
from kg.model import Locality

_TOWN = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:街道|镇|乡|苏木|开发区|新区|高新区|经开区|管理区|园区|片区|农场|林场)")
_LEVEL = "省市区县州旗盟"
_LOW_LEVEL = ("街道", "镇", "乡", "社区", "村", "园区", "开发区")


@dataclass(frozen=True, slots=True)
class BodyRules:
    """The lexicon of bodies made ready."""

    suffix: re.Pattern[str]
    kinds: tuple[tuple[str, str], ...]
    party_departments: frozenset[str]
    division_bodies: frozenset[str]
    own_offices: frozenset[str]
    party_groups: tuple[str, ...]
    level_false: tuple[str, ...]
    keep_before: tuple[str, ...]
    synonyms: tuple[tuple[str, str], ...]
    preceders: re.Pattern[str]
    preceded_level: re.Pattern[str]


@cache
def body_rules() -> BodyRules:
    """Read the lexicon of bodies, once."""
    data = load_lexicon("bodies")
    kinds = [(suffix, kind) for kind, suffixes in data["suffixes"].items() for suffix in suffixes]
    preceders = alternation(words("names", "preceders"))
    return BodyRules(
        suffix=re.compile(rf"(?:{alternation([suffix for suffix, _ in kinds])})$"),
        kinds=tuple(sorted(kinds, key=lambda item: (-len(item[0]), item[0]))),
        party_departments=frozenset(data["party_departments"]),
        division_bodies=frozenset(data["division_bodies"]),
        own_offices=frozenset(data["own_offices"]),
        party_groups=tuple(sorted(data["party_groups"], key=lambda word: (-len(word), word))),
        level_false=tuple(data["level_false"]),
        keep_before=tuple(data["keep_before"]),
        synonyms=tuple((entry["long"], entry["short"]) for entry in data["synonyms"]),
        preceders=re.compile(rf"(?:{preceders})+"),
        preceded_level=re.compile(rf"(?:{preceders})(?=(?:[{_LEVEL}](?!{alternation(tuple(data['level_false']))})|中共|全国))"),
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """What bare names mean at one point of an article: 区 is 中原区, 街道 is the one last spoken of."""

    levels: Mapping[str, str]
    own: str
    town: str = ""

    def with_town(self, town: str) -> Setting:
        """Give the same setting, speaking of another street, town or zone."""
        return Setting(self.levels, self.own, town)


def setting_of(locality: Locality | None) -> Setting:
    """Make the setting of a locality: each division of its chain by the last character of its name."""
    levels: dict[str, str] = {}
    for name in locality.names if locality else ():
        if name.endswith("自治区"):
            levels["自治区"] = name
        else:
            levels[name[-1]] = name
    return Setting(levels, locality.name if locality else "")


def complete_body(printed: str, setting: Setting, base: str = "") -> str:
    """Give a body's whole name. ``base`` is the body named before it in the same chain of titles, or "".

    >>> from kg.model import Locality
    >>> setting = setting_of(Locality("211204", ("辽宁省", "铁岭市", "清河区")))
    >>> complete_body("区发改委", setting), complete_body("组织部", setting, base="清河区委")
    ('清河区发改委', '清河区委组织部')
    """
    rules = body_rules()
    name = re.sub(r"^(?:中共(?!中央)|中国共产党(?!中央))", "", printed.strip("“”\"、 \u3000"))
    name = re.sub(rf"^[我本全](?=[{_LEVEL}])", "", name)
    division = division_of(base) or setting.own
    if name.startswith("自治区") and "自治区" in setting.levels:
        name = setting.levels["自治区"] + name[3:]
    elif name[:1] in setting.levels and _is_level(name):
        name = setting.levels[name[0]] + name[1:]
    elif name.startswith(_LOW_LEVEL) and setting.town:
        name = _with_town(name, setting.town)
    elif name in rules.own_offices and base and not (name in rules.division_bodies and division_of(base) == root_of(base)):
        name = root_of(base) + name
    elif name in rules.own_offices and setting.town and not base:
        name = setting.town + name
    elif name in rules.division_bodies:
        name = division + name
    elif name in rules.party_departments and division:
        name = f"{division}委{name}"
    elif re.fullmatch(r"[\u4e00-\u9fff]{2,9}(?:局|发改委|卫健委|住建委|国资委|交通委)", name) and not _has_owner(name):
        name = division + name
    return _canonical(_without_division_of_town(_without_outer(name)))


def _is_level(name: str) -> bool:
    return len(name) > 1 and not name.startswith(body_rules().level_false) and division_starting_at(name, 0) is None


def _with_town(name: str, town: str) -> str:
    """Put the town for 镇, 街道 …: 镇党委 -> 向阳镇党委."""
    for level in sorted(_LOW_LEVEL, key=len, reverse=True):
        if name.startswith(level) and town.endswith(level):
            return town + name[len(level) :]
    return name


def _has_owner(name: str) -> bool:
    """Say whether the name begins with a place or a bigger body of its own."""
    return division_starting_at(name, 0) is not None or _TOWN.match(name) is not None or name.startswith("国家")


def _without_outer(name: str) -> str:
    """Drop the divisions above the one that the body is of: 郑州市中原区政府 -> 中原区政府."""
    first = division_starting_at(name, 0)
    while first:
        second = division_starting_at(name, len(first))
        if not second or second[-1] not in "区县市旗州盟" or len(second) < 2 or second == name[len(first) :]:
            return name
        if division_ending_at(name, len(first) + len(second)) is None:
            return name
        name = name[len(first) :]
        first = second
    return name


def _without_division_of_town(name: str) -> str:
    """Drop the division before a street or town, which says enough by itself: 中原区X街道党工委 -> X街道党工委."""
    division, town = division_of(name), town_of(name)
    return name[len(division) :] if division and len(town) > 2 and name.startswith(division + town) else name


def _canonical(name: str) -> str:
    for long, short in body_rules().synonyms:
        name = name.replace(long, short)
    name = re.sub(r"街道办$", "街道办事处", name)
    name = re.sub(rf"(?<=[{_LEVEL}])委员会$", "委", name) if division_of(name) == name.removesuffix("委员会") else name
    return name.replace("中共中央委员会", "中共中央")


def division_of(name: str) -> str:
    """Give the division that a whole name begins with: 中原区委组织部 -> 中原区; "" where there is none."""
    first = division_starting_at(name, 0)
    if not first:
        return ""
    if len(first) == len(name) or any(division.name == first for division in divisions().by_name[first]):
        return first
    return first if name[len(first) :].startswith(("市", "省")) else ""


def town_of(name: str) -> str:
    """Give the street, town or zone that a name begins with, behind its division: 须水街道党工委 -> 须水街道."""
    rest = name[len(division_of(name)) :]
    match = re.match(r"[\u4e00-\u9fff]{1,12}?(?:街道|镇|乡|苏木)(?!企)", rest)
    return match.group() if match else ""


def root_of(name: str) -> str:
    """Give what a party body or office belongs to: 须水街道党工委 -> 须水街道, 中原区委 -> 中原区, X局党组 -> X局."""
    for suffix in (
        "党工委", "街道办事处", "办事处", "管委会", "管理委员会", "人大工委", "纪工委", "机关党委", "党委", "党组", "党总支", "党支部", "人大主席团", "政府",
    ):  # fmt: skip
        if name.endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)] + ("街道" if suffix == "街道办事处" else "")
    division = division_of(name)
    if division and name == f"{division}委":
        return division
    return name


def is_body(text: str) -> bool:
    """Say whether ``text`` ends like the name of a body or is a division's name."""
    return bool(text) and (body_rules().suffix.search(text) is not None or division_of(text) == text)


def kind_of(name: str) -> str:
    """Give the local name of the body's kg:bodyKind by the longest suffix that fits; OtherBody where none does."""
    for suffix, kind in body_rules().kinds:
        if name.endswith(suffix):
            return kind
    return "OtherBody"


def body_suffix(name: str) -> str:
    """Give the longest end of a body's name that fits, "" where none does: 东湖家属院 -> 院."""
    return next((suffix for suffix, _ in body_rules().kinds if name.endswith(suffix)), "")


def body_start(text: str) -> int:
    """Give where the name of a body begins in ``text``, which ends with it: what stands before it is cut off.

    会议由区委 -> 3; 特邀河南省X组 -> 2; 和省政研室 -> 1. The first full name of a division begins it, else what
    follows the words that can stand before a body.
    """
    rules = body_rules()
    for match in re.finditer(rf"[{_LEVEL}]", text):
        division = division_ending_at(text, match.end())
        if division:
            begin = match.end() - len(division)
            return begin - _kept(text[:begin])
    start = 0
    for match in rules.preceded_level.finditer(text):
        start = match.end()
    leading = rules.preceders.match(text, start)
    return leading.end() if leading else start


def _kept(before: str) -> int:
    """Give how many characters before a division belong to the body's own name (共青团X区委; 河南省X市)."""
    for word in sorted(body_rules().keep_before, key=len, reverse=True):
        if before.endswith(word):
            return len(word)
    return 0
