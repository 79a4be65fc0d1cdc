"""A review: each answer is on disk at once, can be taken back, and is not asked again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.resolution.decisions import Decision, read_decisions, write_decisions
from kg.reviewing.items import Item, Witness
from kg.reviewing.session import Outcome, merge_decisions, review


def _item(left: str, right: str = "") -> Item:
    witness = Witness(left, left, "headline", "", ("words",))
    other = Witness(right, right, "headline", "", ("words",)) if right else None
    return Item("person" if right else "claim", "?", witness, other, 0.5, ())


def _review(path: Path, answers: str, *items: Item) -> tuple[Outcome, list[str]]:
    letters: Iterator[str] = iter(answers)
    told: list[str] = []
    outcome = review(
        items, path, "何书琴", "2024-01-05", "same year of birth",
        show=lambda item, number: None, ask=lambda: next(letters, ""), tell=told.append,
    )  # fmt: skip
    return outcome, told


def _verdicts(path: Path) -> dict[str, str]:
    return {one.left: one.verdict for one in read_decisions(path)}


def test_answers_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    outcome, _ = _review(path, "yNu", _item("a", "b"), _item("c"), _item("d"))
    assert outcome == Outcome(3, 0)
    assert _verdicts(path) == {"a": "positive", "c": "negative", "d": "unsure"}
    assert read_decisions(path)[-1] == Decision(
        "person", "a", "b", "positive", "何书琴", "2024-01-05", "same year of birth"
    )


def test_quitting_keeps_what_was_answered(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    assert _review(path, "yq", _item("a"), _item("b"))[0] == Outcome(1, 1)
    assert _verdicts(path) == {"a": "positive"}


def test_the_end_of_input_quits(tmp_path: Path) -> None:
    assert _review(tmp_path / "decisions.tsv", "", _item("a"))[0] == Outcome(0, 1)


def test_skipping_decides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    assert _review(path, "sy", _item("a"), _item("b"))[0] == Outcome(1, 1)
    assert _verdicts(path) == {"b": "positive"}


def test_undo_takes_back_on_disk_too(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    assert _review(path, "ybq", _item("a"), _item("b"))[0] == Outcome(0, 2)
    assert _verdicts(path) == {}
    assert _review(path, "ybny", _item("a"), _item("b"))[0] == Outcome(2, 0)
    assert _verdicts(path) == {"a": "negative", "b": "positive"}


def test_undo_gives_an_older_decision_back(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    write_decisions(path, [Decision("claim", "a", "", "unsure", "older")])
    _review(path, "ybq", _item("a"), _item("b"))
    assert [(one.verdict, one.who) for one in read_decisions(path)] == [("unsure", "older")]


def test_whole_words_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    words = iter(["yes", "unsure", "undo", "no", "quit"])
    items = [_item(name) for name in "abc"]
    outcome = review(
        items, path, "", "", "", show=lambda item, number: None, ask=lambda: next(words), tell=lambda line: None
    )
    assert outcome == Outcome(2, 1)
    assert _verdicts(path) == {"a": "positive", "b": "negative"}


def test_nothing_to_undo_and_unknown_keys_are_told(tmp_path: Path) -> None:
    outcome, told = _review(tmp_path / "decisions.tsv", "bxy", _item("a"))
    assert outcome == Outcome(1, 0)
    assert told[0] == "there is nothing to take back"
    assert told[1].startswith("one of: y yes")


def test_decisions_of_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    write_decisions(path, [Decision("claim", "z", "", "negative", "older")])
    _review(path, "y", _item("a"))
    assert _verdicts(path) == {"a": "positive", "z": "negative"}


def test_imported_decisions_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    write_decisions(path, [Decision("claim", "a", "", "negative"), Decision("claim", "b", "", "positive")])
    fresh = [Decision("claim", name, "", "positive") for name in ("a", "b", "c")]
    assert merge_decisions(path, fresh) == (1, 1)
    assert _verdicts(path) == {"a": "positive", "b": "positive", "c": "positive"}
