"""From files to a graph folder: what is found, what fails, and what is left when it does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.errors import GraphError, InputError
from kg.graph.checks import check_graph
from kg.graph.folder import current_generation, open_store, store_path
from kg.intake import Progress
from kg.pipeline import BuildOptions, BuildReport, build
from kg.reading.sources import SourceOptions
from kg.vocabulary import KG, RDF

SEEDS = Path(__file__).parents[1] / "seeds"
_PAGE = """清河区召开教育工作会议

本报讯 2022年12月20日,铁岭市清河区召开教育工作会议,全区抓好落实。清河区委常委、组织部部长何书琴主持会议。

记者 周小舟
"""
_FACTS = (
    KG.holds, KG.attendedBy, KG.locatedIn, KG.partOf, KG.heldAt, KG.visited, KG.organizedBy, KG.writtenBy,
    KG.appointedTo, KG.removedFrom, KG.proposedFor,
)  # fmt: skip
_OUTPUTS = ("graph.ttl", "graph.html", "report.json", "current.json")


@pytest.fixture(scope="module")
def seeds_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    folder = tmp_path_factory.mktemp("seeds") / "graph"
    return folder, build([str(SEEDS)], folder)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with one good page."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(_PAGE, encoding="utf-8")
    return folder


def _outputs(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in _OUTPUTS}


def _kg(*arguments: str, cwd: Path, hash_seed: str = "0") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(SEEDS.parent), "KG_GRAPH": ""}
    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_the_seeds(seeds_folder: tuple[Path, BuildReport]) -> None:
    folder, report = seeds_folder
    counts = dict(report.counts)
    assert (counts["pages"], counts["pages failed"], counts["articles"]) == (5, 0, 22)
    store = open_store(folder)
    assert sum(1 for _ in store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(KG.Article))) == 22
    assert counts["triples"] == len(store)
    assert counts["claims"] >= sum(1 for _ in store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(KG.Claim)))
    for name, term in (("officials", KG.Official), ("bodies", KG.Body), ("posts", KG.Post), ("events", KG.Event)):
        assert counts[name] == sum(1 for _ in store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(term))) > 0


def test_the_graph_of_the_seeds_is_sound(seeds_folder: tuple[Path, BuildReport]) -> None:
    assert check_graph(open_store(seeds_folder[0])) == []


def test_every_direct_triple_of_the_seeds_rests_on_a_claim(seeds_folder: tuple[Path, BuildReport]) -> None:
    store = open_store(seeds_folder[0])
    claimed = set()
    for quad in store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(KG.Claim)):
        said = [
            [one.object for one in store.quads_for_pattern(quad.subject, NamedNode(term), None)]
            for term in (RDF.subject, RDF.predicate, RDF.object)
        ]
        assert [len(ends) for ends in said] == [1, 1, 1]
        claimed.add(tuple(ends[0] for ends in said))
    direct = {
        (quad.subject, quad.predicate, quad.object)
        for predicate in _FACTS
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None)
    }
    assert direct == claimed


def test_the_summary_is_in_the_report(seeds_folder: tuple[Path, BuildReport]) -> None:
    folder, report = seeds_folder
    assert (folder / "report.json").read_bytes() == report.as_json()
    assert json.loads(report.as_json())["counts"] == dict(report.counts)


def test_a_rebuild_gives_the_same_bytes(seeds_folder: tuple[Path, BuildReport], tmp_path: Path) -> None:
    folder, _ = seeds_folder
    first = _outputs(folder)
    build([str(SEEDS)], folder)
    assert _outputs(folder) == first
    files = sorted(map(str, SEEDS.glob("*.txt")), reverse=True)
    build([*files, files[0]], tmp_path / "other")
    assert _outputs(tmp_path / "other") == first


def test_neither_hashing_nor_processes_change_the_bytes(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        done = _kg("build", str(SEEDS), "-o", f"graph{seed}", cwd=tmp_path, hash_seed=seed)
        assert done.returncode == 0, done.stderr
    assert _outputs(tmp_path / "graph1") == _outputs(tmp_path / "graph2")


def test_one_bad_page_is_named_and_the_others_go_on(pages: Path, tmp_path: Path) -> None:
    (pages / "binary.txt").write_bytes(b"\x7fELF\0\0\0\0")
    (pages / "empty.txt").write_bytes(b"")
    (pages / "odd.txt").write_bytes(b"\xff\xff\xff\xff")
    (pages / "gone.txt").symlink_to(pages / "nowhere")
    report = build([str(pages)], tmp_path / "graph")
    assert dict(report.counts)["pages failed"] == 4
    assert dict(report.counts)["pages"] == 1
    failed = [Path(failure.source).name for failure in report.failures]
    assert failed == ["binary.txt", "empty.txt", "gone.txt", "odd.txt"]
    for failure in report.failures:
        assert failure.reason.startswith(failure.source)
        assert "\n" not in failure.reason
    assert check_graph(open_store(tmp_path / "graph")) == []


def test_strict_stops_at_the_first_bad_page(pages: Path, tmp_path: Path) -> None:
    (pages / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError, match=r"empty\.txt: the file is empty"):
        build([str(pages)], tmp_path / "graph", BuildOptions(strict=True))
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize("data", [b"", b"\0\0\0\0", b"\xff\xff\xff"])
def test_nothing_but_bad_pages_is_nothing_to_build_from(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page.txt").write_bytes(data)
    with pytest.raises(InputError, match=r"nothing to build from: .*page\.txt"):
        build([str(tmp_path / "page.txt")], tmp_path / "graph")
    assert not (tmp_path / "graph").exists()


def test_a_page_without_articles_is_nothing_to_build_from(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("清河区\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"^nothing to build from: \S+page.txt: no articles were found; "):
        build([str(tmp_path)], tmp_path / "graph")
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError, match=r"empty.txt: the file is empty; .* \(1 more came to nothing\)$"):
        build([str(tmp_path)], tmp_path / "graph")


def test_the_same_page_in_two_folders_is_counted_once(pages: Path, tmp_path: Path) -> None:
    other = tmp_path / "copies"
    other.mkdir()
    (other / "good.txt").write_text(_PAGE, encoding="utf-8")
    report = build([str(pages), str(other)], tmp_path / "graph")
    counts = dict(report.counts)
    assert (counts["pages"], counts["pages failed"], counts["duplicates"], counts["articles"]) == (1, 0, 1, 1)
    (notice,) = report.notices
    assert notice.reason == f"{pages}/good.txt: the same page as {other}/good.txt; it is counted once"


def test_rows_that_stand_twice_are_counted_once(tmp_path: Path) -> None:
    rows = [("7", _PAGE), ("7", _PAGE), ("8", _PAGE), ("7", _PAGE.replace("何书琴", "秦若兰"))]
    table = tmp_path / "t.jsonl"
    table.write_text("".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in rows), encoding="utf-8")
    report = build([str(table)], tmp_path / "graph")
    counts = dict(report.counts)
    assert (counts["pages"], counts["pages failed"], counts["articles"]) == (2, 0, 2)
    assert (counts["duplicates"], counts["warnings"]) == (2, 1)
    assert [one.reason.removeprefix(f"{table}") for one in report.notices] == [
        f"#7: the same page as {table}#7; it is counted once",
        f"#8: the same page as {table}#7; it is counted once",
        "#7: stands for an earlier, other text too; give each row an id of its own",
    ]
    assert check_graph(open_store(tmp_path / "graph")) == []


def test_what_is_no_failure_stops_no_strict_build(pages: Path, tmp_path: Path) -> None:
    (pages / "linked").symlink_to(tmp_path)
    (pages / "short.txt").write_text("清河区\n", encoding="utf-8")
    (tmp_path / "said.csv").write_text("file,date\ngone.txt,2023-12-24\n", encoding="utf-8")
    options = SourceOptions(sidecar=str(tmp_path / "said.csv"))
    report = build([str(pages)], tmp_path / "graph", BuildOptions(strict=True, sources=options))
    counts = dict(report.counts)
    assert (counts["pages"], counts["pages failed"], counts["pages without articles"]) == (1, 0, 1)
    assert (counts["links not followed"], counts["sidecar rows unused"], counts["warnings"]) == (1, 1, 0)
    content = json.loads(report.as_json())
    assert [notice["kind"] for notice in content["notices"]] == ["bare", "link", "unused"]


def test_progress_names_every_page(pages: Path, tmp_path: Path) -> None:
    seen: list[Progress] = []
    build([str(pages)], tmp_path / "graph", progress=seen.append)
    size = (pages / "good.txt").stat().st_size
    assert seen == [Progress(1, 0, len(_PAGE), size, size, str(pages / "good.txt"))]


def test_a_missing_path_stops_before_anything_is_written(pages: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        build([str(pages), str(tmp_path / "gone")], tmp_path / "graph")
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize("place", ["file.txt", "file.txt/graph", "/dev/null/graph"])
def test_a_folder_that_cannot_be_written(pages: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "file.txt").write_text("taken", encoding="utf-8")
    with pytest.raises(GraphError, match="cannot be written") as caught:
        build([str(pages)], tmp_path / place)
    assert "\n" not in str(caught.value)
    assert (tmp_path / "file.txt").read_text(encoding="utf-8") == "taken"


def test_a_failed_build_leaves_the_last_good_graph(pages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    build([str(pages)], folder)
    before, good = _outputs(folder), store_path(folder)
    triples = sorted(map(str, open_store(folder)))
    (pages / "other.txt").write_text(_PAGE.replace("何书琴", "秦若兰"), encoding="utf-8")
    (pages / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError):
        build([str(pages)], folder, BuildOptions(strict=True))
    assert _outputs(folder) == before
    assert sorted(map(str, open_store(folder))) == triples
    assert store_path(folder) == good


def test_files_that_cannot_be_laid_beside_are_told_and_the_next_build_lays_them(pages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    build([str(pages)], folder)
    good = current_generation(folder)
    (folder / "report.json").unlink()
    (folder / "report.json").mkdir()
    (pages / "good.txt").write_text(_PAGE.replace("何书琴", "秦若兰"), encoding="utf-8")
    with pytest.raises(GraphError, match="cannot be written"):
        build([str(pages)], folder)
    (folder / "report.json").rmdir()
    build([str(pages)], folder)
    assert current_generation(folder) != good
    assert (folder / "report.json").read_bytes() == (current_generation(folder) / "report.json").read_bytes()
    assert not list(folder.glob(".*.part"))


def test_the_command_prints_a_summary_and_what_to_try_next(pages: Path) -> None:
    (pages / "empty.txt").write_bytes(b"")
    done = _kg("build", ".", "-o", "graph", cwd=pages)
    assert done.returncode == 0, done.stderr
    assert "pages failed" in done.stdout
    assert "kg: skipped: empty.txt: the file is empty" in done.stderr
    assert "try next" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gone.txt"], "no such file or folder"),
        (["empty.txt"], "the file is empty"),
        (["good.txt", "-o", "empty.txt/graph"], "cannot be written"),
        (["good.txt", "empty.txt", "--strict"], "the file is empty"),
        (["good.txt", "--base-iri", "nonsense"], "--base-iri nonsense"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(pages: Path, arguments: list[str], words: str) -> None:
    (pages / "empty.txt").write_bytes(b"")
    done = _kg("build", *arguments, cwd=pages)
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert sorted(path.name for path in pages.iterdir()) == ["empty.txt", "good.txt"]
