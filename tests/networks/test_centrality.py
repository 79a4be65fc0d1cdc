"""Measures on small networks whose values stand in textbooks, or can be had with pencil and paper."""

from __future__ import annotations

import random
from math import sqrt
from typing import get_args

import networkx
import pytest

from kg.errors import GraphError
from kg.networks.centrality import Measure, rank, simple_view

# Krackhardt (1990): Diane has the most links, Fernando and Garth are the closest, Heather is the bridge.
KITE = (
    "Andre-Beverly Andre-Carol Andre-Diane Andre-Fernando Beverly-Diane Beverly-Ed Beverly-Garth Carol-Diane "
    "Carol-Fernando Diane-Ed Diane-Fernando Diane-Garth Ed-Garth Fernando-Garth Fernando-Heather Garth-Heather "
    "Heather-Ike Ike-Jane"
)
# A made-up town: two families in the middle marry into all the others; one family keeps to itself.
TOWN = "林-江 林-韩 林-顾 江-沈 江-韩 江-陆 沈-陆 顾-韩 顾-冯"


def _network(links: str, *alone: str) -> networkx.Graph[str]:
    """``"a-b b-c*3"``: links with weights (1 where none is given); a label is the name."""
    network: networkx.Graph[str] = networkx.Graph()
    for link in links.split():
        ends, _, weight = link.partition("*")
        network.add_edge(*ends.split("-"), weight=int(weight or 1))
    network.add_nodes_from(alone)
    for iri, data in network.nodes(data=True):
        data.update(label=iri, kind="person", kinds=("person",))
    return network


def _scores(links: str, measure: Measure, *alone: str, weighted: bool = True) -> dict[str, float]:
    return {row.iri: row.score for row in rank(_network(links, *alone), measure, weighted=weighted)}


STAR, PATH, COMPLETE = "c-w c-x c-y c-z", "a-b b-c c-d d-e", "a-b a-c a-d b-c b-d c-d"


@pytest.mark.parametrize(
    ("links", "measure", "expected"),
    [
        (STAR, "degree", {"c": 1, "x": 1 / 4}),
        (STAR, "betweenness", {"c": 1, "x": 0}),
        (STAR, "closeness", {"c": 1, "x": 4 / 7}),
        (STAR, "eigenvector", {"c": 1 / sqrt(2), "x": 1 / sqrt(8)}),
        (STAR, "pagerank", {"c": (0.03 + 0.85 * 4 * 0.03) / (1 - 0.85**2)}),
        (PATH, "degree", {"a": 1 / 4, "c": 2 / 4}),
        (PATH, "betweenness", {"a": 0, "b": 3 / 6, "c": 4 / 6}),
        (PATH, "closeness", {"a": 4 / 10, "b": 4 / 7, "c": 4 / 6}),
        (PATH, "eigenvector", {"a": 1 / sqrt(12), "b": 1 / 2, "c": 1 / sqrt(3)}),
        (COMPLETE, "degree", dict.fromkeys("abcd", 1)),
        (COMPLETE, "betweenness", dict.fromkeys("abcd", 0)),
        (COMPLETE, "closeness", dict.fromkeys("abcd", 1)),
        (COMPLETE, "eigenvector", dict.fromkeys("abcd", 1 / 2)),
        (COMPLETE, "pagerank", dict.fromkeys("abcd", 1 / 4)),
        (KITE, "degree", {"Diane": 6 / 9, "Fernando": 5 / 9, "Jane": 1 / 9}),
        (KITE, "betweenness", {"Heather": 14 / 36, "Ike": 8 / 36, "Diane": 11 / 108, "Jane": 0}),
        (KITE, "closeness", {"Fernando": 9 / 14, "Garth": 9 / 14, "Diane": 9 / 15, "Jane": 9 / 29}),
        (TOWN, "betweenness", {"顾": 5 / 15, "冯": 0, "江": 8 / 15, "沈": 0}),
    ],
)
def test_textbook_values(links: str, measure: Measure, expected: dict[str, float]) -> None:
    scores = _scores(links, measure)
    assert {name: scores[name] for name in expected} == pytest.approx(expected, abs=2e-9)


