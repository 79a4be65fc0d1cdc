"""``kg check``: is the graph sound?"""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option
from kg.cli.output import write

if TYPE_CHECKING:
    from kg.graph.checks import Violation

COLUMNS = ("shape", "thing", "message")


@click.command("check")
@graph_option
@click.option(
    "--format",
    "report_format",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to list what is wrong.",
)
def command(folder: Path, report_format: str) -> None:
    """Check the graph against the SHACL shapes of the ontology.

    Lists every thing that is wrong, with the shape that says so. Exit codes: 0 the graph is sound; 1 it is not;
    2 it could not be checked.

    \b
    Examples:
      kg check
      kg check -g old-graph --format csv > violations.csv
    """
    from kg.graph.checks import check_graph
    from kg.graph.folder import open_store
    from kg.graph.terminal import draw_table, terminal_width

    violations = check_graph(open_store(folder))
    if report_format == "json":
        rows = [asdict(violation) for violation in violations]
        write("-", (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())
    elif report_format == "csv":
        write("-", _csv(violations).encode())
    elif violations:
        # Off a terminal there is no width to fold to.
        width = terminal_width() if sys.stdout.isatty() else 10_000
        write("-", draw_table(COLUMNS, _rows(violations), width).encode())
    if violations:
        number = f"{len(violations)} violation{'s' if len(violations) > 1 else ''}"
        click.echo(f"{folder}: the graph is not sound, {number}", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"{folder}: the graph is sound", err=True)


def _csv(violations: list[Violation]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(violations))
    return stream.getvalue()


def _rows(violations: list[Violation]) -> list[tuple[str, str, str]]:
    return [(violation.shape, violation.thing, violation.message) for violation in violations]
