"""``kg build``: from pages to a graph folder."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import decisions_option, read_options, source_options
from kg.cli.progress import progress_lines
from kg.errors import InputError
from kg.vocabulary import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.reading.sources import Remark
    from kg.report import BuildReport

_PAGES = "seeds"
_MOST_TOLD = 100  # lines of each kind
# What follows is pasted behind it, so that it must end where a name may begin.
_BASE = re.compile(r"(?:https?://|urn:)[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f\ud800-\udfff]+[/#:]")
# The officials seen at most events: whom a newcomer may ask about.
_MOST_SEEN = """
SELECT ?name { ?event kg:attendedBy ?who . ?who a kg:Official ; rdfs:label ?name }
GROUP BY ?who ?name ORDER BY DESC(COUNT(DISTINCT ?event)) STR(?who) LIMIT 2
"""


@click.command("build")
@click.argument("pages", nargs=-1)
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), envvar="KG_GRAPH",
    default=Path("kg-graph"), show_default="$KG_GRAPH or kg-graph",
    help="The graph folder to make, with the folders above it where they are missing.",
)  # fmt: skip
@click.option("--base-iri", default=DEFAULT_BASE, show_default=True, help="What the IRIs of things begin with.")
@click.option("--strict", is_flag=True, help="Stop at the first page that cannot be read. Warnings stop nothing.")
@source_options
@decisions_option
@click.option(
    "--identities", "identities_file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.tsv",
    help="What things are called elsewhere (Wikidata, lists of codes): columns name, locality, iri.",
)  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 256), show_default="all cores", help="Processes that read pages.")
@click.option(
    "--page-limit", type=click.FloatRange(0.1), default=120.0, show_default=True, metavar="SECONDS",
    help="The longest that one page may take; it is then left out, and the rest goes on.",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No progress, no advice: what was found, and what failed.")
def command(
    pages: tuple[str, ...],
    folder: Path,
    base_iri: str,
    strict: bool,
    date: str | None,
    locality: str | None,
    publisher: str,
    sidecar: str | None,
    columns: tuple[str, ...],
    decisions_file: Path,
    identities_file: Path | None,
    jobs: int | None,
    page_limit: float,
    quiet: bool,
) -> None:
    """Build a graph from PAGES (seeds/ where none is named).

    A build into the same folder reads only what is new or changed; the graph is that of a build from nothing.

    PAGES are files, folders, patterns in quotes, or - for standard input: text and Markdown, saved HTML, JSONL and CSV
    with a row an article, .zip and .tar.gz of these. Encodings are told by the bytes.

    Makes a graph folder with the store, graph.ttl, graph.html and report.json, and prints what was found. A page, row
    or member that cannot be read is named, counted and skipped. The last good graph stays until the new one is whole.
    What people decided with kg review goes before every rule; decisions about what no page says any more are named.

    Exit codes: 0 a graph was made, even where something was skipped; 2 there is nothing to make one from, or, with
    --strict, something could not be read.

    \b
    Examples:
      kg build seeds
      kg build 2023/ extra.txt -o district --base-iri https://example.org/id/
      kg build news.jsonl scans.zip --locality 辽宁省/铁岭市/清河区
    """
    from kg.intake import usable_cores
    from kg.pipeline import BuildOptions, build
    from kg.resolution.decisions import read_decisions
    from kg.resolution.identities import read_identities

    if not pages:
        if not Path(_PAGES).is_dir():
            raise InputError(f"no pages named, and there is no folder {_PAGES} here; try: kg build FOLDER_OF_PAGES")
        pages = (_PAGES,)
    if not all(pages):
        raise InputError("an empty name was given for a page; name a file or a folder, . for this one")
    if not _BASE.fullmatch(base_iri):
        raise InputError(f"--base-iri {base_iri}: cannot begin an IRI; give one such as https://example.org/id/")
    identities = read_identities(identities_file) if identities_file else ()
    options = BuildOptions(
        base_iri, strict, read_options(date, locality, publisher, sidecar, columns),
        read_decisions(decisions_file), identities, jobs or usable_cores(), page_limit,
    )  # fmt: skip
    report = build(pages, folder, options, progress_lines(quiet))
    _print_summary(report, folder)
    if not quiet:
        _print_next(report, folder)


def _print_summary(report: BuildReport, folder: Path) -> None:
    from kg.graph.terminal import printable
    from kg.report import NOTICED

    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
    _print_remarks(report, folder)
    rare = {"claims rejected", *(name for _, name in NOTICED)}
    counts = [(name, count) for name, count in report.counts if count or name not in rare]
    width = max(len(name) for name, _ in counts)
    for name, count in counts:
        click.echo(f"{name:<{width}}  {count:>7,}")
    found = dict(report.counts)
    if found["of them unresolved"]:
        share = found["of them unresolved"] / found["sightings of persons"]
        click.echo(f"{share:.1%} of the sightings of persons are unresolved; kg review asks who they are", err=True)
    if any(name != "utf-8" for name, _ in report.encodings):
        told = ", ".join(f"{name} {count:,}" for name, count in report.encodings)
        click.echo(f"{'encodings':<{width}}  {told}")
    for kind, *keys in report.gone[:_MOST_TOLD]:
        about = " and ".join(key for key in keys if key)
        click.echo(f"kg: a {kind} decision is about what no page says any more: {printable(about)}", err=True)
    if report.apart:
        click.echo(f"names left apart: {printable(', '.join(report.apart))}", err=True)


def _print_remarks(report: BuildReport, folder: Path) -> None:
    """Say what was skipped and what is odd; of more than anyone would read, where to find the rest."""
    from kg.cli.remarks import echo_remark
    from kg.graph.terminal import printable
    from kg.report import NOTICED

    groups: list[Sequence[Remark]] = [report.failures]
    groups += [[one for one in report.notices if one.kind == kind] for kind, _ in NOTICED]
    more = 0
    for remarks in groups:
        for remark in remarks[:_MOST_TOLD]:
            echo_remark(remark)
        more += max(len(remarks) - _MOST_TOLD, 0)
    if more:
        click.echo(f"kg: {more:,} more such lines; all are in {printable(str(folder))}/report.json", err=True)


def _print_next(report: BuildReport, folder: Path) -> None:
    """Say what was written, and what to type next, as it can be copied from here."""
    from kg.graph.terminal import printable

    shown = printable(str(folder))
    kg = _own_name()
    option = "" if os.environ.get("KG_GRAPH", "kg-graph") == str(folder) else f" -g {_quoted(str(folder))}"
    names = [_quoted(name) for name in _most_seen(folder)]
    verb = "nothing has changed, kept" if report.unchanged else "wrote"
    lines = [
        f"{verb} {shown}/graph.ttl, {shown}/graph.html and {shown}/report.json",
        f"open {shown}/graph.html in a browser, or try next:",
        f"  {kg} query --list",
    ]
    if names:
        lines.append(f"  {kg} query posts-of official={names[0]}{option}")
    if len(names) > 1:
        lines.append(f"  {kg} path {names[0]} {names[1]}{option}")
    if dict(report.counts)["open questions"]:
        lines.append(f"  {kg} review{option}")
    lines += [f"  {kg} rank{option}", f"  {kg} view --officials-only -o officials.html{option}"]
    click.echo("\n" + "\n".join(lines), err=True)


def _most_seen(folder: Path) -> list[str]:
    from kg.graph.answers import run
    from kg.graph.folder import open_store

    return [row["name"] for row in run(open_store(folder), _MOST_SEEN, {}, DEFAULT_BASE).rows()]


def _own_name() -> str:
    """Give how this program was called, so that the next line works where no environment is active: .venv/bin/kg."""
    import shutil

    called = sys.argv[0]
    if not Path(called).name.startswith("kg"):
        return "python -m kg"
    return "kg" if shutil.which("kg") == called else _quoted(called)


def _quoted(text: str) -> str:
    """Quote for a shell. Letters of any script are let be: shlex would put every Chinese name in quotes."""
    import shlex

    from kg.graph.terminal import printable

    return text if re.fullmatch(r"[\w@%+=:,./-]+", text) else printable(shlex.quote(text))
