"""A page's lines: where each stands, how far it is from the line before, and which are one wrapped paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.language.folding import fold
from kg.model import Page, Span

_SPACE = "\u3000 \t\x0b\x0c\r\ufeff"
_HEADING = re.compile(r"#{1,6}\s+")
_INDENT = 2  # characters that begin a paragraph of a wrapped page; more of them set a headline in the middle
_SLACK = 2.5  # characters that a full line of a wrapped page may be short of the widest
_NARROWEST, _WIDEST = 12, 60  # characters of a wrapped page's lines
_BREAKS = 3  # breaks inside paragraphs that a wrapped page has at least
_INDENTED = 2  # lines that begin a paragraph, at least
_SHARE = 0.8  # of the lines that go on in the next, how many must be full


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, or the lines of a wrapped paragraph; ``text`` is folded, without outer space.

    ``gap`` counts the blank lines before it, ``indent`` the characters of space. ``marked`` lines carry a Markdown
    heading mark.
    """

    spans: tuple[Span, ...]
    text: str
    gap: int
    indent: int
    marked: bool


def read_lines(page: Page) -> list[Line]:
    """Give the lines of a page that are not blank, in order; hard-wrapped paragraphs put together. O(characters)."""
    lines: list[Line] = []
    gap = 0
    position = 0
    for raw in fold(page.text).split("\n"):
        stripped = raw.strip(_SPACE)
        if stripped:
            indent = raw.find(stripped)
            begin = position + indent
            heading = _HEADING.match(stripped)
            if heading:
                begin += heading.end()
                stripped = stripped[heading.end() :]
        if stripped:
            span = Span(begin, begin + len(stripped))
            lines.append(Line((span,), stripped, gap, indent, heading is not None))
            gap = 0
        else:
            gap += 1
        position += len(raw) + 1
    return _unwrapped(lines)


def _width(line: Line) -> float:
    """Give the width of a line, space before it too, in full-width characters: an ASCII character is half of one."""
    return line.indent + len(line.text) - sum(map(str.isascii, line.text)) / 2


def _unwrapped(lines: list[Line]) -> list[Line]:
    """Join the lines of each paragraph of a hard-wrapped page; any other page is given back as it is."""
    full = _full_width(lines)
    if full is None:
        return lines
    joined = lines[:1]
    for before, line in pairwise(lines):
        if _goes_on(before, line) and _width(before) >= full:
            start = joined[-1]
            joined[-1] = replace(start, spans=start.spans + line.spans, text=start.text + line.text)
        else:
            joined.append(line)
    return joined


def _goes_on(before: Line, line: Line) -> bool:
    return line.gap == 0 and line.indent < _INDENT and before.indent <= _INDENT and not line.marked


def _full_width(lines: Sequence[Line]) -> float | None:
    """Give how wide a line is that goes on in the next one; None where the page is not hard-wrapped.

    A page is, where paragraphs are set in by two characters, their other lines are not, and nearly all that go on
    are equally wide.
    """
    if sum(line.indent == _INDENT for line in lines) < _INDENTED:
        return None
    going = [_width(before) for before, line in pairwise(lines) if _goes_on(before, line)]
    if len(going) < _BREAKS:
        return None
    widest = Counter(round(width) for width in going).most_common(1)[0][0]
    even = sum(abs(width - widest) <= _SLACK for width in going)
    if not _NARROWEST <= widest <= _WIDEST or even < _SHARE * len(going):
        return None
    return widest - _SLACK
