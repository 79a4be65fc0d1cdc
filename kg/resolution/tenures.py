"""Tenures: who was seen in which post, and on which days. What was seen is never turned into what is inferred."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Claim, Event, Post
from kg.resolution.entities import ResolvedArticle

_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FORMER = ("原", "前")  # 原副主席 is a post held no more: it starts no tenure


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a post. ``claims`` are (article's index, claim's index) in the resolution; days are ISO or None."""

    path: str
    label: str
    member: str
    post: str
    acting: bool
    first_seen: str | None
    last_seen: str | None
    claims: tuple[tuple[int, int], ...]


def find_tenures(articles: Iterable[ResolvedArticle]) -> list[Tenure]:
    """Draw tenures from the claims of posts held, sorted by path. O(claims).

    A claim is dated by the day of the event that its article is about, where the year is known. A day without a year
    dates nothing.
    """
    found: dict[tuple[str, str], list[tuple[int, int, str | None, Claim]]] = defaultdict(list)
    for index, article in enumerate(articles):
        day = _day_of(article.told.events)
        for number, resolved in enumerate(article.claims):
            claim = resolved.claim
            if claim.predicate == "holds" and isinstance(claim.object, Post) and not _is_former(claim.object):
                found[resolved.subject, resolved.object].append((index, number, day, claim))
    return [_tenure(member, post, seen) for (member, post), seen in sorted(found.items())]


def _is_former(post: Post) -> bool:
    return post.title.startswith(_FORMER)


def _tenure(member: str, post: str, seen: list[tuple[int, int, str | None, Claim]]) -> Tenure:
    days = sorted(day for _, _, day, _ in seen if day)
    claim = seen[0][3]
    assert isinstance(claim.object, Post)
    name = member.split("/", 1)[1]
    return Tenure(
        path=f"tenure/{name}/{post.split('/', 1)[1]}",
        label=f"{getattr(claim.subject, 'name', name)}:{claim.object.body.name}{claim.object.title}",
        member=member,
        post=post,
        acting=claim.object.acting,
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        claims=tuple((index, number) for index, number, _, _ in seen),
    )


def _day_of(events: tuple[Event, ...]) -> str | None:
    """Give the day of the article's main event, the first, where it is a whole date."""
    day = events[0].date if events else None
    return day if day and _WHOLE_DAY.fullmatch(day) else None
