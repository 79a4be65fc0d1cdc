"""What a user may say about the sources, the limits they are read within, and what is said of those that fail."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.errors import InputError
from kg.reading.sources.days import parse_day

COLUMNS = ("id", "title", "date", "source", "text")
MEBIBYTE = 1 << 20

_BREAKING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_DIVISION = re.compile(r"[\u3400-\u9fff·]{2,20}")
_MOST_DIVISIONS = 5  # province, city, county, town, village


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, archive member or row that was not read, and one line that says where, what and what to do."""

    source: str
    reason: str


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


def one_line(text: str) -> str:
    r"""Give ``text`` with what would break or spoil a line written as an escape (``\n``, ``\udcff``)."""
    return _BREAKING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def fail(source: str, reason: object) -> Failure:
    """Make a Failure whose words are one line, whatever stands in a file's name or an error's text."""
    return Failure(one_line(source), one_line(str(reason)))
