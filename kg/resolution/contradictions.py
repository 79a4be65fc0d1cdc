"""Contradictions: what claims of tenures cannot all be so, each with the claims on both sides.

::

    same-day      贺立新 and 周明远 are both 清河区委书记 on 2023-05-04, and no change on that day is told
    overlap       贺立新 is seen in the post between two days on which 周明远 is, and after them too
    came-back     周明远 is seen in the post before and after 贺立新, and no article says that he left and came back
    after-removal 周明远 is seen in the post after an article said that he had left it
    before-start  周明远 is seen in the post before the day on which an article says he took it

A decision on one is made by names, post and articles, not by what a build made of them: see ``Contradiction.keys``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from kg.resolution.decisions import Decision
from kg.resolution.observations import Observation, is_whole
from kg.resolution.questions import Question, Side
from kg.resolution.tenures import Tenure

ContradictionKind = Literal["same-day", "overlap", "came-back", "after-removal", "before-start"]
# How likely it is that the pages, rather than the reading of them, say both: a score of the question.
_SCORES: Mapping[ContradictionKind, float] = {
    "same-day": 0.3, "overlap": 0.2, "came-back": 0.5, "after-removal": 0.4, "before-start": 0.5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """One side: a claim, and the tenure that it was drawn into."""

    tenure: Tenure
    observation: Observation

    @property
    def key(self) -> str:
        """What decisions know it by: 周明远|post/清河区委/书记|holds@article/qinghe-0011aabb/1.

        That is the name, the post, what is said, and the article; it stays as long as the page stays and the post is
        called so, whatever other pages come.
        """
        return f"{self.about}|{self.observation.predicate}@{self.observation.article}"

    @property
    def about(self) -> str:
        """Who, in which post: what a decision holds for, whatever the claim and its article."""
        return f"{self.tenure.person}|{self.tenure.post}"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both be so; ``left`` is the earlier. ``times`` counts the days on which they clash."""

    kind: ContradictionKind
    left: Held
    right: Held
    times: int = 1

    @property
    def keys(self) -> tuple[str, str]:
        """The keys of both sides, sorted, as decisions have them."""
        left, right = sorted((self.left.key, self.right.key))
        return left, right

    @property
    def about(self) -> tuple[str, str]:
        """Who is in which post, sorted: who has decided of two people in a post has done so for all its pages."""
        left, right = sorted((self.left.about, self.right.about))
        return left, right

    def in_words(self) -> str:
        """Say in words what clashes."""
        one, other = self.left, self.right
        first, second = one.observation.whole, other.observation.whole
        match self.kind:
            case "same-day":
                days = f"{self.times} days, the first {first}" if self.times > 1 else first
                return f"two people in a one-seat post on {days}: {one.tenure.person}, {other.tenure.person}"
            case "overlap":
                return (
                    f"two people in a one-seat post in turns: {other.tenure.person} up to {second},"
                    f" {one.tenure.person} from {first}"
                )
            case "came-back":
                return (
                    f"{other.tenure.person} was seen in the post again on {second} after another on {first}; that he or"
                    " she left it and came back is not told"
                )
            case "after-removal":
                return f"{other.tenure.person} was seen in the post on {second}, after having left it by {first}"
            case "before-start":
                return (
                    f"{one.tenure.person} was seen in the post on {first}, before taking it on"
                    f" {other.tenure.started_on}"
                )


_Pair: TypeAlias = tuple[str, str, str, str]


def find_contradictions(tenures: Iterable[Tenure]) -> list[Contradiction]:
    """Give every contradiction, one for each kind, seat and pair of people, sorted by post and day.

    Tenures that share a seat must all be given. O(claims log claims).
    """
    given = list(tenures)
    seats: dict[str, list[Tenure]] = defaultdict(list)
    for one in given:
        if one.one_seat:
            seats[one.seat].append(one)
    found = [clash for one in given for clash in (*_after_removal(one), *_before_start(one))]
    for seat in sorted(seats):
        found += _on_one_day(seats[seat])
        found += _in_turns(seats[seat])
        found += _back_again(seats[seat])
    return sorted(found, key=_order)


def contradiction_questions(tenures: Iterable[Tenure], decisions: Iterable[Decision] = ()) -> list[Question]:
    """Give the contradictions of all tenures as questions, but for those that somebody has decided. Sorted.

    A decision of kind ``contradiction``, whatever its verdict, holds for the same people and post in every article.
    """
    decided = {
        tuple(sorted((one.left.rpartition("|")[0], one.right.rpartition("|")[0])))
        for one in decisions
        if one.kind == "contradiction"
    }
    asked: dict[tuple[str, str], Question] = {}
    for clash in find_contradictions(tenures):
        if clash.about not in decided:
            # Two kinds of clash of the same people are one question: the first says enough.
            asked.setdefault(clash.about, _question(clash))
    return sorted(asked.values())


