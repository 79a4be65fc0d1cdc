"""Any bytes under any name are pages or failures: nothing else ever comes out, and nothing is raised."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Page
from kg.reading.sources import Failure, Notice, SourceOptions, read_sources
from tests.reading.sources.material import TEXT, TRADITIONAL

_SUFFIXES = (
    ".txt", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".csv", ".tsv", ".zip", ".tar", ".tar.gz", ".tgz",
    "",
)  # fmt: skip
_MANY = settings(derandomize=True, max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
_OPTIONS = SourceOptions(largest=20_000, largest_member=5_000, longest_line=3_000, most_members=5)


def _zip(data: bytes, name: str = "页/a.txt") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        archive.writestr("t.jsonl", data)
        archive.writestr("t.html", data)
    return stream.getvalue()


def _tar(data: bytes, name: str = "页/a.txt") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for member in (name, "t.csv", "t.html"):
            info = tarfile.TarInfo(member)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


_ROW = json.dumps({"id": 1, "title": "题", "text": TEXT}, ensure_ascii=False).encode() + b"\n"
_HTML = f"<!DOCTYPE html><html><head><title>题_网</title><meta charset=gbk></head><body><p>{TEXT}</p><p>{TEXT}</body>"
_CSV = f'id,title,text,date\n1,题,"{TEXT}",2023-12-24\n2,,{TRADITIONAL.replace(chr(10), "")},昨日\r\n'
_SIDECAR = "file,date,locality,source\npage.txt,2023-12-24,辽宁省/铁岭市/清河区,清河日报\n"
_SEEDS = (
    b"", TEXT.encode(), TEXT.encode("gb18030"), TRADITIONAL.encode("big5"), TEXT.encode("utf-16"), _ROW * 3,
    _HTML.encode(), _HTML.encode("gb18030"), _CSV.encode(), _CSV.encode("gb18030"),
    _zip(TEXT.encode()), _tar(TEXT.encode()),
    gzip.compress(_tar(_ROW), mtime=0), _zip(b"x" * 3_000_000), _tar(b"\0" * 9_000),
)  # fmt: skip
_EDIT = st.tuples(st.floats(0, 1), st.integers(0, 12), st.binary(max_size=12))


@st.composite
def _damaged(draw: st.DrawFn, seeds: st.SearchStrategy[bytes] = st.sampled_from(_SEEDS)) -> bytes:  # noqa: B008
    data = draw(seeds)
    for place, left_out, put_in in draw(st.lists(_EDIT, max_size=4)):
        at = int(place * len(data))
        data = data[:at] + put_in + data[at + left_out :]
    return data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def _check(folder: Path, name: str, data: bytes) -> None:
    path = folder / name
    path.write_bytes(data)
    try:
        for found in read_sources([str(path)], _OPTIONS):
            if isinstance(found, Failure | Notice):
                assert found.source.startswith(str(path))
                assert "\n" not in found.reason
                found.reason.encode()
            else:
                assert isinstance(found, Page)
                assert found.text.strip()
                assert "\r" not in found.text
                assert "\0" not in found.text
                f"{found.text}{found.source}{found.name}{found.publisher}".encode()
    finally:
        path.unlink()


@given(data=st.one_of(_damaged(), st.binary(max_size=400)), suffix=st.sampled_from(_SUFFIXES))
@_MANY
def test_any_bytes_under_any_suffix(folder: Path, data: bytes, suffix: str) -> None:
    _check(folder, f"page{suffix}", data)


@given(data=st.one_of(_damaged(st.sampled_from([_SIDECAR.encode(), _SIDECAR.encode("gb18030")])), st.binary()))
@settings(_MANY, max_examples=200)
def test_any_bytes_as_a_sidecar(folder: Path, data: bytes) -> None:
    path = folder / "said.csv"
    path.write_bytes(data)
    (folder / "page.txt").write_text(TEXT, encoding="utf-8")
    found, told = [], str(path)
    try:
        found = list(read_sources([str(folder)], SourceOptions(sidecar=str(path))))
    except InputError as error:
        told = str(error)
    for each in (path, folder / "page.txt"):
        each.unlink()
    assert told.startswith(str(path))
    assert "\n" not in told
    assert [type(one) for one in found[:1]] in ([], [Page])
    assert all(isinstance(one, Notice) and one.kind == "unused" for one in found[1:])


@given(data=st.text(st.sampled_from('<>/="&;!-?pdivtablerhspan 字。1年月日\n'), max_size=300))
@settings(_MANY, max_examples=100)
def test_any_tags(folder: Path, data: str) -> None:
    _check(folder, "page.html", data.encode())


@given(
    rows=st.lists(st.text(st.sampled_from('",;\t\nab字\\{}[]:'), max_size=20), max_size=12),
    suffix=st.sampled_from([".csv", ".tsv", ".jsonl"]),
)
@settings(_MANY, max_examples=150)
def test_any_marks_in_a_table(folder: Path, rows: list[str], suffix: str) -> None:
    head = '{"text": "文"}\n' if suffix == ".jsonl" else "id,text\n"
    _check(folder, f"table{suffix}", (head + "\n".join(rows)).encode())


@given(
    name=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12),
    tar=st.booleans(),
)
@settings(_MANY, max_examples=60)
def test_any_name_of_a_member(folder: Path, name: str, tar: bool) -> None:
    _check(folder, "a.tar" if tar else "a.zip", (_tar if tar else _zip)(TEXT.encode(), f"{name}.txt"))
