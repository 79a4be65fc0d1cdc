"""Spellings: persons whose names differ in one character and who may be one, misspelt. Proposed, never joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from kg.resolution.clusters import Doubt
from kg.resolution.features import Likeness, Seen
from kg.resolution.profiles import Held, Profile
from kg.resolution.seats import line_of
from kg.resolution.weights import number, weights

_NEXT = 12
"""With how many of those on a shelf each is compared."""
_COMMON = 3
"""Sightings from which a name is seen often: a slip of the pen is not made again and again."""
_YEAR = 365
_SECTION = "spelling_weights"


def likely_misspellings(persons: Sequence[Profile]) -> list[tuple[Profile, Profile, Doubt]]:
    """Give the pairs of persons, of names of one length and one character apart, who may be one. No authors.

    Only who shares a post, or a locality and company, is compared: names lie on shelves by what is left of them
    without one character. O(persons x characters of a name).
    """
    shelves: dict[Hashable, list[int]] = defaultdict(list)
    for index, profile in enumerate(persons):
        if not profile.author and len(profile.name) >= 2:
            for shelf in _shelves(profile):
                shelves[shelf].append(index)
    pairs = {pair for shelf in shelves.values() if len(shelf) > 1 for pair in _pairs(persons, shelf)}
    found = []
    for one, other in sorted(pairs):
        likeness = _compare(persons[one], persons[other])
        if likeness.score >= number("bars", "spelling") and not likeness.barred:
            found.append((persons[one], persons[other], Doubt(one, other, likeness, False)))
    return found


def _shelves(profile: Profile) -> Iterator[Hashable]:
    for at in range(len(profile.name)):
        rest = profile.name[:at] + "?" + profile.name[at + 1 :]
        for held in profile.offices.values():
            if held.office.known and held.office.role not in ("leader", "staff"):
                yield rest, held.office.key
        if len(profile.name) > 2 and profile.company:
            for place in profile.places:
                yield from ((rest, code) for code in line_of(place)[:2])


def _pairs(persons: Sequence[Profile], shelf: list[int]) -> Iterator[tuple[int, int]]:
    """Give each on a shelf with the next few in the order of time."""
    shelf.sort(key=lambda index: (persons[index].day, persons[index].key))
    for place, one in enumerate(shelf):
        for other in shelf[place + 1 : place + 1 + _NEXT]:
            if persons[one].name != persons[other].name:
                yield (one, other) if persons[one].key < persons[other].key else (other, one)


def _compare(one: Profile, other: Profile) -> Likeness:
    seen = [_seen("start", f"{one.name} / {other.name}")]
    if len(one.name) == 2:
        seen.append(_seen("short_name"))
    both = [(held, other.offices[key]) for key, held in one.offices.items() if key in other.offices]
    years = number("limits", "succession_years")
    near = [mine.office for mine, theirs in both if _years_between(mine, theirs) < years]
    if near:
        office = min(near, key=lambda office: (not office.one_seat, office.key))
        seen.append(_seen("same_seat" if office.one_seat else "same_post", office.words))
    if one.places.keys() & other.places.keys():
        seen.append(_seen("same_locality"))
    shared = sorted(one.company & other.company)[:4]
    if shared:
        seen.append(Seen("company", weights(_SECTION)["company"].of(len(shared)), "、".join(shared), _SECTION))
    if min(len(one.members), len(other.members)) >= _COMMON:
        seen.append(_seen("both_common"))
    weight = sum(found.weight for found in seen)
    together = one.name in other.company or other.name in one.company  # at one meeting they are two
    return Likeness(weight, together, tuple(seen))


def _seen(feature: str, what: str = "") -> Seen:
    return Seen(feature, weights(_SECTION)[feature].weight, what, _SECTION)


def _years_between(mine: Held, theirs: Held) -> float:
    """Give the years between two times in a post, 0 where they overlap or a day is not known."""
    if mine.days is None or theirs.days is None:
        return 0.0
    return max(0, mine.days[0] - theirs.days[1], theirs.days[0] - mine.days[1]) / _YEAR
