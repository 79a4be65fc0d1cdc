"""One pattern of many words finds what an alternation of them, longest first, finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.language.lexicon import alternation
from kg.language.tries import one_of

_WORDS = st.lists(st.text("区县委长-]^", min_size=1, max_size=4), min_size=1, max_size=12)


@given(_WORDS, st.text("区县委长-]^", max_size=30))
def test_finds_what_an_alternation_finds(words: list[str], text: str) -> None:
    found = [match.span() for match in re.finditer(one_of(words), text)]
    assert found == [match.span() for match in re.finditer(f"(?:{alternation(words)})", text)]


@given(_WORDS, st.text("区县委长-]^", max_size=30))
def test_gives_way_as_an_alternation_does(words: list[str], text: str) -> None:
    """A longer word is given up for a shorter one where what follows wants it."""
    found = re.search(rf"{one_of(words)}{{1,3}}长", text)
    other = re.search(rf"(?:{alternation(words)}){{1,3}}长", text)
    assert (found and found.span()) == (other and other.span())


def test_takes_the_longest_word() -> None:
    found = re.match(one_of(["区", "区委", "区委书记"]), "区委书记周明远")
    assert found is not None
    assert found.group() == "区委书记"
