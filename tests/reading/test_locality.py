"""The division that a page speaks from."""

from __future__ import annotations

from typing import Any

import pytest

from kg.reading.locality import find_locality
from tests.cases.table import cases, locality_of, rows


@pytest.mark.parametrize("case", cases("locality"))
def test_table(case: dict[str, Any]) -> None:
    found = find_locality(case["text"])
    assert rows([] if found is None else [found.names]) == rows(case["expected"])


def test_the_code_is_the_divisions_own() -> None:
    found = find_locality("铁岭市清河区委召开会议。区委书记周明远要求,全区上下抓好落实。")
    assert found == locality_of(["辽宁省", "铁岭市", "清河区"])
    assert found is not None
    assert found.name == "清河区"
