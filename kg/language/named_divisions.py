"""Where a text names divisions: in full, by customary and short names, in a run from the province down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.language.divisions import divisions, short_name
from kg.language.lexicon import alternation, load_lexicon, words

LEVELS = "省市区县州旗盟"
"""The characters that names of divisions end with, and that stand for one by its level: 区委, 我市."""
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Seat:
    """One division or state-level new area: ``code`` of the deepest division of the list, ``names`` from the top down.

    ``rank`` is 0 for a province, 1 for a prefecture, 2 below. Where several divisions share a name and nothing tells
    them apart, the code is "" and what they do not share is left out of the names.
    """

    code: str
    names: tuple[str, ...]
    rank: int

    @property
    def name(self) -> str:
        """Its own name, such as 清河区."""
        return self.names[-1]

    def within(self, other: Seat) -> bool:
        """Say whether it is ``other`` or a part of it."""
        return self.names[: len(other.names)] == other.names


@dataclass(frozen=True, slots=True)
class Named:
    """A place of a text that names a division: ``begin`` of the name, ``start`` of the run of divisions it closes.

    ``seats`` are the bearers of the name that fit into that run (铁岭市|清河区 leaves one of several 清河区). A name is
    ``doubtful`` where it is a common word and stands without its run (城区).
    """

    start: int
    begin: int
    end: int
    seats: tuple[Seat, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class _Index:
    full: dict[str, tuple[Seat, ...]]
    lengths: dict[str, tuple[int, ...]]
    short: dict[str, tuple[Seat, ...]]
    bounded: frozenset[str]
    doubtful: frozenset[str]
    before: frozenset[str]
    not_division: Mapping[str, tuple[str, ...]]
    often: Mapping[str, int]
    short_hit: re.Pattern[str]
    short_end: re.Pattern[str]
    away: re.Pattern[str]


_RANKS = {"province": 0, "city": 1, "district": 2}
_OFTEN = 3
_ACTING = frozenset({"代县", "代州", "代区", "代市"})
_NEAR = 5  # characters before a name that tell a visit
_ENDS = re.compile(rf"[{LEVELS}]")


@cache
def seat_of(code: str) -> Seat:
    """Give the seat of a division of the list."""
    table = divisions()
    return Seat(code, table.chain(code), _RANKS[table.by_code[code].level])


@cache
def _index() -> _Index:
    rules = load_lexicon("localities")
    table = divisions()
    full: dict[str, tuple[Seat, ...]] = {}
    for name, found in table.by_name.items():
        if name[-1] in LEVELS and (len(name) > 2 or any(one.name == name for one in found)):
            full[name] = tuple(seat_of(one.code) for one in found)
    for name, code in rules["areas"].items():
        full[name] = (Seat(code, (*table.chain(code), name), 2),)
    lengths: dict[str, set[int]] = {}
    for name in full:
        lengths.setdefault(name[-2:], set()).add(len(name))
    short: dict[str, tuple[Seat, ...]] = {}
    often: dict[str, int] = {}
    for name, found in table.by_name.items():
        if name not in full and len(name) <= 5:
            short[name] = tuple(seat_of(one.code) for one in found)
            often[name] = _OFTEN if name in rules["shorts"] else 1
    for division in table.by_code.values():
        name = short_name(division.name)
        listed = division.level == "district" and division.name.endswith("市") and name not in rules["no_shorts"]
        if listed and 1 < len(name) < len(division.name):
            short[name] = (*short.get(name, ()), seat_of(division.code))
            often[name] = max(often.get(name, 0), _OFTEN if name in rules["shorts"] else 1)
    firsts, seconds = {name[0] for name in short}, {name[1] for name in short}
    return _Index(
        full,
        {key: tuple(sorted(found, reverse=True)) for key, found in lengths.items()},
        short,
        frozenset(rules["bounded"]) | {name for name in full if len(name) == 2 or _ends_like_city(name)},
        frozenset(rules["doubtful"]),
        frozenset(rules["before"]),
        MappingProxyType({end: tuple(found) for end, found in rules["not_division"].items()}),
        MappingProxyType(often),
        re.compile(rf"[{''.join(sorted(firsts))}](?=[{''.join(sorted(seconds))}])"),
        re.compile(alternation(words("localities", "short_ends"))),
        re.compile(rf"(?:{alternation(words('localities', 'away'))})了?$"),
    )


def _ends_like_city(name: str) -> bool:
    """Say whether a name reads as the end of another word: 海城市 in 沿海城市, 兴城市 in 新兴城市."""
    return len(name) == 3 and name.endswith("城市")


def named_divisions(text: str) -> Iterator[Named | int]:
    """Give each place that names a division, and that of each 省市区县… that stands for one by itself, in order.

    Of names that end at one place the longest counts. What closes another word (小区, 社区, 城市) is passed over: only
    what no character of a word stands before is given, and 我市, 全市, 该市. O(characters).
    """
    index = _index()
    lengths, full, before = index.lengths, index.full, index.before
    last: Named | None = None
    for match in _ENDS.finditer(text):
        end = match.end()
        for length in lengths.get(text[end - 2 : end] if end > 1 else "", ()):
            seats = full.get(text[end - length : end]) if length <= end else None
            if seats is not None:
                named = _named(index, text, end - length, end, seats, last)
                if named is not None:
                    last = named
                    yield named
                    break
        else:
            character = text[end - 2] if end > 1 else ""
            if not "\u4e00" <= character <= "\u9fff" or character in before:
                yield end - 1


def _named(index: _Index, text: str, begin: int, end: int, seats: tuple[Seat, ...], last: Named | None) -> Named | None:
    """Tell a name from the end of another word, and choose among its bearers by the divisions right before it."""
    name = text[begin:end]
    if text.startswith(index.not_division.get(name[-1], ()), end):
        return None
    if name in _ACTING and text.startswith("长", end):
        return None  # 代县长周明远 is who acts as 县长
    start, fitting = _run(index, text, begin, seats, last)
    if start == begin and name in index.bounded and not _bounded(index, text, begin):
        return None
    return Named(start, begin, end, fitting, start == begin and name in index.doubtful)


def _run(
    index: _Index, text: str, begin: int, seats: tuple[Seat, ...], last: Named | None
) -> tuple[int, tuple[Seat, ...]]:
    """Give where the run of divisions before a name begins, and the bearers of the name that lie in them."""
    if last is not None and 0 <= begin - last.end <= 1 and not text[last.end : begin].strip(" ·\u3000"):
        inside = tuple(seat for seat in seats if any(seat.within(above) and seat != above for above in last.seats))
        if inside:
            return last.start, inside
    for length in (4, 3, 2):
        above = index.short.get(text[begin - length : begin]) if length <= begin else None
        if above is not None:
            inside = tuple(seat for seat in seats if any(seat.within(one) and seat != one for one in above))
            if inside:
                return begin - length, inside
    return begin, seats


def _bounded(index: _Index, text: str, begin: int) -> bool:
    return begin == 0 or text[begin - 1] in index.before or _HAN.match(text[begin - 1]) is None


def short_names(text: str) -> Counter[str]:
    """Count the short names of provinces and cities in a text, but those of streets and of places gone to."""
    index = _index()
    found: Counter[str] = Counter()
    until = 0
    for match in index.short_hit.finditer(text):
        begin = match.start()
        if begin < until:  # the end of the name before: 青海|南部 names no 海南
            continue
        for length in (4, 3, 2):
            name = text[begin : begin + length]
            if name in index.short:
                near = text[max(begin - _NEAR, 0) : begin]
                if not index.short_end.match(text, begin + length) and not index.away.search(near):
                    found[name] += 1
                until = begin + length
                break
    return found


def short_seats(name: str) -> tuple[Seat, ...]:
    """Give the bearers of a short name (沈阳)."""
    return _index().short.get(name, ())


def least_times(name: str) -> int:
    """Give how often a short name must stand in a text to tell anything: a common word more often than others."""
    return _index().often.get(name, 1)
