"""Where a tour called, told sentence by sentence: 周明远来到X,…; 在X,周明远察看Y; 先后走进A、B."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extractors.frames import blank_quotes, split_sites
from kg.extractors.venues import is_town
from kg.language.annotation import Annotated, Sentence
from kg.language.bodies import is_body
from kg.language.lexicon import words
from kg.language.sites import is_project, is_site, is_wide
from kg.language.tries import one_of

_IN_PLACE = re.compile(
    r"(?:^|[。;])(?:随后|接着|之后|最后|其间|期间)?,?在(?P<sites>[^,。;:]{2,60}),(?P<rest>[^。;]{1,80})"
)
_LYING = re.compile(r"(?:位于|坐落于|坐落在|地处)[^的、]{2,24}的")
_WITHIN = re.compile(r"^[^、]{1,12}?(?:内|里|中)的")
# Behind the name: what is looked at there and no part of the name.
_BEHIND = re.compile(
    r"(?:等地|等处|等)?(?:实地|现场|详细|仔细)?(?:建设|施工|改造|运行|经营|生产|推进)?(?:现场|一线|工地)?"
    r"(?:走访|调研|察看|查看|了解|考察|慰问|检查|督导|参观|开展[^,]*|进行[^,]*|看望.*|与.*)?$"
)
# The villages that a habit or a wish goes to are no call.
_NOT_DONE = re.compile(r"(?:将|要|应|须|可|常|经常|多次|每[天日周月年]|定期|下一步|鼓励|引导|推动|支持)[^,。;]{0,8}$")
_PLAIN = frozenset({"现场", "车间", "一线", "企业", "项目现场", "施工现场", "田间地头", "园区", "家中", "家"})


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
    found: list[tuple[int, str]] = []
    for match in _IN_PLACE.finditer(blank):
        if not (_looking().search(match["rest"]) and (sentence.persons or group.search(match["rest"]))):
            continue
        found += [(match.start("sites"), site) for site in _sites(text[match.start("sites") : match.end("sites")])]
    for match in _going().finditer(blank):
        before = blank[max(0, match.start() - 60) : match.start()]
        if _NOT_DONE.search(before) or not (sentence.persons or group.search(before)):
            continue
        found += [(match.start("sites"), site) for site in _sites(text[match.start("sites") : match.end("sites")])]
    yield from dict.fromkeys(site for _, site in sorted(found, key=lambda one: one[0]))


def _sites(text: str) -> list[str]:
    """Part a list of sites that all are sites; a goal that is none (高标准农田) says nothing of the others."""
    sites = []
    for piece in split_sites(_LYING.sub("", text)):
        site = _BEHIND.sub("", _WITHIN.sub("", _LYING.sub("", piece)))
        if is_call(site):
            sites.append(site)
    return sites


def is_call(site: str) -> bool:
    """Say whether one calls at it: 东湖公园, 清河机械有限公司, 青松路道路工程; a district is no single site."""
    if site in _PLAIN or is_town(site) or re.search(r"情况|工作|问题|过程|进度|[各每]个?[村社]", site):
        return False
    return is_site(site) or is_project(site) or (is_body(site) and site.endswith(("公司", "院", "校", "所", "馆")))


def is_area(site: str) -> bool:
    """Say whether the name is of an area in which sites lie."""
    return is_wide(site)
