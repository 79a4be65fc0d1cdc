"""Putting text from pages before a person's eyes: no control character of theirs reaches the terminal."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence

# Controls (C0, DEL, C1), line and paragraph separators, marks that turn the direction of writing, the byte order mark.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
# Below this many cells a column of Chinese text is a ladder of single characters.
_NARROWEST = 8


def printable(text: str) -> str:
    r"""Give ``text`` with every control and direction character written as an escape (``\n``, ``\x1b``, ``\u202e``)."""
    return _HIDDEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def terminal_width() -> int:
    """Give the terminal's width in cells: $COLUMNS, else what the terminal says, else 80."""
    return max(shutil.get_terminal_size().columns, 20)


def draw_table(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int, colour: bool = False) -> str:
    """Draw ``rows`` (one string a column) as a table that fits ``width`` cells; every line ends with a line end.

    Wide characters count as two cells. Where the columns cannot all be had at a width that reads well, each row
    becomes a block of ``column: value`` lines. ``colour`` marks the header; cells are never read as markup.
    """
    cleaned = [[printable(cell) for cell in row] for row in rows]
    if len(columns) * (_NARROWEST + 2) > width:
        return "\n".join(_draw_block(columns, row) for row in cleaned)
    return _draw_grid(columns, cleaned, width, colour)


def _draw_block(columns: Sequence[str], row: Sequence[str]) -> str:
    return "".join(f"{column}: {cell}\n" for column, cell in zip(columns, row, strict=True) if cell)


def _draw_grid(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int, colour: bool) -> str:
    import io

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold", min_width=min(_NARROWEST, len(column)))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    # Colour is asked for by name, so that what is drawn hangs on the arguments and not on the environment.
    environment: Mapping[str, str] = {}
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        _environ=environment,
    )
    console.print(table)
    drawn = console.file.getvalue()  # type: ignore[attr-defined]
    return "".join(f"{line.rstrip()}\n" for line in drawn.splitlines())
