"""kg explain: what each extractor saw in a sentence, or why the graph makes a claim."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option

if TYPE_CHECKING:
    from kg.explaining.model import Explained, ExplainedClaim


@click.command("explain")
@click.argument("text", required=False)
@click.option("--claim", metavar="IRI", help="Explain a claim of the graph: its IRI, the tail of it, or its last part.")
@graph_option
@click.option("--locality", default="", metavar="PLACES", help="What 区委 is of, such as 辽宁省/铁岭市/清河区.")
@click.option("--date", metavar="DAY", help="The day of issue, such as 2023-12-24.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(text: str | None, claim: str | None, folder: Path, locality: str, date: str | None, form: str) -> None:
    """Show what each extractor sees in TEXT and which rule fires, the words underlined by what they name.

    TEXT of one line is a sentence or more; of several lines it is read as a page, with headline and byline; - is
    standard input. With --claim nothing is read anew: the graph keeps the words and the rule of each claim. The IRIs of
    claims are in the last columns of kg query evidence-of.

    Exit codes: 0 something was seen; 1 no extractor says anything of TEXT; 2 could not run.

    \b
    Examples:
      kg explain --locality 辽宁省/铁岭市/清河区 12月20日,区委书记周明远到东湖公园调研。
      kg query 'SELECT ?c { ?c kg:rule "leads-tour" }' --format csv | tail -n 1 | xargs kg explain --claim
    """
    if (text is None) == (claim is None):
        raise click.UsageError("give either TEXT or --claim")
    if claim is not None:
        _print(_claim(folder, claim), form)
        return
    from kg.explaining.words import explain_words
    from kg.reading.sources.options import stated_day

    seen = explain_words(_words(text or ""), locality, stated_day(date, "--date") if date else None)
    _print(seen, form)
    if not any(passage.said for passage in seen.passages):
        raise click.exceptions.Exit(1)


def _words(text: str) -> str:
    if text != "-":
        return text
    import sys

    from kg.errors import InputError

    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"standard input: no UTF-8 at byte {error.start}; convert it first") from None


def _claim(folder: Path, claim: str) -> ExplainedClaim:
    from kg.explaining.evidence import explain_claim
    from kg.graph.folder import open_store
    from kg.graph.names import resolve_name

    store = open_store(folder)
    tail = f"claim/{claim}" if re.fullmatch(r"[0-9a-f]{16}", claim) else claim
    return explain_claim(store, resolve_name(store, tail, ("Claim",)))


def _print(explained: Explained | ExplainedClaim, form: str) -> None:
    from kg.explaining.drawing import as_data, draw_claim, draw_words
    from kg.explaining.model import ExplainedClaim
    from kg.graph.terminal import terminal_width

    if form == "json":
        click.echo(json.dumps(as_data(explained), ensure_ascii=False, indent=1))
    elif isinstance(explained, ExplainedClaim):
        click.echo(draw_claim(explained, terminal_width()), nl=False)
    else:
        click.echo(draw_words(explained, terminal_width()), nl=False)
