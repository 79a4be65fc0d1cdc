"""What is wrong with a row or with a whole table is told by its line, and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.sources.material import read, reason, write
from tests.reading.sources.test_tables import ROW, jsonl


@pytest.mark.parametrize(
    ("name", "table", "words"),
    [
        ("t.csv", "标题,正文\n题,文\n", "t.csv: has no column text, but 标题, 正文; name the one that holds it: "),
        ("t.tsv", "标题\t正文\n题\t文\n", "t.tsv: has no column text, but 标题, 正文; name the one that holds it: "),
        (
            "t.jsonl",
            '{"标题":"题"}\n{"text":"文"}\n',
            "t.jsonl: has no column text, but 标题; name the one that holds it: --column text=NAME",
        ),
        ("t.jsonl", "{}", "t.jsonl: has no column text, but none at all; "),
        ("t.csv", "id,text,text\n1,a,b\n", "t.csv: has 2 columns text; rename all but one"),
        ("t.csv", "text,date,date\na,,\n", "t.csv: has 2 columns date; rename all but one"),
        ("t.csv", "", "t.csv: the file is empty; "),
        ("t.csv", "id,text\n\n", "t.csv: holds a header and no rows; "),
        ("t.jsonl", "\n \n", "t.jsonl: the file is empty; "),
        ("t.jsonl", b"\xff\xff\xff\n", "t.jsonl: no text, or neither UTF-8, UTF-16, GB18030 nor Big5; "),
        ("t.csv", b"\0\1\2\3", "t.csv: no text, or neither "),
    ],
)
def test_tables_of_which_nothing_can_be_read(tmp_path: Path, name: str, table: str | bytes, words: str) -> None:
    assert reason(write(tmp_path, {name: table}) / name).startswith(words)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"text": "x"', "line 812, column 13: broken JSON (Expecting ',' delimiter); mend the line"),
        ("[1]", "line 812: no JSON object; "),
        ('{"text": 7}', "line 812: its column text holds no words; "),
        ('{"text": ["a"]}', "line 812: its column text holds no words; "),
        ('{"text": " "}', "line 812: its column text is empty; "),
        ('{"title": "x"}', "line 812: its column text is missing; "),
        ('{"text": "a\\u0000b"}', "line 812: holds NUL characters"),
        ('{"text": "\\ud800"}', "line 812: holds half a character"),
        ("[" * 100_000, "line 812: JSON too deep"),
        ('{"text": "x", "id": ' + "9" * 5000 + "}", "line 812: JSON too deep or with numbers too long"),
        (b'{"text": "\xe6\xb8"}', "line 812: byte 10 of the line is not UTF-8; "),
        ('{"text": "' + "x" * 1000 + '"}', "line 812: longer than 900 bytes; split it, or leave it out"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: str | bytes, words: str) -> None:
    good = jsonl(ROW).encode()
    data = good * 811 + (line.encode() if isinstance(line, str) else line) + b"\n" + good
    longest = 900 if "longer" in words else 16 << 20
    pages, (failure,) = read(write(tmp_path, {"t.jsonl": data}), longest_line=longest)
    assert len(pages) == 812
    assert failure.reason.startswith(f"{tmp_path}/t.jsonl, {words}")


def test_what_is_no_json_lines_at_all_is_left(tmp_path: Path) -> None:
    _, failures = read(write(tmp_path, {"t.jsonl": "{\n" * 1000}))
    assert len(failures) == 21
    assert failures[-1].reason.endswith("t.jsonl: its first 20 lines are all broken; give JSON Lines")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('x,"文。', "line 3: broken row ("),
        ('x,"文"。', "line 3: broken row ("),
        ("x,文,。", "line 3: 3 cells under 2 columns; "),
        ("x,", "line 3: its column text is empty; "),
        ("x", "line 3: its column text is missing; "),
        ("x,\0", "line 3: "),
        ("x," + "y" * 1000, "line 3: longer than 900 bytes; "),
        (b"x,\xe6\xb8", "line 3: byte 2 of the line is not UTF-8; "),
    ],
)
def test_a_broken_row_is_named_and_the_rest_goes_on(tmp_path: Path, row: str | bytes, words: str) -> None:
    data = (
        "id,text\na,清河一。\n".encode()
        + (row.encode() if isinstance(row, str) else row)
        + "\nb,二。\nc,三。\n".encode()
    )
    pages, (failure,) = read(write(tmp_path, {"t.csv": data}), longest_line=900)
    assert [page.name for page in pages] == ["t-a", "t-b", "t-c"]
    assert failure.reason.startswith(f"{tmp_path}/t.csv, {words}")


def test_stray_marks_take_no_time(tmp_path: Path) -> None:
    # Each line opens a quotation that no later line closes, so that every row would run to the end of the file.
    write(tmp_path, {"t.csv": "id,text\n" + 'x",y,"z\n' * 60_000})
    failures = read(tmp_path, longest_line=100_000)[1]
    assert "line 2: broken row (longer than 100,000 bytes)" in failures[0].reason
