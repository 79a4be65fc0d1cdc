"""From a resolution to triples: each rests on a claim, each claim on words of the page."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from kg.graph.checks import check_graph
from kg.graph.writer import write_graph
from kg.vocabulary import DEFAULT_BASE, KG, ORG, RDF, RDFS, SCHEMA, SKOS, XSD
from tests.resolution.material import resolved

_PAGE = """清河区召开教育工作会议

本报讯 2022年12月20日,铁岭市清河区召开教育工作会议,全区抓好落实。
清河区委常委、组织部部长何书琴主持会议。副区长贺立新、孟晓川出席会议。
清河区向阳街道党工委书记孙启文表示,将加快东湖安置房建设。

记者 周小舟 通讯员 吕静
"""
_FACTS = (
    KG.holds, KG.attendedBy, KG.locatedIn, KG.partOf, KG.heldAt, KG.visited, KG.organizedBy, KG.writtenBy,
    KG.appointedTo, KG.removedFrom, KG.proposedFor,
)  # fmt: skip


def _written(*pages: str, base: str = DEFAULT_BASE) -> Store:
    store = Store()
    store.load(write_graph(resolved(*pages), base), RdfFormat.N_TRIPLES)
    return store


@pytest.fixture(scope="module")
def graph() -> Store:
    return _written(_PAGE)


def _thing(path: str) -> NamedNode:
    return NamedNode(DEFAULT_BASE + path)


def _objects(store: Store, subject: NamedNode, predicate: str) -> set[str]:
    found = (quad.object for quad in store.quads_for_pattern(subject, NamedNode(predicate), None))
    return {term.value for term in found if isinstance(term, NamedNode | Literal)}


def _of_class(store: Store, name: str) -> list[NamedNode]:
    found = [quad.subject for quad in store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(name))]
    return [node for node in found if isinstance(node, NamedNode)]


def test_an_official_and_the_posts_held(graph: Store) -> None:
    official = _thing("official/何书琴")
    assert _objects(graph, official, RDF.type) == {KG.Person, KG.Official}
    assert _objects(graph, official, RDFS.label) == {"何书琴"}
    posts = _objects(graph, official, KG.holds)
    labels = {label for post in posts for label in _objects(graph, NamedNode(post), RDFS.label)}
    assert labels == {"清河区委常委", "清河区委组织部部长"}
    for post in posts:
        (body,) = _objects(graph, NamedNode(post), ORG.postIn)
        assert KG.Body in _objects(graph, NamedNode(body), RDF.type)
        assert len(_objects(graph, NamedNode(post), KG.title)) == 1


def test_every_direct_triple_rests_on_a_claim_and_every_claim_is_a_triple(graph: Store) -> None:
    direct = {
        (str(quad.subject), predicate, str(quad.object))
        for predicate in _FACTS
        for quad in graph.quads_for_pattern(None, NamedNode(predicate), None)
    }
    claimed = set()
    for claim in _of_class(graph, KG.Claim):
        ends = (RDF.subject, RDF.predicate, RDF.object)
        (subject,), (predicate,), (target,) = (_objects(graph, claim, term) for term in ends)
        claimed.add((f"<{subject}>", predicate, f"<{target}>"))
    assert direct == claimed
    assert len(direct) > 10


def test_claims_carry_their_evidence(graph: Store) -> None:
    for claim in _of_class(graph, KG.Claim):
        (passage,) = _objects(graph, claim, KG.evidence)
        (quote,) = _objects(graph, NamedNode(passage), KG.quote)
        (begin,), (end,) = (_objects(graph, NamedNode(passage), term) for term in (KG.begin, KG.end))
        assert _PAGE[int(begin) : int(end)] == quote
        (article,) = _objects(graph, NamedNode(passage), KG.inArticle)
        assert KG.Article in _objects(graph, NamedNode(article), RDF.type)
        (confidence,) = _objects(graph, claim, KG.confidence)
        assert 0 < Decimal(confidence) <= 1
        (extractor,) = _objects(graph, claim, KG.extractedBy)
        assert extractor in {"posts", "attendance", "staging", "projects", "structure", "appointments", "authorship"}


def test_roles_and_orders_go_with_attendance_only(graph: Store) -> None:
    orders = set()
    for claim in _of_class(graph, KG.Claim):
        attended = _objects(graph, claim, RDF.predicate) == {KG.attendedBy}
        assert bool(_objects(graph, claim, KG.role)) is attended
        order = _objects(graph, claim, KG.order)
        assert attended or not order
        orders |= order
    assert orders == {"1", "2"}


def test_an_event(graph: Store) -> None:
    (event,) = _of_class(graph, KG.Event)
    assert KG.Meeting in _objects(graph, event, RDF.type)
    (quad,) = graph.quads_for_pattern(event, NamedNode(KG.date), None)
    assert quad.object == Literal("2022-12-20", datatype=NamedNode(XSD.date))
    (article,) = _objects(graph, event, KG.reportedIn)
    assert _objects(graph, NamedNode(article), SCHEMA.headline) == {"清河区召开教育工作会议"}


def test_a_day_without_its_year() -> None:
    store = _written(_PAGE.replace("2022年", ""))
    (event,) = _of_class(store, KG.Event)
    (quad,) = store.quads_for_pattern(event, NamedNode(KG.date), None)
    assert quad.object == Literal("--12-20", datatype=NamedNode(XSD.gMonthDay))


def test_an_article_and_its_page(graph: Store) -> None:
    (article,) = _of_class(graph, KG.Article)
    (begin,), (end,) = (_objects(graph, article, term) for term in (KG.begin, KG.end))
    assert _PAGE[int(begin) : int(end)] == _PAGE.strip()
    (page,) = _objects(graph, article, KG.inPage)
    assert _objects(graph, NamedNode(page), KG.source) == {"pages/page0.txt"}
    (place,) = _objects(graph, NamedNode(page), KG.locality)
    assert _objects(graph, NamedNode(place), RDFS.label) == {"清河区"}
    authors = [_objects(graph, NamedNode(person), RDFS.label) for person in _objects(graph, article, KG.writtenBy)]
    assert set().union(*authors) == {"周小舟", "吕静"}


def test_tenures_show_the_days_seen(graph: Store) -> None:
    found = {label: tenure for tenure in _of_class(graph, KG.Tenure) for label in _objects(graph, tenure, RDFS.label)}
    tenure = found["何书琴:清河区委组织部部长"]
    assert _objects(graph, tenure, KG.firstSeen) == _objects(graph, tenure, KG.lastSeen) == {"2022-12-20"}
    assert _objects(graph, tenure, KG.startedOn) == set()
    assert _objects(graph, tenure, ORG.member) == {_thing("official/何书琴").value}
    assert _objects(graph, tenure, KG.claim) <= {claim.value for claim in _of_class(graph, KG.Claim)}


def test_every_thing_has_one_chinese_label(graph: Store) -> None:
    for name in (KG.Person, KG.Body, KG.Post, KG.Event, KG.Project, KG.Place, KG.Page, KG.Article, KG.Tenure):
        assert _of_class(graph, name), name
        for thing in _of_class(graph, name):
            labels = [quad.object for quad in graph.quads_for_pattern(thing, NamedNode(RDFS.label), None)]
            assert [label.language for label in labels if isinstance(label, Literal)] == ["zh"]
            (label,) = _objects(graph, thing, RDFS.label)
            assert label not in _objects(graph, thing, SKOS.altLabel)


def test_there_are_no_blank_nodes_and_everything_lies_under_the_base() -> None:
    base = "https://example.org/news/"
    store = _written(_PAGE, base=base)
    own = {quad.subject for quad in store}
    assert own
    assert all(isinstance(node, NamedNode) and node.value.startswith(base) for node in own)
    assert not any(isinstance(quad.object, BlankNode) for quad in store)
    assert not any(DEFAULT_BASE in quad.object.value for quad in store if isinstance(quad.object, NamedNode))


def test_the_graph_is_sound(graph: Store) -> None:
    assert check_graph(graph) == []


def test_lines_are_sorted_and_each_stands_once() -> None:
    lines = write_graph(resolved(_PAGE)).decode().splitlines()
    assert lines == sorted(set(lines))


def test_a_claim_keeps_its_iri_when_other_pages_join() -> None:
    other = "阜平县召开会议。阜平县委书记罗怀山讲话,全县抓好落实。保定市部署。"
    alone, joined = _written(_PAGE), _written(_PAGE, other)
    claims = {claim.value for claim in _of_class(alone, KG.Claim)}
    assert claims
    assert claims <= {claim.value for claim in _of_class(joined, KG.Claim)}


def test_hostile_words_of_a_page_come_back_to_the_letter() -> None:
    headline = '清河区召开"教育"<script>alert(1)</script>\\会议'
    store = _written(_PAGE.replace("清河区召开教育工作会议\n", f"{headline}\n", 1))
    (article,) = _of_class(store, KG.Article)
    assert _objects(store, article, SCHEMA.headline) == {headline}
