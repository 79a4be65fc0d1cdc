"""Is a claim that says 0.9 right nine times in ten? Facts with a confidence, by what it is, and how many are right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from kg.evaluation.relations import RELATIONS
from kg.evaluation.report import decimals, json_as, table_as

if TYPE_CHECKING:
    from kg.evaluation.scoring import Judgement

ALL = "all"
"""All relations, or all confidences of one."""
_COLUMNS = ("relation", "confidence", "claims", "right", "stated", "share", "error")
_STEP = Decimal("0.01")  # the width of a bin


@dataclass(frozen=True, slots=True)
class Calibration:
    """What of ``relation`` was said with one confidence (such as ``0.95``, or ALL), and how much of it is right.

    ``stated`` is the mean of the stated confidence, ``error`` how far the share of what is right is from it; of ALL
    the expected calibration error, the mean of the errors of the single ones weighted by their claims.
    """

    relation: str
    confidence: str
    claims: int
    right: int
    stated: Fraction
    error: Fraction

    @property
    def share(self) -> Fraction:
        """How much of it is right."""
        return Fraction(self.right, self.claims)


def calibrate(judgements: Sequence[Judgement]) -> tuple[Calibration, ...]:
    """Give the calibration of all relations together, then of each that has claims; the surest first, ALL last.

    A claim of attendance is a fact of two relations, and counts once in all: by its role, which says the more.
    """
    said: dict[str, list[tuple[Decimal, bool]]] = {}
    for one in judgements:
        if one.found is not None and one.found.confidence is not None:
            said.setdefault(one.relation, []).append((one.found.confidence, one.verdict == "right"))
    together = [each for relation, found in said.items() if relation != "attended" for each in found]
    rows = [*_bins(ALL, together)]
    for relation in RELATIONS:
        rows += _bins(relation, said.get(relation, []))
    return tuple(rows)


def _bins(relation: str, said: list[tuple[Decimal, bool]]) -> Iterator[Calibration]:
    bins: dict[Decimal, list[tuple[Decimal, bool]]] = {}
    for confidence, right in said:
        bins.setdefault(confidence.quantize(_STEP), []).append((confidence, right))
    rows = [_row(relation, str(level), bins[level]) for level in sorted(bins, reverse=True)]
    yield from rows
    if rows:
        whole = _row(relation, ALL, said)
        error = sum((row.error * row.claims for row in rows), Fraction(0)) / whole.claims
        yield Calibration(relation, ALL, whole.claims, whole.right, whole.stated, error)


def _row(relation: str, level: str, said: list[tuple[Decimal, bool]]) -> Calibration:
    stated = sum((Fraction(confidence) for confidence, _ in said), Fraction(0)) / len(said)
    right = sum(is_right for _, is_right in said)
    return Calibration(relation, level, len(said), right, stated, abs(stated - Fraction(right, len(said))))


def calibration_as(rows: Sequence[Calibration], form: str) -> str:
    """Give the table in one of FORMATS; as text it is under 80 columns wide."""
    if form == "json":
        return json_as([_object(row) for row in rows])
    cells = [
        (row.relation, row.confidence, str(row.claims), str(row.right),
         decimals(row.stated), decimals(row.share), decimals(row.error))
        for row in rows
    ]  # fmt: skip
    return table_as(_COLUMNS, cells, form)


def _object(row: Calibration) -> dict[str, object]:
    counts: dict[str, object] = {
        "relation": row.relation, "confidence": row.confidence, "claims": row.claims, "right": row.right,
    }  # fmt: skip
    ratios = {"stated": row.stated, "share": row.share, "error": row.error}
    return counts | {name: round(float(ratio), 6) for name, ratio in ratios.items()}
