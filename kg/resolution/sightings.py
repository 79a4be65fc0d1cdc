"""Sightings: one name in one article, with all that the article says of who bears it. The atoms of resolution."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Article, ArticleClaims, Claim, Event, Person, Post
from kg.resolution.names import page_paths

_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_POSTED = ("holds", "appointedTo", "removedFrom", "proposedFor")


@dataclass(frozen=True, slots=True, order=True)
class SeenPost:
    """A post that an article connects with a person; ``predicate`` says how (``holds``, ``removedFrom`` …)."""

    body: str
    title: str
    predicate: str
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person as one article shows them.

    ``article`` is the article's path; ``code`` the GB/T 2260 code of its locality ("" unknown) and ``place`` that
    locality's name; ``day`` the ISO day that it speaks of, or None; ``company`` the others at the same events.
    """

    name: str
    author: bool
    article: str
    code: str
    place: str
    day: str | None
    posts: tuple[SeenPost, ...] = ()
    events: tuple[str, ...] = ()
    company: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What decisions know it by: 周明远@article/清河-0011aabb/2. It stays as long as its page stays."""
        return sighting_key(self.name, self.article, self.author)


def sighting_key(name: str, article_path: str, author: bool = False) -> str:
    """Give what decisions know a person in an article by; a byline's name is told from a namesake in the text."""
    return f"{name}{'(author)' if author else ''}@{article_path}"


def day_of_article(article: Article, events: Sequence[Event]) -> str | None:
    """Give the day an article speaks of: of its first event where that is a whole date, else the day of issue."""
    day = events[0].date if events else None
    return day if day and _WHOLE_DAY.fullmatch(day) else article.published


def gather_sightings(told: Iterable[ArticleClaims]) -> list[Sighting]:
    """Give every person of every article, in the order of ``told`` and of first mention. O(claims)."""
    found: list[Sighting] = []
    for one in told:
        article_path = page_paths(one.article)[1]
        locality = one.article.locality
        day = day_of_article(one.article, one.events)
        claims = claims_by_person(one)
        parties = _parties(one)
        for person, said in claims.items():
            events = [claim.subject for claim in said if isinstance(claim.subject, Event)]
            company = {name for event in events for name in parties[event.number]} - {person.name}
            found.append(
                Sighting(
                    person.name, person.author, article_path,
                    locality.code if locality else "", locality.name if locality else "", day,
                    tuple(sorted({_seen_post(claim) for claim in said if claim.predicate in _POSTED})),
                    tuple(sorted({event.name for event in events})),
                    tuple(sorted(company)),
                )
            )  # fmt: skip
    return found


def claims_by_person(one: ArticleClaims) -> Mapping[Person, list[Claim]]:
    """Give each person of an article with the claims that name them, in the order of first mention."""
    found: dict[Person, list[Claim]] = defaultdict(list)
    for claim in one.claims:
        for thing in (claim.subject, claim.object):
            if isinstance(thing, Person):
                found[thing].append(claim)
    return found


def _seen_post(claim: Claim) -> SeenPost:
    assert isinstance(claim.object, Post)
    return SeenPost(claim.object.body.name, claim.object.title, claim.predicate, claim.object.acting)


def _parties(one: ArticleClaims) -> Mapping[int, set[str]]:
    """Give the names at each event of an article, by the event's number."""
    found: dict[int, set[str]] = defaultdict(set)
    for claim in one.claims:
        if claim.predicate == "attendedBy" and isinstance(claim.subject, Event) and isinstance(claim.object, Person):
            found[claim.subject.number].add(claim.object.name)
    return found
