"""kg view: the network as an interactive page."""

from __future__ import annotations

import sys

import click

from kg.cli.options import output_option
from kg.cli.output import write
from kg.cli.source import SourceOptions, source_option

_KINDS = ("official", "body", "event", "project", "place", "post", "person", "article")


def _kinds(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    kinds = tuple(dict.fromkeys(part.strip().lower() for part in value.split(",") if part.strip()))
    unknown = [kind for kind in kinds if kind not in _KINDS]
    if unknown or not kinds:
        raise click.BadParameter(
            f"{', '.join(unknown) or 'no kind'}; choose among {','.join(_KINDS)}", context, parameter
        )
    return kinds


@click.command("view")
@source_option
@output_option
@click.option("--around", metavar="NAME", help="Only what lies around one thing: a name, short name or IRI.")
@click.option("--hops", type=click.IntRange(1, 9), help="How many links away with --around.  [default: 1]")
@click.option(
    "--kinds",
    callback=_kinds,
    metavar="KIND,…",
    help=f"Kinds of things to draw, among {','.join(_KINDS)}.  [default: the first six]",
)
@click.option("--officials-only", is_flag=True, help="Officials alone, linked by the events they attended together.")
@click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="Language of the page's own words.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=2000,
    show_default=True,
    help="Keep at most so many nodes, the best connected ones.",
)
def command(
    source: SourceOptions,
    output: str,
    around: str | None,
    hops: int | None,
    kinds: tuple[str, ...] | None,
    officials_only: bool,
    language: str,
    limit: int,
) -> None:
    """Draw the network as one interactive HTML page that opens from disk, with no network access.

    Click a node or a line for its facts and the sentences that say them. Exits 1 where there is nothing to draw.

    \b
    Examples:
      kg view -o network.html
      kg view --around 周明远 --hops 2 -o around.html
      kg view --officials-only --lang en -o officials.html
    """
    if officials_only and kinds is not None:
        raise click.UsageError("--officials-only and --kinds do not go together; give one of them")
    if hops is not None and around is None:
        raise click.UsageError("--hops counts links from a thing; name it with --around NAME")
    if output == "-" and sys.stdout.isatty():
        raise click.UsageError("the page is HTML, not for a terminal; write it to a file with -o FILE.html")
    from kg.graph.names import resolve_name
    from kg.views.network import render_network
    from kg.views.selection import KINDS, select

    store = source.open()
    center = None if around is None else resolve_name(store, around).value
    chosen = select(store, KINDS if kinds is None else kinds, center, hops or 1, limit, officials_only)
    if not chosen.nodes:
        click.echo("kg: nothing to draw: no thing of these kinds is in this part of the graph", err=True)
        raise click.exceptions.Exit(1)
    write(output, render_network(store, chosen, "zh" if language == "zh" else "en"))
    if chosen.left_out:
        click.echo(f"kg: {chosen.left_out} less connected nodes left out; draw more with --limit", err=True)
    if output != "-":
        click.echo(f"{output}: {len(chosen.nodes)} nodes, {len(chosen.links)} links", err=True)
