"""Lines in order, each once, in little memory however many there are: runs are sorted and kept on disk, then merged."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO

_RUN = 64 * 1024 * 1024
"""Bytes of lines that are sorted at a time."""


def sorted_lines(lines: Iterable[bytes], run: int = _RUN) -> Iterator[bytes]:
    """Give ``lines`` (each with its line end, and no other) in the order of their bytes, each once.

    Takes a few times ``run`` bytes of memory; what is beyond is in temporary files, which are gone when the iterator
    is. O(n log n). Raises OSError where the disk for temporary files is full.
    """
    with ExitStack() as files:
        runs: list[IO[bytes]] = []
        held: list[bytes] = []
        size = 0
        for line in lines:
            held.append(line)
            size += len(line)
            if size >= run:
                runs.append(_kept(held, files))
                held, size = [], 0
        held.sort()
        last = b""  # no line is empty: each has its line end
        for line in heapq.merge(*runs, held) if runs else held:
            if line != last:
                last = line
                yield line


def _kept(lines: list[bytes], files: ExitStack) -> IO[bytes]:
    import tempfile

    lines.sort()
    file = files.enter_context(tempfile.TemporaryFile(buffering=1 << 18))  # noqa: SIM115
    file.writelines(lines)
    file.seek(0)
    return file
