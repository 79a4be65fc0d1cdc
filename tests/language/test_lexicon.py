"""A bad entry in a lexicon is named by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.language import lexicon

_GOOD = "fields:\n  words: words\nwords:\n  - 区长\n"


@pytest.mark.parametrize(
    ("number", "text", "line", "words"),
    [
        (1, "words:\n  - 区长\n", 1, "fields"),
        (2, "fields:\n  words: words\nwords:\n  - 区长\nothers: [县长]\n", 5, "others"),
        (3, "fields:\n  words: words\nwords:\n  - 区长\n  - 县长\n  - 区长\n", 6, "twice"),
        (4, "fields:\n  words: words\nwords:\n  - 区长\n  - 12\n", 5, "non-empty string"),
        (5, "fields:\n  words: words\nwords: []\n", 3, "with entries"),
        (6, "fields:\n  words: words\nwords: [区长\n", 4, "not YAML"),
        (7, "- 区长\n", 1, "fields"),
    ],
)
def test_bad_entries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, text: str, line: int, words: str
) -> None:
    path = tmp_path / f"bad{number}.yml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    with pytest.raises(LexiconError, match=words) as caught:
        lexicon.load_lexicon(path.stem)
    assert f"{path}, line {line}:" in str(caught.value)


def test_a_lexicon_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    with pytest.raises(LexiconError, match=r"gone\.yml: cannot be read"):
        lexicon.load_lexicon("gone")


@pytest.mark.parametrize("path", sorted(lexicon.FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_every_lexicon_is_sound_and_every_field_is_used(path: Path) -> None:
    import yaml

    data = lexicon.load_lexicon(path.stem)
    fields = yaml.safe_load(path.read_text(encoding="utf-8"))["fields"]
    assert set(data) == set(fields)


def test_the_longest_word_is_tried_first() -> None:
    assert lexicon.alternation(["长", "区长", "a.b"]) == r"a\.b|区长|长"
