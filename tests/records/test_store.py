"""Records on disk: found by key, safe from a kill, begun anew where the file is none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.intake import make_record
from kg.model import Page
from kg.records import RecordStore
from kg.records.keys import inputs_digest, page_key

_PAGE = Page("a.txt", "a.txt", "铁岭市清河区召开会议。清河区委书记周明远讲话。", "0" * 64)


def test_what_is_put_is_read_in_the_order_asked_for(tmp_path: Path) -> None:
    with RecordStore(tmp_path / "new" / "records.sqlite") as records:
        for key in ("one", "two"):
            records.put(key, make_record(Page(key, key, _PAGE.text, key)))
        assert "one" in records
        assert "three" not in records
        assert [page.name for page, _ in records.read(["two", "one"])] == ["two", "one"]


def test_what_was_closed_is_there_when_opened_again(tmp_path: Path) -> None:
    with RecordStore(tmp_path / "records.sqlite") as records:
        records.put("one", b"1")
    with RecordStore(tmp_path / "records.sqlite") as records:
        assert "one" in records
        records.keep_only(["two"])
        assert "one" not in records


def test_a_missing_or_damaged_record_is_told(tmp_path: Path) -> None:
    with RecordStore(tmp_path / "records.sqlite") as records:
        records.put("bad", b"1")
        for key in ("bad", "none"):
            with pytest.raises(GraphError, match="delete this file and build again"):
                list(records.read([key]))


def test_a_file_that_is_no_database_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite"
    path.write_bytes(b"not a database, but long enough to be looked at" * 40)
    with RecordStore(path) as records:
        records.put("one", b"1")
    assert sqlite3.connect(path).execute("SELECT key FROM record").fetchall() == [("one",)]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GraphError, match="cannot be written"):
        RecordStore(tmp_path / "file" / "records.sqlite")


def test_the_key_changes_with_the_words_and_with_what_is_known_of_them() -> None:
    others = [
        Page("b.txt", "a.txt", _PAGE.text, _PAGE.sha256),
        Page("a.txt", "a.txt", _PAGE.text, "1" * 64),
        Page("a.txt", "a.txt", _PAGE.text, _PAGE.sha256, published="2024-01-05"),
        Page("a.txt", "a.txt", _PAGE.text, _PAGE.sha256, stated_locality=("辽宁省",)),
    ]
    assert len({page_key(page) for page in (_PAGE, *others)}) == 5
    assert page_key(_PAGE) == page_key(_PAGE)


def test_inputs_are_told_by_their_bytes_and_names(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("a")
    two.write_text("a")
    first = inputs_digest([str(one)])
    assert first == inputs_digest([str(one)])
    assert first != inputs_digest([str(two)])
    assert first != inputs_digest([str(one)], "said")
    one.write_text("b")
    assert first != inputs_digest([str(one)])
    assert inputs_digest([str(tmp_path / "none.txt")]) is None
    assert inputs_digest([str(tmp_path)]) is None
