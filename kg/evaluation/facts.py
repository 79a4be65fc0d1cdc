"""Facts out of a graph: what it says of each article of a page, by the claims whose evidence stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.evaluation.relations import OF_PERSONS, FoundFact
from kg.evaluation.store import Lookup
from kg.evaluation.text import label_key
from kg.vocabulary import KG, ORG, RDF, SCHEMA

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.evaluation.relations import Relation

_BODY, _AUTHOR_KIND = KG.body, KG.authorKind

_PAIRS: dict[str, Relation] = {KG.locatedIn: "located_in", KG.partOf: "part_of"}
_OF_EVENT: dict[str, Relation] = {
    KG.attendedBy: "attended", KG.organizedBy: "organizer", KG.heldAt: "held_at", KG.visited: "visited",
}  # fmt: skip
_STATUS = {KG.appointedTo: "appointed", KG.removedFrom: "removed", KG.proposedFor: "proposed"}
_ROLES = {
    KG.Chair: "chair", KG.Lead: "lead", KG.Speaker: "speak", KG.Presenter: "report",
    KG.Lecturer: "lecture", KG.Escort: "accompany", KG.Observer: "observe", KG.Attendee: "attend",
}  # fmt: skip
_KINDS = {
    KG.Meeting: "meeting", KG.Inspection: "inspection", KG.Training: "training", KG.Ceremony: "ceremony",
    KG.Exhibition: "exhibition", KG.Contest: "contest", KG.Activity: "activity", KG.Visit: "visit",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event that an article reports; ``people`` are those whom this article's claims put at it."""

    iri: str
    name: str
    kind: str
    dates: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article of the graph with its events and facts; ``body`` is its text in reading order."""

    headline: str
    body: str
    events: tuple[FoundEvent, ...]
    facts: tuple[FoundFact, ...]


def read_articles(store: Store, pages: Iterable[str]) -> dict[str, tuple[FoundArticle, ...]]:
    """Give the articles of the pages whose files bear these names, in the order of the page.

    A page that the graph does not hold is left out. Raises GraphError where two pages bear one name.
    """
    graph = Lookup(store)
    wanted = set(pages)
    found: dict[str, str] = {}
    for page, source in graph.statements(KG.source):
        name = re.split(r"[/\\]", source)[-1]
        if name in wanted and found.setdefault(name, page) != page:
            raise GraphError(f"{name}: two pages of the graph have this file name; build from the gold pages alone")
    return {name: _articles(graph, page) for name, page in sorted(found.items())}


def _articles(graph: Lookup, page: str) -> tuple[FoundArticle, ...]:
    articles = graph.subjects(KG.inPage, page)
    articles.sort(key=lambda article: (_number(graph.first(article, KG.begin)), article))
    return tuple(_article(graph, article) for article in articles)


def _article(graph: Lookup, article: str) -> FoundArticle:
    facts = list(_claimed(graph, article))
    told = (fact.event for fact in facts if fact.event is not None)
    iris = {*graph.subjects(KG.reportedIn, article), *told}
    events = []
    for iri in sorted(iris):
        about = [fact for fact in facts if fact.event == iri]
        event = _event(graph, iri, about)
        events.append(event)
        quote = about[0].quote if about else ""
        facts.append(FoundFact("events", (), iri, quote))
        facts.append(FoundFact("kind", (event.kind,), iri, quote))
        facts.extend(FoundFact("date", (day,), iri, quote) for day in event.dates)
    facts += [FoundFact("names", fact.parts[:1], None, fact.quote) for fact in facts if fact.relation in OF_PERSONS]
    return FoundArticle(
        headline=graph.first(article, SCHEMA.headline) or "",
        body=graph.first(article, _BODY) or "",
        events=tuple(events),
        facts=_each_once(facts),
    )


def _event(graph: Lookup, iri: str, about: list[FoundFact]) -> FoundEvent:
    kinds = [_KINDS[kind] for kind in graph.objects(iri, RDF.type) if kind in _KINDS]
    people = dict.fromkeys(fact.parts[0] for fact in about if fact.relation == "attended")
    return FoundEvent(
        iri=iri,
        name=graph.label(iri),
        kind=kinds[0] if kinds else "other",
        dates=tuple(graph.objects(iri, KG.date)),
        people=tuple(people),
    )


def _claimed(graph: Lookup, article: str) -> Iterator[FoundFact]:
    """Yield the facts of the article's claims, in the order of their passages."""
    passages = graph.subjects(KG.inArticle, article)
    passages.sort(key=lambda passage: (_number(graph.first(passage, KG.begin)), passage))
    resting = [(claim, passage) for passage in passages for claim in graph.subjects(KG.evidence, passage)]
    # Who wrote an article is said of the article, wherever on the page it is printed.
    about = graph.subjects(RDF.subject, article)
    signed = [(claim, passage) for claim in about for passage in graph.objects(claim, KG.evidence)]
    for claim, passage in (*resting, *signed):
        quote, confidence = graph.first(passage, KG.quote) or "", graph.first(claim, KG.confidence)
        for fact in _facts_of(graph, claim, article):
            yield replace(fact, quote=quote, confidence=Decimal(confidence) if confidence else None)


def _facts_of(graph: Lookup, claim: str, article: str) -> Iterator[FoundFact]:
    subject, predicate, thing = (graph.first(claim, part) for part in (RDF.subject, RDF.predicate, RDF.object))
    if subject is None or predicate is None or thing is None:
        return
    if predicate == KG.holds:
        yield FoundFact("holds", (graph.label(subject), *_post(graph, thing)))
    elif predicate in _STATUS:
        yield FoundFact("appointments", (graph.label(subject), *_post(graph, thing), _STATUS[predicate]))
    elif predicate in _PAIRS:
        yield FoundFact(_PAIRS[predicate], (graph.label(subject), graph.label(thing)))
    elif predicate == KG.writtenBy and subject == article:
        # A claim that does not say which kind is a fact all the same, and a wrong one.
        yield FoundFact("authors", (graph.first(claim, _AUTHOR_KIND) or "", graph.label(thing)))
    elif predicate in _OF_EVENT:
        yield FoundFact(_OF_EVENT[predicate], (graph.label(thing),), subject)
        if predicate == KG.attendedBy:
            for role in graph.objects(claim, KG.role):
                yield FoundFact("role", (graph.label(thing), _ROLES.get(role, role)), subject)


def _post(graph: Lookup, post: str) -> tuple[str, str]:
    """Give the body's label and the title of a post."""
    body = graph.first(post, ORG.postIn)
    return graph.label(body) if body else "", graph.first(post, KG.title) or ""


def _each_once(facts: list[FoundFact]) -> tuple[FoundFact, ...]:
    """Give every fact once, as its surest claim tells it; of equally sure ones the first."""
    best: dict[tuple[object, ...], FoundFact] = {}
    for fact in facts:
        key = (fact.relation, fact.event, *(label_key(part) for part in fact.parts))
        known = best.setdefault(key, fact)
        if (fact.confidence or 0) > (known.confidence or 0):
            best[key] = fact
    return tuple(best.values())


def _number(words: str | None) -> int:
    return int(words) if words else 0
