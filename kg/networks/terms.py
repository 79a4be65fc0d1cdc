"""What the ontology says about networks: which classes make nodes, which properties make edges, and their words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from kg.resources import resource_folder
from kg.vocabulary import KG, RDFS

Language: TypeAlias = Literal["zh", "en"]
Words: TypeAlias = dict[str, str]
"""Language -> words."""


@dataclass(frozen=True, slots=True)
class EdgeTerm:
    """A property that makes edges: ``name`` is what a user types, ``forward`` and ``backward`` its words each way."""

    predicate: str
    name: str
    label: Words
    forward: Words
    backward: Words


@dataclass(frozen=True, slots=True)
class NetworkTerms:
    """``kinds``: class IRI -> kind (``official``), narrower classes first; ``edges`` and ``labels``: by IRI."""

    kinds: dict[str, str]
    edges: dict[str, EdgeTerm]
    labels: dict[str, Words]

    def label(self, iri: str, language: Language) -> str:
        """Give the term's own label in ``language``, else in the other, else its local name."""
        return in_language(self.labels.get(iri, {}), language) or local_name(iri)


def local_name(iri: str) -> str:
    """Give what follows the last ``#`` or ``/``: ``holds``."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def in_language(words: Words, language: Language) -> str:
    """Give the words in ``language``, else in the other one, else an empty string."""
    return words.get(language) or words.get("en" if language == "zh" else "zh", "")


@cache
def network_terms() -> NetworkTerms:
    """Read ``ontology/kg.ttl``, once a process; a few milliseconds."""
    from pyoxigraph import Literal as RdfLiteral
    from pyoxigraph import NamedNode, RdfFormat, parse

    classes: list[str] = []
    properties: list[str] = []
    parents: dict[str, set[str]] = {}
    words: dict[str, dict[str, Words]] = {RDFS.label: {}, KG.forwardPhrase: {}, KG.backwardPhrase: {}}
    data = (resource_folder("ontology") / "kg.ttl").read_bytes()
    for quad in parse(data, RdfFormat.TURTLE):
        if not isinstance(quad.subject, NamedNode):
            continue
        subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object
        if predicate == RDFS.subClassOf and isinstance(value, NamedNode):
            parents.setdefault(subject, set()).add(value.value)
        elif isinstance(value, RdfLiteral):
            if predicate in words:
                words[predicate].setdefault(subject, {})[value.language or "en"] = value.value
            elif predicate in (KG.makesNode, KG.makesEdge) and value.value in ("true", "1"):
                (classes if predicate == KG.makesNode else properties).append(subject)
    narrow_first = sorted(classes, key=lambda iri: (-len(_ancestors(iri, parents)), iri))
    edges = {iri: _edge(iri, words) for iri in sorted(properties)}
    return NetworkTerms({iri: local_name(iri).lower() for iri in narrow_first}, edges, words[RDFS.label])


def _ancestors(iri: str, parents: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [iri]
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def _edge(iri: str, words: dict[str, dict[str, Words]]) -> EdgeTerm:
    label = words[RDFS.label].get(iri, {})
    forward = words[KG.forwardPhrase].get(iri, {})
    backward = words[KG.backwardPhrase].get(iri, {})
    return EdgeTerm(iri, local_name(iri), label, forward, backward)
