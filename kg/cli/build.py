"""``kg build``: from pages to a graph folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import InputError
from kg.vocabulary import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.pipeline import BuildReport

_PAGES = "seeds"


@click.command("build")
@click.argument("pages", nargs=-1)
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), envvar="KG_GRAPH",
    default=Path("kg-graph"), show_default="$KG_GRAPH or kg-graph", help="The graph folder to make.",
)  # fmt: skip
@click.option("--base-iri", default=DEFAULT_BASE, show_default=True, help="What the IRIs of things begin with.")
@click.option("--strict", is_flag=True, help="Stop at the first page that cannot be read.")
def command(pages: tuple[str, ...], folder: Path, base_iri: str, strict: bool) -> None:
    """Build a graph from PAGES: text files, or folders of them (seeds/ where none is named).

    Makes a graph folder with the store, graph.ttl, graph.html and report.json, and prints what was found. A page that
    cannot be read is named and skipped.

    Example: kg build seeds -o kg-graph
    """
    from kg.pipeline import build

    if not pages:
        if not Path(_PAGES).is_dir():
            raise InputError(f"no pages named, and there is no folder {_PAGES} here; try: kg build FOLDER_OF_PAGES")
        pages = (_PAGES,)
    if not base_iri.startswith(("http://", "https://", "urn:")) or any(mark in base_iri for mark in "<>\"{}|\\^` "):
        raise InputError(f"--base-iri {base_iri}: not the beginning of an IRI; give one such as https://example.org/id/")
    report = build(pages, folder, base_iri, strict, progress=_progress())
    _print_summary(report, folder)


def _progress() -> object:
    import sys

    if not sys.stderr.isatty():
        return lambda source: None
    return lambda source: click.echo(f"\r\x1b[Kreading {Path(source).name}", err=True, nl=False)


def _print_summary(report: BuildReport, folder: Path) -> None:
    import sys

    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
    for failure in report.failures:
        click.echo(f"kg: skipped: {failure.reason}", err=True)
    width = max(len(name) for name, _ in report.counts)
    for name, count in report.counts:
        click.echo(f"{name:<{width}}  {count:>7,}")
    if report.apart:
        click.echo(f"names left apart: {', '.join(report.apart)}", err=True)
    option = "" if str(folder) == "kg-graph" else f" -g {folder}"
    click.echo(
        f"\nwrote {folder}/graph.ttl, {folder}/graph.html (open it in a browser), {folder}/report.json\n"
        f"try next:\n  kg query --list\n  kg rank{option}\n  kg view{option} --officials-only -o officials.html",
        err=True,
    )
