"""kg dump: the format comes from --format, the file's extension, or is Turtle."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import group
from kg.graph.dumps import DumpFormat, dump
from kg.graph.folder import open_store


def test_turtle_goes_to_standard_output(sample_folder: Path) -> None:
    result = CliRunner().invoke(group, ["dump", "-g", str(sample_folder)])
    assert result.exit_code == 0, result.output
    assert result.stdout_bytes == dump(open_store(sample_folder), "turtle")
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("extension", "name"),
    [
        (".ttl", "turtle"),
        (".nt", "ntriples"),
        (".nq", "nquads"),
        (".trig", "trig"),
        (".jsonld", "jsonld"),
        (".json", "jsonld"),
        (".NT", "ntriples"),
    ],
)
def test_the_extension_tells_the_format(extension: str, name: DumpFormat, sample_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / f"graph{extension}"
    result = CliRunner().invoke(group, ["dump", "-g", str(sample_folder), "-o", str(file)])
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert file.read_bytes() == dump(open_store(sample_folder), name)


def test_format_goes_before_the_extension(sample_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    result = CliRunner().invoke(group, ["dump", "-g", str(sample_folder), "--format", "nquads", "-o", str(file)])
    assert result.exit_code == 0, result.output
    assert file.read_bytes() == dump(open_store(sample_folder), "nquads")


def test_the_folder_may_come_from_the_environment(sample_folder: Path) -> None:
    result = CliRunner(env={"KG_GRAPH": str(sample_folder)}).invoke(group, ["dump", "--format", "ntriples"])
    assert result.stdout_bytes == dump(open_store(sample_folder), "ntriples")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "kg", *arguments], capture_output=True, text=True, check=False)


def test_what_cannot_be_done_is_told_in_one_line_and_leaves_nothing(sample_folder: Path, tmp_path: Path) -> None:
    graph = str(sample_folder)
    done = run("dump", "-g", graph, "-o", str(tmp_path / "graph.xlsx"))
    assert done.returncode == 2
    assert "graph.xlsx: its extension tells no format; use one of .ttl .nt .nq .trig .jsonld .json" in done.stderr
    done = run("dump", "-g", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "no graph here" in done.stderr
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    done = run("dump", "-g", graph, "-o", str(tmp_path / "file" / "graph.ttl"))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_help_has_an_example() -> None:
    assert "kg dump -o graph.ttl" in CliRunner().invoke(group, ["dump", "--help"]).stdout
