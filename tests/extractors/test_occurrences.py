"""Which events an article reports, and when they took place."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Event
from tests.cases.table import cases, rows, told


@pytest.mark.parametrize("case", cases("events"))
def test_table(case: dict[str, Any]) -> None:
    found = [[event.name, event.kind, event.date, event.end_date] for event in told(case).events]
    assert rows(found) == rows(case["expected"])


@pytest.mark.parametrize("case", [*cases("events"), *cases("attendance"), *cases("staging")])
def test_events_are_numbered_apart_and_claims_are_of_listed_events(case: dict[str, Any]) -> None:
    article = told(case)
    numbers = [event.number for event in article.events]
    assert len(set(numbers)) == len(numbers)
    spoken_of = {claim.subject for claim in article.claims if isinstance(claim.subject, Event)}
    assert spoken_of <= set(article.events)
