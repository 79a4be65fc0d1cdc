"""Every named query on the sample, with the rows it must give; and how headers and parameters are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.errors import NameLookupError, QueryError
from kg.graph.answers import run
from kg.graph.folder import open_store
from kg.graph.queries import bind, named_queries, read_query
from kg.vocabulary import DEFAULT_BASE, XSD

P01 = "12月20日,铁岭市清河区委书记周明远到向阳街道东湖路改造工程调研重点项目。"
P02 = "副区长贺立新陪同调研。"
P03 = "会议由区委常委、组织部部长何书琴主持,区委书记周明远出席并讲话。"
MEETING, TOUR = "清河区组织工作会议", "调研重点项目"

# (query, parameters, columns to look at, the rows they must hold, in order)
CASES: list[tuple[str, dict[str, str], tuple[str, ...], list[tuple[str, ...]]]] = [
    ("posts-of", {"official": "何书琴"}, ("post", "title", "body", "firstSeen"),
     [("清河区委常委", "常委", "清河区委", ""), ("清河区委组织部部长", "部长", "清河区委组织部", "")]),
    ("posts-of", {"official": "贺立新"}, ("post", "firstSeen", "lastSeen"),
     [("清河区政府副区长", "2023-12-20", "2023-12-20")]),
    ("posts-of", {"official": "林小满"}, ("post",), []),
    ("holders-of", {"body": "区委"}, ("post", "holder", "firstSeen", "lastSeen"),
     [("清河区委书记", "周明远", "2023-12-20", "2023-12-20"), ("清河区委常委", "何书琴", "", "")]),
    ("holders-of", {"body": "清河区委", "title": "书记"}, ("holder",), [("周明远",)]),
    ("holders-of", {"body": "清河区委", "title": '"} # '}, ("holder",), []),
    ("tenures-of-body", {"body": "清河区委"}, ("at", "post", "holder", "claims"),
     [("清河区委", "清河区委书记", "周明远", "1"), ("清河区委", "清河区委常委", "何书琴", "1"),
      ("清河区委组织部", "清河区委组织部部长", "何书琴", "1")]),
    ("attendance-of-event", {"event": TOUR}, ("person", "role", "order", "quote", "article"),
     [("周明远", "Lead", "1", P01, "区领导调研重点项目"), ("贺立新", "Escort", "", P02, "区领导调研重点项目")]),
    ("events-of", {"official": "周明远"}, ("date", "event", "kind", "role"),
     [("--12-22", MEETING, "Meeting", "Speaker"), ("2023-12-20", TOUR, "Inspection", "Lead")]),
    ("events-of", {"official": "林小满"}, ("event",), []),
    ("seen-together-most", {}, ("person", "other", "events"), [("何书琴", "周明远", "1"), ("周明远", "贺立新", "1")]),
    ("seen-together-most", {"least": "2"}, ("person",), []),
    ("seen-with", {"official": "周明远"}, ("person", "events"), [("何书琴", "1"), ("贺立新", "1")]),
    ("seen-with", {"official": "林小满"}, ("person",), []),
    ("projects-in", {"place": "铁岭市"}, ("project", "at"), [("东湖路改造工程", "向阳街道")]),
    ("projects-in", {"place": "向阳街道"}, ("project", "at"), [("东湖路改造工程", "向阳街道")]),
    ("places-in", {"place": "铁岭市"}, ("name", "in", "kind"),
     [("向阳街道", "清河区", "Subdistrict"), ("清河区", "铁岭市", "District")]),
    ("places-in", {"place": "向阳街道"}, ("name",), []),
    ("bodies-under", {"of": "清河区"}, ("body", "partOf"),
     [("清河区委", "清河区"), ("清河区政府", "清河区"), ("清河区委组织部", "清河区委")]),
    ("bodies-under", {"of": "区委"}, ("body",), [("清河区委组织部",)]),
    ("bodies-under", {"of": "组织部"}, ("body",), []),
    ("events-of-body", {"body": "区委"}, ("event",), []),
    ("events-between", {"from": "2023-12-20", "to": "2023-12-20"}, ("date", "event", "kind"),
     [("2023-12-20", TOUR, "Inspection")]),
    ("events-between", {"from": "2023-12-21"}, ("event",), []),
    ("events-between", {"from": "2023-01-01", "to": "2023-12-19"}, ("event",), []),
    ("chairs", {}, ("person", "chaired", "date", "event"), [("何书琴", "1", "--12-22", MEETING)]),
    ("chairs", {"official": "周明远"}, ("person",), []),
    ("undated-events", {}, ("event", "date", "article"), [(MEETING, "--12-22", "清河区召开工作会议")]),
    ("evidence-of", {"subject": "何书琴", "object": "清河区委常委"},
     ("from", "predicate", "to", "quote", "article", "begin", "end", "source"),
     [("何书琴", "holds", "清河区委常委", P03, "清河区召开工作会议", "220", "270", "pages/sample.txt")]),
    ("evidence-of", {"object": "何书琴"}, ("from", "predicate", "role"), [(MEETING, "attendedBy", "Chair")]),
    ("evidence-of", {"subject": "何书琴", "object": "清河区委书记"}, ("quote",), []),
    ("articles-naming", {"thing": "区委"}, ("article", "claims"),
     [("区领导调研重点项目", "2"), ("清河区召开工作会议", "3")]),
    ("articles-naming", {"thing": "贺立新"}, ("article", "claims"), [("区领导调研重点项目", "2")]),
    ("articles-by", {"author": "林小满"}, ("article", "begin"),
     [("区领导调研重点项目", "0"), ("清河区召开工作会议", "200")]),
    ("articles-by", {"author": "何书琴"}, ("article",), []),
    ("organizers-of-events", {}, ("date", "name", "organizer"), [("--12-22", MEETING, "清河区委")]),
    ("organizers-of-events", {"event": TOUR}, ("name",), []),
    ("appointments", {}, ("name",), []),
    ("visited-sites", {}, ("date", "event", "site", "at"), [("2023-12-20", TOUR, "东湖路改造工程", "向阳街道")]),
    ("visited-sites", {"official": "贺立新"}, ("site",), [("东湖路改造工程",)]),
    ("visited-sites", {"official": "何书琴"}, ("site",), []),
]  # fmt: skip

MORE = """
@prefix kg: <https://w3id.org/officials-kg/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix org: <http://www.w3.org/ns/org#> . @base <https://w3id.org/officials-kg/id/> .
<official/何书琴> kg:appointedTo <post/清河区政府/副区长> .
<claim/m1> a kg:Claim ; rdf:subject <official/何书琴> ; rdf:predicate kg:appointedTo ;
    rdf:object <post/清河区政府/副区长> ; kg:evidence <passage/p02> .
