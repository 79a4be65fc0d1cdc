"""Tenures read back from the store, with the words they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.resolution.observations import Observation
from kg.resolution.one_seat import is_one_seat, seat_of
from kg.resolution.tenures import Tenure
from kg.vocabulary import KG, ORG, RDF, RDFS, SCHEMA

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store


@dataclass(frozen=True, slots=True)
class Words:
    """What one claim rests on: the sentence, the headline of its article (``article`` is its IRI), and the day of which
    it speaks; ``printed`` where that is the day of issue and not of anything told."""

    day: str | None
    predicate: str
    quote: str
    headline: str
    article: str
    claim: str
    printed: bool


@dataclass(frozen=True, slots=True)
class Holdings:
    """Tenures sorted by post and path; ``words`` by the ``claim`` of each of their observations."""

    tenures: tuple[Tenure, ...]
    words: Mapping[tuple[int, int], Words]


def posts_at(store: Store, above: NamedNode, under: bool = False) -> list[NamedNode]:
    """Give the posts in a body, or with ``under`` also in all that is part of it, sorted by IRI; of a place, in all
    bodies that serve it or lie in it."""
    bodies, todo = {above}, [above]
    while under and todo:
        here = todo.pop()
        for other in (*_subjects(store, KG.partOf, here), *_subjects(store, KG.jurisdiction, here)):
            if other not in bodies:
                bodies.add(other)
                todo.append(other)
    return _sorted({post for body in bodies for post in _subjects(store, ORG.postIn, body)})


def posts_of_seat(store: Store, post: NamedNode) -> list[NamedNode]:
    """Give the posts held in the seat of a post: 区长 and 代区长; sorted by IRI."""
    seat = _seat(store, post)
    beside = (other for body in _objects(store, post, ORG.postIn) for other in _subjects(store, ORG.postIn, body))
    return _sorted({post, *(other for other in beside if _seat(store, other) == seat)})


def posts_held(store: Store, person: NamedNode) -> list[NamedNode]:
    """Give the posts of a person's tenures, sorted by IRI."""
    tenures = _subjects(store, ORG.member, person)
    return _sorted({post for tenure in tenures for post in _objects(store, tenure, KG.post)})


def read_holdings(store: Store, posts: Iterable[NamedNode]) -> Holdings:
    """Read every tenure in the posts, with its claims. Index look-ups only: linear in what is read."""
    read = [(post, tenure) for post in posts for tenure in _sorted(_subjects(store, KG.post, post))]
    claims = {claim for _, tenure in read for claim in _objects(store, tenure, KG.claim)}
    described = sorted((_where(store, claim), claim.value, claim) for claim in claims)
    articles = {article: number for number, article in enumerate(dict.fromkeys(where[0] for where, _, _ in described))}
    keys = {claim: (articles[where[0]], number) for number, (where, _, claim) in enumerate(described)}
    words = {keys[claim]: _words(store, claim, where) for where, _, claim in described}
    tenures = [_tenure(store, post, tenure, keys, words) for post, tenure in read]
    return Holdings(tuple(sorted(tenures, key=lambda one: (one.place, one.path))), words)


def _tenure(
    store: Store,
    post: NamedNode,
    tenure: NamedNode,
    keys: Mapping[NamedNode, tuple[int, int]],
    words: Mapping[tuple[int, int], Words],
) -> Tenure:
    (member,) = _objects(store, tenure, ORG.member)
    body = next(iter(_objects(store, post, ORG.postIn)), None)
    title, body_name = _text(store, post, KG.title), _text(store, body, RDFS.label) if body else ""
    observations = tuple(
        Observation(member.value, post.value, words[key].predicate, words[key].day, words[key].article, key)
        for key in sorted(keys[claim] for claim in _objects(store, tenure, KG.claim))
    )
    last = tenure.value.rpartition("/")[2]
    return Tenure(
        path=tenure.value,
        label=_text(store, tenure, RDFS.label),
        member=member.value,
        person=_text(store, member, RDFS.label),
        post=post.value,
        place=_text(store, post, RDFS.label),
        seat=seat_of(post.value, title),
        one_seat=is_one_seat(body_name, title),
        acting=_text(store, tenure, KG.acting) == "true",
        first_seen=_text(store, tenure, KG.firstSeen) or None,
        last_seen=_text(store, tenure, KG.lastSeen) or None,
        started_on=_text(store, tenure, KG.startedOn) or None,
        ended_on=_text(store, tenure, KG.endedOn) or None,
        observations=observations,
        number=int(last) if last.isascii() and last.isdigit() else 1,
    )


def _where(store: Store, claim: NamedNode) -> tuple[str, int]:
    """Give where a claim's words stand: article's IRI and first character."""
    for passage in _sorted(_objects(store, claim, KG.evidence)):
        for article in _objects(store, passage, KG.inArticle):
            return article.value, int(_text(store, passage, KG.begin) or 0)
    return "", 0


def _words(store: Store, claim: NamedNode, where: tuple[str, int]) -> Words:
    from pyoxigraph import NamedNode

    passage = next(iter(_sorted(_objects(store, claim, KG.evidence))), None)
    predicate = next(iter(_objects(store, claim, RDF.predicate)), None)
    day, article = _text(store, claim, KG.asOf) or None, NamedNode(where[0]) if where[0] else None
    return Words(
        day=day,
        predicate=predicate.value.removeprefix(str(KG)) if predicate else "",
        quote=_text(store, passage, KG.quote) if passage else "",
        headline=_text(store, article, SCHEMA.headline) if article else "",
        article=where[0],
        claim=claim.value,
        printed=day is not None and article is not None and _is_issue(store, article, day),
    )


def _is_issue(store: Store, article: NamedNode, day: str) -> bool:
    """Say whether a day is that of an article's issue, and of none of the events that it reports."""
    if _text(store, article, SCHEMA.datePublished) != day:
        return False
    return all(_text(store, event, KG.date) != day for event in _subjects(store, KG.reportedIn, article))


def _seat(store: Store, post: NamedNode) -> str:
    return seat_of(post.value, _text(store, post, KG.title))


def _sorted(nodes: Iterable[NamedNode]) -> list[NamedNode]:
    return sorted(nodes, key=lambda node: node.value)


def _objects(store: Store, subject: NamedNode, predicate: str) -> Iterator[NamedNode]:
    from pyoxigraph import NamedNode

    for quad in store.quads_for_pattern(subject, NamedNode(predicate), None):
        if isinstance(quad.object, NamedNode):
            yield quad.object


def _subjects(store: Store, predicate: str, target: NamedNode) -> Iterator[NamedNode]:
    from pyoxigraph import NamedNode

    for quad in store.quads_for_pattern(None, NamedNode(predicate), target):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def _text(store: Store, subject: NamedNode, predicate: str) -> str:
    """Give the first literal of a property, "" where there is none."""
    from pyoxigraph import NamedNode

    found = (quad.object for quad in store.quads_for_pattern(subject, NamedNode(predicate), None))
    return min((str(getattr(term, "value", "")) for term in found), default="")
