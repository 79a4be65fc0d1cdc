"""kg query: ask the graph by the name of a query, in a file, or in SPARQL."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option, output_option
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
@graph_option
@output_option
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
    folder: Path,
    output: str,
    form: str | None,
    listing: bool,
    showing: bool,
) -> None:
    """Ask the graph. QUERY is the name of a query, a file of SPARQL, SPARQL itself, or - for standard input.

    Named queries take parameters as NAME=VALUE; a person, body, place or event is given by its name. SPARQL may use
    the prefixes kg, rdf, rdfs, skos, org, schema, xsd, prov, foaf and owl undeclared; it reads this graph only.

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
    if not _ask(found, _read_values(values), folder, form, output):
        raise click.exceptions.Exit(1)


def _ask(query: Query, given: dict[str, str], folder: Path, form: str | None, output: str) -> bool:
    from kg.graph.answers import run
    from kg.graph.folder import open_store
    from kg.graph.names import graph_base
    from kg.graph.queries import bind

    store = open_store(folder)
    answer = run(store, query.text, bind(store, query, given), graph_base(store))
    return _write(answer, form or _ENDINGS.get(Path(output).suffix.lower()) or _default_format(answer, output), output)


def _write(answer: Answer, form: str, output: str) -> bool:
    import io
    import os

    from kg.cli.output import write
    from kg.graph.terminal import terminal_width

    width = terminal_width()
    if output != "-":
        whole = io.BytesIO()
        found = answer.write(whole, form, width)
        write(output, whole.getvalue())
        return found
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    found = answer.write(sys.stdout.buffer, form, width, colour)
    sys.stdout.buffer.flush()
    return found


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
