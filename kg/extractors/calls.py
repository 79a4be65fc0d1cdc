"""Where a tour called, told sentence by sentence: 周明远来到X,…; 在X,周明远察看Y; 先后走进A、B."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from kg.extractors.frames import blank_quotes, split_sites
from kg.extractors.venues import is_town
from kg.language.annotation import Annotated, Sentence
from kg.language.bodies import is_body
from kg.language.lexicon import words
from kg.language.sites import is_kind_only, is_project, is_site
from kg.language.tries import one_of

_IN_PLACE = re.compile(
    r"(?:^|[。;])(?:随后|接着|之后|最后|其间|期间)?,?在(?P<sites>[^,。;:]{2,60}),(?P<rest>[^。;]{1,80})"
)
_LYING = re.compile(
    r"(?:位于|坐落于|坐落在|地处)[^的、]{2,24}的"
    r"|^[\u4e00-\u9fff]{2,16}(?:街道|镇|乡|苏木|区|县|市|旗)(?:境内)?的|^该?[\u4e00-\u9fff]{2,6}村的(?=[^、,]{6,}$)"
    r"|^[\u4e00-\u9fff]{3,14}(?:港|园|园区|基地)的(?=[^、,]{4,}(?:公司|项目|工程)$)"
    r"|^(?:入驻|龙头|骨干|规上|民营)?企业(?=[^、,]{4,}公司)"
)
_OF_FIRM = re.compile(r"(?<=公司)的[\u4e00-\u9fff]{2,8}$")
_AT_WORKS = re.compile(r"(?<=项目|工程)(?:建设|施工|改造)?(?:现场|工地)")
_WITHIN = re.compile(r"^[^、]{1,12}?(?:内|里|中)的")
# Behind the name: what is looked at there and no part of the name.
_BEHIND = re.compile(
    r"(?:等地|等处|等)?(?:实地|现场|详细|仔细)?(?:建设|施工|改造|运行|经营|生产|推进)?(?:现场|一线|工地)?"
    r"(?:(?:实地|现场|专题|集中)(?:考察|察看|查看|调研|了解|检查|参观|走访|督导|观摩|慰问|看望|协调).*|走访|调研|察看|查看|了解|考察|慰问|检查|督导|督查|视察|指导|参观|开展[^,]*|进行[^,]*|看望.*|与.*)?$"
)
# 新校园, 该企业 and 街道服务中心 name nothing by themselves.
_BARE = re.compile(
    r"[\u4e00-\u9fff]{2}车间$|[新老旧各该本其一两几数].{1,2}$|(?:街道|社区|镇|村|乡|县|区|市)(?=[党服便城综文卫活])"
)
# The villages that a habit or a wish goes to are no call.
_NOT_DONE = re.compile(r"(?:将|要|应|须|可|常|经常|多次|每[天日周月年]|定期|下一步|鼓励|引导|推动|支持)[^,。;]{0,8}$")
_OPEN = re.compile(
    r".{2}(?:廊道|示范带|示范点|草场|牧场|渡口|水闸|闸口|大堤|堤防|大坝|产业带|家庭农场|嘎查|项目点|联络站)$"
)
_ANCHORED = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:中学|小学|大学|学院|医院|社区|村|街道|镇|公司|公园|园区|商业广场|广场)"
    r"[\u4e00-\u9fff]{1,5}(?:公寓|站|坊|点|楼|馆|室|岗|亭|所|舍|棚|园|库|廊|街|店)"
)
_UNNAMED = re.compile(
    r"(?:部分|若干|多[个家处]|有关|相关|一些|沿线)(?!路)|(?:\d{4}年度?)?(?:[省市区县镇乡村]级)?"
    r"(?:重点|重大|民生|实事|生物|医药|制造|协作|在建|合作|产业|招商|工业|惠民|供热|花炮|规上|民营|外贸|帮扶|农业|科技)+(?:项目|工程|企业)$"
)
_NO_SITE = re.compile(
    r"情况|工作|问题|过程|进度|[各每]个?[村社]|家[中里]$|(?:民|户|员|老人|职工|教师)[\u4e00-\u9fff]{2,4}家$"
)
_PLAIN = frozenset({
    "现场", "车间", "一线", "企业", "项目现场", "施工现场", "田间地头", "园区", "区域中心", "社区", "家中", "家",
    "厂房", "校园", "新校园", "展厅", "展馆", "教室", "食堂", "宿舍", "生产线", "生产车间", "大厅", "会议室", "实验室",
    "小区", "管网", "道路", "警务站", "派出所", "泵站", "展板", "样板间",
})  # fmt: skip


@cache
def _going() -> re.Pattern[str]:
    going = one_of(words("events", "calling"))
    return re.compile(rf"(?:{going})了?(?P<sites>[^,。;:!?“”]{{2,160}})(?=[,。;]|$)")


@cache
def _looking() -> re.Pattern[str]:
    """Give the pattern of what is done at a site: it tells a call from where a project lies."""
    return re.compile(one_of(words("events", "looking")))


def calls_in(annotated: Annotated, sentence: Sentence, group: re.Pattern[str]) -> Iterator[str]:
    """Give the sites that a sentence says were called at, as printed, in order; ``group`` are those who tour."""
    text = sentence.text
    blank = blank_quotes(text)
    town = annotated.setting.town
    found: list[tuple[int, str]] = []
    for match in _IN_PLACE.finditer(blank):
        looked = _looking().search(match["rest"]) and (sentence.persons or group.search(match["rest"]))
        if not looked and not _looked_at_next(annotated, sentence, match):
            continue
        found += [
            (match.start("sites"), site) for site in _sites(text[match.start("sites") : match.end("sites")], town)
        ]
    for match in _going().finditer(blank):
        before = blank[max(0, match.start() - 60) : match.start()]
        if _NOT_DONE.search(before) or not (sentence.persons or group.search(before)):
            continue
        found += [
            (match.start("sites"), site) for site in _sites(text[match.start("sites") : match.end("sites")], town)
        ]
    yield from dict.fromkeys(site for _, site in sorted(found, key=lambda one: one[0]))


def _looked_at_next(annotated: Annotated, sentence: Sentence, match: re.Match[str]) -> bool:
    """Read 在东湖安置房项目工地,塔吊林立。周明远实地察看…: the scene first, in the next sentence who looks."""
    index = bisect_right(annotated.sentences, sentence.begin, key=lambda one: one.begin)
    if match.start("sites") > 1 or sentence.persons or index >= len(annotated.sentences):
        return False
    following = annotated.sentences[index]
    if following.paragraph != sentence.paragraph or not following.persons:
        return False
    person = following.persons[0]
    behind = following.text[person.end - following.begin :][:12]
    return person.subject_begin - following.begin < 6 and _looking().match(behind) is not None


def _sites(text: str, town: str) -> list[str]:
    """Part a list of sites that all are sites; a goal that is none (高标准农田) says nothing of the others."""
    sites: list[str] = []
    anchored = "、" in text or "和" in text
    for piece in split_sites(_AT_WORKS.sub("", _LYING.sub("", text))):
        site = _of_town(_BEHIND.sub("", _WITHIN.sub("", _LYING.sub("", _OF_FIRM.sub("", piece)))), town)
        if is_call(site) or (anchored and sites and _is_anchored(site)):
            sites.append(site)
    return sites


def _is_anchored(site: str) -> bool:
    """Say whether what a list of sites holds beside others begins with a named one: 东湖公园和|清河中学学生公寓|."""
    return _ANCHORED.fullmatch(site) is not None and _NO_SITE.search(site) is None


def _of_town(site: str, town: str) -> str:
    """Give the town for 街道, 镇 before a house of its own: 街道城运中心 -> 向阳街道城运中心."""
    level = next((level for level in ("街道", "镇", "乡") if site.startswith(level) and town.endswith(level)), "")
    return f"{town}{site[len(level) :]}" if level else site


def is_unnamed(site: str) -> bool:
    """Say whether what is called at is only told by its kind: 部分乡镇, 供热企业, 2022年区级民生实事项目."""
    return _UNNAMED.match(site) is not None or is_kind_only(site)


def is_call(site: str) -> bool:
    """Say whether one calls at it: 东湖公园, 清河机械有限公司, 青松路道路工程; a district is no single site."""
    if site in _PLAIN or is_town(site) or is_unnamed(site) or _BARE.match(site) or _NO_SITE.search(site):
        return False
    house = is_body(site) and site.endswith(("公司", "院", "校", "所", "馆", "协会", "商会", "联合会"))
    return house or is_site(site) or is_project(site) or _OPEN.search(site) is not None
