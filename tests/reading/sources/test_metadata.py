"""What an HTML page says of itself is taken where it is stated, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.sources.material import read_one, write
from tests.reading.sources.test_html import ARTICLE, INSIDE, PARAGRAPHS, html


@pytest.mark.parametrize(
    ("head", "line", "day"),
    [
        ('<meta name="PubDate" content="2023-12-21 08:30">', "", "2023-12-21"),
        ('<meta property="article:published_time" content="2023-12-20T16:00:00Z">', "", "2023-12-21"),
        ('<meta itemprop="datePublished" content="2023/12/21">', "", "2023-12-21"),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2023-12-21"}]}</script>', "", "2023-12-21"),
        ("", '<time itemprop="datePublished" datetime="2023-12-21T08:00">昨天</time>', "2023-12-21"),
        ("", "<p>发布时间:2023-12-21 08:30 来源:清河日报</p>", "2023-12-21"),
        ("", "<span>发布日期</span> <span>2023年12月21日</span>", "2023-12-21"),
        ("", "<p>日期:2023.12.21</p>", "2023-12-21"),
        ("", "<span>2023-12-21 08:30</span><span>来源:清河日报</span>", "2023-12-21"),
        ("", "<p>时间:2023-12-21 作者:周小舟</p>", "2023-12-21"),
        ('<meta name="PubDate" content="2023-12-21">', "<p>发布时间:2023-12-25</p>", "2023-12-21"),
        ('<meta name="PubDate" content="昨天">', "<p>发布时间:2023-12-25</p>", "2023-12-25"),
        ("", '<time pubdate datetime="2023-12-21">昨天</time>', "2023-12-21"),
        ("", '<time datetime="2023-12-21">昨天</time>', None),
        ("", "<p>下次发布时间:2023-12-21</p>", None),
        ("", "<p>更新时间:2023-12-21</p>", None),
        ("", "<p>会议时间:2023年12月21日</p>", None),
        ("", "<p>时间:2023年12月21日 地点:东湖</p>", None),
        ("", "<p>2023年12月21日,会议召开。</p>", None),
        ("", "<p>发布时间:2023-02-30</p>", None),
        ("", "<p>Copyright 2023-12-21</p>", None),
        ('<meta name="lastmodified" content="2023-12-21">', "", None),
        ('<script type="application/ld+json">{"datePublished": </script>', "", None),
    ],
)
def test_days_are_taken_where_they_are_stated_and_nowhere_else(
    tmp_path: Path, head: str, line: str, day: str | None
) -> None:
    assert read_one(write(tmp_path, {"p.html": html(line + ARTICLE, head)}) / "p.html").published == day


@pytest.mark.parametrize(
    ("head", "line", "publisher"),
    [
        ('<meta name="ContentSource" content="清河日报">', "<p>来源:别的报</p>", "清河日报"),
        ("", "<p>发布时间:2023-12-21 来源:清河日报 作者:周小舟</p>", "清河日报"),
        ("", "<p>来源:清河日报作者:周小舟</p>", "清河日报"),
        ('<meta property="og:site_name" content="清河网">', "", "清河网"),
        ('<meta property="og:site_name" content="清河网">', "<p>信息来源:清河日报</p>", "清河日报"),
        ('<meta name="ContentSource" content="https://example.org/">', "", ""),
        ("", "<p>人才来源:高校</p>", ""),
    ],
)
def test_publishers(tmp_path: Path, head: str, line: str, publisher: str) -> None:
    assert read_one(write(tmp_path, {"p.html": html(line + ARTICLE, head)}) / "p.html").publisher == publisher


@pytest.mark.parametrize("title", ["清河日报", "清河区人民政府", "", "清河新闻网"])
def test_the_name_of_a_site_is_no_title(tmp_path: Path, title: str) -> None:
    page = read_one(write(tmp_path, {"p.html": html(f"<div>{INSIDE}</div>", title=title)}) / "p.html")
    assert page.text == "\n".join(PARAGRAPHS)


def test_half_characters_in_linked_data(tmp_path: Path) -> None:
    head = '<script type="application/ld+json">{"headline": "\\ud800题\\u0000目"}</script>'
    assert read_one(write(tmp_path, {"p.html": html(ARTICLE, head)}) / "p.html").text.startswith("题目\n\n")
