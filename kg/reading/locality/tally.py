"""What an article says of each division, added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from kg.language.divisions import divisions
from kg.language.named_divisions import Seat, seat_of
from kg.reading.locality.evidence import Evidence, Spoken
from kg.reading.locality.settling import Context, Names, known_of, settle

_UNNAMED = 8  # what 区委, 全区 must come to for an article to be of a district that it does not name
_SHOWN = 5  # words that a reason quotes


@dataclass(slots=True)
class Tally:
    """What an article says of one division: by its name (``score``), and without it (``spoken``).

    ``toured`` tells that it is first named as a place that somebody went to, ``why`` what chose among its namesakes.
    """

    seat: Seat
    score: int = 0
    why: str = ""
    run: str = ""
    times: int = 0
    in_headline: bool = False
    toured: bool = False
    spoken: list[str] = field(default_factory=list)

    def and_spoken(self, score: int, words: list[str]) -> Tally:
        """Give the same with what is said of the division without its name."""
        return Tally(
            self.seat, self.score + score, self.why, self.run, self.times, self.in_headline, self.toured,
            self.spoken + words,
        )  # fmt: skip

    @property
    def reason(self) -> str:
        """The words that speak for it: 清河区 in the headline, 4 times; 全区, 区委; printed as 铁岭市清河区."""
        named = f"{self.seat.name}{' in the headline' if self.in_headline else ''}" if self.times else ""
        named += f", {self.times} times" if self.times > 1 else ""
        spoken = [(said, self.spoken.count(said)) for said in [*dict.fromkeys(self.spoken)][:_SHOWN]]
        told = ", ".join(f"{said} {count} times" if count > 1 else said for said, count in spoken)
        return "; ".join(part for part in (named, told, self.why or self.run) if part)


class Account:
    """An article's names, settled once, with what it says without them, which depends on the page's division."""

    __slots__ = ("_named", "evidence")

    def __init__(self, evidence: Evidence, context: Context) -> None:
        self.evidence = evidence
        self._named = _named(evidence, context) if evidence.marks else {}

    def tallies(self, page: Seat | None) -> tuple[list[Tally], str]:
        """Give what it says of each division, and the level that it speaks of without ever naming whose."""
        found = dict(self._named)
        unnamed = ""
        for level, said in self.evidence.spoken.items():
            seat = _meant(level, said, page, found)
            if seat is None:
                unnamed = unnamed or (level if said.own + said.told >= _UNNAMED else "")
                continue
            score = said.own if _of_above(seat, level, page) else said.own + said.told
            if score:
                tally = found.get(seat.names) or Tally(seat)
                found[seat.names] = tally.and_spoken(score, said.words)
        return list(found.values()), unnamed


def _named(article: Evidence, context: Context) -> dict[Names, Tally]:
    own: Counter[Names] | None = None
    settled: dict[tuple[tuple[str, ...], bool], tuple[Seat | None, str]] = {}
    found: dict[Names, Tally] = {}
    for mark in article.marks:
        seats, doubtful = mark.named.seats, mark.named.doubtful
        seat, why = seats[0], ""
        if doubtful or len(seats) > 1:
            own = known_of([article]) if own is None else own
            key = tuple(one.code for one in seats), doubtful
            if key not in settled:
                settled[key] = settle(seats, doubtful, own, context)
            chosen, why = settled[key]
            if chosen is None:
                continue
            seat = chosen
        tally = found.get(seat.names)
        if tally is None:
            tally = found[seat.names] = Tally(seat, why=why, toured=mark.visited)
        tally.score += mark.weight
        tally.times += 1
        tally.in_headline = tally.in_headline or (mark.in_headline and not mark.visited)
        if not tally.run and mark.named.start < mark.named.begin:
            tally.run = f"printed as {article.text[mark.named.start : mark.named.end]}"
    if len(found) > 1:
        outer = {names[:depth] for names in found for depth in range(1, len(names))}
        for names in outer & found.keys():
            found[names].score //= 2  # the city of a district that is named too says where that one lies
    return found


def _of_above(seat: Seat, level: str, page: Seat | None) -> bool:
    """Say whether 全市, 市委 are said of a division that is not the article's own.

    What a district's page says of 市委 is said of the city above, and so is 省委 but in a province's own paper.
    """
    if page is not None and page.rank == 2 and seat != page and page.within(seat):
        return True
    return seat.rank == 0 and level == "省" and (page is None or page.rank > 0)


def _meant(level: str, said: Spoken, page: Seat | None, tallies: dict[Names, Tally]) -> Seat | None:
    """Give the division that 我区, 全市 mean: the page's own or one above it, else one that the article names."""
    if said.own or (page is not None and page.rank == 2):  # 我县代表团赴阜平县: where they go is not 我县
        tallies = {names: one for names, one in tallies.items() if not one.toured}
    if page is not None and (page.rank == 2 or level not in "区县旗" or said.own):
        found = upward(page, level)
        if found is not None:
            # on a district's page 全区 is another's where the article names that one alone; 我区 never is
            return (_most(level, tallies) if found == page and page.rank == 2 and not said.own else None) or found
    named = _most(level, tallies)
    if named is not None or page is not None:
        return named
    outer = {seat for one in tallies.values() for seat in [upward(one.seat, level)] if seat is not None}
    return outer.pop() if len(outer) == 1 else None


def _most(level: str, tallies: dict[Names, Tally]) -> Seat | None:
    """Give the division whose name ends with ``level`` of which most is said."""
    named = [one for one in tallies.values() if one.seat.names[-1][-1] == level]
    return min(named, key=order).seat if named else None


def order(one: Tally) -> tuple[bool, int, int, Names]:
    """Sort what is said most to the front, of equals the lower division; where somebody only went comes last."""
    return one.toured, -one.score, -one.seat.rank, one.seat.names


def upward(seat: Seat, level: str) -> Seat | None:
    """Give the lowest of a division and those above it whose name ends with ``level``."""
    if seat.names[-1].endswith(level):
        return seat
    return next((one for one in above(seat) if one.names[-1].endswith(level)), None)


def above(seat: Seat) -> tuple[Seat, ...]:
    """Give the divisions above one, the nearest first."""
    listed = _line(seat.code)
    return listed if len(listed) < len(seat.names) else listed[1:]


@cache
def _line(code: str) -> tuple[Seat, ...]:
    return tuple(seat_of(one) for one in divisions().codes(code)) if code else ()


def common(seats: Iterable[Seat]) -> Seat | None:
    """Give the lowest division that all are within; None where they share no province."""
    first, *others = seats
    return next((one for one in (first, *above(first)) if all(other.within(one) for other in others)), None)
