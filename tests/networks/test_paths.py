"""Shortest paths: which, in what order, over which steps."""

from __future__ import annotations

import networkx
import pytest

from kg.networks.paths import Hop, NoPath, Path, shortest_paths


def _network(*facts: str) -> networkx.MultiDiGraph[str]:
    """``"a knows b"``: two things and the predicate between them; a thing's label is its capital letter."""
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    triples = sorted(tuple(fact.split()) for fact in facts)
    for iri in sorted({end for source, _, target in triples for end in (source, target)}):
        network.add_node(iri, label=iri[0].upper())
    for source, predicate, target in triples:
        network.add_edge(source, target, key=predicate, predicate=predicate)
    return network


def _found(answer: tuple[Path, ...] | NoPath) -> list[str]:
    assert not isinstance(answer, NoPath)
    return ["".join([path[0].source, *(hop.target for hop in path)]) for path in answer]


def test_shorter_paths_come_first_and_equal_ones_by_label() -> None:
    network = _network("a x d", "d x z", "a x c", "c x z", "a x b", "b x e", "e x z")
    assert _found(shortest_paths(network, "a", "z", 9)) == ["acz", "adz", "abez"]
    assert _found(shortest_paths(network, "a", "z", 1)) == ["acz"]


def test_equal_lengths_are_put_in_order_before_they_are_cut() -> None:
    # The first letters of the alphabet are inserted last, so that the order found is not the order of the labels.
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for iri in ("s", "t", *"qponmlkjihgfedcba"):
        network.add_node(iri, label=iri)
    for iri in "qponmlkjihgfedcba":
        network.add_edge("s", iri, key="x")
        network.add_edge(iri, "t", key="x")
    assert _found(shortest_paths(network, "s", "t", 3)) == ["sat", "sbt", "sct"]


def test_steps_are_taken_either_way_and_say_which() -> None:
    network = _network("event attendedBy ann", "event attendedBy bob")
    assert shortest_paths(network, "ann", "bob", 1) == (
        (Hop("ann", "event", "attendedBy", False), Hop("event", "bob", "attendedBy", True)),
    )


def test_of_several_facts_between_two_things_the_first_by_name_is_told() -> None:
    network = _network("ann holds post", "ann appointedTo post", "post zeroth ann")
    assert shortest_paths(network, "ann", "post", 3) == ((Hop("ann", "post", "appointedTo", True),),)
    assert shortest_paths(network, "post", "ann", 3) == ((Hop("post", "ann", "appointedTo", False),),)
    assert shortest_paths(network, "ann", "post", 3, {"zeroth"}) == ((Hop("ann", "post", "zeroth", False),),)


def test_only_allowed_steps_are_taken() -> None:
    network = _network("a partOf z", "a holds p", "p postIn z")
    assert _found(shortest_paths(network, "a", "z", 1)) == ["az"]
    assert _found(shortest_paths(network, "a", "z", 5, {"holds", "postIn"})) == ["apz"]


def test_no_path_gives_the_sizes_of_both_parts() -> None:
    network = _network("a x b", "b x c", "y x z")
    assert shortest_paths(network, "a", "z", 3) == NoPath(3, 2)
    assert shortest_paths(network, "a", "c", 3, {"other"}) == NoPath(1, 1)


def test_a_thing_linked_to_itself_makes_no_step() -> None:
    assert _found(shortest_paths(_network("a x a", "a x b"), "a", "b", 5)) == ["ab"]


@pytest.mark.parametrize("width", [150, 400])
def test_a_crowd_of_equal_paths_is_cut_short(width: int) -> None:
    network = _network(*(f"s x m{number:03}" for number in range(width)), *(f"m{n:03} x t" for n in range(width)))
    assert _found(shortest_paths(network, "s", "t", 2)) == ["sm000t", "sm001t"]
