"""The graph in the store as networks: all things with their facts, or the people with the events they share."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations
from typing import TYPE_CHECKING

from kg.networks.terms import network_terms
from kg.vocabulary import KG, RDF, RDFS

if TYPE_CHECKING:
    import networkx

    from kg.graph.source import Source


def whole_graph(store: Source, kinds: Collection[str] | None = None) -> networkx.MultiDiGraph[str]:
    """Make the network of things and their direct facts.

    A node is an IRI with ``label``, ``kind`` (its narrowest kind, such as ``official``) and ``kinds`` (all of them,
    narrowest first); an edge has the predicate's IRI as its key and as ``predicate``. Which classes and properties
    count is the ontology's to say. With ``kinds``, only things of one of them are in. Nodes stand in the order of
    their labels, then IRIs, edges in that of their ends and predicates, whatever order the store gives. Linear in
    the triples read, but for that sorting.
    """
    import networkx

    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    things = _things(store)
    wanted = None if kinds is None else set(kinds)
    for iri, (label, own) in sorted(things.items(), key=lambda item: (item[1][0], item[0])):
        if wanted is None or not wanted.isdisjoint(own):
            network.add_node(iri, label=label, kind=own[0], kinds=own)
    position = {iri: index for index, iri in enumerate(network)}
    found = [
        (position[source], position[target], predicate, source, target)
        for predicate in network_terms().edges
        for source, target in _facts(store, predicate)
        if source in position and target in position
    ]
    for _, _, predicate, source, target in sorted(found):
        network.add_edge(source, target, key=predicate, predicate=predicate)
    return network


def co_attendance(store: Source) -> networkx.Graph[str]:
    """Make the network of the people seen at events; two are linked where they were at one together.

    Nodes are as in ``whole_graph``; an edge has ``events`` (their IRIs, sorted) and ``weight``, how many those are.
    A person seen at no event is not in; one who was alone at every event is in, with no link. The cost is that of the
    pairs: the sum over events of the square of those present.
    """
    import networkx

    network: networkx.Graph[str] = networkx.Graph()
    things = _things(store)
    present: dict[str, list[str]] = {}
    for event, person in _facts(store, KG.attendedBy):
        if person in things:
            present.setdefault(event, []).append(person)
    people = {person for group in present.values() for person in group}
    for iri in sorted(people, key=lambda iri: (things[iri][0], iri)):
        label, own = things[iri]
        network.add_node(iri, label=label, kind=own[0], kinds=own)
    position = {iri: index for index, iri in enumerate(network)}
    shared: dict[tuple[int, int], list[str]] = {}
    for event in sorted(present):
        for pair in combinations(sorted(position[person] for person in present[event]), 2):
            shared.setdefault(pair, []).append(event)
    order = list(network)
    for (first, second), events in sorted(shared.items()):
        network.add_edge(order[first], order[second], weight=len(events), events=events)
    return network


def _things(store: Source) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Give IRI -> (label, kinds, narrowest first) of everything that the ontology makes a node."""
    from pyoxigraph import DefaultGraph, NamedNode

    kinds: dict[str, list[str]] = {}
    for class_iri, kind in network_terms().kinds.items():
        for quad in store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(class_iri), DefaultGraph()):
            if isinstance(quad.subject, NamedNode):
                kinds.setdefault(quad.subject.value, []).append(kind)
    labels: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, NamedNode(RDFS.label), None, DefaultGraph()):
        iri = getattr(quad.subject, "value", "")
        if iri in kinds:
            label = str(getattr(quad.object, "value", ""))
            labels[iri] = min(label, labels.get(iri, label))
    return {iri: (labels.get(iri, iri), tuple(own)) for iri, own in kinds.items()}


def _facts(store: Source, predicate: str) -> list[tuple[str, str]]:
    from pyoxigraph import DefaultGraph, NamedNode

    return [
        (quad.subject.value, quad.object.value)
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph())
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    ]
