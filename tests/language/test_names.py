"""Where a person's name ends, and what is none."""

from __future__ import annotations

from typing import Any

import pytest

from kg.language.names import STRONG, has_name_form, normalise_name, read_name
from tests.cases.table import cases, rows


@pytest.mark.parametrize("case", cases("names"))
def test_table(case: dict[str, Any]) -> None:
    end = read_name(case["text"], 0)
    assert rows([] if end is None else [case["text"][:end]]) == rows(case["expected"])


@pytest.mark.parametrize("name", ["周明远", "高远", "欧阳修远", "多杰才让", "买买提·吐尔逊"])
def test_forms_of_names(name: str) -> None:
    assert has_name_form(name)


@pytest.mark.parametrize("word", ["", "周", "高度", "全体", "会议", "周明远同志", "向阳街道", "ZhouMingyuan", "12月"])
def test_words_that_are_not_built_like_names(word: str) -> None:
    assert not has_name_form(word)


def test_a_name_known_from_elsewhere_wins() -> None:
    assert read_name("吕静安排部署", 0) is not None
    assert read_name("吕静安安排", 0, frozenset({"吕静安"})) == 3
    assert read_name("吕静安排部署", 0, frozenset({"吕静"})) == 2


def test_least_sureness() -> None:
    assert read_name("高远在", 0) == 2
    assert read_name("高远在", 0, least=STRONG) is None


def test_signs_printed_apart_are_joined() -> None:
    assert normalise_name("高\u3000远") == "高远"
    assert normalise_name("买买提•吐尔逊") == "买买提·吐尔逊"


def test_a_known_name_that_ends_the_text_ends_with_it() -> None:
    assert read_name("区委书记周明远", 4, frozenset({"周明远"})) == 7
