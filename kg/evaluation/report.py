"""Scores and misses as text, Markdown, JSON or CSV. Words of pages are hostile and are escaped for each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.evaluation.misses import Miss
    from kg.evaluation.scoring import Score

FORMATS = ("table", "markdown", "json", "csv")
_COLUMNS = ("relation", "gold", "found", "right", "precision", "recall", "F1")
_MISS_COLUMNS = ("verdict", "relation", "page", "article", "fact", "sentence", "confidence")
_SIGNS = {"missed": "-", "spurious": "+"}
_MARKDOWN = "\\`*_{}[]()<>#+-.!|&~"


def decimals(ratio: Fraction | None) -> str:
    """Give a ratio with three decimals, cut and not rounded: 1.000 says that nothing at all is wrong."""
    if ratio is None:
        return "n/a"
    thousandths = int(ratio * 1000)
    return f"{thousandths // 1000}.{thousandths % 1000:03d}"


def scores_as(scores: Sequence[Score], form: str) -> str:
    """Give the table of scores in one of FORMATS; as text it is under 80 columns wide."""
    if form == "json":
        return json_as([_score_object(score) for score in scores])
    rows = [
        (str(one.relation), str(one.gold), str(one.found), str(one.right),
         decimals(one.precision), decimals(one.recall), decimals(one.f1))
        for one in scores
    ]  # fmt: skip
    return table_as(_COLUMNS, rows, form)


def table_as(columns: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> str:
    """Give a table of words and numbers, the first column to the left, as text, Markdown or CSV."""
    if form == "csv":
        return _csv(columns, rows)
    if form == "markdown":
        rule = ("---", *["---:"] * (len(columns) - 1))
        return "".join(f"| {' | '.join(row)} |\n" for row in (columns, rule, *rows))
    return _table((columns, *rows))


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        for row in rows
    )
    return "".join("  ".join(line) + "\n" for line in lines)


def misses_as(misses: Sequence[Miss], form: str) -> str:
    """Give the list of misses in one of FORMATS: ``-`` missed, ``+`` spurious, under page and headline."""
    if form == "json":
        return json_as([_miss_object(miss) for miss in misses])
    if form == "csv":
        return _csv(_MISS_COLUMNS, [tuple(_miss_object(miss)[name] or "" for name in _MISS_COLUMNS) for miss in misses])
    if form == "markdown":
        return _miss_list(misses, _markdown, "\n**{}**\n\n", "* {} {}\n", "  <br>{}\n")
    return _miss_list(misses, _printable, "\n{}\n", "  {} {}\n", "      {}\n")


def _miss_list(misses: Sequence[Miss], escape: Callable[[str], str], head: str, line: str, quote: str) -> str:
    pieces: list[str] = []
    heading = ""
    for miss in misses:
        here = f"{miss.relation} · {miss.page} · {miss.article}"
        if here != heading:
            pieces.append(head.format(escape(here)))
            heading = here
        pieces.append(line.format(escape(_SIGNS[miss.verdict]), escape(miss.fact)))
        if miss.sentence:
            pieces.append(quote.format(escape(miss.sentence)))
    return "".join(pieces).removeprefix("\n")


def _score_object(score: Score) -> dict[str, object]:
    ratios = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    counts: dict[str, object] = {
        "relation": score.relation, "gold": score.gold, "found": score.found, "right": score.right,
    }  # fmt: skip
    return counts | {name: None if ratio is None else round(float(ratio), 6) for name, ratio in ratios.items()}


def _miss_object(miss: Miss) -> dict[str, str | None]:
    return {
        "verdict": miss.verdict, "relation": miss.relation, "page": miss.page, "article": miss.article,
        "fact": miss.fact, "sentence": miss.sentence,
        "confidence": None if miss.confidence is None else str(miss.confidence),
    }  # fmt: skip


def json_as(value: object) -> str:
    """Give JSON that a person can read too."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    # A spreadsheet runs a cell that begins with one of these.
    writer.writerows(
        [f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell for cell in row] for row in rows
    )
    return stream.getvalue()


def _printable(text: str) -> str:
    """Take out what a terminal would obey: control, format and line-breaking characters."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def _markdown(text: str) -> str:
    return "".join(f"\\{letter}" if letter in _MARKDOWN else letter for letter in _printable(text))
