"""Which of several divisions of one name a page means: the one whose city, or at least whose province, it names too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.language.named_divisions import Seat, least_times, short_names, short_seats
from kg.reading.locality.evidence import Evidence

Names = tuple[str, ...]

_AUTONOMOUS = ("自治县", "自治旗")  # their short names are common words (新平, 三江)


class Context:
    """What a page names beyond doubt, by which its shared names are settled."""

    def __init__(self, parts: Sequence[Evidence]) -> None:
        self._parts = parts
        self._known: Counter[Names] | None = None
        self._shorts: Counter[str] | None = None
        self._short_divisions: Counter[Names] = Counter()

    @property
    def known(self) -> Counter[Names]:
        """How often the page names each division, or a part of it; counted when first asked for."""
        if self._known is None:
            self._known = known_of(self._parts)
        return self._known

    @property
    def shorts(self) -> Counter[str]:
        """How often the page names a province or city for short; counted when first asked for."""
        if self._shorts is None:
            self._shorts = Counter()
            for part in self._parts:
                self._shorts.update(short_names(part.text))
            for name, count in self._shorts.items():
                for seat in short_seats(name):
                    self._short_divisions[seat.names] += count
        return self._shorts

    def named_above(self, names: Names) -> int:
        """Say how often the page names a province or city, in full or for short."""
        return self.known[names] + (self._short_divisions[names] if self.shorts else 0)


def known_of(parts: Sequence[Evidence]) -> Counter[Names]:
    """Count the divisions that texts name beyond doubt, and those above them, by their names from the top."""
    known: Counter[Names] = Counter()
    for part in parts:
        for mark in part.marks:
            if len(mark.named.seats) == 1 and not mark.named.doubtful and not mark.visited:
                names = mark.named.seats[0].names
                for depth in range(1, len(names) + 1):
                    known[names[:depth]] += 1
    return known


def settle(seats: tuple[Seat, ...], doubtful: bool, own: Counter[Names], context: Context) -> tuple[Seat | None, str]:
    """Choose among the bearers of a name, with the words that decided: the article's own first, then the page's.

    None where a name that is a common word is printed nowhere with its city. Where nothing tells several bearers
    apart, the seat has only the name of the province that they share, and its own.
    """
    if doubtful:
        # 公安县 is the county where the page speaks of 荆州, too; 城区 is common in every city
        seats = tuple(
            seat
            for seat in seats
            if own[seat.names]
            or context.known[seat.names]
            or (seat.name.endswith("县") and context.named_above(seat.names[:2]))
        )
        if not seats:
            return None, ""
    if len(seats) == 1:
        return seats[0], ""
    for counts in (own, context.known):
        if (best := _leading([(counts[seat.names], seat) for seat in seats])) is not None:
            return best, f"printed as {''.join(best.names[-2:])} too"
        if (best := _leading([(counts[seat.names[:-1]], seat) for seat in seats])) is not None:
            return best, f"{''.join(best.names[-2:-1])} is spoken of {counts[best.names[:-1]]} times"
    for depth in (-1, 1):
        best = _leading([(context.named_above(seat.names[:depth]), seat) for seat in seats])
        if best is not None:
            above = best.names[:depth]
            return best, f"{above[-1]} is spoken of {context.named_above(above)} times"
    return _shared([seat for seat in seats if context.named_above(seat.names[:1])] or list(seats))


def _leading(scored: list[tuple[int, Seat]]) -> Seat | None:
    best = max(score for score, _ in scored)
    leading = [seat for score, seat in scored if score == best]
    return leading[0] if best > 0 and len(leading) == 1 else None


def _shared(seats: list[Seat]) -> tuple[Seat, str]:
    """Give what the bearers have in common: the province and the name (河北省, 新华区), or the name alone."""
    why = f"nothing tells which of {len(seats)}"
    province = seats[0].names[0]
    if all(seat.names[0] == province for seat in seats):
        return Seat(f"{seats[0].code[:2]}0000", (province, seats[0].name), 2), why
    return Seat("", (seats[0].name,), 2), why


def most_named_for_short(context: Context, rank: int) -> tuple[Seat, str] | None:
    """Give the city (or province, by ``rank``) that a page names most by its short name, with the reason.

    None where it names none clearly. A county-level city counts as a city.
    """
    best: tuple[Seat, str] | None = None
    most = 0
    for name, count in sorted(context.shorts.items()):
        fitting = [
            one for one in short_seats(name) if (one.rank == 0) == (rank == 0) and not one.name.endswith(_AUTONOMOUS)
        ]
        if len(fitting) == 1 and count >= least_times(name) and count > most:
            best, most = (fitting[0], f"{name}, {count} times"), count
    return best
