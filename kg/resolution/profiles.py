"""Profiles: what is known of somebody from sightings of one name, and what a group of them that is one person shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from kg.resolution.careers import Office, read_office
from kg.resolution.seats import ANYWHERE, NATIONWIDE, seat_of
from kg.resolution.sightings import SeenPost, Sighting

OfficeKey = tuple[str, str, str]
Days = tuple[int, int]
"""A first and a last day, as ordinals."""
MOST_OFFICES = 40
"""How many posts of one group are compared: whoever is seen in more is compared by the highest."""


@dataclass(frozen=True, slots=True)
class Held:
    """An office with the first and the last day on which it was seen, None where no day is known."""

    office: Office
    days: Days | None

    def joined(self, other: Held) -> Held:
        """Give both together."""
        known = [day for days in (self.days, other.days) if days for day in days]
        return Held(self.office, (min(known), max(known)) if known else None)


@dataclass(slots=True)
class Profile:
    """A group of sightings of one name taken for one person.

    ``members`` are indices of sightings; ``key`` the least key among them, by which ties are broken; ``shown`` the key
    of the one to show (the least that has a post); ``places`` counts the codes of divisions; ``offices`` are the posts
    held, ``proposed`` those that somebody is to get; ``company`` is who was seen beside; ``contested`` a name without a
    post where several bear it. ``prepare`` makes ``units`` (bodies), ``ranked`` (full-time posts, the highest first)
    and ``tops`` (those of them that stand above all others held at that time).
    """

    name: str
    author: bool
    key: str
    shown: str
    members: list[int]
    places: Counter[str]
    offices: dict[OfficeKey, Held]
    day: int
    company: set[str]
    proposed: set[OfficeKey]
    contested: bool = False
    units: set[tuple[str, str]] = field(default_factory=set)
    ranked: tuple[Held, ...] = ()
    tops: tuple[Held, ...] = ()

    def prepare(self) -> None:
        """Put the full-time posts in the order in which they are compared, the highest first."""
        self.units = {(seat, held.office.unit) for (seat, _, _), held in self.offices.items() if seat}
        held = [one for one in self.offices.values() if one.office.role != "side"]
        self._rank(held)

    def _rank(self, held: Iterable[Held]) -> None:
        ranked = sorted(held, key=lambda one: (-(one.office.rank or 0), one.office.key))[:MOST_OFFICES]
        dated = [one for one in ranked if one.days is not None and one.office.rank is not None]
        self.ranked = tuple(ranked)
        self.tops = tuple(one for one in dated if not any(_above(other, one) for other in dated))

    def absorb(self, other: Profile) -> None:
        """Take in another profile; O(the smaller) when called on the larger."""
        self.key, self.shown = min(self.key, other.key), better_shown(self, other)
        self.members += other.members
        self.places.update(other.places)
        for key, held in other.offices.items():
            known = self.offices.get(key)
            self.offices[key] = known.joined(held) if known else held
        self.day = min(self.day, other.day)
        self.company |= other.company
        self.proposed |= other.proposed
        self.units |= other.units
        self.contested = self.contested and other.contested
        if other.ranked:
            keys = {one.office.key for one in (*self.ranked, *other.ranked)}
            self._rank(self.offices[key] for key in keys)


def better_shown(one: Profile, other: Profile) -> str:
    """Give the key of the sighting to show for two profiles: one with a post, the least."""
    return min((not profile.offices, profile.shown) for profile in (one, other))[1]


def make_profile(sightings: Sequence[Sighting], members: Iterable[int], contested: bool = False) -> Profile:
    """Make the profile of sightings of one name. O(what they hold)."""
    numbers = sorted(members, key=lambda number: sightings[number].key)
    seen = [sightings[number] for number in numbers]
    offices: dict[OfficeKey, Held] = {}
    places: Counter[str] = Counter()
    days: list[int] = []
    read: tuple[list[Office], tuple[str, ...]] = ([], ())
    before: Sighting | None = None
    for one in seen:
        day = ordinal(one.day)
        days += [] if day is None else [day]
        if before is None or before.posts != one.posts or before.code != one.code:
            read = held_offices(one), places_of(one)
        before = one
        for office in read[0]:
            held, known = Held(office, None if day is None else (day, day)), offices.get(office.key)
            offices[office.key] = known.joined(held) if known else held
        places.update(read[1])
    shown = min((not one.posts, one.key) for one in seen)[1]
    company = {name for one in seen for name in one.company}
    found = Profile(
        seen[0].name, seen[0].author, seen[0].key, shown, numbers, places, offices,
        min(days, default=0), company, {key for one in seen for key in _proposed(one)}, contested,
    )  # fmt: skip
    found.prepare()
    return found


def held_offices(one: Sighting) -> list[Office]:
    """Give the posts that a sighting shows somebody in; one that is proposed is not held yet."""
    found = [read_office(post.body, post.title, one.code) for post in one.posts if post.predicate != "proposedFor"]
    return [office for office in found if office is not None]


def _proposed(one: Sighting) -> list[OfficeKey]:
    posts = [post for post in one.posts if post.predicate == "proposedFor"]
    found = [read_office(post.body, post.title, one.code) for post in posts]
    return [office.key for office in found if office is not None]


def places_of(one: Sighting) -> tuple[str, ...]:
    """Give the codes of the divisions somebody belongs to: of the posts, else of the page; () where none is known.

    The vice mayor who tours 清河区 is of 铁岭市; a professor is of no place. Who holds nothing but posts of the state
    is of the whole country.
    """
    if is_national(one.posts):
        return (NATIONWIDE,)
    seats = {seat_of(post.body, one.code)[0] for post in one.posts}
    told = sorted(seats - {"", ANYWHERE, NATIONWIDE})
    if told:
        return tuple(told)
    return () if seats & {ANYWHERE, ""} or not one.code else (one.code,)


def is_national(posts: Sequence[SeenPost]) -> bool:
    """Say whether all posts are of the state or the Party's centre; deputies of the national congress are many."""
    return bool(posts) and all(
        seat_of(post.body, "")[0] == NATIONWIDE and not post.title.endswith(("代表", "委员")) for post in posts
    )


@lru_cache(maxsize=16384)
def ordinal(day: str | None) -> int | None:
    """Give an ISO day as a number of days; None for what is no whole day."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def _above(one: Held, other: Held) -> bool:
    """Say whether one post stands above another at the same time: who holds both is known by the higher."""
    if one.days is None or other.days is None or min(one.days[1], other.days[1]) < max(one.days[0], other.days[0]):
        return False
    return (one.office.rank or 0) > (other.office.rank or 0)
