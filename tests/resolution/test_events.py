"""Which events are one event: joined where it is sure, asked about where it may be, never confused by numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import (
    Article,
    ArticleClaims,
    Body,
    Claim,
    Event,
    MendedText,
    Page,
    Person,
    Place,
    Predicate,
    Role,
    Span,
    Thing,
)
from kg.resolution.decisions import Decision, decide
from kg.resolution.event_likeness import bar, compare
from kg.resolution.event_names import read_event_name, to_number
from kg.resolution.event_reports import event_key, gather_reports
from kg.resolution.events import Events, identify_events
from kg.resolution.names import page_paths
from tests.cases.table import FOLDER, locality_of

_LEAST = 60


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(Path(FOLDER, "same_events.yml").read_text(encoding="utf-8"))
    assert len(table["cases"]) >= _LEAST
    return table


def _cases() -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in _table()["cases"]]


@cache
def _page(name: str) -> Page:
    return Page(f"pages/{name}.txt", f"{name}.txt", name, hashlib.sha256(name.encode()).hexdigest())


def article_telling(page: str, number: int, *sides: dict[str, Any]) -> ArticleClaims:
    """Make an article that tells of events; what a side does not say is as in the table's ``usual``."""
    filled = [{**_table()["usual"], **side} for side in sides]
    text = MendedText("", ())
    locality = locality_of(filled[0]["locality"])
    article = Article(_page(page), number, text, text, Span(0, 1), locality=locality)
    events = tuple(
        Event(side["event"], side["kind"], side["date"], side.get("end"), index) for index, side in enumerate(filled, 1)
    )
    claims = tuple(claim for event, side in zip(events, filled, strict=True) for claim in _claims(event, side))
    return ArticleClaims(article, events, claims)


def _claims(event: Event, side: dict[str, Any]) -> Iterator[Claim]:
    for role, names in side["who"].items():
        for name in names:
            yield _claim(event, "attendedBy", Person(name), role)
    if "organizer" in side:
        yield _claim(event, "organizedBy", Body(side["organizer"]))
    if "venue" in side:
        yield _claim(event, "heldAt", Place(side["venue"]))


def _claim(event: Event, predicate: Predicate, thing: Thing, role: Role | None = None) -> Claim:
    return Claim(event, predicate, thing, Span(0, 1), "test", Decimal("0.9"), role)


def _both(case: dict[str, Any]) -> list[ArticleClaims]:
    left, right = case["left"], case["right"]
    if case.get("where") == "article":
        return [article_telling("one", 1, left, right)]
    other = ("one", 2) if case.get("where") == "page" else ("other", 1)
    return [article_telling("one", 1, left), article_telling(*other, right)]


def _paths(found: Events) -> set[str]:
    return {entity.path for entity in found.events.values()}


def _keys(told: list[ArticleClaims]) -> list[str]:
    return [event_key(event, page_paths(one.article)[1]) for one in told for event in one.events]


@pytest.mark.parametrize("case", _cases())
def test_a_pair_of_reports(case: dict[str, Any]) -> None:
    told = _both(case)
    found = identify_events(told)
    outcome = "same" if len(_paths(found)) == 1 else "ask" if found.questions else "different"
    assert outcome == case["expected"], [compare(*gather_reports(told))]
    assert identify_events(told[::-1]) == found


def test_no_pair_of_two_events_is_joined_and_hardly_one_event_is_missed() -> None:
    outcomes = [(case["expected"], len(_paths(identify_events(_both(case)))) == 1) for case in _table()["cases"]]
    joined = [expected for expected, one in outcomes if one]
    assert joined.count("same") == len(joined)
    assert joined.count("same") >= 0.95 * sum(expected == "same" for expected, _ in outcomes)


def test_one_event_has_all_its_evidence_and_every_name() -> None:
    told = [
        article_telling("one", 1, {"event": "全区安全生产工作会议"}),
        article_telling("two", 1, {"event": "2023年全区安全生产工作会议"}),
        article_telling("six", 3, {"event": "2023年全区安全生产工作会议", "end": "2023-05-13"}),
    ]
    (entity,) = set(identify_events(told).events.values())
    assert [target for name, target in entity.links if name == "reportedIn"] == sorted(
        page_paths(one.article)[1] for one in told
    )
    assert (entity.label, entity.also) == ("2023年全区安全生产工作会议", ("全区安全生产工作会议",))
    assert entity.properties == (("date", "2023-05-12"), ("endDate", "2023-05-13"))
    assert entity.classes == ("Event", "Meeting")
    assert entity.path == "event/清河区/2023-05-12/2023年全区安全生产工作会议"


def test_a_report_without_a_number_joins_no_two_numbered_meetings() -> None:
    names = ("区政府第九次常务会议", "区政府常务会议", "区政府第十次常务会议")
    found = identify_events([article_telling(f"p{index}", 1, {"event": name}) for index, name in enumerate(names)])
    assert len(_paths(found)) == 2
    numbered = {entity.path for entity in found.events.values() if "第" in "".join((entity.label, *entity.also))}
    assert len(numbered) == 2


def test_two_events_of_one_name_and_day_have_two_paths() -> None:
    sides = [{"event": "全区优化营商环境大会", "who": {"chair": [name]}} for name in ("周明远", "何书琴")]
    found = identify_events([article_telling(f"p{index}", 1, side) for index, side in enumerate(sides)])
    assert len(_paths(found)) == 2


