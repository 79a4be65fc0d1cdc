"""What was named before a point of an article: the town, companies, schools, courts, villages, that bare words mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.language.addresses import find_towns, is_village
from kg.language.bodies import LEVELS, TOWN_END, body_start
from kg.language.lexicon import words
from kg.language.settings import Setting
from kg.language.tries import one_of

_HAN = "\u4e00-\u9fff"
_LONGEST_BODY = 20  # characters before the end of a body's name
_LAST_RUN = re.compile(rf"[{_HAN}]+$")
_VILLAGE_END = re.compile(r"社区|嘎查|村(?![民里级干居镇庄口头寨]|集体|小学|公交|务工)")
# No name of a village goes on to the left beyond these.
_VILLAGE_BOUND = re.compile(
    rf"[^{_HAN}\d]|{TOWN_END}|[{LEVELS}](?=[{_HAN}]{{2}})"
    r"|[在到赴对向与和的是为了由从入进访往于及该各全每个驻研问看查观察临将请据让有]|看望|联合|组织|推进|建设"
)
_LONGEST_VILLAGE = 9  # characters with its end
# A name of a body never goes on to the left beyond these.
_BOUND = re.compile(
    r"[的在由与了们]|同志|调研(?![处室科])|视察|考察|观看|关于|决定|推荐|根据|按照|召开|举行|举办|主持|会见|会同|邀请|来自|前往|走进|来到|深入|位于|附近|参加|出席|以及|为了|担任"
    rf"|[来赴到](?=[{_HAN}]{{2}})|(?<=[{_HAN}]{{2}})和(?=[{_HAN}]{{4}})"
)
_LEAD = re.compile(r"^[于到对向与和为]")
_ZONE = re.compile(
    rf"(?:(?<![{_HAN}])|(?<=[在于到]))[{_HAN}]{{2,6}}?"
    r"(?:(?:经济技术|高新技术产业|经济|工业)开发区|经开区|高新区)"
)
_NO_TOWN = re.compile(r"[为的任]|代表|社区|委员|以及|全体|所有")  # what a town's name never holds: 驻社区|镇干部
_REMEMBERED = 100  # bodies and posts named before that a bare 公司 or 副主席 may mean, the last ones


@dataclass(frozen=True, slots=True)
class _Named:
    """What a text names, by where it stands: bodies by their ends, towns by their beginnings, its only zone."""

    ends: tuple[int, ...]
    bodies: tuple[str, ...]
    begins: tuple[int, ...]
    towns: tuple[str, ...]
    zone: tuple[str, ...]


@cache
def _end() -> re.Pattern[str]:
    return re.compile(one_of(words("bodies", "full_ends")))


@lru_cache(maxsize=4)
def _named_in(text: str) -> _Named:
    found = _bodies(text, 0, len(text))
    towns = [unit for unit in find_towns(text) if not _NO_TOWN.search(unit.name)]
    zones = {match.group() for match in _ZONE.finditer(text)} if "区" in text else set()
    return _Named(
        tuple(end for end, _ in found),
        tuple(name for _, name in found),
        tuple(unit.begin for unit in towns),
        tuple(unit.name for unit in towns),
        tuple(zones) if len(zones) == 1 else (),  # the only one is meant before it is named in full, too
    )


class Spoken:
    """What a text has named up to a place; the words of a headline come before the text."""

    __slots__ = ("_before", "_named", "_posts", "_setting")

    def __init__(self, text: str, setting: Setting, headline: str = "") -> None:
        self._setting = setting
        self._named = _named_in(text)
        self._before = (*self._named.zone, *bodies_named(headline, 0, len(headline)))
        self._posts: dict[tuple[str, str], None] = {}

    def at(self, position: int) -> Setting:
        """Give the setting at a place of the text."""
        named = self._named
        last = bisect_right(named.ends, position)
        recent = (*self._before, *named.bodies[max(0, last - _REMEMBERED) : last])
        index = bisect_left(named.begins, position)
        town = named.towns[index - 1] if index else self._setting.town
        return self._setting.with_town(town).after(recent, tuple(self._posts))

    def held(self, posts: Iterable[tuple[str, str]]) -> None:
        """Remember posts, (core of the title, body), as named here; those named long before are forgotten."""
        for post in posts:
            self._posts.pop(post, None)
            self._posts[post] = None
        while len(self._posts) > _REMEMBERED:
            del self._posts[next(iter(self._posts))]


def bodies_named(text: str, begin: int, end: int) -> tuple[str, ...]:
    """Give the companies, schools, hospitals, courts, villages named in full between two places of the text."""
    return tuple(name for _, name in _bodies(text, begin, end))


def _bodies(text: str, begin: int, end: int) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    floor = begin
    for match in _end().finditer(text, begin, end):
        run = _LAST_RUN.search(text[max(floor, match.start() - _LONGEST_BODY) : match.end()])
        floor = match.end()
        name = _BOUND.split(run.group())[-1] if run else ""
        name = _LEAD.sub("", name[body_start(name) :]) if len(name) > 2 else ""
        if len(name) > 4 or (len(name) > 2 and name.endswith(("法院", "检察院", "医院", "大学"))):
            found.append((match.end(), name))
    for match in _VILLAGE_END.finditer(text, begin, end):
        village = _village(text, match.start(), match.end())
        if village:
            found.append((match.end(), village))
    return sorted(found)


def _village(text: str, start: int, end: int) -> str:
    """Give the community or village that ends at ``end``: 在向阳街道|青松社区; "" where the words name none."""
    floor = max(0, end - _LONGEST_VILLAGE)
    begin = floor
    for match in _VILLAGE_BOUND.finditer(text, floor, start):
        begin = match.end()
    begin += body_start(text[begin:end])  # 听取|社区党委书记 names none
    name = text[begin:end]
    return name if begin + 2 <= start and is_village(name, text, end) else ""
