"""The whole story: files -> pages -> articles -> claims -> resolved claims -> graph -> folder."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.extractors import extract_claims
from kg.model import ArticleClaims, Page
from kg.reading import read_articles
from kg.reading.sources import Failure, SourceOptions, read_sources
from kg.vocabulary import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found.

    ``counts`` by name in a fixed order, ``encodings`` with the number of pages in each, ``failures``, and the names
    left ``apart`` as unresolved.
    """

    counts: tuple[tuple[str, int], ...]
    encodings: tuple[tuple[str, int], ...]
    failures: tuple[Failure, ...]
    apart: tuple[str, ...]

    def as_json(self) -> bytes:
        """Give the report as UTF-8 JSON with a stable order."""
        content = {
            "counts": dict(self.counts),
            "encodings": dict(self.encodings),
            "failures": [{"source": failure.source, "reason": failure.reason} for failure in self.failures],
            "names_left_apart": list(self.apart),
        }
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def build(
    paths: Iterable[str],
    folder: Path,
    base: str = DEFAULT_BASE,
    strict: bool = False,
    progress: Callable[[str], None] = lambda source: None,
    options: SourceOptions | None = None,
) -> BuildReport:
    """Read the pages under ``paths`` and publish their graph in ``folder``.

    A page that cannot be read is reported and skipped; with ``strict`` it stops the build. ``progress`` is called
    with each page's path when it was read; ``options`` say what the pages do not. Raises InputError where nothing at
    all could be read, GraphError where the folder cannot be written; the last good graph in the folder stays until the
    new one is whole.
    """
    told, failures = read_and_extract(paths, strict, progress, options)
    if not told:
        first = failures[0].reason if failures else "no articles were found; give pages of news"
        raise InputError(f"nothing to build from: {first}")
    return _publish(told, failures, folder, base)


def read_and_extract(
    paths: Iterable[str],
    strict: bool,
    progress: Callable[[str], None] = lambda source: None,
    options: SourceOptions | None = None,
) -> tuple[list[ArticleClaims], list[Failure]]:
    """Give what the articles of the sources say, and the sources that failed; the same content is read once."""
    told: list[ArticleClaims] = []
    failures: list[Failure] = []
    read: dict[str, str] = {}
    for page in read_sources(paths, options):
        if isinstance(page, Page):
            progress(page.source)
            same = read.setdefault(page.sha256, page.source)
            if same == page.source:
                told += [extract_claims(article) for article in read_articles(page)]
                continue
            page = Failure(page.source, f"{page.source}: the same page as {same}; it is counted once")
        if strict:
            raise InputError(page.reason)
        failures.append(page)
    return told, failures


def _publish(told: list[ArticleClaims], failures: list[Failure], folder: Path, base: str) -> BuildReport:
    from pyoxigraph import RdfFormat, Store

    from kg.graph.dumps import dump
    from kg.graph.folder import publish
    from kg.graph.writer import write_graph
    from kg.resolution import resolve
    from kg.views.network import render_network

    resolution = resolve(told)
    triples = write_graph(resolution, base)
    store = Store()
    store.bulk_load(triples, RdfFormat.N_TRIPLES)
    classes = Counter(name for entity in resolution.entities.values() for name in entity.classes)
    pages = {one.article.page.sha256: one.article.page.encoding for one in told}
    claims = sum(len(article.claims) for article in resolution.articles)
    counts = (
        ("pages", len(pages)), ("pages failed", len(failures)), ("articles", len(told)),
        ("officials", classes["Official"]), ("other persons", classes["Person"] - classes["Official"]),
        ("bodies", classes["Body"]), ("posts", classes["Post"]), ("events", classes["Event"]),
        ("projects", classes["Project"]), ("places", classes["Place"]), ("claims", claims), ("triples", len(store)),
    )  # fmt: skip
    report = BuildReport(counts, tuple(sorted(Counter(pages.values()).items())), tuple(failures), resolution.unresolved)
    files = {"graph.ttl": dump(store, "turtle"), "graph.html": render_network(store), "report.json": report.as_json()}
    publish(folder, triples, files)
    return report
