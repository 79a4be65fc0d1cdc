"""Taking pages in: what is new is read in several processes and its record kept; what is known is left as it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.errors import InputError
from kg.extractors import extract_claims
from kg.model import ArticleClaims, Page
from kg.reading import read_articles
from kg.reading.sources import Failure, Notice, Remark
from kg.records import RecordStore, encode_record
from kg.records.keys import page_key
from kg.workers import Lost, run_tasks

PAGE_LIMIT = 120.0
"""Seconds that one page may take: the longest article that can be read takes a tenth of it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: pages met, how many of them were known, characters read anew, and the last page's source.

    ``done`` are the bytes of text met, of about ``size`` bytes in all files; None where that cannot be told (archives,
    standard input).
    """

    pages: int
    known: int
    characters: int
    done: int
    size: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Intake:
    """The keys of the records of all pages, in the order of the sources, and what there is to be told of these.

    ``lost`` is the number of pages whose processes died or hung: another try may do better.
    """

    keys: tuple[str, ...]
    remarks: tuple[Remark, ...]
    lost: int


def extract_page(page: Page) -> list[ArticleClaims]:
    """Give what the articles of a page say: a pure function, the whole of what reading one page means."""
    return [extract_claims(article) for article in read_articles(page)]


def make_record(page: Page) -> bytes:
    """Give the record of a page."""
    return encode_record(page, extract_page(page))


def usable_cores() -> int:
    """Give how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def take_in(
    sources: Iterable[Page | Remark],
    records: RecordStore,
    jobs: int,
    strict: bool = False,
    progress: Callable[[Progress], None] = lambda step: None,
    limit: float = PAGE_LIMIT,
    size: int | None = None,
) -> Intake:
    """See that there is a record of every page of ``sources``, made in ``jobs`` processes (0: in this one).

    The same content is read once, whatever its name. A page whose process dies, or that takes more than ``limit``
    seconds, becomes a Failure. Memory is that of a page a process, whatever the number of pages, but for a key each.
    With ``strict`` the first Failure raises InputError.
    """
    intake = _Intake(records, strict, progress, size)
    fresh = intake.fresh(sources)
    if jobs:
        made: Iterator[tuple[tuple[int, str, Page], bytes | Lost]] = run_tasks(fresh, _work, jobs, limit)
    else:
        made = ((task, _work(task)) for task in fresh)
    for (place, key, page), record in made:
        intake.keep(place, key, page, record)
    return intake.result()


def _work(task: tuple[int, str, Page]) -> bytes:
    return make_record(task[2])


class _Intake:
    def __init__(
        self, records: RecordStore, strict: bool, progress: Callable[[Progress], None], size: int | None
    ) -> None:
        self._records = records
        self._strict = strict
        self._progress = progress
        self._keys: dict[int, str] = {}  # by the place of the page among the sources
        self._remarks: list[tuple[int, Remark]] = []
        self._read: dict[str, str] = {}
        self._sources: set[str] = set()
        self._known = 0
        self._characters = 0
        self._lost = 0
        self._done = 0
        self._size = size

    def fresh(self, sources: Iterable[Page | Remark]) -> Iterator[tuple[int, str, Page]]:
        """Give each page that has no record yet, with its place and key; note all the others."""
        for place, found in enumerate(sources):
            if not isinstance(found, Page):
                self._remark(place, found)
                continue
            if found.sha256 in self._read:
                reason = f"{found.source}: the same page as {self._read[found.sha256]}; it is counted once"
                self._remark(place, Notice(found.source, reason, "duplicate"))
                continue
            if found.source in self._sources:
                reason = f"{found.source}: stands for an earlier, other text too; give each row an id of its own"
                self._remark(place, Notice(found.source, reason))
            self._read[found.sha256] = found.source
            self._sources.add(found.source)
            key = page_key(found)
            if key in self._records:
                self._keys[place] = key
                self._known += 1
                self._tell(found)
            else:
                if not self._characters:
                    _warm()
                self._characters += len(found.text)
                yield place, key, found

    def keep(self, place: int, key: str, page: Page, record: bytes | Lost) -> None:
        """Keep what was made of a page."""
        if isinstance(record, Lost):
            reason = f"{page.source}: could not be taken in ({record.why}); it is left out, the rest goes on"
            self._lost += 1
            self._remark(place, Failure(page.source, reason))
            return
        self._records.put(key, record)
        self._keys[place] = key
        self._tell(page)

    def result(self) -> Intake:
        keys = tuple(self._keys[place] for place in sorted(self._keys))
        remarks = tuple(remark for _, remark in sorted(self._remarks, key=lambda one: one[0]))
        return Intake(keys, remarks, self._lost)

    def _remark(self, place: int, remark: Remark) -> None:
        if self._strict and isinstance(remark, Failure):
            raise InputError(remark.reason)
        self._remarks.append((place, remark))

    def _tell(self, page: Page) -> None:
        self._done += len(page.text.encode("utf-8", "surrogatepass"))
        counts = len(self._keys), self._known, self._characters
        self._progress(Progress(*counts, self._done, self._size, page.source))


def _warm() -> None:
    """Read the lexicons before the first process is forked, so that all share them."""
    extract_page(Page("", "", "清河区委书记周明远主持召开会议。", "0" * 64))
