"""kg view: what it writes, what it says, how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.view import command
from kg.errors import GraphError, NameLookupError


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["-g", str(folder), *arguments])


def names(html: str) -> set[str]:
    text = html.split('id="nodes">', 1)[1].split("</script>", 1)[0]
    return {node["label"] for node in json.loads(text)}


def test_a_page_into_a_file(sample_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "network.html"
    result = run(sample_folder, "-o", str(target))
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert result.stderr == f"{target}: 16 nodes, 20 links\n"
    assert "周明远" in names(target.read_text(encoding="utf-8"))


def test_a_page_on_standard_output(sample_folder: Path) -> None:
    result = run(sample_folder, "--lang", "en")
    assert result.stdout.startswith("<!DOCTYPE html>\n")
    assert '<html lang="en">' in result.stdout
    assert result.stderr == ""


def test_around(sample_folder: Path) -> None:
    near = {"周明远", "清河区委书记", "调研重点项目", "清河区组织工作会议"}
    assert names(run(sample_folder, "--around", "周明远").stdout) == near
    assert near < names(run(sample_folder, "--around", "周明远", "--hops", "2").stdout)
    assert "清河区委" in names(run(sample_folder, "--around", "区委").stdout)


def test_kinds_and_officials_only(sample_folder: Path) -> None:
    assert names(run(sample_folder, "--kinds", "project, person").stdout) == {
        "东湖路改造工程", "周明远", "何书琴", "贺立新", "林小满"
    }  # fmt: skip
    assert names(run(sample_folder, "--officials-only").stdout) == {"周明远", "何书琴", "贺立新"}


def test_the_limit_says_how_many_were_left_out(sample_folder: Path) -> None:
    result = run(sample_folder, "--limit", "4")
    assert len(names(result.stdout)) == 4
    assert result.stderr == "kg: 12 less connected nodes left out; draw more with --limit\n"


def test_nothing_to_draw_is_one_and_writes_nothing(sample_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "none.html"
    result = run(sample_folder, "--officials-only", "--around", "向阳街道", "-o", str(target))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert not target.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--kinds", "official,boddy"),
        ("--kinds", ","),
        ("--kinds", "body", "--officials-only"),
        ("--hops", "2"),
        ("--hops", "0", "--around", "周明远"),
        ("--limit", "0"),
        ("--lang", "fr"),
    ],
)
def test_bad_usage_is_two(sample_folder: Path, arguments: tuple[str, ...]) -> None:
    assert run(sample_folder, *arguments).exit_code == 2


def test_unknown_name_and_missing_graph(sample_folder: Path, tmp_path: Path) -> None:
    assert isinstance(run(sample_folder, "--around", "无此人").exception, NameLookupError)
    assert isinstance(run(tmp_path / "none").exception, GraphError)
    assert isinstance(run(sample_folder, "-o", str(tmp_path / "f" / "g.html")).exception, type(None))
    (tmp_path / "file").write_text("")
    assert isinstance(run(sample_folder, "-o", str(tmp_path / "file" / "g.html")).exception, GraphError)


def test_help_has_an_example_and_imports_nothing_heavy() -> None:
    assert "kg view --around" in CliRunner().invoke(command, ["--help"]).stdout
    code = (
        "import sys, kg.cli.view; print([m for m in ('pyvis', 'networkx', 'numpy', 'pyoxigraph') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"


def test_the_whole_command_from_cold(sample_folder: Path, tmp_path: Path) -> None:
    line = [sys.executable, "-m", "kg", "view", "-g", str(sample_folder), "-o", str(tmp_path / "n.html")]
    assert subprocess.run(line, capture_output=True, check=True).stdout == b""
    assert tmp_path.joinpath("n.html").stat().st_size
