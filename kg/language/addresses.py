"""Addresses: towns, villages, zones and roads as a text prints them, one inside the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from kg.language.bodies import LEVELS
from kg.language.divisions import division_ending_at, division_starting_at, divisions
from kg.language.lexicon import words
from kg.language.tries import one_of

UnitKind: TypeAlias = Literal["division", "town", "village", "zone", "road"]

_HAN = "\u4e00-\u9fff"
_TOWN_END = re.compile(
    r"街道(?!办?事?处?辖)|(?<![集村乡小古重市全各该本我府委了与及])镇(?!街道|[区海南]|江(?![\u4e00-\u9fff]{1,4}(?:社区|村))|村|域|里)"
    r"|(?<![城水故家返下老全各该本我瑶侗苗府委了与及])乡(?![村愁亲音镇情土民贤])|苏木(?!乡)"
)
_LONGEST_TOWN = 8  # characters with its end
_LONGEST_ETHNIC = 14  # of a township of several peoples
# 古城镇 is a town; what goes on so is of towns in general.
_URBAN = re.compile(
    r"化|居民|建设|职工|就业|体系|登记|污水|燃气|老旧|常住|人口|新增|低效|空间|规划|基础|功能|单位|私营|和|与|管网|生活"
)
_UNNAMED = re.compile(
    r"相关|有关|所在|邻近|周边|沿线|其他|两个|三个|多个|第[一二三四五六七八九十]|[各该本全](?:个|乡)?镇?(?:街道|镇)|(?:乡?镇|镇乡)街道"
)
_COMMON_TOWNS = frozenset({"街道", "镇", "乡", "苏木"})
_VILLAGE = re.compile(
    rf"(?:的|下?辖有?的?|辖区内?的?|所属的?)?(?P<name>[{_HAN}\d]{{1,8}}?(?:社区|居民区|村(?!社区|街道|镇)|嘎查))"
)
_NO_VILLAGE = re.compile(
    r"推进|开展|召开|建设|打造|党建|开进|走进|来到|深入|组织|振兴|视察|听取|汇报|党员|干部|引领|服务|治理|美丽|和美|所有|部分|多个|几个|[各全某该本的在了到为与是]|[\d一二三四五六七八九十两数]+个"
    r"|(?:乡|农|示范|贫困|帮扶)村$|^(?:镇|城|山|行政|自然)村$|^(?:街道|镇|乡|村|工委|委|政府|政协|人大|人民|党|机关|领导|驻)"
)
_BEHIND_VILLAGE = re.compile(
    r"民(?![俗宿族间政生营兵警办主])|里(?!程)|级|干|居(?!委|家|民委)|集体|镇|街道|小学|村(?!委)|庄|医|口(?!袋)|头|寨|公交|工作者"
)
_SHORT_UNIT = "产业园|工业园|科技园|物流园|农业园|创业园|软件园|商贸园|智造园|制造园"
_ZONE = re.compile(
    rf"[{_HAN}]{{2,12}}?(?:(?:{_SHORT_UNIT})(?!区)|园区|开发区|保税港区|保税区|高新区|经开区|新区|示范区|度假区|体验区|经济区|集聚区|文化区|商务区|片区|校区|医药港|健康港|科技城|软件谷)|(?:工业|产业|物流|科技|农业)园(?:区|(?!区))"
    r"(?!管委会|党工委|管理委)"
)
_ROAD = re.compile(
    rf"[{_HAN}\d]{{1,8}}?(?:路(?!街道|社区|小学|中学|派出所|段)|大道(?!街道|社区)|大街(?!街道|社区)|街(?!道|区|办|社区)|巷"
    rf"|(?<![街大隧河航车通赛步报频跑轨管渠])道(?=的|与[{_HAN}]{{1,6}}[路道街]|\d+号))"
)
_NAMELESS_ZONE = re.compile(
    r"^[沿各临该这]|[在于的了到从与由为]|召开|建设|推进|共建|合作|投资|打造|携手|联合|调研|考察|指挥部|管委会"
)
_CROSSING = re.compile(
    r"(?:以?[东南西北]侧?)?(?:与|和|、)"
    rf"(?P<other>[{_HAN}\d]{{1,8}}?(?:路|大道|大街|街|巷))(?:(?:以[东南西北])?(?:交叉|交汇|交会|相交|路口|十字|丁字|之间|口)|以[东南西北]|[东南西北]{{1,2}}侧)"
)


# Where a zone's name may begin, and what is a zone's name only with another before it.
_ZONE_BEGINS = re.compile(
    r"来到|走进|深入|前往|位于|赶赴|(?<![\u4e00-\u9fff])在"
    r"|考察了|参观了|查看了|察看了|(?<=[\u4e00-\u9fff])[到赴在]"
)
_PLAIN_END = re.compile(r"(?:该|产业|工业|科技|经济|技术|高新|物流)*(?:园区|产业园|开发区|高新区|经开区|新区|园)")


@dataclass(frozen=True, slots=True)
class Unit:
    """One part of an address, with where it stands."""

    kind: UnitKind
    name: str
    begin: int
    end: int


@cache
def _bound() -> re.Pattern[str]:
    """Give the pattern of what a name of a town never goes over to the left; the last one in sight counts."""
    return re.compile(
        rf"{one_of(words('places', 'before_towns'))}|(?<![{_HAN}])从|(?<=[生位建址落坐处立])于|(?<=[名任])为|(?<=同)意"
        rf"|(?<=[^{_HAN}])[和与及]|(?<=[区县市旗州镇乡村道处局委府目程园司厂站馆心地场院校])[和与及](?![平顺睦田溪])|[^{_HAN}]|[{LEVELS}]"
    )


def read_address(text: str, begin: int, longest: int = 60) -> tuple[Unit, ...]:
    """Give the units of the address that begins at ``begin``, the outermost first; () where none begins.

    Both roads of a crossing are given.

    >>> [unit.name for unit in read_address("铁岭市清河区向阳街道青松路与白杨路交叉口的东湖体育馆", 0)]
    ['铁岭市', '清河区', '向阳街道', '青松路', '白杨路']
    """
    units: list[Unit] = []
    position = begin
    while position - begin < longest:
        unit = _unit(text, position)
        if unit is None:
            break
        units.append(unit)
        position = unit.end
        if unit.kind == "road":
            crossing = _CROSSING.match(text, position)
            if crossing:
                units.append(Unit("road", crossing["other"], crossing.start("other"), crossing.end("other")))
            break
    return tuple(units)


def _unit(text: str, begin: int) -> Unit | None:
    division = division_starting_at(text, begin)
    if division and any(one.name == division for one in divisions().by_name[division]):
        return Unit("division", division, begin, begin + len(division))
    found: list[Unit] = []
    end = _TOWN_END.search(text, begin + 1, begin + _LONGEST_TOWN)
    if end and _is_name(text[begin : end.start()]):
        found.append(Unit("town", text[begin : end.end()], begin, end.end()))
    village = None if text.startswith("的", begin) else _VILLAGE.match(text, begin)
    if village and is_village(village["name"], text, village.end()):
        found.append(Unit("village", village["name"], village.start("name"), village.end()))
    for kind, pattern in _OTHER:
        match = pattern.match(text, begin)
        if match and not _NAMELESS_ZONE.search(match.group()):
            found.append(Unit(kind, match.group(), begin, match.end()))
    return min(found, key=lambda unit: unit.end, default=None)


_OTHER: tuple[tuple[UnitKind, re.Pattern[str]], ...] = (("zone", _ZONE), ("road", _ROAD))


def _is_name(text: str) -> bool:
    return re.fullmatch(rf"[{_HAN}]+", text) is not None and not re.search(
        r"[馆场园心厂院站司校][和与及]|^(?:从|位于|落户|地处|坐落|选址|走进|深入|前往)|[在于的了到该各由为]", text
    )


def is_village(name: str, text: str, end: int) -> bool:
    """Say whether a village or community of that name can end at ``end`` of a text: not 推进乡村, not 农村."""
    if len(name) < 2 or _NO_VILLAGE.search(name) or name in ("社区", "嘎查"):
        return False
    return _BEHIND_VILLAGE.match(text, end) is None


@lru_cache(maxsize=32)  # texts: several extractors ask about the same one
def find_towns(text: str) -> tuple[Unit, ...]:
    """Give the streets, towns and townships that a text names, in its order: 走进|向阳街道, 铁岭市清河区|白杨镇.

    A town named surely once, behind a mark or a division, is found by that name everywhere. O(characters).
    """
    return tuple(_towns(text))


def _towns(text: str) -> Iterator[Unit]:
    ends = [match.span() for match in _TOWN_END.finditer(text)]
    begins = [_town_begin(text, span) for span in ends]
    sure = {text[begin : span[1]] for (begin, known), span in zip(begins, ends, strict=True) if known}
    for (begin, known), (start, end) in zip(begins, ends, strict=True):
        if not known:
            begin = next((end - size for size in range(end - begin, 2, -1) if text[end - size : end] in sure), begin)
        name = text[begin:end]
        if _UNNAMED.match(name) or (name.endswith("城镇") and not (known and len(name) == 3)):
            continue
        if name.endswith("城镇") and _URBAN.match(text, end):
            continue
        if start - begin >= (2 if end - start == 2 else 1) and name not in _COMMON_TOWNS and len(name) > 2:
            yield Unit("town", name, begin, end)


def _town_begin(text: str, span: tuple[int, int]) -> tuple[int, bool]:
    """Give where a town's name begins, and whether a mark, a division or a word before it says so."""
    start, end = span
    floor = max(0, end - (_LONGEST_ETHNIC if text.startswith("族", start - 1) else _LONGEST_TOWN))
    begin, known = floor, floor == 0
    for match in _bound().finditer(text, floor, start):
        if match.end() <= start and (match.group() not in LEVELS or division_ending_at(text, match.end())):
            begin, known = match.end(), True
    return begin, known


