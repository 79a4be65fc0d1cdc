"""Posts as steps of careers: where a body has its seat, what kind a post is, what goes together."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import LexiconError
from kg.resolution import weights as weighing
from kg.resolution.careers import Office, can_hold_both, precedence, read_office
from kg.resolution.seats import ANYWHERE, NATIONWIDE, on_one_line, relation, seat_of
from kg.resolution.weights import number, weights

QINGHE = "211204"


def _office(post: str, code: str = QINGHE) -> Office:
    body, title = post.split()
    found = read_office(body, title, code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("body", "code", "seat"),
    [
        ("清河区教育局", QINGHE, (QINGHE, "教育局")),
        ("铁岭市清河区教育局", "", (QINGHE, "教育局")),
        ("铁岭市教育局", QINGHE, ("211200", "教育局")),
        ("鼓楼区教育局", "320100", ("320106", "教育局")),
        ("鼓楼区教育局", "", ("", "教育局")),
        ("国家税务总局清河区税务局", QINGHE, (QINGHE, "国家税务总局税务局")),
        ("清河区人民检察院", QINGHE, (QINGHE, "检察院")),
        ("国务院", QINGHE, (NATIONWIDE, "国务院")),
        ("厦门大学党委", QINGHE, (ANYWHERE, "厦门大学党委")),
        ("老年大学", QINGHE, (QINGHE, "老年大学")),
        ("向阳街道党工委", QINGHE, (QINGHE, "向阳街道党工委")),
    ],
)
def test_where_a_body_has_its_seat(body: str, code: str, seat: tuple[str, str]) -> None:
    assert seat_of(body, code) == seat


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        (QINGHE, QINGHE, "same_locality"),
        (QINGHE, "211200", "nested_locality"),
        ("210000", QINGHE, "nested_locality"),
        (QINGHE, "211202", "same_city"),
        ("110101", "110102", "same_city"),
        ("211200", "210100", "same_province"),
        (QINGHE, "130633", "far_locality"),
        (QINGHE, NATIONWIDE, "far_locality"),
        (QINGHE, "", ""),
    ],
)
def test_how_two_localities_lie(one: str, other: str, name: str) -> None:
    assert relation(one, other) == relation(other, one) == name


def test_localities_on_one_line() -> None:
    assert on_one_line([QINGHE, "211200", "210000"])
    assert on_one_line([])
    assert not on_one_line([QINGHE, "211200", "211202"])


@pytest.mark.parametrize(
    ("post", "role", "rank"),
    [
        ("清河区委 书记", "secretary", 4),
        ("铁岭市委 书记", "secretary", 6),
        ("清河区政府 代区长", "head", 4),
        ("清河区政府 常务副区长", "deputy", 3),
        ("清河区 区领导", "leader", 3),
        ("清河区 河长", "side", None),
        ("清河区委组织部 部长", "big-party", 3),
        ("清河区政府办公室 副主任", "office-deputy", 1),
        ("清河区教育局党组 书记", "bureau", 2),
        ("清河区水利局 总工程师", "bureau-deputy", 1),
        ("清河区水利局 四级调研员", "side", None),
        ("清河区团委 书记", "union", 2),
        ("清河区法院 院长", "law", 3),
        ("向阳街道办事处 主任", "town-head", 2),
        ("向阳镇党委 书记", "town-secretary", 2),
        ("青松村党支部 书记", "village", 0),
        ("青松村 驻村第一书记", "side", None),
        ("向阳派出所 民警", "staff", 0),
        ("向阳小学 教师", "staff", 0),
        ("全国人大 代表", "side", None),
    ],
)
def test_what_kind_a_post_is(post: str, role: str, rank: int | None) -> None:
    found = _office(post)
    assert (found.role, found.rank) == (role, rank)


def test_a_district_of_a_municipality_stands_as_high_as_a_city() -> None:
    assert _office("密云区委 书记", "").rank == 6


def test_a_former_post_is_none() -> None:
    assert read_office("清河区政协", "原副主席", QINGHE) is None


@pytest.mark.parametrize(
    ("one", "other", "possible"),
    [
        ("清河区委 副书记", "清河区政府 区长", True),
        ("清河区委 书记", "清河区政府 区长", False),
        ("清河区委 书记", "清河区委 副书记", False),
        ("清河区委 书记", "清河区人大常委会 主任", True),
        ("清河区政府 副区长", "清河区公安局 局长", True),
        ("清河区政府 区长", "清河区公安局 局长", False),
        ("铁岭市委 常委", "清河区委 书记", True),
        ("铁岭市政府 副市长", "清河区水利局 局长", False),
        ("清河区教育局 局长", "清河区财政局 局长", False),
        ("清河区教育局党组 书记", "清河区教育局 局长", True),
        ("清河区教育局 局长", "清河区教育局 副局长", False),
        ("清河区教育局 局长", "清河区乡村振兴工作领导小组 副组长", True),
        ("清河区委组织部 副部长", "清河区人社局 局长", True),
        ("清河区委 常委", "向阳镇党委 书记", True),
        ("清河区委 常委", "向阳镇政府 镇长", False),
        ("向阳镇党委 书记", "红旗镇党委 书记", False),
        ("清河区检察院 检察官", "清河区人民检察院第一检察部 副主任", True),
        ("清河区公安局 局长", "清河区公安局向阳派出所 民警", False),
        ("向阳小学 教师", "红旗小学 教师", False),
        ("清河区委 书记", "银州区委 书记", False),
    ],
)
def test_what_one_person_can_hold_at_a_time(one: str, other: str, possible: bool) -> None:
    assert can_hold_both(_office(one), _office(other)) is possible
    assert can_hold_both(_office(other), _office(one)) is possible


def test_the_secretary_comes_before_the_head() -> None:
    posts = ("清河区政府 副区长", "清河区委 常委", "清河区政府 常务副区长", "清河区委 副书记", "清河区委 书记")
    places = [precedence(_office(post)) for post in posts]
    assert places == sorted(set(places))
    assert precedence(_office("清河区政府 区长")) < precedence(_office("清河区委 书记"))


def test_every_weight_is_used_and_said_in_words() -> None:
    assert weights()["company"].of(1) == 0.8
    assert weights()["company"].of(9) == 3.2
    assert number("bars", "review") < number("bars", "merge")


@pytest.mark.parametrize("entry", [{"weight": "much", "words": "x"}, {"weight": 1.0}, 3])
def test_a_bad_weight_is_named(entry: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "load_lexicon", lambda name: {"odd": {"same_moon": entry}})
    with pytest.raises(LexiconError, match="`same_moon` of `odd`"):
        weights.__wrapped__("odd")


def test_a_missing_bar_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "load_lexicon", lambda name: {"bars": {}})
    with pytest.raises(LexiconError, match="`merge` of `bars`"):
        number.__wrapped__("bars", "merge")
