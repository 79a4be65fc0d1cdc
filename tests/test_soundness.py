"""What is built from any of the pages is sound: zones, poems, notices and pages of no known place among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph.checks import check_graph
from kg.graph.folder import open_store
from kg.pipeline import build

TESTS = Path(__file__).parent


@pytest.mark.parametrize("pages", ["gold-genre/pages", "gold-unseen/pages", "reading-gold/pages"])
def test_the_graph_of_all_pages_is_sound(pages: str, tmp_path: Path) -> None:
    report = build([str(TESTS / pages)], tmp_path / "graph")
    assert not report.failures
    assert check_graph(open_store(tmp_path / "graph")) == []
