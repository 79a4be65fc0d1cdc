"""How well pages are read, held to its bars."""

from __future__ import annotations

import pytest

from tests.reading_score import Verdict, judge

BARS = {"articles": 0.98, "bylines": 0.97, "published": 0.97, "dates": 0.97, "locality": 0.97, "furniture": 0.97}


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    return list(judge())


@pytest.mark.parametrize("relation", BARS)
def test_bars(verdicts: list[Verdict], relation: str) -> None:
    own = [verdict for verdict in verdicts if verdict.relation == relation]
    missed = [verdict.said for verdict in own if not verdict.right]
    assert len(own) >= 50, f"the gold pages say too little of {relation}"
    assert len(missed) <= (1 - BARS[relation]) * len(own), "\n".join(missed)
