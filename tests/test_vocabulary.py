"""The closed namespaces, and that they say what ontology/kg.ttl says; and that kg.ttl is whole and sound in itself."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Literal, Namespace, URIRef
from rdflib.term import Node

from kg import vocabulary
from kg.resources import resource_folder
from kg.vocabulary import KG, ORG, PREFIXES

SDO = Namespace("https://schema.org/")
NODES = "Person Official Body Post Event Project Place Article"
EDGES = "holds attendedBy locatedIn partOf heldAt visited organizedBy writtenBy appointedTo removedFrom proposedFor"


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(resource_folder("ontology") / "kg.ttl")


def languages(ontology: rdflib.Graph, term: Node, says: URIRef) -> list[str]:
    return sorted(str(words.language) for words in ontology.objects(term, says) if isinstance(words, Literal))


def own_terms(ontology: rdflib.Graph) -> set[URIRef]:
    return {term for term in ontology.subjects(RDF.type) if isinstance(term, URIRef) and term.startswith(str(KG))}


def test_the_terms_of_kg_are_those_of_the_ontology(ontology: rdflib.Graph) -> None:
    assert {getattr(KG, name) for name in KG} == {str(term) for term in own_terms(ontology)}


def test_the_ontology_uses_no_term_of_its_own_that_it_does_not_define(ontology: rdflib.Graph) -> None:
    used = {node for triple in ontology for node in triple if isinstance(node, URIRef) and node.startswith(str(KG))}
    assert used == own_terms(ontology)


def test_every_term_has_one_label_and_one_comment_in_each_language(ontology: rdflib.Graph) -> None:
    for term in own_terms(ontology):
        for says in (RDFS.label, RDFS.comment):
            assert languages(ontology, term, says) == ["en", "zh"], (term, says)


def test_every_property_says_what_it_is_about(ontology: rdflib.Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            assert len(list(ontology.objects(term, RDFS.domain))) <= 1, f"{term}: several domains mean all at once"
            assert len(list(ontology.objects(term, RDFS.range))) <= 1, f"{term}: several ranges mean all at once"
            assert (term, RDFS.domain, None) in ontology or (term, SDO.domainIncludes, None) in ontology, term
            if kind == OWL.ObjectProperty:
                assert (term, RDFS.range, None) in ontology or (term, SDO.rangeIncludes, None) in ontology, term


def test_the_alignments_of_the_core_stand(ontology: rdflib.Graph) -> None:
    graph = ontology
    foaf, org, prov = rdflib.FOAF, rdflib.ORG, rdflib.PROV
    for name, parents in {
        "Person": {foaf.Person, SDO.Person},
        "Official": {URIRef(KG.Person), prov.Agent},
        "Body": {org.Organization, SDO.Organization},
        "Post": {org.Post},
        "Event": {SDO.Event},
        "Project": {SDO.Project},
        "Place": {SDO.Place},
        "Page": {SDO.PublicationIssue},
        "Article": {SDO.NewsArticle},
        "Passage": {prov.Entity},
        "Claim": {RDF.Statement},
        "Tenure": {org.Membership},
    }.items():
        assert parents <= set(graph.objects(URIRef(getattr(KG, name)), RDFS.subClassOf)), name
    assert (URIRef(KG.holds), RDFS.subPropertyOf, org.holds) in graph
    # A body may be part of a place, and org:subOrganizationOf would make an organization of the place.
    assert (URIRef(KG.partOf), RDFS.subPropertyOf, org.subOrganizationOf) not in graph


def test_no_term_falls_under_two_classes_that_exclude_each_other(ontology: rdflib.Graph) -> None:
    for one, other in ontology.subject_objects(OWL.disjointWith):
        below = set(ontology.transitive_subjects(RDFS.subClassOf, one))
        assert not below & set(ontology.transitive_subjects(RDFS.subClassOf, other)), (one, other)


def test_what_makes_a_network_is_told_in_words_and_colours(ontology: rdflib.Graph) -> None:
    graph, true = ontology, Literal(True)
    nodes = set(graph.subjects(URIRef(KG.makesNode), true))
    assert nodes == {URIRef(getattr(KG, name)) for name in NODES.split()}
    colours = [str(graph.value(node, URIRef(KG.color), any=False)) for node in nodes]
    assert len(set(colours)) == len(nodes)
    assert all(len(colour) == 7 and int(colour.removeprefix("#"), 16) >= 0 for colour in colours)
    edges = set(graph.subjects(URIRef(KG.makesEdge), true))
    assert edges == {*(URIRef(getattr(KG, name)) for name in EDGES.split()), URIRef(ORG.postIn)}
    assert (URIRef(KG.reportedIn), URIRef(KG.makesEdge), Literal(False)) in graph
    for edge in edges:
        for phrase in (KG.forwardPhrase, KG.backwardPhrase):
            assert languages(graph, edge, URIRef(phrase)) == ["en", "zh"], edge


def test_roles_bear_the_names_of_the_gold_facts(ontology: rdflib.Graph) -> None:
    roles = {}
    for role in ontology.subjects(SKOS.inScheme, URIRef(KG.Roles)):
        labels = [label for label in ontology.objects(role, RDFS.label) if isinstance(label, Literal)]
        words = {label.language: str(label) for label in labels}
        roles[str(role).removeprefix(str(KG))] = (words["zh"], words["en"])
    assert roles == {
        "Chair": ("主持", "chair"),
        "Lead": ("带队", "lead"),
        "Speaker": ("讲话", "speak"),
        "Presenter": ("汇报", "report"),
        "Lecturer": ("授课", "lecture"),
        "Escort": ("陪同", "accompany"),
        "Observer": ("列席", "observe"),
        "Attendee": ("出席", "attend"),
    }


def test_a_misspelt_term_raises_and_names_the_closest() -> None:
    with pytest.raises(AttributeError, match=r"ontology# has no term 'attendedby'; the closest is 'attendedBy'"):
        _ = KG.attendedby
    with pytest.raises(AttributeError, match="no term 'hold'; the closest is 'holds'"):
        _ = ORG.hold


def test_namespaces_are_frozen_listed_and_copied_whole() -> None:
    with pytest.raises(AttributeError, match="closed"):
        KG.holds = "elsewhere"
    assert KG.holds == f"{KG}holds"
    assert "holds" in KG
    assert "hold" not in KG
    assert list(KG) == sorted(KG)
    assert copy.deepcopy(KG).holds == pickle.loads(pickle.dumps(KG)).holds == KG.holds


def test_prefixes_name_every_namespace() -> None:
    assert {name: str(getattr(vocabulary, name.upper())) for name in PREFIXES} == PREFIXES
    assert list(PREFIXES) == sorted(PREFIXES)


def test_importing_the_vocabulary_imports_no_library() -> None:
    code = "import sys, kg.vocabulary; print(sorted({'rdflib', 'pyoxigraph', 'difflib', 'click'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
