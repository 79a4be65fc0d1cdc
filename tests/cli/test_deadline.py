"""kg query --timeout: an end that comes, and nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_build import ROOT

ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
TEN = "1 2 3 4 5 6 7 8 9 10"
# Takes hours, and gives nothing before its end.
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'VALUES ?v{number} {{ {TEN} }}' for number in range(11))} }}"
NAMES = "SELECT ?name { ?x a kg:Official ; rdfs:label ?name } ORDER BY ?name"


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kg", "query", *arguments, "-g", str(folder)],
        env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def test_a_query_that_takes_too_long_is_ended(sample_folder: Path, tmp_path: Path) -> None:
    with start(sample_folder, ENDLESS, "--timeout", "0.5", "-o", str(tmp_path / "n.csv")) as process:
        output, error = process.communicate(timeout=60)
    assert (process.returncode, output) == (2, b"")
    assert error.startswith(b"kg: no whole answer within 0.5 s, the query was ended; ")
    assert list(tmp_path.iterdir()) == []


def test_one_that_is_through_in_time_answers_as_ever(sample_folder: Path, tmp_path: Path) -> None:
    for more in ((), ("-o", str(tmp_path / "names.csv"))):
        with start(sample_folder, NAMES, "--timeout", "60", *more) as process:
            _, error = process.communicate(timeout=60)
        assert (process.returncode, error) == (0, b"")
    assert (tmp_path / "names.csv").read_text(encoding="utf-8") == "name\n何书琴\n周明远\n贺立新\n"


def test_exit_codes_and_errors_come_through(sample_folder: Path) -> None:
    for arguments, code, told in (
        (("ASK { ?a kg:holds kg:nothing }",), 1, b""),
        (("posts-of", "official=无此人"), 2, "kg: 无此人: no person of this name".encode()),
        (("SELECT ?x {",), 2, b"kg: line 1, column 12"),
    ):
        with start(sample_folder, *arguments, "--timeout", "60") as process:
            _, error = process.communicate(timeout=60)
        assert process.returncode == code
        assert error.startswith(told)
        assert b"Traceback" not in error


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("limit", [(), ("--timeout", "600")])
def test_a_signal_ends_it_at_once_and_leaves_no_process(
    sample_folder: Path, sent: signal.Signals, limit: tuple[str, ...]
) -> None:
    with start(sample_folder, ENDLESS, *limit) as process:
        try:
            process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            process.send_signal(sent)
        # Both ends of the pipe are closed: no child lives on that could hold it.
        process.communicate(timeout=30)
    assert process.returncode == -sent
