"""What the user says beside the pages: for all of them, or file by file in a sidecar."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from kg.errors import InputError
from kg.reading.sources.decoding import decode
from kg.reading.sources.options import MEBIBYTE, SourceOptions, stated_day, stated_locality
from kg.reading.sources.remarks import Notice, note, one_line
from kg.reading.sources.streams import read_within

_COLUMNS = ("file", "date", "locality", "source")
_LARGEST = 64 * MEBIBYTE


class Rows(Protocol):
    """What is needed of csv.reader, whose class has no public name."""

    @property
    def line_num(self) -> int:
        """The number of lines read so far."""

    def __iter__(self) -> Iterator[list[str]]:
        """Give the rows."""

    def __next__(self) -> list[str]:
        """Give the next row."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a user says of a page: its ISO day, its locality from the province down, its paper or site."""

    published: str | None = None
    locality: tuple[str, ...] = ()
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    stated: Stated


class Statements:
    """All that a user says, to be asked file by file. Raises InputError for a bad sidecar.

    It remembers which rows of the sidecar were never asked for, so that they can be told at the end.
    """

    def __init__(self, options: SourceOptions) -> None:
        self._for_all = Stated(
            stated_day(options.date, "--date") if options.date is not None else None,
            stated_locality(options.locality, "--locality") if options.locality is not None else (),
            options.publisher,
        )
        self._sidecar = options.sidecar or ""
        self._by_file = _read_sidecar(options.sidecar) if options.sidecar is not None else {}
        self._unused = dict(self._by_file)

    def of(self, path: str, member: str = "") -> Stated:
        """Give what is said of the file at ``path``, or of ``member`` of the archive there; the sidecar goes first.

        A row may name a file by its path or by the end of it: 2023/3/a.txt, 3/a.txt, a.txt; the longest goes first.
        """
        if not self._by_file:
            return self._for_all
        files = _ends(path)
        inside = _ends(member) if member else []
        names = [*(f"{file}!{member}" for file in files if member), *inside, *files]
        for name in names:
            self._unused.pop(name, None)
        rows = [self._by_file[name].stated for name in names if name in self._by_file]
        published = next((row.published for row in rows if row.published), self._for_all.published)
        locality = next((row.locality for row in rows if row.locality), self._for_all.locality)
        publisher = next((row.publisher for row in rows if row.publisher), self._for_all.publisher)
        return Stated(published, locality, publisher)

    def unused(self) -> Iterator[Notice]:
        """Give what there is to be told of the rows that no file has been asked for by."""
        for name, row in self._unused.items():
            where = f"{self._sidecar}, line {row.line}"
            reason = f"{where}: no file {name} was read; mend its name, or leave the row out"
            yield note(self._sidecar, reason, "unused")


def _ends(path: str) -> list[str]:
    """Give a/b/c.txt, b/c.txt and c.txt."""
    parts = PurePosixPath(path).parts
    return ["/".join(parts[begin:]).replace("//", "/", 1) for begin in range(len(parts))]


def _read_sidecar(path: str) -> dict[str, _Row]:
    where = one_line(path)
    try:
        with Path(path).open("rb") as stream:
            text = decode(read_within(stream, _LARGEST, where)).text
    except OSError as error:
        raise InputError(f"{where}: cannot be read ({error.strerror or error}); give a CSV file") from None
    except ValueError as error:
        raise InputError(f"{where}: {error}; give a CSV file in UTF-8") from None
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        return _read_rows(reader, where)
    except csv.Error as error:
        raise InputError(f"{where}, line {reader.line_num}: {error}; mend the row") from None


def _read_rows(reader: Rows, where: str) -> dict[str, _Row]:
    header = [name.strip() for name in next(reader, [])]
    if "file" not in header or not set(header) <= set(_COLUMNS):
        raise InputError(
            f"{where}: has the columns {one_line(', '.join(header)) or 'none'}; "
            "give it file, and any of date, locality and source"
        )
    found: dict[str, _Row] = {}
    for cells in reader:
        line = f"{where}, line {reader.line_num}"
        if not any(cells):
            continue
        if len(cells) > len(header):
            raise InputError(f"{line}: {len(cells)} cells under {len(header)} columns; quote a cell that holds a comma")
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        date, locality = row.get("date", ""), row.get("locality", "")
        if not row.get("file"):
            raise InputError(f"{line}: names no file; fill its column file")
        name = str(PurePosixPath(row["file"]))  # ./a.txt is a.txt
        if name in found:
            raise InputError(f"{line}: {one_line(name)} stands in an earlier row too; keep one of them")
        stated = Stated(
            stated_day(date, f"{line}: date") if date else None,
            stated_locality(locality, f"{line}: locality") if locality else (),
            row.get("source", ""),
        )
        found[name] = _Row(reader.line_num, stated)
    return found
