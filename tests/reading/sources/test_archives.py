"""Archives: members as pages, and every way in which an archive can be hostile or broken."""

from __future__ import annotations

import io
import json
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from tests.reading.sources.material import TEXT, notices, read, read_one, reason


def make_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def make_tar(path: Path, members: dict[str, bytes], mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


ROW = json.dumps({"id": "7", "text": TEXT}).encode() + b"\n"
MEMBERS = {
    "2019-03-27/b.txt": TEXT.encode("gb18030"),
    "a.txt": TEXT.encode(),
    "photo.png": b"\0",
    "__MACOSX/._a.txt": b"\0",
    "t.jsonl": ROW * 2,
    "empty.txt": b"",
}


@pytest.mark.parametrize("name", ["pages.zip", "pages.ZIP", "pages.tar", "pages.tar.gz", "pages.tgz"])
def test_members_are_pages(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    mode = "w" if name.endswith(".tar") else "w:gz"
    make_zip(path, MEMBERS) if name.lower().endswith("zip") else make_tar(path, MEMBERS, mode)
    pages, failures = read(tmp_path)
    assert [(page.source.removeprefix(f"{path}!"), page.name, page.text) for page in pages] == [
        ("2019-03-27/b.txt", "b.txt", TEXT),
        ("a.txt", "a.txt", TEXT),
        ("t.jsonl#7", "t-7", TEXT.rstrip("\n")),
        ("t.jsonl#7", "t-7", TEXT.rstrip("\n")),
    ]
    assert [page.encoding for page in pages] == ["gb18030", "utf-8", "utf-8", "utf-8"]
    assert [failure.reason for failure in failures] == [f"{path}!empty.txt: the file is empty; give a page with text"]


def test_the_day_in_the_name_of_an_archive(tmp_path: Path) -> None:
    make_zip(tmp_path / "2019-03-27.zip", {"a.txt": TEXT.encode(), "20190328.txt": TEXT.encode()})
    assert [page.published for page in read(tmp_path)[0]] == ["2019-03-28", "2019-03-27"]


@pytest.mark.parametrize("name", ["../up.txt", "a/../../up.txt", "/etc/up.txt", "..\\up.txt", "C:\\up.txt", "../x.png"])
@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_members_that_climb_out(tmp_path: Path, name: str, make: object) -> None:
    path = tmp_path / ("pages.zip" if make is make_zip else "pages.tgz")
    assert callable(make)
    make(path, {name: TEXT.encode(), "z.txt": TEXT.encode()})
    pages, (failure,) = read(path)
    assert [page.name for page in pages] == ["z.txt"]
    assert failure.reason == f"{path}!{name}: its path climbs out of the archive; make the archive again without it"
    assert list(tmp_path.parent.rglob("up.txt")) == []


@pytest.mark.parametrize("nested", ["in.zip", "in.tar.gz", "in.tar"])
def test_archives_inside_archives_are_not_opened(tmp_path: Path, nested: str) -> None:
    make_zip(tmp_path / "pages.zip", {nested: b"", "z.txt": TEXT.encode()})
    pages, (failure,) = read(tmp_path)
    assert len(pages) == 1
    assert "an archive inside an archive; " in failure.reason


def test_limits_of_size_and_number(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "pages.zip", {f"{number}.txt": TEXT.encode() for number in range(4)})
    assert len(read(path, largest_member=10)[1]) == 4
    assert reason(path, most_members=3) == "pages.zip: more than 3 members; split the archive"
    path = make_tar(tmp_path / "pages.tar", {f"{number}.txt": TEXT.encode() for number in range(4)}, "w")
    pages, (failure,) = read(path, most_members=3)
    assert len(pages) == 3
    assert failure.reason == f"{path}: more than 3 members; split the archive"


def test_links_and_devices(tmp_path: Path) -> None:
    path = tmp_path / "pages.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind in (
            ("link.txt", tarfile.SYMTYPE),
            ("hard.txt", tarfile.LNKTYPE),
            ("pipe.txt", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert reason(path) == ("pages.tar!pipe.txt: a device, or a file with holes; put a plain file into the archive")
    told = "a link is not followed; put the file itself into the archive"
    assert notices(path) == [("link", f"pages.tar!link.txt: {told}"), ("link", f"pages.tar!hard.txt: {told}")]


def test_a_file_of_holes_is_not_filled(tmp_path: Path) -> None:
    info = tarfile.TarInfo("t.jsonl")
    info.type = tarfile.GNUTYPE_SPARSE
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT)[:512])
    header[483:495] = b"77777777777\0"  # 8 GB, of which nothing is in the archive
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    (tmp_path / "pages.tar").write_bytes(bytes(header) + bytes(1024))
    assert reason(tmp_path / "pages.tar").startswith("pages.tar!t.jsonl: a device, or a file with holes; ")


def test_members_are_forgotten_once_read(tmp_path: Path) -> None:
    members = {f"{number}.png": b"" for number in range(5_000)} | {"a.txt": TEXT.encode()}
    path = make_tar(tmp_path / "pages.tar", members, "w")
    tracemalloc.start()
    read_one(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_500_000


def test_chinese_names_as_windows_writes_them(tmp_path: Path) -> None:
    name = "清河区.txt"
    path = make_zip(tmp_path / "pages.zip", {"AAAAAA.txt": TEXT.encode()})
    path.write_bytes(path.read_bytes().replace(b"AAAAAA", name.removesuffix(".txt").encode("gbk")))
    assert [page.name for page in read(path)[0]] == [name]
    with tarfile.open(tmp_path / "pages.tar", "w", encoding="gbk", format=tarfile.GNU_FORMAT) as archive:
        info = tarfile.TarInfo(name)
        info.size = len(TEXT.encode())
        archive.addfile(info, io.BytesIO(TEXT.encode()))
    assert [page.name for page in read(tmp_path / "pages.tar")[0]] == [name]


def test_a_locked_member(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "pages.zip", {"a.txt": TEXT.encode()})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    assert reason(path).startswith("pages.zip!a.txt: locked with a password; ")
