"""The year of a page, from its words alone."""

from __future__ import annotations

from typing import Any

import pytest

from kg.reading.years import find_year
from tests.cases.table import cases, rows
from tests.work import calls

# What each word of the lexicon tells: a text, the words that can stand in it, the year.
_WORDS = [
    ("3月9日,清河区召开2022年度{}会议。", "总结 述职 考核 表彰 民主生活会 组织生活会 盘点", 2023),
    ("11月9日,清河区召开2022年度{}会议。", "总结 考核", 2022),
    ("3月9日,清河区在会上谈到2022年{}会议。", "总结 考核", None),
    ("6月9日,清河区召开2022年度{}会议。", "考核", 2023),
    ("6月9日,会议公布2022年度{}。", "考核结果 企业名单", 2023),
    ("1月9日,会议审议2022年{}的报告。", "计划执行情况 预算执行情况 工作回顾", 2023),
    ("12月9日,会议审议2022年{}的报告。", "计划执行情况 预算执行情况 工作回顾", 2022),
    ("3月9日,会议{}了2022年教学督导情况。", "汇报 通报 听取", 2023),
    ("12月9日,会议{}了2022年教学督导情况。", "汇报 通报 听取", 2022),
    ("6月9日,会议{}了2022年教学督导情况。", "汇报 通报 听取", None),
    ("3月9日,会议{}了2022年受灾情况。", "说到 想起", None),
    ("3月9日,清河区召开2022年{}会议。", "总结 述职 表彰", 2023),
    ("3月9日,清河区谈起2022年{}会议。", "总结 述职 表彰", None),
    ("6月9日,会议审议2022年{}的报告。", "计划执行情况 预算执行情况 工作回顾", None),
    ("1月9日,会议审议2022年{}。", "计划草案 预算草案 总体要求 工作安排 工作打算 工作务虚会 谋划会 思路", 2022),
    ("12月9日,会议审议2022年{}。", "计划草案 预算草案 总体要求 工作安排 工作打算 工作务虚会 谋划会 思路", 2021),
    ("4月9日,会议贯彻2022年{}。", "工作会议 部署会 工作部署", 2022),
    ("4月9日,会议通过《2022年{}》。", "工作方案 行动方案 实施方案 工作要点", 2022),
    ("9月9日,清河区2022年秋季{}举行。", "签约仪式 开工仪式 启动仪式 运动会 招聘会 培训班", 2022),
    ("9月9日,清河区2022年{}举行。", "文化节 旅游节 艺术节 音乐节 采摘节 美食节 丰收节 冰雪节", 2022),
    ("清河区2022年桃花{}。", "节开幕 节启幕", 2022),
    ("9月9日,委员视察2022年度{}。", "重点提案 重点工作 重点项目 民生实事 目标任务", 2022),
    ("9月9日,委员视察2022年{}。", "重点提案 重点工作 重点项目 民生实事 目标任务", None),
    ("清河区{}2022年安全员比武。", "召开 举行 举办 开展 启动 组织", 2022),
    ("清河区2022年第一{}。", "次 期 季度 届", 2022),
    ("9月9日,学习党的二十大精神,龙{}。", "年春节 年新春 年大吉 年吉祥 年贺岁 年迎春 年闹元宵 年元宵", 2024),
    ("今年是{}开局之年。", "十三五 十三五规划", 2016),
    ("今年是{}收官之年。", "十四五 十四五规划", 2025),
    ("纪念{}80周年。", "抗日战争胜利 抗战胜利 世界反法西斯战争胜利", 2025),
    ("纪念{}25周年。", "澳门回归 澳门回归祖国", 2024),
]


@pytest.mark.parametrize("case", cases("years"))
def test_table(case: dict[str, Any]) -> None:
    found = find_year(case["text"])
    assert rows([] if found is None else [found.year]) == rows(case["expected"])


@pytest.mark.parametrize(("text", "words", "year"), _WORDS)
def test_every_word_that_tells_a_year(text: str, words: str, year: int | None) -> None:
    for word in words.split():
        found = find_year(text.format(word))
        assert (found.year if found else None) == year, text.format(word)


@pytest.mark.parametrize(
    ("name", "year"), [("庚子", 2020), ("辛丑", 2021), ("壬寅", 2022), ("癸卯", 2023), ("甲辰", 2024), ("乙巳", 2025)]
)
def test_lunar_years(name: str, year: int) -> None:
    found = find_year(f"5月9日,{name}年庙会开市。")
    assert found is not None
    assert found.year == year


def test_the_reason_quotes_the_words() -> None:
    found = find_year("区政府2021年第三次常务会议召开。")
    assert found is not None
    assert found.reason in "区政府2021年第三次常务会议召开。"


@pytest.mark.parametrize(
    "piece", ["1", "12月5日", "2023年", "(2023年", "周年", "2023年度述职", "讯(", "建党", "\n2023年12月5日", "之年"]
)
def test_hostile_text_costs_in_proportion(piece: str) -> None:
    find_year(piece)
    short, long = (piece * (size // len(piece)) for size in (2_000, 16_000))
    assert calls(lambda: find_year(long)) < 3 * 8 * max(calls(lambda: find_year(short)), 500)
