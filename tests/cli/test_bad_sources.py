"""All that can be wrong with sources, in one folder: each is told in a line and counted, and the rest is built."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.cli.test_build import PAGE, build, counts

DAYS = [PAGE.replace("3月5日", f"{month}月{day}日") for month in range(1, 13) for day in range(1, 29)]
LONG = "x" * 50_000_000
# Each file, what it holds, the number of good pages in it, and the beginnings of what is told of it.
FILES: dict[str, tuple[bytes, int, list[str]]] = {
    "50-mb-line.csv": (f'id,text\na,"{DAYS[0]}"\nb,{LONG}\nc,"{DAYS[1]}"\n'.encode(), 2, [
        ", line 6: longer than 16 MiB; split it, or leave it out"]),
    "50-mb-line.html": (b"<html><p>" + LONG.encode(), 0, [": larger than 16 MiB; split it, or leave it out"]),
    "50-mb-line.jsonl": ("\n".join([json.dumps({"text": DAYS[2]}), LONG, json.dumps({"text": DAYS[3]})]).encode(), 2, [
        ", line 2: longer than 16 MiB; split it, or leave it out"]),
    "50-mb-line.txt": ("题\n".encode() + LONG.encode(), 0, [
        ", line 2: longer than 16 MiB; break it into paragraphs, or leave it out"]),
    "big5.txt": ("清河區推進河道治理\n\n本報訊 12月20日,清河區召開會議。區委書記周明遠講話。\n".encode("big5"), 1, []),
    "day.jsonl": (json.dumps({"text": DAYS[4], "date": "2023-13-40"}).encode(), 1, [
        ", line 1: its column date holds 2023-13-40, no day from 1949 to 2100; the row is read without a day; "]),
    "empty.txt": (b"", 0, [": the file is empty; give a page with text"]),
    "gb18030.txt": (DAYS[5].encode("gb18030"), 1, []),
    "line-812.jsonl": (b"\n".join(
        b'{"text": "x' if line == 812 else b"" if line < 812 else json.dumps({"text": DAYS[6]}).encode()
        for line in range(1, 814)), 1, [", line 812, column 10: broken JSON (Unterminated string starting at); mend"]),
    "mark.txt": (DAYS[7].encode("utf-8-sig"), 1, []),
    "mixed-line-ends.txt": (DAYS[8].replace("\n\n", "\r\n\r").encode(), 1, []),
    "no-column.csv": ("标题,正文\n题,文\n".encode(), 0, [
        ": has no column text, but 标题, 正文; name the one that holds it: --column text=NAME"]),
    "no-text.html": (b"<html><title>x</title><body><div></div></body></html>", 0, [": no main text in this HTML; "]),
    "nul.csv": (f'text\n"{DAYS[9]}"\na\0b\n'.encode(), 1, [", line 6: holds NUL characters, as binary data does; "]),
    "nul.html": (b"<html>\0", 0, [": this is binary data, not a page of text; give a text file"]),
    "nul.txt": (DAYS[10].encode() + b"\0", 0, [": this is binary data, not a page of text; give a text file"]),
    "old-mac.csv": (f'id,text\nx,"{DAYS[11]}"\n'.replace("\n", "\r").encode(), 1, []),
    "stray-mark.csv": (f'id,text\na,"文"。\nb,"{DAYS[12]}"\n'.encode(), 1, [", line 2: broken row ("]),
    "utf-16.txt": (DAYS[13].encode("utf-16"), 1, []),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    for name, (data, _, _) in FILES.items():
        (folder / name).write_bytes(data)
    with (folder / "2-gb.txt").open("wb") as stream:
        stream.truncate(2 << 30)
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"a.txt": DAYS[20], "bomb.txt": "0" * 50_000_000, "z.txt": DAYS[21]}.items():
            archive.writestr(name, data)
    with tarfile.open(folder / "climbing.tar.gz", "w:gz") as packed:
        for name, text in {"../up.txt": DAYS[22], "/up.txt": DAYS[22], "in.txt": DAYS[23]}.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            packed.addfile(info, io.BytesIO(text.encode()))
    return folder


TOLD = {name: lines for name, (_, _, lines) in FILES.items() if lines} | {
    "2-gb.txt": [": larger than 256 MiB; split it, or leave it out"],
    "bomb.zip": ["!bomb.txt: unpacks to more than 200 times its size, as a zip bomb does; "],
    "climbing.tar.gz": [
        "!../up.txt: its path climbs out of the archive; make the archive again without it",
        "!/up.txt: its path climbs out of the archive; make the archive again without it",
    ],
}


def test_each_is_told_and_the_rest_is_built(folder: Path) -> None:
    done = build(folder, ".", "-o", "../graph-of-bad-sources", "--quiet")
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("kg: ")]
    wanted = [(name, words) for name in sorted(TOLD) for words in TOLD[name]]
    found = sorted(line.split(": ", 2)[2] for line in lines)
    assert len(found) == len(wanted)
    for (name, words), line in zip(wanted, found, strict=True):
        assert line.startswith(name + words)
        assert "; " in line, "says nothing of what to do"
    summary = counts(done.stdout.rpartition("encodings")[0])
    good = sum(pages for _, pages, _ in FILES.values()) + 3
    assert (summary["pages"], summary["pages failed"], summary["warnings"]) == (good, len(wanted) - 1, 1)
    encodings = done.stdout.rpartition("encodings")[2].strip()
    assert encodings == f"big5 1, gb18030 1, utf-16-le 1, utf-8 {good - 4}, utf-8-sig 1"
    assert not list(folder.parent.rglob("up.txt"))


@pytest.mark.parametrize("name", sorted(TOLD.keys() - {"day.jsonl"}))  # a warning stops nothing
def test_with_strict_the_first_stops_it(folder: Path, name: str) -> None:
    done = build(folder, name, "--strict", "-o", "../none")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"kg: {name}{TOLD[name][0]}")
    assert not (folder.parent / "none").exists()
