"""Names behind a title, in a list and before 为, whatever the surname; words that stand there and are no names."""

from __future__ import annotations

import pytest

from kg.language.slots import is_whole_name, names_after, read_slot


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("庹志诚主持会议", "庹志诚"),
        ("药 敏主持会议", "药 敏"),
        ("阿拉坦宝力汇报了情况", "阿拉坦宝力"),
        ("安康参加", "安康"),
        ("尕玉娜、贺立新", "尕玉娜"),
        ("李吉才先后到合作社", "李吉才"),
    ],
)
def test_a_name_behind_a_title(text: str, name: str) -> None:
    end = read_slot(text, 0)
    assert end is not None
    assert text[:end] == name


@pytest.mark.parametrize(
    "text",
    [
        "高度重视",
        "全票当选",
        "讲话,",
        "项目推进",
        "进企业,",
        "培训班,",
        "工作会议,",
        "思政课,",
        "接待日,",
        "任务,",
        "远规划,",
        "",
    ],
)
def test_words_behind_a_title(text: str) -> None:
    assert read_slot(text, 0) is None


def test_a_title_that_is_a_common_noun_takes_no_verb_and_thing_for_a_name() -> None:
    assert read_slot("掀锅盖、查冰箱", 0, loose=True) is None
    assert read_slot("庹志诚、查冰箱", 0, loose=True) == 3


def test_a_known_name_wins_over_a_long_one() -> None:
    assert read_slot("李吉才旦参加", 0, frozenset({"李吉"})) == 2


def test_one_strange_name_breaks_no_list() -> None:
    text = "、庹 敏、尕玉娜和贺立新出席"
    assert [text[begin:end] for begin, end in names_after(text, 0, frozenset())] == ["庹 敏", "尕玉娜", "贺立新"]


def test_a_list_ends_before_a_body_and_before_a_title() -> None:
    assert names_after("、清河区财政局局长孟晓川", 0, frozenset()) == []
    assert names_after("、连长何书琴参加", 0, frozenset()) == []
    assert names_after("、骨科副主任医师何书琴参加", 0, frozenset()) == []


@pytest.mark.parametrize("text", ["陆家栋", "庹志诚", "万里", "江山", "阿拉坦宝力", "古丽巴哈尔·托合提", "孟大为"])
def test_whole_names(text: str) -> None:
    assert is_whole_name(text)


@pytest.mark.parametrize("text", ["全票", "教育局", "工作人员", "任务", "方案", "领导班子", "12月", "干部"])
def test_what_is_no_whole_name(text: str) -> None:
    assert not is_whole_name(text)
