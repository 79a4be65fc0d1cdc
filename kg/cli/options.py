"""Options that several commands share, one decorator each."""

from __future__ import annotations

from pathlib import Path

import click

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
