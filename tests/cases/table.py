"""The tables of cases: one YAML file for each extractor or reader, each case a text and exactly what must come of it.

A file has the keys ``about`` (one line), ``locality`` and ``year`` (of every case that names none of its own) and
``cases``. A case has ``name``, ``text``, ``expected``, and what its table needs besides.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.extractors import extract_claims
from kg.language.divisions import divisions
from kg.model import Article, ArticleClaims, Locality, MendedText, Page, Post, Segment, Span, Thing, Written

FOLDER = Path(__file__).parent
LEAST_CASES = 8


@cache
def load_table(name: str) -> dict[str, Any]:
    """Give the table ``name``; a table that is too small, or in which too few cases are negatives, fails here."""
    table: dict[str, Any] = yaml.safe_load(FOLDER.joinpath(f"{name}.yml").read_text(encoding="utf-8"))
    cases = table["cases"]
    assert len(cases) >= LEAST_CASES, f"{name}.yml: {len(cases)} cases are too few"
    names = [case["name"] for case in cases]
    assert len(set(names)) == len(names), f"{name}.yml: two cases have one name"
    negatives = sum(bool(case.get("negative")) or not case["expected"] for case in cases)
    assert 3 * negatives >= len(cases), f"{name}.yml: {negatives} negatives of {len(cases)} cases are under a third"
    return table


def cases(name: str) -> list[Any]:
    """Give the cases of a table as parameters of a test, what the table sets for all of them filled in."""
    table = load_table(name)
    common = {key: table[key] for key in ("locality", "year") if key in table}
    return [pytest.param({**common, **case}, id=case["name"]) for case in table["cases"]]


def rows(value: list[Any]) -> list[tuple[str, ...]]:
    """Give rows as sorted tuples of words, which print well; a bare cell is a row of one, None is ``""``."""
    lists = [row if isinstance(row, list | tuple) else [row] for row in value]
    return sorted(tuple("" if cell is None else str(cell) for cell in row) for row in lists)


def name_of(thing: Thing) -> str:
    """Give the name of what a claim is about; of a post its body and title."""
    if isinstance(thing, Post):
        return f"{thing.body.name}·{thing.title}"
    return f"article {thing.number}" if isinstance(thing, Written) else thing.name


def locality_of(names: list[str] | None) -> Locality | None:
    """Give the locality whose chain of divisions, from the province down, is ``names``."""
    if not names:
        return None
    found = [one for one in divisions().by_name[names[-1]] if divisions().chain(one.code) == tuple(names)]
    assert len(found) == 1, f"no division, or more than one, is {names}"
    return Locality(found[0].code, tuple(names))


def article_of(case: dict[str, Any]) -> Article:
    """Make the article of a case: ``text`` is its body; ``headline`` and ``signature`` stand on lines above it."""
    headline, signature, body = case.get("headline", ""), case.get("signature", ""), case["text"].strip("\n")
    above = "".join(f"{line}\n" for line in (headline, signature) if line)
    page = Page("pages/case.txt", "case.txt", above + body, "0" * 64)
    signed = len(headline) + 1 if headline else 0
    article = Article(
        page=page,
        number=1,
        headline=_at(headline, 0),
        body=_at(body, len(above)),
        span=Span(0, len(page.text)),
        signature=_at(signature, signed) if signature else None,
    )
    return replace(article, locality=locality_of(case.get("locality")), year=case.get("year"))


def _at(text: str, begin: int) -> MendedText:
    return MendedText(text, (Segment(0, begin, len(text)),) if text else ())


def told(case: dict[str, Any]) -> ArticleClaims:
    """Give what the article of a case says."""
    return extract_claims(article_of(case))
