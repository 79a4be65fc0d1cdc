"""kg evaluate: how well a graph says what the gold facts say."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option
from kg.cli.output import write
from kg.errors import GraphError
from kg.evaluation.relations import RELATIONS
from kg.evaluation.report import FORMATS, decimals, misses_as, scores_as

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluation.gold import GoldPage
    from kg.evaluation.scoring import Judgement, Score

_EPILOG = """\b
Examples:
  kg evaluate tests/gold
  kg evaluate tests/gold --min articles=1 --min holds=0.95
  kg evaluate tests/gold --misses holds --misses role
  kg evaluate tests/gold --calibration
  kg evaluate tests/gold --format markdown

Exit codes: 0 done; 1 an F1 is under its bar; 2 could not run.
"""


class _Bar(click.ParamType[tuple[str, Fraction]]):
    """RELATION=F1, such as holds=0.95."""

    name = "relation=f1"

    def convert(self, value: str, param: click.Parameter | None, context: click.Context | None) -> tuple[str, Fraction]:
        relation, sign, number = value.partition("=")
        if not sign or not re.fullmatch(r"[0-9]+(\.[0-9]+)?", number) or Fraction(number) > 1:
            self.fail(f"{value!r} is not RELATION=F1 with F1 from 0 to 1; write for example holds=0.95", param, context)
        if relation not in RELATIONS:
            self.fail(f"{relation!r} is none of {', '.join(RELATIONS)}", param, context)
        return relation, Fraction(number)


@click.command("evaluate", epilog=_EPILOG)
@click.argument("gold_folder", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@graph_option
@click.option(
    "--misses", "wanted", multiple=True, metavar="RELATION", type=click.Choice(RELATIONS),
    help="List what was missed (-) and what is spurious (+) beside its sentence, not the scores; may be given again.",
)  # fmt: skip
@click.option(
    "--min", "bars", multiple=True, metavar="RELATION=F1", type=_Bar(),
    help="Exit 1 where the relation's F1 is under this; may be given again.",
)  # fmt: skip
@click.option(
    "--calibration", is_flag=True,
    help="Show how often claims are right by the confidence they state, not the scores.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print.")
def command(
    gold_folder: Path,
    folder: Path,
    wanted: tuple[str, ...],
    bars: tuple[tuple[str, Fraction], ...],
    calibration: bool,
    form: str,
) -> None:
    """Score a graph against gold facts: precision, recall and F1 of each relation.

    GOLD_DIR holds one YAML file a page, as tests/gold/GUIDE.md says. The graph must have been built from the same
    pages; a gold page that is not in it is named, and all its facts count as missed.

    The relations are articles, holds, attended, role, date, organizer, held_at, visited, located_in, part_of,
    appointments and authors; beside them events (found at all), kind (of an event) and names (the persons of an
    article who hold, attend or are appointed).

    With --calibration a row tells of one relation and one stated confidence how many claims there are, how many are
    right, and the share of these; in the rows "all", stated is the mean, and error the expected calibration error: how
    far share and stated confidence are apart, weighted by claims. Of all relations together, role stands for attended.
    """
    if wanted and calibration:
        raise click.UsageError("give either --misses or --calibration")
    from kg.evaluation.gold import read_gold
    from kg.evaluation.misses import misses
    from kg.evaluation.scoring import score

    judgements = _judge(read_gold(gold_folder), gold_folder, folder)
    scores = score(judgements)
    if wanted:
        # In the order of the table, each once, however they were asked for.
        listed = [miss for relation in RELATIONS if relation in wanted for miss in misses(judgements, relation)]
        write("-", misses_as(listed, form).encode())
    elif calibration:
        from kg.evaluation.calibration import calibrate, calibration_as

        write("-", calibration_as(calibrate(judgements), form).encode())
    else:
        write("-", scores_as(scores, form).encode())
    if not _bars_met(scores, bars):
        raise click.exceptions.Exit(1)


def _judge(gold: Sequence[GoldPage], gold_folder: Path, folder: Path) -> tuple[Judgement, ...]:
    from kg.evaluation.facts import read_articles
    from kg.evaluation.scoring import judge
    from kg.graph.folder import open_store

    found = read_articles(open_store(folder), [page.name for page in gold])
    if not found:
        raise GraphError(f"{folder}: holds no page of {gold_folder}; build it from the same pages with: kg build PAGES")
    for page in gold:
        if page.name not in found:
            click.echo(f"kg: {page.name!r}: gold page not in the graph {folder}; its facts count as missed", err=True)
    return judge(gold, found)


def _bars_met(scores: Sequence[Score], bars: Sequence[tuple[str, Fraction]]) -> bool:
    """Name every relation under its bar. A relation with nothing to score is under any bar: nothing was shown."""
    met = True
    of_relation: dict[str, Score] = {one.relation: one for one in scores}
    for relation, bar in bars:
        f1 = of_relation[relation].f1
        if f1 is None or f1 < bar:
            click.echo(f"kg: {relation}: F1 {decimals(f1)} is under its bar {float(bar):g}", err=True)
            met = False
    return met
