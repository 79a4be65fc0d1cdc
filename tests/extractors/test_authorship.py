"""Who wrote an article."""

from __future__ import annotations

from typing import Any

import pytest

from kg.extractors import extract_claims
from kg.model import Page
from kg.reading import read_articles
from tests.cases.table import cases, name_of, rows


@pytest.mark.parametrize("case", cases("authorship"))
def test_table(case: dict[str, Any]) -> None:
    page = Page("pages/case.txt", "case.txt", case["text"], "0" * 64)
    (article,) = read_articles(page)
    claims = [claim for claim in extract_claims(article).claims if claim.predicate == "writtenBy"]
    assert rows([[name_of(claim.object), claim.author_kind] for claim in claims]) == rows(case["expected"])
    for claim in claims:
        quote = page.text[claim.evidence.begin : claim.evidence.end]
        assert name_of(claim.object) == "".join(quote.split())
