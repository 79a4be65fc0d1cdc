"""Titles: where they begin, and what they are made of."""

from __future__ import annotations

from typing import Any

import pytest

from kg.language.titles import core_of, is_acting, split_title, title_rules
from tests.cases.table import cases, rows


@pytest.mark.parametrize("case", cases("titles"))
def test_table(case: dict[str, Any]) -> None:
    parts = split_title(case["text"])
    assert rows([] if parts is None else [[*parts, core_of(parts[1])]]) == rows(case["expected"])


@pytest.mark.parametrize("title", sorted(title_rules().cores | title_rules().ranks))
def test_every_title_of_the_lexicon_is_found(title: str) -> None:
    assert split_title(f"区某{title}") in {("区某", title), ("区", f"某{title}")}


_ACTING = [("代区长", True), ("代理县长", True), ("区长", False), ("代表", False), ("代表团团长", False)]


@pytest.mark.parametrize(("title", "acting"), _ACTING)
def test_acting(title: str, acting: bool) -> None:
    assert is_acting(title) is acting
