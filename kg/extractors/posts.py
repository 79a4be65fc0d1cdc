"""Who holds which post: from titles before, between and after names, and from signatures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.language.annotation import Annotated
from kg.language.chains import Holding
from kg.language.holders import Holder
from kg.model import Body, Claim, Person, Post, Rule, Span

# How sure a holding is: its body printed with it; its body taken from the titles around or from the locality.
_PRINTED, _COMPLETED = Decimal("0.95"), Decimal("0.92")


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
            evidence = signature.locate(0, len(signature.string))
            yield from (_claim(holder, holding, evidence, "signed-by") for holding in holder.chain.holdings)
    for holder in annotated.holders:
        begin = min(holder.chain.begin, holder.begin)
        end = max(holder.chain.end, holder.end)
        evidence = annotated.evidence(begin, end)
        for holding in holder.chain.holdings:
            yield _claim(holder, holding, evidence, _rule(annotated.text, holder, holding))


def _rule(text: str, holder: Holder, holding: Holding) -> Rule:
    """Tell how the post stands to the name: 区委书记A, 书记A, A、B等教授, 区领导A, X小学A执教."""
    chain = text[holder.chain.begin : holder.chain.end]
    if holding.title.endswith("领导"):
        return "leaders-of"
    if holding.title not in chain and chain == holding.printed:
        return "teaches-at"  # no title is printed: the verb behind the name gives it
    if holder.begin < holder.chain.end:
        return "names-before-title"
    return "post-before-name" if holding.printed else "bare-title-before-name"


def _claim(holder: Holder, holding: Holding, evidence: Span, rule: Rule) -> Claim:
    post = Post(Body(holding.body, holding.printed), holding.title, holding.acting)
    confidence = _PRINTED if holding.printed else _COMPLETED
    return Claim(Person(holder.name), "holds", post, evidence, "posts", confidence, rule=rule)
