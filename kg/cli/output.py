"""Data goes to standard output or a file, never half-written."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.files import write_whole


def write(output: str, data: bytes) -> None:
    """Write ``data`` to the file ``output``, or to standard output where it is ``-``."""
    if output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_whole(Path(output), data)
