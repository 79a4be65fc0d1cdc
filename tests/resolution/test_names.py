"""Readable, stable IRIs of things."""

from __future__ import annotations

import pytest

from kg.model import Locality
from kg.resolution.names import path, scope
from tests.cases.table import locality_of


def test_chinese_stays_readable() -> None:
    assert path("post", "清河区委", "书记") == "post/清河区委/书记"


@pytest.mark.parametrize("mark", list('<>"{}|\\^`%/?#[]@: \n\t\x00\x7f'))
def test_what_may_not_stand_in_an_iri_is_encoded(mark: str) -> None:
    from pyoxigraph import NamedNode

    found = path("event", f"清河{mark}区")
    assert found.count("/") == 1
    assert mark == "%" or mark not in found.removeprefix("event/")
    assert NamedNode(f"https://example.org/{found}").value.endswith("区")


def test_two_names_never_make_one_path() -> None:
    assert path("event", "甲/乙") != path("event", "甲", "乙")
    assert path("event", "甲%2F乙") != path("event", "甲/乙")


def test_a_name_of_one_division_alone_needs_no_scope() -> None:
    assert scope("阜平县教育局", None) == ()
    assert scope("铁岭市委", locality_of(["河北省", "保定市", "阜平县"])) == ()


def test_a_shared_division_name_takes_its_parent() -> None:
    assert scope("鼓楼区委", locality_of(["江苏省", "南京市", "鼓楼区"])) == ("南京市",)
    assert scope("鼓楼区委", locality_of(["福建省", "福州市", "鼓楼区"])) == ("福州市",)


def test_a_zone_outside_the_list_takes_its_city() -> None:
    zone = Locality("211200", ("辽宁省", "铁岭市", "凡河新区"))
    assert scope("凡河新区", zone) == ("铁岭市",)
    assert scope("周明远", zone) == ("铁岭市", "凡河新区")


def test_any_other_name_takes_the_locality() -> None:
    assert scope("向阳街道", locality_of(["河北省", "保定市", "阜平县"])) == ("阜平县",)
    assert scope("向阳街道", locality_of(["江苏省", "南京市", "鼓楼区"])) == ("南京市", "鼓楼区")
    assert scope("向阳街道", None) == ()
