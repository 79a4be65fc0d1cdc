"""The command group: every command has its help and an example, and wrong use is one line."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import click
import pytest

from kg.cli import COMMANDS, group


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "kg", *arguments], capture_output=True, encoding="utf-8", check=False)


def commands() -> list[click.Command]:
    context = click.Context(group)
    return [one for name in group.list_commands(context) if (one := group.get_command(context, name))]


def test_every_command_is_there_under_its_name() -> None:
    assert [command.name for command in commands()] == list(COMMANDS)


@pytest.mark.parametrize("command", commands(), ids=lambda command: str(command.name))
def test_every_command_has_help_and_an_example(command: click.Command) -> None:
    text = command.get_help(click.Context(command, info_name=f"kg {command.name}"))
    assert command.help
    assert "Example" in text
    assert f"  kg {command.name}" in text.replace("Example: ", "  ")


@pytest.mark.parametrize("command", commands(), ids=lambda command: str(command.name))
def test_every_option_is_explained(command: click.Command) -> None:
    # A choice says by its values what it is for.
    unexplained = [
        option.name
        for option in command.params
        if isinstance(option, click.Option) and not option.help and not isinstance(option.type, click.Choice)
    ]
    assert unexplained == []


def test_help_prints_every_command() -> None:
    for flag in ("--help", "-h"):
        done = run(flag)
        assert (done.returncode, done.stderr) == (0, "")
        assert [name for name in COMMANDS if f"\n  {name} " not in done.stdout] == []


def test_version_is_the_package_s() -> None:
    assert run("--version").stdout == f"kg, version {version('officials-kg')}\n"


def test_no_command_at_all_shows_the_help_and_does_not_pass_for_done() -> None:
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert "Commands:" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("bild",), "kg: No such command 'bild'; see kg --help\n"),
        (("query", "--nope"), "kg query: No such option '--nope'"),
        (("path", "周明远"), "kg path: Missing argument 'B'; see kg path --help\n"),
        (("rank", "--measure", "fame"), "kg rank: Invalid value for '--measure': 'fame' is not one of"),
        (("query", "a\n\x1b[31mb=c", "d"), "kg query: 'd' is not NAME=VALUE"),
        (("bi\n\x1b[31mld",), "kg: No such command"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr
