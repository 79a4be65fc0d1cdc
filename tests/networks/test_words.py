"""Paths in words, with the claim that each step rests on."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg.graph.folder import open_store
from kg.networks.evidence import best_evidence, event_date
from kg.networks.paths import NoPath, shortest_paths
from kg.networks.projections import whole_graph
from kg.networks.terms import Language
from kg.networks.words import Step, one_line, step_line, steps_in_words
from kg.vocabulary import DEFAULT_BASE, KG, ORG
from tests.conftest import DATA

ZHOU, HE = DEFAULT_BASE + "official/周明远", DEFAULT_BASE + "official/何书琴"
MEETING = DEFAULT_BASE + "event/清河区/--12-22/清河区组织工作会议"


@pytest.fixture
def store(sample_folder: Path) -> Store:
    return open_store(sample_folder)


def _steps(store: Store, source: str, target: str, language: Language, *allowed: str) -> tuple[Step, ...]:
    network = whole_graph(store)
    found = shortest_paths(network, source, target, 1, allowed or None)
    assert not isinstance(found, NoPath)
    return steps_in_words(store, network, found[0], language)


def test_a_step_tells_its_role_its_date_and_its_words(store: Store) -> None:
    first, second = _steps(store, ZHOU, HE, "zh")
    assert (first.forward, first.role, first.date, first.reason) == (False, "讲话", "--12-22", None)
    assert first.claim == DEFAULT_BASE + "claim/c07"
    assert (second.forward, second.role, second.source, second.target) == (True, "主持", MEETING, HE)
    assert step_line(first) == (
        "周明远 —参加(讲话)→ 清河区组织工作会议, --12-22:"
        "“会议由区委常委、组织部部长何书琴主持,区委书记周明远出席并讲话。”《清河区召开工作会议》"
    )


def test_words_come_in_english_too(store: Store) -> None:
    first, second = _steps(store, ZHOU, HE, "en")
    assert (first.phrase, first.role, second.phrase, second.role) == ("attended", "speak", "was attended by", "chair")


def test_a_step_that_no_claim_says_tells_why(store: Store) -> None:
    post, body = DEFAULT_BASE + "post/清河区委/书记", DEFAULT_BASE + "body/清河区委"
    (step,) = _steps(store, post, body, "en", ORG.postIn)
    assert (step.quote, step.headline, step.claim, step.role, step.date) == (None,) * 5
    assert step.reason is not None
    assert step.reason.startswith("post at body")
    assert step_line(step) == f"清河区委书记 —is a post in→ 清河区委:{step.reason}"


def _claims(*lines: str) -> Store:
    prefixes = "".join(DATA.joinpath("sample.ttl").read_text(encoding="utf-8").splitlines(keepends=True)[:8])
    store = Store()
    store.load((prefixes + "\n".join(lines)).encode(), RdfFormat.TURTLE)
    return store


def _claim(name: str, confidence: str, subject: str = "s", predicate: str = "holds", target: str = "o") -> str:
    triple = f"rdf:subject <{subject}> ; rdf:predicate kg:{predicate} ; rdf:object <{target}>"
    passage = f'<p/{name}> kg:quote "{name}"@zh ; kg:inArticle <a/{name}> . <a/{name}> schema:headline "h{name}"@zh .'
    return f"<c/{name}> a kg:Claim ; {triple} ; kg:confidence {confidence} ; kg:evidence <p/{name}> . {passage}"


def test_the_surest_claim_is_told_and_of_equals_the_first_by_iri() -> None:
    others = (
        _claim("w", "1.0", subject="x"),
        _claim("x", "1.0", predicate="appointedTo"),
        _claim("y", "1.0", target="x"),
    )
    store = _claims(_claim("c", "0.9"), _claim("b", "0.95"), _claim("a", "0.50"), _claim("d", "0.950"), *others)
    evidence = best_evidence(store, DEFAULT_BASE + "s", KG.holds, DEFAULT_BASE + "o")
    assert evidence is not None
    assert evidence.claim == DEFAULT_BASE + "c/b"
    assert (evidence.confidence, evidence.quote, evidence.headline) == (Decimal("0.95"), "b", "hb")
    assert evidence.role is None


def test_no_claim_gives_no_evidence(store: Store) -> None:
    assert best_evidence(store, ZHOU, KG.holds, DEFAULT_BASE + "post/清河区委/常委") is None
    assert event_date(store, ZHOU) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("一\n 二\t三", "一 二 三"), ("\x1b[31m红", r"\x1b[31m红"), ("a\u202eb", r"a\u202eb"), ("[bold]x", "[bold]x")],
)
def test_page_text_cannot_steer_a_terminal(text: str, expected: str) -> None:
    assert one_line(text) == expected