def test_the_two_ends_of_a_session_are_asked_about() -> None:
    name = "清河区第十八届人民代表大会第五次会议"
    told = [article_telling(day, 1, {"event": name, "date": day}) for day in ("2023-01-07", "2023-01-09")]
    found = identify_events(told)
    assert len(_paths(found)) == 2
    (question,) = found.questions
    assert (question.left.key, question.right.key) == tuple(sorted(_keys(told)))
    assert question.score < bar("same") / 100


def test_a_question_tells_its_reasons() -> None:
    case = next(case for case in _table()["cases"] if case["expected"] == "ask")
    (question,) = identify_events(_both(case)).questions
    assert question.kind == "event"
    assert any("周明远" in reason and reason.startswith("+") for reason in question.reasons)
    assert question.left.path != question.right.path
    assert bar("ask") <= round(100 * question.score) < bar("same")


def _decided(told: list[ArticleClaims], verdict: Any, one: int = 0, other: int = 1) -> Decision:
    keys = _keys(told)
    return decide("event", keys[one], keys[other], verdict, "何书琴", "2024-01-05", "")


def test_people_decide_first() -> None:
    alike = [article_telling(page, 1, {"event": "全区教育工作会议"}) for page in ("one", "two")]
    unlike = [
        article_telling(page, 1, {"event": event}) for page, event in (("one", "全区教育大会"), ("two", "联欢会"))
    ]
    assert len(_paths(identify_events(alike, [_decided(alike, "negative")]))) == 2
    assert identify_events(alike, [_decided(alike, "negative")]).questions == ()
    assert len(_paths(identify_events(unlike, [_decided(unlike, "positive")]))) == 1


def test_a_negative_decision_is_not_crossed_by_way_of_a_third() -> None:
    told = [article_telling(page, 1, {"event": "全区教育工作会议"}) for page in ("one", "two", "six")]
    found = identify_events(told, [_decided(told, "negative", 0, 2)])
    paths = [found.events[page_paths(one.article)[1], 1].path for one in told]
    assert len(set(paths)) == 2
    assert paths[0] != paths[2]


def test_a_decision_ruled_out_by_another_is_told() -> None:
    told = [article_telling(page, 1, {"event": "全区教育工作会议"}) for page in ("one", "two", "six")]
    for_one = [_decided(told, "positive", 0, 1), _decided(told, "positive", 1, 2)]
    found = identify_events(told, [_decided(told, "negative", 0, 2), *for_one])
    assert len(found.overruled) == 1
    assert len(_paths(found)) == 2


def test_what_is_decided_or_unsure_is_not_asked_again() -> None:
    case = next(case for case in _table()["cases"] if case["expected"] == "ask")
    told = _both(case)
    assert identify_events(told).questions
    for verdict in ("positive", "negative", "unsure"):
        assert identify_events(told, [_decided(told, verdict)]).questions == ()


def test_a_decision_about_what_is_gone_is_told() -> None:
    told = [article_telling("one", 1, {"event": "全区教育工作会议"})]
    lost = decide("event", _keys(told)[0], "全区大会@article/gone-00000000/1#1", "positive", "", "", "")
    other = decide("person", "周明远@article/gone-00000000/1", "周明远@article/one/1", "positive", "", "", "")
    assert identify_events(told, [lost, other]).gone == (lost,)


def test_a_long_day_of_like_meetings_is_told_apart() -> None:
    told = [
        article_telling(f"p{index}", 1, {"event": f"第{index + 1}次专班会商会议", "who": {"chair": ["周明远"]}})
        for index in range(120)
    ]
    assert len(_paths(identify_events(told))) == 120


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(12)))
def test_the_order_of_pages_does_not_matter(order: list[int]) -> None:
    cases = [case for case in _table()["cases"] if case.get("where") is None][:6]
    told = [
        article_telling(f"page{number}", 1, side)
        for number, side in enumerate(side for case in cases for side in (case["left"], case["right"]))
    ]
    assert identify_events([told[index] for index in order]) == identify_events(told)


@pytest.mark.parametrize(
    ("name", "core", "numbers"),
    [
        ("2023年清河区第九次安全生产工作会议", "安全生产会", (("年", 2023), ("次", 9))),
        ("首届“清河杯”龙舟赛", "清河杯龙舟赛", (("届", 1),)),
        ("市四届人大常委会第三十八次会议", "会", (("届", 4), ("次", 38))),
        ("铁岭市清河区三季度经济运行分析会", "经济运行分析会", (("季度", 3),)),
        ("全区上半年工作点评会议", "点评会", (("半年", 1),)),
        ("五届八次全会", "全会", (("届", 5), ("次", 8))),
    ],
)
def test_the_name_of_an_event(name: str, core: str, numbers: tuple[tuple[str, int], ...]) -> None:
    found = read_event_name(name, locality_of(["辽宁省", "铁岭市", "清河区"]))
    assert (found.core, found.numbers) == (core, numbers)


@pytest.mark.parametrize(
    ("words", "number"), [("12", 12), ("十二", 12), ("二十", 20), ("一百零二", 102), ("二〇二三", 2023), ("九", 9)]
)
def test_numbers_in_words(words: str, number: int) -> None:
    assert to_number(words) == number
