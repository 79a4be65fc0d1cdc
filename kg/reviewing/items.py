"""The open questions of a graph, each side with the sentences of the article that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.folder import current_generation
from kg.resolution.decisions import Decision, DecisionKind
from kg.resolution.questions import Question, Side, read_questions
from kg.vocabulary import XSD

if TYPE_CHECKING:
    from pyoxigraph import Store

_MOST_WORDS = 3  # sentences a side: enough to tell, few enough to read
_ASKED: dict[DecisionKind, str] = {
    "person": "One and the same person?",
    "spelling": "One and the same person, misspelt on one side?",
    "event": "One and the same event?",
    "contradiction": "Are both sides right as printed?",
    "claim": "Do the words say this?",
}
# The words of one article about one thing, in the order of the page.
_WORDS = """
SELECT DISTINCT ?article ?thing ?quote ?begin {
  ?passage kg:inArticle ?article ; kg:quote ?quote ; kg:begin ?begin .
  ?claim kg:evidence ?passage .
  { ?claim rdf:subject ?thing } UNION { ?claim rdf:object ?thing }
} ORDER BY ?begin ?quote
"""
_ARTICLE = """
SELECT ?article ?headline ?published (MIN(STR(?on)) AS ?day) {
  ?article schema:headline ?headline
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?event kg:reportedIn ?article ; kg:date ?on }
} GROUP BY ?article ?headline ?published
"""
_UNSURE = """
SELECT ?below ?claim ?confidence ?from ?predicate ?to ?role ?extractor ?rule ?quote ?article {
  ?claim kg:confidence ?confidence ; rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object ;
    kg:extractedBy ?extractor ; kg:evidence ?passage .
  FILTER (?confidence < ?below)
  FILTER NOT EXISTS { ?claim kg:confirmed true }
  ?passage kg:quote ?quote ; kg:inArticle ?article .
  ?subject rdfs:label ?from . ?object rdfs:label ?to
  BIND (STRAFTER(STR(?property), "#") AS ?predicate)
  OPTIONAL { ?claim kg:role ?part BIND (STRAFTER(STR(?part), "#") AS ?role) }
  OPTIONAL { ?claim kg:rule ?rule }
} ORDER BY ?confidence ?claim
"""


@dataclass(frozen=True, slots=True)
class Witness:
    """One side of an item: what it is called, the article that shows it, and the words there."""

    key: str
    label: str
    headline: str
    day: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide: ``asked`` in words; ``right`` is None for a claim; ``score`` is how much speaks for yes."""

    kind: DecisionKind
    asked: str
    left: Witness
    right: Witness | None
    score: float
    reasons: tuple[str, ...]

    @property
    def pair(self) -> tuple[str, str, str]:
        """What a decision on it is known by (``Decision.pair``)."""
        if self.right is None:
            return self.kind, self.left.key, ""
        one, other = sorted((self.left.key, self.right.key))
        return self.kind, one, other


def open_items(
    folder: Path, store: Store, decisions: Iterable[Decision], below: Decimal, kinds: Iterable[DecisionKind] = ()
) -> list[Item]:
    """Give what is open in a graph: contradictions and pairs first, then claims whose confidence is under ``below``.

    What has a decision, even an unsure one, is left out; so is what is of none of ``kinds``, where any are named.
    Raises GraphError where the folder holds no questions.
    """
    decided = {decision.pair for decision in decisions}
    wanted = set(kinds)
    reader = _Reader(store)
    questions = sorted(
        read_questions(current_generation(folder)), key=lambda one: (one.kind != "contradiction", -one.score, one)
    )
    found = [reader.item(one) for one in questions if not wanted or one.kind in wanted]
    if not wanted or "claim" in wanted:
        found += reader.unsure_claims(below)
    return [item for item in found if item.pair not in decided]


class _Reader:
    def __init__(self, store: Store) -> None:
        from kg.graph.names import graph_base

        self._store = store
        self._base = graph_base(store)

    def item(self, question: Question) -> Item:
        left, right = self._witness(question.left), self._witness(question.right)
        return Item(question.kind, _ASKED[question.kind], left, right, question.score, question.reasons)

    def unsure_claims(self, below: Decimal) -> Iterator[Item]:
        from pyoxigraph import Literal, NamedNode

        for row in self._ask(_UNSURE, below=Literal(str(below), datatype=NamedNode(XSD.decimal))):
            headline, day = self._headline(row["article"])
            role = f" ({row['role']})" if "role" in row else ""
            label = f"{row['from']} —{row['predicate']}{role}→ {row['to']}"
            told = f"{row['extractor']}: {row['rule']}" if "rule" in row else row["extractor"]
            key = row["claim"].removeprefix(self._base)
            witness = Witness(key, label, headline, day, (row["quote"],))
            confidence = float(row["confidence"])
            yield Item("claim", _ASKED["claim"], witness, None, confidence, (f"confidence {confidence:.2f}", told))

    def _witness(self, side: Side) -> Witness:
        article = self._base + side.article
        headline, day = self._headline(article)
        rows = self._ask(_WORDS, article=self._node(article), thing=self._node(self._base + side.path))
        return Witness(side.key, side.label, headline, day, tuple(row["quote"] for row in rows[:_MOST_WORDS]))

    def _headline(self, article: str) -> tuple[str, str]:
        for row in self._ask(_ARTICLE, article=self._node(article)):
            return row["headline"], row.get("day", row.get("published", ""))
        return "", ""

    def _ask(self, text: str, **bindings: object) -> list[dict[str, str]]:
        from kg.graph.answers import run

        return run(self._store, text, bindings, self._base).rows()  # type: ignore[arg-type]

    def _node(self, value: str) -> object:
        from pyoxigraph import NamedNode

        return NamedNode(value)
