"""``kg articles``: what was read of a page, so that a user can see why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.options import read_options, source_options

if TYPE_CHECKING:
    from kg.model import Article
    from kg.reading import PageReading
    from kg.reading.sources import SourceOptions


@click.command("articles")
@click.argument("page", metavar="PAGE")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@source_options
def command(
    page: str,
    form: str,
    date: str | None,
    locality: str | None,
    publisher: str,
    sidecar: str | None,
    columns: tuple[str, ...],
) -> None:
    """Show the articles of PAGE: headline, day of issue, year, locality, authors, offsets; and its furniture.

    PAGE is whatever kg build takes: a page, a table or an archive of pages, a folder, or - for standard input. Offsets
    count characters of the page as decoded, from 0. Furniture is what belongs to no article, with why.

    What cannot be read is named on standard error, and the rest is shown.

    Exit codes, as those of kg build: 0 articles were shown, even where something was skipped; 1 the pages hold no
    articles; 2 nothing could be read.

    \b
    Examples:
      kg articles seeds/001_f857b6b6c16a8b7e.txt
      kg articles news.csv --column text=正文 --format json
    """
    options = read_options(date, locality, publisher, sidecar, columns)
    pages = found = 0
    for reading in _read(page, options):
        if form == "json":
            click.echo(",\n" if pages else "[\n", nl=False)
            click.echo(json.dumps(_as_data(reading), ensure_ascii=False, indent=1), nl=False)
        else:
            click.echo("\n".join(_lines(reading)))
        pages += 1
        found += len(reading.articles)
    if not pages:
        raise click.exceptions.Exit(2)
    if form == "json":
        click.echo("\n]")
    if not found:
        raise click.exceptions.Exit(1)


def _read(page: str, options: SourceOptions) -> Iterator[PageReading]:
    """Give what was read, one page at a time, and tell on the way what was not."""
    from kg.cli.remarks import echo_remark
    from kg.model import Page
    from kg.reading import read_whole
    from kg.reading.sources import Notice, read_sources

    for one in read_sources([page], options):
        if isinstance(one, Page):
            yield read_whole(one)
        elif not isinstance(one, Notice) or one.kind != "unused":  # a sidecar may be about many pages beside this one
            echo_remark(one)


def _names(pairs: tuple[tuple[str, object], ...]) -> list[str]:
    return [name for name, _ in pairs]


def _article_data(article: Article) -> dict[str, object]:
    locality = article.locality
    return {
        "number": article.number,
        "headline": " ".join(article.headline.string.split()),
        "begin": article.span.begin,
        "end": article.span.end,
        "published": article.published,
        "year": article.year,
        "year_reason": article.year_reason,
        "locality": list(locality.names) if locality else [],
        "locality_reason": locality.reason if locality else "",
        "reporters": _names(article.byline.reporters),
        "correspondents": _names(article.byline.correspondents),
        "paragraphs": article.body.string.count("\n") + 1,
        "begins": article.body.string[:20],
    }


def _as_data(reading: PageReading) -> dict[str, object]:
    text = reading.page.text
    return {
        "page": reading.page.source,
        "encoding": reading.page.encoding,
        "articles": [_article_data(article) for article in reading.articles],
        "furniture": [
            {"begin": one.span.begin, "end": one.span.end, "why": one.why, "words": text[one.span.begin : one.span.end]}
            for one in reading.furniture
        ],
    }


def _lines(reading: PageReading) -> list[str]:
    from kg.graph.terminal import printable

    lines = [f"{printable(reading.page.source)} ({reading.page.encoding})"]
    for article in reading.articles:
        data = _article_data(article)
        locality = "/".join(article.locality.names) if article.locality else "unknown"
        lines += [
            f"{article.number}. {printable(str(data['headline'])) or '(no headline)'}",
            f"   characters {article.span.begin} to {article.span.end}, {data['paragraphs']} paragraphs, "
            f"begins: {printable(str(data['begins']))}",
            f"   year {article.year or 'unknown'}" + (f" ({printable(article.year_reason)})" if article.year else "")
            + (f", printed on {article.published}" if article.published else ""),
            f"   locality {locality}" + (f" ({printable(article.locality.reason)})" if article.locality else ""),
            f"   reporters {', '.join(_names(article.byline.reporters)) or 'none'}; "
            f"correspondents {', '.join(_names(article.byline.correspondents)) or 'none'}",
        ]  # fmt: skip
    for one in reading.furniture:
        words = reading.page.text[one.span.begin : one.span.end]
        lines.append(f"furniture ({one.why}), {one.span.begin} to {one.span.end}: {printable(words[:60])}")
    return lines
