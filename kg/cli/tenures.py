"""kg tenures: who was seen in which post when, who came after whom, and what does not fit."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option, output_option

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.graph.holdings import Holdings
    from kg.graph.names import Match
    from kg.resolution.as_of import Period, Stood
    from kg.resolution.contradictions import Contradiction
    from kg.resolution.successions import Succession
    from kg.resolution.tenures import Tenure

_CLASSES = ("Person", "Body", "Post", "Place")
_PERSONS = ("official", "person")


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be shown: ``tenures`` in order, ``stood`` how each stands to the period, where one is asked for.

    ``successions`` and ``contradictions`` are those that name one of the tenures.
    """

    about: Match
    of_person: bool
    tenures: tuple[Tenure, ...]
    stood: tuple[Stood, ...]
    period: Period | None
    successions: tuple[Succession, ...]
    contradictions: tuple[Contradiction, ...]
    holdings: Holdings


@click.command("tenures")
@click.argument("name")
@graph_option
@output_option
@click.option("--as-of", "as_of", metavar="DATE", help="Only who was in each post then: 2023-12-22, 2023-12 or 2023.")
@click.option("--under", is_flag=True, help="Of a body: also the posts of every body that is part of it.")
@click.option("--evidence/--no-evidence", default=True, show_default=True, help="Quote the words behind each line.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "table", "csv", "json"]),
    show_default="text on a terminal, else csv",
    help="text quotes the words; a table has a line for each tenure; json has all there is.",
)
def command(
    name: str, folder: Path, output: str, as_of: str | None, under: bool, evidence: bool, form: str | None
) -> None:
    """Show who was seen in which post and when: NAME is a body, a place, a post or a person.

    Of a body: every post with its holders in order of time. Of a post: its holders, who came after whom, how long
    nobody was seen in it, and what does not fit. Of a person: the posts held, in order of time.

    Days are those on which the pages put a person in a post. Taken and left are shown only where an article says so.
    Days without a year order nothing. A gap is a bound: the pages do not tell on which day in it the post changed
    hands. Two people in a post that one person holds at a time are contradictions, and so is who is seen in a post
    after having left it.

    \b
    Examples:
      kg tenures 清河区委书记
      kg tenures 清河区委 --as-of 2022-06
      kg tenures 何书琴 --format json

    Exit codes: 0 something was found; 1 nothing was; 2 no such name, more than one, or no such day.
    """
    from kg.cli.output import write
    from kg.graph.folder import open_store
    from kg.resolution.as_of import read_period

    period = read_period(as_of) if as_of else None
    found = _find(open_store(folder), name, period, under)
    form = form or ("text" if output == "-" and sys.stdout.isatty() else "csv")
    if found.tenures:
        write(output, _write(found, form, evidence))
        return
    when = f" around {period.text}" if period else ""
    click.echo(f"{found.about.label}: nobody is seen in a post{when}", err=True)
    raise click.exceptions.Exit(1)


def _write(found: Found, form: str, evidence: bool) -> bytes:
    import os

    from kg.cli import tenure_rows, tenure_text
    from kg.graph.terminal import terminal_width

    if form == "csv":
        return tenure_rows.as_csv(found, evidence)
    if form == "json":
        return tenure_rows.as_json(found, evidence)
    width = terminal_width()
    if form == "table":
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        return tenure_rows.as_table(found, width, colour)
    return tenure_text.as_text(found, evidence, width)


def _find(store: Store, name: str, period: Period | None, under: bool) -> Found:
    from kg.graph.holdings import posts_at, posts_held, posts_of_seat, read_holdings
    from kg.graph.names import find_things, resolve_name
    from kg.resolution.contradictions import find_contradictions
    from kg.resolution.successions import find_successions

    node = resolve_name(store, name, _CLASSES)
    about = find_things(store, node.value)[0]
    of_person = about.kind in _PERSONS
    if of_person:
        held = posts_held(store, node)
    else:
        held = [node] if about.kind == "post" else posts_at(store, node, under or about.kind == "place")
    # Who else sat in a seat tells who came after whom, and what does not fit.
    posts = sorted({post for one in held for post in posts_of_seat(store, one)}, key=lambda post: post.value)
    holdings = read_holdings(store, posts)
    mine = [one for one in holdings.tenures if not of_person or one.member == node.value]
    shown, stood = _at(mine, period, of_person)
    paths = {one.path for one in shown}
    return Found(
        about, of_person, tuple(shown), tuple(stood), period,
        tuple(
            one for one in find_successions(holdings.tenures) if {one.before.path, one.after.path} & paths
        ),
        tuple(
            one
            for one in find_contradictions(holdings.tenures)
            if {one.left.tenure.path, one.right.tenure.path} & paths
        ),
        holdings,
    )  # fmt: skip


def _at(tenures: list[Tenure], period: Period | None, of_person: bool) -> tuple[list[Tenure], list[Stood]]:
    """Put tenures in order, and leave out those that say nothing of the period."""
    from kg.resolution.as_of import stand_at, standings
    from kg.resolution.successions import begin_of, end_of

    def time(one: Tenure) -> tuple[str, str, str]:
        return begin_of(one) or "~", end_of(one) or "~", one.path  # what has no day comes last

    if of_person:
        ordered = sorted(tenures, key=time)
        stood = [stand_at(one, period) for one in ordered] if period else []
        return ordered, stood
    seats: dict[str, list[Tenure]] = {}
    for one in sorted(tenures, key=lambda one: (one.seat, time(one))):
        seats.setdefault(one.seat, []).append(one)
    if period is None:
        return [one for held in seats.values() for one in held], []
    stood = [one for held in seats.values() for one in standings(held, period)]
    return [one.tenure for one in stood], stood
