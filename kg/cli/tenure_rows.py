"""Tenures as rows (table, CSV) and as JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from kg.cli.tenure_text import days_told, quoted

if TYPE_CHECKING:
    from kg.cli.tenures import Found
    from kg.resolution.contradictions import Held
    from kg.resolution.tenures import Tenure

_CELLS = ("firstSeen", "lastSeen", "startedOn", "endedOn")


def as_table(found: Found, width: int, colour: bool) -> bytes:
    """Give a line for each tenure; columns that nobody has a value in are left out."""
    from kg.graph.terminal import draw_table

    columns = ["post", "holder", "first seen", "last seen", "taken", "left", "acting", "then", "remark"]
    rows = []
    for index, one in enumerate(found.tenures):
        days = _days(one)
        acting = "acting" if one.acting else ""
        then = found.stood[index].words if found.stood else ""
        rows.append([one.place, one.person, *(days[cell] for cell in _CELLS), acting, then, _remark(found, one)])
    kept = [index for index in range(len(columns)) if any(row[index] for row in rows)]
    chosen = [[row[index] for index in kept] for row in rows]
    return draw_table([columns[index] for index in kept], chosen, width, colour).encode()


def as_csv(found: Found, evidence: bool) -> bytes:
    """Give a row for each tenure, with the words behind it in the column ``evidence``."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    names = ["post", "holder", "term", *_CELLS, "acting", "oneSeat", "claims", "undatedClaims"]
    names += ["standing", "then"] if found.stood else []
    writer.writerow([*names, "after", "gapDays", "remark", *(["evidence"] if evidence else []), "tenure"])
    for index, one in enumerate(found.tenures):
        stood = [found.stood[index].standing, found.stood[index].words] if found.stood else []
        undated = sum(1 for said in one.observations if not said.whole)
        succession = next((each for each in found.successions if each.after.path == one.path), None)
        gap = "" if succession is None or succession.days is None else succession.days
        words = [" | ".join(quoted(found, said) for said in one.observations)] if evidence else []
        cells = [one.place, one.person, one.number, *_days(one).values(), _word(one.acting), _word(one.one_seat)]
        cells += [len(one.observations), undated, *stood, succession.before.person if succession else "", gap]
        writer.writerow([_cell(cell) for cell in (*cells, _remark(found, one), *words, one.path)])
    return stream.getvalue().encode()


def as_json(found: Found, evidence: bool) -> bytes:
    """Give all that is known of the tenures, their successions and contradictions."""
    content: dict[str, object] = {
        "name": found.about.label,
        "iri": found.about.node.value,
        "tenures": [_tenure(found, index, evidence) for index in range(len(found.tenures))],
        "successions": [
            {
                "before": one.before.path, "after": one.after.path, "leftBy": one.left, "seenFrom": one.right,
                "leftStated": one.left_stated, "takenStated": one.right_stated, "gapDays": one.days,
            }
            for one in found.successions
        ],
        "contradictions": [
            {"kind": one.kind, "words": one.in_words(), "sides": [_side(found, one.left), _side(found, one.right)]}
            for one in found.contradictions
        ],
    }  # fmt: skip
    if found.period:
        content["asOf"] = {"from": found.period.first, "to": found.period.last}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _tenure(found: Found, index: int, evidence: bool) -> dict[str, object]:
    one = found.tenures[index]
    told: dict[str, object] = {
        "iri": one.path, "post": one.place, "postIRI": one.post, "holder": one.person, "holderIRI": one.member,
        "term": one.number, "oneSeat": one.one_seat, "acting": one.acting,
        **{name: day or None for name, day in _days(one).items()},
    }  # fmt: skip
    if found.stood:
        told |= {"standing": found.stood[index].standing, "then": found.stood[index].words}
    if evidence:
        told["evidence"] = [_said(found, said.claim) for said in one.observations]
    return told


def _side(found: Found, held: Held) -> dict[str, object]:
    return {"holder": held.tenure.person, "tenure": held.tenure.path, **_said(found, held.observation.claim)}


def _said(found: Found, key: tuple[int, int]) -> dict[str, object]:
    words = found.holdings.words[key]
    return {
        "claim": words.claim, "says": words.predicate, "day": words.day, "dayOfIssue": words.printed,
        "quote": words.quote, "headline": words.headline, "article": words.article,
    }  # fmt: skip


def _days(one: Tenure) -> dict[str, str]:
    days = (one.first_seen, one.last_seen, one.started_on, one.ended_on)
    return {name: day or "" for name, day in zip(_CELLS, days, strict=True)}


def _remark(found: Found, one: Tenure) -> str:
    clashes = [clash.kind for clash in found.contradictions if _names(clash.left, clash.right, one)]
    known = one.first_seen or one.started_on or one.ended_on
    undated = "" if known or found.stood else days_told(one)
    return "; ".join(filter(None, (undated, *(f"contradiction: {kind}" for kind in dict.fromkeys(clashes)))))


def _names(left: Held, right: Held, one: Tenure) -> bool:
    return one.path in (left.tenure.path, right.tenure.path)


def _word(value: bool) -> str:
    return "true" if value else "false"


def _cell(value: object) -> object:
    # Names and words are text from a page: a spreadsheet must not take them for a formula.
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else value
