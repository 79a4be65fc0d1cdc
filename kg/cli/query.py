"""kg query: ask the graph by the name of a query, in a file, or in SPARQL."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import output_option
from kg.cli.source import SourceOptions, source_option
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.graph.answers import Answer
    from kg.graph.queries import Query

_FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")
_ENDINGS = {
    ".txt": "table", ".csv": "csv", ".tsv": "tsv", ".json": "json", ".srj": "json", ".xml": "xml", ".srx": "xml",
    ".ttl": "turtle", ".nt": "ntriples",
}  # fmt: skip


@click.command("query")
@click.argument("query", required=False)
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@source_option
@output_option
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    metavar="SECONDS",
    help="End the query where it takes longer.",
)
@click.option("--allow-remote", is_flag=True, help="Let the query ask other machines with SERVICE.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    show_default="by the ending of FILE; else table on a terminal, csv elsewhere, turtle for triples",
    help="How to write the answer.",
)
@click.option("--list", "listing", is_flag=True, help="Show every named query with its help and parameters.")
@click.option("--show", "showing", is_flag=True, help="Show the SPARQL of QUERY instead of asking it.")
def command(
    query: str | None,
    values: tuple[str, ...],
    source: SourceOptions,
    output: str,
    form: str | None,
    timeout: float | None,
    allow_remote: bool,
    listing: bool,
    showing: bool,
) -> None:
    """Ask the graph. QUERY is the name of a query, a file of SPARQL, SPARQL itself, or - for standard input.

    Named queries take parameters as NAME=VALUE; a person, body, place or event is given by its name. SPARQL may use
    the prefixes kg, rdf, rdfs, skos, org, schema, xsd, prov, foaf and owl undeclared; it reads this graph only, or the
    server's with --endpoint.

    \b
    Examples:
      kg query --list
      kg query posts-of official=何书琴
      kg query evidence-of subject=何书琴 object=清河区委常委 -o evidence.csv
      kg query 'SELECT ?name { ?person a kg:Official ; rdfs:label ?name } ORDER BY ?name'

    Exit codes: 0 something was found; 1 nothing was (no row, no triple, or false); 2 the query could not be asked.
    """
    # The engine does not look at Python's signals: left to the system, an interrupt ends a long query at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if listing:
        click.echo(_list_queries(), nl=False)
        return
    if query is None:
        raise click.UsageError("Give a QUERY, or --list to see those that have names.")
    found = _find_query(query)
    if showing:
        click.echo(found.text, nl=not found.text.endswith("\n"))
        return
    _check_format(form, output)
    asked = _Asked(found, _read_values(values), source, form, output, allow_remote)
    if not (_ask(asked) if timeout is None else _ask_within(timeout, asked)):
        raise click.exceptions.Exit(1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query with all that is needed to ask it and to write the answer."""

    query: Query
    given: dict[str, str]
    source: SourceOptions
    form: str | None
    output: str
    allow_remote: bool


def _ask_within(seconds: float, asked: _Asked) -> bool:
    from kg.cli.deadline import DeadlineError, within
    from kg.files import discard

    try:
        return within(seconds, _ask, asked)
    except DeadlineError:
        if asked.output != "-":
            discard(Path(asked.output))
        raise QueryError(
            f"no whole answer within {seconds:g} s, the query was ended; ask for less, or give it longer with --timeout"
        ) from None


def _ask(asked: _Asked) -> bool:
    from kg.graph.answers import run
    from kg.graph.names import graph_base
    from kg.graph.queries import bind

    store = asked.source.open()
    bindings = bind(store, asked.query, asked.given)
    answer = run(store, asked.query.text, bindings, graph_base(store), asked.allow_remote)
    form = asked.form or _ENDINGS.get(Path(asked.output).suffix.lower()) or _default_format(answer, asked.output)
    return _write(answer, form, asked.output)


def _write(answer: Answer, form: str, output: str) -> bool:
    import os

    from kg.cli.output import writing
    from kg.graph.terminal import terminal_width

    colour = output == "-" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    with writing(output) as stream:
        return answer.write(stream, form, terminal_width(), colour)


def _default_format(answer: Answer, output: str) -> str:
    if "table" not in answer.formats:
        return answer.formats[0]
    return "table" if output == "-" and sys.stdout.isatty() else "csv"


def _check_format(form: str | None, output: str) -> None:
    ending = Path(output).suffix.lower()
    if output != "-" and form is None and ending not in _ENDINGS:
        raise QueryError(f"{output}: its ending tells no format; add --format, or end it in {' '.join(_ENDINGS)}")


def _find_query(given: str) -> Query:
    """Tell what ``given`` is: -, else the name of a query, else a file, else SPARQL."""
    from kg.graph.queries import named_queries, read_query
    from kg.graph.terminal import printable

    if given == "-":
        if sys.stdin is None:
            raise QueryError("standard input is closed; give the query as an argument or a file")
        return read_query(_decode(sys.stdin.buffer.read(), "standard input"), "standard input")
    named = named_queries()
    if given in named:
        return read_query(_decode(named[given].read_bytes(), given), given)
    if _is_file(given):
        return read_query(_decode(Path(given).read_bytes(), given), given)
    if "{" in given or any(map(str.isspace, given)):
        return read_query(given, "this query")
    from difflib import get_close_matches

    nearest = get_close_matches(given, named, n=3, cutoff=0.4)
    told = f"; nearest: {', '.join(nearest)}" if nearest else ""
    raise QueryError(f"{printable(given)}: no query of this name and no such file{told}; see kg query --list")


def _is_file(given: str) -> bool:
    try:
        return Path(given).is_file()
    except (OSError, ValueError):  # a text too long for a path, or one that holds a zero byte
        return False


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{name}: byte {error.start} is not UTF-8; save the query as UTF-8") from None


def _read_values(values: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not name:
            raise click.UsageError(f"{value!r} is not NAME=VALUE; quote SPARQL so that it is one argument.")
        if name in given:
            raise click.UsageError(f"{name} is given twice; give it once.")
        given[name] = text
    return given


def _list_queries() -> str:
    from kg.graph.queries import named_queries, read_query

    lines: list[str] = []
    for name, path in named_queries().items():
        query = read_query(_decode(path.read_bytes(), name), name)
        needed = "".join(f" {one.name}=…" for one in query.parameters if one.default is None)
        optional = "".join(f" [{one.name}=…]" for one in query.parameters if one.default is not None)
        lines.append(f"{name}{needed}{optional}\n    {query.help}\n")
        lines.extend(f"      {one} — {one.help}\n" for one in query.parameters)
    return "".join(lines)
