"""The whole story: files -> pages -> articles -> claims -> resolved claims -> graph -> folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError, InputError
from kg.graph.folder import RECORDS, build_lock, current_generation, finish, publish
from kg.intake import PAGE_LIMIT, Progress, take_in
from kg.model import ArticleClaims, Page
from kg.reading.sources import Failure, Notice, Remark, SourceOptions, read_sources
from kg.reading.sources.paths import Found, find_sources, kind_of
from kg.records import RecordStore
from kg.records.keys import inputs_digest
from kg.report import BuildReport, make_report, read_report
from kg.resolution.decisions import Decision
from kg.resolution.identities import ExternalIdentity
from kg.vocabulary import DEFAULT_BASE

_INPUTS = "build.json"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a build is done.

    ``base`` is what the IRIs of things begin with; ``strict`` stops at the first page that cannot be read; ``sources``
    say what the pages do not; ``decisions`` are what people decided of earlier builds, ``identities`` what things are
    called elsewhere; ``jobs`` is the number of
    processes that read pages (0: none but this one), ``page_limit`` the seconds that one page may take in them.
    """

    base: str = DEFAULT_BASE
    strict: bool = False
    sources: SourceOptions | None = None
    decisions: tuple[Decision, ...] = ()
    identities: tuple[ExternalIdentity, ...] = ()
    jobs: int = 0
    page_limit: float = PAGE_LIMIT


def build(
    paths: Iterable[str],
    folder: Path,
    options: BuildOptions | None = None,
    progress: Callable[[Progress], None] = lambda step: None,
) -> BuildReport:
    """Read the pages under ``paths`` and publish their graph in ``folder``.

    Only what is new or changed since the last build there is read; the graph is that of a build from nothing, to the
    byte. A page that cannot be read is reported and skipped. Raises InputError where nothing at all could be read,
    GraphError where the folder cannot be written or another build is at work there; the last good graph in the folder
    stays until the new one is whole.
    """
    options = options or BuildOptions()
    named = list(paths)
    inputs, size = _inputs(named, options)
    with build_lock(folder):
        known = _unchanged(folder, inputs)
        if known is not None:
            return known
        with RecordStore(folder / RECORDS) as records:
            found = read_sources(named, options.sources)
            intake = take_in(found, records, options.jobs, options.strict, progress, options.page_limit, size)
            pages, told, bare = _read_back(records, intake.keys)
            remarks = [*intake.remarks, *bare]
            if not told:
                raise _nothing(remarks)
            report = _publish(pages, told, remarks, folder, options, None if intake.lost else inputs)
            records.keep_only(intake.keys)
    return report


def _inputs(paths: list[str], options: BuildOptions) -> tuple[str | None, int | None]:
    """Give the hash of all that the graph hangs on, and the bytes of all files; None where it cannot be told before
    the pages are read."""
    found = list(find_sources(paths))
    files = [one.path for one in found if isinstance(one, Found)]
    if options.sources is not None and options.sources.sidecar is not None:
        files.append(options.sources.sidecar)
    remarks = [repr(one) for one in found if not isinstance(one, Found)]
    said = (
        options.base,
        repr(options.strict),
        repr(options.sources),
        repr(options.decisions),
        repr(options.identities),
        *remarks,
    )
    plain = all(kind_of(file) not in ("archive", "unknown") for file in files)
    digest = inputs_digest(files, *said)
    return digest, sum(Path(file).stat().st_size for file in files) if plain and digest else None


def _unchanged(folder: Path, inputs: str | None) -> BuildReport | None:
    """Give the report of the graph that is there, where it was built from the very same; else None."""
    if inputs is None:
        return None
    try:
        generation = current_generation(folder)
        if json.loads((generation / _INPUTS).read_text(encoding="utf-8")) != {"inputs": inputs}:
            return None
        report = read_report((generation / "report.json").read_bytes())
        finish(folder, {generation.name})
    except (GraphError, OSError, ValueError):
        return None  # there is none, or it is damaged: it is built anew
    return report.as_unchanged()


def _read_back(records: RecordStore, keys: Iterable[str]) -> tuple[list[Page], list[ArticleClaims], list[Notice]]:
    """Give the pages that have articles, what these say, and a notice of each page without any."""
    pages: list[Page] = []
    told: list[ArticleClaims] = []
    bare: list[Notice] = []
    for page, articles in records.read(keys):
        told += articles
        if articles:
            pages.append(page)
        else:
            reason = f"{page.source}: no articles were found; kg articles shows what was read of it"
            bare.append(Notice(page.source, reason, "bare"))
    return pages, told, bare


def _nothing(remarks: list[Remark]) -> InputError:
    reasons = [one.reason for one in remarks if isinstance(one, Failure) or one.kind == "bare"]
    more = f" ({len(reasons) - 1:,} more came to nothing)" if len(reasons) > 1 else ""
    return InputError(f"nothing to build from: {reasons[0] if reasons else 'no pages; give pages of news'}{more}")


def _publish(
    pages: list[Page], told: list[ArticleClaims], remarks: list[Remark], folder: Path, options: BuildOptions,
    inputs: str | None,
) -> BuildReport:  # fmt: skip
    from pyoxigraph import RdfFormat, Store

    from kg.graph.dumps import dump
    from kg.graph.writer import write_graph
    from kg.resolution import resolve
    from kg.resolution.identities import with_identities
    from kg.resolution.questions import QUESTIONS_FILE, questions_as_json
    from kg.views.network import render_network

    identified = with_identities(resolve(told, options.decisions), options.identities, options.base)
    resolution = identified.resolution
    remarks = [*remarks, *(Notice("identities", reason) for reason in identified.unfit)]
    triples = write_graph(resolution, options.base)
    store = Store()
    store.bulk_load(triples, RdfFormat.N_TRIPLES)
    report = make_report(pages, told, remarks, resolution, len(store))
    files = {
        "graph.ttl": dump(store, "turtle"),
        "graph.html": render_network(store),
        "report.json": report.as_json(),
        QUESTIONS_FILE: questions_as_json(resolution.questions),
    }
    if inputs is not None:
        files[_INPUTS] = (json.dumps({"inputs": inputs}) + "\n").encode()
    publish(folder, triples, files)
    return report
