"""What is explained: passages with their marks, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of a passage's words and what it is: person, title, body, place, project, date, subject or object."""

    kind: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """One claim in words; ``rule`` is "" where none is recorded, ``reads`` and ``example`` say what that rule is."""

    subject: str
    predicate: str
    object: str
    confidence: str
    extractor: str
    rule: str
    reads: str
    example: str
    role: str = ""
    order: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand from ``begin`` on in the text or on the page; marks count from the passage's first character."""

    words: str
    begin: int
    marks: tuple[Mark, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """What was seen in a text: the ``locality`` it was read as being of, its events, passages in order.

    ``silent`` are the extractors that said nothing.
    """

    locality: str
    events: tuple[str, ...]
    passages: tuple[Passage, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainedClaim:
    """A claim of a graph: what it says, its passage, and where that stands."""

    iri: str
    said: Said
    passage: Passage
    article: str
    source: str
