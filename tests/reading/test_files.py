"""Finding page files and decoding them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading.files import find_files, read_page

_TEXT = "清河区推进河道治理\n\n本报讯 12月20日,清河区召开会议。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, line_end: str) -> None:
    data = _TEXT.replace("\n", line_end).encode(encoding)
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    page = read_page(str(path))
    assert page.text == _TEXT
    assert page.name == "page.txt"
    assert page.source == str(path)
    assert page.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "binary"),
        (b"a" * 10000 + b"\0", "binary"),
        ("清河区".encode() + b"\xff\xfe\xff", "neither UTF-8 nor GB18030"),
        (b"\xff\xff\xff", "neither UTF-8 nor GB18030"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line_that_names_it(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=words) as caught:
        read_page(str(path))
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_page(str(tmp_path / "gone.txt"))


def test_files_are_found_once_and_sorted(tmp_path: Path) -> None:
    names = ("b.txt", "a.md", "inside/c.TXT", "inside/.hidden.txt", "inside/d.html")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(_TEXT, encoding="utf-8")
    wanted = [str(tmp_path / name) for name in ("a.md", "b.txt", "inside/c.TXT")]
    assert find_files([str(tmp_path)]) == wanted
    assert find_files([wanted[1], str(tmp_path), wanted[0]]) == wanted
    named = str(tmp_path / "inside/d.html")
    assert find_files([named]) == [named]


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        find_files([str(tmp_path / "gone")])
    with pytest.raises(InputError, match="no pages here"):
        find_files([str(tmp_path)])
