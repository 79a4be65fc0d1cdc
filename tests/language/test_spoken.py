"""What an article named before, and the body that a bare word goes back to."""

from __future__ import annotations

import pytest

from kg.language.completion import complete_body
from kg.language.houses import house_of
from kg.language.references import body_of_title
from kg.language.settings import Setting, setting_of
from kg.language.spoken import Spoken, bodies_named
from kg.model import Locality

_SETTING = setting_of(Locality("211204", ("辽宁省", "铁岭市", "清河区")))


def _after(text: str, headline: str = "") -> Setting:
    return Spoken(text, _SETTING, headline).at(len(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("来到辽宁星海科技有限公司,", ("辽宁星海科技有限公司",)),
        ("在向阳街道青松社区召开", ("青松社区",)),
        ("看望三里村村民", ()),
        ("推进乡村建设", ()),
        ("走访公司和医院", ()),
    ],
)
def test_bodies_named_in_full(text: str, names: tuple[str, ...]) -> None:
    assert bodies_named(text, 0, len(text)) == names


@pytest.mark.parametrize(
    ("text", "bare", "body"),
    [
        ("在青松社区,", "社区党委", "青松社区党委"),
        ("在辽宁星海科技有限公司,", "公司党委", "辽宁星海科技有限公司党委"),
        ("清河区人民检察院听证,", "第二检察部", "清河区人民检察院第二检察部"),
        ("到清河区人民医院,", "心内科", "清河区人民医院心内科"),
        ("位于清河经济开发区。", "开发区管委会", "清河经济开发区管委会"),
    ],
)
def test_a_bare_word_goes_back(text: str, bare: str, body: str) -> None:
    assert complete_body(bare, _after(text)) == body
    assert complete_body(bare, _SETTING) != body


def test_the_headline_counts_as_named_before() -> None:
    assert complete_body("社区党总支", _after("屋场会上,", "青松社区征集意见")) == "青松社区党总支"


def test_what_is_named_later_is_not_meant() -> None:
    text = "会上,总经理发言。随后到辽宁星海科技有限公司。"
    assert body_of_title("总经理", Spoken(text, _SETTING).at(3)) == ""
    assert body_of_title("总经理", Spoken(text, _SETTING).at(len(text))) == "辽宁星海科技有限公司"


def test_a_group_speaks_of_itself() -> None:
    page = "辽宁星海水务集团有限公司召开会议。\n集团党委书记周明远讲话。"
    assert house_of(page, "集团党委书记周明远讲话。") == "辽宁星海水务集团有限公司"
    assert house_of(page, "区委书记周明远到集团调研。") == ""
