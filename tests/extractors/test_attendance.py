"""Who was at which event, and as what."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Claim, Event, Person
from tests.cases.table import article_of, cases, rows, told


def _attended(case: dict[str, Any]) -> list[Claim]:
    return [claim for claim in told(case).claims if claim.predicate == "attendedBy"]


def _row(claim: Claim) -> list[str | None]:
    assert isinstance(claim.subject, Event)
    assert isinstance(claim.object, Person)
    return [claim.subject.name, claim.object.name, claim.role]


@pytest.mark.parametrize("case", cases("attendance"))
def test_table(case: dict[str, Any]) -> None:
    assert rows([_row(claim) for claim in _attended(case)]) == rows(case["expected"])


@pytest.mark.parametrize("case", cases("attendance"))
def test_evidence_names_the_person(case: dict[str, Any]) -> None:
    text = article_of(case).page.text
    for claim in _attended(case):
        name = _row(claim)[1]
        assert name is not None
        quote = text[claim.evidence.begin : claim.evidence.end]
        assert name in quote or name[0] in quote  # 周书记 says 周明远


def test_a_printed_list_keeps_its_order() -> None:
    text = "12月20日,清河区召开教育工作会议。副区长贺立新、孟晓川、秦若兰出席会议。区委书记周明远主持会议。"
    claims = _attended({"locality": ["辽宁省", "铁岭市", "清河区"], "year": 2022, "text": text})
    assert {(_row(claim)[1], claim.order) for claim in claims} == {
        ("贺立新", 1), ("孟晓川", 2), ("秦若兰", 3), ("周明远", None),
    }  # fmt: skip


def test_one_person_in_one_role_is_claimed_once() -> None:
    text = "12月20日,清河区召开教育工作会议。区委书记周明远指出,要办好教育。周明远强调,要抓好落实。"
    claims = _attended({"locality": ["辽宁省", "铁岭市", "清河区"], "year": 2022, "text": text})
    assert [_row(claim)[1:] for claim in claims] == [["周明远", "speak"]]
