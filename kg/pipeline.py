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
from kg.reading.sources import Failure, Notice, NoticeKind, Remark, SourceOptions, read_sources
from kg.vocabulary import DEFAULT_BASE

# The kinds of notices, and the names they are counted by.
NOTICED: tuple[tuple[NoticeKind, str], ...] = (
    ("bare", "pages without articles"), ("duplicate", "duplicates"), ("link", "links not followed"),
    ("unused", "sidecar rows unused"), ("warning", "warnings"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found.

    ``counts`` by name in a fixed order, ``encodings`` with the number of pages in each, ``failures``, the ``notices``
    of what is no failure, and the names left ``apart`` as unresolved.
    """

    counts: tuple[tuple[str, int], ...]
    encodings: tuple[tuple[str, int], ...]
    failures: tuple[Failure, ...]
    notices: tuple[Notice, ...]
    apart: tuple[str, ...]

    def as_json(self) -> bytes:
        """Give the report as UTF-8 JSON with a stable order."""
        content = {
            "counts": dict(self.counts),
            "encodings": dict(self.encodings),
            "failures": [{"source": failure.source, "reason": failure.reason} for failure in self.failures],
            "notices": [{"source": one.source, "kind": one.kind, "reason": one.reason} for one in self.notices],
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

    A page that cannot be read is reported and skipped; with ``strict`` it stops the build, which a Notice never does.
    ``progress`` is called with each page's path when it was read; ``options`` say what the pages do not. Raises
    InputError where nothing at all could be read, GraphError where the folder cannot be written; the last good graph in
    the folder stays until the new one is whole.
    """
    told, remarks = read_and_extract(paths, strict, progress, options)
    if not told:
        reasons = [one.reason for one in remarks if isinstance(one, Failure) or one.kind == "bare"]
        more = f" ({len(reasons) - 1:,} more came to nothing)" if len(reasons) > 1 else ""
        raise InputError(f"nothing to build from: {reasons[0] if reasons else 'no pages; give pages of news'}{more}")
    return _publish(told, remarks, folder, base)


def read_and_extract(
    paths: Iterable[str],
    strict: bool,
    progress: Callable[[str], None] = lambda source: None,
    options: SourceOptions | None = None,
) -> tuple[list[ArticleClaims], list[Remark]]:
    """Give what the articles of the sources say, and what there is to be told of the sources.

    The same content is read once, whatever its name. Raises InputError as ``build`` does.
    """
    told: list[ArticleClaims] = []
    remarks: list[Remark] = []
    read: dict[str, str] = {}
    sources: set[str] = set()
    for found in read_sources(paths, options):
        if not isinstance(found, Page):
            if strict and isinstance(found, Failure):
                raise InputError(found.reason)
            remarks.append(found)
            continue
        progress(found.source)
        if found.sha256 in read:
            reason = f"{found.source}: the same page as {read[found.sha256]}; it is counted once"
            remarks.append(Notice(found.source, reason, "duplicate"))
            continue
        if found.source in sources:
            reason = f"{found.source}: stands for an earlier, other text too; give each row an id of its own"
            remarks.append(Notice(found.source, reason))
        read[found.sha256] = found.source
        sources.add(found.source)
        articles = read_articles(found)
        told += [extract_claims(article) for article in articles]
        if not articles:
            reason = f"{found.source}: no articles were found; kg articles shows what was read of it"
            remarks.append(Notice(found.source, reason, "bare"))
    return told, remarks


def _publish(told: list[ArticleClaims], remarks: list[Remark], folder: Path, base: str) -> BuildReport:
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
    failures = tuple(one for one in remarks if isinstance(one, Failure))
    notices = tuple(one for one in remarks if isinstance(one, Notice))
    kinds = Counter(notice.kind for notice in notices)
    counts = (
        ("pages", len(pages)), ("pages failed", len(failures)),
        *((name, kinds[kind]) for kind, name in NOTICED), ("articles", len(told)),
        ("officials", classes["Official"]), ("other persons", classes["Person"] - classes["Official"]),
        ("bodies", classes["Body"]), ("posts", classes["Post"]), ("events", classes["Event"]),
        ("projects", classes["Project"]), ("places", classes["Place"]), ("claims", claims), ("triples", len(store)),
    )  # fmt: skip
    encodings = tuple(sorted(Counter(pages.values()).items()))
    report = BuildReport(counts, encodings, failures, notices, resolution.unresolved)
    files = {"graph.ttl": dump(store, "turtle"), "graph.html": render_network(store), "report.json": report.as_json()}
    publish(folder, triples, files)
    return report
