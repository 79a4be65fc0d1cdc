"""The claim that a fact rests on best, with the words that say it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.vocabulary import KG, RDF, SCHEMA

if TYPE_CHECKING:
    from kg.graph.source import Source


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim: its IRI, its confidence (0 to 1), the words, the article's headline, and the role's IRI if any."""

    claim: str
    confidence: Decimal
    quote: str
    headline: str
    role: str | None


def best_evidence(store: Source, subject: str, predicate: str, target: str) -> Evidence | None:
    """Give the claim of that triple with the highest confidence, then the first IRI; None where no claim says it.

    Costs one look-up for each claim about ``subject``.
    """
    from pyoxigraph import DefaultGraph, NamedNode

    claims = [
        (-Decimal(_value(store, quad.subject.value, KG.confidence) or 0), quad.subject.value)
        for quad in store.quads_for_pattern(None, NamedNode(RDF.subject), NamedNode(subject), DefaultGraph())
        if isinstance(quad.subject, NamedNode)
        and _value(store, quad.subject.value, RDF.predicate) == predicate
        and _value(store, quad.subject.value, RDF.object) == target
    ]
    if not claims:
        return None
    confidence, claim = min(claims)
    passage = _value(store, claim, KG.evidence)
    article = _value(store, passage, KG.inArticle)
    return Evidence(
        claim=claim,
        confidence=-confidence,
        quote=_value(store, passage, KG.quote),
        headline=_value(store, article, SCHEMA.headline),
        role=_value(store, claim, KG.role) or None,
    )


def event_date(store: Source, iri: str) -> str | None:
    """Give the ``kg:date`` of a thing as written (``2023-12-20``, ``--12-22``); None where it has none."""
    return _value(store, iri, KG.date) or None


def _value(store: Source, subject: str, predicate: str) -> str:
    """Give the first value in the order of the text; an empty string for none, or where ``subject`` is empty."""
    from pyoxigraph import DefaultGraph, NamedNode

    if not subject:
        return ""
    quads = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, DefaultGraph())
    return min((str(getattr(quad.object, "value", "")) for quad in quads), default="")
