"""Names of bodies: made whole from what is printed, taken apart, and told by kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.language.divisions import division_ending_at, division_starting_at, divisions
from kg.language.lexicon import alternation, load_lexicon, words
from kg.model import Locality

TOWN_END = r"(?:街道|(?<![城集村乡小古])镇(?!街道)|(?<![城水故家返下老])乡|苏木)"
"""How the name of a street, town or township ends (a regular expression): 城乡, 水乡, 集镇 are none."""
_TOWN = re.compile(rf"[\u4e00-\u9fff]{{1,6}}?(?:{TOWN_END}|开发区|新区|高新区|经开区|管理区|园区|片区|农场|林场)")
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
    # one character alone may begin a name (应急局, 向阳街道): it is cut off only before a division
    leading = alternation([word for word in words("names", "preceders") if len(word) > 1 or word in "由的了"])
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
        preceders=re.compile(rf"(?:[\u4e00-\u9fff]{{0,6}}(?:会议|大会|讲座|仪式|活动|比赛|大赛|会|式)由|{leading})+"),
        preceded_level=re.compile(rf"(?:{preceders})(?=(?:[{_LEVEL}](?!{alternation(tuple(data['level_false']))})|中共|全国))"),
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """What bare names mean at one point of an article: 区 is 中原区, 街道 is the one last spoken of."""

    levels: Mapping[str, str]
    own: str
    town: str = ""
    host: str = ""
    recent: tuple[str, ...] = ()
    posts: tuple[tuple[str, str], ...] = ()

    def with_town(self, town: str) -> Setting:
        """Give the same setting, speaking of another street, town or zone."""
        return replace(self, town=town)

    def after(self, recent: tuple[str, ...], posts: tuple[tuple[str, str], ...]) -> Setting:
        """Give the same setting after other bodies and posts, (core of the title, body), were named.

        公司 is then the company last named, a bare 副主席 one of the body whose 主席 was named.
        """
        return replace(self, recent=recent, posts=posts)


def setting_of(locality: Locality | None) -> Setting:
    """Make the setting of a locality: each division of its chain by the last character of its name."""
    levels: dict[str, str] = {}
    for name in locality.names if locality else ():
        if name.endswith("自治区"):
            levels["自治区"] = name
        else:
            levels[name[-1]] = name
    return Setting(levels, locality.name if locality else "")


_HOSTS = (
    (re.compile(r"我校|学校(?=党委|在|召开|举行|领导)|(?<![\u4e00-\u9fff])校(?=党委|长|领导|工会|纪委|[\u4e00-\u9fff]{1,4}[处部])|学校(?=还|将|各|今|日前|近日)"), "大学|学院|学校|中学|小学"),
    (re.compile(r"我院|本院|(?<![\u4e00-\u9fff])院(?=党组|党委|长|领导)"), "法院|检察院|医院|研究院|学院"),
    (re.compile(r"集团公司(?=党委|董事|总|工会|纪委)|(?<![\u4e00-\u9fff])公司(?=党委|董事|总经理|工会|纪委)"), "集团有限公司|集团公司|集团|有限公司|公司"),
)  # fmt: skip


def host_of(page: str, article: str) -> str:
    """Give the university, court or company that an article speaks from as 我校, 院党组, 集团公司; "" where it does not.

    It is the first body of that kind that the page names in full.
    """
    for spoken, ends in _HOSTS:
        local = "法院" not in ends and re.search(r"(?<![\u4e00-\u9fff])[市县区](?:委书记|委副书记|长[\u4e00-\u9fff]{2,3})", article)
        if spoken.search(article) and not local:
            for match in re.finditer(rf"[\u4e00-\u9fff]{{2,14}}?(?:{ends})(?![\u4e00-\u9fff]{{0,3}}(?:教授|专家))", page):
                name = match.group()[body_start(match.group()) :]
                if len(name) > 3 and not re.search(r"[我该各全本]", name[:2]):
                    return _canonical(_without_outer(name))
    return ""


_TOWN_SPOKEN = re.compile(r"(?<![\u4e00-\u9fff])[镇乡](?:党委|政府|长|领导|人大|纪委)|[我全][镇乡]|[镇乡]里")
_TOWN_NAME = re.compile(r"[\u4e00-\u9fff]{1,3}[镇乡](?![\u4e00-\u9fff]?[亲村愁民土])")
_NO_TOWN = ("水乡", "故乡", "家乡", "城镇", "乡镇", "村镇", "各镇", "各乡", "全镇", "全乡", "我镇", "我乡", "返乡", "下乡", "老乡", "集镇", "古镇", "小镇", "兴乡")


def town_spoken_of(page: str, article: str) -> str:
    """Give the town that 镇党委, 我镇 mean: the one most named on the page; "" where the article speaks of none."""
    if not _TOWN_SPOKEN.search(article):
        return ""
    counts: dict[str, int] = {}
    for match in _TOWN_NAME.finditer(page):
        name = re.sub(r"^.*[区县市州旗在到赴与和]", "", match.group())
        if len(name) >= 2 and not name.endswith(_NO_TOWN):
            counts[name] = counts.get(name, 0) + 1
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ""


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
    if (meant := _last_named(name, setting.recent)) is not None:
        return meant
    if setting.host and (inside := _of_host(name, setting.host, base)):
        return inside
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


def _last_named(name: str, recent: tuple[str, ...]) -> str | None:
    """Give the body that 公司, 该校, 医院 mean: the last one named in full that ends so."""
    match = re.fullmatch(r"(?:该|本)?(公司|集团|医院|学校|校|中学|小学|合作社|协会|商会)(?P<part>党委|党组|党总支|党支部|工会|董事会)?", name)
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
    rest = re.sub(r"^(?:我|本|全)?(?:学校|学院|集团公司|集团|公司|校|院|厂|社|行)(?=[党纪工团教科宣组各长]|$|董事|监事|机关|办|人事|财务|后勤)", "", name)
    if rest != name:
        return host + rest
    if base and not base.startswith(host):
        return ""
    internal = name in body_rules().own_offices or re.search(r"(?:局|党委|党组|纪委|工会|团委|处|部|科|室|馆|庭|大队|学院|系|中心|办公室)$", name)
    if not internal or _has_owner(name) or name[:1] in _LEVEL:
        return ""
    if name in body_rules().party_departments and not name.startswith("办"):
        return f"{host}党委{name}"
    return host + name


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
    name = re.sub(r"第[一二三四五六七八九十百\d]+届(?=人大|政协|人民代表大会|委员会)", "", name)
    name = re.sub(r"^(?:中国人民)?政(?:治)?协(?:商会议)?([\u4e00-\u9fff]{2,8}?[省市区县州旗])委员会", r"\1政协", name)
    name = re.sub(r"([县市区])\1(?=委|政府)", r"\1", name)  # 清河县县委 is 清河县委
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
    match = re.match(rf"[\u4e00-\u9fff]{{1,12}}?{TOWN_END}(?!企)", rest)
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
