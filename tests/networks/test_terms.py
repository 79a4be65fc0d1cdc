"""What the ontology says about networks."""

from __future__ import annotations

from kg.networks.terms import in_language, local_name, network_terms
from kg.vocabulary import KG, ORG


def test_kinds_run_from_the_narrower_class_to_the_wider() -> None:
    order = list(network_terms().kinds.values())
    assert order.index("official") < order.index("person")
    assert {"person", "official", "body", "post", "event", "project", "place", "article"} == set(order)


def test_every_fact_of_the_core_makes_an_edge_and_has_words_both_ways() -> None:
    edges = network_terms().edges
    facts = "holds attendedBy locatedIn partOf heldAt visited organizedBy writtenBy appointedTo removedFrom proposedFor"
    assert {getattr(KG, name) for name in facts.split()} | {ORG.postIn} <= set(edges)
    assert list(edges) == sorted(edges)
    for edge in edges.values():
        assert set(edge.forward) == set(edge.backward) == {"zh", "en"}, edge.name


def test_words_fall_back_on_the_other_language_and_on_the_local_name() -> None:
    assert in_language({"en": "holds"}, "zh") == "holds"
    assert in_language({}, "zh") == ""
    assert network_terms().label(KG.Speaker, "zh") == "讲话"
    assert network_terms().label("https://example.org/x#unknown", "en") == local_name("https://example.org/x#unknown")
