"""Which graph a command reads: one in a folder, or one that a SPARQL server holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import graph_option

if TYPE_CHECKING:
    from kg.graph.source import Source


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What the user gave: a folder, or an endpoint with the name of the graph there (None: its default graph)."""

    folder: Path
    endpoint: str | None = None
    named_graph: str | None = None

    def open(self) -> Source:
        """Open the graph for reading. Raises GraphError where that cannot be done."""
        if self.endpoint is None:
            from kg.graph.folder import open_store

            return open_store(self.folder)
        from kg.graph.remote import open_endpoint

        return open_endpoint(self.endpoint, self.named_graph)


endpoint_option = click.option(
    "--endpoint",
    metavar="URL",
    help="Ask the SPARQL 1.1 server at URL, with $KG_ENDPOINT_USER and …_PASSWORD or …_TOKEN.",
)
named_graph_option = click.option(
    "--named-graph", metavar="IRI", help="The graph at the endpoint.  [default: its default graph]"
)


def source_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give the command ``source: SourceOptions``, from --graph, or from --endpoint and --named-graph."""

    @graph_option
    @endpoint_option
    @named_graph_option
    @wraps(command)
    def with_source(*arguments: Any, folder: Path, endpoint: str | None, named_graph: str | None, **named: Any) -> Any:
        if named_graph is not None and endpoint is None:
            raise click.UsageError("--named-graph names a graph of a server; give its --endpoint too")
        return command(*arguments, source=SourceOptions(folder, endpoint, named_graph), **named)

    return with_source
