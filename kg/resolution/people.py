"""Which persons of one name are one person: within a locality, its parents and its parts; in doubt they stay apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kg.language.bodies import kind_of
from kg.language.divisions import divisions
from kg.model import Claim, Person, Post
from kg.resolution.names import path

NATIONWIDE = "100000"
"""The code under which leaders of the state are one person wherever a page was printed."""
_NATIONAL = ("中共中央", "国家", "国务院", "中央军委", "全国人大", "全国政协")
# A post at one of these makes nobody an official: a professor, a doctor, a manager is a person.
_NOT_PUBLIC = frozenset({"School", "Hospital", "Company", "OtherBody"})


def is_public(claim: Claim) -> bool:
    """Say whether a claim puts its subject in a post at a public body."""
    if claim.predicate not in ("holds", "appointedTo", "removedFrom") or not isinstance(claim.object, Post):
        return False
    body = claim.object.body.name
    return kind_of(body) not in _NOT_PUBLIC or body in divisions().by_name


def is_national(claims: Iterable[Claim]) -> bool:
    """Say whether all posts among the claims are of the state or the Party's centre."""
    bodies = [claim.object.body.name for claim in claims if isinstance(claim.object, Post)]
    return bool(bodies) and all(body.startswith(_NATIONAL) for body in bodies)


def group_people(seen: Mapping[tuple[str, bool], Mapping[str, str]]) -> Mapping[tuple[str, bool, str], str]:
    """Give the group of each person seen: (name, author, locality's code) -> the group's own code.

    ``seen`` holds, for each (name, author), the codes of the localities it was seen in ("" unknown) with a label for
    each. Two sightings are one person where one locality contains the other and nothing else fits as well: a name in
    a city and in one of its districts is one, a name in a city and in two of its districts is three.
    """
    groups: dict[tuple[str, bool, str], str] = {}
    for (name, author), codes in seen.items():
        for code in codes:
            groups[name, author, code] = _group(code, frozenset(codes))
    return MappingProxyType(groups)


def _group(code: str, codes: frozenset[str]) -> str:
    """Give the topmost locality that this one is joined with: up, as long as no sibling makes it doubtful."""
    if code in ("", NATIONWIDE):
        return code
    above = [parent for parent in divisions().codes(code)[1:] if parent in codes]
    group = code
    for parent in above:
        below = {other for other in codes if other not in ("", NATIONWIDE) and parent in divisions().codes(other)[1:]}
        line = set(divisions().codes(code))
        if any(other not in line and code not in divisions().codes(other) for other in below):
            break
        group = parent
    return group


def person_path(person: Person, official: bool, suffix: str) -> str:
    """Give a person's path: official/周明远, person/…, author/…; ``suffix`` tells two of one name apart."""
    kind = "author" if person.author else "official" if official else "person"
    return path(kind, f"{person.name}({suffix})" if suffix else person.name)
