"""Names of projects, sites and places: what is one, and of what kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.language.divisions import divisions
from kg.language.lexicon import load_lexicon, words
from kg.language.tries import one_of


@dataclass(frozen=True, slots=True)
class SiteRules:
    """The lexicon of places made ready."""

    kinds: tuple[tuple[str, str], ...]
    project: re.Pattern[str]
    venue: re.Pattern[str]
    generic: frozenset[str]
    wide: tuple[str, ...]
    told: re.Pattern[str]


@cache
def site_rules() -> SiteRules:
    """Read the lexicon of places, once."""
    kinds = [(end, kind) for kind, ends in load_lexicon("places")["kinds"].items() for end in ends]
    return SiteRules(
        kinds=tuple(sorted(kinds, key=lambda item: (-len(item[0]), item[0]))),
        project=re.compile(rf"{one_of(words('places', 'projects'))}$"),
        venue=re.compile(rf"{one_of(words('places', 'venues'))}$"),
        generic=frozenset(words("places", "generic")),
        wide=words("places", "wide"),
        told=re.compile(
            rf"{one_of(words('places', 'told'))}|为(?=[民群居])|(?<=公司)(?:车间|厂房|展厅|大楼|食堂)|(?<=厂)车间"
            r"|(?<![自理缘])由(?=[\u4e00-\u9fff]{2,}(?:公司|集团|局|政府|学校|投资|承建|建设|负责|组织))"
        ),
    )


def is_site(text: str) -> bool:
    """Say whether ``text`` is built like the name of a project, site, venue or place."""
    bare = re.sub(r"\([^()]*\)$", "", text)
    rules = site_rules()
    if bare in rules.generic or len(bare) < 2 or len(bare) > 30 or re.search(r"[,。;:!?]", bare):
        return False
    return is_project(bare) or rules.venue.search(bare) is not None or bare in divisions().by_name


def is_project(text: str) -> bool:
    """Say whether ``text`` names an undertaking: 东湖路道路工程, 清河三期安置房."""
    bare = re.sub(r"\([^()]*\)$", "", text)
    return bare not in site_rules().generic and site_rules().project.search(bare) is not None


def place_suffix(name: str) -> str:
    """Give the longest end of a place's name that fits, "" where none does: 东湖家属院 -> 家属院."""
    return next((end for end, _ in site_rules().kinds if name.endswith(end)), "")


@lru_cache(maxsize=4096)
def place_kind(name: str) -> str:
    """Give the local name of the place's kg:placeKind: a division by its level, else by the end of the name."""
    found = divisions().by_name.get(name)
    if found:
        return {"province": "Province", "city": "City", "district": "District"}[found[0].level]
    for end, kind in site_rules().kinds:
        if name.endswith(end):
            return kind
    return "Site"


_ROOM = re.compile(
    r"(?:充电|休息|停车|候车|办公|生产|展示|体验|服务|加工|包装|就餐|等候|接待|办事|活动|阅读|种植|养殖|作业|施工|仓储|装卸)[区间厅室]"
    r"|各[\u4e00-\u9fff]{1,4}|(?:便民)?服务窗口|卫生间|餐厅|柜台|窗口"
)


def is_kind_only(name: str) -> bool:
    """Say whether ``name`` names no one place but a kind of it: 水库, 企业, 各镇街, 休息区."""
    return name == place_suffix(name) or name in site_rules().generic or _ROOM.fullmatch(name) is not None


def is_wide(name: str) -> bool:
    """Say whether the name is of a division or an area in which sites lie: 清河区, 东湖文化区."""
    return name in divisions().by_name or name.endswith(site_rules().wide)


_NAME_END = re.compile(r"[,。;:!?、的\n ]")
_LONGEST_NAME = 34  # characters
# Works and houses of a kind, none of them named: 清河区重点项目, 老旧小区改造项目.
_NAMELESS = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,8}?(?:[省市县镇]|(?<!社)区))?(?:[省市]级?|重点|重大|民生|产业|在建|各类|各|城建|招商|签约|集中|开工|实事|老旧小区|老旧|基础设施|道路|建设|改造|提升|农村|乡村|城市|社区"
    r"|居家|日间|便民|党群|养老|综合|社区)+(?:项目|工程|服务中心|照料中心|服务站)$"
    r"|^一([\u4e00-\u9fff])\1|(?:老旧|各|该|本|棚户)小?区$|^第?[一二三四五六七八九十百千两几多各\d]+[个家所座条处批项片间栋]"
)
_LEAST_NAME = 4  # characters


def is_named_site(name: str) -> bool:
    """Say whether ``name`` is the name of one site or project: 东湖体育馆, not 服务中心, not 青松路."""
    return (
        len(name) >= _LEAST_NAME
        and not _NAMELESS.search(name)
        and is_site(name)
        and (name.endswith(words("places", "firm")) or not name.endswith(words("places", "loose")))
    )


def leading_site(text: str, begin: int) -> str:
    """Give the name of the site that begins at ``begin``, up to a mark or what is told of it; "" where none does.

    >>> leading_site("东湖安置房项目已经封顶", 0), leading_site("了解情况", 0)
    ('东湖安置房项目', '')
    """
    end = min(len(text), begin + _LONGEST_NAME)
    if (mark := _NAME_END.search(text, begin, end)) is not None:
        end = mark.start()
    if (told := site_rules().told.search(text, begin + 1, end)) is not None:
        end = told.start()
    for stop in range(end, begin + _LEAST_NAME - 1, -1):
        name = text[begin:stop]
        if name.count("“") == name.count("”") and is_named_site(name) and not _UNFINISHED.match(text, stop):
            joint = _JOINED.search(name)
            first = name[: joint.start()] if joint else name
            return first if is_named_site(first) else name
    return ""


# Two names joined: 东湖体育馆|和|青松公园; 和平公园 is one.
_JOINED = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?:和|与|及|以及)(?=[\u4e00-\u9fff]{2})")
# The word goes on: 示范园|区, 改造项目|部.
_UNFINISHED = re.compile(r"城市|[队员站]|长(?!期)|区(?!别)|部(?!分)|化|办|组")
