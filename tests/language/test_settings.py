"""What bare names mean at one point of an article."""

from __future__ import annotations

import pytest

from kg.language.settings import setting_of
from kg.model import Locality

_CITY = Locality("211200", ("辽宁省", "铁岭市"))
_DISTRICT = Locality("211204", ("辽宁省", "铁岭市", "清河区"))


def test_each_level_of_the_locality() -> None:
    assert setting_of(_DISTRICT).levels == {"省": "辽宁省", "市": "铁岭市", "区": "清河区"}
    assert setting_of(_DISTRICT).own == "清河区"
    assert setting_of(None).levels == {}


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("清河区委书记周明远、区长何书琴陪同。清河区的花开了。", {"区": "清河区"}),
        ("阜平县委书记周明远、县长何书琴和清河区区长贺立新来访。", {"县": "阜平县", "区": "清河区"}),
        ("清河区委书记周明远、银州区区长何书琴陪同。", {}),
        ("区委书记周明远陪同。", {}),
        ("市长周明远陪同。", {}),
    ],
)
def test_a_level_that_the_locality_lacks_is_the_one_that_the_article_names(text: str, levels: dict[str, str]) -> None:
    assert setting_of(_CITY, text).levels == {"省": "辽宁省", "市": "铁岭市", **levels}


def test_the_localitys_own_level_stays() -> None:
    assert setting_of(_DISTRICT, "银州区区长何书琴来访。").levels["区"] == "清河区"
