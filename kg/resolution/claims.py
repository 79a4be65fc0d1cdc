"""What claims and passages go by: names made of what the page says, whatever resolution makes of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.model import Article, ArticleClaims, Claim, Event, Person, Post, Thing, Written
from kg.resolution.decisions import Decision
from kg.resolution.names import page_paths


def passage_path(article: Article, article_path: str, begin: int, end: int) -> str:
    """Give the path of the words of an article's page from ``begin`` to ``end`` (code points): passage/9f3c…"""
    return f"passage/{_hash(article_path, str(begin), str(end), article.page.text[begin:end])}"


def claim_path(claim: Claim, article: Article, article_path: str) -> str:
    """Give a claim's path: claim/9f3c…; it hangs on the article, the words and the names as read, and on nothing else.

    So a decision on a claim holds when other pages come or go, even where they tell two namesakes apart.
    """
    passage = passage_path(article, article_path, claim.evidence.begin, claim.evidence.end)
    order = str(claim.order or "")
    said = (*_words(claim.subject), claim.predicate, *_words(claim.object), claim.role or "", order, passage)
    return f"claim/{_hash(*said)}"


def _words(thing: Thing) -> tuple[str, ...]:
    kind = type(thing).__name__
    if isinstance(thing, Post):
        return kind, thing.body.name, thing.title
    if isinstance(thing, Event | Written):
        return kind, str(thing.number)
    if isinstance(thing, Person):
        return kind, thing.name, "author" if thing.author else ""
    return kind, thing.name


def _hash(*parts: str) -> str:
    """Give 16 hexadecimal digits that stand for what the parts say."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class DecidedClaims:
    """Articles without the claims that people took back; ``confirmed`` are the paths of those they found right."""

    told: tuple[ArticleClaims, ...]
    confirmed: frozenset[str]
    rejected: int
    gone: tuple[Decision, ...]


def drop_rejected(told: Sequence[ArticleClaims], decisions: Iterable[Decision]) -> DecidedClaims:
    """Leave out every claim with a negative decision, before anybody is told by it; ``gone`` are decisions on claims
    that no article makes."""
    decided = {one.left: one for one in decisions if one.kind == "claim"}
    if not decided:
        return DecidedClaims(tuple(told), frozenset(), 0, ())  # no claim needs its name made twice
    met: set[str] = set()
    kept = []
    for one in told:
        article_path = page_paths(one.article)[1]
        paths = [claim_path(claim, one.article, article_path) for claim in one.claims]
        met.update(decided.keys() & set(paths))
        claims = (
            claim
            for claim, name in zip(one.claims, paths, strict=True)
            if name not in decided or decided[name].verdict != "negative"
        )
        kept.append(replace(one, claims=tuple(claims)))
    confirmed = frozenset(name for name in met if decided[name].verdict == "positive")
    rejected = sum(decided[name].verdict == "negative" for name in met)
    gone = tuple(sorted(decided[name] for name in decided.keys() - met))
    return DecidedClaims(tuple(kept), confirmed, rejected, gone)
