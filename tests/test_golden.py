"""A page that a person can read, with what is found in it: spans underlined beneath each sentence, then the claims.

``python -m tests.test_golden --accept`` writes what is found now as what is expected; read the difference first.
"""

from __future__ import annotations

import difflib
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from kg.extractors import extract_claims
from kg.language.annotation import Annotated, Sentence, annotate
from kg.language.folding import fold
from kg.language.holders import Holder
from kg.model import Article, ArticleClaims, Body, Claim, Span
from kg.reading import read_articles
from kg.reading.sources import read_page
from tests.cases.table import name_of

FOLDER = Path(__file__).parent / "golden"
PAGE, EXPECTED = FOLDER / "page.txt", FOLDER / "page.expected.txt"
ACCEPT = "python -m tests.test_golden --accept"
_HEADER = """\
What is found in page.txt. Beneath a sentence: P a person, B a body, T a title, each as long as its words.
Claims: subject, predicate, object, and in brackets the role, how sure it is, and which extractor says it.
"""


def test_golden_page() -> None:
    expected, found = EXPECTED.read_text(encoding="utf-8"), describe_page(PAGE)
    difference = "".join(
        difflib.unified_diff(expected.splitlines(True), found.splitlines(True), EXPECTED.name, "found now", n=4)
    )
    assert not difference, f"what is found has changed; if it is right, accept it with: {ACCEPT}\n{difference}"


def test_the_marks_stand_under_their_words() -> None:
    assert _underline("区委书记周明远", [(0, 2, "B"), (2, 4, "T"), (4, 7, "P")]) == "B---T---P-----"
    assert _underline("a1区委", [(2, 4, "B")]) == "  B---"
    assert _underline("区委", []) == ""


def describe_page(path: Path) -> str:
    """Give the golden text of a page."""
    page = read_page(str(path))
    parts = [_HEADER]
    for article in read_articles(page):
        parts += ["\n", *_describe(article, extract_claims(article))]
    return "".join(parts)


def _describe(article: Article, told: ArticleClaims) -> Iterator[str]:
    annotated = annotate(article)
    locality = " ".join(article.locality.names) if article.locality else "no locality"
    yield f"== {article.number} == {article.headline.string}\n"
    yield f"   {locality} · {article.year or 'no year'}\n"
    if article.signature is not None:
        signed = article.signature.string
        yield from _lines(signed, _holder_marks(annotated.signers, Span(0, len(signed)), fold(signed)))
    for sentence in annotated.sentences:
        yield from _lines(sentence.text, _marks(annotated, told, sentence))
    for event in told.events:
        days = " to ".join(filter(None, (event.date, event.end_date))) or "no day"
        yield f" * {event.kind}: {event.name} ({days})\n"
    for claim in told.claims:
        yield f" - {_claim(claim)}\n"


def _claim(claim: Claim) -> str:
    notes = [claim.role, claim.author_kind, f"no. {claim.order}" if claim.order else None]
    said = ", ".join(filter(None, (*notes, str(claim.confidence), claim.extractor)))
    return f"{name_of(claim.subject)}  {claim.predicate}  {name_of(claim.object)}  [{said}]"


def _lines(text: str, marks: list[tuple[int, int, str]]) -> Iterator[str]:
    yield f"   {text}\n"
    under = _underline(text, marks)
    if under:
        yield f"   {under}\n"


def _marks(annotated: Annotated, told: ArticleClaims, sentence: Sentence) -> list[tuple[int, int, str]]:
    """Give (begin, end, letter) in the sentence, for persons, the titles and bodies of chains, bodies of claims."""
    inside = Span(sentence.begin, sentence.end)
    marks = [(person.begin - sentence.begin, person.end - sentence.begin, "P") for person in sentence.persons]
    marks += _holder_marks(annotated.holders, inside, annotated.text)
    page_span = annotated.evidence(sentence.begin, sentence.end)
    for claim in told.claims:
        for thing in (claim.subject, claim.object):
            if isinstance(thing, Body) and thing.printed and claim.evidence == page_span:
                begin = sentence.text.find(thing.printed)
                if begin >= 0:
                    marks.append((begin, begin + len(thing.printed), "B"))
    return marks


def _holder_marks(holders: tuple[Holder, ...], inside: Span, text: str) -> list[tuple[int, int, str]]:
    marks: list[tuple[int, int, str]] = []
    for holder in holders:
        if not inside.begin <= holder.begin < inside.end:
            continue
        marks.append((holder.begin - inside.begin, holder.end - inside.begin, "P"))
        position = holder.chain.begin
        for holding in holder.chain.holdings:
            for words, letter in ((holding.printed, "B"), (holding.title, "T")):
                begin = text.find(words, position, holder.chain.end) if words else -1
                if begin >= 0:
                    position = begin + len(words)
                    marks.append((begin - inside.begin, position - inside.begin, letter))
    return marks


def _underline(text: str, marks: list[tuple[int, int, str]]) -> str:
    """Give the line beneath ``text``; a Chinese character is two columns wide. The shorter of two that overlap wins."""
    columns = [0]
    for character in text:
        columns.append(columns[-1] + (2 if unicodedata.east_asian_width(character) in "WF" else 1))
    line = [" "] * columns[-1]
    for begin, end, letter in sorted(set(marks), key=lambda mark: (mark[0] - mark[1], mark)):
        width = columns[end] - columns[begin]
        line[columns[begin] : columns[end]] = letter + "-" * (width - 1)
    return "".join(line).rstrip()


if __name__ == "__main__":
    if sys.argv[1:] != ["--accept"]:
        sys.exit(f"usage: {ACCEPT}")
    EXPECTED.write_text(describe_page(PAGE), encoding="utf-8")
