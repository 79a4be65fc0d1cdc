"""Explanations as text for a terminal, spans underlined beneath their words, and as data."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from kg.explaining.model import Explained, ExplainedClaim, Mark, Said
from kg.graph.terminal import printable

_LETTERS = {
    "person": "P", "title": "T", "body": "B", "place": "L", "project": "J", "date": "D", "subject": "S", "object": "O",
}  # fmt: skip
_INDENT = "  "


def draw_words(explained: Explained, width: int) -> str:
    """Draw what was seen in a text, no line wider than ``width`` cells (20 at least)."""
    lines: list[str] = []
    for passage in explained.passages:
        lines += underlined(passage.words, passage.marks, width)
        for extractor in dict.fromkeys(one.extractor for one in passage.said):
            lines += _wrapped(extractor, width, _INDENT)
            for said in passage.said:
                if said.extractor == extractor:
                    lines += _said(said, width)
        lines.append("")
    for event in explained.events:
        lines += _wrapped(f"event  {event}", width)
    lines += _wrapped(f"locality  {explained.locality or 'unknown; give one with --locality'}", width)
    if explained.silent:
        lines += _wrapped(f"nothing seen by  {', '.join(explained.silent)}", width)
    lines += _legend([mark for passage in explained.passages for mark in passage.marks], width)
    return "".join(f"{line}\n" for line in lines)


def draw_claim(explained: ExplainedClaim, width: int) -> str:
    """Draw a claim of a graph with its evidence, no line wider than ``width`` cells (20 at least)."""
    said, passage = explained.said, explained.passage
    lines = [*underlined(passage.words, passage.marks, width), *_wrapped(said.extractor, width, _INDENT)]
    lines += _said(said, width)
    if not said.rule:
        lines += _wrapped("no rule is recorded: the graph was built before rules were; build it again", width, _INDENT)
    elif said.example:
        lines += _wrapped("the rule fires for example on:", width, _INDENT * 2)
        for line in said.example.splitlines():
            lines += _wrapped(line, width, _INDENT * 3)
    end = passage.begin + len(passage.words)
    lines += ["", *_wrapped(f"{explained.article} — {explained.source}, characters {passage.begin} to {end}", width)]
    lines += [*_wrapped(explained.iri, width), *_legend(passage.marks, width)]
    return "".join(f"{line}\n" for line in lines)


def as_data(explained: Explained | ExplainedClaim) -> dict[str, object]:
    """Give an explanation as what JSON can hold."""
    return asdict(explained)


def underlined(words: str, marks: Sequence[Mark], width: int) -> Iterator[str]:
    """Give the words in lines of ``width`` cells at most, each with a line of its marks beneath where it has some.

    A mark is its letter and dashes, as wide as its words: a Chinese character takes two cells. Of marks that overlap
    the shorter is seen. What a terminal would obey is written as an escape.
    """
    under: list[str] = [" "] * len(words)
    first: list[bool] = [False] * len(words)
    for mark in sorted(marks, key=lambda one: (one.begin - one.end, one.begin, one.kind)):
        for position in range(max(mark.begin, 0), min(mark.end, len(words))):
            under[position] = _LETTERS[mark.kind]
            first[position] = position == mark.begin
    line, beneath, used = "", "", 0
    for position, character in enumerate(words):
        shown = printable(character)
        cells = columns(shown)
        if used + cells > width:
            yield line.rstrip()
            if beneath.strip():
                yield beneath.rstrip()
            line, beneath, used = "", "", 0
        sign = under[position]
        line += shown
        used += cells
        if sign != " ":
            beneath += ("-" if not first[position] else sign) * min(cells, 1) + "-" * (cells - 1)
        else:
            beneath += " " * cells
    if line.strip():
        yield line.rstrip()
    if beneath.strip():
        yield beneath.rstrip()


def columns(text: str) -> int:
    """Give how many cells of a terminal the text takes; what combines with the character before it takes none."""
    return sum(
        0 if unicodedata.category(one) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(one) in "WF")
        for one in text
    )


def _said(said: Said, width: int) -> Iterator[str]:
    parts = [said.subject, said.predicate, said.object, said.role, f"no. {said.order}" if said.order else ""]
    yield from _wrapped("  ".join(filter(None, (*parts, said.confidence))), width, _INDENT * 2)
    if said.rule:
        yield from _wrapped(f"{said.rule}: {said.reads}" if said.reads else said.rule, width, _INDENT * 3)


def _legend(marks: Sequence[Mark], width: int) -> list[str]:
    seen = {mark.kind for mark in marks}
    return list(_wrapped("  ".join(f"{sign} {kind}" for kind, sign in _LETTERS.items() if kind in seen), width))


def _wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """Break a line at spaces where it can, else anywhere; further lines are indented by two more."""
    line, empty = indent, True
    for word in printable(text).split(" "):
        if not empty and columns(line) + 1 + columns(word) > width:
            yield line.rstrip()
            line, empty = indent + _INDENT, True
        if empty and not word:
            continue  # the second of two spaces at which the line was broken
        line += word if empty else f" {word}"
        empty = False
        while columns(line) > width:
            cut = len(line)
            while columns(line[:cut]) > width:
                cut -= 1
            yield line[:cut]
            line = indent + _INDENT + line[cut:]
    if line.strip():
        yield line
