"""Which division the name of a body or place begins with: 清河区 is a district of 铁岭, or of another city."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from kg.language.bodies import town_of
from kg.language.divisions import Division, division_starting_at, divisions
from kg.model import Article, Locality

_LEVELS = "省市区县州旗盟"
_PARTY = re.compile(r"^(?:中国共产党|中共)(?!中央)")
_MARKS = re.compile(r"[“”\"'‘’\s\u3000]")


@dataclass(frozen=True, slots=True)
class Head:
    """The run of divisions that a name begins with: ``names`` from the outermost, and what follows them."""

    names: tuple[str, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article tells of the names in it: ``near`` are the divisions that it names with those around them, and
    ``towns`` the division that it puts before the name of a town."""

    article: Article
    near: frozenset[Division] = frozenset()
    towns: Mapping[str, Division] = field(default_factory=lambda: MappingProxyType({}))


def plain_name(name: str) -> str:
    """Give a name without what every paper writes or leaves out: 中共清河区委 -> 清河区委, “两新”工委 -> 两新工委."""
    return _PARTY.sub("", _MARKS.sub("", name))


@lru_cache(maxsize=16384)
def head_of(text: str) -> Head:
    """Take a name apart: 辽宁省铁岭市清河区政府 -> (辽宁省, 铁岭市, 清河区), 政府.

    A short name counts only before the division within it, for by itself it names more than divisions: 铁岭清河区政府
    but 铁岭大学. O(length of the text).
    """
    names: list[str] = []
    begin = 0
    while name := division_starting_at(text, begin):
        if names and not _nested(names[-1], name):
            break
        names.append(name)
        begin += len(name)
    while names and names[-1][-1] not in _LEVELS:
        begin -= len(names.pop())
    return Head(tuple(names), text[begin:])


def _nested(outer: str, inner: str) -> bool:
    table = divisions()
    codes = {division.code for division in table.by_name[outer]}
    return any(not codes.isdisjoint(table.codes(one.code)[1:]) for one in table.by_name[inner])


def surroundings(article: Article, printed: Iterable[str]) -> Surroundings:
    """Gather what the printed names of an article tell of each other.

    铁岭市清河区委 says which 清河区 the article speaks of, 清河区向阳街道 where its 向阳街道 lies; a town put into two
    divisions is told by neither. O(names).
    """
    near: set[Division] = set()
    towns: dict[str, set[Division]] = {}
    heads = [head for head in (head_of(plain_name(name)) for name in sorted(set(printed))) if head.names]
    for head in heads:
        division = division_meant(head.names, article.locality) if len(head.names) > 1 else None
        near.update([division] if division is not None else [])
    for head in heads:
        division, town = division_meant(head.names, article.locality, near), town_of(head.rest)
        if division is not None and town:
            towns.setdefault(town, set()).add(division)
    told = {town: next(iter(found)) for town, found in towns.items() if len(found) == 1}
    return Surroundings(article, frozenset(near), MappingProxyType(told))


def division_meant(names: tuple[str, ...], locality: Locality | None, near: Iterable[Division] = ()) -> Division | None:
    """Say which division a run of names means on a page of ``locality``; None where that cannot be told.

    What tells, in turn: the divisions printed before it; the locality's own chain; what the article names in full
    elsewhere (``near``); being the only one inside the locality, or inside its city. A page of 开封 that speaks of
    鼓楼区 means its own, a page of 济南 does not say which.
    """
    table = divisions()
    found = [one for one in dict.fromkeys(table.by_name[names[-1]]) if _fits(one, names[:-1])]
    found = [one for one in found if one.name == names[-1]] or found
    if len(found) < 2:
        return found[0] if found else None
    own = table.codes(locality.code) if locality is not None and locality.code in table.by_code else ()
    around = frozenset(near)
    fitting = (
        [one for one in found if one.code in own],
        [one for one in found if one in around],
        [one for one in found if own and own[0] in table.codes(one.code)],
        [one for one in found if not set(own[:-1]).isdisjoint(table.codes(one.code))],
    )
    return next((told[0] for told in fitting if len(told) == 1), None)


def _fits(division: Division, outer: tuple[str, ...]) -> bool:
    """Say whether the divisions printed before it hold it."""
    table = divisions()
    above = set(table.codes(division.code)[1:])
    return all(any(one.code in above for one in table.by_name[name]) for name in outer)


def seat(division: Division) -> tuple[str, ...]:
    """Give what stands before a division's name so that it is its alone: its parent, where others share the name."""
    table = divisions()
    shared = len({one.code for one in table.by_name[division.name]}) > 1
    return table.chain(division.code)[:-1][-1:] if shared else ()


def full_division(division: Division) -> str:
    """Give the name that official names of its organs carry: a district's has its city's before it, 铁岭市清河区."""
    if division.level == "district" and division.name.endswith("区"):
        return "".join(divisions().chain(division.code)[-2:])
    return division.name
