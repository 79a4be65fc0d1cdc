"""What each extractor sees in words, and which rule fires."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kg.explaining.model import Explained, Mark, Passage, Said
from kg.extractors import extract_claims
from kg.extractors.rules import rule_entries
from kg.language.annotation import annotate
from kg.model import Article, ArticleClaims, Claim, Event, Mention, Post, Span, Thing, Written
from kg.passages import read_passage
from kg.tagging import find_mentions


def explain_words(text: str, locality: str = "", published: str | None = None) -> Explained:
    """Read ``text`` as read_passage does and give what is seen in it. Offsets count its characters, line ends made one.

    Raises InputError for a locality that cannot be meant.
    """
    articles = read_passage(text, locality, published)
    told = [extract_claims(article) for article in articles]
    mentions = find_mentions(articles[0].page.text, locality) if articles else []
    passages = [passage for one in told for passage in _passages(one, mentions)]
    speaking = {claim.extractor for one in told for claim in one.claims}
    extractors = dict.fromkeys(entry.extractor for entry in rule_entries().values())
    named = next((article.locality for article in articles if article.locality), None)
    return Explained(
        "/".join(named.names) if named else "",
        tuple(_event(event) for one in told for event in one.events),
        tuple(passages),
        tuple(name for name in extractors if name not in speaking),
    )


def _sentences(article: Article) -> list[Span]:
    annotated = annotate(article)
    return [article.body.locate(one.begin, one.end) for one in annotated.sentences if one.text.strip()]


def _passages(told: ArticleClaims, mentions: list[Mention]) -> Iterator[Passage]:
    """Give every sentence of the article, and what else its claims rest on: headline, byline, two sentences."""
    said: dict[Span, list[Said]] = {span: [] for span in _sentences(told.article)}
    for claim in told.claims:
        said.setdefault(claim.evidence, []).append(_said(claim))
    for span in sorted(said):
        first = bisect_left(mentions, span.begin, key=lambda one: one.begin)
        last = bisect_left(mentions, span.end, key=lambda one: one.begin)
        marks = tuple(
            Mark(one.kind, one.begin - span.begin, one.end - span.begin)
            for one in mentions[first:last]
            if one.end <= span.end
        )
        words = told.article.page.text[span.begin : span.end]
        yield Passage(words, span.begin, marks, tuple(said[span]))


def _said(claim: Claim) -> Said:
    entry = rule_entries().get(claim.rule or "")
    return Said(
        _name(claim.subject),
        claim.predicate,
        _name(claim.object),
        str(claim.confidence),
        claim.extractor,
        claim.rule or "",
        entry.reads if entry else "",
        entry.example if entry else "",
        claim.role or claim.author_kind or "",
        claim.order,
    )


def _name(thing: Thing) -> str:
    if isinstance(thing, Post):
        return f"{thing.body.name} {thing.title}"
    return "the article" if isinstance(thing, Written) else thing.name


def _event(event: Event) -> str:
    days = " to ".join(filter(None, (event.date, event.end_date))) or "no day"
    return f"{event.kind}: {event.name} ({days})"
