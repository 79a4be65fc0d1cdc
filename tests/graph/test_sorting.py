"""Lines are sorted the same whether or not they fit into memory."""

from __future__ import annotations

import random

import pytest

from kg.graph.sorting import sorted_lines
from kg.graph.streams import Reader, Watch


@pytest.mark.parametrize("run", [1, 100, 1_000, 1_000_000])
def test_sorted_each_once(run: int) -> None:
    lines = [f"{random.Random(number).randrange(300)}\n".encode() for number in range(1_000)]
    assert list(sorted_lines(lines, run)) == sorted(set(lines))
    assert list(sorted_lines([], run)) == []


@pytest.mark.parametrize("size", [1, 3, 1_000, -1])
def test_a_reader_gives_every_byte(size: int) -> None:
    reader = Reader([b"ab", b"", b"cdefg"])
    read = b"".join(iter(lambda: reader.read(size), b""))
    assert read == b"abcdefg"


@pytest.mark.parametrize("size", [1, 2, 5, 100])
@pytest.mark.parametrize(
    ("data", "seen"), [(b"head\n", False), (b"head\n\n", True), (b"head\nrow\n", True), (b"", False)]
)
def test_a_watch_sees_the_first_row_in_pieces_of_any_size(size: int, data: bytes, seen: bool) -> None:
    import io

    stream = io.BytesIO()
    watch = Watch(stream, b"\n")
    for begin in range(0, len(data), size):
        watch.write(data[begin : begin + size])
    assert (watch.seen, stream.getvalue()) == (seen, data)
