"""Who is who: joined on evidence, kept apart on contradiction, obeying what people decided."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.resolution.decisions import Decision, decide
from kg.resolution.people import People, identify_people
from kg.resolution.sightings import Sighting
from tests.resolution.sighted import sighting

_FEW = settings(derandomize=True, max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
QINGHE, YINZHOU, TIELING = "辽宁省 铁岭市 清河区", "辽宁省 铁岭市 银州区", "辽宁省 铁岭市"
YIXIAN, FUPING = "河北省 保定市 易县", "河北省 保定市 阜平县"


def _path(people: People, one: Sighting) -> str:
    return people.persons[one.key].path


def _decision(one: Sighting, other: Sighting, verdict: str, kind: str = "person") -> Decision:
    return decide(kind, one.key, other.key, verdict, "何书琴", "2024-01-05", "")  # type: ignore[arg-type]


def _four(posts: str = "") -> list[Sighting]:
    """Give four bare sightings of one county, two in 2015 and two in 2023."""
    days = ("2015-03-01", "2015-04-01", "2023-03-01", "2023-04-01")
    return [sighting("周明远", YIXIAN, day, posts, article=f"p/{number}") for number, day in enumerate(days)]


@pytest.mark.parametrize(
    ("localities", "persons"),
    [
        ([QINGHE], 1),
        ([QINGHE, TIELING], 1),
        ([QINGHE, TIELING, "辽宁省"], 1),
        ([QINGHE, YINZHOU], 2),
        ([QINGHE, YINZHOU, TIELING], 3),
        (["", QINGHE], 2),
        (["", ""], 2),
    ],
)
@pytest.mark.parametrize("name", ["周明远", "张伟"])
def test_a_name_without_posts_is_one_person_along_a_line_of_localities(
    name: str, localities: list[str], persons: int
) -> None:
    seen = [sighting(name, place, "2022-03-05", article=f"p/{number}") for number, place in enumerate(localities)]
    assert identify_people(seen).count == persons


def test_a_question_names_what_was_seen_and_what_it_weighs() -> None:
    left = sighting("王伟", YIXIAN, None, "易县教育局 局长", article="p/1")
    right = sighting("王伟", YIXIAN, None, "易县财政局 局长", article="p/2")
    (question,) = identify_people([left, right]).questions
    assert (question.kind, question.left.key, question.right.key) == ("person", left.key, right.key)
    assert 0.15 <= question.score < 0.85
    assert "+4.0 one locality" in question.reasons
    assert any("order in time is not known: 易县教育局局长 / 易县财政局局长" in reason for reason in question.reasons)
    assert question.left.label == "王伟, 易县教育局局长"


def test_the_bar_of_a_contradiction_holds_through_third_parties() -> None:
    head = sighting("周明远", YIXIAN, "2022-01-06", "易县教育局 局长", "何书琴 秦若兰", "p/1")
    other = sighting("周明远", YIXIAN, "2022-01-06", "易县财政局 局长", "贺立新 孟晓川", "p/2")
    between = [
        sighting("周明远", YIXIAN, f"2022-02-{day:02}", "", company, f"q/{day}")
        for day, company in enumerate(("何书琴 秦若兰", "贺立新 孟晓川", "何书琴 贺立新", ""), 1)
    ]
    people = identify_people([head, other, *between])
    assert _path(people, head) != _path(people, other)
    assert _path(people, between[0]) == _path(people, head)
    assert _path(people, between[1]) == _path(people, other)


def test_positive_is_one_person_whatever_speaks_against_it() -> None:
    teacher = sighting("王伟", YIXIAN, "2022-01-06", "易县第二小学 教师", article="p/1")
    head = sighting("王伟", QINGHE, "2022-01-06", "清河区教育局 局长", article="p/2")
    assert identify_people([teacher, head]).count == 2
    people = identify_people([teacher, head], [_decision(teacher, head, "positive")])
    assert (people.count, people.questions, people.gone) == (1, (), ())


def test_negative_splits_what_the_rules_join_and_each_goes_to_the_nearest() -> None:
    seen = _four()
    assert identify_people(seen).count == 1
    people = identify_people(seen, [_decision(seen[0], seen[3], "negative")])
    assert _path(people, seen[0]) == _path(people, seen[1]) != _path(people, seen[2]) == _path(people, seen[3])
    assert people.questions == ()


def test_negative_holds_across_posts_and_localities() -> None:
    seen = [
        sighting("周明远", QINGHE, "2020-01-06", "清河区委 副书记", article="p/1"),
        sighting("周明远", QINGHE, "2023-01-06", "清河区委 书记", article="p/2"),
        sighting("周明远", QINGHE, "2021-01-06", "", article="p/3"),
        sighting("周明远", TIELING, "2021-01-06", "", article="p/4"),
    ]
    assert identify_people(seen).count == 1
    people = identify_people(seen, [_decision(seen[0], seen[1], "negative")])
    assert _path(people, seen[0]) != _path(people, seen[1])


def test_negative_goes_before_positive_through_a_third() -> None:
    seen = _four()
    decisions = [
        _decision(seen[0], seen[3], "negative"),
        _decision(seen[0], seen[1], "positive"),
        _decision(seen[1], seen[3], "positive"),
    ]
    people = identify_people(seen, decisions)
    assert _path(people, seen[0]) == _path(people, seen[1]) != _path(people, seen[3])
    assert people.overruled == (decisions[2],)


def test_unsure_is_not_asked_again() -> None:
    left = sighting("王伟", YIXIAN, None, "易县教育局 局长", article="p/1")
    right = sighting("王伟", YIXIAN, None, "易县财政局 局长", article="p/2")
    people = identify_people([left, right], [_decision(left, right, "unsure")])
    assert (people.count, people.questions, people.unresolved) == (2, (), 0)


def test_a_decision_about_what_no_page_shows_is_given_back() -> None:
    seen = _four()
    gone = _decision(seen[0], sighting("周明远", YIXIAN, article="lost/1"), "negative")
    people = identify_people(seen, [gone])
    assert people.gone == (gone,)
    assert people.count == 1


def test_decisions_about_claims_and_events_are_none_of_people() -> None:
    other = decide("event", "event a", "event b", "positive", "", "", "")
    assert identify_people(_four(), [other]).gone == ()


def test_a_misspelt_name_is_proposed_and_joined_when_a_person_says_so() -> None:
    right = [sighting("周明远", QINGHE, "2022-03-05", "清河区委 书记", article=f"p/{number}") for number in range(3)]
    wrong = sighting("周明元", QINGHE, "2022-03-25", "清河区委 书记", article="q/1")
    people = identify_people([*right, wrong])
    (question,) = people.questions
    assert (question.kind, people.count) == ("spelling", 2)
    people = identify_people([*right, wrong], [_decision(right[0], wrong, "positive", "spelling")])
    assert people.count == 1
    assert people.persons[wrong.key].label == "周明远"
    assert people.persons[wrong.key].also == ("周明元",)
    people = identify_people([*right, wrong], [_decision(right[0], wrong, "negative", "spelling")])
    assert (people.count, people.questions) == (2, ())


def test_paths_tell_by_locality_then_by_body_then_by_article() -> None:
    seen = [
        sighting("王伟", YIXIAN, "2022-01-06", "易县教育局 局长", article="p/1"),
        sighting("王伟", YIXIAN, "2022-01-06", "易县第二小学 教师", article="p/2"),
        sighting("王伟", YIXIAN, "2022-01-07", "", article="p/3"),
        sighting("王伟", FUPING, "2022-01-07", "阜平县委 书记", article="p/4"),
        sighting("贺立新", FUPING, "2022-01-07", "阜平县政府 县长", article="p/4"),
    ]
    people = identify_people(seen)
    assert [_path(people, one) for one in seen] == [
        "official/王伟(易县教育局)", "person/王伟(易县第二小学)", "person/王伟(易县-p-3)", "official/王伟(阜平县)",
        "official/贺立新",
    ]  # fmt: skip
    assert (people.count, people.sharing, people.apart) == (5, 4, ("王伟",))


def test_districts_of_one_name_are_told_by_their_cities() -> None:
    seen = [
        sighting("周明远", f"{place} 鼓楼区", "2022-03-05", "鼓楼区委 书记", article=f"p/{number}")
        for number, place in enumerate(("江苏省 南京市", "福建省 福州市"))
    ]
    people = identify_people(seen)
    assert [_path(people, one) for one in seen] == ["official/周明远(南京市鼓楼区)", "official/周明远(福州市鼓楼区)"]


def test_bodies_of_one_name_are_told_by_their_cities() -> None:
    seen = [
        sighting("王伟", f"{place} 鼓楼区", "2022-03-05", posts, article=f"p/{number}")
        for number, (place, posts) in enumerate(
            (place, posts)
            for place in ("江苏省 南京市", "福建省 福州市")
            for posts in ("鼓楼区教育局 局长", "鼓楼区财政局 局长")
        )
    ]
    people = identify_people(seen)
    assert [_path(people, one) for one in seen] == [
        "official/王伟(南京市鼓楼区教育局)", "official/王伟(南京市鼓楼区财政局)",
        "official/王伟(福州市鼓楼区教育局)", "official/王伟(福州市鼓楼区财政局)",
    ]  # fmt: skip


def test_the_share_left_unresolved_counts_sightings_and_no_authors() -> None:
    seen = [
        sighting("王伟", YIXIAN, None, "易县教育局 局长", article="p/1"),
        sighting("王伟", YIXIAN, None, "易县财政局 局长", article="p/2"),
        sighting("贺立新", FUPING, None, "", article="p/3"),
        sighting("贺立新", FUPING, None, "", article="p/4"),
        sighting("秦若兰(author)", FUPING, None, "", article="p/4"),
    ]
    people = identify_people(seen)
    assert (people.count, people.sharing, people.unresolved, people.sightings) == (3, 2, 2, 4)
    assert people.unresolved_share == 0.5


def test_nobody_is_nobody() -> None:
    people = identify_people([])
    assert (people.count, people.unresolved_share, people.questions) == (0, 0.0, ())


_SIGHTINGS = st.lists(
    st.builds(
        sighting,
        st.sampled_from(["王伟", "周明远", "周明元", "王伟(author)"]),
        st.sampled_from(["", QINGHE, YINZHOU, TIELING, YIXIAN, "江苏省 南京市 鼓楼区", "福建省 福州市 鼓楼区"]),
        st.sampled_from([None, "2019-05-06", "2020-05-06", "2022-03-05", "2022-03-06"]),
        st.sampled_from([
            "", "", "清河区委 书记", "清河区委 副书记", "银州区教育局 局长", "易县财政局 局长", "鼓楼区委 书记",
            "向阳小学 教师", "铁岭市政府 副市长", "厦门大学 教授", "国务院 总理", "清河区 区领导; 清河区委 常委",
        ]),
        st.sampled_from(["", "", "何书琴", "何书琴 贺立新 秦若兰"]),
    ),
    max_size=12,
)  # fmt: skip


def _in_articles(found: list[Sighting]) -> list[Sighting]:
    from dataclasses import replace

    return [replace(one, article=f"article/p/{number}") for number, one in enumerate(found)]


@_FEW
@given(_SIGHTINGS, st.randoms(use_true_random=False))
def test_the_order_of_sightings_does_not_matter(found: list[Sighting], random: object) -> None:
    seen = _in_articles(found)
    shuffled = list(seen)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert identify_people(seen) == identify_people(shuffled)


@_FEW
@given(_SIGHTINGS)
def test_no_two_persons_have_one_path_and_names_stay_whole(found: list[Sighting]) -> None:
    seen = _in_articles(found)
    people = identify_people(seen)
    names: dict[str, set[tuple[str, bool]]] = {}
    for one in seen:
        names.setdefault(_path(people, one), set()).add((one.name, one.author))
    assert all(len(found) == 1 for found in names.values())
    paths = {_path(people, one) for one in seen if not one.author}
    assert len(paths) == people.count
    assert {path for question in people.questions for path in (question.left.path, question.right.path)} <= paths


@_FEW
@given(_SIGHTINGS, st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.booleans()), max_size=5))
def test_decisions_are_obeyed_or_given_back(found: list[Sighting], rows: list[tuple[int, int, bool]]) -> None:
    seen = _in_articles(found)
    rows = [(one, other, same) for one, other, same in rows if one != other and max(one, other) < len(seen)]
    verdicts = {tuple(sorted((one, other))): same for one, other, same in rows}
    decisions = [
        _decision(seen[one], seen[other], "positive" if same else "negative") for (one, other), same in verdicts.items()
    ]
    people = identify_people(seen, decisions)
    for (one, other), same in verdicts.items():
        decision = _decision(seen[one], seen[other], "positive" if same else "negative")
        together = _path(people, seen[one]) == _path(people, seen[other])
        assert together == same or (same and decision in people.overruled)
