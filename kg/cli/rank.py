"""``kg rank``: who or what stands at the centre of a network."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, get_args

import click

from kg.cli.output import write
from kg.cli.source import SourceOptions, source_option
from kg.networks.centrality import Measure
from kg.networks.terms import network_terms

if TYPE_CHECKING:
    from kg.networks.centrality import Ranked


def _kinds(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> frozenset[str] | None:
    known = sorted(network_terms().kinds.values())
    for value in values:
        if value not in known:
            raise click.BadParameter(f"no kind of thing is called {value!r}; there are: {', '.join(known)}")
    return frozenset(values) or None


@click.command("rank")
@click.option("--measure", type=click.Choice(get_args(Measure)), default="degree", show_default=True)
@click.option(
    "--network", "which", type=click.Choice(["co-attendance", "whole"]), default="co-attendance", show_default=True
)
@click.option(
    "--kind", "kinds", multiple=True, callback=_kinds, metavar="KIND", help="Show only these; may be repeated."
)
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many to show.")
@click.option("--unweighted", is_flag=True, help="Count one shared event as much as many.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), show_default="table on a terminal, else csv"
)
@source_option
def command(
    measure: Measure,
    which: str,
    kinds: frozenset[str] | None,
    top: int,
    unweighted: bool,
    form: str | None,
    source: SourceOptions,
) -> None:
    """Rank people, or all things, by how central they are.

    In the co-attendance network people are linked by the events they were at together, as strongly as they shared
    events; the whole network has every thing (KIND: official, person, body, post, event, project, place, article)
    and one link wherever two have a fact between them, taken both ways.

    \b
    degree       the share of the others that one is linked to
    betweenness  the share of shortest ways between others that lead through one
    closeness    how near the others are (Wasserman and Faust, for networks in parts)
    eigenvector  linked to the well linked; on the largest part that hangs together, 0 elsewhere
    pagerank     where a walk along links is most often found (damping 0.85)

    Eigenvector and PageRank follow a link as much as it weighs; betweenness and closeness take it to be
    1 / weight long. Everything counts in the measure, --kind only says what is shown. Equal scores share a
    rank and stand by name. Exit code 1: nothing to rank.

    \b
    Example: kg rank --measure betweenness --top 10
             kg rank --network whole --kind body --measure pagerank --format csv
    """
    from kg.networks.centrality import rank, simple_view
    from kg.networks.projections import co_attendance, whole_graph

    store = source.open()
    network = co_attendance(store) if which == "co-attendance" else simple_view(whole_graph(store))
    ranked = rank(network, measure, kinds, weighted=not unweighted)[:top]
    form = form or ("table" if sys.stdout.isatty() else "csv")
    if form == "table" and ranked:
        write("-", _table(ranked))
    elif form == "csv":
        write("-", _csv(ranked))
    elif form == "json":
        write("-", _json(ranked))
    if not ranked:
        click.echo(f"nothing to rank in the {which} network", err=True)
        raise click.exceptions.Exit(1)


def _csv(ranked: list[Ranked]) -> bytes:
    import csv
    import io

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["rank", "label", "kind", "score", "links", "weight", "iri"])
    for row in ranked:
        # A label is text from a page: a spreadsheet must not take it for a formula.
        label = f"'{row.label}" if row.label.startswith(("=", "+", "-", "@", "\t", "\r")) else row.label
        writer.writerow([row.rank, label, row.kind, f"{row.score:.9f}", row.links, row.weight, row.iri])
    return stream.getvalue().encode()


def _json(ranked: list[Ranked]) -> bytes:
    import json

    return (json.dumps([asdict(row) for row in ranked], ensure_ascii=False, indent=2) + "\n").encode()


def _table(ranked: list[Ranked]) -> bytes:
    import os

    from kg.graph.terminal import draw_table, terminal_width

    rows = [(str(row.rank), row.label, row.kind, f"{row.score:.6f}", str(row.links), str(row.weight)) for row in ranked]
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return draw_table(("rank", "label", "kind", "score", "links", "weight"), rows, terminal_width(), colour).encode()
