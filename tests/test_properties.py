"""What holds for every page: offsets, round trips, no matter what order the input has, and nothing hangs."""

from __future__ import annotations

import hashlib
import itertools
import os
import random
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from kg.errors import KgError
from kg.extractors import extract_claims
from kg.graph.dumps import dump
from kg.graph.writer import write_graph
from kg.language.folding import fold
from kg.model import ArticleClaims, MendedText, Page
from kg.pipeline import build
from kg.reading import read_articles
from kg.resolution import resolve
from kg.vocabulary import KG, RDF
from tests.reader import read_and_extract

SEEDS = Path(__file__).parents[1] / "seeds"
HANG = 90  # seconds for all hostile pages together: a guard against hanging on a busy machine, not a measure of speed
_FEW = settings(derandomize=True, max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

_FRAGMENTS = (
    "清河区召开城市更新工作推进会", "区领导调研河道治理工作", "让老街坊住上新房子 让老街区焕发新活力",
    "编者按", "不忘初心 牢记使命", "# 压实责任", "向阳街道党工委书记 欧阳修远", "问:怎么干?", "答:抓好落实。",
    "记者 周小舟 通讯员 吕 静 孔令山", "(记者 周小舟)", "文/图",
    "本报讯 12月20日,铁岭市清河区召开城市更新工作推进会。",
    "本报讯(记者 周小舟)2022年3月5日至7日,清河区举办青年干部培训班。",
    "区委书记周明远主持会议并讲话。", "区委常委、组织部部长何书琴,副区长贺立新、孟晓川出席会议。",
    "周明远强调,要压实责任,加快", "青松路道路工程和东湖安置房建设。", "区水利局局长谢安琪陪同",
    "12月21日,区委书记周明远到东湖公园、向阳街道东湖社区调研河道治理工作。",
    "东湖体育馆位于青松路与白杨路交叉口。", "会议决定任命陆家栋为清河区教育局局长。",
    "12月20日,“巧手迎春”书画展在区文化馆开幕。", "铁岭市政协原副主席郑伯年、辽宁大学陶静怡等教授受邀参加。",
    "县委副书记、县长买买提·吐尔逊一行到清河区考察。",
    "\u3000\u3000", "“”《》()【】——……", ",。;:!?、", "A1(#%)", "\ufeff", "\u200b\u00a0", "𠮷田", "é\u0301🙂",
    "\u2028", "\x0b\x0c\x1b", "\ue001\ue5e5", "\ufffe\uffff",
)  # fmt: skip
_LINE_ENDS = ("\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "", " ")
_ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
_PIECE = st.one_of(st.sampled_from(_FRAGMENTS), st.sampled_from(_FRAGMENTS), _ANY)
_NEWS = st.lists(st.tuples(_PIECE, st.sampled_from(_LINE_ENDS)), max_size=14).map(
    lambda pieces: "".join(itertools.chain.from_iterable(pieces))
)


def _unified(text: str) -> str:
    """Give the text that offsets count in, as the ontology says: a byte order mark off, line ends made one."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _extract(folder: Path, data: bytes) -> list[ArticleClaims]:
    """Read one page of these bytes; a page that is refused must be refused by a KgError."""
    path = folder / "page.txt"
    path.write_bytes(data)
    told, failures = read_and_extract([str(path)], strict=False)
    assert not (told and failures)
    assert all("\n" not in failure.reason for failure in failures)
    return told


def _store(told: list[ArticleClaims]) -> Store:
    store = Store()
    store.load(write_graph(resolve(told)), RdfFormat.N_TRIPLES)
    return store


def _value(store: Store, subject: NamedNode, predicate: str) -> str:
    (quad,) = store.quads_for_pattern(subject, NamedNode(predicate), None)
    assert isinstance(quad.object, NamedNode | Literal)
    return quad.object.value


def _of_class(store: Store, name: str) -> list[NamedNode]:
    found = [quad.subject for quad in store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(name))]
    return [node for node in found if isinstance(node, NamedNode)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("properties")


@given(text=_NEWS, mark=st.booleans())
@_FEW
def test_offsets_in_the_graph_give_the_words_of_the_page(folder: Path, text: str, mark: bool) -> None:
    store = _store(_extract(folder, ("\ufeff" * mark + text).encode()))
    page = _unified(text if mark else text.removeprefix("\ufeff"))
    for passage in _of_class(store, KG.Passage):
        begin, end = int(_value(store, passage, KG.begin)), int(_value(store, passage, KG.end))
        assert page[begin:end] == _value(store, passage, KG.quote)
        assert 0 <= begin < end
    for article in _of_class(store, KG.Article):
        begin, end = int(_value(store, article, KG.begin)), int(_value(store, article, KG.end))
        assert 0 <= begin < end <= len(page)
        for line in _value(store, article, KG.body).split("\n"):
            assert line[:1] in page[begin:end]


@given(text=_NEWS)
@_FEW
def test_mended_texts_know_where_every_character_stands(text: str) -> None:
    page = Page("p.txt", "p.txt", _unified(text), "0")
    for article in read_articles(page):
        for mended in filter(None, (article.headline, article.body, article.signature)):
            _check_mended(mended, page.text)
        for name, span in (*article.byline.reporters, *article.byline.correspondents):
            printed = page.text[span.begin : span.end]
            assert name[0] in printed
            assert name[-1] in printed


def _check_mended(mended: MendedText, page: str) -> None:
    owned = [position for one in mended.segments for position in range(one.begin, one.begin + one.length)]
    assert owned == sorted(set(owned))
    for position in owned:
        span = mended.locate(position, position + 1)
        assert (span.end - span.begin, page[span.begin]) == (1, mended.string[position])
    assert all(mended.string[position] in "\n " for position in set(range(len(mended.string))) - set(owned))
    for one in mended.segments:
        span = mended.locate(one.begin, one.begin + one.length)
        assert page[span.begin : span.end] == mended.string[one.begin : one.begin + one.length]


@given(text=_NEWS)
@_FEW
def test_folding_keeps_offsets(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(text=_NEWS)
@settings(_FEW, max_examples=30)
def test_turtle_comes_back_as_the_same_graph(folder: Path, text: str) -> None:
    import rdflib
    from rdflib.compare import isomorphic

    store = _store(_extract(folder, text.encode()))
    turtle = dump(store, "turtle")
    assert {quad.triple for quad in parse(turtle, RdfFormat.TURTLE)} == {quad.triple for quad in store}
    ntriples = "".join(f"{quad.triple} .\n" for quad in store)
    theirs = rdflib.Graph().parse(data=turtle, format="turtle")
    assert isomorphic(theirs, rdflib.Graph().parse(data=ntriples.encode(), format="nt"))


_BYTES = st.one_of(
    st.binary(max_size=300), st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
_ENCODINGS = st.sampled_from(["utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5", "latin-1"])


@given(data=_BYTES)
@settings(_FEW, max_examples=150)
def test_any_bytes_are_read_or_refused(folder: Path, data: bytes) -> None:
    _store(_extract(folder, data))


@given(text=_NEWS, encoding=_ENCODINGS, cut=st.integers(0, 40))
@_FEW
def test_any_encoding_and_any_cut_is_read_or_refused(folder: Path, text: str, encoding: str, cut: int) -> None:
    data = text.encode(encoding, "ignore")
    _store(_extract(folder, data[: max(0, len(data) - cut)]))


@given(unit=_PIECE, times=st.integers(200, 800))
@settings(_FEW, max_examples=20)
def test_long_lines_are_read(folder: Path, unit: str, times: int) -> None:
    _store(_extract(folder, (unit * times).encode()))


@given(name=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1, max_size=20))
@settings(_FEW, max_examples=40)
def test_any_name_of_a_file_is_taken(folder: Path, name: str) -> None:
    inside = folder / "names"
    inside.mkdir(exist_ok=True)
    path = inside / f"{name}.txt"
    path.write_text("清河区召开会议\n\n本报讯 12月20日,清河区委书记周明远讲话。\n", encoding="utf-8")
    try:
        told, _ = read_and_extract([str(path)], strict=True)
    finally:
        path.unlink()
    store = _store(told)
    (page,) = _of_class(store, KG.Page)
    assert _value(store, page, KG.source) == str(path)


@cache
def _told_by_seeds() -> tuple[ArticleClaims, ...]:
    told, failures = read_and_extract(sorted(map(str, SEEDS.glob("*.txt"))), strict=True)
    assert not failures
    return tuple(told)


@given(seed=st.integers(0, 2**32))
@settings(_FEW, max_examples=6)
def test_the_order_of_articles_does_not_change_the_graph(seed: int) -> None:
    told = list(_told_by_seeds())
    random.Random(seed).shuffle(told)
    assert write_graph(resolve(told)) == write_graph(resolve(_told_by_seeds()))


@given(order=st.permutations(sorted(map(str, SEEDS.glob("*.txt")))))
@settings(_FEW, max_examples=2)
def test_the_order_of_files_does_not_change_a_byte(tmp_path_factory: pytest.TempPathFactory, order: list[str]) -> None:
    def outputs(*paths: str) -> dict[str, str]:
        folder = tmp_path_factory.mktemp("order")
        build(paths, folder)
        names = ("graph.ttl", "graph.html", "report.json", "current.json")
        return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}

    expected = outputs(str(SEEDS))
    assert outputs(*order) == expected
    assert outputs(order[0], str(SEEDS)) == expected


@given(text=_NEWS)
@_FEW
def test_claims_are_a_pure_function_of_the_page(text: str) -> None:
    page = Page("p.txt", "p.txt", _unified(text), "0")
    first = [extract_claims(article) for article in read_articles(page)]
    assert [extract_claims(article) for article in read_articles(page)] == first
    assert [extract_claims(one.article) for one in reversed(first)] == first[::-1]


_LEAD = "本报讯 12月20日,清河区召开会议。区委书记周明远讲话。"
# Units that rules look for, each repeated so often that the line is long, alone and behind a lead.
_UNITS = {
    20_000: ("、", "的", "主任", "周明远", "(", "“", "1", "\u3000"),
    2_000: ("周明远、", "“”", "社区", "街道", "会议", "到", "调研", "12月1日", "买·", "。", "区委\n", "#", "三里村"),
}
_PROGRAM = """
import sys, time
from kg.extractors import extract_claims
from kg.model import Page
from kg.reading import read_articles
from tests.reader import read_and_extract
text = sys.stdin.buffer.read().decode()
for one in text.split("\\x1e"):
    begin = time.monotonic()
    for article in read_articles(Page("p.txt", "p.txt", one, "0")):
        extract_claims(article)
    print(f"{time.monotonic() - begin:.2f}", flush=True)
"""


def test_long_repetitive_pages_do_not_hang() -> None:
    texts = [lead + unit * times for times, units in _UNITS.items() for unit in units for lead in ("", _LEAD)]
    environment = {**os.environ, "PYTHONPATH": str(SEEDS.parent)}
    command = [sys.executable, "-c", _PROGRAM]
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    try:
        out, _ = running.communicate("\x1e".join(texts).encode(), timeout=HANG)
    except subprocess.TimeoutExpired:
        running.kill()
        out, _ = running.communicate()
    done = len(out.split())
    assert done == len(texts), f"hangs, or fails, at {texts[done][-12:]!r} over and over, after {out.decode().split()}"
    assert running.returncode == 0


def test_only_kg_errors_leave_the_reader_when_strict(folder: Path) -> None:
    path = folder / "bad.txt"
    path.write_bytes(b"\0\1\2")
    with pytest.raises(KgError):
        read_and_extract([str(path)], strict=True)
