"""kg check: exit 0 where the graph is sound, 1 where it is not, 2 where it could not be checked."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import group
from kg.graph.folder import open_store, publish
from kg.vocabulary import DEFAULT_BASE, KG, ORG, RDF, RDFS

HOSTILE = "[red]\x1b[31m\r\n=1+1"


@pytest.fixture(scope="module")
def broken_folder(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a post that has no title and an event date that is hostile text."""
    lines = {f"{quad.triple} .\n" for quad in open_store(sample_folder)}
    post, event = f"<{DEFAULT_BASE}post/清河区委/委员>", f"<{DEFAULT_BASE}event/清河区/2023-12-20/调研重点项目>"
    lines |= {
        f"{post} <{RDF.type}> <{KG.Post}> .\n",
        f'{post} <{RDFS.label}> "清河区委委员"@zh .\n',
        f"{post} <{ORG.postIn}> <{DEFAULT_BASE}body/清河区委> .\n",
        f"{event} <{KG.endDate}> {json.dumps(HOSTILE)} .\n",
    }
    folder = tmp_path_factory.mktemp("broken")
    publish(folder, "".join(sorted(lines)).encode(), {})
    return folder


def check(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["check", "-g", str(folder), *arguments])


def test_a_sound_graph(sample_folder: Path) -> None:
    for arguments, expected in (
        ((), ""),
        (("--format", "json"), "[]\n"),
        (("--format", "csv"), "shape,thing,message\n"),
    ):
        result = check(sample_folder, *arguments)
        assert result.exit_code == 0, result.output
        assert result.stdout == expected
        assert "the graph is sound" in result.stderr


def test_what_is_wrong_is_listed_as_data(broken_folder: Path) -> None:
    result = check(broken_folder, "--format", "json")
    assert result.exit_code == 1
    assert "not sound, 2 violations" in result.stderr
    rows = json.loads(result.stdout)
    assert [(row["shape"], row["thing"].removeprefix(DEFAULT_BASE)) for row in rows] == [
        ("EventEnd", "event/清河区/2023-12-20/调研重点项目"),
        ("PostTitle", "post/清河区委/委员"),
    ]
    assert rows[1]["message"] == "a post must have exactly one kg:title"
    result = check(broken_folder, "--format", "csv")
    assert result.exit_code == 1
    assert list(csv.DictReader(io.StringIO(result.stdout))) == rows


def test_the_table_lets_no_text_of_a_page_steer_the_terminal(broken_folder: Path) -> None:
    result = check(broken_folder)
    assert result.exit_code == 1
    assert "[red]" in result.stdout
    assert "\x1b" not in result.stdout
    assert "\r" not in result.stdout
    assert f"{DEFAULT_BASE}post/清河区委/委员" in result.stdout


def test_no_graph_could_not_be_checked(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "check", "-g", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "no graph here" in done.stderr


def test_exit_codes_reach_the_shell(broken_folder: Path, sample_folder: Path) -> None:
    for folder, code in ((broken_folder, 1), (sample_folder, 0)):
        command = [sys.executable, "-m", "kg", "check", "-g", str(folder)]
        assert subprocess.run(command, capture_output=True, check=False).returncode == code


def test_help_has_an_example() -> None:
    assert "kg check -g old-graph --format csv" in CliRunner().invoke(group, ["check", "--help"]).stdout
