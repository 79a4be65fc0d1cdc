"""The shortest ways from one thing to another, each link taken either way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import networkx

_TIES = 200
"""How many paths of equal length beyond those asked for are put in order: enough for all but a dense crowd."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a path, by IRIs. ``forward`` is false where the fact runs from ``target`` to ``source``."""

    source: str
    target: str
    predicate: str
    forward: bool


Path: TypeAlias = tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class NoPath:
    """The plain answer no: how many things can be reached from either end, itself counted."""

    source_part: int
    target_part: int


def shortest_paths(
    network: networkx.MultiDiGraph[str],
    source: str,
    target: str,
    k: int = 1,
    allowed: Collection[str] | None = None,
) -> tuple[Path, ...] | NoPath:
    """Give up to ``k`` shortest paths without a loop from ``source`` to ``target``, over the predicates ``allowed``.

    ``source`` and ``target`` are two different nodes of ``network``, as ``whole_graph`` makes it; ``allowed`` None
    means every predicate. Paths run from the shortest up, equal lengths by the labels on the way, then by IRI. Two
    things linked by several facts make one step: the first predicate by IRI, forward before backward. Where
    more than k + 200 paths are equally long, those that networkx meets first are the ones put in order; the same in
    every run. Costs a breadth-first search for each path and each of its steps.
    """
    import networkx

    hops = _hops(network, allowed)
    plain: networkx.Graph[str] = networkx.Graph()
    plain.add_nodes_from(network)
    plain.add_edges_from(hops)
    found: list[list[str]] = []
    try:
        for nodes in networkx.shortest_simple_paths(plain, source, target):
            if len(found) >= k and (len(nodes) > len(found[k - 1]) or len(found) >= k + _TIES):
                break
            found.append(nodes)
    except networkx.NetworkXNoPath:
        sizes = (len(networkx.node_connected_component(plain, end)) for end in (source, target))
        return NoPath(*sizes)
    found.sort(key=lambda nodes: (len(nodes), [(network.nodes[iri]["label"], iri) for iri in nodes]))
    return tuple(tuple(_hop(hops, *pair) for pair in pairwise(nodes)) for nodes in found[:k])


def _hops(network: networkx.MultiDiGraph[str], allowed: Collection[str] | None) -> dict[tuple[str, str], Hop]:
    """Give the one hop of each linked pair, keyed by the pair as first met."""
    best: dict[tuple[str, str], Hop] = {}
    for source, target, predicate in network.edges(keys=True):
        if allowed is not None and predicate not in allowed:
            continue
        key = (target, source) if (target, source) in best else (source, target)
        hop = Hop(*key, predicate, key == (source, target))
        known = best.get(key)
        if known is None or (hop.predicate, not hop.forward) < (known.predicate, not known.forward):
            best[key] = hop
    return best


def _hop(hops: dict[tuple[str, str], Hop], source: str, target: str) -> Hop:
    if (source, target) in hops:
        return hops[source, target]
    hop = hops[target, source]
    return Hop(source, target, hop.predicate, not hop.forward)
