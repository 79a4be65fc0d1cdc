"""Plain text: encodings told by the bytes, line ends, and what is no page of text."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import tracemalloc
from pathlib import Path
from threading import Thread

import pytest

from kg.reading.sources.decoding import decode
from tests.reading.sources.material import TEXT, TRADITIONAL, read, read_one, reason, write

TEXT_SIZE = len(TEXT.encode())


@pytest.mark.parametrize(
    ("codec", "text", "told"),
    [
        ("utf-8", TEXT, "utf-8"),
        ("utf-8-sig", TEXT, "utf-8-sig"),
        ("gb18030", TEXT, "gb18030"),
        ("gbk", TRADITIONAL, "gb18030"),
        ("big5", TRADITIONAL, "big5"),
        ("big5hkscs", TRADITIONAL + "嘅", "big5"),
        ("utf-16", TEXT, "utf-16-le"),
        ("utf-16-le", TEXT, "utf-16-le"),
        ("utf-16-be", TRADITIONAL, "utf-16-be"),
        ("ascii", "plain words\n", "utf-8"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, codec: str, text: str, told: str, line_end: str) -> None:
    data = text.replace("\n", line_end).encode(codec)
    page = read_one(write(tmp_path, {"page.txt": data}) / "page.txt")
    assert (page.text, page.encoding) == (text, told)
    assert (page.name, page.source) == ("page.txt", str(tmp_path / "page.txt"))
    assert page.sha256 == hashlib.sha256(data).hexdigest()


def test_a_mark_of_utf_16_the_other_way_round() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


@pytest.mark.parametrize("size", [8, 12, 24])
def test_short_words_are_told_apart(size: int) -> None:
    words = "区委书记周明远主持会议并讲话强调要压实责任加快推进青松路道路工程和东湖安置房建设让老街坊住上新房"
    words_traditional = (
        "區委書記周明遠主持會議並講話強調要壓實責任加快推進青松路道路工程和東湖安置房建設讓老街坊住上新房"
    )
    for begin in range(len(words) - size):
        piece, traditional = words[begin : begin + size], words_traditional[begin : begin + size]
        assert decode(piece.encode("gb18030")).text == piece
        assert decode(traditional.encode("big5")).text == traditional
        assert decode(traditional.encode("gbk")).text == traditional


def test_utf_8_that_is_cut_is_not_taken_for_another_encoding() -> None:
    # Without its last two bytes it is good GB18030 too, of characters that nobody writes.
    with pytest.raises(ValueError, match="byte 27: neither UTF-8, "):
        decode("房建设让老街坊住上新".encode()[:-2])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "page.txt: the file is empty; "),
        (" \n\t\u3000\n".encode(), "page.txt: the file is empty; "),
        (b"\xef\xbb\xbf", "page.txt: the file is empty; "),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "page.txt: this is binary data"),
        (b"a" * 10000 + b"\0", "page.txt: this is binary data"),
        ("清\0河".encode("utf-16"), "page.txt: this is binary data"),
        ("清河区".encode() + b"\xff\xfe\xff", "page.txt, byte 9: neither UTF-8, UTF-16, GB18030 nor Big5; "),
        (b"\xff\xff\xff", "page.txt, byte 0: neither UTF-8, UTF-16, GB18030 nor Big5; "),
        (TEXT.encode()[:-3] + b"\n", "page.txt, byte "),
        (TEXT.encode("gb18030") + b"\xff\xff", f"page.txt, byte {len(TEXT.encode('gb18030'))}: neither "),
        (TEXT.encode("utf-16")[:-1], f"page.txt, byte {2 + 2 * len(TEXT) - 2}: neither "),
    ],
)
def test_what_is_no_page_is_one_line_that_names_it(tmp_path: Path, data: bytes, words: str) -> None:
    assert reason(write(tmp_path, {"page.txt": data}) / "page.txt").startswith(words)


def test_sizes(tmp_path: Path) -> None:
    write(tmp_path, {"page.txt": TEXT, "lines.txt": "题\n\n" + "x" * 150 + "\n", "wide.txt": "题\n" + "区" * 60})
    size = len(TEXT.encode())
    assert reason(tmp_path / "page.txt", largest=size - 1) == (
        f"page.txt: larger than {size - 1} bytes; split it, or leave it out"
    )
    read_one(tmp_path / "page.txt", largest=size)
    assert reason(tmp_path / "lines.txt", longest_line=149).startswith("lines.txt, line 3: longer than 149 bytes; ")
    read_one(tmp_path / "lines.txt", longest_line=150)
    assert reason(tmp_path / "wide.txt", longest_line=179).startswith("wide.txt, line 2: longer than 179 bytes; ")
    read_one(tmp_path / "wide.txt", longest_line=180)


def test_a_line_of_50_mb_is_refused_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, {"page.txt": "题\n".encode() + b"x" * 50_000_000}) / "page.txt"
    assert reason(path) == "page.txt, line 2: longer than 16 MiB; break it into paragraphs, or leave it out"


@pytest.mark.parametrize(("name", "most"), [("page.txt", 256), ("page.html", 16), ("page.dat", 256)])
def test_a_file_larger_than_any_page_is_refused_and_not_read(tmp_path: Path, name: str, most: int) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.truncate(2_000_000_000)
    tracemalloc.start()
    words = reason(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert words == f"{name}: larger than {most} MiB; split it, or leave it out"
    assert peak < 1_000_000


def test_a_pipe_has_no_size_and_is_read_within_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    os.mkfifo(path)
    for most in (TEXT_SIZE - 1, TEXT_SIZE):
        writer = Thread(target=path.write_bytes, args=(TEXT.encode(),))
        writer.start()
        pages, failures = read(path, largest=most)
        writer.join()
        assert [len(pages), len(failures)] == ([0, 1] if most < TEXT_SIZE else [1, 0])


def test_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": b"", "b.txt": TEXT, "c.txt": b"\0", "d.md": TEXT})
    pages, failures = read(tmp_path)
    assert [page.name for page in pages] == ["b.txt", "d.md"]
    assert [Path(failure.source).name for failure in failures] == ["a.txt", "c.txt"]


def test_a_file_that_goes_before_it_is_read(tmp_path: Path) -> None:
    from kg.reading.sources import Failure, SourceOptions, read_sources

    write(tmp_path, {"a.txt": TEXT, "b.txt": TEXT})
    found = read_sources([str(tmp_path)], SourceOptions())
    next(found)
    (tmp_path / "b.txt").unlink()
    (left,) = found
    assert isinstance(left, Failure)
    assert left.reason.startswith(f"{tmp_path}/b.txt: cannot be read (No such file")


@pytest.mark.parametrize("data", [TEXT.encode(), TEXT.encode("gb18030")])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (page,), failures = read("-", "-")
    assert (page.text, page.source, failures) == (TEXT, "standard input", [])


def test_standard_input_that_is_closed_or_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert reason("-") == "standard input: is closed; give a file"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    assert reason("-").startswith("standard input: the file is empty; ")
