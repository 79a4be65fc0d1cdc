"""What the user says beside the pages, the day in a file's name, and which of them goes first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading.sources import SourceOptions, read_sources
from kg.reading.sources.days import day_in_name, parse_day
from tests.reading.sources.material import TEXT, notices, read, read_one, write
from tests.reading.sources.test_archives import make_zip


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2019-03-27.txt", "2019-03-27"),
        ("20190327.txt", "2019-03-27"),
        ("2019年3月27日.txt", "2019-03-27"),
        ("qhrb_20190327_A01.html", "2019-03-27"),
        ("qhrb-2019-3-7-A01.html", "2019-03-07"),
        ("清河日报2019.03.27.md", "2019-03-27"),
        ("2019_03_27.md", "2019-03-27"),
        ("2019-03-27_2019年3月27日.txt", "2019-03-27"),
        ("20190327-20190328.txt", None),
        ("8b20190327.txt", None),
        ("20190327f.txt", None),
        ("120190327.txt", None),
        ("201903271.txt", None),
        ("20190230.txt", None),
        ("20191327.txt", None),
        ("19481231.txt", None),
        ("19490101.txt", "1949-01-01"),
        ("21010101.txt", None),
        ("2019-03.txt", None),
        ("000_8b7cfa0bdfa72931.txt", None),
        ("２０１９０３２７.txt", None),
    ],
)
def test_the_day_in_a_name(name: str, day: str | None) -> None:
    assert day_in_name(name) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023-12-24T10:00:00+08:00", "2023-12-24"),
        ("2023-12-23T16:00:00Z", "2023-12-24"),
        ("2023-12-23T15:59:59+00:00", "2023-12-23"),
        ("2023-12-24 10:00", "2023-12-24"),
        ("2023-12-24 8:5", "2023-12-24"),
        (" 2023/1/2 ", "2023-01-02"),
        ("2023 年 1 月 2 日", "2023-01-02"),
        ("2023-12/24", None),
        ("2023-12-241", None),
        ("2023-12-24 x", None),
        ("9999-12-31T23:59:59Z", None),
    ],
)
def test_days(words: str, day: str | None) -> None:
    assert parse_day(words) == day


def test_options_hold_for_every_page(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": TEXT, "2019-03-27.txt": TEXT})
    pages, _ = read(tmp_path, date="2023年12月24日", locality="河南省/郑州市/中原区", publisher="清河日报")
    assert [(page.published, page.stated_locality, page.publisher) for page in pages] == [
        ("2023-12-24", ("河南省", "郑州市", "中原区"), "清河日报")
    ] * 2


def test_which_goes_first(tmp_path: Path) -> None:
    row = json.dumps({"text": TEXT, "date": "2020-02-02", "source": "行报"})
    bare = json.dumps({"text": TEXT})
    write(tmp_path, {"2019-03-27.jsonl": f"{row}\n{bare}\n"})
    path = tmp_path / "2019-03-27.jsonl"
    assert [page.published for page in read(path)[0]] == ["2020-02-02", "2019-03-27"]
    assert [(page.published, page.publisher) for page in read(path, date="2021-01-01", publisher="某报")[0]] == [
        ("2021-01-01", "某报")
    ] * 2
    write(tmp_path, {"s.sidecar": "file,date\n2019-03-27.jsonl,2022-01-01\n"})
    pages, _ = read(path, date="2021-01-01", publisher="某报", sidecar=str(tmp_path / "s.sidecar"))
    assert [(page.published, page.publisher) for page in pages] == [("2022-01-01", "某报")] * 2


def test_a_sidecar_says_it_file_by_file(tmp_path: Path) -> None:
    sidecar = (
        "file,date,locality,source\na.txt,2023/12/24,辽宁省/铁岭市/清河区,清河日报\nb.txt,,,\n"
        + f"{tmp_path}/in/a.txt,2020-01-01,,\n"
    )
    write(tmp_path, {"a.txt": TEXT, "b.txt": TEXT, "in/a.txt": TEXT, "s.sidecar": sidecar.encode("gb18030")})
    pages, _ = read(tmp_path, sidecar=str(tmp_path / "s.sidecar"))
    assert [(page.published, page.publisher, len(page.stated_locality)) for page in pages] == [
        ("2023-12-24", "清河日报", 3),
        (None, "", 0),
        ("2020-01-01", "清河日报", 3),
    ]


@pytest.mark.parametrize(
    ("row", "path"),
    [
        ("a.txt", "in/a.txt"),
        ("in/a.txt", "in/a.txt"),
        ("./in//a.txt", "in/a.txt"),
        ("pages.zip", "pages.zip"),
        ("b.txt", "pages.zip"),
        ("deep/b.txt", "pages.zip"),
        ("pages.zip!deep/b.txt", "pages.zip"),
    ],
)
def test_a_row_names_a_file_by_the_end_of_its_path(tmp_path: Path, row: str, path: str) -> None:
    folder = write(tmp_path / "papers", {"in/a.txt": TEXT})
    make_zip(folder / "pages.zip", {"deep/b.txt": TEXT.encode()})
    sidecar = write(tmp_path, {"s.csv": f"file,date\n{row},2023-12-24\n"}) / "s.csv"
    for name in ("in/a.txt", "pages.zip"):
        assert read_one(folder / name, sidecar=str(sidecar)).published == ("2023-12-24" if name == path else None)
    assert notices(folder, sidecar=str(sidecar)) == []


def test_the_longest_name_goes_first(tmp_path: Path) -> None:
    rows = "file,date,source\na.txt,2023-12-24,清河日报\nin/a.txt,2023-12-25,\n"
    write(tmp_path, {"in/a.txt": TEXT, "a.txt": TEXT, "s.csv": rows})
    pages, _ = read(tmp_path, sidecar=str(tmp_path / "s.csv"))
    assert [(page.published, page.publisher) for page in pages] == [
        ("2023-12-24", "清河日报"), ("2023-12-25", "清河日报"),
    ]  # fmt: skip


def test_rows_of_the_sidecar_about_no_file_are_told(tmp_path: Path) -> None:
    rows = "file,source\nb.txt,x\na.txt,x\n\na.tx\u2028t,x\nempty.txt,x\n"
    write(tmp_path, {"a.txt": TEXT, "empty.txt": "", "s.csv": rows})
    path = tmp_path / "s.csv"
    pages, failures = read(tmp_path, sidecar=str(path))
    assert ([page.name for page in pages], len(failures)) == (["a.txt"], 1), "the sidecar itself is no table of pages"
    where, advice = f"{tmp_path.name}/s.csv, line", "mend its name, or leave the row out"
    assert notices(tmp_path, sidecar=str(path)) == [
        ("unused", f"{where} 2: no file b.txt was read; {advice}"),
        ("unused", f"{where} 5: no file a.tx\\u2028t was read; {advice}"),
    ]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"date": "2023-13-45"}, "--date 2023-13-45: not a day; write it such as 2023-12-24"),
        ({"date": ""}, "--date : not a day; "),
        ({"date": "昨日\n"}, r"--date 昨日\n: not a day; "),
        ({"locality": "河南省//中原区"}, "--locality 河南省//中原区: not a locality; "),
        ({"locality": ""}, "--locality : not a locality; "),
        ({"locality": "Henan"}, "--locality Henan: not a locality; "),
        ({"locality": "/".join(["清河区"] * 6)}, "--locality 清河区/"),
        ({"columns": {"body": "x"}}, "body: no such column can be mapped; these can: id, title, date, source, text"),
        ({"columns": {"text": ""}}, "column text: mapped to an empty name; "),
    ],
)
def test_what_cannot_be_meant_is_told_at_once(options: dict[str, str], words: str) -> None:
    with pytest.raises(InputError) as caught:
        SourceOptions(**options)  # type: ignore[arg-type]
    assert str(caught.value).startswith(words)


@pytest.mark.parametrize(
    ("sidecar", "words"),
    [
        (None, ": cannot be read (No such file or directory); give a CSV file"),
        (b"", ": has the columns none; give it file, and any of date, locality and source"),
        (b"name,date\n", ": has the columns name, date; give it file, and any of "),
        (b"file,day\n", ": has the columns file, day; give it file, and any of "),
        (b"file,date\na.txt,2023\n", ", line 2: date 2023: not a day; "),
        ("file,locality\na.txt,清河区、\n".encode(), ", line 2: locality 清河区、: not a locality; "),
        (b"file,date\na.txt,\na.txt,\n", ", line 3: a.txt stands in an earlier row too; keep one of them"),
        (b"file,date\n,2023-01-01\n", ", line 2: names no file; "),
        (b"file,date\na,2023-01-01,x\n", ", line 2: 3 cells under 2 columns; "),
        (b'file,date\n"a\n', ", line 2: unexpected end of data; mend the row"),
        (b"\0\1", ": this is binary data, not a page of text; give a CSV file in UTF-8"),
        (b"file\n\xff\xff", ": byte 5: neither UTF-8, "),
    ],
)
def test_a_bad_sidecar_is_told_before_anything_is_read(tmp_path: Path, sidecar: bytes | None, words: str) -> None:
    write(tmp_path, {"a.txt": TEXT})
    path = tmp_path / "s.csv"
    if sidecar is not None:
        path.write_bytes(sidecar)
    with pytest.raises(InputError) as caught:
        read_sources([str(tmp_path / "a.txt")], SourceOptions(sidecar=str(path)))
    assert str(caught.value).startswith(f"{path}{words}")


def test_nothing_said_leaves_all_open(tmp_path: Path) -> None:
    page = read_one(write(tmp_path, {"a.txt": TEXT}) / "a.txt")
    assert (page.published, page.publisher, page.stated_locality) == (None, "", ())
