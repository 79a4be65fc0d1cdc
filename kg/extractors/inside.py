"""What stands in the zone that a tour has just entered (来到X产业园,走进Y), and the rooms of named houses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.listed import leaves, listed_sites
from kg.extractors.named_before import NEAR, zone_before
from kg.extractors.sitenames import NAMED, SAID, TOLD, Situation, name_of
from kg.language.addresses import Towns, Unit, is_village, read_address, villages_behind
from kg.language.annotation import Annotated, Sentence
from kg.language.lexicon import words
from kg.language.sites import is_project, leading_site
from kg.model import Claim

_ENTERED = re.compile(r"(?:来到|走进|抵达|前往|驱车到|深入|到)了?(?:位于)?")
_ZONES = ("园", "园区", "开发区", "高新区", "经开区", "集聚区", "保税区", "示范区", "港", "片区", "大学城")
_LOOKING = re.compile(
    r"(?:走进|察看|查看|参观|考察|观摩|视察|走访|踏勘|实地察看)了?(?:(?:入驻|入园|落户|落地)的?(?:企业|项目)?|(?:园区|区|园)内的|重点企业)?"
)
# The zone of a tour is left where the next stop is told of: 随后,又到….
_LEFT = re.compile(r"随后|接着|之后|离开|转赴|又[来赶]?到|还[来赶]?到|下午|来到|前往|赶赴")
_TENANT = re.compile(r"(?:入驻|入园|落户|驻园)的?(?:企业|项目)(?=[\u4e00-\u9fff]{4})")
_FIRM = ("厂", "公司", "集团", "企业", "车间", "项目", "基地", "中心", "馆", "园")
# A room of a house that is named: 东湖派出所的“老贺调解室”, 三里村的活动室.
_ROOMS = (
    r"调解室|工作室|活动室|荣誉室|陈列室|阅览室|校史馆|院史馆|厂史馆|展览室|展厅|多功能厅|报告厅|书屋|文化礼堂|文化广场"
)
_HOUSES = (
    r"派出所|检查站|医院|学校|中学|小学|大学|学院|公司|集团|检察院|法院"
    r"|图书馆|文化馆|博物馆|服务中心|管理局|管理站"
)
_ROOM_OF = re.compile(
    rf"(?:来到|走进|(?<![\u4e00-\u9fff存现])在|参观了?|位于|设在)(?P<house>[\u4e00-\u9fff]{{2,14}}?(?:{_HOUSES}))的"
    rf"(?P<room>“[\u4e00-\u9fff]{{2,10}}(?:{_ROOMS})”|[\u4e00-\u9fff]{{2,10}}(?:{_ROOMS}))"
)
_OPENED = re.compile(
    rf"(?P<room>“[\u4e00-\u9fff]{{2,12}}(?:{_ROOMS})”)在(?P<house>[\u4e00-\u9fff]{{2,14}}?(?:{_HOUSES}))(?:正式)?(?:揭牌|成立|启用|挂牌|落成)"
)
_ROOM_OF_VILLAGE = re.compile(
    r"(?P<village>[\u4e00-\u9fff]{2,14}?(?:社区|村))的?(?P<room>(?:居民|村民|党员|群众|文体)?活动(?:室|中心)|文化礼堂|文化活动中心|农家书屋|会议室)"
    r"(?=里|内|[,。、]|开展|举办|举行|召开|灯火|传)"
)
# What is told of the zone or the town named before: 该开发区内的X, 该镇X项目, 该镇三里村的X.
_SUCH_ZONE = re.compile(
    r"(?:该(?:产业园|工业园|科技园|开发区|园区|高新区|经开区|区)"
    r"|(?<![\u4e00-\u9fff])园区|(?<=[了到])园区)(?:内|里)?的"
)
# 该镇|通过票决确定实事项目: what the town does, not what stands there.
_VERB = re.compile(
    r"通过|确定|召开|举行|开展|推[进动]|实施|投资|投入|组织|打造|建成|新建|完成|依托|利用|成立|启动|争取|围绕"
    r"|把|将|以"
)
_SUCH_TOWN = re.compile(r"该(?:镇|乡|街道|苏木)(?:境内|辖区)?的?")
_OUTER = re.compile(r"^.*(?:街道|镇|乡|苏木|区|县|市)(?=[\u4e00-\u9fff]{2,})")
# Rooms that bear no name of their own; they are of the court, school or company that shows them to its guests.
_OWN_ROOM = re.compile(
    r"(?:[院校厂司所局队]史(?:馆|室|陈列馆|陈列室|展厅)|荣誉(?:室|馆|展厅)|(?:\d{5})?(?:检察|诉讼|立案)服务(?:中心|大厅)"
    r"|[\u4e00-\u9fff]{2,8}工作室|(?:警示|廉政)教育(?:展厅|展馆|馆)|(?:科技法庭|文化长廊|企业展厅|数字展厅|党建展厅))"
)
_HOSTS = ("法院", "检察院", "公安局", "大学", "学院", "中学", "小学", "学校", "医院", "公司", "集团")


def find_inside(annotated: Annotated, staged: list[Claim]) -> Iterator[Situation]:
    """Give what a tour finds in the zone that it entered, and the rooms of houses. O(characters)."""
    towns = Towns(annotated.text)
    entered: tuple[Unit, ...] = ()
    paragraph = -1
    for sentence in annotated.sentences:
        if sentence.paragraph != paragraph:
            entered, paragraph = (), sentence.paragraph
        found, entered = _entered(annotated, sentence, entered)
        yield from found
        yield from _rooms(annotated, sentence)
        yield from _of_such(annotated, sentence, towns)
    yield from _own_rooms(annotated, staged)


def _entered(
    annotated: Annotated, sentence: Sentence, before: tuple[Unit, ...]
) -> tuple[list[Situation], tuple[Unit, ...]]:
    """Read 来到向阳镇卫星工厂集聚区,走进A公司;又察看了B公司: give what lies there, and where the tour is in the end."""
    text, evidence = sentence.text, annotated.evidence(sentence.begin, sentence.end)
    found: list[Situation] = []
    units, position = before, 0
    if before and _LEFT.search(text):
        units = ()
    for match in _ENTERED.finditer(text):
        if match.start() < position:
            continue
        there = read_address(text, match.end())
        if not there or there[-1].kind != "zone" or not there[-1].name.endswith(_ZONES):
            continue
        if not re.match(r"(?:内|里)?(?:,|$|。)", text[there[-1].end :]):
            continue
        units = there
        stop = _stop(text, there[-1].end)
        for looking in _LOOKING.finditer(text, there[-1].end, stop):
            for printed in listed_sites(text[:stop], looking.end()):
                site = _TENANT.sub("", printed)
                if site.endswith(_FIRM) and read_address(site, 0)[:1] != there[-1:]:
                    found += [Situation(site, place, evidence, NAMED, "site-at-place") for place in leaves(there)]
        position = stop
    return found, units


def _stop(text: str, begin: int) -> int:
    """Give where the tour leaves the zone again."""
    left = _LEFT.search(text, begin)
    return left.start() if left else len(text)


def _of_such(annotated: Annotated, sentence: Sentence, towns: Towns) -> Iterator[Situation]:
    """Read 到该开发区内的A产业园, 来到该镇A项目, 该镇三里村的A示范园."""
    text, evidence = sentence.text, annotated.evidence(sentence.begin, sentence.end)
    for match in _SUCH_ZONE.finditer(text):
        at = sentence.begin + match.start()
        if zone := zone_before(annotated.text[max(0, at - NEAR) : at]):
            for site in listed_sites(text, match.end()):
                yield Situation(site, zone, evidence, SAID, "site-of-place")
    for match in _SUCH_TOWN.finditer(text):
        town = towns.before(sentence.begin + match.start())
        village = next((one for one in villages_behind(text, match.end()) if one.begin == match.end()), None)
        begin = village.end + text.startswith("的", village.end) if village else match.end()
        site = leading_site(text, begin)
        if town and not _VERB.search(site) and (is_project(site) or site.endswith(words("places", "houses"))):
            yield Situation(site, village.name if village else town, evidence, NAMED, "site-of-place")


def _rooms(annotated: Annotated, sentence: Sentence) -> Iterator[Situation]:
    """Read 来到东湖派出所的“老贺调解室”, “何书琴工作室”在东湖医院揭牌, 三里村的活动室."""
    text, evidence = sentence.text, annotated.evidence(sentence.begin, sentence.end)
    for pattern in (_ROOM_OF, _OPENED):
        for match in pattern.finditer(text):
            house, room = match["house"], match["room"].strip("“”")
            if len(house) > 3 and not re.search(r"[该本我各全]", house[:1]):
                yield Situation(room, house, evidence, SAID, "room-of-house")
    for match in _ROOM_OF_VILLAGE.finditer(text):
        village = _village(text[: match.end("village")])
        if village and is_village(village, text, match.end("village")):
            yield Situation(village + match["room"], village, evidence, NAMED, "place-in-name")


def _village(before: str) -> str:
    """Give the village or community that a text ends with, without the town before it; "" where none is named."""
    match = re.search(r"(?:^|[^\u4e00-\u9fff]|[在到进])(?P<name>[\u4e00-\u9fff]{2,14}?(?:社区|村))$", before)
    if match is None:
        return ""
    end = "社区" if match["name"].endswith("社区") else "村"
    return _OUTER.sub("", match["name"].removesuffix(end)) + end


def _own_rooms(annotated: Annotated, staged: list[Claim]) -> Iterator[Situation]:
    """Read 检察院举行开放日…参观了院史馆: the rooms are those of the one house that holds the day."""
    hosts = {name_of(claim.object) for claim in staged if claim.predicate == "organizedBy"}
    houses = sorted(name for name in hosts if name.endswith(_HOSTS))
    house = houses[0] if len(houses) == 1 else "" if houses else annotated.setting.host
    for claim in staged if house else ():
        if claim.predicate != "visited":
            continue
        printed = name_of(claim.object)
        room = printed.removeprefix(house)
        if _OWN_ROOM.fullmatch(room):
            yield Situation(printed, house, claim.evidence, TOLD, "room-of-house")
