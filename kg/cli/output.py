"""Data goes to standard output or a file, never half-written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.files import write_whole, writing_whole


def write(output: str, data: bytes) -> None:
    """Write ``data`` to the file ``output``, or to standard output where it is ``-``."""
    if output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_whole(Path(output), data)


@contextmanager
def writing(output: str) -> Iterator[BinaryIO]:
    """Give a stream to the file ``output``, which is there when all is written, or to standard output for ``-``."""
    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with writing_whole(Path(output)) as stream:
            yield stream
