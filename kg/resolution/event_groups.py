"""Which reports are of one event: what people decided, then what is alike enough, the most alike first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.resolution.decisions import Decision
from kg.resolution.event_likeness import Likeness, bar, compare
from kg.resolution.event_reports import Report

_WINDOW = 40
"""With how many neighbours a report is compared among those that share a name, or a person, on a day."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two reports of different groups that may be of one event."""

    left: Report
    right: Report
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Groups:
    """``groups`` of reports, each of one event, in the order of keys; ``doubts`` left to a person; ``gone`` decisions
    about what no page says any more, ``overruled`` those for one event that decisions against it rule out."""

    groups: tuple[tuple[Report, ...], ...]
    doubts: tuple[Doubt, ...]
    gone: tuple[Decision, ...]
    overruled: tuple[Decision, ...]


@dataclass(slots=True)
class _Group:
    """Reports found to be one, with what all of them together say; a later report must agree with all of it."""

    members: list[int]
    kinds: set[str]
    hosts: set[str]
    numbers: dict[str, set[tuple[int, ...]]]
    leaders: set[str]
    apart: set[int] = field(default_factory=set)  # reports that decisions keep out


def group_reports(reports: Sequence[Report], decisions: Iterable[Decision] = ()) -> Groups:
    """Sort reports, in the order of their keys, into events. Near linear in the number of reports.

    Positive decisions come first and go before every rule; negative ones are never crossed, not by way of a third
    report either. Then the pairs at or above the bar, best first: two groups that disagree in a number, a kind or the
    lead of a tour are not joined.
    """
    where = {report.key: index for index, report in enumerate(reports)}
    about = sorted(one for one in decisions if one.kind == "event")
    gone = tuple(one for one in about if one.left not in where or one.right not in where)
    live = [one for one in about if one.left in where and one.right in where]
    sorter = _Sorter(reports)
    for one in live:
        if one.verdict == "negative":
            sorter.keep_apart(where[one.left], where[one.right])
    overruled = tuple(
        one for one in live if one.verdict == "positive" and not sorter.join(where[one.left], where[one.right])
    )
    settled = {(one.left, one.right) for one in live}
    doubts: list[Doubt] = []
    for left, right, likeness in _likenesses(reports):
        if likeness.score >= bar("same") and sorter.agree(left, right) and sorter.join(left, right):
            continue
        if likeness.score >= bar("ask"):
            doubts.append(Doubt(reports[left], reports[right], likeness))
    return Groups(
        tuple(tuple(reports[index] for index in members) for members in sorter.groups()),
        tuple(_open(doubts, sorter, where, settled)), gone, overruled,
    )  # fmt: skip


def _open(
    doubts: Iterable[Doubt], sorter: _Sorter, where: dict[str, int], settled: set[tuple[str, str]]
) -> Iterator[Doubt]:
    """Give the doubts that are left when all is joined: one for two groups, the best, and none that was decided."""
    asked = {frozenset((sorter.find(where[left]), sorter.find(where[right]))) for left, right in settled}
    for doubt in doubts:
        left, right = sorter.find(where[doubt.left.key]), sorter.find(where[doubt.right.key])
        pair = frozenset((left, right))
        if left != right and pair not in asked and not sorter.are_apart(left, right):
            asked.add(pair)
            yield doubt


def _likenesses(reports: Sequence[Report]) -> list[tuple[int, int, Likeness]]:
    """Give the pairs that are somewhat alike, best first, equal ones in the order of their keys."""
    found = []
    for left, right in sorted(set(_candidates(reports))):
        likeness = compare(reports[left], reports[right])
        if likeness is not None and likeness.score >= bar("ask"):
            found.append((left, right, likeness))
    return sorted(found, key=lambda item: (-item[2].score, item[0], item[1]))


