"""Records: what is read back makes the same graph, to the byte; what is no record is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.writer import write_graph
from kg.intake import extract_page
from kg.model import Page
from kg.reading.sources import read_sources
from kg.records import decode_record, encode_record
from kg.resolution import resolve

ROOT = Path(__file__).parents[2]
_PAGES = [
    one for one in read_sources([str(ROOT / "seeds"), str(ROOT / "tests/gold-genre/pages")]) if isinstance(one, Page)
]


@pytest.fixture(scope="module")
def told() -> list[tuple[Page, list]]:  # type: ignore[type-arg]
    return [(page, extract_page(page)) for page in _PAGES[:24]]


def test_records_make_the_same_graph(told) -> None:  # type: ignore[no-untyped-def]
    direct = write_graph(resolve([one for _, articles in told for one in articles]))
    read = [decode_record(encode_record(page, articles)) for page, articles in told]
    assert write_graph(resolve([one for _, articles in read for one in articles])) == direct


def test_a_record_keeps_every_claim_with_its_printed_forms(told) -> None:  # type: ignore[no-untyped-def]
    for page, articles in told:
        again, read = decode_record(encode_record(page, articles))
        assert again == page
        for one, other in zip(articles, read, strict=True):
            assert other.claims == one.claims
            assert other.events == one.events
            assert [repr(claim) for claim in other.claims] == [repr(claim) for claim in one.claims]


def test_the_same_page_gives_the_same_bytes(told) -> None:  # type: ignore[no-untyped-def]
    page, articles = told[0]
    assert encode_record(page, articles) == encode_record(page, extract_page(page))


@given(st.binary(max_size=40))
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a record"):
        decode_record(data)
