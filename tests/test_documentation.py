"""README.md is in step with the program: every generated part, and the two commands that a new user copies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.cli import COMMANDS
from kg.graph.queries import named_queries
from tests.documentation import PARTS, README, ROOT, Shell, commands_named, generate, make_shell, parts_named

TEXT = README.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return make_shell(tmp_path_factory.mktemp("documentation"))


def test_every_part_is_in_the_readme_once() -> None:
    assert sorted(parts_named(TEXT)) == sorted(PARTS)


@pytest.mark.parametrize("name", PARTS)
def test_part_is_what_the_program_says(name: str, shell: Shell) -> None:
    found = re.search(rf"<!-- generated: {name} -->\n.*?<!-- end -->\n", TEXT, re.DOTALL)
    assert found
    assert generate(found[0], shell) == found[0], "out of step; run: python -m tests.documentation --write"


def test_a_wrong_figure_is_seen(shell: Shell) -> None:
    wrong = TEXT.replace("| articles | 22 |", "| articles | 23 |")
    assert wrong != TEXT
    start = wrong.index("<!-- generated: quality -->")
    part = wrong[start : wrong.index("<!-- end -->\n", start) + len("<!-- end -->\n")]
    assert generate(part, shell) != part


def test_every_command_and_query_is_named() -> None:
    assert [name for name in COMMANDS if f"### kg {name}\n" not in TEXT] == []
    assert [name for name in named_queries() if f"| `{name}` |" not in TEXT] == []


def test_two_commands_set_up_from_python_alone() -> None:
    for command in commands_named(TEXT):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert "\n" not in command
    assert "kg build seeds" in commands_named(TEXT)[0]
    assert "pytest" in commands_named(TEXT)[1]


def test_files_that_the_readme_names_exist() -> None:
    named = set(re.findall(r"`((?:tests|ontology|queries|kg|seeds|\.ci)/[\w./-]*)`", TEXT))
    assert len(named) >= 5
    assert [name for name in sorted(named) if not ROOT.joinpath(name).exists()] == []


def test_a_shell_line_that_could_not_run_is_no_documentation(shell: Shell) -> None:
    with pytest.raises(OSError, match="exit code 2"):
        shell.run("kg query nothing-of-the-kind")


def test_the_change_log_has_the_version() -> None:
    version = re.search(r'^version = "(.+)"$', Path(ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    assert f"## [{version[1]}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
