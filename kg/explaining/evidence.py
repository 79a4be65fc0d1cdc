"""A claim of a graph with the words that it rests on; nothing is read anew, the graph keeps it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.explaining.model import ExplainedClaim, Mark, Passage, Said
from kg.vocabulary import KG, ORG, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.graph.source import Source


def explain_claim(store: Source, claim: NamedNode) -> ExplainedClaim:
    """Give what ``claim`` says, by which rule, and its passage with the words of its two ends marked.

    Raises GraphError where the graph does not keep the claim whole.
    """
    from kg.extractors.rules import rule_entries

    graph = _Reader(store, claim.value)
    subject, predicate, thing = (graph.need(claim.value, part) for part in (RDF.subject, RDF.predicate, RDF.object))
    passage = graph.need(claim.value, KG.evidence)
    article = graph.need(passage, KG.inArticle)
    quote, begin = graph.need(passage, KG.quote), int(graph.need(passage, KG.begin))
    rule = graph.first(claim.value, KG.rule)
    entry = rule_entries().get(rule)
    order = graph.first(claim.value, KG.order)
    said = Said(
        graph.label(subject),
        predicate.removeprefix(str(KG)),
        graph.label(thing),
        graph.need(claim.value, KG.confidence),
        graph.need(claim.value, KG.extractedBy),
        rule,
        entry.reads if entry else "",
        entry.example if entry else "",
        graph.first(claim.value, KG.role).removeprefix(str(KG)) or graph.first(claim.value, KG.authorKind),
        int(order) if order else None,
    )
    marks = (*_marks(quote, "subject", graph.names(subject)), *_marks(quote, "object", graph.names(thing)))
    page = graph.need(article, KG.inPage)
    return ExplainedClaim(
        claim.value, said, Passage(quote, begin, marks, (said,)), graph.label(article), graph.need(page, KG.source)
    )


def _marks(quote: str, kind: str, names: list[str]) -> tuple[Mark, ...]:
    """Mark the first place of the longest name that stands in the quote; of a post its body and its title."""
    for name in sorted(names, key=lambda one: (-len(one), one)):
        begin = quote.find(name) if name else -1
        if begin >= 0:
            return (Mark(kind, begin, begin + len(name)),)
    return ()


class _Reader:
    """Looks values up by pattern; of several the first in order."""

    def __init__(self, store: Source, claim: str) -> None:
        self._store = store
        self._claim = claim

    def all(self, subject: str, predicate: str) -> list[str]:
        from pyoxigraph import NamedNode

        quads = self._store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
        return sorted(str(getattr(quad.object, "value", "")) for quad in quads)

    def first(self, subject: str, predicate: str) -> str:
        return next(iter(self.all(subject, predicate)), "")

    def need(self, subject: str, predicate: str) -> str:
        found = self.all(subject, predicate)
        if not found:
            what = f"{self._claim}: the graph has no {predicate} of {subject}"
            raise GraphError(f"{what}; build again with: kg build PAGES")
        return found[0]

    def label(self, thing: str) -> str:
        return self.first(thing, RDFS.label) or thing

    def names(self, thing: str) -> list[str]:
        """Give every form of a thing's name that may stand in a text; of a post those of body and title together."""
        own = [*self.all(thing, RDFS.label), *self.all(thing, SKOS.altLabel)]
        titles = self.all(thing, KG.title)
        bodies = [name for body in self.all(thing, ORG.postIn) for name in self.names(body)]
        return [*own, *titles, *(body + title for body in bodies for title in titles)]
