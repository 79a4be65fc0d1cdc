"""Who came after whom, what does not fit, and who was seen at a time: on tenures made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import InputError
from kg.model import ArticleClaims
from kg.resolution import find_tenures, resolve
from kg.resolution.as_of import Period, read_period, stand_at, standings
from kg.resolution.contradictions import contradiction_questions, find_contradictions
from kg.resolution.decisions import Decision, decide
from kg.resolution.successions import find_successions
from kg.resolution.tenures import Tenure
from tests.resolution.test_tenures import issued

_SEEN = "{}铁岭市清河区召开教育工作会议。区委书记{}讲话。"
_MANY = "{}铁岭市清河区召开教育工作会议。副区长{}讲话。"
_REMOVED = "{}铁岭市清河区人大常委会召开会议。会议决定免去{}的区委书记职务。"
_GIVEN = "{}铁岭市清河区人大常委会召开会议。会议决定任命{}为区委书记。"


def tenures(*told: tuple[str, str, str]) -> list[Tenure]:
    return find_tenures(resolve(articles(*told)).articles)


def articles(*told: tuple[str, str, str]) -> list[ArticleClaims]:
    pages = [text.format(f"{int(day[:4])}年{int(day[5:7])}月{int(day[8:])}日,", name) for text, name, day in told]
    return [one for number, text in enumerate(pages) for one in issued(number, text, None)]


A, B, C = "周明远", "贺立新", "郑伯年"

# (pages, who came after whom with the days between)
SUCCESSIONS: list[tuple[str, list[tuple[str, str, str]], list[tuple[str, str, int | None]]]] = [
    ("one after the other", [(_SEEN, A, "2020-08-31"), (_SEEN, B, "2023-12-22")], [(A, B, 1208)]),
    ("three", [(_SEEN, A, "2020-01-01"), (_SEEN, C, "2022-01-01"), (_SEEN, B, "2021-01-01")],
     [(A, B, 366), (B, C, 365)]),
    ("on one day, both told", [(_REMOVED, A, "2020-08-31"), (_GIVEN, B, "2020-08-31")], [(A, B, 0)]),
    ("on one day, whatever the names", [(_GIVEN, A, "2020-08-31"), (_REMOVED, B, "2020-08-31")], [(B, A, 0)]),
    ("a removal told before the next is seen",
     [(_SEEN, A, "2020-01-01"), (_REMOVED, A, "2020-02-01"), (_SEEN, B, "2020-02-11")], [(A, B, 10)]),
    ("came back", [(_SEEN, A, "2020-01-01"), (_SEEN, B, "2020-01-11"), (_SEEN, A, "2020-01-21")],
     [(A, B, 10), (B, A, 10)]),
    ("the same person twice", [(_SEEN, A, "2020-01-01"), (_SEEN, A, "2021-01-01")], []),
    ("a post of many", [(_MANY, A, "2020-01-01"), (_MANY, B, "2021-01-01")], []),
    ("in turns", [(_SEEN, A, "2020-01-01"), (_SEEN, B, "2020-02-01"), (_SEEN, A, "2020-03-01"),
                  (_SEEN, B, "2020-04-01")], [(A, B, None)]),
]  # fmt: skip

CLASHES: list[tuple[str, list[tuple[str, str, str]], list[tuple[str, str, str]]]] = [
    ("two on one day", [(_SEEN, A, "2020-01-01"), (_SEEN, B, "2020-01-01")], [("same-day", A, B)]),
    ("two on two days", [(text, name, day) for text, name in ((_SEEN, A), (_SEEN, B))
                         for day in ("2020-01-01", "2020-01-02")], [("overlap", B, A), ("same-day", A, B)]),
    ("in turns", [(_SEEN, A, "2020-01-01"), (_SEEN, B, "2020-02-01"), (_SEEN, A, "2020-03-01"),
                  (_SEEN, B, "2020-04-01")], [("overlap", B, A)]),
    ("came back untold", [(_SEEN, A, "2020-01-01"), (_SEEN, B, "2020-02-01"), (_SEEN, A, "2020-03-01")],
     [("came-back", B, A)]),
    ("seen after removal", [(_SEEN, A, "2020-01-01"), (_REMOVED, A, "2020-02-01"), (_SEEN, A, "2020-03-01")],
     [("after-removal", A, A)]),
    ("seen before the start", [(_SEEN, A, "2020-01-01"), (_GIVEN, A, "2020-02-01")], [("before-start", A, A)]),
    ("came back after removal", [(_SEEN, A, "2020-01-01"), (_REMOVED, A, "2020-01-15"), (_SEEN, B, "2020-02-01"),
                                 (_SEEN, A, "2020-03-01")], []),
    ("came back appointed", [(_SEEN, A, "2020-01-01"), (_SEEN, B, "2020-02-01"), (_GIVEN, A, "2020-03-01")], []),
    ("handed over on one day", [(_SEEN, A, "2020-01-01"), (_GIVEN, B, "2020-01-01")], []),
    ("removed on the day last seen", [(_SEEN, A, "2020-01-01"), (_REMOVED, A, "2020-01-01")], []),
    ("one after the other", [(_SEEN, A, "2020-01-01"), (_SEEN, B, "2020-01-02")], []),
    ("two in a post of many", [(_MANY, A, "2020-01-01"), (_MANY, B, "2020-01-01")], []),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "expected"), [one[1:] for one in SUCCESSIONS], ids=[one[0] for one in SUCCESSIONS])
def test_successions(pages: list[tuple[str, str, str]], expected: list[tuple[str, str, int | None]]) -> None:
    found = find_successions(tenures(*pages))
    assert [(one.before.person, one.after.person, one.days) for one in found] == expected


def test_the_ends_of_a_gap_are_days_that_pages_tell() -> None:
    (one,) = find_successions(tenures((_SEEN, A, "2020-08-31"), (_SEEN, B, "2023-12-22")))
    assert (one.left, one.right, one.left_stated, one.right_stated) == ("2020-08-31", "2023-12-22", False, False)
    assert (one.before.ended_on, one.after.started_on) == (None, None)


@pytest.mark.parametrize(("pages", "expected"), [one[1:] for one in CLASHES], ids=[one[0] for one in CLASHES])
def test_contradictions(pages: list[tuple[str, str, str]], expected: list[tuple[str, str, str]]) -> None:
    found = find_contradictions(tenures(*pages))
    assert sorted((one.kind, one.left.tenure.person, one.right.tenure.person) for one in found) == expected
    for one in found:
        assert one.left.observation.whole <= one.right.observation.whole  # type: ignore[operator]
        assert one.left.tenure.person in one.in_words() or one.right.tenure.person in one.in_words()


def test_contradictions_are_questions_until_somebody_decides() -> None:
    told = articles((_SEEN, A, "2020-01-01"), (_SEEN, B, "2020-01-01"))
    (question,) = contradiction_questions(resolve(told).tenures)
    assert question in resolve(told).questions
    assert question.kind == "contradiction"
    assert question.left.key < question.right.key
    names = {side.key.partition("|")[0]: side for side in (question.left, question.right)}
    assert set(names) == {A, B}
    (tenure,) = [one for one in find_tenures(resolve(told).articles) if one.person == A]
    assert names[A].key == f"{A}|{tenure.post}|holds@{names[A].article}"
    assert (names[A].path, names[A].label) == (tenure.member, f"{A}  清河区委书记  in the post  2020-01-01")
    for verdict in ("positive", "negative", "unsure"):
        decision = decide("contradiction", question.right.key, question.left.key, verdict, "何书琴", "2024-01-05", "")  # type: ignore[arg-type]
        assert contradiction_questions(resolve(told).tenures, [decision]) == []
    other = Decision("person", question.left.key, question.right.key, "positive")
    assert contradiction_questions(resolve(told).tenures, [other]) == [question]


def test_a_decision_on_two_people_in_a_post_holds_when_other_pages_come() -> None:
    first = [(_SEEN, A, "2020-01-02"), (_SEEN, B, "2020-01-02")]
    (question,) = contradiction_questions(resolve(articles(*first)).tenures)
    decision = decide("contradiction", question.left.key, question.right.key, "negative", "", "", "")
    more = articles((_SEEN, A, "2020-01-01"), (_SEEN, B, "2020-01-01"), *first)
    assert len(contradiction_questions(resolve(more).tenures)) == 1
    assert contradiction_questions(resolve(more).tenures, [decision]) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-1", "2023-01-01", "2023-01-31"),
        ("2023-12-22", "2023-12-22", "2023-12-22"),
    ],
)
def test_periods(text: str, first: str, last: str) -> None:
    assert read_period(text) == Period(first, last, text)


@pytest.mark.parametrize(
    "text", ["", "23", "2023-13", "2023-02-30", "2023-00", "0000", "--12-22", "2023年", "２０２３"]
)
def test_no_periods(text: str) -> None:
    with pytest.raises(InputError, match="write it such as 2023-12-22, 2023-12 or 2023"):
        read_period(text)


# (pages of 周明远, period, standing, words)
STANDINGS = [
    ([(_SEEN, A, "2022-06-03")], "2022-06", "seen", "seen on 2022-06-03"),
    ([(_SEEN, A, "2022-06-03"), (_SEEN, A, "2022-06-09")], "2022", "seen", "seen on 2022-06-03 and 1 more day"),
    ([(_SEEN, A, "2022-05-03"), (_SEEN, A, "2022-07-09")], "2022-06", "covered",
     "not seen then; seen on 2022-05-03 and seen on 2022-07-09"),
    ([(_GIVEN, A, "2022-05-03"), (_REMOVED, A, "2022-07-09")], "2022-06", "covered",
     "not seen then; seen on 2022-05-03 and left it on 2022-07-09"),
    ([(_SEEN, A, "2022-05-03"), (_REMOVED, A, "2022-06-09")], "2022-06", "seen", "left it on 2022-06-09"),
    ([(_SEEN, A, "2022-05-31")], "2022-06", "before", "last seen on 2022-05-31, 1 day before"),
    ([(_SEEN, A, "2022-05-30"), (_REMOVED, A, "2022-05-31")], "2022-06", "left", "left it on 2022-05-31, 1 day before"),
    ([(_SEEN, A, "2022-07-02")], "2022-06", "after", "first seen on 2022-07-02, 2 days after"),
    ([(_GIVEN, A, "2022-07-02")], "2022-06", "after", "took the post on 2022-07-02, 2 days after"),
    ([(_REMOVED, A, "2022-07-02")], "2022-06", "after", "left it on 2022-07-02; since when is not told"),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "period", "standing", "words"), STANDINGS)
def test_how_a_tenure_stands_to_a_period(
    pages: list[tuple[str, str, str]], period: str, standing: str, words: str
) -> None:
    (tenure,) = tenures(*pages)
    stood = stand_at(tenure, read_period(period))
    assert (stood.standing, stood.words) == (standing, words)
    assert stood.certain is (standing in ("seen", "covered"))


def test_a_tenure_without_days_is_never_certain() -> None:
    (tenure,) = tenures((_SEEN, A, "2022-06-03"))
    observed = tuple(replace(one, day="--06-03") for one in tenure.observations)
    undated = replace(tenure, first_seen=None, last_seen=None, observations=observed)
    assert stand_at(undated, read_period("2022-06")).standing == "undated"


def test_a_seat_has_its_last_holder_before_and_its_first_after() -> None:
    days = ("2019-01-01", "2020-01-01", "2023-01-01", "2024-01-01")
    found = tenures(*((_SEEN, name, day) for name, day in zip((A, B, C, "孙启文"), days, strict=True)))
    around = [(one.tenure.person, one.standing) for one in standings(found, read_period("2022"))]
    assert around == [(B, "before"), (C, "after")]
    assert [one.tenure.person for one in standings(found, read_period("2023"))] == [C]
