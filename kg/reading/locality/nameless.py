"""Whose 县委, 旗长 and 全区 a page means that never prints 清河县: by the short name in its masthead or its words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from kg.language.divisions import divisions, short_name
from kg.language.lexicon import alternation, load_lexicon, words
from kg.language.named_divisions import Seat, seat_of
from kg.language.segmentation import frequency
from kg.reading.locality.evidence import Evidence
from kg.reading.locality.settling import Context, settle

_LEVELS = "区县旗市"
_MASTHEAD, _WITHIN = 10, 5  # what the masthead says; what it says that the page names the city or the province above
_ENOUGH = 4  # what must speak for a division
# How often the dictionary may have seen a short name: one that is hardly a word, and one that the page must print
# more than once, with its city or province; a commoner word (和平, 长安) tells in a masthead only.
_RARE, _COMMON = 100, 500


def find_nameless(
    parts: Sequence[Evidence], around: str, page: Seat | None, context: Context
) -> tuple[Seat, str] | None:
    """Give the district, county or banner that a page speaks from without its name, and the words that tell it.

    Only one within ``page`` is looked for, where that is told, and only of the level that the articles speak of most:
    清河报 over articles of 县委 and 县长, in which 清河 stands, or its city: 清河县. A masthead tells more than a
    district that the articles name, which may be the guests' (阜平县党政代表团来我县考察). O(characters).
    """
    level = _level_spoken(parts)
    heads = [name for name in _mastheads(around) if level in _shorts().get(name, ())]
    if not level or (page is not None and page.rank == 2 and not heads):
        return None
    if level == "市" and page is not None and not any(map(_has_bare_towns, parts)):
        return None  # 全市 is said of the city that the page is known to be of
    scores = Counter(name for part in parts for name in _named(part.text) if level in _shorts()[name])
    scores.update(dict.fromkeys(heads, _MASTHEAD))
    found: list[tuple[int, Seat, str]] = []
    for name in sorted(heads if page is not None and page.rank == 2 else scores):
        seats = _shorts()[name][level]
        if page is not None and page.rank < 2:
            seats = tuple(seat for seat in seats if seat.within(page))
        seat = settle(seats, False, Counter(), context)[0] if seats else None
        if seat is None or not seat.code or seat.code.endswith("0000"):
            continue
        inside = any(context.named_above(seat.names[:depth]) for depth in range(1, len(seat.names)))
        common = frequency(name)
        told = name in heads or scores[name] > 1
        if common <= _RARE or (common <= _COMMON and told and (inside or name in heads)) or (inside and name in heads):
            found.append((scores[name] + _WITHIN * inside, seat, name))
    best = max(found, key=lambda one: one[0], default=None)
    if best is None or best[0] < _ENOUGH or sum(one[0] == best[0] for one in found) > 1:
        return None
    where = "over the page" if best[2] in heads else "on the page"
    return best[1], f"{best[2]} {where}, which speaks of its {level}"


def _level_spoken(parts: Sequence[Evidence]) -> str:
    """Give the level that most articles speak of as their own (区委, 全县); "" where that is none below a city."""
    spoken: Counter[str] = Counter()
    for part in parts:
        for level, said in part.spoken.items():
            if level in _LEVELS:
                spoken[level] += said.own + said.told
    level = max(_LEVELS, key=lambda one: spoken[one])  # of equals the lower: a district's page speaks of 市委 too
    return level if spoken[level] and 2 * spoken[level] >= spoken.total() else ""


_TOWN = re.compile(
    r"(?:到|在|赴|入|进|往|、|[,。\n])(?P<name>[\u4e00-\u9fff]{2,4}[镇乡])(?=[\u4e00-\u9fff]{0,4}[村、调党,。镇长])"
)


def _has_bare_towns(part: Evidence) -> bool:
    """Say whether an article speaks of its 市 and of towns without their county: 市委书记周明远到向阳镇、新河镇调研.

    Towns below the districts of a larger city are printed with their district.
    """
    if "市" not in part.spoken or any(seat.rank == 2 for mark in part.marks for seat in mark.named.seats):
        return False
    towns = {match["name"] for match in _TOWN.finditer(part.text)}
    return any(not name.endswith(("乡镇", "城镇", "村镇", "集镇", "返乡", "下乡", "各镇")) for name in towns)


@cache
def _shorts() -> Mapping[str, Mapping[str, tuple[Seat, ...]]]:
    """Give the districts, counties and banners by short name (清河) and then by the last character of the whole one."""
    found: dict[str, dict[str, list[Seat]]] = defaultdict(lambda: defaultdict(list))
    for division in divisions().by_code.values():
        name = short_name(division.name)
        if division.level == "district" and name != division.name and len(name) > 1:
            found[name][division.name[-1]].append(seat_of(division.code))
    for printed, official in load_lexicon("localities")["customary"].items():
        for division in divisions().by_name[official]:
            if division.level == "district":
                found[printed[:-1]][printed[-1]].append(seat_of(division.code))
    return MappingProxyType(
        {name: {level: tuple(seats) for level, seats in bearers.items()} for name, bearers in found.items()}
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give (the name of a paper at the begin of a line, what makes another name of a short one)."""
    papers = alternation(words("furniture", "press_ends"))
    name = r"[\u4e00-\u9fff]{2,6}"
    head = rf"^[《\s]*(?:(?:今日|新|中共)?(?P<name>{name}?)(?:今日|人民|微|云)?(?:{papers})|今日(?P<today>{name}))"
    other = alternation(words("localities", "short_ends"))
    return re.compile(rf"{head}(?![\u4e00-\u9fff])", re.MULTILINE), re.compile(rf"{other}|[省市区县州旗盟]")


def _mastheads(around: str) -> Iterator[str]:
    for match in _patterns()[0].finditer(around):
        name = match["name"] or match["today"]
        if name in _shorts():
            yield name


@cache
def _heads() -> Mapping[str, tuple[int, ...]]:
    """Give how long the short names are that begin with two characters, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in _shorts():
        found[name[:2]].add(len(name))
    return MappingProxyType({head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()})


def _named(text: str) -> Iterator[str]:
    """Give the short names of districts and counties in a text, but those of streets and of whole names."""
    heads, other = _heads(), _patterns()[1]
    for begin in range(len(text) - 1):
        for length in heads.get(text[begin : begin + 2], ()):
            name = text[begin : begin + length]
            if name in _shorts() and not other.match(text, begin + length):
                yield name
                break
