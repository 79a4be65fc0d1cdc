"""Which posts one person holds at a time."""

from __future__ import annotations

from typing import Any

import pytest

from kg.language.lexicon import load_lexicon
from kg.language.titles import title_rules
from kg.resolution.one_seat import is_one_seat, seat_of, seat_title
from tests.cases.table import cases


@pytest.mark.parametrize("case", cases("seats"))
def test_case(case: dict[str, Any]) -> None:
    assert is_one_seat(case["body"], case["title"]) is bool(case["expected"])


def test_every_title_named_is_one_that_pages_are_read_for() -> None:
    titles = [title for entry in load_lexicon("tenures")["one_seat"] for title in entry["titles"]]
    assert len(titles) == len(set(titles))
    assert [title for title in titles if title not in title_rules().cores] == []


def test_who_acts_sits_in_the_same_seat() -> None:
    titles = {"代区长": "区长", "代理检察长": "检察长", "区长": "区长", "代表": "代表"}
    assert {title: seat_title(title) for title in titles} == titles
    assert seat_of("post/清河区政府/代区长", "代区长") == "post/清河区政府/区长"
