"""kg.mentions: what it gives, that its spans hold the words, and that any text can be given."""

from __future__ import annotations

import subprocess
import sys
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.errors import InputError
from kg.model import MentionKind
from tests.cases.table import cases

KINDS = get_args(MentionKind)
LOCALITY = "辽宁省/铁岭市/清河区"
_PIECES = (
    "区委书记周明远", "主持会议。", "12月20日,", "清河区教育局", "副区长贺立新、孟晓川", "到东湖公园", "调研。",
    "任命陆家栋为清河区教育局局长。", "向阳街道青松社区", "周书记", "刘 超", "\r\n", "\n", "\r", "(记者 周小舟)",
    "“", "”", "、", "𠮷田", "é\u0301🙂", "\u200b", "\x1b[31m", "\x00", "\ud800", "１２月３日", "\u3000",
    "市", "委", "局", "组织部长",
)  # fmt: skip
_TEXT = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=12).map("".join)
_FEW = settings(derandomize=True, max_examples=80, deadline=None)


@pytest.mark.parametrize("case", cases("mentions"))
def test_case(case: dict[str, Any]) -> None:
    found = kg.mentions(case["text"], "/".join(case["locality"]))
    assert [[one.kind, one.text] for one in found] == case["expected"]


@given(text=_TEXT, locality=st.sampled_from(["", LOCALITY]))
@_FEW
def test_spans_hold_their_words_in_one_order(text: str, locality: str) -> None:
    found = kg.mentions(text, locality)
    for one in found:
        assert text[one.begin : one.end] == one.text
        assert 0 <= one.begin < one.end <= len(text)
        assert one.kind in KINDS
    order = [(one.begin, -one.end, KINDS.index(one.kind)) for one in found]
    assert order == sorted(set(order))
    assert kg.mentions(text, locality) == found


@given(before=st.sampled_from(["", "\n", "\r\n", "🙂。\n", "本报讯 "]))
@_FEW
def test_offsets_count_the_characters_before(before: str) -> None:
    text = "区委书记周明远主持会议。"
    moved = [(one.kind, one.begin - len(before), one.text) for one in kg.mentions(before + text)]
    assert moved == [(one.kind, one.begin, one.text) for one in kg.mentions(text)]


def test_a_locality_that_cannot_be_meant() -> None:
    with pytest.raises(InputError, match="write it from the province down"):
        kg.mentions("区委书记周明远出席。", "x")


def test_the_package_alone_imports_no_library() -> None:
    code = "import sys, kg; print(sorted({'yaml', 'click', 'jieba', 'kg.tagging', 'kg.model'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
