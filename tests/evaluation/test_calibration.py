"""How often claims are right by the confidence they state."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Literal

import pytest
from click.testing import CliRunner

from kg.cli.evaluate import command
from kg.evaluation.calibration import calibrate, calibration_as
from kg.evaluation.relations import FoundFact, GoldFact, Relation
from kg.evaluation.scoring import Judgement
from tests.evaluation.material import gold_with, sample_graph, write_gold


def judged(relation: Relation, confidence: str | None, verdict: Literal["right", "missed", "spurious"]) -> Judgement:
    gold = None if verdict == "spurious" else GoldFact(relation, (("x",),))
    stated = Decimal(confidence) if confidence else None
    found = None if verdict == "missed" else FoundFact(relation, ("x",), confidence=stated)
    return Judgement(verdict, "page", None, None, gold, found)


def rows(*judgements: Judgement) -> dict[tuple[str, str], tuple[int, int, Fraction, Fraction]]:
    return {
        (one.relation, one.confidence): (one.claims, one.right, one.stated, one.error) for one in calibrate(judgements)
    }


def test_bins_and_the_expected_error() -> None:
    found = rows(
        *[judged("holds", "0.9", "right")] * 3,
        judged("holds", "0.90", "spurious"),
        judged("holds", "0.5", "right"),
        judged("holds", "0.5", "missed"),
        judged("kind", None, "right"),
    )
    assert found["holds", "0.90"] == (4, 3, Fraction(9, 10), Fraction(15, 100))
    assert found["holds", "0.50"] == (1, 1, Fraction(1, 2), Fraction(1, 2))
    assert found["holds", "all"] == (5, 4, Fraction(82, 100), (4 * Fraction(15, 100) + Fraction(1, 2)) / 5)
    assert [key[0] for key in found] == ["all"] * 3 + ["holds"] * 3


def test_attendance_counts_once_in_all_by_its_role() -> None:
    found = rows(judged("attended", "0.9", "right"), judged("role", "0.9", "spurious"))
    assert found["all", "0.90"][:2] == (1, 0)
    assert found["attended", "0.90"][:2] == (1, 1)


def test_nothing_with_a_confidence() -> None:
    assert calibrate([judged("kind", None, "right"), judged("holds", "0.9", "missed")]) == ()
    assert calibration_as((), "json") == "[]\n"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_graph(tmp_path_factory.mktemp("graph"))


def test_the_command(graph: Path, tmp_path: Path) -> None:
    gold = write_gold(tmp_path, gold_with(("- [周明远, 清河区委, 书记]", "- [周明远, 清河区委, 副书记]")))
    result = CliRunner().invoke(command, [str(gold), "-g", str(graph), "--calibration", "--format", "json"])
    assert result.exit_code == 0
    (holds,) = [row for row in json.loads(result.stdout) if (row["relation"], row["confidence"]) == ("holds", "all")]
    assert (holds["claims"], holds["right"], holds["share"]) == (4, 3, 0.75)
    text = CliRunner().invoke(command, [str(gold), "-g", str(graph), "--calibration"]).stdout
    assert text.splitlines()[0].split() == ["relation", "confidence", "claims", "right", "stated", "share", "error"]
    assert max(map(len, text.splitlines())) < 80


def test_not_with_misses(graph: Path, tmp_path: Path) -> None:
    arguments = [str(write_gold(tmp_path)), "-g", str(graph), "--calibration", "--misses", "holds"]
    assert CliRunner().invoke(command, arguments).exit_code == 2
