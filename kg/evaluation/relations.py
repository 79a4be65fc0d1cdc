"""The relations that are scored, and the shape of a fact on either side."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

Relation: TypeAlias = Literal[
    "articles", "holds", "attended", "role", "date", "organizer", "held_at", "visited",
    "located_in", "part_of", "appointments", "authors", "events", "kind", "names",
]  # fmt: skip
RELATIONS: tuple[Relation, ...] = get_args(Relation)
"""In the order in which they are reported."""

OF_PERSONS: tuple[Relation, ...] = ("holds", "attended", "appointments")
"""Those whose facts begin with a person; who is named in any of them is a fact of ``names``."""

Alternatives: TypeAlias = tuple[str, ...]
"""The names that one thing may go by, the best first."""


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact that a page states. ``event`` numbers the article's event that it is about, from 0."""

    relation: Relation
    parts: tuple[Alternatives, ...]
    event: int | None = None


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact that a graph states. ``event`` is the IRI of the event that it is about.

    ``quote`` is the passage that it rests on and ``confidence`` that of its surest claim, where it has claims.
    """

    relation: Relation
    parts: tuple[str, ...]
    event: str | None = None
    quote: str = ""
    confidence: Decimal | None = None
