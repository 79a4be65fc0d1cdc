"""Triples as lines of N-Triples that any reader takes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse

from kg.graph.triples import day, integer, text, typed
from kg.vocabulary import XSD

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def _read(term: str) -> Literal:
    (quad,) = parse(f"<urn:s> <urn:p> {term} .\n".encode(), RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, Literal)
    return quad.object


@given(_TEXT)
@settings(derandomize=True, max_examples=200)
def test_any_text_comes_back(value: str) -> None:
    assert _read(text(value)) == Literal(value, language="zh")
    assert _read(text(value, "")) == Literal(value)


_HOSTILE = ['"', "\\", "\n", "\r\n", "\t", '\\"', "“引号”", "\x00\x1b\x7f", "\ufffe\uffff", "\\u0041", "𠮷野"]


@pytest.mark.parametrize("value", _HOSTILE)
def test_hostile_text_comes_back(value: str) -> None:
    assert _read(text(value)).value == value


def test_a_line_is_one_line() -> None:
    assert "\n" not in text("甲\n乙\r丙")


def test_days_and_numbers() -> None:
    assert _read(day("2022-12-20")).datatype.value == XSD.date
    assert _read(day("--12-20")).datatype.value == XSD.gMonthDay
    assert _read(integer(412)) == Literal(412)
    assert _read(typed("0.97", XSD.decimal)).value == "0.97"
