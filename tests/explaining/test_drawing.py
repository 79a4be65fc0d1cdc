"""Underlines: beneath their words at any width, and nothing a terminal would obey."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.explaining.drawing import columns, draw_words, underlined
from kg.explaining.model import Mark
from kg.explaining.words import explain_words

LOCALITY = "辽宁省/铁岭市/清河区"
_WIDTHS = st.integers(min_value=20, max_value=120)
_TEXT = st.lists(
    st.one_of(
        st.sampled_from(
            ("区委书记周明远", "到东湖公园调研。", "12月20日,", "\n", "\x1b[2J", "\u202e", "🙂", "e\u0301")
        ),
        st.text(max_size=6),
    ),
    max_size=10,
).map("".join)


def test_marks_stand_under_their_words() -> None:
    marks = (Mark("body", 0, 2), Mark("title", 2, 4), Mark("person", 4, 7))
    assert list(underlined("区委书记周明远", marks, 80)) == ["区委书记周明远", "B---T---P-----"]
    assert list(underlined("a1区委", (Mark("body", 2, 4),), 80)) == ["a1区委", "  B---"]
    assert list(underlined("区委", (), 80)) == ["区委"]
    assert list(underlined("", (), 80)) == []


def test_a_mark_goes_on_beneath_the_next_line() -> None:
    drawn = list(underlined("在清河区人民政府", (Mark("body", 1, 8),), 10))
    assert drawn == ["在清河区人", "  B-------", "民政府", "------"]


def test_the_shorter_of_two_marks_is_seen() -> None:
    assert list(underlined("清河区委", (Mark("body", 0, 4), Mark("place", 0, 3)), 80)) == ["清河区委", "L-------"]


def test_controls_are_escaped_and_counted() -> None:
    drawn = list(underlined("\x1b区委", (Mark("body", 1, 3),), 80))
    assert drawn == [r"\x1b区委", "    B---"]


def test_characters_that_combine_take_no_cell() -> None:
    assert columns("e\u0301区") == 3


@given(text=_TEXT, width=_WIDTHS)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_no_line_is_wider_than_the_terminal_and_none_is_obeyed(text: str, width: int) -> None:
    drawn = draw_words(explain_words(text, LOCALITY), width)
    for line in drawn.splitlines():
        assert columns(line) <= width
    assert "\x1b" not in drawn
    assert "\u202e" not in drawn
    drawn.replace("\n", "").encode("utf-8", "surrogatepass")


def test_a_sentence_drawn() -> None:
    drawn = draw_words(explain_words("12月20日,区委书记周明远到东湖公园调研。", LOCALITY), 60)
    assert (
        drawn
        == """\
12月20日,区委书记周明远到东湖公园调研。
D------- B---T---P-----  L-------
  posts
    周明远  holds  清河区委 书记  0.95
      post-before-name: a title behind its body, right
        before the name or the list of names that it is the
        title of
  attendance
    调研东湖公园  attendedBy  周明远  lead  0.95
      leads-tour: a person as the subject of a tour's verb
  staging
    调研东湖公园  visited  东湖公园  0.9
      site-of-tour: the sites before the verb of a tour
        (到A、B调研)

event  inspection: 调研东湖公园 (--12-20)
locality  辽宁省/铁岭市/清河区
nothing seen by  appointments, projects, structure,
  authorship
P person  T title  B body  L place  D date
"""
    )
