"""The table of pairs of people: how often the rules are right, and a frozen result that shows every change.

``python -m tests.resolution.test_people_pairs --accept`` writes what is found now; read the difference first.
"""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from tests.resolution.sighted import Judged, judge, load_pairs

EXPECTED = Path(__file__).parents[1] / "golden" / "people_pairs.txt"
ACCEPT = "python -m tests.resolution.test_people_pairs --accept"
LEAST_PAIRS, LEAST_PRECISION, LEAST_RECALL = 150, 0.99, 0.90
_HEADER = """\
The pairs of tests/cases/people.yml: expected, found (merged, asked, apart), id; behind what is asked, why.
A pair expected unknown must not be merged; a cross marks what came out wrong.
"""


@cache
def judged() -> tuple[Judged, ...]:
    return tuple(judge(case) for case in load_pairs())


def test_the_table_is_whole() -> None:
    cases = load_pairs()
    assert len(cases) >= LEAST_PAIRS
    assert len({case["id"] for case in cases}) == len(cases)
    keys = {"id", "left", "right", "expected", "quality", "why"}
    assert all(keys <= set(case) <= keys | {"beside"} for case in cases)
    assert {case["expected"] for case in cases} == {"same", "different", "unknown"}
    assert {case["quality"] for case in cases} == {"strong", "medium", "weak"}


def test_merges_are_right_and_few_are_missed() -> None:
    merged = [one for one in judged() if one.found == "merged"]
    same = [one for one in judged() if one.case["expected"] == "same"]
    wrong = [one.case["id"] for one in judged() if not one.right]
    assert sum(one.right for one in merged) / len(merged) >= LEAST_PRECISION, wrong
    assert sum(one.found == "merged" for one in same) / len(same) >= LEAST_RECALL, wrong


def test_nothing_that_is_strong_is_wrong() -> None:
    assert [one.case["id"] for one in judged() if not one.right and one.case["quality"] == "strong"] == []


def test_the_frozen_result() -> None:
    expected, found = EXPECTED.read_text(encoding="utf-8"), describe()
    difference = "".join(
        difflib.unified_diff(expected.splitlines(True), found.splitlines(True), EXPECTED.name, "found now", n=1)
    )
    assert not difference, f"pairs come out otherwise; if that is right, accept it with: {ACCEPT}\n{difference}"


def describe() -> str:
    """Give the frozen text of the whole table."""
    counts = Counter((one.case["expected"], one.found) for one in judged())
    lines = [_HEADER, *(f"{expected:9} {found:6} {count:3}\n" for (expected, found), count in sorted(counts.items()))]
    lines.append("\n")
    for one in judged():
        mark = " " if one.right else "x"
        lines.append(f"{mark} {one.case['expected']:9} {one.found:6} {one.case['id']}\n")
        lines += [f"      {reason}\n" for reason in one.reasons]
    return "".join(lines)


if __name__ == "__main__":
    if sys.argv[1:] != ["--accept"]:
        sys.exit(f"usage: {ACCEPT}")
    EXPECTED.write_text(describe(), encoding="utf-8")
