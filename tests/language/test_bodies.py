"""Names of bodies made whole, and told by kind."""

from __future__ import annotations

from typing import Any

import pytest

from kg.language.bodies import body_start, division_of, is_body, kind_of, root_of, town_of
from kg.language.completion import complete_body
from kg.language.settings import setting_of
from kg.vocabulary import KG
from tests.cases.table import cases, locality_of, rows


@pytest.mark.parametrize("case", cases("bodies"))
def test_table(case: dict[str, Any]) -> None:
    setting = setting_of(locality_of(case["locality"])).with_town(case.get("town", ""))
    assert rows([complete_body(case["text"], setting, case.get("base", ""))]) == rows(case["expected"])


@pytest.mark.parametrize("case", cases("bodies"))
def test_a_whole_name_is_whole(case: dict[str, Any]) -> None:
    setting = setting_of(locality_of(case["locality"])).with_town(case.get("town", ""))
    whole = complete_body(case["text"], setting, case.get("base", ""))
    assert complete_body(whole, setting) == whole


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("清河区委", "Committee"), ("清河区政府", "Government"), ("清河区教育局", "Department"),
        ("清河区人大常委会", "Congress"), ("清河区政协", "Consultative"), ("清河区纪委监委", "Discipline"),
        ("清河区法院", "Court"), ("清河区检察院", "Procuratorate"), ("向阳街道办事处", "SubdistrictOffice"),
        ("清河区教育局党组", "PartyGroup"), ("清河区委主题教育领导小组", "LeadingGroup"), ("东湖中学", "School"),
        ("清河区人民医院", "Hospital"), ("辽宁星海科技有限公司", "Company"), ("清河区妇联", "Organisation"),
        ("清河区城市运行中心", "Institution"), ("说不清", "OtherBody"),
    ],
)  # fmt: skip
def test_kinds(name: str, kind: str) -> None:
    assert kind_of(name) == kind
    assert kind in KG


@pytest.mark.parametrize("name", ["清河区委", "清河区", "区教育局", "向阳街道办事处", "辽宁星海科技有限公司"])
def test_what_is_a_body(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize("words", ["", "周明远", "抓好落实", "工作情况"])
def test_what_is_no_body(words: str) -> None:
    assert not is_body(words)


@pytest.mark.parametrize(
    ("text", "name"),
    [("会议由区委", "区委"), ("特邀辽宁省教育厅", "辽宁省教育厅"), ("和省统计局", "省统计局"), ("区委", "区委")],
)
def test_what_stands_before_a_body_is_cut_off(text: str, name: str) -> None:
    assert text[body_start(text) :] == name


def test_parts_of_names() -> None:
    assert division_of("清河区委组织部") == "清河区"
    assert division_of("教育局") == ""
    assert town_of("清河区向阳街道党工委") == "向阳街道"
    assert town_of("清河区委") == ""
    assert root_of("向阳街道党工委") == "向阳街道"
    assert root_of("清河区委") == "清河区"
