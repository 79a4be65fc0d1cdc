"""The whole story: files -> pages -> articles -> claims -> resolved claims -> graph -> folder."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, KgError
from kg.extractors import extract_claims
from kg.model import ArticleClaims
from kg.reading import read_articles
from kg.reading.files import find_files, read_page
from kg.vocabulary import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be read, and the line that says why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found: ``counts`` by name in a fixed order, ``failures``, and names left apart as unresolved."""

    counts: tuple[tuple[str, int], ...]
    failures: tuple[Failure, ...]
    apart: tuple[str, ...]

    def as_json(self) -> bytes:
        """Give the report as UTF-8 JSON with a stable order."""
        content = {
            "counts": dict(self.counts),
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
) -> BuildReport:
    """Read the pages under ``paths`` and publish their graph in ``folder``.

    A page that cannot be read is reported and skipped; with ``strict`` it stops the build. ``progress`` is called
    with each page's path before it is read. Raises InputError where nothing at all could be read, GraphError where
    the folder cannot be written; the last good graph in the folder stays until the new one is whole.
    """
    told, failures = read_and_extract(find_files(paths), strict, progress)
    if not told:
        first = failures[0].reason if failures else "no articles were found; give pages of news"
        raise InputError(f"nothing to build from: {first}")
    return _publish(told, failures, folder, base)


def read_and_extract(
    sources: Iterable[str], strict: bool, progress: Callable[[str], None] = lambda source: None
) -> tuple[list[ArticleClaims], list[Failure]]:
    """Give what the articles of the files say, and the files that failed; the same content is read once."""
    told: list[ArticleClaims] = []
    failures: list[Failure] = []
    read: dict[str, str] = {}
    for source in sources:
        progress(source)
        try:
            page = read_page(source)
            same = read.setdefault(page.sha256, source)
            if same != source:
                raise InputError(f"{source}: the same page as {same}; it is counted once")
            told += [extract_claims(article) for article in read_articles(page)]
        except KgError as error:
            if strict:
                raise
            failures.append(Failure(source, str(error)))
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
    pages = {one.article.page.sha256 for one in told}
    claims = sum(len(article.claims) for article in resolution.articles)
    counts = (
        ("pages", len(pages)), ("pages failed", len(failures)), ("articles", len(told)),
        ("officials", classes["Official"]), ("other persons", classes["Person"] - classes["Official"]),
        ("bodies", classes["Body"]), ("posts", classes["Post"]), ("events", classes["Event"]),
        ("projects", classes["Project"]), ("places", classes["Place"]), ("claims", claims), ("triples", len(store)),
    )  # fmt: skip
    report = BuildReport(counts, tuple(failures), resolution.unresolved)
    files = {"graph.ttl": dump(store, "turtle"), "graph.html": render_network(store), "report.json": report.as_json()}
    publish(folder, triples, files)
    return report
