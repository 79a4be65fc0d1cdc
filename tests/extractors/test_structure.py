"""Which body or place is part of which."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.table import cases, name_of, rows, told


@pytest.mark.parametrize("case", cases("structure"))
def test_table(case: dict[str, Any]) -> None:
    claims = [claim for claim in told(case).claims if claim.predicate == "partOf"]
    found = [[name_of(claim.subject), name_of(claim.object)] for claim in claims]
    assert rows(found) == rows(case["expected"])
