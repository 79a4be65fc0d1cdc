"""JSON Lines and delimited tables: one page a row, and what is wrong with a row or with the whole table."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tracemalloc
from pathlib import Path

import pytest

from kg.reading.sources import Failure, SourceOptions, read_sources
from tests.reading.sources.material import TEXT, TRADITIONAL, read, read_one, reason, write

ROW = {"id": "n-12", "title": "清河区推进河道治理", "date": "2023-12-24", "source": "清河日报", "text": "本报讯 全文。"}


def jsonl(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def delimited(*rows: list[str], mark: str = ",") -> str:
    words = io.StringIO()
    csv.writer(words, delimiter=mark).writerows(rows)
    return words.getvalue()


TABLES = {
    "t.jsonl": jsonl(ROW),
    "t.NDJSON": jsonl(ROW).replace("\n", "\r\n"),
    "t.csv": delimited(list(ROW), list(ROW.values())),
    "t.tsv": delimited(list(ROW), list(ROW.values()), mark="\t"),
    "semicolons.csv": delimited(list(ROW), list(ROW.values()), mark=";"),
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_a_row_is_a_page(tmp_path: Path, name: str, codec: str) -> None:
    path = write(tmp_path, {name: TABLES[name].encode(codec)}) / name
    page = read_one(path)
    assert page.text == "清河区推进河道治理\n\n本报讯 全文。"
    assert (page.source, page.name) == (f"{path}#n-12", f"{path.stem}-n-12")
    assert (page.published, page.publisher) == ("2023-12-24", "清河日报")
    assert page.encoding == {"utf-16": "utf-16-le"}.get(codec, codec)
    assert page.sha256 == hashlib.sha256(page.text.encode()).hexdigest()


def test_big5_and_an_encoding_that_shows_late(tmp_path: Path) -> None:
    row = jsonl({"text": TRADITIONAL}).encode("big5")
    assert read_one(write(tmp_path, {"t.jsonl": row}) / "t.jsonl").encoding == "big5"
    plain = jsonl({"text": "plain"}) * 100_000
    pages, failures = read(write(tmp_path, {"t.jsonl": plain.encode() + jsonl({"text": TEXT}).encode("gb18030")}))
    assert not failures
    assert (pages[0].encoding, pages[-1].encoding, pages[-1].text) == ("utf-8", "gb18030", TEXT.rstrip("\n"))


@pytest.mark.parametrize(
    "day", ["2023-12-24", "2023/12/24", "2023年12月24日", "20231224", 20231224, "2023-12-24 08:30:00"]
)
def test_days(tmp_path: Path, day: str | int) -> None:
    path = write(tmp_path, {"t.jsonl": jsonl(ROW | {"date": day})}) / "t.jsonl"
    assert read_one(path).published == "2023-12-24"


@pytest.mark.parametrize("day", ["昨日", "2023-02-30", "12月24日", "2023", None, ""])
def test_what_is_no_day_is_not_made_one(tmp_path: Path, day: str | None) -> None:
    path = write(tmp_path, {"t.jsonl": jsonl(ROW | {"date": day})}) / "t.jsonl"
    assert read_one(path).published is None


@pytest.mark.parametrize(
    ("key", "source", "name"),
    [
        (7, "7", "t-7"),
        ("a/b 甲.c", "a/b 甲.c", "t-a-b-甲-c"),
        (None, "1", "t-1"),
        ("x\n", "x", "t-x"),
        ("a\x1bb", "1", "t-1"),
        ("x" * 200, "1", "t-1"),
    ],
)
def test_keys_make_names_that_are_safe(tmp_path: Path, key: object, source: str, name: str) -> None:
    path = write(tmp_path, {"t.jsonl": jsonl(ROW | {"id": key})}) / "t.jsonl"
    assert (read_one(path).source, read_one(path).name) == (f"{path}#{source}", name)


def test_titles_and_line_ends(tmp_path: Path) -> None:
    rows = [
        {"text": "只有正文。\r\n二段。\r三段。\n"},
        {"title": " 题\n目 ", "text": "\n文。"},
        {"title": "题目", "text": "题目\n\n文。"},
    ]
    pages, _ = read(write(tmp_path, {"t.jsonl": jsonl(*rows)}))
    assert [page.text for page in pages] == ["只有正文。\n二段。\n三段。", "题 目\n\n文。", "题目\n\n文。"]


@pytest.mark.parametrize("name", ["t.jsonl", "t.csv"])
def test_columns_are_mapped(tmp_path: Path, name: str) -> None:
    row = {"标题": "题", "正文": "文。", "日期": "2023-12-24", "text": "别的"}
    table = jsonl(row) if name == "t.jsonl" else delimited(list(row), list(row.values()))
    path = write(tmp_path, {name: table}) / name
    page = read_one(path, columns={"text": "正文", "title": "标题", "date": "日期"})
    assert (page.text, page.published) == ("题\n\n文。", "2023-12-24")
    failures = read(path, columns={"text": "正文", "source": "来源"})[1]
    assert len(failures) == 1
    assert "来源" in failures[0].reason


@pytest.mark.parametrize(
    ("name", "table", "words"),
    [
        ("t.csv", "标题,正文\n题,文\n", "t.csv: has no column text; it has 标题, 正文: say which one holds it"),
        ("t.tsv", "标题\t正文\n题\t文\n", "t.tsv: has no column text; it has 标题, 正文: say which one holds it"),
        (
            "t.jsonl",
            '{"标题":"题"}\n{"text":"文"}\n',
            "t.jsonl: has no column text; it has 标题: say which one holds it",
        ),
        ("t.jsonl", "{}", "t.jsonl: has no column text; it has none: say which one holds it"),
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


def test_rows_over_several_lines(tmp_path: Path) -> None:
    path = (
        write(tmp_path, {"t.csv": delimited(["id", "text"], ["a", '一段,。\n\n“二段”"引"'], ["", "三段。"])}) / "t.csv"
    )
    pages, failures = read(path)
    assert [page.text for page in pages] == ['一段,。\n\n“二段”"引"', "三段。"]
    assert [page.source for page in pages] == [f"{path}#a", f"{path}#5"]
    assert not failures


def test_a_long_cell(tmp_path: Path) -> None:
    words = "区" * 200_000
    assert read_one(write(tmp_path, {"t.csv": delimited(["text"], [words])}) / "t.csv").text == words


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
    assert failures


def test_rows_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(20_000):
            stream.write(jsonl(ROW | {"id": number, "text": TEXT * 20}))
    tracemalloc.start()
    count = sum(not isinstance(one, Failure) for one in read_sources([str(path)], SourceOptions()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert path.stat().st_size > 30_000_000
    assert peak < 8_000_000
