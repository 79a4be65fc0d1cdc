"""What people decided: a sorted TSV that is kept in version control beside the pages and read by every build.

::

    kind	left	right	verdict	who	when	why
    person	周明远@article/qinghe-0011aabb/1	周明远@article/tieling-22cc33dd/4	positive	何书琴	2024-01-05	same CV

``left`` and ``right`` are keys of sightings, events, or claims: they name what a page says, and not what a build made
of it, so that a decision outlives every rebuild. ``verdict`` is positive (the same; right), negative or unsure.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, get_args

from kg.errors import InputError
from kg.files import write_whole

DecisionKind = Literal["person", "spelling", "event", "contradiction", "claim"]
Verdict = Literal["positive", "negative", "unsure"]


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One decision. ``left`` sorts before ``right``; ``right`` is "" for a claim."""

    kind: DecisionKind
    left: str
    right: str
    verdict: Verdict
    who: str = ""
    when: str = ""
    why: str = ""

    @property
    def pair(self) -> tuple[str, str, str]:
        """What it is about: one pair has one decision."""
        return self.kind, self.left, self.right


def decide(kind: DecisionKind, one: str, other: str, verdict: Verdict, who: str, when: str, why: str) -> Decision:
    """Make a decision with its sides in order, whichever way round they were given."""
    left, right = sorted((one, other)) if other else (one, "")
    return Decision(kind, left, right, verdict, who, when, why)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read decisions, sorted; none where there is no file. Raises InputError naming file and line for a bad row."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a file of UTF-8 text") from None
    return parse_decisions(text, str(path), "\t")


def parse_decisions(text: str, source: str, delimiter: str) -> tuple[Decision, ...]:
    """Read decisions out of a table with a header row that names the columns, in any order; further columns are let be.

    Raises InputError naming ``source`` and line for a missing column, an unknown kind or verdict, or two different
    verdicts on one pair.
    """
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
    found: dict[tuple[str, str, str], Decision] = {}
    try:
        missing = {"kind", "left", "right", "verdict"} - set(reader.fieldnames or ())
        if missing and text.strip():
            names = ", ".join(sorted(missing))
            raise InputError(f"{source}, line 1: no column {names}; the header row names the columns")
        for row in reader:
            decision = _read_row(row, f"{source}, line {reader.line_num}")
            if decision is None:
                continue
            known = found.setdefault(decision.pair, decision)
            if known.verdict != decision.verdict:
                raise InputError(
                    f"{source}, line {reader.line_num}: {decision.left} and {decision.right} are decided"
                    f" {known.verdict} and {decision.verdict}; keep one of the two rows"
                )
    except csv.Error as error:
        raise InputError(f"{source}, line {reader.line_num}: not a table ({error}); mend that line") from None
    return tuple(sorted(found.values()))


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write decisions whole, sorted, one a line; what may not stand in a TSV cell becomes a space."""
    names = [field.name for field in fields(Decision)]
    rows = [[" ".join(str(getattr(one, name)).split()) for name in names] for one in sorted(decisions)]
    write_whole(path, "".join("\t".join(row) + "\n" for row in (names, *rows)).encode())


def _read_row(row: dict[str, str | None], where: str) -> Decision | None:
    cells = {field.name: (row.get(field.name) or "").strip() for field in fields(Decision)}
    if not cells["verdict"]:
        return None  # a row of a spreadsheet that nobody has decided yet
    for name, allowed in (("kind", get_args(DecisionKind)), ("verdict", get_args(Verdict))):
        if cells[name] not in allowed:
            raise InputError(f"{where}: {name} is {cells[name]!r}; write one of {', '.join(allowed)}")
    if not cells["left"]:
        raise InputError(f"{where}: left is empty; name what is decided by its key")
    return decide(
        cells["kind"], cells["left"], cells["right"], cells["verdict"], cells["who"], cells["when"], cells["why"],  # type: ignore[arg-type]
    )  # fmt: skip
