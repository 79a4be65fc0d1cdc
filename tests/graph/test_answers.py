"""Answers in every format, what is bound and how, and what is refused."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import QueryError
from kg.graph.answers import run
from kg.graph.folder import open_store
from kg.vocabulary import DEFAULT_BASE, KG, RDFS

if TYPE_CHECKING:
    from kg.graph.answers import Term

NAMES = "SELECT ?name ?no { ?x a kg:Official ; rdfs:label ?name } ORDER BY ?name"
HOLDERS = "SELECT ?post ?who { ?who kg:holds ?post } ORDER BY ?post"
OFFICIAL = NamedNode(f"{DEFAULT_BASE}official/何书琴")


@pytest.fixture
def store(sample_folder: Path) -> Store:
    return open_store(sample_folder)


def written(store: Store, text: str, form: str, bindings: dict[str, Term] | None = None, width: int = 80) -> str:
    stream = io.BytesIO()
    run(store, text, bindings or {}, DEFAULT_BASE).write(stream, form, width)
    return stream.getvalue().decode()


def found(store: Store, text: str, form: str) -> bool:
    return run(store, text, {}, DEFAULT_BASE).write(io.BytesIO(), form)


def test_rows_in_each_format(store: Store) -> None:
    assert written(store, NAMES, "csv") == "name,no\r\n何书琴,\r\n周明远,\r\n贺立新,\r\n"
    assert written(store, NAMES, "tsv") == '?name\t?no\n"何书琴"@zh\t\n"周明远"@zh\t\n"贺立新"@zh\t\n'
    bindings = json.loads(written(store, NAMES, "json"))["results"]["bindings"]
    assert bindings[0] == {"name": {"type": "literal", "value": "何书琴", "xml:lang": "zh"}}
    assert '<binding name="name"><literal xml:lang="zh">何书琴</literal></binding>' in written(store, NAMES, "xml")
    assert written(store, NAMES, "table").splitlines()[2:] == ["何书琴", "周明远", "贺立新"]


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_tells_whether_there_was_a_row(store: Store, form: str) -> None:
    assert found(store, NAMES, form)
    assert not found(store, "SELECT ?a ?b { ?a kg:holds kg:nothing ; kg:holds ?b }", form)
    assert found(store, "SELECT ?a { }", form)  # one row, nothing bound in it
    assert found(store, "ASK { ?a kg:holds ?b }", form)
    assert not found(store, "ASK { ?a kg:holds kg:nothing }", form)


def test_empty_rows_keep_their_header(store: Store) -> None:
    text = "SELECT ?a ?b { ?a kg:holds kg:nothing ; kg:holds ?b }"
    assert written(store, text, "csv") == "a,b\r\n"
    assert written(store, text, "table").split()[:2] == ["a", "b"]


def test_yes_and_no(store: Store) -> None:
    assert written(store, "ASK { ?a kg:holds ?b }", "csv") == "true\n"
    assert json.loads(written(store, "ASK { ?a kg:holds kg:b }", "json"))["boolean"] is False
    assert "<boolean>true</boolean>" in written(store, "ASK {}", "xml")


def test_triples_are_sorted_and_prefixed(store: Store) -> None:
    text = "CONSTRUCT { ?a kg:holds ?b ; a kg:Official } WHERE { ?a kg:holds ?b }"
    lines = written(store, text, "ntriples").splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == 7
    turtle = written(store, text, "turtle")
    head = [line for line in turtle.splitlines() if line.startswith("@prefix")]
    assert [line.split()[1] for line in head] == ["kg:", "rdf:"]
    assert turtle.count("kg:holds") == 3
    assert not found(store, "CONSTRUCT WHERE { ?a kg:holds kg:nothing }", "turtle")


def test_blank_nodes_get_the_same_names_each_time(store: Store) -> None:
    text = "CONSTRUCT { [] kg:holds ?b } WHERE { ?a kg:holds ?b }"
    assert written(store, text, "ntriples") == written(store, text, "ntriples")


@pytest.mark.parametrize(
    ("text", "form"), [(NAMES, "turtle"), (NAMES, "ntriples"), ("CONSTRUCT WHERE {?a ?b ?c}", "csv")]
)
def test_a_format_that_does_not_fit_is_refused(store: Store, text: str, form: str) -> None:
    with pytest.raises(QueryError, match=f"{form}: this query gives"):
        written(store, text, form)


def test_spreadsheet_signs_are_left_alone(store: Store) -> None:
    assert written(store, 'SELECT ("=1+1" AS ?a) ("-x" AS ?b) {}', "csv") == "a,b\r\n=1+1,-x\r\n"


# What the engine does with bound parameters, which the named queries are written for.
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("SELECT ?p ?who { ?who kg:holds ?p }", 2),
        ("SELECT ?p ?who { { SELECT ?p ?who { ?who kg:holds ?p } } }", 2),
        ("SELECT ?p ?who { { SELECT ?p { ?who kg:holds ?p } } }", 4),  # an inner SELECT must name it
        ("SELECT (COUNT(*) AS ?n) ?who { ?who kg:holds ?p } GROUP BY ?who", 1),
        ("SELECT ?p ?who { ?x kg:holds ?p FILTER(?x = ?who) }", 2),
        ("SELECT ?p ?who { ?x kg:holds ?p FILTER(COALESCE(?x = ?who, true)) }", 2),
        ("SELECT ?p ?who { ?x kg:holds ?p FILTER EXISTS { ?who kg:holds ?p } }", 2),
        ("SELECT ?e ?who { ?e kg:attendedBy/kg:holds* ?who } ORDER BY ?who ?e", 1),
    ],
)
def test_bound_values_reach_every_part_of_a_query(store: Store, text: str, count: int) -> None:
    assert len(run(store, text, {"who": OFFICIAL}, DEFAULT_BASE).rows()) == count


@pytest.mark.parametrize("hostile", ['a"} UNION {?s ?p ?o} #', "'''", "\\", "\n", "} ; DROP ALL", "\u202e", ">"])
def test_hostile_values_stay_values(hostile: str) -> None:
    store = Store()
    store.add(Quad(NamedNode("http://x.example/a"), NamedNode(RDFS.label), Literal(hostile)))
    store.add(Quad(NamedNode("http://x.example/b"), NamedNode(RDFS.label), Literal("other")))
    answer = run(store, "SELECT ?x ?name { ?x rdfs:label ?name }", {"name": Literal(hostile)}, DEFAULT_BASE)
    assert answer.rows() == [{"x": "http://x.example/a", "name": hostile}]


def test_a_parameter_that_select_does_not_name(store: Store) -> None:
    with pytest.raises(QueryError, match=r"the outermost SELECT must name every parameter: \?who"):
        run(store, "SELECT ?p { ?who kg:holds ?p }", {"who": OFFICIAL}, DEFAULT_BASE)


def test_relative_iris_stand_under_the_base(store: Store) -> None:
    assert len(run(store, "SELECT ?p { <official/何书琴> kg:holds ?p }", {}, DEFAULT_BASE).rows()) == 2


def test_table_leaves_out_what_was_asked_for_and_shortens_iris(store: Store) -> None:
    table = written(store, HOLDERS, "table", {"who": OFFICIAL})
    assert table.split()[0] == "post"
    assert "who" not in table
    assert "post/清河区委/常委" in table
    assert DEFAULT_BASE not in table
    assert "kg:holds" in written(store, "SELECT ?p { <official/何书琴> ?p <post/清河区委/常委> }", "table")


def test_table_shows_hostile_text_harmlessly() -> None:
    text = "[bold red]x[/] \x1b[31mred\x1b[0m a\nb \u202egnp \x9b2J"
    store = Store()
    store.add(Quad(NamedNode("http://x.example/a"), NamedNode(KG.quote), Literal(text)))
    table = written(store, "SELECT ?quote { ?x kg:quote ?quote }", "table")
    assert r"[bold red]x[/] \x1b[31mred\x1b[0m a\nb \u202egnp \x9b2J" in table
    assert len(table.splitlines()) == 3


@pytest.mark.parametrize("width", [20, 40, 60, 100])
def test_table_fits_its_width(store: Store, width: int) -> None:
    from rich.cells import cell_len

    text = "SELECT ?label ?post ?title { ?post a kg:Post ; rdfs:label ?label ; kg:title ?title } ORDER BY ?post"
    lines = written(store, text, "table", width=width).splitlines()
    if width >= 40:  # narrower, each row is a block, whose lines the terminal folds
        assert max(map(cell_len, lines)) <= width
    else:
        assert lines[0].startswith("label: ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1, column 1: a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, and this is empty"),
        ("SELEC ?x {}", "line 1, column 10: a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not with SELEC"),
        ("SELECT ?x {\n ?x kg:holds ?y", "line 2, column 16: expected"),
        ("SELECT ?x { ?x a nope:Thing }", "line 1, column 28: a prefix that nothing declares; known without"),
        ("SELECT ?x { ?x rdfs:label '何书琴 }", "line 1, column 33: a string is not closed"),
        ("INSERT DATA { kg:a kg:b kg:c }", "INSERT changes data and kg query only reads"),
        ("# x\nPREFIX a: <http://a.example/#>\nDROP ALL", "DROP changes data"),
        ("LOAD <http://127.0.0.1:9/>", "LOAD changes data"),
        ("SELECT ?x (1 AS ?x) { ?x ?y ?z } \ud800", "the query is not valid UTF-8"),
    ],
)
def test_unreadable_queries_say_where_and_what(store: Store, text: str, told: str) -> None:
    with pytest.raises(QueryError) as caught:
        run(store, text, {}, DEFAULT_BASE)
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)


def test_rows_of_what_gives_none_are_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="gives no rows"):
        run(store, "ASK {}", {}, DEFAULT_BASE).rows()


def test_a_broken_pipe_stays_one(store: Store) -> None:
    class Closed(io.RawIOBase):
        def write(self, data: object) -> int:
            raise BrokenPipeError(32, "closed")

    with pytest.raises(BrokenPipeError):
        run(store, NAMES, {}, DEFAULT_BASE).write(Closed(), "csv")  # type: ignore[arg-type]
