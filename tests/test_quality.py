"""How good the graph of the seeds is, held to its bars."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from kg.evaluation.facts import read_articles
from kg.evaluation.gold import read_gold
from kg.evaluation.misses import misses
from kg.evaluation.report import misses_as
from kg.evaluation.scoring import Judgement, Score, judge, score
from kg.graph.folder import open_store
from kg.pipeline import build

GOLD = Path(__file__).parent / "gold"
BARS = {
    "articles": Fraction(1), "holds": Fraction(95, 100), "attended": Fraction(95, 100), "role": Fraction(90, 100),
    "date": Fraction(95, 100), "organizer": Fraction(97, 100), "held_at": Fraction(93, 100), "visited": Fraction(1),
    "located_in": Fraction(98, 100), "part_of": Fraction(93, 100), "authors": Fraction(1),
}  # fmt: skip


@pytest.fixture(scope="module")
def judgements(tmp_path_factory: pytest.TempPathFactory) -> tuple[Judgement, ...]:
    folder = tmp_path_factory.mktemp("quality")
    build([str(GOLD.parents[1] / "seeds")], folder)
    gold = read_gold(GOLD)
    return judge(gold, read_articles(open_store(folder), [page.name for page in gold]))


@pytest.fixture(scope="module")
def scores(judgements: tuple[Judgement, ...]) -> Mapping[str, Score]:
    return {one.relation: one for one in score(judgements)}


def test_all_articles_are_found(scores: Mapping[str, Score]) -> None:
    articles = scores["articles"]
    assert (articles.gold, articles.found, articles.right) == (22, 22, 22)


@pytest.mark.parametrize("relation", BARS)
def test_bars(scores: Mapping[str, Score], judgements: tuple[Judgement, ...], relation: str) -> None:
    found = scores[relation]
    assert found.gold, f"the gold facts say nothing of {relation}"
    assert found.f1 is not None
    assert found.f1 >= BARS[relation], misses_as(misses(judgements, found.relation), "table")
