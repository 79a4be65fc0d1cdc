"""Options that several commands share, one decorator each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import InputError

if TYPE_CHECKING:
    from kg.reading.sources import SourceOptions

graph_option = click.option(
    "-g",
    "--graph",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="KG_GRAPH",
    default=Path("kg-graph"),
    show_default="$KG_GRAPH or kg-graph",
    help="The graph folder to read.",
)
"""Gives the command ``folder: Path``."""

decisions_option = click.option(
    "--decisions",
    "decisions_file",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="KG_DECISIONS",
    default=Path("decisions.tsv"),
    show_default="$KG_DECISIONS or decisions.tsv",
    help="The file of what people decided with kg review; keep it beside the pages, in version control.",
)
"""Gives the command ``decisions_file: Path``, which need not exist."""


def source_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give the command ``date``, ``locality``, ``publisher``, ``sidecar`` and ``columns``."""
    for option in (
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="KEY=NAME",
            help="In tables: the column that holds id, title, date, source or text, such as text=正文.",
        ),
        click.option(
            "--sidecar",
            metavar="FILE.csv",
            help="A CSV with columns file, date, locality, source; file is a path or the end of one.",
        ),
        click.option("--source", "publisher", default="", metavar="NAME", help="The paper or site the pages are from."),
        click.option("--locality", metavar="PLACES", help="Where the pages are from, such as 辽宁省/铁岭市/清河区."),
        click.option("--date", metavar="DAY", help="The day of issue, such as 2023-12-24."),
    ):
        command = option(command)
    return command


def read_options(
    date: str | None, locality: str | None, publisher: str, sidecar: str | None, columns: tuple[str, ...]
) -> SourceOptions:
    """Make SourceOptions of what ``source_options`` gave. Raises InputError for what cannot be meant."""
    from kg.reading.sources import SourceOptions

    pairs = {}
    for column in columns:
        key, equals, name = column.partition("=")
        if not equals:
            raise InputError(f"--column {column}: write it such as text=content")
        pairs[key] = name
    return SourceOptions(date, locality, publisher, sidecar, pairs)


output_option = click.option(
    "-o",
    "--output",
    "output",
    default="-",
    show_default="stdout",
    metavar="FILE",
    help="Where to write; - is standard output.",
)
"""Gives the command ``output: str``; hand it to kg.cli.output.write."""
