"""Archives that are bombs, broken or made to do harm."""

from __future__ import annotations

import random
import tarfile
import tracemalloc
from pathlib import Path

import pytest

from tests.reading.sources.material import TEXT, read, reason, write
from tests.reading.sources.test_archives import make_tar, make_zip

BOMB = b"x" * 40_000_000


@pytest.mark.parametrize(("name", "make"), [("bomb.zip", make_zip), ("bomb.tgz", make_tar)])
@pytest.mark.parametrize("member", ["bomb.txt", "bomb.jsonl", "bomb.csv"])
def test_a_bomb_is_seen_while_it_unpacks(tmp_path: Path, name: str, make: object, member: str) -> None:
    assert callable(make)
    make(tmp_path / name, {member: BOMB})
    tracemalloc.start()
    words = reason(tmp_path / name)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "unpacks to more than 200 times its size, as a zip bomb does; " in words
    assert peak < 25_000_000, "held more than a few chunks of it"


@pytest.mark.parametrize("name", ["large.zip", "large.tar"])
def test_what_says_itself_that_it_is_too_large_is_not_unpacked(tmp_path: Path, name: str) -> None:
    members = {"page.html": BOMB, "z.txt": TEXT.encode()}
    make_zip(tmp_path / name, members) if name.endswith("zip") else make_tar(tmp_path / name, members, "w")
    tracemalloc.start()
    pages, failures = read(tmp_path / name)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (failure,) = failures
    assert [page.name for page in pages] == ["z.txt"]
    assert failure.reason.endswith("page.html: larger than 16 MiB; split it, or leave it out")
    assert peak < 8_000_000


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


def test_a_header_without_end(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 50_000_000
    (tmp_path / "pages.tar").write_bytes(info.tobuf() + b"9" * 50_000_000)
    assert reason(tmp_path / "pages.tar").startswith("pages.tar: broken archive (")
