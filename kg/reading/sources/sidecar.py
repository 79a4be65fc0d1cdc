"""What the user says beside the pages: for all of them, or file by file in a sidecar."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.errors import InputError
from kg.reading.sources.decoding import decode
from kg.reading.sources.options import MEBIBYTE, SourceOptions, one_line, stated_day, stated_locality
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


class Statements:
    """All that a user says, to be asked by the names a page goes by. Raises InputError for a bad sidecar."""

    def __init__(self, options: SourceOptions) -> None:
        self._for_all = Stated(
            stated_day(options.date, "--date") if options.date is not None else None,
            stated_locality(options.locality, "--locality") if options.locality is not None else (),
            options.publisher,
        )
        self._by_file = _read_sidecar(options.sidecar) if options.sidecar is not None else {}

    def of(self, *names: str) -> Stated:
        """Give what is said of a page that goes by ``names``, the nearest first; a row of the sidecar goes first."""
        rows = [self._by_file[name] for name in names if name in self._by_file]
        published = next((row.published for row in rows if row.published), self._for_all.published)
        locality = next((row.locality for row in rows if row.locality), self._for_all.locality)
        publisher = next((row.publisher for row in rows if row.publisher), self._for_all.publisher)
        return Stated(published, locality, publisher)


def _read_sidecar(path: str) -> dict[str, Stated]:
    where = one_line(path)
    try:
        with Path(path).open("rb") as stream:
            text = decode(read_within(stream, _LARGEST, where)).text
    except OSError as error:
        raise InputError(f"{where}: cannot be read ({error.strerror or error}); give a CSV file") from None
    except ValueError as error:
        raise InputError(f"{where}: {error}; give a CSV file in UTF-8") from None
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        return _read_rows(reader, where)
    except csv.Error as error:
        raise InputError(f"{where}, line {reader.line_num}: {error}; mend the row") from None


def _read_rows(reader: Rows, where: str) -> dict[str, Stated]:
    header = [name.strip() for name in next(reader, [])]
    if "file" not in header or not set(header) <= set(_COLUMNS):
        raise InputError(
            f"{where}: has the columns {one_line(', '.join(header)) or 'none'}; "
            "give it file, and any of date, locality and source"
        )
    found: dict[str, Stated] = {}
    for cells in reader:
        line = f"{where}, line {reader.line_num}"
        if not any(cells):
            continue
        if len(cells) > len(header):
            raise InputError(f"{line}: {len(cells)} cells under {len(header)} columns; quote a cell that holds a comma")
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        name, date, locality = row.get("file", ""), row.get("date", ""), row.get("locality", "")
        if not name:
            raise InputError(f"{line}: names no file; fill its column file")
        if name in found:
            raise InputError(f"{line}: {one_line(name)} stands in an earlier row too; keep one of them")
        found[name] = Stated(
            stated_day(date, f"{line}: date") if date else None,
            stated_locality(locality, f"{line}: locality") if locality else (),
            row.get("source", ""),
        )
    return found
