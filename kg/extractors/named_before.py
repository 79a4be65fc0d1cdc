"""What a sentence about a site speaks of that it does not name in full: 该项目, 学校, a name that stands before."""

from __future__ import annotations

import re

from kg.language.addresses import zones_in
from kg.language.bodies import body_start
from kg.language.sites import is_project, is_site, leading_site

ZONE_ENDS = ("园", "园区", "开发区", "高新区", "经开区", "新区", "集聚区")
"""How the zones end that 园区, 该开发区 may mean."""
LONGEST_SHORT = 5
"""Characters of a name that may stand for a longer one."""
_LONGEST_FULL = 20  # characters of such a longer name
NEAR = 500
"""Characters back that such a longer name stands."""
_UP_TO_NAME = re.compile(
    r"^.*(?:共建|建设|成立|设立|打造|新建|察看|参观|考察|来到|走进|支持|助力|推动|推进|服务|加快|关于|作为|[在于到由对把将向是])了?"
    r"|^.*[^\u4e00-\u9fff]"
)
# Where a name of a project may begin.
_BEGINS = re.compile(
    r"^|[,。;、\n]|来到|走进|察看|查看|考察|调研|(?<=[投资元])的|位于[^,。;的]{2,24}的|了|\d日(?=[^,])"
)
# How a sentence goes on about the site that it begins with.
_TOLD_ON = re.compile(r"(?:由|是|为|系|于|总?投资|占地|总?建筑面积|总面积|规划|计划|始建|建于|成立|,|\()")


def full_name(words: str, before: str) -> str:
    """Give the whole name that a short one, given as a pattern, repeats: 察看了清河实验学校…。学校位于; "" for none."""
    ends = [match.end() for match in re.finditer(words, before)]
    if not ends:
        return ""
    full = _UP_TO_NAME.sub("", before[max(0, ends[-1] - _LONGEST_FULL) : ends[-1]])
    full = full[body_start(full) :]
    return full if is_site(full) and len(full) > LONGEST_SHORT else ""


def zone_before(before: str) -> str:
    """Give the zone that 园区, 该开发区 mean: the one that a text names last; "" where it names none."""
    named = [unit.name for unit in zones_in(before) if unit.name.endswith(ZONE_ENDS)]
    return named[-1] if named else ""


def last_project(before: str) -> str:
    """Give the project that a text names last: 东湖文旅项目近日开工。该项目位于…; "" where it names none."""
    sites = (leading_site(before, match.end()) for match in _BEGINS.finditer(before))
    return next((site for site in reversed([*sites]) if site and is_project(site)), "")


def told_of(text: str, begin: int) -> str:
    """Give what a sentence is about from its first words: 东湖物流园项目|由X投资建设,位于…; "" for other beginnings."""
    site = leading_site(text, begin)
    return site if site and _TOLD_ON.match(text, begin + len(site)) else ""
