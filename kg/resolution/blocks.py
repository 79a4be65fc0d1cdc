"""Blocks: the sightings of one name, sorted into persons by what people decided and then by the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from kg.resolution.clusters import Clusters, Doubt
from kg.resolution.decisions import Decision
from kg.resolution.features import compare
from kg.resolution.profiles import Profile, make_profile, ordinal, places_of
from kg.resolution.seats import line_of
from kg.resolution.sightings import Sighting

_LOOKED_AT = 12
"""How many groups with posts are looked at to tell whether a bare name may mean several."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Decisions about sightings of one name, as pairs of their numbers, each in the order of the decisions."""

    positive: tuple[tuple[int, int, Decision], ...] = ()
    negative: tuple[tuple[int, int, Decision], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Who bears one name: a profile for each person, the pairs in doubt, and the decisions that others rule out."""

    persons: tuple[Profile, ...]
    doubts: tuple[tuple[Profile, Profile, Doubt], ...]
    overruled: tuple[Decision, ...]


def sort_block(sightings: Sequence[Sighting], members: Sequence[int], verdicts: Verdicts) -> Block:
    """Sort the sightings of one name (their numbers) into persons. Near linear: see kg.resolution.shelves."""
    clusters = Clusters(_split(sightings, _group(sightings, members), verdicts))
    profiles = clusters.profiles
    where = {number: index for index, profile in enumerate(profiles) for number in profile.members}
    for one, other, _ in verdicts.negative:
        clusters.keep_apart(where[one], where[other])
    overruled = []
    for one, other, decision in verdicts.positive:
        if clusters.are_apart(where[one], where[other]):
            overruled.append(decision)
        else:
            clusters.join(where[one], where[other])
    doubts = clusters.join_alike() if len(profiles) > 1 else []
    return Block(
        tuple(profiles[index] for index in clusters.alive()),
        tuple((profiles[doubt.one], profiles[doubt.other], doubt) for doubt in doubts),
        tuple(overruled),
    )


def _group(sightings: Sequence[Sighting], members: Sequence[int]) -> list[Profile]:
    """Put together what needs no comparing: the same posts on pages of the same locality, and bare names of one.

    Where those with posts contradict each other, a bare name may mean any of them: each sighting stays by itself, as
    does one of no known locality.
    """
    posted: dict[Hashable, list[int]] = defaultdict(list)
    bare: dict[str, list[int]] = defaultdict(list)
    for number in members:
        one = sightings[number]
        if one.posts:
            posted[one.code or _nowhere(one), one.posts].append(number)
        else:
            bare[one.code].append(number)
    profiles = [make_profile(sightings, numbers) for numbers in posted.values()]
    profiles.sort(key=lambda profile: profile.key)
    found = []
    for code, numbers in bare.items():
        contested = _is_contested(code, profiles)
        if contested or (not code and not sightings[numbers[0]].author):
            found += [make_profile(sightings, [number], contested) for number in numbers]
        else:
            found.append(make_profile(sightings, numbers))
    return profiles + found


def _nowhere(one: Sighting) -> str:
    """Tell sightings of no known locality apart unless their posts say where they are."""
    return "" if places_of(one) else one.key


def _is_contested(code: str, profiles: Sequence[Profile]) -> bool:
    """Say whether two groups on the line of a locality contradict each other."""
    line = set(line_of(code))
    near = []
    for profile in profiles:
        if any(place in line or code in line_of(place) for place in profile.places):
            near.append(profile)
            if len(near) == _LOOKED_AT:
                break
    return any(compare(one, other).barred for index, one in enumerate(near) for other in near[:index])


def _split(sightings: Sequence[Sighting], profiles: list[Profile], verdicts: Verdicts) -> list[Profile]:
    """Split the profiles in which people have told sightings apart: each other sighting goes to the nearest of them."""
    if not verdicts.negative:
        return profiles
    told_apart = {number for one, other, _ in verdicts.negative for number in (one, other)}
    decided = told_apart | {number for one, other, _ in verdicts.positive for number in (one, other)}
    found = []
    for profile in profiles:
        seeds = [number for number in profile.members if number in decided]
        if len(seeds) < 2 or told_apart.isdisjoint(seeds):
            found.append(profile)
            continue
        parts: dict[int, list[int]] = {seed: [seed] for seed in seeds}
        for number in profile.members:
            if number not in parts:
                parts[_nearest(sightings, number, seeds)].append(number)
        found += [make_profile(sightings, part, profile.contested) for part in parts.values()]
    return found


def _nearest(sightings: Sequence[Sighting], number: int, seeds: Iterable[int]) -> int:
    """Give the sighting that one is most like: by company, then by day, then by key."""
    mine = sightings[number]
    day, company = ordinal(mine.day), set(mine.company)

    def distance(seed: int) -> tuple[int, int, str]:
        other = sightings[seed]
        seen = ordinal(other.day)
        days = abs(day - seen) if day is not None and seen is not None else 10**6
        return -len(company.intersection(other.company)), days, other.key

    return min(seeds, key=distance)
