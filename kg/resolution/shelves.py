"""Shelves: which groups of one name are compared at all, so that a name seen ten thousand times stays near linear."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from kg.resolution.profiles import Profile
from kg.resolution.seats import ANYWHERE, line_of
from kg.resolution.weights import number

_CITY, _PROVINCE = 3, 5
"""The steps of the ladder from which a career may lead to a district beside, and to another city of the province."""
_WITH = 12
"""By how many of the names beside somebody of no known locality is looked for."""
_LARGEST = 3
"""With how many of the most seen groups somebody of no known locality is compared."""

Shelf = list[tuple[int, str, int]]


def candidates(profiles: Sequence[Profile], alive: Sequence[int]) -> list[tuple[int, int]]:
    """Give the pairs of groups (indices of ``profiles``, the smaller key first) that are worth comparing, sorted.

    Groups lie on shelves by locality, body, company; on each they stand in the order of time and are compared with the
    next few, and with the nearest few of the localities above. O(groups x shelves of each).
    """
    if len(alive) < 2:
        return []
    shelves: dict[Hashable, Shelf] = defaultdict(list)
    for index in alive:
        profile = profiles[index]
        for shelf in _shelves(profile):
            shelves[shelf].append((profile.day, profile.key, index))
    _shelve_by_company(profiles, alive, shelves)
    found: set[tuple[int, int]] = set()
    nearest = int(number("limits", "neighbours"))
    for lying in shelves.values():
        lying.sort()
        for place, (_, _, index) in enumerate(lying):
            found.update(_pair(profiles, index, other) for _, _, other in lying[place + 1 : place + 1 + nearest])
    for index in alive:
        found.update(_pair(profiles, index, other) for other in _above(profiles[index], shelves, nearest))
    found.update(_of_no_place(profiles, alive))
    return sorted(
        (one, other)
        for one, other in found
        if one != other and not (profiles[one].contested and profiles[other].contested)
    )


def _pair(profiles: Sequence[Profile], one: int, other: int) -> tuple[int, int]:
    return (one, other) if profiles[one].key <= profiles[other].key else (other, one)


def _shelves(profile: Profile) -> Iterator[Hashable]:
    for code in profile.places:
        yield code
        line = line_of(code)
        for held in profile.ranked[:1]:
            rank = held.office.rank or 0
            if rank >= _CITY and len(line) > 1:
                yield "city", line[-2]
            if rank >= _PROVINCE:
                yield "province", line[-1]
    for seat, unit in {(held.office.seat, held.office.unit or held.office.body) for held in profile.offices.values()}:
        yield "body", seat, unit
    if not profile.places:
        yield "nowhere"


def _above(profile: Profile, shelves: dict[Hashable, Shelf], nearest: int) -> Iterator[int]:
    """Give the groups of the localities above, those nearest in time."""
    for code in profile.places:
        for parent in line_of(code)[1:]:
            shelf = shelves.get(parent)
            if shelf:
                place = bisect_left(shelf, (profile.day, profile.key, 0))
                yield from (other for _, _, other in shelf[max(0, place - nearest) : place + nearest])


def _shelve_by_company(profiles: Sequence[Profile], alive: Sequence[int], shelves: dict[Hashable, Shelf]) -> None:
    """Put who is of no known locality beside those who were seen with the same people."""
    names = {name for index in alive if not profiles[index].places for name in sorted(profiles[index].company)[:_WITH]}
    for index in alive if names else ():
        profile = profiles[index]
        for name in names & profile.company:
            shelves["with", name].append((profile.day, profile.key, index))


def _of_no_place(profiles: Sequence[Profile], alive: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Compare who is of no known locality with the groups of that name seen most."""
    placed = [index for index in alive if profiles[index].places]
    largest = sorted(placed, key=lambda index: (-len(profiles[index].members), profiles[index].key))[:_LARGEST]
    for index in alive:
        if not profiles[index].places and not any(seat == ANYWHERE for seat, _, _ in profiles[index].offices):
            yield from (_pair(profiles, index, other) for other in largest)
