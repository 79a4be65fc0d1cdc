"""Claims about two offices in one breath: 两办 is the committee's office and the government's, and what is said of
them is said of each."""

from __future__ import annotations

from dataclasses import replace

from kg.model import ArticleClaims, Body, Claim, Locality, Post, Thing
from kg.resolution.organs import organs


def with_each_office(told: ArticleClaims) -> ArticleClaims:
    """Put two claims for each that speaks of two offices; the very same article where none does.

    清河区两办联合印发 says it of 清河区委办 and of 清河区政府办, with one passage as evidence of both.
    """
    locality = told.article.locality
    if not any(_offices(thing, locality) for claim in told.claims for thing in (claim.subject, claim.object)):
        return told
    return replace(told, claims=tuple(one for claim in told.claims for one in _each(claim, locality)))


def _each(claim: Claim, locality: Locality | None) -> list[Claim]:
    subjects = _offices(claim.subject, locality) or (claim.subject,)
    objects = _offices(claim.object, locality) or (claim.object,)
    return [replace(claim, subject=subject, object=target) for subject in subjects for target in objects]


def _offices(thing: Thing, locality: Locality | None) -> tuple[Thing, ...]:
    if isinstance(thing, Post):
        bodies = _bodies(thing.body, locality)
        return tuple(replace(thing, body=body) for body in bodies)
    return _bodies(thing, locality) if isinstance(thing, Body) else ()


def _bodies(body: Body, locality: Locality | None) -> tuple[Body, ...]:
    for words, ends in organs().offices.items():
        if body.name.endswith(words):
            before = body.name[: -len(words)] or (locality.name if locality is not None else "")
            if before.endswith(("省", "市", "区", "县", "州", "旗", "盟")):
                return tuple(Body(before + end, body.printed or body.name) for end in ends)
    return ()
