"""kg build from the outside: what it writes, prints, skips and refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = """清河区召开安全生产工作会议

本报讯(记者 何书琴)3月5日,清河区安全生产工作会议召开。区委书记周明远主持会议并讲话。区委副书记贺立新参加会议。
"""
COUNTS = [
    "pages", "pages failed", "articles", "officials", "other persons", "bodies", "posts", "events", "projects",
    "places", "claims", "triples", "open questions", "sightings of persons",
    "of them unresolved",
]  # fmt: skip


def build(folder: Path, *arguments: str, graph: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""} | ({"KG_GRAPH": graph} if graph else {})
    return subprocess.run(
        [sys.executable, "-m", "kg", "build", *arguments],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def counts(printed: str) -> dict[str, int]:
    pairs = (line.rsplit(None, 1) for line in printed.splitlines())
    return {name: int(count.replace(",", "")) for name, count in pairs}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    tmp_path.joinpath("seeds").mkdir()
    tmp_path.joinpath("seeds", "page.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_the_seeds_give_22_articles_within_the_summary(tmp_path: Path) -> None:
    done = build(tmp_path, str(ROOT / "seeds"), "-o", "graph")
    assert done.returncode == 0, done.stderr
    found = counts(done.stdout)
    assert list(found) == COUNTS
    assert (found["pages"], found["pages failed"], found["articles"]) == (5, 0, 22)
    assert all(found[name] > 10 for name in COUNTS[3:] if name not in ("open questions", "of them unresolved"))
    report = json.loads((tmp_path / "graph" / "report.json").read_text(encoding="utf-8"))
    assert {name: count for name, count in report["counts"].items() if count or name in COUNTS} == found


def test_seeds_and_kg_graph_are_the_defaults(pages: Path) -> None:
    done = build(pages)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (pages / "kg-graph").iterdir()} >= {"graph.ttl", "graph.html", "report.json"}
    assert counts(done.stdout)["officials"] == 2


def test_what_to_try_next_works_as_it_is_printed(pages: Path) -> None:
    done = build(pages, "-o", "my graph")
    lines = [line.strip() for line in done.stderr.splitlines() if line.startswith("  ")]
    assert [line.split()[3] for line in lines] == ["query", "query", "path", "rank", "view"]
    for line in lines:
        assert line.startswith("python -m kg ")
        tried = subprocess.run(
            ["/bin/sh", "-c", line.replace("python", f"'{sys.executable}'", 1)],
            cwd=pages, env={"PYTHONPATH": str(ROOT)}, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert tried.returncode == 0, f"{line}\n{tried.stderr}"


def test_the_graph_is_named_only_where_it_must_be(pages: Path) -> None:
    assert " -g " not in build(pages).stderr
    assert " -g " not in build(pages, graph="other").stderr
    assert (pages / "other" / "graph.ttl").is_file()
    assert " -g kg-graph\n" in build(pages, "-o", "kg-graph", graph="other").stderr


def test_the_base_of_iris_is_the_user_s(pages: Path) -> None:
    assert build(pages, "--base-iri", "https://example.org/id/").returncode == 0
    assert "https://example.org/id/" in (pages / "kg-graph" / "graph.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("base", ["example.org/", "https://example.org", "https://a b/", 'https://a"/', "https:///"])
def test_a_base_that_cannot_begin_an_iri_is_refused(pages: Path, base: str) -> None:
    done = build(pages, "--base-iri", base)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert not (pages / "kg-graph").exists()


def test_a_bad_page_is_named_counted_and_skipped(pages: Path) -> None:
    pages.joinpath("seeds", "e\n\x1b[31mmpty.txt").write_bytes(b"")
    done = build(pages)
    assert done.returncode == 0
    assert "kg: skipped: seeds/e\\n\\x1b[31mmpty.txt: the file is empty" in done.stderr
    assert (counts(done.stdout)["pages"], counts(done.stdout)["pages failed"]) == (1, 1)


def test_what_is_odd_is_told_and_counted(pages: Path) -> None:
    pages.joinpath("seeds", "again.md").write_text(PAGE, encoding="utf-8")
    pages.joinpath("seeds", "bare.txt").write_text("清河区\n", encoding="utf-8")
    pages.joinpath("seeds", "elsewhere").symlink_to(pages)
    row = {"text": PAGE.replace("周明远", "周明近"), "date": "soon"}
    pages.joinpath("seeds", "t.jsonl").write_text(json.dumps(row), encoding="utf-8")
    said = "file,source\npage.txt,清河日报\npag.txt,清河日报\n"
    pages.joinpath("seeds", "said.csv").write_text(said, encoding="utf-8")
    done = build(pages, "--sidecar", "seeds/said.csv", "--strict", "--quiet")
    assert done.returncode == 0, done.stderr
    told = [line for line in done.stderr.splitlines() if line.startswith("kg: ")]
    assert told == [
        "kg: warning: seeds/bare.txt: no articles were found; kg articles shows what was read of it",
        "kg: warning: seeds/page.txt: the same page as seeds/again.md; it is counted once",
        "kg: warning: seeds/elsewhere: a link to a folder is not followed; name the folder itself",
        "kg: warning: seeds/said.csv, line 3: no file pag.txt was read; mend its name, or leave the row out",
        "kg: warning: seeds/t.jsonl, line 1: its column date holds soon, no day from 1949 to 2100; "
        "the row is read without a day; write it such as 2023-12-24",
    ]
    found = counts(done.stdout)
    assert [found[name] for name in COUNTS[:3]] == [2, 0, 2]
    names = ("pages without articles", "duplicates", "links not followed", "sidecar rows unused", "warnings")
    assert [found[name] for name in names] == [1, 1, 1, 1, 1]


def test_of_more_than_anyone_reads_the_rest_is_in_the_report(pages: Path) -> None:
    rows = [json.dumps({"text": PAGE + "又。" * number, "date": "soon"}) for number in range(103)] + ["{"] * 102
    pages.joinpath("seeds", "t.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = build(pages)
    told = [line for line in done.stderr.splitlines() if line.startswith("kg: ")]
    assert len(told) == 201
    assert told[-1] == "kg: 5 more such lines; all are in kg-graph/report.json"
    report = json.loads((pages / "kg-graph" / "report.json").read_text(encoding="utf-8"))
    assert (len(report["failures"]), len(report["notices"])) == (102, 103)
    assert (counts(done.stdout)["pages failed"], counts(done.stdout)["warnings"]) == (102, 103)


def test_folders_above_the_graph_are_made(pages: Path) -> None:
    assert build(pages, "-o", "far/off/graph").returncode == 0
    assert (pages / "far" / "off" / "graph" / "graph.ttl").is_file()


def test_strict_stops_at_a_bad_page_and_keeps_the_last_good_graph(pages: Path) -> None:
    build(pages)
    before = (pages / "kg-graph" / "current.json").read_bytes()
    pages.joinpath("seeds", "more.txt").write_text(PAGE.replace("周明远", "周明近"), encoding="utf-8")
    pages.joinpath("seeds", "none.txt").write_bytes(b"")
    done = build(pages, "--strict")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "kg: seeds/none.txt: the file is empty; give a page with text\n"
    assert (pages / "kg-graph" / "current.json").read_bytes() == before


def test_any_order_of_pages_gives_the_same_bytes(pages: Path) -> None:
    for name in ("b.txt", "a.txt"):
        pages.joinpath(name).write_text(
            PAGE.replace("3月5日", f"3月{len(name) + ord(name[0]) % 9}日"), encoding="utf-8"
        )
    build(pages, "a.txt", "seeds/page.txt", "b.txt", "-o", "one")
    build(pages, "b.txt", "a.txt", "seeds", "-o", "two")
    for name in ("graph.ttl", "graph.html", "report.json", "current.json"):
        assert (pages / "one" / name).read_bytes() == (pages / "two" / name).read_bytes(), name
