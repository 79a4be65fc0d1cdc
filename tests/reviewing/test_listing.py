"""Open items as text: for spreadsheets, scripts and terminals; what pages say harms none of them."""

from __future__ import annotations

import csv
import io
import json

from kg.resolution.decisions import decide, parse_decisions
from kg.reviewing.items import Item, Witness
from kg.reviewing.listing import draw_item, from_spreadsheet, items_as

_LEFT = Witness("周明远@article/a/1", "周明远", "区委召开会议", "2023-12-20", ("区委书记周明远讲话。", "他强调。"))
_RIGHT = Witness("周明远@article/b/1", "周明远", "市委召开会议", "", ("市委书记周明远讲话。",))
_PAIR = Item("person", "One and the same person?", _LEFT, _RIGHT, 0.5, ("same name +0.20",))
_HOSTILE = Item("claim", "?", Witness('=1+1"', "=HYPERLINK(1)", "@h\x1b[31m", "", ("-1\n2",)), None, 0.5, ("<script>",))


def test_csv_has_columns_to_fill_in_and_reads_back() -> None:
    (row,) = csv.DictReader(io.StringIO(items_as([_PAIR], "csv")))
    assert (row["left"], row["right"], row["verdict"]) == (_LEFT.key, _RIGHT.key, "")
    assert row["left_words"] == "区委书记周明远讲话。 / 他强调。"
    filled = items_as([_PAIR], "csv").replace(f"{_RIGHT.key},,", f"{_RIGHT.key},positive,")
    (decision,) = parse_decisions(filled, "decided.csv", ",")
    assert decision.pair == _PAIR.pair


def test_sides_stand_under_their_own_keys_whatever_their_order() -> None:
    turned = Item(_PAIR.kind, _PAIR.asked, _RIGHT, _LEFT, 0.5, ())
    (row,) = csv.DictReader(io.StringIO(items_as([turned], "csv")))
    assert (row["left"], row["left_article"]) == (_LEFT.key, _LEFT.headline)


def test_no_cell_is_carried_out_and_its_key_reads_back() -> None:
    text = items_as([_HOSTILE], "csv")
    (row,) = csv.reader(io.StringIO(text.partition("\n")[2]))
    assert [cell for cell in row if cell.startswith(("=", "@", "-", "+"))] == []
    assert "\x1b" not in text
    assert from_spreadsheet(decide("claim", row[1], "", "positive", "", "", "")).left == _HOSTILE.left.key


def test_json_holds_everything() -> None:
    (item,) = json.loads(items_as([_PAIR], "json"))
    assert item["left"]["words"] == list(_LEFT.words)
    assert item["reasons"] == ["same name +0.20"]


def test_sides_stand_beside_each_other_where_there_is_room() -> None:
    wide, narrow = draw_item(_PAIR, 1, 2, 100), draw_item(_PAIR, 1, 2, 60)
    assert any("区委召开会议" in line and "市委召开会议" in line for line in wide.splitlines())
    assert not any("区委召开会议" in line and "市委召开会议" in line for line in narrow.splitlines())
    for shown in (wide, narrow):
        assert shown.startswith("1 of 2  person  0.50\nOne and the same person?\n")
        assert "same name +0.20" in shown


def test_no_control_character_reaches_the_terminal() -> None:
    assert "\x1b" not in draw_item(_HOSTILE, 1, 1, 80)
