"""Sightings made by hand, and the table of pairs of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from kg.language.divisions import divisions
from kg.resolution.people import identify_people
from kg.resolution.sightings import SeenPost, Sighting

TABLE = Path(__file__).parents[1] / "cases" / "people.yml"
_PREDICATES = {"+": "appointedTo", "-": "removedFrom", "~": "proposedFor"}


def sighting(
    name: str, locality: str = "", day: str | None = None, posts: str = "", company: str = "", article: str = "page/1"
) -> Sighting:
    """Make a sighting: the locality from the province down, posts as ``body title`` with ; between."""
    code = code_of(locality)
    return Sighting(
        name.removesuffix("(author)"), name.endswith("(author)"), f"article/{article}",
        code, locality.split()[-1] if locality else "", day,
        tuple(sorted(_post(post.strip()) for post in posts.split(";") if post.strip())),
        (), tuple(sorted(company.split())),
    )  # fmt: skip


def code_of(locality: str) -> str:
    """Give the code of the division whose chain from the province down is ``locality``; "" for none."""
    if not locality:
        return ""
    names = tuple(locality.split())
    (found,) = [one.code for one in divisions().by_name[names[-1]] if divisions().chain(one.code) == names]
    return found


def _post(text: str) -> SeenPost:
    body, title = text.lstrip("+-~").split()
    return SeenPost(body, title, _PREDICATES.get(text[0], "holds"), title.startswith("代"))


@dataclass(frozen=True)
class Judged:
    """A pair of the table as it came out: ``found`` is merged, asked or apart."""

    case: dict[str, Any]
    found: str
    reasons: tuple[str, ...]

    @property
    def right(self) -> bool:
        return (self.found == "merged") == (self.case["expected"] == "same")


def load_pairs() -> list[dict[str, Any]]:
    """Give the pairs of the table, its header left out."""
    cases: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))["cases"]
    return cases


def judge(case: dict[str, Any]) -> Judged:
    """Let the rules say of a pair whether it is one person."""
    sides = {side: sightings_of(case, side) for side in ("left", "right", "beside")}
    people = identify_people([one for found in sides.values() for one in found])
    (left, right) = (people.persons[sides[side][0].key].path for side in ("left", "right"))
    asked = [one for one in people.questions if {one.left.path, one.right.path} == {left, right}]
    found = "merged" if left == right else "asked" if asked else "apart"
    return Judged(case, found, (f"{asked[0].kind} {asked[0].score}", *asked[0].reasons) if asked else ())


def sightings_of(case: dict[str, Any], side: str) -> list[Sighting]:
    """Give the sightings of one side of a pair, each in an article of its own."""
    found = []
    for number, row in enumerate(case.get(side, []), 1):
        name, locality, day, posts, company = (*row, "", "", "")[:5] if len(row) > 2 else (*row, None, "", "")
        printed = day.isoformat() if isinstance(day, date) else day
        found.append(sighting(name, locality, printed, posts or "", company or "", f"{side}/{number}"))
    return found
