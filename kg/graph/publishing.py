"""Putting a graph into a server and keeping it in step: only what differs from what is there is sent.

What was published is remembered in the server, in a named graph of one triple beside the graph: ``whole HASH``, or
``changing`` while a change is under way. Beside the local graph a copy of the lines published is kept, so that they
need not be read back; it is trusted where its hash is the server's, and else, as after a kill, the server's graph is
read. No step does harm when it is done twice, so that the next run always mends what one left.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from kg.errors import GraphError
from kg.files import writing_whole
from kg.graph.remote import RemoteGraph
from kg.graph.remote_writing import GraphWriter
from kg.graph.sorting import sorted_lines

_MARKER = "urn:officials-kg:published"
_LINES = 1000
_BYTES = 200_000
"""A page ends at so many lines or bytes of N-Triples: old servers take no longer requests."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was done: how many triples the graph has, were added and were taken out."""

    triples: int
    added: int
    removed: int


@dataclass(slots=True)
class _Kept:
    """Lines in a temporary file."""

    file: IO[bytes]
    count: int = 0

    def add(self, line: bytes) -> None:
        self.file.write(line)
        self.count += 1

    def lines(self) -> Iterator[bytes]:
        self.file.seek(0)
        yield from self.file


def publish_graph(
    lines: Iterable[bytes], graph: RemoteGraph, writer: GraphWriter, memory: Path, replace: bool = False
) -> Published:
    """Make ``graph`` hold exactly ``lines`` (N-Triples, in any order), changing it through ``writer``.

    ``memory`` is the folder where the copy is kept. Raises GraphError where the graph holds what was not published
    by this function, unless ``replace``; where another run changes it at the same time; and RemoteError where the
    server fails. Memory stays flat; time is that of reading both and sending the difference.
    """
    marker = _Marker(graph, writer)
    with ExitStack() as files:
        new, removed, added = (_Kept(files.enter_context(SpooledTemporaryFile(1 << 24))) for _ in range(3))
        digest = hashlib.sha256()
        for line in sorted_lines(lines):
            new.add(line)
            digest.update(line)
        whole = f"whole {digest.hexdigest()}"
        copy = memory / f"{_short(f'{graph.client.url} {graph.named_graph}')}.nt.gz"
        state = marker.read()
        if state == whole:
            return Published(new.count, 0, 0)
        if not state and not replace and graph.rows("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1"):
            raise GraphError(
                f"{graph.client.url}: the graph there is not empty and kg publish did not make it; name another with "
                "--named-graph, or replace what is there with --replace"
            )
        for is_new, line in _differences(_published(graph, state, copy, replace), new.lines()):
            (added if is_new else removed).add(line)
        token = marker.begin()
        _send(writer, removed, added, new)
        marker.end(token, whole, new.count)
        with (
            writing_whole(copy) as stream,
            gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=1, mtime=0) as zipped,
        ):
            zipped.write(f"{whole}\n".encode())
            zipped.writelines(new.lines())
        return Published(new.count, added.count, removed.count)


def _keep(copy: Path, whole: str, lines: Iterable[bytes]) -> None:
    with writing_whole(copy) as stream, gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=1, mtime=0) as zipped:
        zipped.write(f"{whole}\n".encode())
        zipped.writelines(lines)


def _send(writer: GraphWriter, removed: _Kept, added: _Kept, new: _Kept) -> None:
    """Take out first, then add: a server may hold 007 and 7 to be the same."""
    for page in _pages(removed.lines()):
        if not writer.remove(page):
            writer.clear()
            added = new
            break
    for page in _pages(added.lines()):
        writer.add(page)


def _pages(lines: Iterable[bytes]) -> Iterator[bytes]:
    page: list[bytes] = []
    size = 0
    for line in lines:
        if page and (len(page) == _LINES or size + len(line) > _BYTES):
            yield b"".join(page)
            page, size = [], 0
        page.append(line)
        size += len(line)
    if page:
        yield b"".join(page)


def _differences(old: Iterator[bytes], new: Iterator[bytes]) -> Iterator[tuple[bool, bytes]]:
    """Give the lines that are in one of two sorted sequences alone, and whether that is ``new``."""
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if left == right:
            left, right = next(old, None), next(new, None)
        elif right is None or (left is not None and left < right):
            assert left is not None
            yield False, left
            left = next(old, None)
        else:
            yield True, right
            right = next(new, None)


def _published(graph: RemoteGraph, state: str, copy: Path, replace: bool) -> Iterator[bytes]:
    """Give what the server holds, sorted: from the copy where it is known to be that, else read from the server."""
    if not state and not replace:
        return iter(())
    if state.startswith("whole ") and _is_copy(copy, state):
        return _copied(copy)
    found = graph.quads_for_pattern(None, None, None)
    return sorted_lines(f"{quad.triple} .\n".encode() for quad in found)


def _copied(copy: Path) -> Iterator[bytes]:
    with gzip.open(copy) as stream:
        stream.readline()
        yield from stream


def _is_copy(copy: Path, state: str) -> bool:
    try:
        with gzip.open(copy) as stream:
            if stream.readline() != f"{state}\n".encode():
                return False
            digest = hashlib.sha256()
            for line in stream:
                digest.update(line)
    except (OSError, EOFError):
        return False
    return state == f"whole {digest.hexdigest()}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class _Marker:
    """The one triple in the server that says what the graph is."""

    def __init__(self, graph: RemoteGraph, writer: GraphWriter) -> None:
        self._graph = graph
        self._writer = writer
        about = graph.named_graph or ""
        self._name = f"{_MARKER}:{_short(about)}"
        self._subject = f"<{about}>" if about else f"<{_MARKER}:default-graph>"

    def read(self) -> str:
        """Give what it says; empty where there is none."""
        rows = RemoteGraph(self._graph.client, self._name).rows(f"SELECT ?o WHERE {{ ?s <{_MARKER}> ?o }}")
        return str(getattr(rows[0][0], "value", "")) if rows else ""

    def begin(self) -> str:
        """Say that a change is under way, and which."""
        import secrets

        token = f"changing {secrets.token_hex(16)}"
        self._write(token)
        return token

    def end(self, token: str, whole: str, count: int) -> None:
        """Say that the graph is whole, where it is."""
        if self.read() != token:
            raise GraphError(f"{self._graph.client.url}: another kg publish changed the graph meanwhile; run it again")
        ((found,),) = self._graph.rows("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        if int(getattr(found, "value", "0")) != count:
            raise GraphError(
                f"{self._graph.client.url}: the graph has {getattr(found, 'value', '0')} triples where {count} were "
                "published; run kg publish again, or give it a graph of its own with --named-graph"
            )
        self._write(whole)

    def _write(self, text: str) -> None:
        self._writer.replace(self._name, f'{self._subject} <{_MARKER}> "{text}" .\n'.encode())
