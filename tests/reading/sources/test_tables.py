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
from tests.reading.sources.material import TEXT, TRADITIONAL, notices, read, read_one, write

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
    assert bool(notices(path)) == bool(day)


@pytest.mark.parametrize("name", ["t.jsonl", "t.csv", "t.tsv"])
@pytest.mark.parametrize("day", ["soon", "2023-13-40", "昨\n日", "1937-07-07", "x" * 99])
def test_a_cell_that_holds_no_day_is_told_and_the_row_read(tmp_path: Path, name: str, day: str) -> None:
    rows = [ROW | {"date": "2023-12-24"}, ROW | {"date": day}, ROW | {"date": ""}]
    marks = {"t.csv": ",", "t.tsv": "\t"}
    cells = [list(ROW), *(list(row.values()) for row in rows)]
    write(tmp_path, {name: jsonl(*rows) if name == "t.jsonl" else delimited(*cells, mark=marks[name])})
    pages, failures = read(tmp_path / name)
    assert ([page.published for page in pages], failures) == (["2023-12-24", None, None], [])
    line = 2 if name == "t.jsonl" else 3
    shown = day.replace("\n", "\\n") if len(day) < 40 else "x" * 40 + "…"
    ((kind, told),) = notices(tmp_path / name)
    assert kind == "warning"
    assert told == (
        f"{name}, line {line}: its column date holds {shown}, no day from 1949 to 2100; "
        "the row is read without a day; write it such as 2023-12-24"
    )
    assert notices(tmp_path / name, date="2023-12-24") == [], "the cell is not asked"


@pytest.mark.parametrize("day", [["2023-12-24"], {"year": 2023}, 45284, 1.5, False])
def test_a_day_that_is_no_word(tmp_path: Path, day: object) -> None:
    path = write(tmp_path, {"t.jsonl": jsonl(ROW | {"date": day})}) / "t.jsonl"
    assert read_one(path).published is None
    assert f" holds {json.dumps(day)}, no day " in notices(path)[0][1]


@pytest.mark.parametrize("line_end", ["\r", "\r\n", "\n"])
@pytest.mark.parametrize("name", ["t.jsonl", "t.csv"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_line_ends_of_every_kind(tmp_path: Path, line_end: str, name: str, codec: str) -> None:
    rows = [ROW | {"id": str(number), "text": "一。\n二。"} for number in range(2_000)]
    cells = delimited(list(ROW), *(list(row.values()) for row in rows)).replace("\r\n", "\n")
    table = (jsonl(*rows) if name == "t.jsonl" else cells).replace("\n", line_end)
    pages, failures = read(write(tmp_path, {name: table.encode(codec)}) / name)
    assert not failures
    assert [page.source.rsplit("#")[1] for page in pages] == [row["id"] for row in rows]
    assert {page.text for page in pages} == {"清河区推进河道治理\n\n一。\n二。"}


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
    columns = {"text": "正文", "source": "来源"}
    pages, failures = read(path, columns=columns)
    if name == "t.csv":
        assert not pages
        assert failures[0].reason.startswith(f"{path}: has no column 来源, but 标题, 正文, 日期, text; ")
    else:  # an object may leave out what it has no value for
        told = "t.jsonl: no line has a column 来源; map another, or leave it unmapped"
        assert notices(path, columns=columns) == [("warning", told)]


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
