"""Who stands at the centre: the measures of networkx, made ready to be compared and printed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import lcm
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.errors import GraphError

if TYPE_CHECKING:
    import networkx

Measure: TypeAlias = Literal["degree", "betweenness", "closeness", "eigenvector", "pagerank"]

_PLACES = 9
"""Scores are rounded to so many places: things placed alike then have the same score, whatever the order of sums."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One thing in a ranking. ``rank`` counts from 1, equal scores having the same; ``links`` is how many things it is
    linked to, ``weight`` the sum of the weights of those links."""

    rank: int
    iri: str
    label: str
    kind: str
    score: float
    links: int
    weight: int


def simple_view(network: networkx.MultiDiGraph[str]) -> networkx.Graph[str]:
    """Give ``whole_graph`` as ``rank`` wants it: one link, of weight 1, where two things have any fact between them."""
    import networkx

    view: networkx.Graph[str] = networkx.Graph()
    view.add_nodes_from(network.nodes(data=True))
    view.add_edges_from(((source, target) for source, target in network.edges() if source != target), weight=1)
    return view


def rank(
    network: networkx.Graph[str], measure: Measure, kinds: Collection[str] | None = None, weighted: bool = True
) -> list[Ranked]:
    """Rank the things of ``network`` by ``measure``, highest first, equal scores by label, then by IRI.

    ``network`` has ``label``, ``kind`` and ``kinds`` on nodes and a whole number ``weight`` on edges. Every thing
    counts in the measure; ``kinds`` says which of them are ranked. With ``weighted``, eigenvector and PageRank follow
    a link as much as it weighs, and betweenness and closeness take a link to be 1 / weight long (Newman 2001);
    without, all links are alike. Degree is always the share of the others that a thing is linked to.

    Closeness is Wasserman and Faust's, which counts how much of the network a thing reaches. Eigenvector is told on
    the largest part that hangs together (of equals, the one with the first label) and is 0 elsewhere: over parts not
    joined it has no one answer. Raises GraphError where it does not settle. Betweenness and closeness cost nodes
    times edges.
    """
    scores = _scores(network, measure, weighted) if network.number_of_edges() else dict.fromkeys(network, 0.0)
    rounded = {iri: round(score, _PLACES) + 0.0 for iri, score in scores.items()}
    nodes = network.nodes
    chosen = [iri for iri in network if kinds is None or not set(kinds).isdisjoint(nodes[iri]["kinds"])]
    chosen.sort(key=lambda iri: (-rounded[iri], nodes[iri]["label"], iri))
    ranked: list[Ranked] = []
    for count, iri in enumerate(chosen, start=1):
        tied = bool(ranked) and ranked[-1].score == rounded[iri]
        weight = sum(link["weight"] for link in network[iri].values())
        place = ranked[-1].rank if tied else count
        ranked.append(
            Ranked(place, iri, nodes[iri]["label"], nodes[iri]["kind"], rounded[iri], len(network[iri]), weight)
        )
    return ranked


def _scores(network: networkx.Graph[str], measure: Measure, weighted: bool) -> dict[str, float]:
    import networkx

    weight = "weight" if weighted else None
    if measure == "degree":
        return networkx.degree_centrality(network)
    if measure == "eigenvector":
        return _eigenvector(network, weight)
    if measure == "pagerank":
        return networkx.pagerank(network, weight=weight, tol=1e-12, max_iter=1000)
    if not weighted or set(_weights(network)) == {1}:
        if measure == "betweenness":
            return networkx.betweenness_centrality(network)
        return networkx.closeness_centrality(network)
    lengths = _lengths(network)
    if measure == "betweenness":
        return networkx.betweenness_centrality(lengths, weight="whole")
    return networkx.closeness_centrality(lengths, distance="length")


def _weights(network: networkx.Graph[str]) -> list[int]:
    return [link["weight"] for _, _, link in network.edges(data=True)]


def _lengths(network: networkx.Graph[str]) -> networkx.Graph[str]:
    """Give the same links with ``length`` 1 / weight, and ``whole``, that length in whole parts.

    Betweenness must see that two ways are equally long, and sums of 1 / weight differ in their last bit.
    """
    import networkx

    lengths: networkx.Graph[str] = networkx.Graph()
    lengths.add_nodes_from(network)
    weights = _weights(network)
    unit = lcm(*set(weights))
    for (source, target), weight in zip(network.edges(), weights, strict=True):
        lengths.add_edge(source, target, length=1 / weight, whole=unit // weight)
    return lengths


def _eigenvector(network: networkx.Graph[str], weight: str | None) -> dict[str, float]:
    import networkx

    position = {iri: index for index, iri in enumerate(network)}
    parts = list(networkx.connected_components(network))
    largest = min(parts, key=lambda part: (-len(part), min(position[iri] for iri in part)))
    # Made anew, not by network.subgraph: that one gives its nodes in the order of a set, and sums would follow it.
    part: networkx.Graph[str] = networkx.Graph()
    part.add_nodes_from(iri for iri in network if iri in largest)
    part.add_edges_from(edge for edge in network.edges(data=True) if edge[0] in largest)
    try:
        found = networkx.eigenvector_centrality(part, max_iter=5000, tol=1e-10, weight=weight)
    except networkx.PowerIterationFailedConvergence:
        raise GraphError(
            "eigenvector centrality does not settle on this network (it has more than one centre of equal pull); "
            "use --measure pagerank"
        ) from None
    return dict.fromkeys(network, 0.0) | found
