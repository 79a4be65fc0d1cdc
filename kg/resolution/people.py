"""Which persons of one name are one: by what people decided, then by weighed evidence; in doubt they stay apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.language.bodies import kind_of
from kg.language.divisions import divisions
from kg.resolution.blocks import Block, Verdicts, sort_block
from kg.resolution.clusters import Doubt
from kg.resolution.decisions import Decision
from kg.resolution.entities import Entity
from kg.resolution.person_paths import paths_of
from kg.resolution.profiles import Profile
from kg.resolution.questions import Question, Side
from kg.resolution.sightings import SeenPost, Sighting
from kg.resolution.spellings import likely_misspellings
from kg.resolution.weights import number

# A post at one of these makes nobody an official: a professor, a doctor, a manager is a person.
_NOT_PUBLIC = frozenset({"School", "Hospital", "Company", "OtherBody"})
_KINDS = ("person", "spelling")


@dataclass(frozen=True, slots=True)
class People:
    """Who is who.

    ``persons`` by the key of each sighting; ``apart`` are the names that more than one person bears, ``questions`` the
    pairs left to a person. ``gone`` are decisions about sightings that no page shows any more, ``overruled`` decisions
    for one person that decisions against it rule out. Of persons that are no authors: ``count`` how many there are,
    ``sharing`` how many of them share their name, ``unresolved`` how many ``sightings`` are of somebody asked about.
    """

    persons: Mapping[str, Entity]
    apart: tuple[str, ...]
    questions: tuple[Question, ...]
    gone: tuple[Decision, ...] = ()
    overruled: tuple[Decision, ...] = ()
    count: int = 0
    sharing: int = 0
    unresolved: int = 0
    sightings: int = 0

    @property
    def unresolved_share(self) -> float:
        """Give the share of sightings, 0 to 1, of which an open question asks who they are; authors left out."""
        return self.unresolved / self.sightings if self.sightings else 0.0


def identify_people(sightings: Sequence[Sighting], decisions: Iterable[Decision] = ()) -> People:
    """Say of every sighting which person it shows; the order of sightings does not matter.

    ``decisions`` of kind person or spelling go before every rule: what is positive is one person, what is negative is
    two whatever else is joined, what is unsure is not asked again. Near linear in the number of sightings: people are
    compared within one name, there on shelves of locality, body and company, and with names one character apart.
    """
    numbers = {one.key: index for index, one in enumerate(sightings)}
    decided = sorted(one for one in decisions if one.kind in _KINDS)
    gone = tuple(one for one in decided if not {one.left, one.right} <= numbers.keys())
    judged = [
        (numbers[one.left], numbers[one.right], one) for one in decided if {one.left, one.right} <= numbers.keys()
    ]
    blocks = _sort_blocks(sightings, judged)
    groups, overruled = _join_names(sightings, blocks, judged)
    persons, apart = _make_persons(sightings, groups)
    doubts = [doubt for block in blocks for doubt in block.doubts]
    spelt = likely_misspellings([profile for block in blocks for profile in block.persons])
    asked = _Asker(sightings, groups, persons, judged)
    questions = asked.ask("person", doubts) + asked.ask("spelling", spelt)
    groups_of_people = [group for group in groups if not group[0].author]
    names = Counter(group[0].name for group in groups_of_people)
    return People(
        MappingProxyType(persons), apart, tuple(sorted(questions)), gone,
        (*(decision for block in blocks for decision in block.overruled), *overruled),
        len(groups_of_people), sum(count for count in names.values() if count > 1),
        asked.unresolved(), sum(not one.author for one in sightings),
    )  # fmt: skip


def is_public(posts: Iterable[SeenPost]) -> bool:
    """Say whether one of the posts is held at a public body, or was, or was given or taken."""
    return any(
        post.predicate != "proposedFor" and (kind_of(post.body) not in _NOT_PUBLIC or post.body in divisions().by_name)
        for post in posts
    )


Judged = Sequence[tuple[int, int, Decision]]
Group = list[Profile]
"""The profiles that are one person: one, or more where people said that names differ by a wrong character."""


def _sort_blocks(sightings: Sequence[Sighting], judged: Judged) -> list[Block]:
    members: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for index, one in enumerate(sightings):
        members[one.name, one.author].append(index)
    verdicts: dict[tuple[str, bool], dict[str, list[tuple[int, int, Decision]]]] = {}
    for left, right, decision in judged:
        name = _name(sightings, left)
        if name == _name(sightings, right):
            verdicts.setdefault(name, defaultdict(list))[decision.verdict].append((left, right, decision))
    return [
        sort_block(
            sightings, members[name],
            Verdicts(tuple(verdicts[name]["positive"]), tuple(verdicts[name]["negative"])) if name in verdicts
            else Verdicts(),
        )
        for name in sorted(members)
    ]  # fmt: skip


def _name(sightings: Sequence[Sighting], index: int) -> tuple[str, bool]:
    return sightings[index].name, sightings[index].author


def _join_names(
    sightings: Sequence[Sighting], blocks: Sequence[Block], judged: Judged
) -> tuple[list[Group], list[Decision]]:
    """Join the persons of different names of whom people said that they are one, but never what they told apart."""
    groups = [[profile] for block in blocks for profile in block.persons]
    where = {member: index for index, (profile,) in enumerate(groups) for member in profile.members} if judged else {}
    heirs = list(range(len(groups)))

    def find(index: int) -> int:
        while heirs[index] != index:
            index = heirs[index]
        return index

    against = [(where[one], where[other]) for one, other, decision in judged if decision.verdict == "negative"]
    overruled = []
    for one, other, decision in judged:
        if decision.verdict != "positive" or _name(sightings, one) == _name(sightings, other):
            continue
        pair = {find(where[one]), find(where[other])}
        if any(pair == {find(left), find(right)} for left, right in against):
            overruled.append(decision)
        elif len(pair) == 2:
            first, second = sorted(pair)
            groups[first] += groups[second]
            heirs[second] = first
    return [group for index, group in enumerate(groups) if heirs[index] == index], overruled


def _make_persons(sightings: Sequence[Sighting], groups: Sequence[Group]) -> tuple[dict[str, Entity], tuple[str, ...]]:
    """Give the entity of each sighting, and the names that several people bear."""
    persons: dict[str, Entity] = {}
    bearers: dict[tuple[str, bool], list[tuple[Group, list[Sighting]]]] = defaultdict(list)
    for group in groups:
        seen = [sightings[member] for profile in group for member in profile.members]
        main = min(group, key=lambda profile: (-len(profile.members), profile.name))
        bearers[main.name, main.author].append((group, seen))
    for (name, author), found in bearers.items():
        kinds = ["author" if author else "official" if is_official(seen) else "person" for _, seen in found]
        paths = paths_of(name, kinds, [seen for _, seen in found])
        for kind, path, (group, seen) in zip(kinds, paths, found, strict=True):
            classes = ("Person", "Official") if kind == "official" else ("Person",)
            also = tuple(sorted({profile.name for profile in group} - {name}))
            entity = Entity(path, name, classes, also)
            persons.update((one.key, entity) for one in seen)
    apart = sorted(name for (name, author), found in bearers.items() if len(found) > 1 and not author)
    return persons, tuple(apart)


def is_official(seen: Iterable[Sighting]) -> bool:
    """Say whether somebody was seen in a post at a public body."""
    return any(is_public(one.posts) for one in seen)


class _Asker:
    """Makes questions of the pairs in doubt: each pair of persons once, the likeliest few of each person."""

    def __init__(
        self, sightings: Sequence[Sighting], groups: Sequence[Group], persons: Mapping[str, Entity], judged: Judged
    ) -> None:
        self._persons = persons
        self._seen = {one.key: one for one in sightings}
        self._sizes = {persons[group[0].key].path: sum(len(one.members) for one in group) for group in groups}
        self._decided = {frozenset((self._path(one.left), self._path(one.right))) for _, _, one in judged}
        self._asked: set[str] = set()

    def ask(self, kind: str, doubts: Iterable[tuple[Profile, Profile, Doubt]]) -> list[Question]:
        """Give the questions of a kind."""
        best: dict[frozenset[str], Question] = {}
        for one, other, doubt in doubts:
            paths = frozenset((self._path(one.shown), self._path(other.shown)))
            if len(paths) == 2 and paths not in self._decided and not one.author:
                question = self._question(kind, one, other, doubt)
                best[paths] = min(best.get(paths, question), question, key=_likeliest)
        found: list[Question] = []
        times: Counter[str] = Counter()
        for paths, question in sorted(best.items(), key=lambda item: _likeliest(item[1])):
            if all(times[path] < number("limits", "questions") for path in paths):
                times.update(paths)
                found.append(question)
        self._asked.update(times)
        return found

    def unresolved(self) -> int:
        """Give the number of sightings of those asked about."""
        return sum(self._sizes[path] for path in self._asked)

    def _path(self, key: str) -> str:
        return self._persons[key].path

    def _question(self, kind: str, one: Profile, other: Profile, doubt: Doubt) -> Question:
        left, right = sorted((self._side(one.shown), self._side(other.shown)))
        reasons = doubt.likeness.reasons + (("another person fits as well",) if doubt.rivalled else ())
        return Question(kind, left, right, doubt.likeness.score, reasons)  # type: ignore[arg-type]

    def _side(self, key: str) -> Side:
        one = self._seen[key]
        posts = "、".join(dict.fromkeys(f"{post.body}{post.title}" for post in one.posts))
        label = ", ".join(word for word in (one.name, posts or one.place, one.day or "") if word)
        return Side(key, self._path(key), label, one.article)


def _likeliest(question: Question) -> tuple[float, str, str]:
    return -question.score, question.left.key, question.right.key