def _candidates(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Give the pairs worth comparing: those that share a day, a province, and a name or a person.

    Where very many do, each is compared with its neighbours in the order of names, places and leaders only.
    """
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        for key in _block_keys(report):
            blocks[key].append(index)
    for members in blocks.values():
        ordered = members
        if len(members) > _WINDOW:
            ordered = sorted(members, key=lambda index: _order(reports[index]))
        for place, index in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + _WINDOW]:
                yield (index, other) if index < other else (other, index)


def _order(report: Report) -> tuple[str, str, tuple[str, ...], list[str], str]:
    return report.name.core, report.name.host, report.codes[:1], sorted(report.leaders), report.key


def _block_keys(report: Report) -> Iterator[Hashable]:
    around = report.codes[-1] if report.codes else report.issue
    for day in report.days:
        when = (day, around) if day else (report.event.date or "", report.issue)
        if not report.name.common:
            yield (*when, "core", report.name.core)
        for person in report.people:
            yield (*when, "person", person)
    if report.name.session and report.days != ("",):
        yield around, report.name.core, report.name.host, report.name.numbers


class _Sorter:
    """Reports in groups that grow; the index of a group is that of any of its reports."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._heirs = list(range(len(reports)))
        self._groups = {index: _group(index, report) for index, report in enumerate(reports)}

    def find(self, index: int) -> int:
        """Give the index of the group that a report is in now."""
        while self._heirs[index] != index:
            self._heirs[index] = self._heirs[self._heirs[index]]
            index = self._heirs[index]
        return index

    def keep_apart(self, one: int, other: int) -> None:
        """Never join the groups of two reports."""
        self._groups[self.find(one)].apart.add(other)
        self._groups[self.find(other)].apart.add(one)

    def are_apart(self, one: int, other: int) -> bool:
        """Say whether a decision keeps two groups apart."""
        one, other = self.find(one), self.find(other)
        return any(self.find(index) == other for index in self._groups[one].apart)

    def agree(self, one: int, other: int) -> bool:
        """Say whether nothing that the two groups say rules out that they are one."""
        mine, theirs = self._groups[self.find(one)], self._groups[self.find(other)]
        kinds = (mine.kinds | theirs.kinds) - {"other"}
        tour = kinds & {"inspection", "visit"}
        leads = not tour or not mine.leaders or not theirs.leaders or not mine.leaders.isdisjoint(theirs.leaders)
        numbers = all(
            mine.numbers[unit] == theirs.numbers[unit] for unit in mine.numbers.keys() & theirs.numbers.keys()
        )
        return len(kinds) < 2 and leads and numbers and len(mine.hosts | theirs.hosts) < 2

    def join(self, one: int, other: int) -> bool:
        """Join the groups of two reports, unless a decision keeps them apart; say whether they are one now."""
        one, other = sorted((self.find(one), self.find(other)))
        if one == other:
            return True
        if self.are_apart(one, other):
            return False
        mine, theirs = self._groups[one], self._groups.pop(other)
        if len(mine.members) < len(theirs.members):
            mine.members, theirs.members = theirs.members, mine.members
        mine.members += theirs.members
        mine.kinds |= theirs.kinds
        mine.hosts |= theirs.hosts
        mine.leaders |= theirs.leaders
        mine.apart |= theirs.apart
        for unit, values in theirs.numbers.items():
            mine.numbers.setdefault(unit, set()).update(values)
        self._heirs[other] = one
        return True

    def groups(self) -> list[list[int]]:
        """Give the members of each group, sorted."""
        return sorted(sorted(group.members) for group in self._groups.values())


def _group(index: int, report: Report) -> _Group:
    numbers: dict[str, list[int]] = defaultdict(list)
    for unit, value in report.name.numbers:
        numbers[unit].append(value)
    return _Group(
        [index], {report.event.kind}, {report.name.host} - {""},
        {unit: {tuple(values)} for unit, values in numbers.items()}, set(report.leaders),
    )  # fmt: skip
