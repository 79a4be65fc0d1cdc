"""The list of divisions."""

from __future__ import annotations

from kg.language.divisions import division_ending_at, division_starting_at, divisions, short_name


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
