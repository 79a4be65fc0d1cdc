"""Appointments, removals and proposals, and what they say of posts held."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Claim, Person, Post
from tests.cases.table import cases, rows, told

_TOLD = ("appointedTo", "removedFrom", "proposedFor", "holds")


def _row(claim: Claim) -> list[str]:
    assert isinstance(claim.subject, Person)
    assert isinstance(claim.object, Post)
    return [claim.subject.name, claim.object.body.name, claim.object.title, claim.predicate]


@pytest.mark.parametrize("case", cases("appointments"))
def test_table(case: dict[str, Any]) -> None:
    found = {tuple(_row(claim)) for claim in told(case).claims if claim.predicate in _TOLD}
    assert rows(list(map(list, found))) == rows(case["expected"])
