"""Writing files so that nothing half-written is ever seen: beside, then rename."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kg.errors import GraphError


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path``, flush it to the disk, then rename; a crash leaves the old file or the new one.

    Raises GraphError where the place cannot be written.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise GraphError(f"{path}: cannot be written ({error.strerror or error}); choose another place") from None
