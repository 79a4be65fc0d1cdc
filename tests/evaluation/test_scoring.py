"""The judge itself, by hand-computed counts: nothing is right that is not said, and nothing is counted twice."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kg.evaluation.facts import FoundArticle, FoundEvent
from kg.evaluation.gold import GoldArticle, GoldEvent, GoldPage
from kg.evaluation.relations import RELATIONS, FoundFact, GoldFact, Relation
from kg.evaluation.scoring import Score, judge, score

TITLE, BODY = "清河区召开工作会议", "会议召开。"


def gold_facts(relation: Relation, lines: str, event: int | None = None) -> tuple[GoldFact, ...]:
    rows = [line.split() for line in lines.splitlines() if line.strip()]
    return tuple(GoldFact(relation, tuple(tuple(part.split("|")) for part in row), event) for row in rows)


def found_facts(relation: Relation, lines: str, event: str | None = None) -> tuple[FoundFact, ...]:
    rows = [line.split() for line in lines.splitlines() if line.strip()]
    return tuple(FoundFact(relation, tuple(row), event) for row in rows)


def counts(
    gold: tuple[GoldFact, ...],
    found: tuple[FoundFact, ...],
    gold_events: tuple[GoldEvent, ...] = (),
    found_events: tuple[FoundEvent, ...] = (),
) -> dict[str, tuple[int, int, int]]:
    """Score one article; give (gold, found, right) of each relation."""
    page = GoldPage("p.txt", (GoldArticle((TITLE,), BODY, BODY, gold_events, gold),))
    scores = score(judge((page,), {"p.txt": (FoundArticle(TITLE, BODY, found_events, found),)}))
    return {one.relation: (one.gold, one.found, one.right) for one in scores}


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("周明远 清河区委 书记", "周明远 清河区委 书记", (1, 1, 1)),
        ("周明远 清河区委 书记", "", (1, 0, 0)),
        ("", "周明远 清河区委 书记", (0, 1, 0)),
        # One part wrong is wrong, and costs on both sides.
        ("周明远 清河区委 书记", "周明远 清河区委 副书记", (1, 1, 0)),
        ("周明远 清河区委 书记", "周明远 区委 书记", (1, 1, 0)),
        ("周明远 清河区委 书记", "何书琴 清河区委 书记", (1, 1, 0)),
        # Parts in another order are other facts; a part that is another's beginning is not it.
        ("甲 乙 丙", "乙 甲 丙", (1, 1, 0)),
        ("周明远 清河区委 书记", "周明 清河区委 书记", (1, 1, 0)),
        # Any one of the alternatives, of each part.
        ("甲 乙|丙 丁|戊", "甲 丙 丁", (1, 1, 1)),
        ("甲 乙|丙 丁|戊", "甲 乙|丙 丁", (1, 1, 0)),
        # Two that match alternatives of one gold fact: one right, one spurious.
        ("甲 乙|丙 丁", "甲 乙 丁\n甲 丙 丁", (1, 2, 1)),
        # One found fact never stands for two gold ones.
        ("甲 乙 丁\n甲 乙|丙 丁", "甲 乙 丁", (2, 1, 1)),
        # The matching is a maximum one: the greedy one gives 乙 to the first gold fact and nothing to the second.
        ("甲 乙|丙 丁\n甲 乙 丁", "甲 乙 丁\n甲 丙 丁", (2, 2, 2)),
        ("甲 乙|丙 丁\n甲 丙|戊 丁\n甲 乙 丁", "甲 乙 丁\n甲 丙 丁\n甲 戊 丁", (3, 3, 3)),
        # NFKC and white space, nothing else.
        ("甲 中心(一期) 丁", "甲 中心（一期） 丁", (1, 1, 1)),
        ("甲 “乙” 丁", "甲 乙 丁", (1, 1, 0)),
    ],
)
def test_facts_of_one_relation(gold: str, found: str, expected: tuple[int, int, int]) -> None:
    assert counts(gold_facts("holds", gold), found_facts("holds", found))["holds"] == expected


def test_labels_are_compared_without_white_space() -> None:
    gold, found = GoldFact("authors", (("reporter",), ("林小满",))), FoundFact("authors", ("reporter", "林 小\u3000满"))
    assert counts((gold,), (found,))["authors"] == (1, 1, 1)


def test_a_fact_of_another_relation_does_not_count() -> None:
    scored = counts(gold_facts("located_in", "甲 乙"), found_facts("part_of", "甲 乙"))
    assert (scored["located_in"], scored["part_of"]) == ((1, 0, 0), (0, 1, 0))


def test_facts_count_in_their_own_article_only() -> None:
    """The right fact in the other article is missed there and spurious here."""
    facts = gold_facts("holds", "周明远 清河区委 书记")
    gold = GoldPage(
        "p.txt", (GoldArticle(("甲会召开",), "甲", "甲", (), facts), GoldArticle(("乙会举行",), "乙", "乙", (), ()))
    )
    stated = found_facts("holds", "周明远 清河区委 书记")
    found = (FoundArticle("甲会召开", "甲", (), ()), FoundArticle("乙会举行", "乙", (), stated))
    assert score(judge((gold,), {"p.txt": found}))[1] == Score("holds", 1, 1, 0)


PEOPLE = (("周明远",), ("何书琴",))
MEETING = GoldEvent(("清河区组织工作会议",), "meeting", "2023-12-22", PEOPLE)
FOUND_MEETING = FoundEvent("iri:a", "清河区组织工作会议", "meeting", ("2023-12-22",), ("周明远",))
UNLIKE = FoundEvent("iri:b", "植树活动", "activity", ("2023-03-12",), ("周明远",))


def test_event_facts_follow_their_event() -> None:
    gold = (
        *gold_facts("attended", "周明远\n何书琴", 0),
        *gold_facts("role", "周明远 speak\n周明远 attend\n何书琴 chair", 0),
    )
    found = (
        *found_facts("attended", "周明远", "iri:a"),
        *found_facts("role", "周明远 speak\n周明远 chair", "iri:a"),
    )
    scored = counts(gold, found, (MEETING,), (FOUND_MEETING,))
    assert scored["attended"] == (2, 1, 1)
    assert scored["role"] == (3, 2, 1)


def test_facts_of_an_unlike_event_are_missed_and_spurious() -> None:
    gold = (
        GoldFact("events", (), 0), GoldFact("kind", (("meeting",),), 0), *gold_facts("date", "2023-12-22", 0),
        *gold_facts("attended", "周明远\n何书琴", 0), *gold_facts("organizer", "清河区委", 0),
    )  # fmt: skip
    found = (
        FoundFact("events", (), "iri:b"), *found_facts("kind", "activity", "iri:b"),
        *found_facts("date", "2023-03-12", "iri:b"), *found_facts("attended", "周明远", "iri:b"),
        *found_facts("organizer", "清河区委", "iri:b"),
    )  # fmt: skip
    scored = counts(gold, found, (MEETING,), (UNLIKE,))
    assert {name: scored[name] for name in ("events", "kind", "date", "attended", "organizer")} == {
        "events": (1, 1, 0), "kind": (1, 1, 0), "date": (1, 1, 0), "attended": (2, 1, 0), "organizer": (1, 1, 0),
    }  # fmt: skip


def test_an_event_told_twice_is_right_once() -> None:
    twin = FoundEvent("iri:c", "组织工作会议", "meeting", ("2023-12-22",), ("周明远",))
    gold = (GoldFact("events", (), 0), *gold_facts("attended", "周明远", 0))
    found = tuple(
        fact
        for iri in ("iri:a", "iri:c")
        for fact in (FoundFact("events", (), iri), *found_facts("attended", "周明远", iri))
    )
    scored = counts(gold, found, (MEETING,), (twin, FOUND_MEETING))
    assert (scored["events"], scored["attended"]) == ((1, 2, 1), (1, 2, 1))


@pytest.mark.parametrize(
    ("expected", "stated", "result"),
    [
        ("2023-12-22", "2023-12-22", (1, 1, 1)),
        ("2023-12-22", "2023-12-23", (1, 1, 0)),
        ("2023-12-22", "--12-22", (1, 1, 0)),  # the year could be told
        ("--12-22", "2023-12-22", (1, 1, 0)),  # the year could not be told
        ("", "2023-12-22", (0, 1, 0)),  # a day where none is given
        ("2023-12-22", "", (1, 0, 0)),
        ("", "", (0, 0, 0)),
    ],
)
def test_dates(expected: str, stated: str, result: tuple[int, int, int]) -> None:
    gold, found = gold_facts("date", expected, 0), found_facts("date", stated, "iri:a")
    assert counts(gold, found, (MEETING,), (FOUND_MEETING,))["date"] == result


def test_an_event_fact_is_not_a_fact_of_no_event() -> None:
    assert counts(gold_facts("visited", "甲", 0), found_facts("visited", "甲"), (MEETING,))["visited"] == (1, 1, 0)


def test_a_page_that_is_not_in_the_graph_is_missed() -> None:
    facts = gold_facts("holds", "甲 乙 丙")
    page = GoldPage("p.txt", (GoldArticle((TITLE,), BODY, BODY, (), facts),))
    scores = score(judge((page,), {}))
    assert scores[:2] == (Score("articles", 1, 0, 0), Score("holds", 1, 0, 0))


def test_an_article_that_the_gold_does_not_have_is_spurious_with_its_facts() -> None:
    found = {"p.txt": (FoundArticle(TITLE, BODY, (), found_facts("holds", "甲 乙 丙")),)}
    scores = score(judge((GoldPage("p.txt", ()),), found))
    assert scores[:2] == (Score("articles", 0, 1, 0), Score("holds", 0, 1, 0))


def test_an_imperfect_article_is_wrong_but_its_facts_are_compared() -> None:
    page = GoldPage("p.txt", (GoldArticle((TITLE,), BODY, BODY, (), gold_facts("holds", "甲 乙 丙")),))
    found = {"p.txt": (FoundArticle(TITLE, BODY + "别的。", (), found_facts("holds", "甲 乙 丙")),)}
    scores = score(judge((page,), found))
    assert scores[:2] == (Score("articles", 1, 1, 0), Score("holds", 1, 1, 1))


def test_ratios() -> None:
    three_of_four = Score("holds", 5, 4, 3)
    assert three_of_four.precision == Fraction(3, 4)
    assert three_of_four.recall == Fraction(3, 5)
    assert three_of_four.f1 == Fraction(2, 3)  # 2 · 3/4 · 3/5 / (3/4 + 3/5)


def test_ratios_of_nothing_are_not_one() -> None:
    nothing, missed, spurious = Score("holds", 0, 0, 0), Score("holds", 2, 0, 0), Score("holds", 0, 2, 0)
    assert nothing.precision is nothing.recall is nothing.f1 is None
    assert missed.precision is spurious.recall is None
    assert missed.recall == missed.f1 == spurious.precision == spurious.f1 == 0


def test_every_relation_is_scored_in_order() -> None:
    assert tuple(one.relation for one in score(())) == RELATIONS
