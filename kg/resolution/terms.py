"""Terms: what was seen of one person in one post, parted where the person left it and came back.

::

    周明远 2020, 2021 | 贺立新 2022 | 周明远 2023      two terms: another sat in the one seat between them
    周明远 2020, removed 2021, appointed 2023          two terms: the article says so
    周明远 2020, 贺立新 2021, 周明远 2022, 贺立新 2023  one term each, which contradict one another
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.resolution.observations import Observation

# On one day who is appointed is seen in the post, and who is removed was seen in it before.
_ORDER = {"appointedTo": 0, "holds": 1, "removedFrom": 2}


@dataclass(frozen=True, slots=True)
class SeatRecord:
    """When the persons in a seat were first and last seen in it: ``firsts`` sorted; ``least_last`` holds, for each of
    them, the earliest of the last days of it and all behind it."""

    firsts: tuple[str, ...]
    least_last: tuple[str, ...]

    def held_between(self, left: str, right: str) -> bool:
        """Say whether somebody was seen in the seat between two days, and neither before nor after. O(log persons)."""
        index = bisect_right(self.firsts, left)
        return index < len(self.firsts) and self.least_last[index] < right


def record_seat(observations: Iterable[Observation]) -> SeatRecord:
    """Give the record of all that was observed of one seat."""
    days: dict[str, list[str]] = defaultdict(list)
    for one in observations:
        if one.whole and one.predicate != "removedFrom":
            days[one.member].append(one.whole)
    runs = sorted((min(found), max(found)) for found in days.values())
    least: list[str] = []
    for _, last in reversed(runs):
        least.append(min(last, least[-1]) if least else last)
    return SeatRecord(tuple(first for first, _ in runs), tuple(reversed(least)))


def part_terms(observations: Sequence[Observation], seat: SeatRecord | None) -> list[tuple[Observation, ...]]:
    """Part what was observed of one person in one post into terms, in order of time; never an empty list of an empty
    one.

    ``seat`` is None for a post that many hold at once. What has no whole day belongs to the only term; where there are
    several, nobody can say to which, and it stands behind them as a term without days. O(n log n).
    """
    dated = sorted((one for one in observations if one.whole), key=_time_of)
    undated = tuple(one for one in observations if not one.whole)
    terms: list[list[Observation]] = []
    for one in dated:
        if not terms or _is_new_term(terms[-1], one, seat):
            terms.append([])
        terms[-1].append(one)
    if len(terms) <= 1:
        return [(*(terms[0] if terms else ()), *undated)]
    return [tuple(term) for term in terms] + ([undated] if undated else [])


def first_of(observations: Iterable[Observation]) -> str | None:
    """Give the first whole day of which a claim puts the person in the post."""
    return min((one.whole for one in observations if one.whole and one.predicate != "removedFrom"), default=None)


def last_of(observations: Iterable[Observation]) -> str | None:
    """Give the last such day."""
    return max((one.whole for one in observations if one.whole and one.predicate != "removedFrom"), default=None)


def stated_day(observations: Iterable[Observation], predicate: str) -> str | None:
    """Give the first day that an article states for taking (``appointedTo``) or leaving (``removedFrom``) the post.

    A day without its year counts only where no whole one is stated.
    """
    stated = [one for one in observations if one.predicate == predicate and one.stated]
    # --12-22 sorts before every whole day, though it says less.
    days = sorted((one.stated for one in stated if one.stated), key=lambda day: (day.startswith("--"), day))
    return days[0] if days else None


def started_day(observations: Sequence[Observation]) -> str | None:
    """Give the day the person took the post, where an article says so.

    Who is elected to a post in which he was seen before is elected again: that is no start.
    """
    seen = min((one.whole for one in observations if one.whole and one.predicate == "holds"), default=None)
    first = [one for one in observations if not (one.elected and seen and one.stated and seen < one.stated)]
    return stated_day(first, "appointedTo")


def by_seat(seats: Mapping[str, str], observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    """Gather observations by the seat of their post; posts that ``seats`` (post -> seat) does not name are left out."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for one in observations:
        if one.post in seats:
            found[seats[one.post]].append(one)
    return found


def _time_of(one: Observation) -> tuple[str, int, tuple[int, int]]:
    return one.whole or "", _ORDER[one.predicate], one.claim


def _is_new_term(term: Sequence[Observation], one: Observation, seat: SeatRecord | None) -> bool:
    if one.predicate == "removedFrom":
        return False
    if one.predicate == "appointedTo" and any(past.predicate == "removedFrom" for past in term):
        return True
    left, right = term[-1].whole or "", one.whole or ""
    return seat is not None and seat.held_between(left, right)
