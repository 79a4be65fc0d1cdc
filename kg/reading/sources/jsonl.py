"""JSON Lines: one object a line, one page an object, streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.errors import InputError
from kg.model import Page
from kg.reading.sources.options import SourceOptions
from kg.reading.sources.origin import Origin
from kg.reading.sources.remarks import Remark, fail, note
from kg.reading.sources.rows import Columns, TableStream
from kg.reading.sources.streams import lines_within, shown_size

_MOST_BROKEN = 20  # lines at the beginning; a file with so many is no JSON Lines at all


def read_jsonl(table: TableStream, origin: Origin, options: SourceOptions) -> Iterator[Page | Remark]:
    """Give a page, or what is wrong, of each line; memory is that of the longest line.

    Raises InputError where the first object lacks the column of the text. A mapped column that no object has is told
    of at the end, since an object may leave out what it has no value for.
    """
    columns = Columns(options)
    unseen = {name for key, name in columns.mapped.items() if key != "text"}
    good = broken = 0
    for number, line in enumerate(lines_within(table.lines, options.longest_line), 1):
        where = f"{origin.source}, line {number}"
        try:
            row = _object(table, line, where, options)
            if row is None:
                continue
        except InputError as error:
            yield fail(origin.source, error)
            broken += 1
            if broken == _MOST_BROKEN and not good:
                raise InputError(f"{origin.source}: its first {broken} lines are all broken; give JSON Lines") from None
            continue
        if not good:
            columns.check(row, origin.source)
        good += 1
        unseen.difference_update(row)
        try:
            found = columns.read(row, number, origin, table.encoding)
        except InputError as error:
            yield fail(origin.source, error)
            continue
        yield from found
    if not good and not broken:
        raise InputError(f"{origin.source}: the file is empty; give one article a line")
    for name in sorted(unseen) if good else ():
        yield note(origin.source, f"{origin.source}: no line has a column {name}; map another, or leave it unmapped")


def _object(table: TableStream, line: bytes | None, where: str, options: SourceOptions) -> dict[str, object] | None:
    """Give what stands on a line, None for a blank one. Raises InputError naming the line."""
    if line is None:
        raise InputError(f"{where}: longer than {shown_size(options.longest_line)}; split it, or leave it out")
    words = table.decode(line, where)
    if not words.strip():
        return None
    try:
        row = json.loads(words)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}, column {error.colno}: broken JSON ({error.msg}); mend the line") from None
    except (ValueError, RecursionError):
        raise InputError(f"{where}: JSON too deep or with numbers too long to read; mend the line") from None
    if not isinstance(row, dict):
        raise InputError(f'{where}: no JSON object; write each article as {{"title": …, "text": …}} on one line')
    return row
