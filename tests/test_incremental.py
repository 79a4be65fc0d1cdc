"""Building again: only what changed is read, and the graph is that of a build from nothing, to the byte."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.graph.folder import build_lock, current_generation, open_store
from kg.intake import Progress
from kg.pipeline import BuildOptions, build
from kg.resolution.decisions import Decision

ROOT = Path(__file__).parents[1]
_DUMPS = ("graph.ttl", "graph.html", "report.json", "questions.json")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    shutil.copytree(ROOT / "seeds", folder)
    return folder


def _dumps(folder: Path) -> dict[str, bytes]:
    return {name: (current_generation(folder) / name).read_bytes() for name in _DUMPS}


def _build(pages: Path, folder: Path, options: BuildOptions | None = None) -> list[Progress]:
    steps: list[Progress] = []
    build([str(pages)], folder, options, steps.append)
    return steps


def _from_nothing(pages: Path, options: BuildOptions | None = None) -> dict[str, bytes]:
    folder = pages.parent / "from-nothing"
    shutil.rmtree(folder, ignore_errors=True)
    _build(pages, folder, options)
    return _dumps(folder)


def _texts(pages: Path) -> list[Path]:
    return sorted(pages.glob("*.txt"))


def test_new_changed_and_removed_pages_are_each_reflected_exactly(pages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    held_back = _texts(pages)[-1].rename(tmp_path / "later.txt")
    _build(pages, folder)
    assert _dumps(folder) == _from_nothing(pages)
    held_back.rename(pages / "later.txt")
    assert [step.characters > 0 for step in _build(pages, folder)].count(True) == 1
    assert _dumps(folder) == _from_nothing(pages)
    first = _texts(pages)[0]
    first.write_text(first.read_text(encoding="utf-8").replace("2023", "2022"), encoding="utf-8")
    _build(pages, folder)
    assert _dumps(folder) == _from_nothing(pages)
    first.unlink()
    _build(pages, folder)
    assert _dumps(folder) == _from_nothing(pages)


def test_what_is_unchanged_is_not_even_read(pages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    _build(pages, folder)
    before = current_generation(folder)
    assert _build(pages, folder) == []
    assert current_generation(folder) == before


def test_decisions_and_options_make_another_graph(pages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    _build(pages, folder)
    base = BuildOptions(base="https://example.org/id/")
    _build(pages, folder, base)
    assert b"https://example.org/id/" in _dumps(folder)["graph.ttl"]
    decided = BuildOptions(decisions=(Decision("claim", "claim/0000", "", "negative"),))
    _build(pages, folder, decided)
    assert _dumps(folder) == _from_nothing(pages, decided)
    assert b"claim/0000" in _dumps(folder)["report.json"]


def test_workers_change_no_byte(pages: Path, tmp_path: Path) -> None:
    expected = _from_nothing(pages)
    for jobs in (1, 3):
        folder = tmp_path / f"jobs{jobs}"
        _build(pages, folder, BuildOptions(jobs=jobs))
        assert _dumps(folder) == expected


def test_damaged_records_are_told_and_begun_anew(pages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    _build(pages, folder)
    (folder / "records.sqlite").write_bytes(b"nothing that a database would say" * 200)
    _texts(pages)[0].unlink()
    _build(pages, folder)
    assert _dumps(folder) == _from_nothing(pages)


def test_a_page_that_kills_its_process_costs_that_page(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import kg.intake

    first = _texts(pages)[0].name
    whole = kg.intake.make_record

    def poisoned(page):  # type: ignore[no-untyped-def]
        if page.name == first:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(page)

    monkeypatch.setattr(kg.intake, "make_record", poisoned)
    report = build([str(pages)], tmp_path / "graph", BuildOptions(jobs=2))
    (failure,) = report.failures
    assert failure.source.endswith(first)
    assert "could not be taken in (its process was ended by SIGKILL" in failure.reason
    monkeypatch.undo()
    # What failed is tried again by the next build, though no file has changed.
    build([str(pages)], tmp_path / "graph", BuildOptions(jobs=2))
    assert _dumps(tmp_path / "graph") == _from_nothing(pages)


def test_a_second_build_says_so_and_stops(pages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with build_lock(folder), pytest.raises(GraphError, match="another build is at work here"):
        _build(pages, folder)
    _build(pages, folder)


def test_the_lock_of_a_killed_build_is_let_go(pages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    held = (
        "import sys, time; from pathlib import Path; from kg.graph.folder import build_lock\n"
        "with build_lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(3600)"
    )
    with subprocess.Popen([sys.executable, "-c", held, str(folder)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(GraphError, match="another build"):
            _build(pages, folder)
        process.kill()
    _build(pages, folder)


def test_queries_see_the_last_good_graph_while_a_build_runs(pages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    _build(pages, folder)
    store = open_store(folder)
    triples = len(store)
    _texts(pages)[0].unlink()
    _build(pages, folder)
    assert len(store) == triples  # the one that was open still answers
    assert len(open_store(folder)) != triples


def test_only_two_generations_stay(pages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    for text in _texts(pages)[:3]:
        _build(pages, folder)
        text.unlink()
    _build(pages, folder)
    assert len(list((folder / "generations").iterdir())) == 2


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_nothing(pages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    _build(pages, folder)
    good = _dumps(folder)
    kept = _texts(pages)
    extra = pages / "extra.txt"
    extra.write_text(kept[0].read_text(encoding="utf-8").replace("2023", "2021"), encoding="utf-8")
    began = time.monotonic()
    expected = _from_nothing(pages)
    longest = (time.monotonic() - began) * 1.5 + 1
    moments = random.Random(7)
    for _ in range(50):
        process = subprocess.Popen(
            [sys.executable, "-m", "kg", "build", str(pages), "-o", str(folder), "--jobs", "2", "-q"],
            cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        time.sleep(moments.uniform(0, longest))
        process.kill()
        process.wait()
        found = _dumps(folder)
        assert found in (good, expected)
        assert len(open_store(folder)) > 1000
        if found == expected:  # it got through: once more from the graph before
            extra.rename(tmp_path / "aside.txt")
            _build(pages, folder)
            assert _dumps(folder) == good
            (tmp_path / "aside.txt").rename(extra)
    _build(pages, folder)
    assert _dumps(folder) == expected
    for name in ("graph.ttl", "graph.html", "report.json"):
        assert (folder / name).read_bytes() == expected[name]
