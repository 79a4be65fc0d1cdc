"""Dumps read back as the same graph, and come out as the same bytes whatever the order of loading."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import get_args

import pytest
import rdflib
from pyoxigraph import RdfFormat, Store
from rdflib.compare import isomorphic

from kg.errors import GraphError
from kg.graph.dumps import DumpFormat, dump
from kg.graph.folder import open_store
from kg.vocabulary import DEFAULT_BASE, PREFIXES

FORMATS = get_args(DumpFormat)
NAME_IN_RDFLIB = {"turtle": "turtle", "ntriples": "nt", "nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}
OXIGRAPH_FORMAT = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
}
# Words and IRIs that a writer could trip over: quotes, line ends, line ends after a full stop, what looks like a
# directive, numbers with leading zeros, colons and dots in IRIs, other bases, other languages.
HARD = r"""
<person/甲> a kg:Person ; rdfs:label "引号\"和\\反斜线"@zh ;
    skos:altLabel "行尾 .\n@prefix 换行\t制表"@zh, "</script>"@zh-Hant .
<tenure/甲:乙/书记> a kg:Tenure ; kg:acting true, "1"^^xsd:boolean ;
    kg:post <a:b>, <../x>, <.hidden>, <//elsewhere/y>, <> .
<event/x?y=1#z> kg:order 7, "007"^^xsd:integer, -3, "٣"^^xsd:integer ; kg:confidence 0.50, 1.0, 1e0 .
<https://example.org/page/一> a kg:Thing ;
    kg:quote "plain", "kg:holds", "2023-12-20"^^xsd:date, "x"^^<https://example.org/type> .
<https://schema.org/x> <https://example.org/a-b/c> "\u0007\u001b[31m", "\uFFFD𠀀" .
"""


def hard_store() -> Store:
    store = Store()
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    store.load((prefixes + HARD).encode(), RdfFormat.TURTLE, base_iri=DEFAULT_BASE)
    return store


def as_rdflib(store: Store) -> rdflib.Graph:
    # Term for term: rdflib otherwise rewrites 007 as 7 in both graphs and sees no difference.
    return rdflib.Graph().parse(data="".join(f"{quad.triple} .\n" for quad in store), format="nt")


@pytest.fixture(autouse=True)
def _literals_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.mark.filterwarnings("ignore:(Dataset.default_context|ConjunctiveGraph) is deprecated")  # within rdflib
@pytest.mark.parametrize("name", FORMATS)
def test_rdflib_reads_back_the_same_graph(name: DumpFormat, sample_folder: Path) -> None:
    for store in (open_store(sample_folder), hard_store()):
        dataset = rdflib.Dataset()
        dataset.parse(data=dump(store, name), format=NAME_IN_RDFLIB[name])
        read = rdflib.Graph()
        for subject, predicate, value, _ in dataset.quads():
            read.add((subject, predicate, value))
        assert isomorphic(read, as_rdflib(store))


@pytest.mark.parametrize("name", FORMATS)
def test_oxigraph_reads_back_the_same_graph(name: DumpFormat, sample_folder: Path) -> None:
    for store in (open_store(sample_folder), hard_store()):
        read = Store()
        read.load(dump(store, name), OXIGRAPH_FORMAT[name])
        assert set(read) == set(store)


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_loading_changes_no_byte(name: DumpFormat, sample_folder: Path) -> None:
    store = open_store(sample_folder)
    quads = list(store)
    for seed in range(3):
        random.Random(seed).shuffle(quads)
        other = Store()
        other.extend(quads)
        assert dump(other, name) == dump(store, name)


def test_turtle_is_grouped_prefixed_readable_and_in_order(sample_folder: Path) -> None:
    text = dump(open_store(sample_folder), "turtle").decode()
    header, _, body = text.partition("\n\n")
    assert header.splitlines() == [
        f"@base <{DEFAULT_BASE}> .",
        *(f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()),
    ]
    blocks = body.removesuffix("\n").split("\n\n")
    assert blocks[0].startswith("<page/sample-0a1b2c3d> a kg:Page ;\n\trdfs:label")
    assert (
        "\n\t".join(
            (
                "<official/何书琴> a kg:Official , kg:Person ;",
                'rdfs:label "何书琴"@zh ;',
                "kg:holds <post/清河区委/常委> , <post/清河区委组织部/部长> .",
            )
        )
        in blocks
    )
    subjects = [block.split()[0] for block in blocks]
    assert len(set(subjects)) == len(subjects)
    kinds = list(dict.fromkeys(subject.strip("<").split("/")[0] for subject in subjects))
    assert kinds == [
        "page", "article", "place", "body", "post", "official", "person", "project", "event", "tenure", "claim",
        "passage",
    ]  # fmt: skip
    assert text.endswith(" .\n")
    assert not text.endswith("\n\n")


def test_another_base_is_found_from_the_pages(sample_folder: Path) -> None:
    store = Store()
    lines = "".join(f"{quad.triple} .\n" for quad in open_store(sample_folder))
    store.load(lines.replace(DEFAULT_BASE, "https://example.org/page/id/").encode(), RdfFormat.N_TRIPLES)
    assert dump(store, "turtle").startswith(b"@base <https://example.org/page/id/> .\n")
    assert "\n<body/清河区委> a kg:Body ;" in dump(store, "turtle").decode()


def test_ntriples_are_sorted_lines_and_nquads_the_same(sample_folder: Path) -> None:
    data = dump(open_store(sample_folder), "ntriples")
    lines = data.decode().splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == len(open_store(sample_folder))
    assert dump(open_store(sample_folder), "nquads") == data


def test_jsonld_carries_its_context_and_reads_as_json(sample_folder: Path) -> None:
    document = json.loads(dump(open_store(sample_folder), "jsonld"))
    assert document["@context"] == {"@base": DEFAULT_BASE, **PREFIXES}
    nodes = {node["@id"]: node for node in document["@graph"]}
    assert nodes["official/何书琴"] == {
        "@id": "official/何书琴",
        "@type": ["kg:Official", "kg:Person"],
        "rdfs:label": {"@value": "何书琴", "@language": "zh"},
        "kg:holds": [{"@id": "post/清河区委/常委"}, {"@id": "post/清河区委组织部/部长"}],
    }
    assert nodes["passage/p01"]["kg:begin"] == 20
    assert nodes["claim/c01"]["kg:confidence"] == {"@value": "0.97", "@type": "xsd:decimal"}


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_graph_is_written_and_read(name: DumpFormat) -> None:
    read = Store()
    read.load(dump(Store(), name), OXIGRAPH_FORMAT[name])
    assert len(read) == 0


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(GraphError, match="rdfxml: no such dump format; use one of turtle, ntriples"):
        dump(Store(), "rdfxml")  # type: ignore[arg-type]
