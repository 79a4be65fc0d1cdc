"""What a user may say about the sources, and the limits they are read within."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.errors import InputError
from kg.reading.sources.days import parse_day
from kg.reading.sources.remarks import one_line

COLUMNS = ("id", "title", "date", "source", "text")
MEBIBYTE = 1 << 20

_DIVISION = re.compile(r"[\u3400-\u9fff·]{2,20}")
_MOST_DIVISIONS = 5  # province, city, county, town, village


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What the sources do not say themselves, and how much of them is read; sizes in bytes.

    ``date`` (such as 2023-12-24), ``locality`` (such as 辽宁省/铁岭市/清河区) and ``publisher`` hold for every page,
    ``sidecar`` names a CSV file that says the same file by file. ``columns`` maps id, title, date, source and text to
    the columns of a table that hold them. Raises InputError for a value that cannot be meant.
    """

    date: str | None = None
    locality: str | None = None
    publisher: str = ""
    sidecar: str | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    largest: int = 256 * MEBIBYTE  # a text file; tables are streamed and may be of any size
    largest_html: int = 16 * MEBIBYTE
    largest_member: int = 64 * MEBIBYTE  # a page inside an archive
    longest_line: int = 16 * MEBIBYTE  # a line of a text, a row of a table
    most_members: int = 200_000
    greatest_ratio: int = 200  # of what an archive or member unpacks to, to what it holds

    def __post_init__(self) -> None:
        if self.date is not None:
            stated_day(self.date, "--date")
        if self.locality is not None:
            stated_locality(self.locality, "--locality")
        for key, column in self.columns.items():
            if key not in COLUMNS:
                raise InputError(f"{one_line(key)}: no such column can be mapped; these can: {', '.join(COLUMNS)}")
            if not column:
                raise InputError(f"column {key}: mapped to an empty name; name the column that holds it")


def stated_day(words: str, where: str) -> str:
    """Give the ISO day of what a user wrote at ``where``. Raises InputError."""
    day = parse_day(words)
    if day is None:
        raise InputError(f"{where} {one_line(words)}: not a day; write it such as 2023-12-24")
    return day


def stated_locality(words: str, where: str) -> tuple[str, ...]:
    """Give the names in 辽宁省/铁岭市/清河区, from the province down. Raises InputError."""
    names = tuple(words.strip().split("/"))
    if len(names) > _MOST_DIVISIONS or not all(_DIVISION.fullmatch(name) for name in names):
        raise InputError(
            f"{where} {one_line(words)}: not a locality; write it from the province down, such as 辽宁省/铁岭市/清河区"
        )
    return names
