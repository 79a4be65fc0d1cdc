"""The list of divisions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.language import divisions as module
from kg.language import lexicon
from kg.language.divisions import (
    customary_names,
    division_ending_at,
    division_starting_at,
    divisions,
    short_name,
)


def test_every_division_has_its_parents() -> None:
    table = divisions()
    assert len(table.by_code) > 3000
    for code, division in table.by_code.items():
        chain = table.codes(code)
        assert chain[0] == code
        assert table.by_code[chain[-1]].level == "province"
        assert table.chain(code)[-1] == division.name


def test_chain_and_codes_mirror_each_other() -> None:
    (code,) = [one.code for one in divisions().by_name["阜平县"]]
    assert divisions().chain(code) == ("河北省", "保定市", "阜平县")
    assert [divisions().by_code[one].name for one in divisions().codes(code)] == ["阜平县", "保定市", "河北省"]


def test_shared_names_keep_all_their_bearers() -> None:
    assert len(divisions().by_name["鼓楼区"]) > 1


def test_short_names() -> None:
    assert short_name("铁岭市") == "铁岭"
    assert short_name("广西壮族自治区") == "广西"
    assert short_name("清原满族自治县") == "清原"
    assert short_name("辽宁省") == "辽宁"
    assert "铁岭" in divisions().by_name
    assert "清河" not in divisions().by_name  # too many districts' short names are common words


def test_names_in_a_text() -> None:
    assert division_ending_at("在铁岭市清河区", 7) == "清河区"
    assert division_ending_at("示范区", 3) is None
    assert division_starting_at("铁岭市教育局", 0) == "铁岭市"
    assert division_starting_at("铁岭教育局", 0) == "铁岭"
    assert division_starting_at("教育局", 0) is None


@pytest.mark.parametrize(
    ("official", "customary"),
    [
        ("清原满族自治县", ("清原县", "清原自治县")),
        ("鄂伦春自治旗", ("鄂伦春旗",)),
        ("海北藏族自治州", ("海北州",)),
        ("徐州经济技术开发区", ("徐州经开区", "徐州市经济技术开发区", "徐州市经开区")),
        ("保定高新技术产业开发区", ("保定高新区", "保定市高新技术产业开发区", "保定市高新区")),
        ("东乡族自治县", ()),  # 东乡族县 is nobody's name; 东乡县 stands in the lexicon
        ("铁岭市", ()),
        ("阜平县", ()),
    ],
)
def test_customary_names(official: str, customary: tuple[str, ...]) -> None:
    assert customary_names(official) == customary
    for name in customary:
        assert [one.name for one in divisions().by_name[name]] == [official]


def test_no_customary_name_is_an_official_one_too() -> None:
    official = {one.name for one in divisions().by_code.values()}
    assert not [name for one in official for name in customary_names(one) if name in official]


def test_customary_names_of_the_lexicon() -> None:
    assert [one.name for one in divisions().by_name["科右前旗"]] == ["科尔沁右翼前旗"]
    assert division_starting_at("巴州政府", 0) == "巴州"
    assert division_ending_at("在科右前旗", 5) is None  # only full names end one


def test_a_customary_name_of_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("divisions.tsv", "localities.yml"):
        shutil.copy(lexicon.FOLDER / name, tmp_path)
    path = tmp_path / "localities.yml"
    text = path.read_text(encoding="utf-8").replace("科右前旗: 科尔沁右翼前旗", "科右前旗: 科尔沁右翼前县")
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    monkeypatch.setattr(module, "load_lexicon", lexicon.load_lexicon.__wrapped__)
    with pytest.raises(LexiconError, match=r"localities\.yml.*科右前旗: 科尔沁右翼前县 is not in the list"):
        module.divisions.__wrapped__()


def test_a_former_name_stands_for_the_present_division() -> None:
    found = divisions().by_name["萧山市"]
    assert [one.name for one in found] == ["萧山区"]
    assert division_ending_at("萧山市", 3) is None, "no page prints the present division by it"
    assert "增城市" not in divisions().by_name, "新增城市道路 names no 增城市"
