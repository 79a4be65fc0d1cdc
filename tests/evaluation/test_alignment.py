"""The pairing is the best there is, checked against every pairing, and unlike things stay alone."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest

from kg.evaluation.alignment import align_articles, align_events, article_is_right, assign
from kg.evaluation.facts import FoundArticle, FoundEvent
from kg.evaluation.gold import GoldArticle, GoldEvent


def pairs_of(weights: list[list[int]]) -> tuple[tuple[int, int], ...]:
    columns = range(len(weights[0]) if weights else 0)
    return assign(range(len(weights)), columns, lambda row, column: weights[row][column])


def best_sum(weights: list[list[int]]) -> int:
    """Try every pairing."""
    rows, columns = len(weights), len(weights[0])
    if rows > columns:
        return best_sum([list(column) for column in zip(*weights, strict=True)])
    return max(sum(weights[row][chosen[row]] for row in range(rows)) for chosen in permutations(range(columns), rows))


@pytest.mark.parametrize("most", [1, 30])
def test_assign_is_the_greatest_sum(most: int) -> None:
    chance = Random(most)
    for _ in range(400):
        rows, columns = chance.randint(1, 6), chance.randint(1, 6)
        weights = [[chance.randint(0, most) for _ in range(columns)] for _ in range(rows)]
        pairs = pairs_of(weights)
        assert sum(weights[row][column] for row, column in pairs) == best_sum(weights)
        assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
        assert all(weights[row][column] > 0 for row, column in pairs)


def test_assign_is_not_greedy() -> None:
    # The greedy choice 9 leaves 1 over: 10. The best is 8 + 8.
    assert pairs_of([[9, 8], [8, 1]]) == ((0, 1), (1, 0))


@pytest.mark.parametrize("weights", [[], [[]], [[0, 0], [0, 0]]])
def test_assign_of_nothing(weights: list[list[int]]) -> None:
    assert pairs_of(weights) == ()


def gold_article(
    title: str = "清河区召开工作会议", begins: str = "本报讯 昨日", ends: str = "记者 林小满"
) -> GoldArticle:
    return GoldArticle(tuple(title.split("|")), begins, ends, (), ())


def found_article(
    headline: str = "清河区召开工作会议", body: str = "本报讯昨日会议召开。 记者\n林小满"
) -> FoundArticle:
    return FoundArticle(headline, body, (), ())


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        (gold_article(), found_article(), True),
        (gold_article("清河区 召开会议"), found_article(" 清河区\u3000 召开会议"), True),  # runs of white space
        (gold_article("导语|清河区召开工作会议"), found_article(), True),  # one of its titles
        (gold_article("清河区 召开工作会议"), found_article(), False),  # white space is not nothing in a headline
        (gold_article("清河区召开工作会"), found_article(), False),
        (gold_article(begins="讯 昨日"), found_article(), False),  # it must begin so, not hold it
        (gold_article(ends="记者 林"), found_article(), False),
        (gold_article(), found_article(body=""), False),
    ],
)
def test_article_is_right(gold: GoldArticle, found: FoundArticle, right: bool) -> None:
    assert article_is_right(gold, found) is right


def test_an_article_cut_in_two_goes_with_its_first_half() -> None:
    halves = (found_article(headline="工作会议", body="别的。记者 林小满"), found_article(body="本报讯 昨日会议"))
    assert align_articles((gold_article(),), halves) == ((0, 1),)


def test_an_end_alone_does_not_align_articles() -> None:
    other = found_article(headline="植树节公告", body="通知如下。记者 林小满")
    assert align_articles((gold_article(),), (other,)) == ()


def test_right_articles_come_before_likeness() -> None:
    """A right pair stays together though two nearly right ones would be more alike in sum."""
    first = gold_article("甲乙丙丁戊己庚辛", begins="本报讯")
    second = gold_article("甲乙丙丁戊己庚壬", begins="本报讯 通知")
    right = found_article("甲乙丙丁戊己庚辛", "本报讯 通知会议召开。记者 林小满")
    near = found_article("甲乙丙丁戊己庚辛", "本报讯 另一篇。")
    assert align_articles((first, second), (right, near)) == ((0, 0), (1, 1))


def gold_event(name: str, people: str = "", date: str | None = "2023-12-20", kind: str = "meeting") -> GoldEvent:
    return GoldEvent((name,), kind, date, tuple(tuple(person.split("|")) for person in people.split()))


def found_event(name: str, people: str = "", date: str = "2023-12-20", kind: str = "meeting") -> FoundEvent:
    return FoundEvent(f"iri:{name}", name, kind, (date,), tuple(people.split()))


@pytest.mark.parametrize(
    ("gold", "found", "aligned"),
    [
        (gold_event("清河区组织工作会议"), found_event("清河区组织工作会议"), True),
        (
            gold_event("全区组织工作会议"),
            found_event("清河区组织工作会议", date="2023-12-21"),
            True,
        ),  # name 0.8 and kind
        (gold_event("全区组织工作会"), found_event("区委组织会议", date="2023-12-21"), False),  # name 0.2 and kind
        (gold_event("防汛工作会议"), found_event("防汛会议"), True),  # name 0.5, day and kind
        (gold_event("工作推进会", "周明远"), found_event("现场调研", "周明远"), True),  # people and day
        (gold_event("工作推进会", "周明远"), found_event("现场调研", "周明远", "2023-12-21"), False),  # people alone
        (gold_event("工作推进会", "周远|周明远"), found_event("现场调研", "周明远"), True),  # by another name
        (gold_event("工作推进会", "周明远"), found_event("植树活动", "何书琴"), False),  # day and kind alone
        (gold_event("防汛会议"), found_event("人才会议"), False),  # 会议, day and kind
    ],
)
def test_which_events_are_one(gold: GoldEvent, found: FoundEvent, aligned: bool) -> None:
    assert align_events((gold,), (found,)) == (((0, 0),) if aligned else ())


def test_events_are_aligned_as_a_whole() -> None:
    """Both found events are most like the second gold one; the best whole gives each its own."""
    gold = (gold_event("培训班开班仪式", "周明远"), gold_event("培训班", "周明远 何书琴"))
    found = (found_event("培训班", "周明远 何书琴"), found_event("培训班仪式", "周明远"))
    assert align_events(gold, found) == ((0, 1), (1, 0))
    assert align_events(gold, found[::-1]) == ((0, 0), (1, 1))
