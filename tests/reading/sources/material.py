"""What the tests of the sources share: one article, and what is read from files given as bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.model import Page
from kg.reading.sources import Failure, Notice, SourceOptions, read_sources

TEXT = "清河区推进河道治理\n\n本报讯 12月20日,清河区召开会议。区委书记周明远讲话。\n"
TRADITIONAL = "清河區推進河道治理\n\n本報訊 12月20日,清河區召開會議。區委書記周明遠講話。\n"


def write(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    """Write files by their paths below ``folder``, words as UTF-8, and give the folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def read(*paths: Path | str, **options: Any) -> tuple[list[Page], list[Failure]]:
    """Read the paths, and give what was read and what failed, each in its order."""
    found = list(read_sources(map(str, paths), SourceOptions(**options)))
    for one in found:
        reason = "" if isinstance(one, Page) else one.reason
        assert "\n" not in reason
        assert not reason or "; " in reason, f"says nothing of what to do: {reason}"
    return (
        [one for one in found if isinstance(one, Page)],
        [one for one in found if isinstance(one, Failure)],
    )


def notices(*paths: Path | str, **options: Any) -> list[tuple[str, str]]:
    """Give the kind and the words of what is told of the paths and is no failure, without the folder they lie in."""
    folder = f"{Path(paths[0]).parent}/"
    found = read_sources(map(str, paths), SourceOptions(**options))
    return [(one.kind, one.reason.replace(folder, "")) for one in found if isinstance(one, Notice)]


def read_one(path: Path, **options: Any) -> Page:
    """Read the one page of a file."""
    (page,), failures = read(path, **options)
    assert not failures
    return page


def reason(path: Path | str, **options: Any) -> str:
    """Give why nothing of a file was read, without the folder it lies in."""
    pages, (failure,) = read(path, **options)
    assert not pages
    return failure.reason.replace(f"{Path(path).parent}/", "")
