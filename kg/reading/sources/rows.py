"""Rows of a table as pages: which column is what, and what is wrong with a row."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from kg.errors import InputError
from kg.model import Page
from kg.reading.sources.days import parse_day
from kg.reading.sources.decoding import decode_as, encoding_of
from kg.reading.sources.options import COLUMNS, SourceOptions
from kg.reading.sources.origin import Origin, Told, with_title
from kg.reading.sources.remarks import Notice, note, one_line
from kg.reading.sources.streams import CHUNK, Buffered, LineStream, Recoded, Unified

_UNSAFE = re.compile(r"[^\w-]+")
_LONGEST_KEY = 100  # characters: what is longer, or not printable, is no name to find a row by
_MOST_NAMED = 20  # columns
_MOST_SHOWN = 40  # characters of a cell
_MOST_ASKED = 200  # lines


class Columns:
    """The columns of one table that hold id, title, date, source and text."""

    def __init__(self, options: SourceOptions) -> None:
        self.mapped = dict(options.columns)
        self._of = {key: options.columns.get(key, key) for key in COLUMNS}

    @property
    def text(self) -> str:
        """The column that holds the text."""
        return self._of["text"]

    def check(self, present: Iterable[str], source: str, wanted: Iterable[str] = ()) -> None:
        """Raise InputError for a table that lacks the column of the text or one of ``wanted``, or has one twice."""
        names = list(present)
        for key in dict.fromkeys(("text", *wanted)):
            if self._of[key] not in names:
                has = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
                raise InputError(
                    f"{source}: has no column {one_line(self._of[key])}, but {one_line(has) or 'none at all'}; "
                    f"name the one that holds it: --column {key}=NAME"
                )
        for name in self._of.values():
            if names.count(name) > 1:
                raise InputError(f"{source}: has {names.count(name)} columns {one_line(name)}; rename all but one")

    def read(self, row: Mapping[str, object], line: int, origin: Origin, encoding: str) -> tuple[Page | Notice, ...]:
        """Make the page of one row, with what there is to be told of it first. Raises InputError naming the line."""
        where = f"{origin.source}, line {line}"
        day, odd = self._day(row)
        page = self._page(row, line, origin, encoding, day)
        if not odd or origin.stated.published:
            return (page,)
        what = f"its column {self._of['date']} holds {odd}, no day from 1949 to 2100; the row is read without a day"
        return note(origin.source, f"{where}: {what}; write it such as 2023-12-24"), page

    def _day(self, row: Mapping[str, object]) -> tuple[str | None, str]:
        """Give a row's ISO day, and what its cell holds instead of one where it is not empty."""
        value = row.get(self._of["date"])
        words = value.strip() if isinstance(value, str) else "" if value is None else json.dumps(value)
        day = parse_day(words)
        shown = words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"
        return day, "" if day else shown

    def _page(self, row: Mapping[str, object], line: int, origin: Origin, encoding: str, day: str | None) -> Page:
        where = f"{origin.source}, line {line}"
        text = self._words(row, "text", where)
        key = self._words(row, "id", where).strip()
        if not text.strip():
            lack = "is empty" if self.text in row else "is missing"
            raise InputError(f"{where}: its column {one_line(self.text)} {lack}; fill it, or leave the row out")
        if not key or len(key) > _LONGEST_KEY or not key.isprintable():
            key = str(line)
        name = f"{origin.name.rpartition('.')[0] or origin.name}-{_UNSAFE.sub('-', key)}"
        whole = with_title(self._words(row, "title", where), text)
        if "\0" in whole:
            raise InputError(f"{where}: holds NUL characters, as binary data does; mend the row")
        try:
            data = whole.encode()
        except UnicodeEncodeError:
            raise InputError(f"{where}: holds half a character (a lone surrogate); mend the row") from None
        publisher = " ".join(one_line(self._words(row, "source", where)).split())
        return origin.row(key, name).page(whole, data, encoding, Told(day, publisher))

    def _words(self, row: Mapping[str, object], key: str, where: str) -> str:
        value = row.get(self._of[key])
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and key != "text":
            return str(value)
        raise InputError(f"{where}: its column {one_line(self._of[key])} holds no words; make it a string")


class TableStream:
    """A table's bytes with the encoding told by their beginning, as lines of ``encoding`` without a mark.

    Raises InputError where no encoding fits.
    """

    def __init__(self, stream: Buffered, source: str) -> None:
        head = stream.peek()
        if not head:
            raise InputError(f"{source}: the file is empty; give a table of articles")
        self.encoding = encoding_of(head) or _told_by_lines(head)
        if not self.encoding:
            raise InputError(
                f"{source}: no text, or neither UTF-8, UTF-16, GB18030 nor Big5; convert the file to UTF-8"
            )
        wide = self.encoding.startswith("utf-16")
        self._bytes = "utf-8" if wide else self.encoding
        raw = io.BufferedReader(Recoded(stream, self.encoding, source), CHUNK) if wide else stream
        self.lines: LineStream = io.BufferedReader(Unified(raw), CHUNK)
        self._known = any(byte > 127 for byte in head)
        self._first = True

    def decode(self, line: bytes, where: str) -> str:
        """Decode one line. Raises InputError naming it."""
        try:
            text = decode_as(line, self._bytes)
        except UnicodeDecodeError as error:
            told = "" if self._known else encoding_of(line)
            if not told or told == self._bytes or told.startswith("utf-16"):
                raise InputError(
                    f"{where}: byte {error.start} of the line is not {_shown(self._bytes)}; mend the line"
                ) from None
            # All before was ASCII, which is the same in each of them; the first line that is not tells which it is.
            self.encoding = self._bytes = told
            text = decode_as(line, told)
        self._known = self._known or not text.isascii()
        self._first, first = False, self._first
        return text.removeprefix("\ufeff") if first else text


def _told_by_lines(head: bytes) -> str:
    """Tell the encoding of a beginning with damage in it: by most of its lines; only those with damage are lost."""
    lines = [line for line in head.split(b"\n")[:_MOST_ASKED] if b"\0" not in line]
    told = Counter(encoding for line in lines if not line.isascii() and (encoding := encoding_of(line)))
    if told:
        return told.most_common(1)[0][0]
    return "utf-8" if any(line.isascii() and line.strip() for line in lines) else ""


def _shown(encoding: str) -> str:
    return {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "gb18030": "GB18030", "big5": "Big5"}.get(encoding, encoding)
