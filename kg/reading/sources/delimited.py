"""CSV and TSV: a header, then one page a row, streamed."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from kg.errors import InputError
from kg.model import Page
from kg.reading.sources.decoding import encoding_of
from kg.reading.sources.options import MEBIBYTE, SourceOptions
from kg.reading.sources.origin import Origin
from kg.reading.sources.remarks import Remark, fail
from kg.reading.sources.rows import Columns, TableStream
from kg.reading.sources.streams import lines_within, shown_size

_MARKS = (",", "\t", ";")
_MOST_AGAIN = (
    64 * MEBIBYTE
)  # characters read a second time in one table, so that no file takes more than twice its time


def read_delimited(table: TableStream, origin: Origin, options: SourceOptions) -> Iterator[Page | Remark]:
    """Give a page, or what is wrong, of each row; memory is that of the longest row.

    Raises InputError where the header lacks the column of the text or one that was mapped.
    """
    # The reader's own limit, 131,072 characters a cell, is one for all readers of the program and only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), options.longest_line))
    columns = Columns(options)
    lines = _Lines(table, origin.source, options.longest_line)
    first = next(lines, "").rstrip("\n")
    mark = _mark(first, columns) or ("\t" if "\t" in first else ",")
    header = _cells(first, mark)
    columns.check(header, origin.source, wanted=columns.mapped)
    reader = csv.reader(lines, delimiter=mark, strict=True)
    rows = 0
    while True:
        begin = lines.start_row()
        try:
            cells = next(reader, None)
            if cells is None:
                break
            if not any(cells):
                continue
            rows += 1
            if len(cells) > len(header):
                raise InputError(
                    f"{origin.source}, line {begin}: {len(cells)} cells under {len(header)} columns; "
                    "put quotation marks round a cell that holds the mark between cells"
                )
            found = columns.read(dict(zip(header, cells, strict=False)), begin, origin, table.encoding)
        except csv.Error as error:
            rows += 1
            yield fail(origin.source, f"{origin.source}, line {begin}: broken row ({error}); mend its quotation marks")
            lines.go_back()
            reader = csv.reader(lines, delimiter=mark, strict=True)
            continue
        except InputError as error:
            yield fail(origin.source, error)
            continue
        yield from found
    if not rows:
        raise InputError(f"{origin.source}: holds a header and no rows; give one article a row")


def is_delimited(head: bytes, options: SourceOptions) -> bool:
    """Tell whether a stream that begins with ``head`` is a table: its first line is a header with the text's column."""
    encoding = encoding_of(head)
    if not encoding:
        return False
    words = head.decode(encoding, "ignore").removeprefix("\ufeff")
    first = next(iter(words.splitlines()), "")
    mark = _mark(first, Columns(options))
    return mark is not None and len(_cells(first, mark)) > 1


def _mark(header: str, columns: Columns) -> str | None:
    return next((mark for mark in _MARKS if columns.text in _cells(header, mark)), None)


def _cells(line: str, mark: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=mark), [])]
    except csv.Error:
        return []


class _Lines:
    """The lines of a table for csv.reader, which remembers those of the row it is in.

    A stray quotation mark swallows rows up to the next one; ``go_back`` gives them again, all but the row's first line.
    """

    def __init__(self, table: TableStream, source: str, longest: int) -> None:
        self._table, self._source, self._longest = table, source, longest
        self._lines = enumerate(lines_within(table.lines, longest), 1)
        self._again: deque[tuple[int, str]] = deque()
        self._row: list[tuple[int, str]] = []
        self._size = 0
        self._left = _MOST_AGAIN
        self._number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._size > self._longest:
            raise csv.Error(f"longer than {shown_size(self._longest)}")
        number, line = self._again.popleft() if self._again else self._read()
        self._number = number
        self._row.append((number, line))
        self._size += len(line)
        return line

    def start_row(self) -> int:
        """Forget the lines of the row before, and give the number of the line that comes next, from 1."""
        self._row, self._size = [], 0
        return self._again[0][0] if self._again else self._number + 1

    def go_back(self) -> None:
        """Give the lines of the broken row once more, all but its first, unless too much was given twice already."""
        again = self._row[1:]
        size = sum(len(line) for _, line in again)
        if size <= self._left:
            self._left -= size
            self._again.extendleft(reversed(again))

    def _read(self) -> tuple[int, str]:
        number, line = next(self._lines)
        where = f"{self._source}, line {number}"
        if line is None:
            self._number = number
            raise InputError(f"{where}: longer than {shown_size(self._longest)}; split it, or leave it out")
        try:
            return number, self._table.decode(line, where) + "\n"
        except InputError:
            self._number = number
            raise
