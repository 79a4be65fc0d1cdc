"""Names as a person types them, against things in a store on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.errors import NameLookupError
from kg.graph.folder import open_store
from kg.graph.names import find_things, graph_base, resolve_name
from kg.vocabulary import DEFAULT_BASE, KG, RDF, RDFS, SKOS

SAMPLE = Path(__file__).parents[1] / "data" / "sample.ttl"
OFFICIAL = f"{DEFAULT_BASE}official/何书琴"


@pytest.fixture
def store(sample_folder: Path) -> Store:
    return open_store(sample_folder)


@pytest.fixture
def editable() -> Store:
    store = Store()
    store.load(SAMPLE.read_bytes(), RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize(
    ("typed", "classes", "tail"),
    [
        ("何书琴", (), "official/何书琴"),
        (" 何书琴 ", ("Person",), "official/何书琴"),
        (OFFICIAL, (), "official/何书琴"),
        (f"<{OFFICIAL}>", ("Official",), "official/何书琴"),
        ("official/何书琴", ("Person",), "official/何书琴"),
        ("区委", ("Body",), "body/清河区委"),
        ("清河区", ("Place",), "place/清河区"),
        ("清河区组织工作会议", ("Event",), "event/清河区/--12-22/清河区组织工作会议"),
    ],
)
def test_resolves_what_a_person_types(store: Store, typed: str, classes: tuple[str, ...], tail: str) -> None:
    assert resolve_name(store, typed, classes) == NamedNode(DEFAULT_BASE + tail)


def test_match_says_what_it_is(store: Store) -> None:
    (match,) = find_things(store, "何书琴")
    assert str(match) == f"何书琴  official (清河区委常委)  {OFFICIAL}"


def test_narrower_class_names_an_event(store: Store) -> None:
    assert find_things(store, "调研重点项目")[0].kind == "inspection"


def test_label_beats_other_label(editable: Store) -> None:
    district = NamedNode(f"{DEFAULT_BASE}place/区委")
    editable.add(Quad(district, NamedNode(RDF.type), NamedNode(KG.Place)))
    editable.add(Quad(district, NamedNode(RDFS.label), Literal("区委", language="zh")))
    assert resolve_name(editable, "区委") == district
    assert resolve_name(editable, "区委", ("Body",)).value.endswith("body/清河区委")


def test_several_matches_are_listed_apart(editable: Store) -> None:
    for tail in ("body/乙县委", "body/甲县委"):
        body = NamedNode(DEFAULT_BASE + tail)
        editable.add(Quad(body, NamedNode(RDF.type), NamedNode(KG.Body)))
        editable.add(Quad(body, NamedNode(RDFS.label), Literal(tail[-3:], language="zh")))
        editable.add(Quad(body, NamedNode(SKOS.altLabel), Literal("县委", language="zh")))
    with pytest.raises(NameLookupError, match="县委: 2 things answer") as caught:
        resolve_name(editable, "县委")
    assert caught.value.candidates == (
        f"乙县委  body  {DEFAULT_BASE}body/乙县委",
        f"甲县委  body  {DEFAULT_BASE}body/甲县委",
    )


@pytest.mark.parametrize(
    ("typed", "classes", "told"),
    [
        ("何书芹", (), "何书芹: no thing of this name in the graph; nearest: 何书琴"),
        ("组织", ("Body",), "组织: no body of this name in the graph; nearest: 组织部, 清河区委组织部"),
        ("清河区委", ("Person",), "清河区委: no person of this name in the graph; try"),
        ("official/nobody", (), "official/nobody: no thing"),
        ("", (), ": no thing"),
        ("\x1b[31m", (), r"\x1b[31m: no thing"),
        ("\udcff", (), r"\udcff: no thing"),
    ],
)
def test_nothing_found_names_the_nearest(store: Store, typed: str, classes: tuple[str, ...], told: str) -> None:
    with pytest.raises(NameLookupError) as caught:
        resolve_name(store, typed, classes)
    assert str(caught.value).startswith(told)
    assert caught.value.candidates == ()


def test_candidates_hold_no_control_characters(editable: Store) -> None:
    for tail in ("body/a", "body/b"):
        body = NamedNode(DEFAULT_BASE + tail)
        editable.add(Quad(body, NamedNode(RDFS.label), Literal("恶\x1b[2J\n名", language="zh")))
    with pytest.raises(NameLookupError) as caught:
        resolve_name(editable, "恶\x1b[2J\n名")
    assert caught.value.candidates[0].startswith(r"恶\x1b[2J\n名  thing")


def test_base_is_read_off_the_graph(store: Store) -> None:
    moved = Store()
    moved.load(
        SAMPLE.read_text(encoding="utf-8").replace(DEFAULT_BASE, "http://my.example/x/").encode(), RdfFormat.TURTLE
    )
    assert graph_base(store) == DEFAULT_BASE
    assert graph_base(moved) == "http://my.example/x/"
    assert resolve_name(moved, "official/何书琴").value == "http://my.example/x/official/何书琴"
    assert graph_base(Store()) == DEFAULT_BASE
