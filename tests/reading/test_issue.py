"""The day on which a page was issued."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Page
from kg.reading.issue import issue_day

_PAGE = Page("pages/a.txt", "a.txt", "清河区召开会议。", "0" * 64)


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ([("header", "清河日报 2023年12月24日 星期日")], "2023-12-24"),
        ([("header", "第三版"), ("header", "2023.12.24")], "2023-12-24"),
        ([("header", "2023年12月"), ("header", "24日 星期日")], "2023-12-24"),
        ([("metadata", "发布时间:2023-12-24 来源:清河融媒")], "2023-12-24"),
        ([("metadata", "成文日期:2023-12-20 发布日期:2023-12-24")], "2023-12-24"),
        ([("metadata", "成文日期:2023-12-20"), ("metadata", "发布日期:2023-12-24")], "2023-12-24"),
        ([("metadata", "更新时间:2023-12-25")], "2023-12-25"),
        ([("contact", "热线:0000-0000000 2023年12月24日 第2版")], "2023-12-24"),
        ([("credit", "责编:周明远 2023年12月24日")], "2023-12-24"),
        # the first of these in this order, whatever stands first on the page
        ([("credit", "2023年12月26日"), ("metadata", "2023-12-25"), ("header", "2023年12月24日")], "2023-12-24"),
        ([("credit", "2023年12月26日"), ("metadata", "2023-12-25")], "2023-12-25"),
        ([("header", "今天是2024年5月6日 星期一"), ("metadata", "时间:2023-12-24")], "2023-12-24"),
        ([("metadata", "打印时间:2024-05-06")], None),
        ([("caption", "图为2023年12月24日的会场")], None),
        ([("navigation", "上一篇:清河区召开会议 2023-12-24")], None),
        ([("copyright", "版权所有 2023-12-24")], None),
        ([("header", "12月24日 星期日")], None),
        ([("header", "2023年2月30日")], None),
        ([], None),
    ],
)
def test_what_the_page_prints_of_itself(lines: list[tuple[str, str]], day: str | None) -> None:
    assert issue_day(_PAGE, lines) == day


@pytest.mark.parametrize(
    "label",
    ["发布时间", "发布日期", "发表时间", "发表日期", "刊发时间", "刊发日期", "出版日期", "见报日期", "发稿时间"],
)
def test_every_label_of_the_day_of_issue(label: str) -> None:
    assert issue_day(_PAGE, [("metadata", f"成文日期:2023-12-20 {label}:2023-12-24")]) == "2023-12-24"


@pytest.mark.parametrize("clock", ["今天是", "今日是", "现在是", "现在时间", "当前时间", "打印时间", "打印日期"])
def test_no_clock_tells_the_day_of_issue(clock: str) -> None:
    assert issue_day(_PAGE, [("header", f"{clock}:2024年5月6日")]) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("清河区召开会议\n本报清河2023年12月24日讯(记者 周明远)今天,区里开会。", "2023-12-24"),
        ("新华社清河２０２３年１２月２４日电 今天,区里开会。", "2023-12-24"),
        ("清河2023年12月23日电 甲。\n清河2023年12月24日电 乙。\n清河2023年12月22日电 丙。", "2023-12-24"),
        ("本报清河12月24日讯 今天,区里开会。", None),
        ("区里开会,据新华社2023年12月24日电 降温。", None),
        ("2023年12月24日,区里开会。", None),
    ],
)
def test_a_dateline_with_its_year(text: str, day: str | None) -> None:
    assert issue_day(replace(_PAGE, text=text), []) == day


def test_the_name_of_the_file_comes_last() -> None:
    page = replace(_PAGE, name="20231224_031.txt")
    assert issue_day(page, []) == "2023-12-24"
    assert issue_day(page, [("header", "2023年12月25日")]) == "2023-12-25"
    assert issue_day(replace(page, text="清河2023年12月26日电 甲。"), []) == "2023-12-26"


def test_what_is_stated_of_a_page_comes_first() -> None:
    page = replace(_PAGE, published="2023-12-24")
    assert issue_day(page, [("header", "2023年12月25日")]) == "2023-12-24"
