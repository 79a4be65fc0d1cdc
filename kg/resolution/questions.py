"""What resolution leaves to a person: pairs that may be one, and contradictions, each with the words that raise it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from kg.errors import GraphError

QUESTIONS_FILE = "questions.json"
"""What a build leaves in the graph folder for people to answer."""

QuestionKind = Literal["person", "spelling", "event", "contradiction"]
"""May be one person; may be one person misspelt; may be one event; two things that cannot both be so."""


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """One side of a question. ``key`` is stable (see kg.resolution.decisions); ``path`` the thing in the graph;
    ``article`` the path of the article that shows it."""

    key: str
    path: str
    label: str
    article: str


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """An open question. ``score`` is 0 to 1, how much speaks for yes; ``reasons`` name each feature, its weight and
    what it saw, in words."""

    kind: QuestionKind
    left: Side
    right: Side
    score: float
    reasons: tuple[str, ...]


def questions_as_json(questions: Iterable[Question]) -> bytes:
    """Give questions as UTF-8 JSON, one a line, in their order."""
    lines = [json.dumps(asdict(question), ensure_ascii=False) for question in questions]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def read_questions(folder: Path) -> tuple[Question, ...]:
    """Read what a build left open; raises GraphError where the file is missing or damaged."""
    path = folder / QUESTIONS_FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Question(one["kind"], Side(**one["left"]), Side(**one["right"]), one["score"], tuple(one["reasons"]))
            for one in found
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{path}: cannot be read ({error}); build the graph again with: kg build") from None
