"""The command line: a thin face on the library. Each command is one short module, imported only when it is called."""

from __future__ import annotations

import importlib
import sys

import click

from kg.errors import KgError, NameLookupError

COMMANDS = ("build", "query", "path", "rank", "view", "show", "dump", "check", "evaluate")


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


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="officials-kg", prog_name="kg")
def group() -> None:
    """Turn pages of Chinese local-government news into a knowledge graph, and question it.

    Start with: kg build seeds

    Exit codes: 0 done; 1 the answer is no (nothing found, graph not sound, score under its bar); 2 could not run.
    """


def main() -> None:
    """Run the command line; every KgError becomes one line on stderr and exit code 2."""
    try:
        code = group(standalone_mode=False)  # click gives the code of an Exit back instead of raising it
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        click.echo("kg: stopped", err=True)
        sys.exit(130)
    except NameLookupError as error:
        click.echo(f"kg: {error}", err=True)
        for line in error.candidates:
            click.echo(f"  {line}", err=True)
        sys.exit(2)
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
