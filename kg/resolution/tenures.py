"""Tenures: who was seen in which post, and on which days. What was seen is never turned into what is inferred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import Post
from kg.resolution.entities import ResolvedArticle
from kg.resolution.observations import Observation, observe
from kg.resolution.one_seat import is_one_seat, seat_of
from kg.resolution.terms import by_seat, first_of, last_of, part_terms, record_seat, started_day, stated_day


@dataclass(frozen=True, slots=True)
class Tenure:
    """One term of a person in a post.

    ``member`` and ``post`` are paths (IRIs where it was read from a graph), ``person`` and ``place`` their names;
    ``seat`` is the post's without 代, and ``one_seat`` says whether one person sits in it at a time. ``first_seen`` and
    ``last_seen`` are ISO days or None; ``started_on`` and ``ended_on`` may lack their year (``--12-22``). ``number``
    counts a person's terms in a post from 1.
    """

    path: str
    label: str
    member: str
    person: str
    post: str
    place: str
    seat: str
    one_seat: bool
    acting: bool
    first_seen: str | None
    last_seen: str | None
    started_on: str | None
    ended_on: str | None
    observations: tuple[Observation, ...]
    number: int = 1

    @property
    def claims(self) -> tuple[tuple[int, int], ...]:
        """The claims it was drawn from: (article's number, claim's number) in the resolution."""
        return tuple(one.claim for one in self.observations)


def find_tenures(articles: Iterable[ResolvedArticle]) -> list[Tenure]:
    """Draw tenures from the claims of posts held, given and taken, sorted by path. O(claims log claims).

    A day without its year dates nothing, and a post that is former (原局长) or only proposed (拟任局长) starts none.
    Who is known only for having been removed has a tenure that ended, and was never seen in it.
    """
    found: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    posts: dict[str, Post] = {}
    names: dict[str, str] = {}
    for one, person, post in observe(articles):
        found[one.member, one.post].append(one)
        posts.setdefault(one.post, post)
        names.setdefault(one.member, person.name)
    single = {
        path: seat_of(path, post.title) for path, post in posts.items() if is_one_seat(post.body.name, post.title)
    }
    seats = by_seat(single, (one for observed in found.values() for one in observed))
    records = {seat: record_seat(observed) for seat, observed in seats.items()}
    tenures = [
        _tenure(names[member], posts[post], single, term, number)
        for (member, post), observed in found.items()
        for number, term in enumerate(part_terms(observed, records.get(single.get(post, ""))), 1)
    ]
    return sorted(tenures, key=lambda tenure: tenure.path)


def _tenure(name: str, post: Post, single: Mapping[str, str], term: tuple[Observation, ...], number: int) -> Tenure:
    member, where = term[0].member, term[0].post
    place = f"{post.body.name}{post.title}"
    path = f"tenure/{member.split('/', 1)[1]}/{where.split('/', 1)[1]}"
    return Tenure(
        path=f"{path}/{number}" if number > 1 else path,
        label=f"{name}:{place}({number})" if number > 1 else f"{name}:{place}",
        member=member,
        person=name,
        post=where,
        place=place,
        seat=single.get(where) or seat_of(where, post.title),
        one_seat=where in single,
        acting=post.acting,
        first_seen=first_of(term),
        last_seen=last_of(term),
        started_on=started_day(term),
        ended_on=stated_day(term, "removedFrom"),
        observations=tuple(sorted(term, key=lambda one: one.claim)),
        number=number,
    )
