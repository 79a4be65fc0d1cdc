"""From paths to pages: each file by its kind, one page or row at a time."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, cast

from kg.errors import InputError
from kg.model import Page
from kg.reading.sources.archives import read_archive
from kg.reading.sources.delimited import is_delimited, read_delimited
from kg.reading.sources.jsonl import read_jsonl
from kg.reading.sources.options import SourceOptions
from kg.reading.sources.origin import Origin, origin_of
from kg.reading.sources.paths import STANDARD_INPUT, Found, Kind, find_sources, kind_of
from kg.reading.sources.remarks import Failure, Notice, Remark, fail
from kg.reading.sources.rows import TableStream
from kg.reading.sources.sidecar import Statements
from kg.reading.sources.streams import CHUNK, ArchiveError, Buffered, read_within, too_large
from kg.reading.sources.text import read_text

_IS_HTML = (b"<!doctype html", b"<html")
_IS_ARCHIVE = (b"PK\x03\x04", b"\x1f\x8b")
_MARK = b"\xef\xbb\xbf"
_SNIFFED = 4096  # bytes
_HALVES = re.compile("[\ud800-\udfff]")  # what bytes in a name that are no UTF-8 come as


def read_sources(paths: Iterable[str], options: SourceOptions | None = None) -> Iterator[Page | Remark]:
    """Give the pages of all files under ``paths``, and a Failure for each file, member or row that cannot be read.

    ``paths`` are files, folders, patterns, or ``-`` for standard input. The order is that of the sorted
    paths, then of names in a zip, of members in a tar, of lines in a table. Memory is that of the largest page,
    whatever the number of files, but for the names in one folder and in one zip. A Notice tells what is no failure: a
    link that is not followed, a row's day that is none, and at the end the rows of the sidecar that are about no file.

    Raises InputError at once for a path that leads nowhere and for a bad option or sidecar; nothing later.
    """
    options = options or SourceOptions()
    return _read_all(find_sources(paths), options, Statements(options))


def _read_all(
    sources: Iterator[Found | Remark], options: SourceOptions, statements: Statements
) -> Iterator[Page | Remark]:
    for found in sources:
        if isinstance(found, Failure | Notice):
            yield found
            continue
        try:
            if not _is_sidecar(found.path, options):
                yield from _read_file(found.path, options, statements)
        except InputError as error:
            yield fail(found.path, error)
        except OSError as error:
            yield fail(found.path, f"{found.path}: cannot be read ({error.strerror or error}); check its permissions")
    yield from statements.unused()


def _is_sidecar(path: str, options: SourceOptions) -> bool:
    """Tell whether a file is the sidecar, which may lie among the pages that it is about."""
    if options.sidecar is None or Path(path).suffix.lower() != Path(options.sidecar).suffix.lower():
        return False
    return Path(path).samefile(options.sidecar)


def _read_file(path: str, options: SourceOptions, statements: Statements) -> Iterator[Page | Remark]:
    if path == STANDARD_INPUT:
        origin = origin_of("standard input", statements)
        with _standard_input() as stream:
            if stream.peek().startswith(_IS_ARCHIVE):
                raise InputError(f"{origin.source}: an archive cannot be read from here; give it as a file")
            yield from _read_stream(stream, "unknown", origin, options, options.largest)
        return
    if _HALVES.search(path):
        raise InputError(f"{path}: its name is not UTF-8; rename the file")
    kind = kind_of(path)
    with _opened(path) as (stream, size):
        if kind == "archive":
            yield from _read_members(path, stream, options, statements)
        else:
            yield from _read_stream(stream, kind, origin_of(path, statements), options, options.largest, size)


def _read_members(
    path: str, stream: BinaryIO, options: SourceOptions, statements: Statements
) -> Iterator[Page | Remark]:
    for found in read_archive(path, stream, options):
        if isinstance(found, Failure | Notice):
            yield found
            continue
        origin = origin_of(path, statements, found.name)
        kind = kind_of(found.name)
        try:
            yield from _read_stream(found.stream, kind, origin, options, options.largest_member, found.size)
        except ArchiveError:
            raise
        except InputError as error:
            yield fail(origin.source, error)


def _read_stream(
    stream: Buffered, kind: Kind, origin: Origin, options: SourceOptions, largest: int, size: int = 0
) -> Iterator[Page | Remark]:
    """Give the pages of a stream that is said to hold ``size`` bytes, so that what is too large is not even begun."""
    if kind == "unknown":
        kind = _told_by_bytes(stream.peek()[:_SNIFFED], options)
    if kind == "jsonl":
        yield from read_jsonl(TableStream(stream, origin.source), origin, options)
    elif kind == "delimited":
        yield from read_delimited(TableStream(stream, origin.source), origin, options)
    else:
        if kind == "html":
            largest = min(largest, options.largest_html)
        if size > largest:
            raise too_large(origin.source, largest)
        yield _page(read_within(stream, largest, origin.source), kind, origin, options)


def _page(data: bytes, kind: Kind, origin: Origin, options: SourceOptions) -> Page:
    if kind == "html":
        from kg.reading.sources.html import read_html

        return read_html(data, origin, options)
    return read_text(data, origin, options)


def _told_by_bytes(head: bytes, options: SourceOptions) -> Kind:
    """Tell by its beginning what a stream without a telling name is; a page of text where nothing speaks against it."""
    begin = head.removeprefix(_MARK).lstrip()
    if begin.lower().startswith(_IS_HTML):
        return "html"
    if begin.startswith(b"{") and begin[1:].lstrip().startswith(b'"'):
        return "jsonl"
    return "delimited" if is_delimited(head, options) else "text"


@contextmanager
def _opened(path: str) -> Iterator[tuple[io.BufferedReader, int]]:
    """Open a file, and give its size too, 0 where it has none that could be told before it is read."""
    with io.FileIO(path) as raw:
        status = os.fstat(raw.fileno())
        if S_ISREG(status.st_mode):
            yield io.BufferedReader(raw, CHUNK), status.st_size
        else:
            yield _patient(cast(BinaryIO, io.BufferedReader(raw, CHUNK))), 0


@contextmanager
def _standard_input() -> Iterator[io.BufferedReader]:
    if sys.stdin is None:
        raise InputError("standard input: is closed; give a file")
    stream = _patient(sys.stdin.buffer)
    try:
        yield stream
    finally:
        stream.detach()


def _patient(stream: BinaryIO) -> io.BufferedReader:
    """Buffer a stream that may be a pipe, which gives at once what it has so far: too little to tell a text by."""
    return io.BufferedReader(cast(io.RawIOBase, stream), CHUNK)
