"""Which things and links are drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.graph.folder import open_store
from kg.graph.names import resolve_name
from kg.views.selection import Selection, select
from tests.views import large_store


@pytest.fixture(scope="module")
def store(sample_folder: Path) -> Store:
    return open_store(sample_folder)


def labels(selection: Selection) -> set[str]:
    return {node.label for node in selection.nodes}


def test_officials_bodies_events_projects_places_posts_and_no_more(store: Store) -> None:
    selection = select(store)
    assert {node.kind for node in selection.nodes} == {"official", "body", "event", "project", "place", "post"}
    assert "林小满" not in labels(selection)
    assert len(selection.nodes) == 16


def test_kinds(store: Store) -> None:
    selection = select(store, kinds=("official", "post"))
    assert {node.kind for node in selection.nodes} == {"official", "post"}
    assert len(selection.links) == 4
    assert "林小满" in labels(select(store, kinds=("person",)))


def test_around(store: Store) -> None:
    center = resolve_name(store, "周明远").value
    assert labels(select(store, around=center)) == {"周明远", "清河区委书记", "调研重点项目", "清河区组织工作会议"}
    two = select(store, around=center, hops=2)
    assert {"何书琴", "贺立新", "清河区委", "东湖路改造工程"} <= labels(two)
    assert "铁岭市" not in labels(two)


def test_the_thing_asked_about_is_drawn_whatever_its_kind(store: Store) -> None:
    center = resolve_name(store, "周明远").value
    assert labels(select(store, kinds=("event",), around=center)) == {"周明远", "调研重点项目", "清河区组织工作会议"}


def test_officials_linked_by_shared_events(store: Store) -> None:
    selection = select(store, officials_only=True)
    assert labels(selection) == {"周明远", "何书琴", "贺立新"}
    assert [len(link.events) for link in selection.links] == [1, 1]


def test_the_limit_keeps_the_best_connected_and_the_center(store: Store) -> None:
    selection = select(store, limit=5)
    assert (len(selection.nodes), selection.left_out) == (5, 11)
    assert "清河区委" in labels(selection)
    center = resolve_name(store, "铁岭市").value
    assert labels(select(store, around=center, hops=9, limit=1)) == {"铁岭市"}
    inside = {node.iri for node in selection.nodes}
    assert all({link.source, link.target} <= inside for link in selection.links)


def test_an_iri_that_is_not_there_gives_nothing(store: Store) -> None:
    assert select(store, around="https://example.org/none").nodes == ()


def test_a_post_is_linked_with_its_body(store: Store) -> None:
    selection = select(store, kinds=("post", "body"))
    assert sum("postIn" in predicate for link in selection.links for predicate in link.predicates) == 4


def test_the_same_however_the_store_was_filled() -> None:
    store = large_store(100, 200)
    reversed_store = Store()
    for quad in sorted(store, key=str, reverse=True):
        reversed_store.add(quad)
    assert select(store) == select(reversed_store)
