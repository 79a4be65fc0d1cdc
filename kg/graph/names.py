"""From what a person types (a name, a short name, the tail of an IRI, a whole IRI) to the thing in the graph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import NameLookupError
from kg.graph.terminal import printable
from kg.vocabulary import DEFAULT_BASE, KG, ORG, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.graph.source import Source

# What tells namesakes apart, the most telling first.
_TELLING = (KG.holds, ORG.postIn, KG.partOf, KG.locatedIn, KG.date, KG.inPage)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# The wider classes, which say less than the narrower one that stands beside them.
_WIDER = ("Person", "Event")
_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that answers to a name: ``kind`` is its class in lower case, ``note`` tells it from its namesakes."""

    node: NamedNode
    label: str
    kind: str
    note: str = ""

    def __str__(self) -> str:
        told = f" ({printable(self.note)})" if self.note else ""
        return f"{printable(self.label)}  {self.kind}{told}  {self.node.value}"


def find_things(store: Source, name: str, classes: tuple[str, ...] = ()) -> tuple[Match, ...]:
    """Give every thing of one of ``classes`` (local names such as ``Body``; empty for any) that answers to ``name``.

    A whole IRI or the tail of one (``official/周明远``) comes first, then an exact ``rdfs:label``, then an exact
    ``skos:altLabel``: what is found at one step hides the steps after it. A division as a
    body is hidden by the division as a place. Sorted by IRI. Costs index look-ups only.
    """
    wanted = name.strip()
    if not _is_unicode(wanted):
        return ()
    for found in (_by_iri(store, wanted), _by_text(store, RDFS.label, wanted), _by_text(store, SKOS.altLabel, wanted)):
        nodes = {node for node in found if _is_one_of(store, node, classes)}
        nodes -= _spoken_for(store, nodes)
        if nodes:
            return tuple(_describe(store, node) for node in sorted(nodes, key=lambda node: node.value))
    return ()


def _spoken_for(store: Source, nodes: set[NamedNode]) -> set[NamedNode]:
    """Give the bodies among ``nodes`` that go by the name of the very place they serve: the place answers for both.

    清河区 is a place and, where it holds a meeting, a body too; all that the body is in hangs on the place.
    """
    from pyoxigraph import NamedNode

    served = NamedNode(KG.jurisdiction)
    return {node for node in nodes if any(quad.object in nodes for quad in store.quads_for_pattern(node, served, None))}


def resolve_name(store: Source, name: str, classes: tuple[str, ...] = ()) -> NamedNode:
    """Give the one thing that answers to ``name``, looked for as ``find_things`` does.

    Raises NameLookupError where several do, with a line for each in ``candidates``, and where none does, naming
    the nearest labels; only the latter reads every label of the graph.
    """
    matches = find_things(store, name, classes)
    if len(matches) == 1:
        return matches[0].node
    shown = printable(name.strip())
    sort = " or ".join(_lower(one) for one in classes) or "thing"
    if matches:
        message = f"{shown}: {len(matches)} things answer to this name; give one by its IRI or the tail of its IRI"
        raise NameLookupError(message, tuple(str(match) for match in matches))
    nearest = _nearest_labels(store, name.strip(), classes)
    if nearest:
        raise NameLookupError(f"{shown}: no {sort} of this name in the graph; nearest: {', '.join(nearest)}")
    raise NameLookupError(f"{shown}: no {sort} of this name in the graph; try a longer or another form of it")


def graph_base(store: Source) -> str:
    """Give the base that the graph's IRIs stand under: the one it was built with, read off any page of it."""
    from pyoxigraph import NamedNode

    for quad in store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(KG.Page)):
        if isinstance(quad.subject, NamedNode):
            base, slash, _ = quad.subject.value.rpartition("page/")
            return base if slash else DEFAULT_BASE
    return DEFAULT_BASE


def _is_unicode(text: str) -> bool:
    """Tell text from bytes of another encoding, which reach a program as lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _by_iri(store: Source, text: str) -> Iterator[NamedNode]:
    from pyoxigraph import NamedNode

    if "/" not in text:
        return
    bare = text.removeprefix("<").removesuffix(">")
    iri = bare if _SCHEME.match(bare) else graph_base(store) + bare
    try:
        node = NamedNode(iri)
    except ValueError:
        return
    if next(store.quads_for_pattern(node, None, None), None) is not None:
        yield node


def _by_text(store: Source, predicate: str, text: str) -> Iterator[NamedNode]:
    from pyoxigraph import Literal, NamedNode

    for literal in (Literal(text, language="zh"), Literal(text)):
        for quad in store.quads_for_pattern(None, NamedNode(predicate), literal):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject


def _is_one_of(store: Source, node: NamedNode, classes: tuple[str, ...]) -> bool:
    return not classes or not _classes_of(store, node).isdisjoint(classes)


def _classes_of(store: Source, node: NamedNode) -> set[str]:
    from pyoxigraph import NamedNode

    found = (quad.object for quad in store.quads_for_pattern(node, NamedNode(RDF.type), None))
    return {term.value.removeprefix(str(KG)) for term in found if isinstance(term, NamedNode)}


def _describe(store: Source, node: NamedNode) -> Match:
    classes = sorted(_classes_of(store, node), key=lambda name: (name in _WIDER, name))
    kind = _lower(classes[0]) if classes else "thing"
    return Match(node, _label(store, node), kind, _note(store, node))


def _label(store: Source, node: NamedNode) -> str:
    from pyoxigraph import NamedNode

    labels = sorted(_text(quad.object) for quad in store.quads_for_pattern(node, NamedNode(RDFS.label), None))
    return labels[0] if labels else node.value


def _note(store: Source, node: NamedNode) -> str:
    """Give what a person would ask to tell namesakes apart: a post, the body or place above, a date."""
    from pyoxigraph import NamedNode

    for predicate in _TELLING:
        found = [quad.object for quad in store.quads_for_pattern(node, NamedNode(predicate), None)]
        told = sorted(_label(store, term) if isinstance(term, NamedNode) else _text(term) for term in found)
        if told:
            return told[0]
    return ""


def _text(term: object) -> str:
    """Give a literal's own characters."""
    return str(getattr(term, "value", term))


def _nearest_labels(store: Source, name: str, classes: tuple[str, ...]) -> list[str]:
    """Give the few labels most like ``name``: those that hold it or stand in it first. O(labels of the graph)."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(name)
    scored: dict[str, tuple[bool, float]] = {}
    for label, node in _labels(store):
        if label in scored:
            continue
        matcher.set_seq1(label)
        holds = bool(name) and len(label) > 1 and (name in label or label in name)
        if (holds or (matcher.quick_ratio() >= 0.5 and matcher.ratio() >= 0.5)) and _is_one_of(store, node, classes):
            scored[label] = (not holds, -matcher.ratio())
    return [printable(label) for label in sorted(scored, key=lambda label: (*scored[label], label))[:_NEAREST]]


def _labels(store: Source) -> Iterator[tuple[str, NamedNode]]:
    from pyoxigraph import Literal, NamedNode

    for predicate in (RDFS.label, SKOS.altLabel):
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.object.value, quad.subject


def _lower(name: str) -> str:
    """``LeadingGroup`` -> ``leading group``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