<official/何书琴> kg:holds <post/清河区政府/副区长> .
<tenure/m> org:member <official/何书琴> ; kg:post <post/清河区政府/副区长> ; kg:firstSeen "2022-01-05"^^xsd:date .
<event/m> a kg:Event, kg:Training ; rdfs:label "三日培训"@zh ;
    kg:date "2023-05-01"^^xsd:date ; kg:endDate "2023-05-03"^^xsd:date ; kg:organizedBy <body/清河区委> ;
    kg:attendedBy <official/贺立新>, <official/周明远> .
<claim/m2> rdf:subject <event/m> ; rdf:predicate kg:attendedBy ; rdf:object <official/贺立新> ; kg:role kg:Chair .
<claim/m3> rdf:subject <event/清河区/2023-12-20/调研重点项目> ; rdf:predicate kg:attendedBy ;
    rdf:object <official/贺立新> ; kg:role kg:Chair .
"""


def rows(store: Store, name: str, given: dict[str, str], columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    query = read_query(named_queries()[name].read_text(encoding="utf-8"), name)
    found = run(store, query.text, bind(store, query, given), DEFAULT_BASE).rows()
    return [tuple(row.get(column, "") for column in columns) for row in found]


@pytest.fixture
def store(sample_folder: Path) -> Store:
    return open_store(sample_folder)


@pytest.fixture
def larger() -> Store:
    store = Store()
    store.load((Path(__file__).parents[1] / "data" / "sample.ttl").read_bytes(), RdfFormat.TURTLE)
    store.load(MORE.encode(), RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize(("name", "given", "columns", "expected"), CASES)
def test_rows_of_named_queries(
    store: Store, name: str, given: dict[str, str], columns: tuple[str, ...], expected: list[tuple[str, ...]]
) -> None:
    assert rows(store, name, given, columns) == expected


def test_every_named_query_has_a_case_help_and_an_order() -> None:
    assert {case[0] for case in CASES} == set(named_queries())
    for name, path in named_queries().items():
        query = read_query(path.read_text(encoding="utf-8"), name)
        assert query.help
        assert all(parameter.help for parameter in query.parameters)
        assert "\nORDER BY" in query.text


@pytest.mark.parametrize("name", list(named_queries()))
def test_every_named_query_runs_with_every_parameter_open(store: Store, name: str) -> None:
    run(store, named_queries()[name].read_text(encoding="utf-8"), {}, DEFAULT_BASE).rows()


def test_appointments_are_found(larger: Store) -> None:
    expected = [("何书琴", "appointedTo", "清河区政府副区长", P02)]
    assert rows(larger, "appointments", {"person": "何书琴"}, ("name", "change", "post", "quote")) == expected
    assert rows(larger, "appointments", {"person": "贺立新"}, ("name",)) == []


def test_holders_come_in_the_order_they_were_seen(larger: Store) -> None:
    assert rows(larger, "holders-of", {"body": "清河区政府"}, ("holder", "firstSeen")) == [
        ("何书琴", "2022-01-05"),
        ("贺立新", "2023-12-20"),
    ]


def test_most_comes_first(larger: Store) -> None:
    assert rows(larger, "chairs", {}, ("person", "chaired", "event")) == [
        ("贺立新", "2", "三日培训"),
        ("贺立新", "2", TOUR),
        ("何书琴", "1", MEETING),
    ]
    assert rows(larger, "seen-with", {"official": "周明远"}, ("person", "events")) == [("贺立新", "2"), ("何书琴", "1")]
    expected = [("周明远", "贺立新", "2"), ("何书琴", "周明远", "1")]
    assert rows(larger, "seen-together-most", {}, ("person", "other", "events")) == expected
    assert rows(larger, "seen-together-most", {"least": "2"}, ("person", "other", "events")) == expected[:1]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, [("三日培训",)]),
        ({"from": "2023-05-03"}, [("三日培训",)]),
        ({"from": "2023-05-04"}, []),
        ({"to": "2023-05-01"}, [("三日培训",)]),
        ({"to": "2023-04-30"}, []),
    ],
)
def test_events_of_body_counts_an_event_on_each_of_its_days(
    larger: Store, given: dict[str, str], expected: list[tuple[str, ...]]
) -> None:
    assert rows(larger, "events-of-body", {"body": "区委", **given}, ("event",)) == expected


HEADER = """# What it is for,
# in two lines.
#? who: person or body — of whom
#? from: date = 2023-01-01 — the first day
#? least: integer = 2
#? word: text = any — open
SELECT ?who ?from ?least ?word { ?who kg:holds ?post }
"""


def test_header_is_read() -> None:
    query = read_query(HEADER, "mine")
    assert query.help == "What it is for, in two lines."
    assert [str(one) for one in query.parameters] == [
        "who: person or body", "from: date = 2023-01-01", "least: integer = 2", "word: text = any",
    ]  # fmt: skip
    assert [one.help for one in query.parameters] == ["of whom", "the first day", "", "open"]


@pytest.mark.parametrize("line", ["#? who", "#? who: people — x", "#? who: person or date — x"])
def test_bad_header_names_the_line(line: str) -> None:
    with pytest.raises(QueryError, match=r"mine\.rq:2: "):
        read_query(f"# Help.\n{line}\nSELECT ?who {{}}", "mine.rq")


def test_values_become_terms(store: Store) -> None:
    given = {"who": "区委", "from": "2024-02-29", "word": 'a"} . DROP ALL #'}
    assert bind(store, read_query(HEADER, "mine"), given) == {
        "who": NamedNode(f"{DEFAULT_BASE}body/清河区委"),
        "from": Literal("2024-02-29", datatype=NamedNode(XSD.date)),
        "least": Literal("2", datatype=NamedNode(XSD.integer)),
        "word": Literal('a"} . DROP ALL #'),
    }


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "mine needs who=…; it takes who: person or body; from: date = 2023-01-01"),
        ({"who": "区委", "whom": "x"}, "mine has no parameter whom; it takes who: person or body"),
        ({"who": "区委", "from": "2023-02-29"}, "mine: from=2023-02-29 is not a day such as 2023-12-20"),
        ({"who": "区委", "from": "20230228"}, "mine: from=20230228 is not a day"),
        ({"who": "区委", "from": "any"}, "mine: from=any is not a day"),
        ({"who": "区委", "least": "٣"}, "mine: least=٣ is not a whole number"),
        ({"who": "区委", "word": "\udcff"}, "mine: word is not valid UTF-8"),
    ],
)
def test_bad_values_are_refused(store: Store, given: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError) as caught:
        bind(store, read_query(HEADER, "mine"), given)
    assert str(caught.value).startswith(told)


def test_a_value_of_another_class_is_not_found(store: Store) -> None:
    with pytest.raises(NameLookupError, match="清河区: no person or body"):
        bind(store, read_query(HEADER, "mine"), {"who": "清河区"})
