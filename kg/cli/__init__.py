"""The command line: a thin face on the library. Each command is one short module, imported only when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click

from kg.errors import KgError, NameLookupError

COMMANDS = (
    "build", "query", "path", "rank", "view", "show", "tenures", "dump", "publish", "check", "articles", "explain",
    "evaluate", "review",
)  # fmt: skip


class _ReaderGoneError(Exception):
    """Who read standard output has closed it (``kg query … | head -1``). No OSError: click would exit 1 on one."""


@contextmanager
def _noticing_the_reader() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _ReaderGoneError from error


class LazyGroup(click.Group):
    """A click group that finds command ``x`` as ``command`` in the module ``kg.cli.x``, when it is asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = importlib.import_module(f"kg.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def make_context(self, *arguments: Any, **named: Any) -> click.Context:
        with _noticing_the_reader():  # --help and --version print as they are read
            return super().make_context(*arguments, **named)

    def invoke(self, context: click.Context) -> Any:
        with _noticing_the_reader():
            result = super().invoke(context)
            sys.stdout.flush()
            return result


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="officials-kg", prog_name="kg")
def group() -> None:
    """Turn pages of Chinese local-government news into a knowledge graph, and question it.

    Exit codes: 0 done; 1 the answer is no (nothing found, graph not sound, score under its bar); 2 could not run.

    \b
    Examples:
      kg build seeds
      kg query --list
    """


def main() -> NoReturn:
    """Run the command line; every KgError and every wrong use becomes one line on stderr and exit code 2."""
    # The same bytes whatever the locale: names are Chinese, and a Latin-1 terminal's encoding has no place for them.
    if sys.stdout is None:
        sys.exit(_refuse("kg: standard output is closed; leave it open, or send it to a file"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    code = _run()
    try:
        sys.stdout.flush()  # here, where it can still be told; Python's own flush at exit would end in a traceback
    except OSError:
        _drop_standard_output()
    sys.exit(code)


def _run() -> int:
    try:
        code = group.main(prog_name="kg", standalone_mode=False)  # click gives the code of an Exit back
    except click.exceptions.NoArgsIsHelpError as error:
        return _refuse(error.format_message())
    except click.ClickException as error:
        return _refuse(_usage(error))
    except click.Abort:
        _refuse("kg: stopped")
        return 130
    except NameLookupError as error:
        return _refuse(f"kg: {_one_line(str(error))}", *(f"  {_one_line(line)}" for line in error.candidates))
    except KgError as error:
        return _refuse(f"kg: {_one_line(str(error))}")
    except _ReaderGoneError:
        _drop_standard_output()
        return 0
    except OSError as error:
        _drop_standard_output()
        where = str(error.filename or "standard input or output")
        return _refuse(_one_line(f"kg: {where}: {error.strerror or error}; check that it can be read and written"))
    return code if isinstance(code, int) else 0


def _refuse(*lines: str) -> int:
    for line in lines:
        click.echo(line, err=True)
    return 2


def _usage(error: click.ClickException) -> str:
    """``kg query: No such option '--x'; see kg query --help``, on one line."""
    context = getattr(error, "ctx", None)
    path = context.command_path if isinstance(context, click.Context) else "kg"
    said = _one_line(" ".join(error.format_message().split())).rstrip(".")
    return f"{path}: {said}; see {path} --help"


def _one_line(text: str) -> str:
    """Give ``text`` without line ends and control characters: names of files and of things are anyone's to choose."""
    from kg.graph.terminal import printable

    return printable(text)


def _drop_standard_output() -> None:
    """Send what is still to be written nowhere, so that closing standard output at exit does not fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
