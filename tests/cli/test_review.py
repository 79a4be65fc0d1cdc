"""kg review: on a real graph, at a real terminal, from scripts; what is decided goes into the next build."""

from __future__ import annotations

import csv
import io
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.resolution.material import FUPING, QINGHE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(QINGHE.format("周明远"), encoding="utf-8")
    (tmp_path / "two.txt").write_text(FUPING.format("贺立新"), encoding="utf-8")
    assert kg(tmp_path, "build", "one.txt", "two.txt", "-o", "g").returncode == 0
    return tmp_path


def kg(where: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "100", "KG_WHO": "何书琴"}
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments], cwd=where, input=given, capture_output=True, text=True,
        encoding="utf-8", env=environment, check=False, timeout=120,
    )  # fmt: skip


def _open(where: Path, *more: str) -> list[dict[str, str]]:
    done = kg(where, "review", "-g", "g", "--list", "--format", "csv", "--below", "1", *more)
    return list(csv.DictReader(io.StringIO(done.stdout)))


def _facts(where: Path) -> str:
    return kg(where, "dump", "-g", "g", "--format", "ntriples").stdout


def test_what_is_rejected_is_left_out_by_the_next_build(folder: Path) -> None:
    rows = _open(folder)
    assert len(rows) == 6
    holds = next(row for row in rows if "holds" in row["left_name"] and "周明远" in row["left_name"])
    answers = "".join("n\n" if row is holds else "y\n" for row in rows)
    done = kg(folder, "review", "-g", "g", "--below", "1", given=answers)
    assert done.returncode == 0
    assert "6 decided, 0 still open" in done.stdout
    built = kg(folder, "build", "one.txt", "two.txt", "-o", "g")
    assert "claims rejected" in built.stdout
    facts = _facts(folder)
    assert "ontology#holds> <https://w3id.org/officials-kg/id/post/阜平县委/书记>" in facts
    assert "ontology#holds> <https://w3id.org/officials-kg/id/post/清河区委/书记>" not in facts
    assert "ontology#confirmed" in facts
    assert _open(folder) == []
    assert kg(folder, "review", "-g", "g", "--below", "1").returncode == 1


def test_a_spreadsheet_filled_in_is_imported(folder: Path) -> None:
    listed = kg(folder, "review", "-g", "g", "--list", "--format", "csv", "--below", "1").stdout
    header, *rows = list(csv.reader(io.StringIO(listed)))
    rows[0][3], rows[1][3] = "negative", "unsure"
    with (folder / "decided.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    done = kg(folder, "review", "--import", "decided.csv", "--when", "2024-01-05")
    assert done.stdout == "2 decisions read: 2 new, 0 with another verdict than before\n"
    kept = (folder / "decisions.tsv").read_text(encoding="utf-8").splitlines()
    assert kept[0] == "kind\tleft\tright\tverdict\twho\twhen\twhy"
    assert [line.split("\t")[3:6] for line in kept[1:]].count(["negative", "何书琴", "2024-01-05"]) == 1
    assert len(_open(folder)) == 4


def test_a_decision_about_a_page_that_is_gone_is_told(folder: Path) -> None:
    kg(folder, "review", "-g", "g", "--below", "1", given="y\n" * 6)
    built = kg(folder, "build", "one.txt", "-o", "g")
    assert built.returncode == 0
    assert built.stderr.count("decision is about what no page says any more: claim/") == 3
    # … and is not lost.
    assert len((folder / "decisions.tsv").read_text(encoding="utf-8").splitlines()) == 7


def test_bad_input_is_one_line(folder: Path) -> None:
    (folder / "bad.csv").write_text("kind,left,right,verdict\nclaim,claim/1,,perhaps\n", encoding="utf-8")
    done = kg(folder, "review", "--import", "bad.csv")
    assert done.returncode == 2
    assert done.stderr.startswith("kg: bad.csv, line 2: verdict is 'perhaps'; write one of positive")
    assert kg(folder, "review", "-g", "g", "--when", "yesterday").returncode == 2
    (folder / "decisions.tsv").write_text("kind\tleft\n", encoding="utf-8")
    assert "decisions.tsv, line 1: no column" in kg(folder, "build", "one.txt", "-o", "g").stderr


def _press(terminal: int, key: bytes) -> bytes:
    """Press a key until the program answers with its next question or ends, and give what it shows.

    What is typed before it listens is thrown away by the terminal, which may echo it all the same.
    """
    shown = b""
    while not shown.rstrip(b"\0").endswith(b"> "):
        os.write(terminal, key)
        try:
            while select.select([terminal], [], [], 3.0)[0]:
                chunk = os.read(terminal, 4096)
                shown += chunk
                if not chunk or shown.endswith(b"> "):
                    return shown
        except OSError:  # a closed terminal reads as an error
            return shown
    return shown


def test_at_a_real_terminal_one_key_answers(folder: Path) -> None:
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "kg", "review", "-g", "g", "--below", "1"],
        cwd=folder, stdin=follower, stdout=follower, stderr=follower, env={**os.environ, "COLUMNS": "60"},
    ) as process:  # fmt: skip
        os.close(follower)
        shown = b""
        while not shown.endswith(b"> "):
            shown += os.read(leader, 4096)
        for key in (b"y", b"n", b"b", b"q"):
            shown += _press(leader, key)
        os.close(leader)
    assert process.returncode == 0
    assert "1 decided, 5 still open" in shown.decode()
    kept = (folder / "decisions.tsv").read_text(encoding="utf-8").splitlines()
    assert len(kept) == 2
    assert "positive" in kept[1]
