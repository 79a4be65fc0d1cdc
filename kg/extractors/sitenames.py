"""Where sites lie by their own names: 青松路道路工程, 清河图书馆报告厅, 东湖水厂扩建工程."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.language.addresses import read_address
from kg.language.bodies import town_of
from kg.language.divisions import division_starting_at
from kg.language.lexicon import words
from kg.language.sites import is_project
from kg.model import Body, Place, Project, Rule, Span, Thing

SAID, NAMED, TOLD = Decimal("0.95"), Decimal("0.85"), Decimal("0.8")
"""How sure a situation is that is said, that a name shows, and that the text around tells."""
_HAN = "\u4e00-\u9fff"
_WORKS = r"(?:改造|改扩建|扩建|提升|提标|修缮|迁建|加固|配套|地下|周边|门诊|综合楼|住院|教学楼|宿舍)"
# A place at the head of a project's name, with the work behind it: 青松路|道路工程, 东湖公园|文体休闲区.
_HEAD = re.compile(
    rf"^(?P<place>[{_HAN}]{{2,12}}?(?:中心|水厂|电厂|污水处理厂|医院|卫生院|小学|中学|学校|幼儿园|福利院|敬老院)(?={_WORKS})"
    rf"|[{_HAN}]{{2,12}}?(?:(?<!道)路(?!小学|中学|社区|街道|幼儿园|派出所)|大道|大街|街(?=[改提]|整治|综合|管网|道路|片区)|商业广场(?=警务|消防|派出)|公园|文化园|创意园|文化区|(?:经济|产业|技术)开发区|景区|度假区|口岸|港区|院区|街道|镇|乡|社区|村(?!安置)|嘎查|苏木|园区"
    r"|(?:工业|产业|科技)园(?!区)|保税港区))"
    rf"(?P<rest>(?!口(?!袋)|段|网|灯)[{_HAN}“”\d]{{2,}})$"
)
# A room or hall inside a house that has a name: 清河图书馆|报告厅.
_ROOM = re.compile(
    rf"^(?P<place>[{_HAN}]{{2,16}}(?:馆|学校|大学|学院|中学|小学|中心|公司|宾馆|酒店|医院|集团|校区))"
    rf"(?P<between>[{_HAN}\d]{{0,6}}?)(?P<room>(?:学术|综合|演播|一号|二号|三号|第一|第二|第三)?(?:报告厅|会议室|体育馆|礼堂|展厅|大厅|操场|会堂|影剧院|学生公寓|宿舍楼|教学楼|实训楼|食堂|多功能厅|会议中心|行政楼|学术交流中心|活动室|阅览室|校史馆|院史馆))$"
)
# A room in a house of a proper name: 崇实楼|学术报告厅; 办公楼会议室 tells no house.
_NAMED_HOUSE = re.compile(rf"(?P<place>[{_HAN}]{{2,4}}[楼堂])(?:学术|多功能)?(?:报告厅|会议室|会议厅|多功能厅|大厅)")
_KIND_OF_HOUSE = re.compile(
    r".*(?:办公|行政|教学|综合|实验|科研|住院|门诊|主|大|[东南西北一二三四五六七八九十])楼"
    r"|.*食堂"
)
# What a site that is no undertaking lies in by its name: 向阳街道邻里中心, but not a community named after a park.
_HOLDING = (
    "街道", "镇", "乡", "苏木", "社区", "嘎查", "村", "园区", "公园", "保税港区", "商业广场", "开发区", "景区",
    "度假区", "口岸", "港区",
)  # fmt: skip
_LEAST_HOUSE = 4  # characters
_HOST = re.compile(
    rf"(?P<place>[{_HAN}]{{4,16}}?(?:水厂|电厂|处理厂|医院|卫生院|小学|中学|学校|幼儿园|服务中心))(?={_WORKS})"
)
# What says only that the place itself is built: 青松产业园|项目.
_ONLY = (
    "水域",
    "项目",
    "工程",
    "建设项目",
    "建设工程",
    "一期项目",
    "二期项目",
    "三期项目",
    "一期工程",
    "二期工程",
    "三期工程",
)
# A later stage is a part of its park: 青松产业园|三期项目.
_STAGE = re.compile("[二三四]期")
# A road named in the name of what stands in it: 青松路菜市场; a school named after a road may stand elsewhere.
_ON_ROAD = (
    "菜市场", "农贸市场", "停车场", "口袋公园", "游园", "加油站", "公厕", "夜市", "步行街", "绿地", "绿道", "街心公园",
    "体育公园", "滨河公园", "人行天桥", "地下通道", "公交站", "过街天桥",
)  # fmt: skip
# A house told by its number in the street: 青松路|100弄小区, 白杨大街|36号院.
_NUMBERED = re.compile(
    rf"(?P<place>[{_HAN}]{{1,8}}?(?:路|街|大道|大街|巷|弄|里))(?P<number>[\d一二三四五六七八九十百]+(?:弄|号|支弄))"
    r"(?:小区|院|家属院|大院|楼|公寓|宿舍|里弄)?"
)
# What stands on a motorway, a railway or a line of the underground: 京沈高速|清河服务区, 地铁2号线|东湖站.
_ON_LINE = re.compile(
    rf"(?P<place>[{_HAN}]{{1,8}}?(?:高速公路|高速|高铁|铁路|\d{{0,3}}国道|\d{{0,3}}省道|环线|[A-Z]?\d{{1,3}}号线|[一二三四五六七八九十]+号线)"
    rf"|\d{{3}}(?:国道|省道)|(?:地铁|轨道交通|轻轨)?[A-Z]?\d{{1,3}}号线|[GSX]\d{{2,4}}(?:[{_HAN}]{{2,4}}(?:高速公路|高速|段))?)"
    rf"(?P<rest>[{_HAN}]{{2,}}?(?:大桥|隧道|服务区|收费站|互通|立交|枢纽|停车区|养护工区|匝道|站|车辆段|标段|工程|施工现场|养护现场))"
)


@dataclass(frozen=True, slots=True)
class Situation:
    """A site and the place it lies in, before it becomes a claim."""

    site: str
    place: str
    evidence: Span
    confidence: Decimal
    rule: Rule


def name_situations(site: str, printed: str, evidence: Span) -> Iterator[Situation]:
    """Give where a site lies by its name; ``printed`` is the name as the text has it."""
    room = _ROOM.match(site)
    if room:
        if len(room["place"]) < _LEAST_HOUSE:
            return
        if not printed or not room["between"] or printed.startswith((site[:2], "学校", "我校", "集团", "公司")):
            yield Situation(site, room["place"], evidence, NAMED, "room-of-house")
        return
    if (room := _NAMED_HOUSE.fullmatch(site)) and not _KIND_OF_HOUSE.fullmatch(room["place"]):
        yield Situation(site, room["place"], evidence, NAMED, "room-of-house")
        return
    if line := _NUMBERED.fullmatch(site) or _ON_LINE.fullmatch(site):
        yield Situation(site, line["place"], evidence, NAMED, "place-in-name")
        return
    units = [unit for unit in read_address(site, 0) if unit.kind in ("division", "town", "village")]
    if units and units[-1].kind != "division" and len(site) - units[-1].end > 1:
        office = re.match(r"人民政府|政府|党委|党工委|办事处", site[units[-1].end :])  # its own office, no site
        if not office and not site.endswith(words("places", "offices")) and not site.startswith("安置", units[-1].end):
            yield Situation(site, units[-1].name, evidence, NAMED, "place-in-name")
        rest = site[units[-1].begin :]
        host = _HOST.match(rest)
        if host and units[-1].kind == "town" and is_project(site):
            yield Situation(site, host["place"], evidence, NAMED, "place-in-name")
        return
    head = _HEAD.match(site)
    if head and _lies(site, head["place"], head["rest"]):
        division = division_starting_at(head["place"], 0)
        town = town_of(head["place"]) or head["place"]
        if division != head["place"] and len(town) > 2:
            yield Situation(site, head["place"], evidence, NAMED, "place-in-name")
    if head is None and "院区" in site and is_project(site):
        yield Situation(site, site[: site.rindex("院区") + 2], evidence, NAMED, "campus-in-name")


def _lies(site: str, place: str, rest: str) -> bool:
    if (
        rest.endswith(words("places", "offices"))
        or (rest in _ONLY and not (_STAGE.match(rest) and place.endswith("园")))
        or re.search(r"[馆场园心厂]和", place)
        or re.match(r"[东南西北]延", rest)  # 青松路|北延工程 is built where the road is not yet
        or re.match(r"相关|有关|各|全|沿线", place)
    ):
        return False
    return (
        is_project(site)
        or place.endswith(_HOLDING)
        or (place.endswith(("路", "街", "大道")) and rest.endswith(_ON_ROAD))
    )


def name_of(thing: Thing) -> str:
    assert isinstance(thing, Place | Project | Body)
    return thing.name


def printed_of(thing: Thing) -> str:
    assert isinstance(thing, Place | Project | Body)
    return thing.printed
