"""``kg publish``: the graph into a SPARQL server, and in step with later builds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option
from kg.cli.source import named_graph_option

if TYPE_CHECKING:
    from kg.graph.remote_writing import GraphWriter


@click.command("publish")
@graph_option
@click.option("--endpoint", required=True, metavar="URL", help="The server's SPARQL service.")
@named_graph_option
@click.option(
    "--protocol",
    type=click.Choice(["update", "graph-store"]),
    default="update",
    show_default=True,
    help="Change the graph by SPARQL Update, or by the Graph Store Protocol, which sends all where a triple goes.",
)
@click.option(
    "--write-to",
    metavar="URL",
    show_default="…/update or …/store beside an endpoint …/query, else the endpoint",
    help="Where the server takes changes.",
)
@click.option("--replace", is_flag=True, help="Replace a graph that kg publish did not make.")
def command(
    folder: Path, endpoint: str, named_graph: str | None, protocol: str, write_to: str | None, replace: bool
) -> None:
    """Load the graph into a SPARQL 1.1 server, page by page, or bring what is there into step with it.

    Only the difference from what was published is sent. A graph that is published belongs to this command: what others
    add to it is taken out. Killed at any moment, the next run mends it. Credentials are read from $KG_ENDPOINT_USER
    and $KG_ENDPOINT_PASSWORD, or $KG_ENDPOINT_TOKEN.

    \b
    Examples:
      kg publish --endpoint http://localhost:7878/query
      kg publish --endpoint http://localhost:8890/sparql --write-to http://localhost:8890/sparql-auth \\
        --named-graph https://example.org/officials
    """
    from kg.graph.dumps import graph_lines
    from kg.graph.folder import open_store
    from kg.graph.publishing import publish_graph
    from kg.graph.remote import open_endpoint
    from kg.graph.remote_http import Client
    from kg.graph.remote_writing import StoreWriter, UpdateWriter, default_address

    graph = open_endpoint(endpoint, named_graph)
    client = Client(write_to or default_address(endpoint, protocol))
    writer: GraphWriter = (UpdateWriter if protocol == "update" else StoreWriter)(client, named_graph)
    done = publish_graph(graph_lines(open_store(folder)), graph, writer, folder / "published", replace)
    changed = f"{done.added} triples added, {done.removed} removed"
    told = changed if done.added or done.removed else "in step already"
    click.echo(f"{endpoint}: {told}; the graph has {done.triples}", err=True)
