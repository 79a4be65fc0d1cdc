"""The graph as networks."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg.graph.folder import open_store
from kg.networks.projections import co_attendance, whole_graph
from kg.vocabulary import DEFAULT_BASE, KG, ORG, RDF
from tests.conftest import DATA


@pytest.fixture
def store(sample_folder: Path) -> Store:
    return open_store(sample_folder)


def _shuffled(seed: int) -> Store:
    quads = list(parse(DATA.joinpath("sample.ttl").read_bytes(), RdfFormat.TURTLE))
    random.Random(seed).shuffle(quads)
    store = Store()
    for quad in quads:
        store.add(quad)
    return store


def test_whole_graph_has_things_with_their_narrowest_kind(store: Store) -> None:
    network = whole_graph(store)
    assert network.nodes[DEFAULT_BASE + "official/周明远"] == {
        "label": "周明远",
        "kind": "official",
        "kinds": ("official", "person"),
    }
    assert network.nodes[DEFAULT_BASE + "person/林小满"]["kind"] == "person"
    assert network.nodes[DEFAULT_BASE + "event/清河区/2023-12-20/调研重点项目"]["kind"] == "event"
    outside = ("claim/", "passage/", "tenure/", "page/")
    assert not [iri for iri in network if iri.removeprefix(DEFAULT_BASE).startswith(outside)]


def test_whole_graph_has_the_direct_facts_and_the_body_of_a_post(store: Store) -> None:
    network = whole_graph(store)
    assert network.number_of_nodes() == 19
    assert network.number_of_edges() == 22
    post, body = DEFAULT_BASE + "post/清河区委/书记", DEFAULT_BASE + "body/清河区委"
    assert network.get_edge_data(post, body) == {ORG.postIn: {"predicate": ORG.postIn}}
    assert network.has_edge(DEFAULT_BASE + "official/周明远", post, KG.holds)
    assert not network.has_edge(post, DEFAULT_BASE + "official/周明远")


def test_kinds_keep_only_their_things_and_the_facts_between_them(store: Store) -> None:
    network = whole_graph(store, kinds=("person", "post"))
    assert {data["kind"] for _, data in network.nodes(data=True)} == {"official", "person", "post"}
    assert {predicate for _, _, predicate in network.edges(keys=True)} == {KG.holds}
    assert {data["kind"] for _, data in whole_graph(store, kinds=["official"]).nodes(data=True)} == {"official"}


def test_co_attendance_counts_the_events_shared(store: Store) -> None:
    network = co_attendance(store)
    zhou, he, other = (DEFAULT_BASE + f"official/{name}" for name in ("周明远", "何书琴", "贺立新"))
    assert list(network) == [he, zhou, other]
    event = DEFAULT_BASE + "event/清河区/2023-12-20/调研重点项目"
    assert network.edges[zhou, other] == {"weight": 1, "events": [event]}
    assert not network.has_edge(he, other)


def test_co_attendance_adds_up_and_keeps_who_came_alone() -> None:
    store = _shuffled(0)
    again = [(f"event/{number}", person) for number in range(9) for person in ("official/周明远", "official/贺立新")]
    for event, person in (*again, ("event/alone", "person/林小满"), ("event/alone", "person/of-no-class")):
        ends = (NamedNode(DEFAULT_BASE + end) for end in (event, person))
        store.add(Quad(next(ends), NamedNode(KG.attendedBy), next(ends)))
    network = co_attendance(store)
    link = network.edges[DEFAULT_BASE + "official/周明远", DEFAULT_BASE + "official/贺立新"]
    assert link["weight"] == 10
    assert link["events"] == sorted(link["events"])
    assert network.degree(DEFAULT_BASE + "person/林小满") == 0
    assert len(network) == 4


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_triples_makes_the_same_networks(store: Store, seed: int) -> None:
    shuffled = _shuffled(seed)
    for project in (whole_graph, co_attendance):
        one, two = project(store), project(shuffled)
        assert list(one.nodes(data=True)) == list(two.nodes(data=True))
        assert list(one.edges(data=True)) == list(two.edges(data=True))
        assert [list(one[iri]) for iri in one] == [list(two[iri]) for iri in two]


def test_a_thing_without_a_label_goes_by_its_iri_and_a_fact_about_no_thing_is_left_out() -> None:
    store = Store()
    body = NamedNode("https://example.org/body")
    store.add(Quad(body, NamedNode(RDF.type), NamedNode(KG.Body)))
    store.add(Quad(body, NamedNode(KG.partOf), NamedNode("https://example.org/nothing")))
    network = whole_graph(store)
    assert list(network) == [body.value]
    assert network.nodes[body.value]["label"] == body.value
    assert network.number_of_edges() == 0


def test_an_empty_store_gives_empty_networks() -> None:
    assert len(whole_graph(Store())) == len(co_attendance(Store())) == 0
