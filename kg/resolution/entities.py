"""Entities: the things that claims are about, one for everything that is the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import ArticleClaims, Claim

__all__ = ["Entity", "Resolution", "ResolvedArticle", "ResolvedClaim"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the graph. ``path`` is its IRI below the base; ``classes`` and ``properties`` are local names of the
    ontology; ``links`` are properties that lead to other entities, by their paths."""

    path: str
    label: str
    classes: tuple[str, ...]
    also: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedClaim:
    """A claim with the paths of what its subject and object were found to be."""

    claim: Claim
    subject: str
    object: str


@dataclass(frozen=True, slots=True)
class ResolvedArticle:
    """An article's claims, resolved; ``path`` and ``page_path`` are those of the article and its page."""

    told: ArticleClaims
    path: str
    page_path: str
    claims: tuple[ResolvedClaim, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """All that the graph is written from. ``entities`` by path."""

    entities: Mapping[str, Entity]
    articles: tuple[ResolvedArticle, ...]
    unresolved: tuple[str, ...] = field(default=())
