"""Entities: the things that claims are about, one for everything that is the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import ArticleClaims, Claim
from kg.resolution.decisions import Decision
from kg.resolution.questions import Question

if TYPE_CHECKING:
    from kg.resolution.tenures import Tenure

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
    """A claim with the paths of what its subject and object were found to be; ``confirmed`` where a person said so."""

    claim: Claim
    subject: str
    object: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class ResolvedArticle:
    """An article's claims, resolved; ``path`` and ``page_path`` are those of the article and its page."""

    told: ArticleClaims
    path: str
    page_path: str
    claims: tuple[ResolvedClaim, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """All that the graph is written from. ``entities`` by path; ``unresolved`` are names that more than one person
    bears, ``tenures`` who was seen in which post, ``questions`` what is left to a person to decide, ``rejected`` the
    number of claims that people took back, ``gone`` the decisions about what no page says any more, ``overruled``
    decisions for one thing that decisions against it rule out. Of the ``sightings`` of persons that are no authors,
    ``unresolved_sightings`` are of somebody that an open question is about."""

    entities: Mapping[str, Entity]
    articles: tuple[ResolvedArticle, ...]
    unresolved: tuple[str, ...] = field(default=())
    questions: tuple[Question, ...] = field(default=())
    rejected: int = 0
    gone: tuple[Decision, ...] = field(default=())
    overruled: tuple[Decision, ...] = field(default=())
    tenures: tuple[Tenure, ...] = field(default=())
    sightings: int = 0
    unresolved_sightings: int = 0
