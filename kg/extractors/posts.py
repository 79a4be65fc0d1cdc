"""Who holds which post: from titles before, between and after names, and from signatures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.language.annotation import Annotated
from kg.language.holders import Holder
from kg.model import Body, Claim, Person, Post, Span

# How sure a holding is: its body printed with it; its body taken from the titles around or from the locality.
_PRINTED, _COMPLETED = Decimal("0.97"), Decimal("0.93")


def extract_posts(annotated: Annotated) -> list[Claim]:
    """Give the claims of posts held, each person and post once with its first sentence, in the order of the text."""
    claims: dict[tuple[str, Post], Claim] = {}
    for claim in _claims(annotated):
        assert isinstance(claim.subject, Person)
        assert isinstance(claim.object, Post)
        claims.setdefault((claim.subject.name, claim.object), claim)
    return list(claims.values())


def _claims(annotated: Annotated) -> Iterator[Claim]:
    signature = annotated.article.signature
    if signature is not None:
        for holder in annotated.signers:
            yield from _holdings(holder, signature.locate(0, len(signature.string)))
    for holder in annotated.holders:
        begin = min(holder.chain.begin, holder.begin)
        end = max(holder.chain.end, holder.end)
        yield from _holdings(holder, annotated.evidence(begin, end))


def _holdings(holder: Holder, evidence: Span) -> Iterator[Claim]:
    for holding in holder.chain.holdings:
        post = Post(Body(holding.body, holding.printed), holding.title, holding.acting)
        confidence = _PRINTED if holding.printed else _COMPLETED
        yield Claim(Person(holder.name), "holds", post, evidence, "posts", confidence)
