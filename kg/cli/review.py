"""kg review: what a build left open, decided by a person."""

from __future__ import annotations

import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from kg.cli.options import decisions_option, graph_option
from kg.errors import InputError
from kg.resolution.decisions import DecisionKind
from kg.reviewing.listing import LIST_FORMATS

if TYPE_CHECKING:
    from kg.reviewing import Item

_EPILOG = """\b
Examples:
  kg review
  kg review --kind person --who 何书琴
  kg review --list --format csv > open.csv
  kg review --import decided.csv

Exit codes: 0 done; 1 nothing is open; 2 could not run.
"""


@click.command("review", epilog=_EPILOG)
@graph_option
@decisions_option
@click.option("--list", "listed", is_flag=True, help="Print what is open instead of asking.")
@click.option("--format", "form", type=click.Choice(LIST_FORMATS), default="table", help="How --list prints.  [table]")
@click.option("--import", "imported", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Take the decisions of a CSV or TSV that --list wrote and somebody filled in.")  # fmt: skip
@click.option("--kind", "kinds", multiple=True, type=click.Choice(get_args(DecisionKind)),
              help="Only questions of this kind; may be given again.")  # fmt: skip
@click.option("--below", type=click.FloatRange(0, 1), default=0.8, show_default=True,
              help="Ask about claims whose confidence is under this.")  # fmt: skip
@click.option("--who", envvar="KG_WHO", default="", help="Who decides.  [$KG_WHO or the login name]")
@click.option("--when", default="", metavar="DAY", help="The day to write beside each decision.  [today]")
@click.option("--why", default="", help="The reason to write beside each decision.")
def command(
    folder: Path, decisions_file: Path, listed: bool, form: str, imported: Path | None, kinds: tuple[DecisionKind, ...],
    below: float, who: str, when: str, why: str,
) -> None:  # fmt: skip
    """Decide what the rules leave open: persons and events that may be one, contradictions, claims of low confidence.

    One question at a time, both sides with the sentences that raise it: y yes, n no, u unsure, s skip, b undo, q quit.
    Answers go at once to the decisions file, sorted text made for version control; the next kg build reads it and puts
    it before every rule. What was decided is not asked again.

    --list --format csv writes the open questions for a spreadsheet: fill in the column verdict with positive (yes),
    negative (no) or unsure, and give the file to --import.
    """
    day = _when(when)
    if imported is not None:
        _import(imported, decisions_file, _who(who), day, why)
        return
    from kg.graph.folder import open_store
    from kg.resolution.decisions import read_decisions
    from kg.reviewing import items_as, open_items

    items = open_items(folder, open_store(folder), read_decisions(decisions_file), Decimal(str(below)), kinds)
    if listed:
        from kg.graph.terminal import terminal_width

        click.echo(items_as(items, form, terminal_width(), sys.stdout.isatty()), nl=False)
        if not items:
            raise click.exceptions.Exit(1)
        return
    if not items:
        click.echo("kg: nothing is open", err=True)
        raise click.exceptions.Exit(1)
    _review(items, decisions_file, _who(who), day, why)


def _review(items: list[Item], decisions_file: Path, who: str, when: str, why: str) -> None:
    from kg.graph.terminal import printable, terminal_width
    from kg.reviewing.listing import draw_item
    from kg.reviewing.session import KEYS, review

    outcome = review(
        items, decisions_file, who, when, why,
        show=lambda item, number: click.echo("\n" + draw_item(item, number, len(items), terminal_width())),
        ask=lambda: _answer(KEYS),
        tell=click.echo,
    )  # fmt: skip
    click.echo(f"\n{outcome.decided:,} decided, {outcome.left:,} still open")
    if outcome.decided:
        click.echo(f"kept in {printable(str(decisions_file))}; run kg build again to put it to work", err=True)


def _answer(keys: str) -> str:
    """Give one key from a terminal, or a line from a script; "" where the input has ended."""
    click.echo(f"{keys}  > ", nl=False)
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        click.echo(line.rstrip("\n"))
        return line if not line or line.strip() else "?"
    try:
        key = click.getchar()
    except (KeyboardInterrupt, EOFError):
        key = "q"
    shown = key if key.isprintable() else ""
    click.echo(shown)
    return key if key.strip() else "?"


def _import(source: Path, decisions_file: Path, who: str, when: str, why: str) -> None:
    from dataclasses import replace

    from kg.resolution.decisions import parse_decisions
    from kg.reviewing.listing import from_spreadsheet
    from kg.reviewing.session import merge_decisions

    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{source}: cannot be read ({error}); save it as UTF-8 CSV or TSV") from None
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    found = [from_spreadsheet(one) for one in parse_decisions(text, str(source), delimiter)]
    fresh = [replace(one, who=one.who or who, when=one.when or when, why=one.why or why) for one in found]
    new, changed = merge_decisions(decisions_file, fresh)
    click.echo(f"{len(fresh):,} decisions read: {new:,} new, {changed:,} with another verdict than before")


def _who(given: str) -> str:
    import getpass

    if given:
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _when(given: str) -> str:
    if not given:
        return date.today().isoformat()
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", given):
        raise InputError(f"--when {given}: write a day such as 2024-01-05")
    return given
