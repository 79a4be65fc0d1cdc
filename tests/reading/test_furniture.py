"""Every character of a page is in exactly one article, or accounted for as furniture, with why."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from kg.model import Article, MendedText, Page
from kg.reading import PageReading, read_whole
from kg.reading.furniture import find_jump, is_masthead, why_furniture
from kg.reading.sources import read_page

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        *ROOT.glob("seeds/*.txt"),
        *ROOT.glob("tests/gold-genre/pages/*.txt"),
        *ROOT.glob("tests/reading-gold/pages/*.txt"),
    ]
)


def _positions(mended: MendedText | None) -> set[int]:
    segments = mended.segments if mended else ()
    return {segment.page_begin + offset for segment in segments for offset in range(segment.length)}


def _words(article: Article) -> set[int]:
    return _positions(article.headline) | _positions(article.body) | _positions(article.signature)


def _lost(reading: PageReading) -> str:
    """Give what is in no article and no furniture."""
    held = {position for article in reading.articles for position in range(article.span.begin, article.span.end)}
    held |= {position for one in reading.furniture for position in range(one.span.begin, one.span.end)}
    return "".join(
        character
        for position, character in enumerate(reading.page.text)
        if position not in held and not character.isspace() and character not in "#\ufeff"
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_is_lost_and_nothing_is_told_twice(path: Path) -> None:
    reading = read_whole(read_page(str(path)))
    assert _lost(reading) == ""
    spans = sorted(article.span for article in reading.articles)
    assert all(first.end <= second.begin for first, second in itertools.pairwise(spans))
    words = [_words(article) for article in reading.articles]
    furniture = {position for one in reading.furniture for position in range(one.span.begin, one.span.end)}
    assert sum(map(len, words)) == len(set().union(*words)), "a character is in two places of an article"
    assert not furniture & set().union(*words)
    assert all(one.why for one in reading.furniture)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2019年3月27日 星期三 第2版", "header"),
        ("清河晚报 | 2019年10月16日 星期三 | 要闻 02", "header"),
        ("二〇二〇年九月二十一日 星期一 第六版 县区", "header"),
        ("2021年9月15日 星期三 第318期 二版 综合新闻", "header"),
        ("清河晚钟(电子版) 第七十二期 二版 区域新闻", "header"),
        ("清河经济技术开发区党工委宣传部主办 2020年11月30日 星期一 第41期 一版", "header"),
        ("2018年第4期(总第67期) 2018年4月28日出刊", "header"),
        ("清河之岸 8月16日 星期一 二版 基层动态", "header"),
        ("清河晚讯 A03 要闻 2020年1月3日 星期五 编辑:何书琴 校对:贺立新", "header"),
        ("不忘初心 牢记使命", "banner"),
        ("要强化责任 狠抓落实 务求实效", "banner"),
        ("压实责任", None),
        ("周明远 摄", "caption"),
        ("首页 > 清河要闻", "navigation"),
        ("12月23日 清河区召开工作会议", None),
        ("上一篇:清河区召开工作会议", "navigation"),
        ("首页 > 清河要闻 > 正文", "navigation"),
        ("发布时间:2023-12-24 来源:清河发布", "metadata"),
        ("责任编辑:何书琴", "credit"),
        ("(责任编辑:何书琴 校对:周明远)", "credit"),
        ("图为志愿者在清扫街道。", "caption"),
        ("版权所有 清河区融媒体中心", "copyright"),
        ("(下转第三版)", "jump"),
        ("12月23日,区委书记周明远到向阳街道调研。", None),
        ("清河区召开2023年第12次常务会议", None),
        ("记者 周明远 通讯员 何书琴", None),
        ("全区上下要抓好工作,确保实效", None),
        ("清河区:三年行动换新颜", None),
    ],
)
def test_lines(line: str, why: str | None) -> None:
    assert why_furniture(line) == why


@pytest.mark.parametrize(
    ("line", "jump"),
    [
        ("(上接第一版)会议强调,抓好落实。", "(上接第一版)"),
        ("会议还研究了其他事项。(下转A3版)", "(下转A3版)"),
        ("(下转第三版)", None),
        ("会议强调(见下文)抓好落实。", None),
    ],
)
def test_jumps_inside_a_line(line: str, jump: str | None) -> None:
    found = find_jump(line)
    assert (line[found[0] : found[1]] if found else None) == jump


@pytest.mark.parametrize(
    ("line", "beside", "told"),
    [
        ("清河晚报", False, True),
        ("综合新闻", False, True),
        ("王屋山下", True, True),
        ("王屋山下", False, False),
        ("清河区召开会议", False, False),
    ],
)
def test_mastheads(line: str, beside: bool, told: bool) -> None:
    assert is_masthead(line, beside) is told


def test_a_page_of_furniture_alone_has_no_article() -> None:
    page = Page("p.txt", "p.txt", "2019年3月27日 星期三 第2版\n\n上一篇:无\n", "0" * 64)
    reading = read_whole(page)
    assert reading.articles == ()
    assert [one.why for one in reading.furniture] == ["header", "navigation"]
