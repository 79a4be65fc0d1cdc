"""Open items as text: a table for a spreadsheet, JSON for scripts, blocks for a reader."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import zip_longest

from kg.graph.terminal import draw_table, printable
from kg.resolution.decisions import Decision, decide
from kg.reviewing.items import Item, Witness

LIST_FORMATS = ("table", "csv", "tsv", "json")
_COLUMNS = (
    "kind", "left", "right", "verdict", "who", "when", "why", "score", "asked", "left_name", "left_article",
    "left_day", "left_words", "right_name", "right_article", "right_day", "right_words", "reasons",
)  # fmt: skip
# A cell that begins with one of these is carried out by a spreadsheet as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def items_as(items: Sequence[Item], form: str, width: int = 80, colour: bool = False) -> str:
    """Give items in one of LIST_FORMATS. In ``csv`` and ``tsv`` the columns verdict, who, when and why stand empty, to
    be filled in and read back; a cell that a spreadsheet would carry out has a ' before it."""
    if form == "json":
        return json.dumps([asdict(item) for item in items], ensure_ascii=False, indent=1) + "\n"
    if form == "table":
        columns = ("kind", "score", "left", "right")
        rows = [
            (item.kind, f"{item.score:.2f}", item.left.label, item.right.label if item.right else item.left.words[0])
            for item in items
        ]
        return draw_table(columns, rows, width, colour)
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if form == "csv" else "\t", lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_safe(cell) for cell in _cells(item)] for item in items)
    return out.getvalue()


def from_spreadsheet(decision: Decision) -> Decision:
    """Take the ' off the keys of a decision that ``items_as`` put before what a spreadsheet would carry out."""
    left, right = (
        key[1:] if key.startswith(tuple(f"'{mark}" for mark in _FORMULA)) else key
        for key in (decision.left, decision.right)
    )
    return decide(decision.kind, left, right, decision.verdict, decision.who, decision.when, decision.why)


def draw_item(item: Item, number: int, total: int, width: int) -> str:
    """Draw one item for a terminal of ``width`` cells: both sides beside each other where there is room."""
    lines = [f"{number} of {total}  {item.kind}  {item.score:.2f}", item.asked, ""]
    if item.right is None:
        lines += _witness_lines(item.left)
    elif width >= 72:
        lines.append(draw_table(*_beside(item.left, item.right), width).rstrip("\n"))
    else:
        lines += [*_witness_lines(item.left), "", *_witness_lines(item.right)]
    lines += ["", *(f"  {printable(reason)}" for reason in item.reasons)]
    return "\n".join(lines) + "\n"


def _beside(left: Witness, right: Witness) -> tuple[tuple[str, str], list[tuple[str, str]]]:
    words = zip_longest((f"“{word}”" for word in left.words), (f"“{word}”" for word in right.words), fillvalue="")
    rows = [(_article(left), _article(right)), *words]
    return (printable(left.label), printable(right.label)), rows


def _witness_lines(witness: Witness) -> list[str]:
    words = (f"    “{printable(word)}”" for word in witness.words)
    return [f"  {printable(witness.label)}", f"  {printable(_article(witness))}", *words]


def _article(witness: Witness) -> str:
    return "  ".join(part for part in (witness.day, witness.headline) if part)


def _cells(item: Item) -> list[str]:
    right = item.right or Witness("", "", "", "", ())
    _, left_key, right_key = item.pair
    left, right = (item.left, right) if item.left.key == left_key else (right, item.left)
    shown = [cell for one in (left, right) for cell in (one.label, one.headline, one.day, " / ".join(one.words))]
    told = [f"{item.score:.2f}", item.asked, *shown, "; ".join(item.reasons)]
    return [item.kind, left_key, right_key, "", "", "", "", *told]


def _safe(cell: str) -> str:
    flat = " ".join(printable(cell.replace("\n", " ")).split())
    return f"'{flat}" if flat.startswith(_FORMULA) else flat
