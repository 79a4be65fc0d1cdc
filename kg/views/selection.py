"""Which things and links a page draws: all of some kinds, those around one thing, or officials seen together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.networks.projections import co_attendance, whole_graph

if TYPE_CHECKING:
    import networkx

    from kg.graph.source import Source
KINDS = ("official", "body", "event", "project", "place", "post")
"""What is drawn unless other kinds are asked for, in the order of the legend; ``person`` may be asked for too."""

LIMIT = 2000
"""How many nodes a browser still draws smoothly."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing that is drawn; ``kind`` is its kind in the legend, ``degree`` how many it is linked with in the page."""

    iri: str
    label: str
    kind: str
    degree: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes' facts, drawn as one line: the predicates said of source and target, or the events that they share."""

    source: str
    target: str
    predicates: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """What a page draws, in its order; ``left_out`` nodes were beyond the limit, ``center`` is the IRI asked about."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    left_out: int = 0
    center: str | None = None
    hops: int = 0


def select(
    store: Source,
    kinds: Collection[str] = KINDS,
    around: str | None = None,
    hops: int = 1,
    limit: int = LIMIT,
    officials_only: bool = False,
) -> Selection:
    """Choose nodes of ``kinds``, within ``hops`` links of the IRI ``around`` where one is given (it is always in).

    With ``officials_only``, officials linked by the events they attended together; ``kinds`` is then not heeded.
    Beyond ``limit`` the nodes with most neighbours are kept, equal ones by nearness to the order of the network.
    An IRI that is not in the network gives an empty selection. Linear in the graph, but for one sort.
    """
    import networkx

    network: networkx.Graph[str]
    if officials_only:
        network, wanted = co_attendance(store), {"official"}
    else:
        network, wanted = whole_graph(store), set(kinds)
    kept = [iri for iri, own in network.nodes(data="kinds") if iri == around or not wanted.isdisjoint(own)]
    network = network.subgraph(kept)
    near = _near(network, around, hops)
    kept = [iri for iri in kept if iri in near]
    network = network.subgraph(kept)
    best = sorted(kept, key=lambda iri: (near[iri], -len(set(networkx.all_neighbors(network, iri)))))
    drawn = set(best[:limit])
    order = [iri for iri in kept if iri in drawn]
    nodes = _nodes(network.subgraph(order), order, wanted)
    return Selection(nodes, _links(network, order), len(kept) - len(order), around, hops if around else 0)


def _near(network: networkx.Graph[str], around: str | None, hops: int) -> dict[str, int]:
    """IRI -> how many links away from ``around``, links taken either way; 0 for all where nothing is asked about."""
    import networkx

    if around is None:
        return dict.fromkeys(network, 0)
    if around not in network:
        return {}
    undirected = network.to_undirected(as_view=True)
    return dict(networkx.single_source_shortest_path_length(undirected, around, cutoff=hops))


def _nodes(network: networkx.Graph[str], order: list[str], wanted: Collection[str]) -> tuple[Node, ...]:
    import networkx

    found = []
    for iri in order:
        own: tuple[str, ...] = network.nodes[iri]["kinds"]
        kind = next((one for one in own if one in wanted), own[0])
        degree = len(set(networkx.all_neighbors(network, iri)) - {iri})
        found.append(Node(iri, str(network.nodes[iri]["label"]), kind, degree))
    return tuple(found)


def _links(network: networkx.Graph[str], order: list[str]) -> tuple[Link, ...]:
    """One link for each pair and direction, in the order of its ends; a thing's facts about itself are not drawn."""
    place = {iri: number for number, iri in enumerate(order)}
    predicates: dict[tuple[str, str], list[str]] = {}
    events: dict[tuple[str, str], tuple[str, ...]] = {}
    for source, target, data in network.edges(data=True):
        if source == target or source not in place or target not in place:
            continue
        if "events" in data:
            pair = (source, target) if place[source] < place[target] else (target, source)
            events[pair] = tuple(data["events"])
        else:
            predicates.setdefault((source, target), []).append(data["predicate"])
    pairs = sorted({*predicates, *events}, key=lambda pair: (place[pair[0]], place[pair[1]]))
    return tuple(
        Link(*pair, predicates=tuple(sorted(predicates.get(pair, ()))), events=events.get(pair, ())) for pair in pairs
    )
