"""Nothing that reading keeps grows with what it has read."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

from kg.model import Page
from kg.reading import read_whole
from kg.reading.sources import read_sources
from tests.benchmarks.corpus import make_texts, page


def test_reading_remembers_no_page(tmp_path: Path) -> None:
    many = make_texts(tmp_path, 400)
    few = sorted(many.rglob("*.txt"))[:150]
    for path in few:  # every word list is loaded, every kind of page seen
        _read(path)
    gc.collect()
    tracemalloc.start()
    size = _read(many)
    gc.collect()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 600_000
    assert kept < size / 10


def test_the_pages_measured_with_are_all_different_and_always_the_same() -> None:
    pages = [page(number) for number in range(300)]
    assert len({line for text in pages for line in text.split("\n") if len(line) > 60}) > 1_000
    assert len(set(pages)) == 300
    assert pages[:5] == [page(number) for number in range(5)]


def _read(path: Path) -> int:
    """Read the pages below ``path`` and give the size of their texts, keeping nothing."""
    size = 0
    for found in read_sources([str(path)]):
        assert isinstance(found, Page)
        assert read_whole(found).page is found
        size += len(found.text.encode())
    return size
