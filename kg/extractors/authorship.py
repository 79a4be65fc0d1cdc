"""Who wrote an article: from its byline."""

from __future__ import annotations

from decimal import Decimal

from kg.language.annotation import Annotated
from kg.model import Claim, Person, Written

_SURE = Decimal("0.99")


def extract_authorship(annotated: Annotated) -> list[Claim]:
    """Give one claim for each reporter and correspondent of the byline, in printed order."""
    article = annotated.article
    written = Written(article.number)
    claims = [
        Claim(
            written, "writtenBy", Person(name, author=True), span, "authorship", _SURE,
            author_kind="reporter", rule="reporter-in-byline",
        )
        for name, span in article.byline.reporters
    ]  # fmt: skip
    claims += [
        Claim(
            written, "writtenBy", Person(name, author=True), span, "authorship", _SURE,
            author_kind="correspondent", rule="correspondent-in-byline",
        )
        for name, span in article.byline.correspondents
    ]  # fmt: skip
    return claims
