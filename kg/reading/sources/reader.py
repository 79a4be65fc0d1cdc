"""From paths to pages: each file by its kind, one page or row at a time."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Page
from kg.reading.sources.archives import read_archive
from kg.reading.sources.delimited import read_delimited
from kg.reading.sources.jsonl import read_jsonl
from kg.reading.sources.options import Failure, SourceOptions, fail
from kg.reading.sources.origin import Origin, origin_of
from kg.reading.sources.paths import STANDARD_INPUT, Found, find_sources, kind_of
from kg.reading.sources.rows import TableStream
from kg.reading.sources.sidecar import Statements
from kg.reading.sources.streams import CHUNK, ArchiveError, Buffered, Readable, read_within
from kg.reading.sources.text import read_text

_IS_HTML = (b"<!doctype html", b"<html")
_SNIFFED = 512  # bytes


def read_sources(paths: Iterable[str], options: SourceOptions | None = None) -> Iterator[Page | Failure]:
    """Give the pages of all files under ``paths``, and a Failure for each file, member or row that cannot be read.

    ``paths`` are files, folders, patterns, or ``-`` for a page on standard input. The order is that of the sorted
    paths, then of names in a zip, of members in a tar, of lines in a table. Memory is that of the largest page,
    whatever the number of files, but for the names in one folder and in one zip.

    Raises InputError at once for a path that leads nowhere and for a bad option or sidecar; nothing later.
    """
    options = options or SourceOptions()
    return _read_all(find_sources(paths), options, Statements(options))


def _read_all(
    sources: Iterator[Found | Failure], options: SourceOptions, statements: Statements
) -> Iterator[Page | Failure]:
    for found in sources:
        if isinstance(found, Failure):
            yield found
            continue
        try:
            yield from _read_file(found.path, options, statements)
        except InputError as error:
            yield fail(found.path, error)
        except OSError as error:
            yield fail(found.path, f"{found.path}: cannot be read ({error.strerror or error}); check its permissions")


def _read_file(path: str, options: SourceOptions, statements: Statements) -> Iterator[Page | Failure]:
    if path == STANDARD_INPUT:
        origin = origin_of("standard input", statements)
        yield _read_page(_standard_input(), "unknown", origin, options, options.largest)
        return
    if any("\ud800" <= character <= "\udfff" for character in path):
        raise InputError(f"{path}: its name is not UTF-8; rename the file")
    kind = kind_of(path)
    with io.BufferedReader(io.FileIO(path), CHUNK) as stream:
        if kind == "archive":
            yield from _read_members(path, stream, options, statements)
        else:
            yield from _read_stream(stream, kind, origin_of(path, statements), options, options.largest)


def _read_members(
    path: str, stream: BinaryIO, options: SourceOptions, statements: Statements
) -> Iterator[Page | Failure]:
    for found in read_archive(path, stream, options):
        if isinstance(found, Failure):
            yield found
            continue
        origin = origin_of(path, statements, found.name)
        try:
            yield from _read_stream(found.stream, kind_of(found.name), origin, options, options.largest_member)
        except ArchiveError:
            raise
        except InputError as error:
            yield fail(origin.source, error)


def _read_stream(
    stream: Buffered, kind: str, origin: Origin, options: SourceOptions, largest: int
) -> Iterator[Page | Failure]:
    if kind == "jsonl":
        yield from read_jsonl(TableStream(stream, origin.source), origin, options)
    elif kind == "delimited":
        yield from read_delimited(TableStream(stream, origin.source), origin, options)
    else:
        yield _read_page(stream, kind, origin, options, largest)


def _read_page(stream: Readable, kind: str, origin: Origin, options: SourceOptions, largest: int) -> Page:
    data = read_within(stream, largest, origin.source)
    if kind == "html" or (kind == "unknown" and data[:_SNIFFED].lstrip().lower().startswith(_IS_HTML)):
        from kg.reading.sources.html import read_html

        return read_html(data, origin, options)
    return read_text(data, origin, options)


def _standard_input() -> Readable:
    if sys.stdin is None:
        raise InputError("standard input: is closed; give a file")
    return sys.stdin.buffer