def test_the_town_in_order() -> None:
    assert [(row.rank, row.label) for row in rank(_network(TOWN, "孟"), "degree")] == [
        (1, "江"), (2, "林"), (2, "韩"), (2, "顾"), (5, "沈"), (5, "陆"), (7, "冯"), (8, "孟"),
    ]  # fmt: skip


def test_equal_scores_share_a_rank_and_stand_by_label_then_iri() -> None:
    network = _network("hub-p hub-q hub-r")
    network.nodes["p"]["label"], network.nodes["q"]["label"], network.nodes["r"]["label"] = "乙", "乙", "丙"
    rows = rank(network, "pagerank")
    assert [(row.rank, row.iri) for row in rows] == [(1, "hub"), (2, "r"), (2, "p"), (2, "q")]


def test_kinds_choose_what_is_shown_but_not_what_counts() -> None:
    network = _network(PATH)
    network.nodes["b"]["kinds"] = ("official", "person")
    (row,) = rank(network, "betweenness", ["official"])
    assert (row.rank, row.iri, row.score) == (1, "b", 0.5)
    assert rank(network, "betweenness", ["post"]) == []


def test_links_and_their_weight_stand_beside_the_score() -> None:
    first = rank(_network("a-b*3 a-c"), "degree")[0]
    assert (first.iri, first.score, first.links, first.weight) == ("a", 1.0, 2, 4)


@pytest.mark.parametrize("measure", ["betweenness", "closeness", "eigenvector", "pagerank"])
def test_weights_tell_and_can_be_left_out(measure: Measure) -> None:
    links = "a-b*9 b-c*9 a-c c-d*2"
    assert _scores(links, measure) != _scores(links, measure, weighted=False)
    assert _scores(links, measure, weighted=False) == _scores("a-b b-c a-c c-d", measure)


def test_a_strong_link_is_a_short_one() -> None:
    # a and c meet once, but each meets b four times: the way by b is 1/4 + 1/4 long, the direct one 1.
    assert _scores("a-b*4 b-c*4 a-c", "betweenness") == {"b": 1.0, "a": 0.0, "c": 0.0}
    assert _scores("a-b*4 b-c*4 a-c", "closeness") == pytest.approx({"a": 2 / 0.75, "b": 2 / 0.5, "c": 2 / 0.75})


def test_ways_of_equal_length_count_alike_whatever_their_sums_of_fractions() -> None:
    assert 1 / 3 + 1 / 15 != 1 / 5 + 1 / 5  # in floating point
    scores = _scores("s-a*3 a-t*15 s-b*5 b-t*5", "betweenness")
    assert scores["a"] == scores["b"] == pytest.approx(1 / 6)


def test_eigenvector_is_told_on_the_largest_part_and_is_0_elsewhere() -> None:
    scores = _scores("c-w c-x c-y a-b*9", "eigenvector", "alone")
    assert scores["c"] == pytest.approx(1 / sqrt(2))
    assert (scores["a"], scores["b"], scores["alone"]) == (0, 0, 0)


def test_eigenvector_that_cannot_settle_is_an_error_not_a_guess() -> None:
    with pytest.raises(GraphError, match="use --measure pagerank"):
        rank(_network("a-b*100001 b-c c-d*100000"), "eigenvector")


@pytest.mark.parametrize("measure", get_args(Measure))
def test_a_network_without_links_scores_0_and_an_empty_one_nothing(measure: Measure) -> None:
    assert [row.score for row in rank(_network("", "a", "b"), measure)] == [0.0, 0.0]
    assert rank(_network(""), measure) == []


@pytest.mark.parametrize("measure", get_args(Measure))
def test_any_order_of_links_gives_the_same_ranking(measure: Measure) -> None:
    links = [f"{link}*{number % 5 + 1}" for number, link in enumerate(KITE.split())]
    expected = rank(_network(" ".join(links)), measure)
    for seed in range(5):
        random.Random(seed).shuffle(links)
        assert rank(_network(" ".join(links)), measure) == expected


def test_simple_view_makes_one_link_of_many_facts_and_none_to_itself() -> None:
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    network.add_node("a", label="A", kind="body", kinds=("body",))
    network.add_edges_from([("a", "b"), ("b", "a"), ("a", "b"), ("a", "a")])
    view = simple_view(network)
    assert list(view.edges(data=True)) == [("a", "b", {"weight": 1})]
    assert view.nodes["a"]["label"] == "A"
