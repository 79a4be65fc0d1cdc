"""Archives: members as pages, and every way in which an archive can be hostile or broken."""

from __future__ import annotations

import io
import json
import random
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from tests.reading.sources.material import TEXT, read, reason, write


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


BOMB = b"x" * 40_000_000


@pytest.mark.parametrize(("name", "make"), [("bomb.zip", make_zip), ("bomb.tgz", make_tar)])
@pytest.mark.parametrize("member", ["bomb.txt", "bomb.jsonl", "bomb.csv", "bomb.html"])
def test_a_bomb_is_seen_while_it_unpacks(tmp_path: Path, name: str, make: object, member: str) -> None:
    assert callable(make)
    make(tmp_path / name, {member: BOMB})
    tracemalloc.start()
    words = reason(tmp_path / name)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "unpacks to more than 200 times its size, as a zip bomb does; " in words
    assert peak < 25_000_000, "held more than a few chunks of it"


def test_a_member_that_is_skipped_may_be_the_bomb(tmp_path: Path) -> None:
    make_tar(tmp_path / "bomb.tgz", {"bomb.png": BOMB, "a.txt": TEXT.encode()})
    assert reason(tmp_path / "bomb.tgz").startswith("bomb.tgz: unpacks to more than 200 times its size")


def test_a_header_that_lies_about_the_size(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "bomb.zip", {"bomb.txt": BOMB})
    data = path.read_bytes()
    path.write_bytes(data.replace(len(BOMB).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    pages, failures = read(path)
    assert (pages, len(failures)) == ([], 1)


def test_members_that_share_their_bytes(tmp_path: Path) -> None:
    # Ten entries of the directory that lead to one member: each is within its ratio, all of them are not.
    path = make_zip(tmp_path / "bomb.zip", {"a.txt": random.Random(1).randbytes(8_000).hex().encode() * 250})
    assert read(path, greatest_ratio=200)[1] == []
    data = path.read_bytes()
    directory, end = data.rindex(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[directory:end]
    tail = bytearray(data[end:])
    tail[8:10] = tail[10:12] = (11).to_bytes(2, "little")
    tail[12:16] = (int.from_bytes(tail[12:16], "little") + 10 * len(entry)).to_bytes(4, "little")
    path.write_bytes(data[:end] + entry * 10 + bytes(tail))
    pages, failures = read(path, greatest_ratio=200)
    assert len(pages) < 11
    assert "bomb.zip: unpacks to more than 200 times its size" in failures[-1].reason or "verlap" in failures[-1].reason


def test_limits_of_size_and_number(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "pages.zip", {f"{number}.txt": TEXT.encode() for number in range(4)})
    assert len(read(path, largest_member=10)[1]) == 4
    assert reason(path, most_members=3) == "pages.zip: more than 3 members; split the archive"
    path = make_tar(tmp_path / "pages.tar", {f"{number}.txt": TEXT.encode() for number in range(4)}, "w")
    pages, (failure,) = read(path, most_members=3)
    assert len(pages) == 3
    assert failure.reason == f"{path}: more than 3 members; split the archive"


@pytest.mark.parametrize("name", ["pages.zip", "pages.tar", "pages.tgz"])
@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\xff" * 18, b"\x1f\x8b\x08" + bytes(30), TEXT.encode()]
)
def test_what_is_no_archive(tmp_path: Path, name: str, data: bytes) -> None:
    words = reason(write(tmp_path, {name: data}) / name)
    assert words.startswith(f"{name}: ")
    assert words.endswith(("make or fetch it again", "fetch the archive again")) or "more than" in words


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
@pytest.mark.parametrize(("name", "make"), [("cut.zip", make_zip), ("cut.tgz", make_tar), ("cut.tar", make_tar)])
def test_an_archive_that_is_cut_short(tmp_path: Path, name: str, make: object, cut: float) -> None:
    words = "".join(random.Random(1).choices(TEXT, k=60_000)).encode()
    assert callable(make)
    make(tmp_path / name, {"a.txt": TEXT.encode(), "b.txt": words, "c.txt": words})
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(data[: int(len(data) * cut)])
    pages, failures = read(tmp_path / name)
    assert failures
    assert [page.name for page in pages] in ([], ["a.txt"], ["a.txt", "b.txt"])


def test_a_broken_member_leaves_the_others(tmp_path: Path) -> None:
    words = "".join(map(chr, range(0x4E00, 0x5E00))).encode()
    path = make_zip(tmp_path / "pages.zip", {"a.txt": words, "b.txt": TEXT.encode()})
    data = bytearray(path.read_bytes())
    data[60:90] = b"\xff" * 30
    path.write_bytes(bytes(data))
    pages, (failure,) = read(path)
    assert [page.name for page in pages] == ["b.txt"]
    assert failure.source == f"{path}!a.txt"
    assert "cannot be unpacked (" in failure.reason


def test_links_devices_and_holes(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "pages.tar", "w") as archive:
        for name, kind in (
            ("link.txt", tarfile.SYMTYPE),
            ("hard.txt", tarfile.LNKTYPE),
            ("pipe.txt", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    pages, failures = read(tmp_path / "pages.tar")
    assert not pages
    assert [one.reason.split(": ")[1].split(";")[0] for one in failures] == ["a link or a device, not a file"] * 3


def test_a_header_without_end(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 50_000_000
    (tmp_path / "pages.tar").write_bytes(info.tobuf() + b"9" * 50_000_000)
    assert reason(tmp_path / "pages.tar").startswith("pages.tar: broken archive (")


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
