"""kg articles from the outside: what is shown of a page, a table, an archive, and what is told of the rest."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_build import PAGE, ROOT

OTHER = PAGE.replace("3月5日", "3月6日")


def articles(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "kg", "articles", *arguments],
        cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": ""}, input=stdin, capture_output=True, check=False,
    )  # fmt: skip


def shown(folder: Path, *arguments: str, stdin: bytes = b"") -> list[dict[str, Any]]:
    done = articles(folder, *arguments, "--format", "json", stdin=stdin)
    assert done.returncode == 0, done.stderr.decode()
    data = json.loads(done.stdout)
    assert isinstance(data, list)
    return data


def rows(*values: dict[str, object] | str) -> str:
    return "".join((one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)) + "\n" for one in values)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "2023-03-06.txt"
    path.write_text(f"{PAGE}\n上一篇:清河区召开教育工作会议\n", encoding="utf-8")
    return path


def test_a_page_is_shown_with_its_reasons(page: Path) -> None:
    done = articles(page.parent, page.name, "--locality", "辽宁省/铁岭市/清河区")
    assert (done.returncode, done.stderr) == (0, b"")
    printed = done.stdout.decode()
    assert printed.startswith("2023-03-06.txt (utf-8)\n1. 清河区召开安全生产工作会议\n   characters 0 to ")
    assert "locality 辽宁省/铁岭市/清河区 (" in printed
    for words in ("year 2023", "printed on 2023-03-06", "reporters 何书琴; ", "furniture ("):
        assert words in printed


def test_offsets_are_those_of_the_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    ((one,),) = ([data] for data in shown(page.parent, page.name))
    (article,) = one["articles"]
    assert (one["page"], one["encoding"], article["published"]) == (page.name, "utf-8", "2023-03-06")
    assert text[article["begin"] :].startswith("清河区召开安全生产工作会议")
    assert all(text[piece["begin"] : piece["end"]] == piece["words"] for piece in one["furniture"])
    assert any("上一篇" in piece["words"] for piece in one["furniture"])


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_bad_row_is_told_and_the_rest_is_shown(tmp_path: Path, form: str) -> None:
    table = rows({"id": 1, "text": PAGE, "date": "soon"}, "{", {"id": 3, "text": ""}, {"id": 4, "text": OTHER})
    tmp_path.joinpath("t.jsonl").write_text(table, encoding="utf-8")
    done = articles(tmp_path, "t.jsonl", "--format", form)
    assert done.returncode == 0
    assert done.stderr.decode().splitlines() == [
        "kg: warning: t.jsonl, line 1: its column date holds soon, no day from 1949 to 2100; "
        "the row is read without a day; write it such as 2023-12-24",
        "kg: skipped: t.jsonl, line 2, column 2: broken JSON (Expecting property name enclosed in double quotes); "
        "mend the line",
        "kg: skipped: t.jsonl, line 3: its column text is empty; fill it, or leave the row out",
    ]
    if form == "json":
        assert [one["page"] for one in json.loads(done.stdout)] == ["t.jsonl#1", "t.jsonl#4"]
    else:
        assert [line for line in done.stdout.decode().splitlines() if line.startswith("t.jsonl#")] == [
            "t.jsonl#1 (utf-8)",
            "t.jsonl#4 (utf-8)",
        ]


def test_a_bad_member_is_told_and_the_rest_is_shown(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        for name, data in {"../up.txt": PAGE, "a.txt": PAGE, "b.txt": "", "c.txt": OTHER}.items():
            archive.writestr(name, data)
    done = articles(tmp_path, "pages.zip", "--format", "json")
    assert done.returncode == 0
    assert [one["page"] for one in json.loads(done.stdout)] == ["pages.zip!a.txt", "pages.zip!c.txt"]
    told = [line.split(": ")[2] for line in done.stderr.decode().splitlines()]
    assert told == ["pages.zip!../up.txt", "pages.zip!b.txt"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_exit_codes(tmp_path: Path, form: str) -> None:
    tmp_path.joinpath("bare.txt").write_text("清河区\n", encoding="utf-8")
    done = articles(tmp_path, "bare.txt", "--format", form)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"bare.txt" in done.stdout
    tmp_path.joinpath("bad.jsonl").write_text("{\n[]\n", encoding="utf-8")
    done = articles(tmp_path, "bad.jsonl", "--format", form)
    assert (done.returncode, done.stdout, done.stderr.count(b"kg: skipped: bad.jsonl, line ")) == (2, b"", 2)
    done = articles(tmp_path, "gone.txt", "--format", form)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"kg: gone.txt: no such file or folder; check the path\n"


def test_a_sidecar_may_be_about_other_pages_too(page: Path) -> None:
    page.with_name("said.csv").write_text("file,source\na.txt,清河日报\n", encoding="utf-8")
    assert articles(page.parent, page.name, "--sidecar", "said.csv").stderr == b""


HTML = "<html><body><h1>" + PAGE.replace("\n\n", "</h1><p>") + "</p></body></html>"


@pytest.mark.parametrize("data", [PAGE, HTML, rows({"id": "x", "text": PAGE}), f'id,text\nx,"{PAGE}"\n'])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030"])
def test_standard_input_is_told_by_its_bytes(tmp_path: Path, data: str, codec: str) -> None:
    (one,) = shown(tmp_path, "-", stdin=data.encode(codec))
    assert one["page"] == ("standard input#x" if "text" in data else "standard input")
    assert one["articles"][0]["begins"].startswith("本报讯(记者 何书琴)3月5日")


def test_an_archive_on_standard_input_is_refused(tmp_path: Path) -> None:
    for magic in (b"PK\x03\x04", b"\x1f\x8b\x08"):
        done = articles(tmp_path, "-", stdin=magic + b"\0" * 99)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr == b"kg: skipped: standard input: an archive cannot be read from here; give it as a file\n"
