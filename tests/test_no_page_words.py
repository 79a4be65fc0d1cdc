"""No name, headline, body, project or event of a gold page stands in what the project is made of.

The rules must hold on any district's pages. What is common knowledge of how institutions are named may stand: the
names of divisions in the list of divisions, the organs of the state and of the Party's centre, kinds of bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
FOLDERS = ("kg", "ontology", "queries")
DIVISIONS = Path("kg/language/lexicons/divisions.tsv")
LEAST = 2  # characters; nothing shorter is a name
STATE = ("中共中央", "中国共产党", "中华人民共和国", "国家", "国务院", "中央军委", "全国")
# The kind of a thing alone, by which no page can be known.
KINDS = frozenset({"省委", "编者按"})


@pytest.fixture(scope="module")
def gold() -> list[dict[str, Any]]:
    pages = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.yaml"))]
    assert pages
    return pages


@pytest.fixture(scope="module")
def lines() -> list[tuple[Path, int, str]]:
    """Every line of every file of the project, with the file's path from the top and the line's number from 1."""
    found = []
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                text = path.read_text(encoding="utf-8")
                found += [(path.relative_to(ROOT), number, line) for number, line in enumerate(text.splitlines(), 1)]
    assert found
    return found


def _articles(gold: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (article for page in gold for article in page["articles"])


def _alternatives(names: list[str]) -> Iterator[str]:
    return (name.strip() for joined in names if joined for name in str(joined).split("|"))


def _persons(gold: list[dict[str, Any]]) -> set[str]:
    found: set[str] = set()
    for article in _articles(gold):
        found.update(article.get("reporters") or [], article.get("correspondents") or [])
        for rows in (article.get("holds"), article.get("appointments")):
            found.update(row[0] for row in rows or [])
        for event in article.get("events") or []:
            found.update(row[0] for row in event.get("participants") or [])
    return set(_alternatives(sorted(found)))


def _headlines(gold: list[dict[str, Any]]) -> set[str]:
    whole = set(_alternatives([article["title"] for article in _articles(gold)]))
    return (whole | {piece for headline in whole for piece in headline.split() if len(piece) >= 6}) - KINDS


def _divisions(gold: list[dict[str, Any]]) -> set[str]:
    return {name for page in gold for name in (page.get("locality") or {}).values() if name}


def _things(gold: list[dict[str, Any]]) -> set[str]:
    """Give the bodies, projects, places and events that the gold facts name, but divisions and organs of the state."""
    found: list[str] = []
    for article in _articles(gold):
        found += [row[1] for row in article.get("holds") or []]
        found += [name for key in ("located_in", "part_of") for row in article.get(key) or [] for name in row]
        for event in article.get("events") or []:
            found += [name for key in ("places", "visited", "organizers") for name in event.get(key) or []]
            found.append(event["name"])
    listed = (ROOT / DIVISIONS).read_text(encoding="utf-8").splitlines()
    divisions = {line.split("\t")[1] for line in listed if "\t" in line}
    return {
        name
        for name in _alternatives(found)
        if not name.startswith(STATE) and name not in divisions and name not in KINDS
    }


def _offenders(names: set[str], lines: list[tuple[Path, int, str]], allowed: Path | None = None) -> list[str]:
    wanted = sorted((name for name in names if len(name) >= LEAST), key=lambda name: (-len(name), name))
    pattern = re.compile("|".join(map(re.escape, wanted)))
    return [
        f"{path}:{number}: {match.group()}"
        for path, number, line in lines
        if path != allowed
        for match in pattern.finditer(line)
    ]


def test_the_gold_facts_name_enough_to_look_for(gold: list[dict[str, Any]]) -> None:
    assert len(_persons(gold)) > 50
    assert len(_headlines(gold)) > 22
    assert len(_things(gold)) > 50


def test_no_person(gold: list[dict[str, Any]], lines: list[tuple[Path, int, str]]) -> None:
    found = _offenders(_persons(gold), lines)
    assert not found, "\n" + "\n".join(found)


def test_no_headline(gold: list[dict[str, Any]], lines: list[tuple[Path, int, str]]) -> None:
    found = _offenders(_headlines(gold), lines)
    assert not found, "\n" + "\n".join(found)


def test_no_body_project_place_or_event(gold: list[dict[str, Any]], lines: list[tuple[Path, int, str]]) -> None:
    found = _offenders(_things(gold), lines, allowed=DIVISIONS)
    assert not found, "\n" + "\n".join(found)


def test_divisions_stand_in_their_list_alone(gold: list[dict[str, Any]], lines: list[tuple[Path, int, str]]) -> None:
    found = _offenders(_divisions(gold), lines, allowed=DIVISIONS)
    assert not found, "\n" + "\n".join(found)
