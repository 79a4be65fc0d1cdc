"""Who holds which post, and the words that say it."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Body, Claim, Person, Post
from tests.cases.table import article_of, cases, rows, told


def _row(claim: Claim) -> list[str]:
    assert isinstance(claim.subject, Person)
    assert isinstance(claim.object, Post)
    row = [claim.subject.name, claim.object.body.name, claim.object.title]
    return [*row, "acting"] if claim.object.acting else row


@pytest.mark.parametrize("case", cases("posts"))
def test_table(case: dict[str, Any]) -> None:
    found = [_row(claim) for claim in told(case).claims if claim.predicate == "holds"]
    assert rows(found) == rows(case["expected"])


@pytest.mark.parametrize("case", cases("posts"))
def test_evidence_names_the_person_and_the_title(case: dict[str, Any]) -> None:
    text = article_of(case).page.text
    for claim in told(case).claims:
        if claim.predicate == "holds":
            quote = "".join(text[claim.evidence.begin : claim.evidence.end].split())
            person, _, title = _row(claim)[:3]
            assert person in quote
            printed = title.removeprefix("原")  # it may stand before the body: 原区政协主席
            assert printed in quote or (title.endswith(("长", "书记")) and title[-1] in quote)


def test_a_body_left_out_is_less_sure_than_one_printed() -> None:
    case = {"locality": ["辽宁省", "铁岭市", "清河区"], "text": "区委常委、组织部部长何书琴,副区长贺立新出席。"}
    sure = {claim.object: claim.confidence for claim in told(case).claims if claim.predicate == "holds"}
    assert sure[Post(Body("清河区委组织部"), "部长")] > sure[Post(Body("清河区政府"), "副区长")]


def test_a_post_told_twice_is_claimed_once_with_its_first_words() -> None:
    text = "区委书记周明远出席会议。\n区委书记周明远要求抓好落实。"
    claims = [
        claim
        for claim in told({"locality": ["辽宁省", "铁岭市", "清河区"], "text": text}).claims
        if claim.predicate == "holds"
    ]
    assert [(claim.evidence.begin, claim.evidence.end) for claim in claims] == [(0, 12)]
