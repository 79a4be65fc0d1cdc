"""Days as printed, made ISO."""

from __future__ import annotations

from typing import Any

import pytest

from kg.language.dates import find_days, iso_day
from tests.cases.table import cases, rows


@pytest.mark.parametrize("case", cases("dates"))
def test_table(case: dict[str, Any]) -> None:
    found = [[day.date, day.end_date] for day in find_days(case["text"], case["year"])]
    assert rows(found) == rows(case["expected"])


def test_where_a_day_stands() -> None:
    (day,) = find_days("会议于12月20日召开", 2022)
    assert "会议于12月20日召开"[day.begin : day.end] == "12月20日"


def test_days_that_are_not() -> None:
    assert iso_day(2023, 2, 29) is None
    assert iso_day(2024, 2, 29) == "2024-02-29"
    assert iso_day(None, 2, 29) == "--02-29"