def _question(clash: Contradiction) -> Question:
    left, right = sorted((clash.left, clash.right), key=lambda held: held.key)
    reason = f"{clash.kind}: {clash.in_words()}"
    return Question("contradiction", _side(left), _side(right), _SCORES[clash.kind], (reason,))


def _side(held: Held) -> Side:
    day = held.observation.day or "no day"
    said = {"holds": "in the post", "appointedTo": "took the post", "removedFrom": "left the post"}
    label = f"{held.tenure.person}  {held.tenure.place}  {said[held.observation.predicate]}  {day}"
    return Side(held.key, held.tenure.member, label, held.observation.article)


def _order(clash: Contradiction) -> tuple[str, str, str, str, str]:
    day = clash.left.observation.whole or ""
    return clash.left.tenure.seat, day, clash.kind, clash.left.key, clash.right.key


def _dated(tenure: Tenure, *predicates: str) -> list[Observation]:
    """Give what was observed of a tenure on whole days, in order of time."""
    found = (one for one in tenure.observations if one.whole and one.predicate in predicates)
    return sorted(found, key=lambda one: (one.whole or "", one.claim))


def _after_removal(tenure: Tenure) -> Iterator[Contradiction]:
    removed = _dated(tenure, "removedFrom")
    if not removed:
        return
    later = [one for one in _dated(tenure, "holds") if (one.whole or "") > (removed[0].whole or "")]
    if later:
        times = len({one.whole for one in later})
        yield Contradiction("after-removal", Held(tenure, removed[0]), Held(tenure, later[0]), times)


def _before_start(tenure: Tenure) -> Iterator[Contradiction]:
    started = tenure.started_on
    if started is None or not is_whole(started):
        return
    taken = next((one for one in _dated(tenure, "appointedTo") if one.whole == started), None)
    seen = next(iter(_dated(tenure, "holds")), None)
    if taken and seen and (seen.whole or "") < started:
        yield Contradiction("before-start", Held(tenure, seen), Held(tenure, taken))


def _on_one_day(tenures: Sequence[Tenure]) -> Iterator[Contradiction]:
    """Find days on which two people are seen in a seat; the day of a change that is told may have both."""
    days: dict[str, dict[str, Held]] = defaultdict(dict)
    changed: set[tuple[str, str]] = set()
    for tenure in tenures:
        for one in _dated(tenure, "holds", "appointedTo", "removedFrom"):
            if one.predicate == "holds":
                days[one.whole or ""].setdefault(tenure.member, Held(tenure, one))
            else:
                changed.add((one.whole or "", tenure.member))
    pairs: dict[tuple[str, str], list[tuple[Held, Held]]] = defaultdict(list)
    for day in sorted(days):
        held = [days[day][member] for member in sorted(days[day])]
        # Neighbours only: of many people in a seat each is shown once or twice, not with every other.
        for left, right in pairwise(held):
            if not {(day, left.tenure.member), (day, right.tenure.member)} & changed:
                pairs[left.tenure.member, right.tenure.member].append((left, right))
    for found in pairs.values():
        yield Contradiction("same-day", *found[0], times=len(found))


def _in_turns(tenures: Sequence[Tenure]) -> Iterator[Contradiction]:
    """Find terms of two people that overlap: one begins before the last day on which the other was seen."""
    known = sorted((one for one in tenures if one.first_seen), key=lambda one: (one.first_seen or "", one.path))
    latest: Tenure | None = None
    told: set[tuple[str, str]] = set()
    for one in known:
        if latest and latest.member != one.member and (one.first_seen or "") < (latest.last_seen or ""):
            pair = (min(latest.member, one.member), max(latest.member, one.member))
            if pair not in told:
                told.add(pair)
                yield _overlap(latest, one)
        if latest is None or (one.last_seen or "") >= (latest.last_seen or ""):
            latest = one


def _overlap(before: Tenure, after: Tenure) -> Contradiction:
    last = _dated(before, "holds", "appointedTo")[-1]
    first = _dated(after, "holds", "appointedTo")[0]
    return Contradiction("overlap", Held(after, first), Held(before, last))


def _back_again(tenures: Sequence[Tenure]) -> Iterator[Contradiction]:
    """Find those who come back after another, where no article says that they left, or took the post again."""
    runs: dict[str, list[Tenure]] = defaultdict(list)
    known = sorted((one for one in tenures if one.first_seen), key=lambda one: (one.first_seen or "", one.path))
    for one in known:
        runs[one.member].append(one)
    for terms in runs.values():
        for before, after in pairwise(terms):
            left, right = before.last_seen or "", after.first_seen or ""
            if _dated(before, "removedFrom") or _dated(after, "appointedTo") or before.post != after.post:
                continue
            between = next(
                (one for one in known if one.member != before.member and left < (one.first_seen or "") < right), None
            )
            if between:
                first = _dated(between, "holds", "appointedTo")[0]
                again = _dated(after, "holds", "appointedTo")[0]
                yield Contradiction("came-back", Held(between, first), Held(after, again))
                break  # one question for a person: the next return says no more
