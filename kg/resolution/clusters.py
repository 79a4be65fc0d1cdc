"""Clusters: groups of sightings of one name are joined, the most alike first, and never across a contradiction."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.resolution.features import Likeness, compare
from kg.resolution.profiles import Profile
from kg.resolution.seats import on_one_line
from kg.resolution.shelves import candidates
from kg.resolution.weights import number

_ROUNDS = 4
"""How often groups that have grown are compared anew; each round has fewer."""
_THIRDS = 16
"""How many neighbours of a group are looked at for one that may be meant instead."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two clusters that may be one: their indices, how alike they are, and whether a third might be meant instead."""

    one: int
    other: int
    likeness: Likeness
    rivalled: bool


class Clusters:
    """The groups of one name. ``profiles`` grow as they are joined; the index of a group that is gone leads to its
    heir."""

    def __init__(self, profiles: list[Profile]) -> None:
        self.profiles = profiles
        self._heirs = list(range(len(profiles)))
        self._versions = [0] * len(profiles)
        self._kept_apart: dict[int, set[int]] = defaultdict(set)
        self._neighbours: dict[int, set[int]] = defaultdict(set)
        self._known: dict[tuple[int, int], tuple[int, int, Likeness]] = {}
        self._unlike: dict[int, set[int]] = defaultdict(set)
        self._calm = True
        self._merge_weight = _log_odds(number("bars", "merge"))

    def find(self, index: int) -> int:
        """Give the index of the group that a group is in now."""
        while self._heirs[index] != index:
            self._heirs[index] = self._heirs[self._heirs[index]]
            index = self._heirs[index]
        return index

    def alive(self) -> list[int]:
        """Give the groups that are left, in the order of their keys."""
        left = [index for index in range(len(self.profiles)) if self._heirs[index] == index]
        return sorted(left, key=lambda index: self.profiles[index].key)

    def keep_apart(self, one: int, other: int) -> None:
        """Never join two groups, nor what they become."""
        one, other = self.find(one), self.find(other)
        self._kept_apart[one].add(other)
        self._kept_apart[other].add(one)

    def are_apart(self, one: int, other: int) -> bool:
        """Say whether a decision keeps two groups apart."""
        return self.find(other) in self._kept_apart.get(self.find(one), ())

    def join(self, one: int, other: int) -> int:
        """Join two groups and give the index of the whole: the larger stays."""
        one, other = self.find(one), self.find(other)
        if one == other:
            return one
        first, second = self.profiles[one], self.profiles[other]
        if (-len(second.members), second.key) < (-len(first.members), first.key):
            one, other = other, one
        self.profiles[one].absorb(self.profiles[other])
        self._heirs[other] = one
        self._versions[one] += 1
        for third in self._kept_apart.pop(other, set()):
            self._kept_apart[third].discard(other)
            self._kept_apart[third].add(one)
            self._kept_apart[one].add(third)
        for third in self._neighbours.pop(other, set()):
            if third in self._neighbours and third != one:
                self._neighbours[third].discard(other)
                self._neighbours[third].add(one)
                self._neighbours[one].add(third)
        self._neighbours.get(one, set()).discard(other)
        return one

    def join_alike(self) -> list[Doubt]:
        """Join all that is alike enough, best first, and give the pairs left in doubt.

        The order of groups does not matter: ties go by the groups' keys. Near linear: see kg.resolution.shelves.
        """
        for _ in range(_ROUNDS):
            pairs = candidates(self.profiles, self.alive())
            if not self._join_round(pairs):
                break
        return [*self._doubts(candidates(self.profiles, self.alive()))]

    def _join_round(self, pairs: list[tuple[int, int]]) -> bool:
        self._neighbours = defaultdict(set)
        self._known = {}
        self._unlike = defaultdict(set)
        self._calm = on_one_line({place for index in self.alive() for place in self.profiles[index].places})
        heap = []
        for one, other in pairs:
            self._neighbours[one].add(other)
            self._neighbours[other].add(one)
            if self._joinable(one, other):
                heap.append(self._entry(one, other))
        heapq.heapify(heap)
        joined = False
        while heap:
            _, _, _, one, other, *versions = heapq.heappop(heap)
            first, second = self.find(one), self.find(other)
            if first == second or not self._joinable(first, second):
                continue
            if (first, second) != (one, other) or versions != [self._versions[first], self._versions[second]]:
                heapq.heappush(heap, self._entry(first, second))
            elif self._calm or not self._is_rivalled(first, second):
                self.join(first, second)
                joined = True
        return joined

    def _entry(self, one: int, other: int) -> tuple[float, str, str, int, int, int, int]:
        if self.profiles[one].key > self.profiles[other].key:
            one, other = other, one
        weight = round(self._likeness(one, other).weight, 6)
        keys = (self.profiles[one].key, self.profiles[other].key)
        return (-weight, *keys, one, other, self._versions[one], self._versions[other])

    def _likeness(self, one: int, other: int) -> Likeness:
        pair = (one, other) if one < other else (other, one)
        versions = (self._versions[pair[0]], self._versions[pair[1]])
        known = self._known.get(pair)
        if known is None or known[:2] != versions:
            known = (*versions, compare(self.profiles[pair[0]], self.profiles[pair[1]]))
            self._known[pair] = known
        return known[2]

    def _joinable(self, one: int, other: int) -> bool:
        likeness = self._likeness(one, other)
        if likeness.barred or likeness.weight < self._merge_weight or self.are_apart(one, other):
            self._calm = False
            self._unlike[one].add(other)
            self._unlike[other].add(one)
            return False
        return True

    def _is_rivalled(self, one: int, other: int) -> bool:
        """Say whether a third group that cannot be the same person fits one of the two nearly as well."""
        least = self._likeness(one, other).weight - number("limits", "margin")
        return any(
            self._likeness(mine, third).weight >= least
            and self._joinable(mine, third)
            and not self._joinable(theirs, third)
            for mine, theirs in ((one, other), (other, one))
            for third in self._thirds(mine, theirs)
        )

    def _thirds(self, mine: int, theirs: int) -> list[int]:
        """Give the neighbours of a group that may be meant instead of another: first those unlike it, then by key."""
        found = self._neighbours[mine] - {theirs}
        unlike = self._unlike[theirs]
        return heapq.nsmallest(_THIRDS, found, key=lambda third: (third not in unlike, self.profiles[third].key))

    def _doubts(self, pairs: Iterable[tuple[int, int]]) -> Iterator[Doubt]:
        review = number("bars", "review")
        for one, other in pairs:
            likeness = self._likeness(one, other)
            if likeness.score >= review and not likeness.barred and not self.are_apart(one, other):
                yield Doubt(one, other, likeness, likeness.weight >= self._merge_weight)


def _log_odds(score: float) -> float:
    return math.log(score / (1 - score))
