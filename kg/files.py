"""Writing files so that nothing half-written is ever seen: beside, then rename."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import GraphError


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` as ``writing_whole`` does."""
    with writing_whole(path) as stream:
        stream.write(data)


@contextlib.contextmanager
def writing_whole(path: Path) -> Iterator[BinaryIO]:
    """Give a stream that writes beside ``path``; at the end it is flushed to the disk, then renamed.

    A crash leaves the old file or the new one, an exception the old one. Raises GraphError where the place cannot be
    written.
    """
    beside = part_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        discard(path)
        if error.errno is None:  # told by the store that is read meanwhile, not by the system
            raise
        raise GraphError(f"{path}: cannot be written ({error.strerror or error}); choose another place") from None
    except BaseException:
        discard(path)
        raise


def part_of(path: Path) -> Path:
    """Give the name of the file that is written until ``path`` is whole."""
    return path.with_name(f".{path.name}.part")


def discard(path: Path) -> None:
    """Take away what was written so far of ``path``."""
    with contextlib.suppress(OSError):
        part_of(path).unlink(missing_ok=True)
