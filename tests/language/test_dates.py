"""Days as printed, made ISO."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.calendar_days import moved, read_number, read_year
from kg.language.dates import find_days, full_day, iso_day
from tests.cases.table import cases, load_table, rows
from tests.work import calls


@pytest.mark.parametrize("case", cases("dates"))
def test_table(case: dict[str, Any]) -> None:
    found = [[day.date, day.end_date] for day in find_days(case["text"], case["year"])]
    assert rows(found) == rows(case["expected"])


@pytest.mark.parametrize("case", cases("issued_dates"))
def test_table_of_days_reckoned_from_the_issue(case: dict[str, Any]) -> None:
    issued = case.get("issued", load_table("issued_dates")["issued"])
    found = find_days(case["text"], case.get("year"), issued, every=True)
    assert rows([[day.date, day.end_date, day.aside] for day in found]) == rows(case["expected"])


def test_days_aside_are_left_out_unless_they_are_asked_for() -> None:
    for case in load_table("issued_dates")["cases"]:
        issued = case.get("issued", load_table("issued_dates")["issued"])
        told = [day for day in find_days(case["text"], None, issued, every=True) if not day.aside]
        assert find_days(case["text"], None, issued) == told


def test_the_year_of_the_page_serves_where_there_is_no_day_of_issue() -> None:
    assert [day.date for day in find_days("今年3月5日开工,去年9月1日立项", 2022)] == ["2022-03-05", "2021-09-01"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("会议于12月20日召开", ["12月20日"]),
        ("12月5日、8日上午各有一场", ["12月5日", "8日"]),
        ("12月5日、6日各有一场", ["12月5日、6日"]),
        ("记者昨从住建局获悉,截至11月30日,当天", ["昨", "11月30日"]),
    ],
)
def test_where_a_day_stands(text: str, words: list[str]) -> None:
    found = find_days(text, None, "2023-12-20", every=True)
    assert [text[day.begin : day.end] for day in found][: len(words)] == words


def test_days_that_are_not() -> None:
    assert iso_day(2023, 2, 29) is None
    assert iso_day(2024, 2, 29) == "2024-02-29"
    assert iso_day(None, 2, 29) == "--02-29"


def test_numbers_in_characters() -> None:
    assert [read_number(text) for text in ("7", "七", "十", "十二", "二十", "二十一", "廿六", "卅一")] == [
        *(7, 7, 10, 12, 20, 21, 26, 31)
    ]
    assert read_year("二〇二三") == read_year("二○二三") == 2023


def test_days_moved_without_their_year() -> None:
    assert moved("--12-31", 1) == "--01-01"
    assert moved("--02-28", 1) is None  # the 29th, or 1 March
    assert moved("--02-29", 1) == "--03-01"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("清河日报 2023年12月24日 星期日", "2023-12-24"),
        ("发布时间:2023-12-24 09:10", "2023-12-24"),
        ("2021.6.18 星期五", "2021-06-18"),
        ("二〇二三年十二月二十四日", "2023-12-24"),
        ("2023-02-30 2023-03-01", "2023-03-01"),
        ("20231224", None),
        ("2023年12月", None),
        ("电话2023-12345678", None),
    ],
)
def test_whole_days_in_a_line(text: str, day: str | None) -> None:
    assert full_day(text) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("20231224_031.txt", "2023-12-24"),
        ("t20231224_8812.html", "2023-12-24"),
        ("20231224A01.txt", "2023-12-24"),
        ("2023_12_24.txt", "2023-12-24"),
        ("000_8b20231224cf.txt", None),
        ("202312241.txt", None),
        ("t2023122401.html", None),
        ("20231324.txt", None),
    ],
)
def test_days_in_the_names_of_files(name: str, day: str | None) -> None:
    assert full_day(name, compact=True) == day


_PIECES = (
    *(
        "0",
        "1",
        "2",
        "5",
        "12",
        "30",
        "2023",
        "二〇二三",
        "十",
        "廿",
        "年",
        "月",
        "日",
        "号",
        "至",
        "、",
        "-",
        ".",
        ",",
    ),
    *(
        "今天",
        "明天",
        "昨",
        "当日",
        "次日",
        "上周",
        "下周",
        "本月",
        "下月",
        "去年",
        "同年",
        "周",
        "五",
        "末",
        "起",
        "前",
    ),
    *("讯", "\n", "“", "”", "将于", "截至", "清河"),
)


@given(
    st.lists(st.sampled_from(_PIECES), max_size=30).map("".join),
    st.sampled_from([None, "0001-01-01", "2023-12-20", "2024-02-29", "9999-12-31"]),
    st.sampled_from([None, 1, 2023, 9999]),
)
def test_any_text_has_real_days_in_the_order_of_the_text(text: str, issued: str | None, year: int | None) -> None:
    end = 0
    for day in find_days(text, year, issued, every=True):
        assert end <= day.begin < day.end <= len(text)
        end = day.end
        for iso in filter(None, (day.date, day.end_date)):
            date.fromisoformat(iso.replace("--", "2000-"))


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "月日",
        "12月5日",
        "12月5日前当天",
        "“今天",
        "上周",
        "1日、",
        "一二三四",
        "2023年 ",
        "要求5日前",
        "日1",
        "截至",
    ],
)
def test_hostile_text_costs_in_proportion(piece: str) -> None:
    def work(size: int) -> int:
        text = piece * (size // len(piece)) + "日"
        return calls(lambda: find_days(text, None, "2023-12-20", every=True))

    work(100)
    assert work(16_000) < 3 * 8 * max(work(2_000), 500)
