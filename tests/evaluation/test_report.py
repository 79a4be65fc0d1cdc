"""The formats: widths, ratios that are never flattered, and hostile words made harmless."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction

import pytest

from kg.evaluation.misses import Miss
from kg.evaluation.report import decimals, misses_as, scores_as
from kg.evaluation.scoring import Score

SCORES = (Score("articles", 2, 2, 2), Score("appointments", 0, 0, 0), Score("holds", 100000, 99999, 99998))
HOSTILE = Miss("spurious", "holds", "=p.txt", "[red]a\x1b[31m", "<b>|甲, 乙", "=cmd()\u202e", None)


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (None, "n/a"), (Fraction(1), "1.000"), (Fraction(0), "0.000"), (Fraction(2, 3), "0.666"),
        (Fraction(99999, 100000), "0.999"), (Fraction(1, 20), "0.050"),
    ],
)  # fmt: skip
def test_ratios_are_cut(ratio: Fraction | None, words: str) -> None:
    assert decimals(ratio) == words


def test_the_table() -> None:
    assert scores_as(SCORES, "table").splitlines() == [
        "relation        gold  found  right  precision  recall     F1",
        "articles           2      2      2      1.000   1.000  1.000",
        "appointments       0      0      0        n/a     n/a    n/a",
        "holds         100000  99999  99998      0.999   0.999  0.999",
    ]
    assert all(len(line) <= 80 for line in scores_as(SCORES, "table").splitlines())


def test_markdown() -> None:
    assert scores_as(SCORES[:1], "markdown") == (
        "| relation | gold | found | right | precision | recall | F1 |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        "| articles | 2 | 2 | 2 | 1.000 | 1.000 | 1.000 |\n"
    )


def test_json_and_csv() -> None:
    assert json.loads(scores_as(SCORES, "json"))[1] == {
        "relation": "appointments", "gold": 0, "found": 0, "right": 0, "precision": None, "recall": None, "f1": None,
    }  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(scores_as(SCORES, "csv"))))
    assert rows[0]["F1"] == "1.000"


def test_hostile_words() -> None:
    text = misses_as([HOSTILE], "table")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[red]a" in text
    markdown = misses_as([HOSTILE], "markdown")
    assert "<b>" not in markdown
    assert "\x1b" not in markdown
    (row,) = csv.DictReader(io.StringIO(misses_as([HOSTILE], "csv")))
    assert (row["sentence"][:2], row["page"]) == ("'=", "'=p.txt")
    assert json.loads(misses_as([HOSTILE], "json"))[0]["article"] == HOSTILE.article


def test_misses_are_listed_under_their_article() -> None:
    missed = Miss("missed", "holds", "p.txt", "甲会", "甲, 乙", "", None)
    spurious = Miss("spurious", "holds", "p.txt", "甲会", "丙, 丁", "丙说。", None)
    other = Miss("missed", "holds", "p.txt", "乙会", "戊, 己", "戊说。", None)
    assert misses_as([missed, spurious, other], "table") == (
        "holds · p.txt · 甲会\n  - 甲, 乙\n  + 丙, 丁\n      丙说。\n\nholds · p.txt · 乙会\n  - 戊, 己\n      戊说。\n"
    )
