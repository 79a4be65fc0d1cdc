"""From the claims of a page to portable bytes and back: JSON, compressed. Nothing in a record is ever carried out.

A record keeps what resolution and the graph need: the page's own text (quotes are cut from it), each article's
headline, body and place on the page, and every event and claim. Where a body's characters stand on the page is left
behind: the spans of claims already say it in the page's own offsets.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kg.model import (
    Article,
    ArticleClaims,
    Body,
    Claim,
    Event,
    Locality,
    MendedText,
    Page,
    Person,
    Place,
    Post,
    Project,
    Span,
    Thing,
    Written,
)

_LEVEL = 1  # of compression: three quarters of what more effort would save, at a fifth of the time


def encode_record(page: Page, told: Sequence[ArticleClaims]) -> bytes:
    """Give what the articles of ``page`` say as bytes: the same claims give the same bytes."""
    content = [_page(page), [_article(one) for one in told]]
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), _LEVEL)


def decode_record(record: bytes) -> tuple[Page, list[ArticleClaims]]:
    """Give back what ``encode_record`` was given, but for bylines, subheads and offsets inside a body.

    Raises ValueError where the bytes are no record.
    """
    try:
        page_fields, articles = json.loads(zlib.decompress(record))
        page = _read_page(page_fields)
        return page, [_read_article(fields, page) for fields in articles]
    except (zlib.error, TypeError, KeyError, IndexError, ArithmeticError) as error:
        raise ValueError(f"not a record ({error})") from None


def _page(page: Page) -> list[Any]:
    return [
        page.source, page.name, page.text, page.sha256, page.published, page.publisher,
        list(page.stated_locality), page.encoding,
    ]  # fmt: skip


def _read_page(fields: list[Any]) -> Page:
    source, name, text, sha256, published, publisher, stated, encoding = fields
    return Page(source, name, text, sha256, published, publisher, tuple(stated), encoding)


def _article(one: ArticleClaims) -> list[Any]:
    article = one.article
    locality = article.locality
    things: dict[Thing, int] = {}
    claims = [_claim(claim, things) for claim in one.claims]
    events = [_number(event, things) for event in one.events]
    return [
        article.number, article.headline.string, article.body.string, [article.span.begin, article.span.end],
        [locality.code, list(locality.names), locality.reason, list(locality.printed)] if locality else None,
        article.year, article.year_reason, article.published,
        [_thing(thing) for thing in things], events, claims,
    ]  # fmt: skip


def _number(thing: Thing, things: dict[Thing, int]) -> int:
    return things.setdefault(thing, len(things))


def _claim(claim: Claim, things: dict[Thing, int]) -> list[Any]:
    return [
        _number(claim.subject, things), claim.predicate, _number(claim.object, things),
        claim.evidence.begin, claim.evidence.end, claim.extractor, str(claim.confidence),
        claim.role, claim.order, claim.author_kind, claim.rule, _printed(claim.subject), _printed(claim.object),
    ]  # fmt: skip


def _printed(thing: Thing) -> str:
    """Give the form that this very claim saw, which is no part of what a thing is equal by."""
    if isinstance(thing, Post):
        return thing.body.printed
    return getattr(thing, "printed", "")


def _thing(thing: Thing) -> list[Any]:
    if isinstance(thing, Post):
        return ["Post", thing.body.name, thing.title, thing.acting]
    if isinstance(thing, Event):
        return ["Event", thing.name, thing.kind, thing.date, thing.end_date, thing.number]
    if isinstance(thing, Person):
        return ["Person", thing.name, thing.author]
    if isinstance(thing, Written):
        return ["Written", thing.number]
    return [type(thing).__name__, thing.name]


def _read_article(fields: list[Any], page: Page) -> ArticleClaims:
    number, headline, body, span, locality, year, reason, published, things, events, claims = fields
    article = Article(
        page, number, MendedText(headline, ()), MendedText(body, ()), Span(*span),
        locality=Locality(locality[0], tuple(locality[1]), locality[2], tuple(locality[3])) if locality else None,
        year=year, year_reason=reason, published=published,
    )  # fmt: skip
    seen: dict[tuple[int, str], Thing] = {}
    read = [_read_claim(one, things, seen) for one in claims]
    return ArticleClaims(article, tuple(_event(things[index]) for index in events), tuple(read))


def _event(fields: list[Any]) -> Event:
    kind, *rest = fields
    if kind != "Event":
        raise ValueError(f"not a record (an event is {kind!r})")
    return Event(*rest)


def _read_claim(fields: list[Any], things: list[list[Any]], seen: dict[tuple[int, str], Thing]) -> Claim:
    subject, predicate, target, begin, end, extractor, confidence, role, order, author_kind, rule, one, other = fields
    return Claim(
        _read_thing(subject, one, things, seen), predicate, _read_thing(target, other, things, seen), Span(begin, end),
        extractor, Decimal(confidence), role, order, author_kind, rule,
    )  # fmt: skip


def _read_thing(index: int, printed: str, things: list[list[Any]], seen: dict[tuple[int, str], Thing]) -> Thing:
    """Give a thing; the same one for the same words, which saves memory."""
    known = seen.get((index, printed))
    if known is None:
        known = seen[index, printed] = _make(things[index], printed)
    return known


def _make(fields: list[Any], printed: str) -> Thing:
    kind, *rest = fields
    if kind == "Post":
        return Post(Body(rest[0], printed), rest[1], rest[2])
    if kind == "Person":
        return Person(*rest)
    if kind == "Event":
        return Event(*rest)
    if kind == "Written":
        return Written(*rest)
    if kind == "Body":
        return Body(rest[0], printed)
    if kind == "Place":
        return Place(rest[0], printed)
    if kind != "Project":
        raise ValueError(f"not a record (a thing is {kind!r})")
    return Project(rest[0], printed)
