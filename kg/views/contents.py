"""What the page tells of the things that it draws: names, facts and the words that say them, as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.networks.terms import Language, in_language, network_terms
from kg.views.facts import Evidence, Facts, Triple, read_facts
from kg.views.selection import Node, Selection
from kg.views.words import page_words
from kg.vocabulary import KG, RDF, SKOS

if TYPE_CHECKING:
    from kg.graph.source import Source
_AT_ONCE = 200
_TOLD = (KG.date, KG.endDate, KG.title, KG.officialName, KG.placeKind, KG.bodyKind)


def page_contents(store: Source, selection: Selection, language: Language) -> dict[str, object]:
    """Give the data of the page's panel and search, made of lists, strings and numbers only.

    ``things`` and ``links`` stand in the order of the selection's nodes and links, which are their numbers.
    A fact is [subject, predicate, object, evidence, first day seen, last day seen]: ends are numbers of things, or
    labels where the thing is not drawn; evidence is [[passage, role, confidence]...]. ``passages`` are
    [quote, article], ``articles`` [headline, date, source]. Linear in the graph, but for sorting.
    """
    facts = read_facts(store)
    numbers = {node.iri: number for number, node in enumerate(selection.nodes)}
    drawn = {(link.source, predicate, link.target) for link in selection.links for predicate in link.predicates}
    drawn |= {triple for triple in facts.evidence if triple[0] in numbers or triple[2] in numbers}
    triples = sorted(drawn)
    places = {triple: number for number, triple in enumerate(triples)}
    predicates = sorted({predicate for _, predicate, _ in triples})
    tables = _Tables(language)
    rows = []
    for triple in triples:
        ends = [numbers.get(iri, facts.labels.get(iri, iri)) for iri in (triple[0], triple[2])]
        told = [tables.evidence(evidence) for evidence in facts.evidence.get(triple, ())]
        rows.append(
            [ends[0], predicates.index(triple[1]), ends[1], told, *facts.tenures.get(_tenure(triple), ("", ""))]
        )
    return {
        "words": page_words(language),
        "predicates": [_phrases(predicate, language) for predicate in predicates],
        "things": _things(store, selection.nodes, language),
        "links": [list(dict.fromkeys(places[triple] for triple in _said(link, facts))) for link in _links(selection)],
        "facts": rows,
        "passages": [list(passage) for passage in tables.passages],
        "articles": [list(article) for article in tables.articles],
    }


class _Tables:
    """Passages and articles, each once, numbered as they are met."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.passages: dict[tuple[str, int], int] = {}
        self.articles: dict[tuple[str, str, str], int] = {}

    def evidence(self, evidence: Evidence) -> list[object]:
        source = evidence.article
        key = (source.headline, source.date, source.source)
        article = self.articles.setdefault(key, len(self.articles))
        passage = self.passages.setdefault((evidence.quote, article), len(self.passages))
        role = network_terms().label(evidence.role, self.language) if evidence.role else ""
        return [passage, role, evidence.confidence]


_Linked = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def _links(selection: Selection) -> Iterator[_Linked]:
    return ((link.source, link.target, link.predicates, link.events) for link in selection.links)


def _said(link: _Linked, facts: Facts) -> Iterator[Triple]:
    """The facts that a line stands for: its own, or who of the two was seen at each event that they share."""
    source, target, predicates, events = link
    yield from ((source, predicate, target) for predicate in predicates)
    for event in events:
        pair = ((event, KG.attendedBy, person) for person in (source, target))
        yield from (triple for triple in pair if triple in facts.evidence)


def _tenure(triple: Triple) -> tuple[str, str]:
    return (triple[0], triple[2]) if triple[1] == KG.holds else ("", "")


def _phrases(predicate: str, language: Language) -> list[str]:
    """What the fact is called, and how it reads from its subject and from its object."""
    terms = network_terms()
    edge = terms.edges.get(predicate)
    label = terms.label(predicate, language)
    if edge is None:
        return [label, label, label]
    return [
        predicate_label(predicate, language),
        *(in_language(one, language) or label for one in (edge.forward, edge.backward)),
    ]


def predicate_label(predicate: str, language: Language) -> str:
    """Give the short name that stands at an edge: the property's label, else how it reads from its subject."""
    terms = network_terms()
    edge = terms.edges.get(predicate)
    if edge is not None and not edge.label:
        return in_language(edge.forward, language) or terms.label(predicate, language)
    return terms.label(predicate, language)


def _things(store: Source, nodes: Sequence[Node], language: Language) -> list[list[object]]:
    """Look the nodes up, some hundreds at a time: a server is then asked seldom."""
    from pyoxigraph import QuerySolutions

    told: list[list[object]] = []
    wanted = " ".join(f"<{iri}>" for iri in (RDF.type, SKOS.altLabel, *_TOLD))
    for begin in range(0, len(nodes), _AT_ONCE):
        part = nodes[begin : begin + _AT_ONCE]
        subjects = " ".join(f"<{node.iri}>" for node in part)
        found = store.query(f"SELECT ?s ?p ?o {{ VALUES ?s {{ {subjects} }} VALUES ?p {{ {wanted} }} ?s ?p ?o }}")
        assert isinstance(found, QuerySolutions)
        pairs: dict[str, list[tuple[str, object]]] = {node.iri: [] for node in part}
        for subject, predicate, value in found:
            pairs[str(getattr(subject, "value", ""))].append((str(getattr(predicate, "value", "")), value))
        told += [_thing(node, pairs[node.iri], language) for node in part]
    return told


def _thing(node: Node, pairs: list[tuple[str, object]], language: Language) -> list[object]:
    """[IRI, label, kind, other names, [[what, value]...]]."""
    from pyoxigraph import Literal, NamedNode

    terms = network_terms()
    others: set[str] = set()
    told: set[tuple[int, str, str]] = set()
    for predicate, value in pairs:
        if predicate == SKOS.altLabel and isinstance(value, Literal):
            others.add(value.value)
        elif predicate in _TOLD and isinstance(value, Literal | NamedNode):
            words = value.value if isinstance(value, Literal) else terms.label(value.value, language)
            told.add((_TOLD.index(predicate), terms.label(predicate, language), words))
        elif (
            predicate == RDF.type and isinstance(value, NamedNode) and value.value in terms.labels.keys() - terms.kinds
        ):
            told.add((-1, "", terms.label(value.value, language)))
    return [node.iri, node.label, node.kind, sorted(others), [[what, words] for _, what, words in sorted(told)]]
