"""From a page to its articles."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Article, Page
from kg.reading import read_articles
from tests.cases.table import cases


def _split(text: str) -> list[Article]:
    return read_articles(Page("pages/case.txt", "case.txt", text, "0" * 64))


@pytest.mark.parametrize("case", cases("splitting"))
def test_table(case: dict[str, Any]) -> None:
    articles = _split(case["text"])
    assert [article.headline.string for article in articles] == [headline for headline, _, _ in case["expected"]]
    for article, (_, begins, ends) in zip(articles, case["expected"], strict=True):
        assert article.body.string.startswith(begins)
        assert article.body.string.endswith(ends)
    if "paragraphs" in case:
        assert [article.body.string.count("\n") + 1 for article in articles] == case["paragraphs"]


@pytest.mark.parametrize("case", cases("splitting"))
def test_spans_hold_what_is_the_articles_own(case: dict[str, Any]) -> None:
    for number, article in enumerate(_split(case["text"]), 1):
        assert article.number == number
        for mended in filter(None, (article.headline, article.body, article.signature)):
            for segment in mended.segments:
                own = mended.string[segment.begin : segment.begin + segment.length]
                assert case["text"][segment.page_begin : segment.page_begin + segment.length] == own
                if mended is not article.headline or article.headline.string != "编者按":
                    assert article.span.begin <= segment.page_begin
                    assert segment.page_begin + segment.length <= article.span.end


def test_a_signature_is_kept_apart_from_the_body() -> None:
    (article,) = _split("河道治理要常抓不懈\n\n向阳街道党工委书记 孙启文\n\n今年以来,向阳街道推进河道治理。\n")
    assert article.signature is not None
    assert article.signature.string == "向阳街道党工委书记 孙启文"
    assert "孙启文" not in article.body.string


def test_a_byline_over_the_page_is_everyones_who_has_none() -> None:
    text = "清河区推进河道治理\n\n记者 周小舟 吕静\n\n压实责任\n\n本报讯 12月20日,清河区召开会议。\n\n"
    text += "抓好落实\n\n本报讯 12月21日,区委召开会议。记者 孔令山\n"
    names = [[name for name, _ in article.byline.reporters] for article in _split(text)]
    assert names == [["周小舟", "吕静"], ["孔令山"]]
