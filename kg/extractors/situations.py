"""Where sites and projects lie, as sentences say it: 位于…, 在X的Y, 在X镇,…走进Y, X镇Y基地, 在X建设Y."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kg.extractors.behind_towns import find_behind_towns
from kg.extractors.frames import split_sites
from kg.extractors.listed import address_end, leaves, listed_sites, zone_name
from kg.extractors.named_before import LONGEST_SHORT, NEAR, ZONE_ENDS, full_name, last_project, told_of, zone_before
from kg.extractors.sitenames import NAMED, SAID, Situation, name_situations
from kg.language.addresses import Towns, Unit, read_address
from kg.language.annotation import Annotated, Sentence
from kg.language.lexicon import words
from kg.language.sites import is_named_site, is_project, is_site, leading_site
from kg.model import Rule

_LONGEST_LIST = 400  # characters of a list of sites before 位于
_REMEMBERED = 20  # sites, the last ones named: 该项目 is one of them
_LIES = re.compile(r"(?P<all>[均都])?(?:位于|坐落[于在]|地处|选址[于在]?|落户于?|落地于?|建在|设在)")
_ATTRIBUTE = re.compile(r"(?:位于|坐落[于在]|地处|同?在)$")
_IN = re.compile(r"(?<![\u4e00-\u9fff])(?:随后|接着|其间|期间|同样)?同?在(?:位于)?")
_CAME = re.compile(
    r"(?<![\u4e00-\u9fff存现])同?在(?!位于)(?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff])在(?=[\u4e00-\u9fff])"
)
_OF = re.compile(r"(?:境内|辖区|内|里)?的")
_BUILDING = re.compile(
    r"(?:投资|规划|共同|合作|联合|开工|携手|计划|拟|将|要|来)*(?:共建|建设|兴建|新建|修建|打造|建成|落成)了?(?:一[个座处批])?"
)
_LOOKING = re.compile(r"(?:来到|走进|深入|察看|查看|参观|考察|调研|观摩|视察|走访|检查|踏勘|了解)了?")
_BEGUN = re.compile(r"(?:正式|集中|顺利|同步)?(?:开工|奠基|开建|动工|落成|竣工|投产|开业|揭牌|封顶|启用|投用|建成)")
_HELD = re.compile(r"(?:隆重|顺利|正式|成功)?(?:举行|举办)")
_OPENING = re.compile(
    r"(?:集中)?(?:开工|奠基|动工|竣工|投产|落成|启用|通车|封顶|开业|开园|开馆)(?:动员)?(?:仪式|典礼|活动)$"
)
# Projects told together, none of them named: 清河区二季度重大项目.
_MANY = re.compile(r"季度|集中|重[点大](?:产业)?项目|批(?:次|项目)|年度?(?:重|第|首)")
_LEADING = re.compile(
    r"^(?:[^的、,]{2,8}所在的|[^的、]{0,12}——|该|其中|据悉|据了解|目前|总?投资[^的]*的|全长[^的]*的|(?:[^、]{0,12}(?:来到|走进|察看|参观|考察)了?))"
)
# What is only talked about: 双方|就|东湖物流项目落户清河区进行洽谈.
_TALKED = re.compile(r"(?:[\u4e00-\u9fff]{0,6}[方家人业表者议会])?就(?!业)")
_THAT = re.compile(r"(?:该|这一|这个)?(?:项目|工程)")
_THAT_HOUSE = re.compile(r"该(?P<end>校|医院|公司|园|馆|中心|基地)")
_SUCH_TOWN = re.compile(r"该(?:镇|乡|街道|苏木)|当地")
_SUCH_ZONE = re.compile(r"(?:该)?(?:产业园|工业园|科技园|开发区|园区|高新区|经开区)(?:内|里)?|该区(?=[的内])")
_SEAT = re.compile(r"(?P<site>[\u4e00-\u9fff]{3,20})所在的?(?=[\u4e00-\u9fff]{2,})")
_BODIES = ("公司党委", "工会", "协会", "政府")


_MEASURED = re.compile(r"[东南西北]起|全长|总投资|总建筑面积|占地|设计时速")
_HOUSES = (
    "医院",
    "学校",
    "大学",
    "学院",
    "中学",
    "小学",
    "大厦",
    "广场",
    "公园",
    "大楼",
    "综合体",
    "体育馆",
    "科创中心",
)
_LONGEST_PROJECT = 34  # characters
# What is told of a site before its name: 总投资2亿元的|邻里中心.
_MEASURES = re.compile(r"(?:总?投资|占地|总?建筑面积|面积|规划)[^,。;、的]{1,14}的")
_BOUNDED = re.compile(r"[东南西北]起[^,。;、]{1,16}[,、]?[东南西北]?[至到接][^,。;、的]{1,16}的(?=[\u4e00-\u9fff])")
_HOUSE_OF = re.compile(r"(?P<house>[\u4e00-\u9fff]{2,12}?(?:中心|大厦|大楼|广场|综合体))的(?=[\u4e00-\u9fff]{2})")


def find_situations(annotated: Annotated) -> Iterator[Situation]:
    """Give where the sentences say that sites lie. O(characters)."""
    towns = Towns(annotated.text)
    recent: list[str] = []
    for sentence in annotated.sentences:
        reader = _Reader(annotated, sentence, towns, tuple(recent))
        for found in reader.read():
            yield found
            recent.append(found.site)
        recent = recent[-_REMEMBERED:]
    yield from find_behind_towns(annotated, towns)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One sentence with what 该镇, 园区, 该项目 mean in it."""

    annotated: Annotated
    sentence: Sentence
    towns: Towns
    recent: tuple[str, ...]

    def read(self) -> Iterator[Situation]:
        yield from self._lying()
        yield from self._built()
        yield from self._headed()
        yield from self._measured()

    def _situation(self, site: str, place: str, confidence: Decimal, rule: Rule) -> Situation:
        evidence = self.annotated.evidence(self.sentence.begin, self.sentence.end)
        return Situation(site, place, evidence, confidence, rule)

    def _lying(self) -> Iterator[Situation]:
        """Read X位于Y, 位于Y的X."""
        text = self.sentence.text
        for match in _LIES.finditer(text):
            units, end = self._address(match.end())
            if not units:
                yield from self._in_house(match.start(), match.end())
                continue
            for site in self._subjects(match.start()):
                for place in leaves(units):
                    yield self._situation(site, place, SAID, "lies-at")
            yield from self._attributed(units, end, "site-of-place")
            yield from self._zones(units)
        for match in _SEAT.finditer(text):
            units = read_address(text, match.end())
            site = re.sub(r"^.*(?:表示|认为|[,,])", "", match["site"])
            if units and units[0].kind == "division" and is_site(site):
                yield self._situation(site, units[-1].name, SAID, "lies-at")

    def _in_house(self, end: int, begin: int) -> Iterator[Situation]:
        """Read 位于东湖科创中心的清河新能源研究院, 清河名医工作室落户东湖医院: one house inside another."""
        text = self.sentence.text
        house = _HOUSE_OF.match(text, begin)
        if house and is_named_site(house["house"]):
            for site in listed_sites(text, house.end()):
                yield self._situation(site, house["house"], SAID, "site-of-place")
        elif (place := leading_site(text, begin)).endswith(_HOUSES):
            for site in self._subjects(end):
                yield self._situation(site, place, SAID, "lies-at")

    def _attributed(self, units: tuple[Unit, ...], end: int, rule: Rule) -> Iterator[Situation]:
        """Read the sites behind 位于Y的, up to one that has an address of its own."""
        text = self.sentence.text
        behind = _OF.match(text, end)
        if behind is None:
            return
        for site in listed_sites(text, behind.end(), units[-1].kind == "road"):
            for place in leaves(units):
                yield self._situation(site, place, SAID, rule)

    def _zones(self, units: tuple[Unit, ...]) -> Iterator[Situation]:
        """Read a park behind the town that it is in: 向阳镇|青松产业园."""
        for outer, inner in pairwise(units):
            if inner.kind == "zone" and (outer.kind in ("town", "village") or _lies_in_division(outer, inner)):
                yield self._situation(zone_name(outer, inner), outer.name, NAMED, "place-in-name")

    def _address(self, begin: int) -> tuple[tuple[Unit, ...], int]:
        """Give the address at ``begin`` and its end; 该镇, 园区 are the ones last named."""
        text = self.sentence.text
        such = _SUCH_TOWN.match(text, begin)
        if such:
            town = self.towns.before(self.sentence.begin + begin)
            return ((Unit("town", town, begin, such.end()),), such.end()) if town else ((), begin)
        such = _SUCH_ZONE.match(text, begin)
        if such:
            zone = self._zone_before(begin)
            rest = read_address(text, such.end())
            first = (Unit("zone", zone, begin, such.end()),) if zone else ()
            return (*first, *rest), rest[-1].end if rest else such.end()
        units = read_address(text, begin)
        return units, address_end(units, text) if units else begin

    def _zone_before(self, begin: int) -> str:
        """Give the zone that 园区, 该开发区 mean: the one named last, in the text or by its own project."""
        near = self.annotated.text[max(0, self.sentence.begin + begin - NEAR) : self.sentence.begin + begin]
        known = (name for name in reversed(self.recent) if name.endswith(ZONE_ENDS))
        return zone_before(near) or next(known, "")

    def _subjects(self, end: int) -> Iterator[str]:
        """Give the sites before 位于: one, a list, or the one that 该项目 means."""
        text = self.sentence.text
        floor = max(0, end - _LONGEST_LIST)
        begin = max(max(text.rfind(stop, floor, end) for stop in "。;:") + 1, floor)
        told = self.sentence.begin + begin
        before = self.annotated.text[max(0, told - NEAR) : told]
        words = text[begin:end].rstrip("(,均都也")
        words = words[words.rfind(",") + 1 :]
        if text.startswith(",", end - 1) and (site := told_of(text, begin)):
            yield site
            return
        if not words or text[end - 1 : end] in "、和与及的在" or _ATTRIBUTE.search(words):
            return
        if school := _THAT_HOUSE.fullmatch(words):
            ends = "(?:学校|中学|小学|大学|学院)" if school["end"] == "校" else re.escape(school["end"])
            if full := full_name(ends, before):
                yield full
            return
        if _THAT.fullmatch(words):
            named = [name for name in self.recent if is_project(name)][-1:]
            yield from [last] if (last := last_project(before)) else named
            return
        if len(words) <= LONGEST_SHORT and (full := full_name(re.escape(words), before)):
            yield full
            return
        for printed in split_sites(words):
            site = _LEADING.sub("", printed)
            if "的" in site or _TALKED.match(site):
                continue
            if is_named_site(site) or (len(site) > 2 and is_project(site)):
                yield site

    def _built(self) -> Iterator[Situation]:
        """Read 在X镇建设Y, Y在X镇开工, 在X镇的Y."""
        text = self.sentence.text
        for match in _CAME.finditer(text):
            units, end = self._address(match.end())
            if not units:
                continue
            yield from self._zones(units)
            building = _BUILDING.match(text, end)
            site = leading_site(text, _past_measures(text, building.end())) if building else ""
            if site:
                yield from (self._situation(site, place, SAID, "built-in") for place in leaves(units))
            elif _BEGUN.match(text, end) or _HELD.match(text, end):
                opened = _OPENING.search(text, 0, match.start()) if _HELD.match(text, end) else None
                if _HELD.match(text, end) and opened is None:
                    continue
                for subject in self._subjects(opened.start() if opened else match.start()):
                    if _MANY.search(subject):
                        continue
                    if is_project(subject) or subject.endswith(words("places", "houses")):
                        yield from (self._situation(subject, place, SAID, "built-in") for place in leaves(units))
            elif units[-1].kind != "road" and units[-1].name != self.annotated.setting.own:
                yield from self._attributed(units, end, "site-of-place")

    def _headed(self) -> Iterator[Situation]:
        """Read 在向阳街道,周明远走进X; 在向阳街道,X的主体已经封顶: what the clauses behind call at lies there."""
        text = self.sentence.text
        for match in _IN.finditer(text):
            units, end = self._address(match.end())
            if text[end : end + 1] == "的" and text[match.start() : match.end()].endswith("位于"):
                inner, inner_end = self._address(end + 1)
                units, end = (*units, *inner), inner_end
                yield from self._zones(units)
            if not units or units[-1].kind == "road":
                continue
            if units[-1].kind == "zone" and (site := leading_site(text, end)):
                yield from (self._situation(site, place, NAMED, "place-in-name") for place in leaves(units))
            if text[end : end + 1] != ",":
                continue
            if units[-1].name == self.annotated.setting.own:
                continue
            stop = text.find(";", end)
            # 东莞市长安镇 is a whole address, to which a tour of 东莞市 adds nothing
            sure = SAID if len(units) > 1 and units[0].kind == "division" else NAMED
            for site in self._called(end + 1, stop if stop > 0 else len(text)):
                villages = [unit.name for unit in read_address(site, 0) if unit.kind == "village"]
                # 在白杨镇,…走进|三里村种植基地: it lies in its village
                places = villages if villages and units[-1].kind == "town" else leaves(units)
                yield from (self._situation(site, place, sure, "site-at-place") for place in places)

    def _measured(self) -> Iterator[Situation]:
        """Read 全长3公里的青松路改造工程北起…: what is measured is a project, and its name may say where it is."""
        text = self.sentence.text
        for match in _BOUNDED.finditer(text):
            if (site := leading_site(text, match.end())) and is_project(site):
                evidence = self.annotated.evidence(self.sentence.begin, self.sentence.end)
                yield from name_situations(site, site, evidence)
        for match in _MEASURED.finditer(text):
            begin = max(text.rfind(stop, 0, match.start()) for stop in ",。;的、") + 1
            site = text[begin : match.start()]
            if len(site) <= _LONGEST_PROJECT and is_named_site(site) and is_project(site):
                evidence = self.annotated.evidence(self.sentence.begin, self.sentence.end)
                yield from name_situations(site, site, evidence)

    def _called(self, begin: int, end: int) -> Iterator[str]:
        text = self.sentence.text[:end]
        first = leading_site(text, _past_measures(text, begin))
        if first and not first.endswith(_BODIES):
            yield first
        for match in _LOOKING.finditer(text, begin):
            yield from listed_sites(text, match.end(), through=True)


def _lies_in_division(outer: Unit, inner: Unit) -> bool:
    """Say whether a park of a plain kind is named after the division before it: 清河区|科技园."""
    return outer.kind == "division" and inner.name in ("科技园", "产业园", "工业园", "物流园", "软件园")


def _past_measures(text: str, begin: int) -> int:
    """Give where a name may begin behind what is told of it: 占地6亩的|东湖实训基地."""
    match = _MEASURES.match(text, begin)
    return match.end() if match else begin
