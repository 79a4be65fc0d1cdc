"""``kg dump``: the graph in a format that other tools read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option, output_option
from kg.cli.output import writing

if TYPE_CHECKING:
    from kg.graph.dumps import DumpFormat

FORMAT_OF_EXTENSION: dict[str, DumpFormat] = {
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".trig": "trig",
    ".jsonld": "jsonld",
    ".json": "jsonld",
}


@click.command("dump")
@graph_option
@click.option(
    "--format",
    "dump_format",
    type=click.Choice(list(dict.fromkeys(FORMAT_OF_EXTENSION.values()))),
    show_default="by the extension of FILE, else turtle",
    help="The format to write.",
)
@output_option
def command(folder: Path, dump_format: DumpFormat | None, output: str) -> None:
    """Write the whole graph as Turtle, N-Triples, N-Quads, TriG or JSON-LD.

    The same graph gives the same bytes. Extensions: .ttl .nt .nq .trig .jsonld .json

    \b
    Examples:
      kg dump -o graph.ttl
      kg dump --format jsonld | jq '."@graph" | length'
    """
    from kg.graph.dumps import write_dump
    from kg.graph.folder import open_store

    chosen = dump_format or _format_of(output)
    store = open_store(folder)
    with writing(output) as stream:
        write_dump(store, chosen, stream)


def _format_of(output: str) -> DumpFormat:
    if output == "-":
        return "turtle"
    extension = Path(output).suffix.lower()
    if extension not in FORMAT_OF_EXTENSION:
        known = " ".join(FORMAT_OF_EXTENSION)
        raise click.UsageError(f"{output}: its extension tells no format; use one of {known}, or give --format")
    return FORMAT_OF_EXTENSION[extension]
