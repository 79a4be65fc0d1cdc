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

TESTS = Path(__file__).parent
# Pages that the rules were mended by, and pages that nobody looked at while mending: what to expect of others.
BARS = {
    "gold-genre": {
        "articles": 100, "holds": 97, "attended": 97, "role": 96, "date": 92, "organizer": 95, "held_at": 94,
        "visited": 95, "located_in": 91, "part_of": 93, "appointments": 97, "authors": 100, "names": 98,
    },
    "gold-unseen": {
        "articles": 92, "holds": 89, "attended": 84, "role": 82, "date": 65, "organizer": 86, "held_at": 88,
        "visited": 77, "located_in": 62, "part_of": 83, "appointments": 87, "authors": 98, "names": 92,
    },
}  # fmt: skip


@pytest.fixture(scope="module", params=sorted(BARS))
def scores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Mapping[str, Score]]:
    gold_folder = TESTS / request.param
    folder = tmp_path_factory.mktemp("elsewhere")
    build([str(gold_folder / "pages")], folder)
    gold = read_gold(gold_folder)
    found = read_articles(open_store(folder), [page.name for page in gold])
    return request.param, {one.relation: one for one in score(judge(gold, found))}


@pytest.mark.parametrize("relation", BARS["gold-genre"])
def test_bars(scores: tuple[str, Mapping[str, Score]], relation: str) -> None:
    name, by_relation = scores
    found = by_relation[relation].f1
    assert found is not None
    assert found >= Fraction(BARS[name][relation], 100)