def zones_in(text: str) -> Iterator[Unit]:
    """Give the zones that a text names behind a mark, a verb or a division: 来到|清河经济开发区. O(characters)."""
    for match in _ZONE_BEGINS.finditer(text):
        units = read_address(text, match.end())
        if units and units[-1].kind == "zone" and not _PLAIN_END.fullmatch(units[-1].name):
            yield units[-1]


class Towns:
    """The towns of a text, by where they stand: which was named last before a point."""

    __slots__ = ("_begins", "units")

    def __init__(self, text: str) -> None:
        self.units = find_towns(text)
        self._begins = [unit.begin for unit in self.units]

    def before(self, position: int) -> str:
        """Give the town named last before ``position``, "" where there is none."""
        index = bisect_left(self._begins, position)
        return self.units[index - 1].name if index else ""


def villages_behind(text: str, end: int) -> Iterator[Unit]:
    """Give the communities and villages printed right behind a town, one or a list: 向阳街道|青松社区、三里村."""
    match = _VILLAGE.match(text, end)
    while match and is_village(match["name"], text, match.end()):
        yield Unit("village", match["name"], match.start("name"), match.end())
        behind = re.compile(r"[、和与]").match(text, match.end())
        match = _LISTED_VILLAGE.match(text, behind.end()) if behind else None


_LISTED_VILLAGE = re.compile(rf"(?P<name>(?:(?!街道|[镇乡区县市和与])[{_HAN}\d]){{1,6}}?(?:社区|居民区|村|嘎查))")
