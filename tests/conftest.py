"""Fixtures that many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg.graph.folder import publish

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder on disk that holds tests/data/sample.ttl."""
    store = Store()
    store.load(DATA.joinpath("sample.ttl").read_bytes(), RdfFormat.TURTLE)
    lines = sorted(f"{quad.triple} .\n" for quad in store)
    folder = tmp_path_factory.mktemp("sample")
    publish(folder, "".join(lines).encode(), {})
    return folder
