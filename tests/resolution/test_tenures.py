"""Tenures: what was seen, never what is inferred."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from kg.extractors import extract_claims
from kg.model import ArticleClaims, Page
from kg.reading import read_articles
from kg.resolution import find_tenures, resolve
from kg.resolution.tenures import Tenure
from tests.cases.table import cases
from tests.resolution.material import QINGHE, resolved


def issued(number: int, text: str, day: str | None) -> list[ArticleClaims]:
    page = Page(
        f"pages/{number}.txt", f"{number}.txt", text, hashlib.sha256(f"{number}{text}".encode()).hexdigest(),
        published=day, stated_locality=("辽宁省", "铁岭市", "清河区"),
    )  # fmt: skip
    return [extract_claims(article) for article in read_articles(page)]


def tenures_of(case: dict[str, Any]) -> list[Tenure]:
    day = str(case["issued"]) if "issued" in case else None
    told = [one for number, text in enumerate(case["pages"]) for one in issued(number, text, day)]
    return find_tenures(resolve(told).articles)


def rows(tenures: list[Tenure]) -> list[tuple[str, ...]]:
    return sorted(
        (
            one.person, one.place, str(one.number), one.first_seen or "", one.last_seen or "", one.started_on or "",
            one.ended_on or "",
        )
        for one in tenures
    )  # fmt: skip


@pytest.mark.parametrize("case", cases("tenures"))
def test_case(case: dict[str, Any]) -> None:
    assert rows(tenures_of(case)) == sorted(tuple(map(str, row)) for row in case["expected"])


def test_the_order_of_pages_does_not_matter() -> None:
    names = ("周明远", "贺立新", "周明远", "郑伯年", "周明远")
    texts = [f"202{year}年3月5日,铁岭市清河区召开会议。区委书记{name}讲话。" for year, name in enumerate(names)]
    told = [one for number, text in enumerate(texts) for one in issued(number, text, None)]
    forward, backward = (find_tenures(resolve(each).articles) for each in (told, told[::-1]))
    assert forward == backward
    assert [one.path.rpartition("/书记")[2] for one in forward if one.person == "周明远"] == ["", "/2", "/3"]


def test_two_persons_in_one_post_are_two_tenures() -> None:
    found = find_tenures(resolved(QINGHE.format("周明远"), QINGHE.format("贺立新")).articles)
    assert [one.label for one in found] == ["周明远:清河区委书记", "贺立新:清河区委书记"]


def test_an_acting_head_sits_in_the_seat_of_the_head() -> None:
    text = "铁岭市清河区召开会议。清河区{}讲话,全区抓好落实。"
    texts = (text.format("代区长陆家栋"), text.format("区长贺立新"))
    acting, full = sorted(find_tenures(resolved(*texts).articles), key=lambda one: not one.acting)
    assert (acting.label, acting.acting) == ("陆家栋:清河区政府代区长", True)
    assert (full.label, full.acting) == ("贺立新:清河区政府区长", False)
    assert acting.seat == full.seat
    assert acting.post != full.post


def test_every_claim_of_a_tenure_is_its_own() -> None:
    text = "2022年12月20日,铁岭市清河区人大常委会召开会议。会议决定任命陆家栋为区教育局局长,免去尹海涛的{}职务。"
    text = text.format("区教育局局长")
    resolution = resolve(issued(0, text, None))
    for tenure in find_tenures(resolution.articles):
        for one in tenure.observations:
            claim = resolution.articles[one.claim[0]].claims[one.claim[1]]
            assert (claim.subject, claim.object) == (tenure.member, tenure.post)
            assert claim.claim.predicate == one.predicate
    kinds = {one.person: [said.predicate for said in one.observations] for one in find_tenures(resolution.articles)}
    assert kinds == {"陆家栋": ["appointedTo", "holds"], "尹海涛": ["removedFrom"]}
