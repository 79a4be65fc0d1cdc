"""The year of a page, from its words alone."""

from __future__ import annotations

from typing import Any

import pytest

from kg.reading.years import find_year
from tests.cases.table import cases, rows


@pytest.mark.parametrize("case", cases("years"))
def test_table(case: dict[str, Any]) -> None:
    found = find_year(case["text"])
    assert rows([] if found is None else [found.year]) == rows(case["expected"])


def test_the_reason_quotes_the_words() -> None:
    found = find_year("区政府2021年第三次常务会议召开。")
    assert found is not None
    assert found.reason in "区政府2021年第三次常务会议召开。"
