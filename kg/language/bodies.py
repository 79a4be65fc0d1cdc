"""Names of bodies: where one begins, what it is made of, of what kind it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.language.divisions import division_ending_at, division_starting_at, divisions
from kg.language.lexicon import load_lexicon, words
from kg.language.tries import one_of

TOWN_END = (
    r"(?:街道|(?<![城集村乡小古])镇(?!街道)"
    r"|(?<=[\u4e00-\u9fff]城)镇(?=党|政府|人民政府|人大|纪委|镇长|副镇长|武装部|派出所|$)"
    r"|(?<![城水故家返下老和])乡(?!村)|苏木)"
)
"""How the name of a street, town or township ends (a regular expression): 城乡, 水乡, 集镇 are none."""
TOWN = re.compile(rf"[\u4e00-\u9fff]{{1,6}}?(?:{TOWN_END}|开发区|新区|高新区|经开区|管理区|园区|片区|农场|林场)")
"""A street, town or zone at the head of a name."""
LEVELS = "省市区县州旗盟"
"""The characters that stand for a division by its level: 区委, 市住建局."""
ZONES = ("经济技术开发区", "高新技术产业开发区", "开发区", "高新区", "经开区", "园区", "新区", "示范区")
"""How the name of a zone ends, the longer first; the zone is a locality where its own paper speaks."""
LOW_LEVELS = ("街道", "镇", "乡", "社区", "村", "园区", "开发区")
"""Words that, bare, stand for the street, town or zone spoken of."""
_TOWN_OF = re.compile(rf"[\u4e00-\u9fff]{{1,12}}?{TOWN_END}(?!企)")
# The body of a village behind its town: 三里村|党支部, but not 新农村建设办, 城市社区服务中心.
_OF_VILLAGE = re.compile(
    r"(?!.?(?:农村|乡村)|城[市乡镇]|智慧|完整|老旧|综合|党|人民|办事|政府|纪|武装|便民|中心|驻村|包村|各|所辖|下辖)"
    r"[\u4e00-\u9fff]{2,8}?(?:社区|居民区|嘎查|村(?!社区|镇|街道))"
    r"(?=党|团|妇联|居委|居民委|村委|村民委|纪|委员会|第|网格|民兵|工会|经济合作|股份|监督|“?两委)",
)
_LEVEL = re.compile(rf"[{LEVELS}]")
_WORDINGS = (
    (re.compile(r"第[一二三四五六七八九十百\d]+届(?=人大|政协|人民代表大会|委员会)"), ""),
    (re.compile(r"^(?:中国人民)?政(?:治)?协(?:商会议)?([\u4e00-\u9fff]{2,8}?[省市区县州旗])委员会"), r"\1政协"),
    (re.compile(r"([县市区])\1(?=委|政府)"), r"\1"),  # 清河县县委 is 清河县委
    (re.compile(r"街道办$"), "街道办事处"),
)
_COMMITTEE = re.compile(rf"(?<=[{LEVELS}])委员会$")
_CACHED = 4096  # names; the same few bodies are asked about again and again within an article


@dataclass(frozen=True, slots=True)
class BodyRules:
    """The lexicon of bodies made ready."""

    suffix: re.Pattern[str]
    kinds: tuple[tuple[str, str], ...]
    party_departments: frozenset[str]
    division_bodies: frozenset[str]
    own_offices: frozenset[str]
    organs: frozenset[str]
    party_groups: tuple[str, ...]
    level_false: tuple[str, ...]
    level_true: tuple[str, ...]
    verbs: re.Pattern[str]
    keep_before: tuple[str, ...]
    synonyms: tuple[tuple[str, str], ...]
    preceders: re.Pattern[str]
    only_preceders: re.Pattern[str]
    preceded_level: re.Pattern[str]


@cache
def body_rules() -> BodyRules:
    """Read the lexicon of bodies, once."""
    data = load_lexicon("bodies")
    kinds = [(suffix, kind) for kind, suffixes in data["suffixes"].items() for suffix in suffixes]
    preceders = one_of(words("names", "preceders"))
    # one character alone may begin a name (应急局, 向阳街道): it is cut off only before a division
    leading = one_of([word for word in words("names", "preceders") if len(word) > 1 or word in "由的了"])
    return BodyRules(
        suffix=re.compile(rf"{one_of(suffix for suffix, _ in kinds)}$"),
        kinds=tuple(sorted(kinds, key=lambda item: (-len(item[0]), item[0]))),
        party_departments=frozenset(data["party_departments"]),
        division_bodies=frozenset(data["division_bodies"]),
        own_offices=frozenset(data["own_offices"]),
        organs=frozenset(data["organs"]),
        party_groups=tuple(sorted(data["party_groups"], key=lambda word: (-len(word), word))),
        level_false=tuple(data["level_false"]),
        level_true=tuple(data["level_true"]),
        verbs=re.compile(rf"(?:{one_of(data['verbs_before'])})了?(?:时任)?|(?<!自)由"),
        keep_before=tuple(data["keep_before"]),
        synonyms=tuple((entry["long"], entry["short"]) for entry in data["synonyms"]),
        preceders=re.compile(
            rf"(?:[\u4e00-\u9fff]{{0,6}}(?:会议|大会|讲座|仪式|活动|比赛|大赛|会|式)由"
            rf"|[\u4e00-\u9fff]{{0,4}}(?:邀请|特邀|聘请|请来)了?|{leading})+"
        ),
        only_preceders=re.compile(rf"(?:{preceders})+"),
        preceded_level=re.compile(
            rf"{preceders}(?=(?:[{LEVELS}](?!(?!{one_of(data['level_true'])}){one_of(data['level_false'])})|中共|全国))"
        ),
    )


def without_outer(name: str) -> str:
    """Drop the divisions above the one that the body is of: 铁岭市清河区政府 -> 清河区政府."""
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


def without_division_of_town(name: str) -> str:
    """Drop what stands before a town or a village that says enough by itself.

    清河区X街道党工委 -> X街道党工委, X街道三里村党支部 -> 三里村党支部.
    """
    division, town = division_of(name), town_of(name)
    if division and len(town) > 2 and name.startswith(division + town):
        name = name[len(division) :]
    if len(town) > 2 and name.startswith(town) and _OF_VILLAGE.match(name, len(town)):
        return name[len(town) :]
    return name


def canonical_wording(name: str) -> str:
    for long, short in body_rules().synonyms:
        name = name.replace(long, short)
    for pattern, short in _WORDINGS:
        name = pattern.sub(short, name)
    name = _COMMITTEE.sub("委", name) if division_of(name) == name.removesuffix("委员会") else name
    return name.replace("中共中央委员会", "中共中央")


@lru_cache(maxsize=_CACHED)
def division_of(name: str) -> str:
    """Give the division that a whole name begins with: 清河区委组织部 -> 清河区; "" where there is none."""
    first = division_starting_at(name, 0)
    if not first:
        return ""
    if len(first) == len(name) or any(division.name == first for division in divisions().by_name[first]):
        return first
    customary = len(first) > 2 and first[-1] in LEVELS  # 清原县 is 清原满族自治县
    return first if customary or name[len(first) :].startswith(("市", "省")) else ""


@lru_cache(maxsize=_CACHED)
def town_of(name: str) -> str:
    """Give the street, town or zone that a name begins with, behind its division: 向阳街道党工委 -> 向阳街道."""
    rest = name[len(division_of(name)) :]
    match = _TOWN_OF.match(rest)
    return match.group() if match else ""


def root_of(name: str) -> str:
    """Give what a party body or office belongs to: 向阳街道党工委 -> 向阳街道, 清河区委 -> 清河区, X局党组 -> X局."""
    for suffix in (
        "党工委", "街道办事处", "办事处", "管委会", "管理委员会", "人大工委",
        "纪检监察工委", "纪工委", "机关党委", "党委", "党组", "党总支", "党支部", "人大主席团", "政府",
    ):  # fmt: skip
        if name.endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)] + ("街道" if suffix == "街道办事处" else "")
    division = division_of(name)
    if division and name == f"{division}委":
        return division
    return name


@lru_cache(maxsize=_CACHED)
def is_body(text: str) -> bool:
    """Say whether ``text`` ends like the name of a body or is a division's name."""
    return bool(text) and (body_rules().suffix.search(text) is not None or division_of(text) == text)


