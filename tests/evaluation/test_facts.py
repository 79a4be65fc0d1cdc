"""What the sample graph says of each of its two articles, and what must not be read out of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.errors import GraphError
from kg.evaluation.facts import FoundArticle, read_articles
from kg.evaluation.relations import FoundFact
from tests.evaluation.material import sample_store


def articles(more: str = "", *without: str) -> tuple[FoundArticle, ...]:
    return read_articles(sample_store(more, *without), ["sample.txt", "absent.txt"])["sample.txt"]


def stated(article: FoundArticle, relation: str) -> list[tuple[str, ...]]:
    return sorted(fact.parts for fact in article.facts if fact.relation == relation)


def test_articles_in_the_order_of_the_page() -> None:
    first, second = articles()
    assert [first.headline, second.headline] == ["区领导调研重点项目", "清河区召开工作会议"]
    assert second.body.startswith("本报讯 12月22日")


def test_the_order_is_that_of_the_text_and_not_of_the_names() -> None:
    more = """
    <article/0> kg:inPage <page/sample-0a1b2c3d> ; kg:begin 1000 ; schema:headline "第三"@zh .
    <article/9> kg:inPage <page/sample-0a1b2c3d> ; kg:begin 999 ; schema:headline "第二"@zh .
    """
    assert [one.headline for one in articles(more)][2:] == ["第二", "第三"]


def test_a_page_that_is_not_there_is_left_out() -> None:
    assert read_articles(sample_store(), ["absent.txt"]) == {}
    assert read_articles(sample_store(), ["ample.txt"]) == {}


def test_every_relation() -> None:
    first, second = articles()
    assert stated(first, "holds") == [("周明远", "清河区委", "书记"), ("贺立新", "清河区政府", "副区长")]
    assert stated(second, "holds") == [("何书琴", "清河区委", "常委"), ("何书琴", "清河区委组织部", "部长")]
    assert stated(first, "attended") == [("周明远",), ("贺立新",)]
    assert stated(first, "role") == [("周明远", "lead"), ("贺立新", "accompany")]
    assert stated(second, "role") == [("何书琴", "chair"), ("周明远", "speak")]
    assert stated(first, "date") == [("2023-12-20",)]
    assert stated(second, "date") == [("--12-22",)]
    assert stated(second, "organizer") == [("清河区委",)]
    assert stated(first, "visited") == [("东湖路改造工程",)]
    assert stated(first, "located_in") == [("东湖路改造工程", "向阳街道")]
    assert stated(second, "part_of") == [("清河区委组织部", "清河区委")]
    assert stated(first, "authors") == stated(second, "authors") == [("reporter", "林小满")]
    assert stated(first, "kind") == [("inspection",)]
    assert stated(first, "held_at") == stated(first, "appointments") == []


def test_a_direct_triple_without_a_claim_is_no_fact() -> None:
    bare = "<official/周明远> kg:holds <post/清河区政府/副区长> ."
    assert stated(articles(bare)[0], "holds") == stated(articles()[0], "holds")


def test_a_claim_without_evidence_is_no_fact() -> None:
    bare = "<claim/x> rdf:subject <official/周明远> ; rdf:predicate kg:holds ; rdf:object <post/清河区委/常委> ."
    assert [stated(one, "holds") for one in articles(bare)] == [stated(one, "holds") for one in articles()]


def test_an_event_told_in_two_articles_has_in_each_what_is_claimed_there() -> None:
    more = """
    <event/清河区/2023-12-20/调研重点项目> kg:reportedIn <article/sample-0a1b2c3d/2> .
    <claim/x> rdf:subject <event/清河区/2023-12-20/调研重点项目> ; rdf:predicate kg:attendedBy ;
        rdf:object <official/何书琴> ; kg:role kg:Escort ; kg:confidence 0.8 ; kg:evidence <passage/p03> .
    """
    first, second = articles(more)
    assert stated(first, "attended") == [("周明远",), ("贺立新",)]
    assert [sorted(event.people) for event in second.events] == [["何书琴", "周明远"], ["何书琴"]]
    assert len([fact for fact in second.facts if fact.relation == "events"]) == 2
    assert stated(second, "date") == [("--12-22",), ("2023-12-20",)]


def test_an_author_without_a_kind_is_a_fact_that_nothing_matches() -> None:
    more = """
    <claim/x> rdf:subject <article/sample-0a1b2c3d/1> ; rdf:predicate kg:writtenBy ; rdf:object <official/何书琴> ;
        kg:evidence <passage/p04> .
    """
    assert stated(articles(more)[0], "authors") == [("", "何书琴"), ("reporter", "林小满")]


def test_an_author_is_of_the_article_that_the_claim_is_about() -> None:
    more = """
    <claim/x> rdf:subject <article/sample-0a1b2c3d/1> ; rdf:predicate kg:writtenBy ; rdf:object <official/何书琴> ;
        kg:authorKind "correspondent" ; kg:evidence <passage/p05> .
    """
    first, second = articles(more)
    assert stated(first, "authors") == [("correspondent", "何书琴"), ("reporter", "林小满")]
    assert stated(second, "authors") == [("reporter", "林小满")]


def test_appointments_and_places() -> None:
    more = """
    <claim/x> rdf:subject <official/贺立新> ; rdf:predicate kg:removedFrom ; rdf:object <post/清河区政府/副区长> ;
        kg:evidence <passage/p03> .
    <claim/y> rdf:subject <official/贺立新> ; rdf:predicate kg:proposedFor ; rdf:object <post/清河区委/常委> ;
        kg:evidence <passage/p03> .
    <claim/z> rdf:subject <event/清河区/--12-22/清河区组织工作会议> ; rdf:predicate kg:heldAt ;
        rdf:object <place/清河区/向阳街道> ; kg:evidence <passage/p03> .
    """
    second = articles(more)[1]
    assert stated(second, "appointments") == [
        ("贺立新", "清河区委", "常委", "proposed"),
        ("贺立新", "清河区政府", "副区长", "removed"),
    ]
    assert stated(second, "held_at") == [("向阳街道",)]


def test_alternative_labels_are_not_names() -> None:
    assert "区委" not in {part for one in articles() for fact in one.facts for part in fact.parts}


def test_a_fact_said_twice_counts_once_as_its_surest_claim_tells_it() -> None:
    more = """
    <claim/x> rdf:subject <official/周明远> ; rdf:predicate kg:holds ; rdf:object <post/清河区委/书记> ;
        kg:confidence 0.99 ; kg:evidence <passage/p02> .
    """
    first = articles(more)[0]
    (fact,) = [fact for fact in first.facts if fact.relation == "holds" and fact.parts[0] == "周明远"]
    expected = ("周明远", "清河区委", "书记")
    assert fact == FoundFact("holds", expected, None, "副区长贺立新陪同调研。", Decimal("0.99"))


def test_the_chinese_label_is_the_name() -> None:
    assert stated(articles('<official/周明远> rdfs:label "A. Zhou"@en .')[0], "attended") == [("周明远",), ("贺立新",)]


def test_two_pages_of_one_name() -> None:
    with pytest.raises(GraphError, match=r"sample\.txt"):
        articles('<page/other> a kg:Page ; kg:source "elsewhere/sample.txt" .')
