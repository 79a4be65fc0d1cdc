"""What a command does not need, it does not import: that is what a user waits for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"rich", "rdflib", "networkx", "jieba", "numpy", "scipy", "pyvis", "yaml", "pyshacl"}


def imported(*arguments: str) -> set[str]:
    """Give the top-level modules that ``kg ARGUMENTS`` has imported by its end."""
    script = (
        "import sys\n"
        "from kg.cli import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print('imported', *{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, encoding="utf-8", check=True)
    last = done.stderr.splitlines()[-1].split()
    assert last[0] == "imported"
    return set(last[1:])


def test_a_look_up_imports_the_store_and_no_more(sample_folder: Path) -> None:
    modules = imported("query", "posts-of", "official=周明远", "-g", str(sample_folder))
    assert "pyoxigraph" in modules
    assert modules & HEAVY == set()


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("query", "--list"), ("build", "--help")])
def test_help_imports_no_engine_at_all(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) & (HEAVY | {"pyoxigraph"}) == set()


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (("path", "周明远", "何书琴"), {"networkx"}),
        (("rank",), {"networkx"}),
        (("dump",), set()),
        (("show", "周明远"), set()),
    ],
)
def test_commands_that_read_a_graph_do_not_load_what_extracts(
    sample_folder: Path, arguments: tuple[str, ...], needed: set[str]
) -> None:
    modules = imported(*arguments, "-g", str(sample_folder))
    assert needed <= modules
    assert modules & {"jieba", "rdflib", "pyvis", "yaml", "pyshacl"} == set()
