"""How good the graph of pages from elsewhere is, held to what was reached: a rule for one page may cost others."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from kg.evaluation.facts import read_articles
from kg.evaluation.gold import read_gold
from kg.evaluation.scoring import Score, judge, score
from kg.graph.folder import open_store
from kg.pipeline import build

GOLD = Path(__file__).parent / "gold-genre"
BARS = {
    "articles": 100, "holds": 96, "attended": 95, "role": 94, "date": 91, "organizer": 90, "held_at": 89,
    "visited": 92, "located_in": 88, "part_of": 91, "appointments": 97, "authors": 100, "names": 98,
}  # fmt: skip


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Score]:
    folder = tmp_path_factory.mktemp("elsewhere")
    build([str(GOLD / "pages")], folder)
    gold = read_gold(GOLD)
    found = read_articles(open_store(folder), [page.name for page in gold])
    return {one.relation: one for one in score(judge(gold, found))}


@pytest.mark.parametrize("relation", BARS)
def test_bars(scores: Mapping[str, Score], relation: str) -> None:
    found = scores[relation].f1
    assert found is not None
    assert found >= Fraction(BARS[relation], 100)
