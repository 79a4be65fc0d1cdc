"""Which files are meant, in which order, each once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading.sources import Failure, SourceOptions, read_sources
from kg.reading.sources.paths import Found, find_sources
from tests.reading.sources.material import TEXT, notices, read, reason, write

NAMES = ("b.txt", "a.md", "inside/c.TXT", "inside/deep/x.html", "inside/.hidden.txt", "inside/photo.png", ".git/d.txt")
# A folder sorts among files as its path does: "inside-out" before "inside/".
MORE = ("inside-out.txt", "inside.txt", "inside0.txt")


def found(*paths: Path | str) -> list[str]:
    return [one.path for one in find_sources(map(str, paths)) if isinstance(one, Found)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, dict.fromkeys((*NAMES, *MORE), TEXT))


def wanted(folder: Path, *names: str) -> list[str]:
    return [str(folder / name) for name in names]


def test_a_folder_is_searched_in_the_order_of_whole_paths(folder: Path) -> None:
    everything = wanted(folder, "a.md", "b.txt", *MORE, "inside/c.TXT", "inside/deep/x.html")
    assert found(folder) == sorted(everything)
    assert found(everything[-1], folder / "inside", folder, everything[0]) == sorted(everything)
    assert found(*reversed(everything)) == sorted(everything)


def test_files_are_taken_as_named(folder: Path) -> None:
    assert found(folder / "inside/photo.png") == wanted(folder, "inside/photo.png")
    assert found(folder / "inside/.hidden.txt") == wanted(folder, "inside/.hidden.txt")
    assert found(f"{folder}//b.txt", folder / "b.txt") == wanted(folder, "b.txt")


def test_patterns(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(folder / "*.txt") == sorted(wanted(folder, "b.txt", *MORE))
    assert found(folder / "**/*.html") == wanted(folder, "inside/deep/x.html")
    assert found(folder / "inside/*") == wanted(folder, "inside/c.TXT", "inside/deep/x.html")
    assert found(folder / "inside/*.png") == wanted(folder, "inside/photo.png")
    write(folder, {"odd[1].txt": TEXT})
    assert found(folder / "odd[1].txt") == wanted(folder, "odd[1].txt")
    monkeypatch.chdir(folder)
    assert found("i*.txt") == sorted(MORE)
    assert found(".") == sorted(["a.md", "b.txt", *MORE, "odd[1].txt", "inside/c.TXT", "inside/deep/x.html"])


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("gone", "gone: no such file or folder; check the path"),
        ("*.jsonl", r"\*.jsonl: no file or folder fits this pattern; check the path"),
        ("empty", "empty: no pages here; put .txt or .md files in it"),
        ("a\nb\0", r"a\\nb\\x00: no such file or folder; check the path"),
        ("x" * 5000, "no such file or folder"),
    ],
)
def test_paths_that_lead_nowhere_are_told_before_anything_is_read(folder: Path, path: str, words: str) -> None:
    (folder / "empty").mkdir(exist_ok=True)
    with pytest.raises(InputError, match=words):
        read_sources([str(folder / "b.txt"), str(folder / path)], SourceOptions())


def test_what_is_no_file_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "lost.txt").symlink_to("nowhere")
    (folder / "linked").symlink_to(folder / "inside")
    (folder / "again.txt").symlink_to(folder / "b.txt")
    whys = ["a link that leads nowhere", "neither a file nor a folder"]
    linked = ("link", f"{folder.name}/linked: a link to a folder is not followed; name the folder itself")
    for path, links in ((folder, [linked]), (folder / "*.txt", [])):
        pages, failures = read(path)
        assert {page.name for page in pages} >= {"b.txt", "again.txt"}
        shown = [one.reason.split(": ")[1].split(";")[0] for one in failures if "x.html" not in one.source]
        assert sorted(shown) == whys
        assert notices(path) == links


def test_a_folder_that_cannot_be_listed(folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser can list anything")
    (folder / "inside").chmod(0)
    _, failures = read(folder)
    (folder / "inside").chmod(0o755)
    assert [one.reason for one in failures] == [
        f"{folder}/inside: cannot be listed (Permission denied); check its permissions"
    ]


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"\xff.txt")  # noqa: PTH118  # bytes
    Path(os.fsdecode(path)).write_text(TEXT, encoding="utf-8")
    assert reason(os.fsdecode(path)) == r"\udcff.txt: its name is not UTF-8; rename the file"


def test_files_are_opened_one_by_one(folder: Path) -> None:
    stream = read_sources([str(folder)], SourceOptions())
    next(stream)
    (folder / "b.txt").write_text("", encoding="utf-8")
    assert isinstance(next(stream), Failure)
