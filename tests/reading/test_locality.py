"""The division that a text, a page and each of its articles speak from."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Article, Locality, MendedText, Page, Segment, Span
from kg.reading import read_articles
from kg.reading.locality import find_locality, find_own_locality, page_localities, stated_locality
from tests.cases.table import cases, locality_of, rows
from tests.work import calls


def _articles(texts: list[dict[str, str]]) -> list[Article]:
    page = Page("pages/case.txt", "case.txt", "", "0" * 64)
    return [
        Article(page, number, _text(one["headline"]), _text(one["text"]), Span(0, 0))
        for number, one in enumerate(texts, 1)
    ]


def _text(text: str) -> MendedText:
    return MendedText(text, (Segment(0, 0, len(text)),) if text else ())


@pytest.mark.parametrize("case", cases("locality"))
def test_table(case: dict[str, Any]) -> None:
    found = find_locality(case["text"])
    assert rows([] if found is None else [found.names]) == rows(case["expected"])


@pytest.mark.parametrize("case", cases("page_localities"))
def test_pages(case: dict[str, Any]) -> None:
    found = page_localities(_articles(case["articles"]), case.get("around", ""))
    assert [list(one.names) if one else [] for one in found] == case["expected"]


@pytest.mark.parametrize("case", cases("page_localities"))
def test_the_code_is_that_of_the_names(case: dict[str, Any]) -> None:
    for one in page_localities(_articles(case["articles"]), case.get("around", "")):
        if one is not None:
            listed = one.names[:-1] if one.names[-1].endswith("开发区") else one.names  # a zone has its city's code
            assert one.code == locality_of(list(listed)).code


def test_the_code_is_the_divisions_own() -> None:
    found = find_locality("铁岭市清河区委召开会议。区委书记周明远要求,全区上下抓好落实。")
    assert found == locality_of(["辽宁省", "铁岭市", "清河区"])
    assert found is not None
    assert found.name == "清河区"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("鼓楼区召开会议。", ""),
        ("江苏的客人来了。鼓楼区召开会议。", "320000"),
        ("雄安新区召开会议。", "130000"),
    ],
)
def test_what_the_list_does_not_tell_has_the_code_of_what_it_does(text: str, code: str) -> None:
    found = find_locality(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("清河区召开会议。区委书记周明远要求,全区抓好落实,全区上下都要努力。", "清河区; 区委, 全区 2 times"),
        ("阜平县的花开了。县政府、县政协和县委的代表来了。", "阜平县; 县政府, 县政协, 县委"),
        ("鼓楼区召开会议。鼓楼区的代表发言。", "鼓楼区, 2 times; nothing tells which of 4"),
        ("鼓楼区召开会议,福州的代表发言。", "鼓楼区; 福州市 is spoken of 1 times"),
        ("铁岭市清河区召开会议。", "清河区; printed as 铁岭市清河区"),
        ("大连的市民来到公园,大连今天是晴天。", "大连, 2 times"),
    ],
)
def test_the_reason_quotes_what_decided(text: str, reason: str) -> None:
    found = find_locality(text)
    assert found is not None
    assert found.reason == reason


def test_the_reason_of_an_article_says_where_it_comes_from() -> None:
    texts = [
        {"headline": "清河区:食堂开张", "text": "近日,食堂开张。"},
        {"headline": "食堂开张", "text": "近日,食堂开张。"},
        {"headline": "银州区举办活动", "text": "近日,银州区的活动举行。"},
    ]
    assert [one.reason for one in page_localities(_articles(texts), "") if one] == [
        "the headline opens with 清河区",
        "of the page: 清河区, 银州区 on one page",
        "银州区 in the headline, 2 times",
    ]


def test_the_line_that_names_the_writer_of_a_piece_tells() -> None:
    (article,) = _articles([{"headline": "把网格织密", "text": "我们将织密网格。"}])
    signed = Article(
        article.page, 1, article.headline, article.body, article.span, signature=_text("清河区民政局局长 周明远")
    )
    assert [one.names for one in page_localities([signed], "") if one] == [("辽宁省", "铁岭市", "清河区")]
    assert page_localities([article], "") == [None]


@pytest.mark.parametrize(
    ("masthead", "text", "printed"),
    [
        ("清原报 2021年3月5日", "本报讯 县委书记周明远讲话。", "清原县"),
        ("2021年3月5日", "本报讯 清原县召开会议。县委书记周明远讲话。", "清原县"),
        ("2021年3月5日", "本报讯 清原满族自治县召开会议。清原县委书记周明远讲话。", "清原满族自治县"),
        ("2021年3月5日", "本报讯 清原满族自治县召开会议。清原县委和清原县政府部署。", "清原县"),
        ("2021年3月5日", "本报讯 阜平县召开会议。县委书记周明远讲话。", "阜平县"),
    ],
)
def test_a_locality_knows_its_name_as_the_page_writes_it(masthead: str, text: str, printed: str) -> None:
    (article,) = read_articles(Page("case.txt", "case.txt", f"{masthead}\n\n召开重要会议\n\n{text}\n", "0" * 64))
    assert article.locality is not None
    assert article.locality.printed[-1] == printed
    assert article.locality.name in ("清原满族自治县", "阜平县")


def test_an_articles_own_locality_beside_a_given_page() -> None:
    page = locality_of(["辽宁省", "铁岭市"])
    assert find_own_locality("清河区:食堂开张\n近日,食堂开张。", page) == locality_of(["辽宁省", "铁岭市", "清河区"])
    assert find_own_locality("食堂开张\n近日,食堂开张。", page) is page
    assert find_own_locality("食堂开张\n近日,食堂开张。", None) is None


def test_a_zone_of_the_users_own_is_the_page() -> None:
    zone = stated_locality(("辽宁省", "铁岭市", "清水新城"))
    assert zone == Locality("211200", ("辽宁省", "铁岭市", "清水新城"))
    assert find_own_locality("食堂开张\n近日,市委的客人来了。", zone) is zone


@pytest.mark.parametrize(
    "piece",
    [
        "鼓楼区", "鼓楼区,城区。", "我市清河区", "清河区、银州区、", "区区区区", "市", "□清河区 ", "本报沈阳讯",
        "海海海海南南南南", "赴赴赴清河区", "西安市长安区、石家庄市长安区和长安区",
    ],
)  # fmt: skip
def test_the_work_grows_with_the_text(piece: str) -> None:
    def work(characters: int) -> int:
        text = piece * (characters // len(piece))
        texts = _articles([{"headline": text, "text": text}])
        return calls(lambda: page_localities(texts, text))

    work(500)
    assert work(16_000) < 3 * 8 * max(work(2_000), 500)