@lru_cache(maxsize=_CACHED)
def kind_of(name: str) -> str:
    """Give the local name of the body's kg:bodyKind by the longest suffix that fits; OtherBody where none does."""
    for suffix, kind in body_rules().kinds:
        if name.endswith(suffix):
            return kind
    return "OtherBody"


def body_suffix(name: str) -> str:
    """Give the longest end of a body's name that fits, "" where none does: 东湖家属院 -> 院."""
    return next((suffix for suffix, _ in body_rules().kinds if name.endswith(suffix)), "")


def is_level_false(name: str) -> bool:
    """Say whether the first character of ``name`` means no division: 市场, 市民; 市民政局 does."""
    rules = body_rules()
    return name.startswith(rules.level_false) and not name.startswith(rules.level_true)


@lru_cache(maxsize=_CACHED)
def body_start(text: str) -> int:
    """Give where the name of a body begins in ``text``, which ends with it: what stands before it is cut off.

    会议由区委 -> 3; 特邀辽宁省X组 -> 2; 和省统计局 -> 1. The first full name of a division begins it, else what
    follows the words that can stand before a body.
    """
    rules = body_rules()
    if rules.only_preceders.fullmatch(text):
        return len(text)  # 率|副区长: nothing but the words before
    verb = max((match.end() for match in rules.verbs.finditer(text)), default=0)
    if verb == len(text) > 0:
        return verb
    if verb:
        return verb + body_start(text[verb:])  # 会议听取和审议了|镇党委
    owner = text.rfind("的", 0, -1) + 1
    if owner and "”" not in text[owner:] and text[owner] != "士":
        return owner + body_start(text[owner:])  # 参加活动的|青松村; “我的家”服务队 and 的士公司 go on
    begin = _last_division_run(text)
    if begin is not None:
        return begin - _kept(text[:begin])
    start = 0
    for match in rules.preceded_level.finditer(text):
        start = match.end()
    leading = rules.preceders.match(text, start)
    return leading.end() if leading else start


def _last_division_run(text: str) -> int | None:
    """Give where the last run of divisions begins: X为|铁岭市清河区教育局; None without a full name in the text."""
    begin, end = None, -1
    for match in _LEVEL.finditer(text):
        division = division_ending_at(text, match.end())
        if division:
            if match.end() - len(division) != end:
                begin = match.end() - len(division)
            end = match.end()
    return begin


def _kept(before: str) -> int:
    """Give how many characters before a division belong to the body's own name (共青团X区委; 辽宁省X市)."""
    for word in sorted(body_rules().keep_before, key=len, reverse=True):
        if before.endswith(word):
            return len(word)
    return 0
