"""Every fact judged: right, missed or spurious; and the counts, precision, recall and F1 of each relation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from kg.evaluation.alignment import align_articles, align_events, article_is_right, assign
from kg.evaluation.relations import RELATIONS, FoundFact, GoldFact, Relation
from kg.evaluation.text import label_key

if TYPE_CHECKING:
    from kg.evaluation.facts import FoundArticle
    from kg.evaluation.gold import GoldArticle, GoldPage

Verdict = Literal["right", "missed", "spurious"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One fact of one article of a page, and whether both sides have it (right), only the gold, or only the graph.

    ``gold`` is None for a spurious fact, ``found`` for a missed one; so are the articles where one has no partner.
    """

    verdict: Verdict
    page: str
    gold_article: GoldArticle | None
    found_article: FoundArticle | None
    gold: GoldFact | None
    found: FoundFact | None

    @property
    def relation(self) -> Relation:
        """The relation that the fact is one of."""
        fact = self.gold or self.found
        assert fact is not None
        return fact.relation


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of one relation. A ratio of nothing to nothing is None, never 1."""

    relation: Relation
    gold: int
    found: int
    right: int

    @property
    def precision(self) -> Fraction | None:
        """How much of what the graph says is right."""
        return Fraction(self.right, self.found) if self.found else None

    @property
    def recall(self) -> Fraction | None:
        """How much of the gold the graph says."""
        return Fraction(self.right, self.gold) if self.gold else None

    @property
    def f1(self) -> Fraction | None:
        """The harmonic mean of the two; 0 where one side alone has facts."""
        return Fraction(2 * self.right, self.gold + self.found) if self.gold + self.found else None


def judge(gold: Sequence[GoldPage], found: Mapping[str, Sequence[FoundArticle]]) -> tuple[Judgement, ...]:
    """Judge every fact of the gold pages; ``found`` gives a page's articles by its name.

    All facts of a page that ``found`` does not have are missed; pages that are not in the gold are not looked at.
    The order is that of pages, articles and relations, missed before spurious.
    """
    return tuple(one for page in gold for one in _page(page, found.get(page.name, ())))


def score(judgements: Sequence[Judgement]) -> tuple[Score, ...]:
    """Count the judgements: one score for each of RELATIONS, in their order."""
    scores = []
    for relation in RELATIONS:
        mine = [one for one in judgements if one.relation == relation]
        gold = sum(one.gold is not None for one in mine)
        found = sum(one.found is not None for one in mine)
        scores.append(Score(relation, gold, found, sum(one.verdict == "right" for one in mine)))
    return tuple(scores)


def _page(page: GoldPage, found: Sequence[FoundArticle]) -> Iterator[Judgement]:
    partner = dict(align_articles(page.articles, found))
    for index, article in enumerate(page.articles):
        yield from _article(page.name, article, found[partner[index]] if index in partner else None)
    for index, other in enumerate(found):
        if index not in partner.values():
            yield from _article(page.name, None, other)


def _article(page: str, gold: GoldArticle | None, found: FoundArticle | None) -> Iterator[Judgement]:
    yield from _whole_article(page, gold, found)
    events = align_events(gold.events, found.events) if gold and found else ()
    # What the graph calls an event -> the gold event that it is.
    partner = {found.events[right].iri: left for left, right in events} if found else {}
    for relation in RELATIONS:
        expected = [fact for fact in gold.facts if fact.relation == relation] if gold else []
        stated = [fact for fact in found.facts if fact.relation == relation] if found else []
        pairs = assign(expected, stated, lambda one, other: int(_agree(one, other, partner)))
        for left, right in pairs:
            yield Judgement("right", page, gold, found, expected[left], stated[right])
        matched = {left for left, _ in pairs}, {right for _, right in pairs}
        for index, fact in enumerate(expected):
            if index not in matched[0]:
                yield Judgement("missed", page, gold, found, fact, None)
        for index, other in enumerate(stated):
            if index not in matched[1]:
                yield Judgement("spurious", page, gold, found, None, other)


def _whole_article(page: str, gold: GoldArticle | None, found: FoundArticle | None) -> Iterator[Judgement]:
    expected = GoldFact("articles", (gold.titles, (gold.begins,), (gold.ends,))) if gold else None
    stated = FoundFact("articles", (found.headline, found.body[:20], found.body[-20:])) if found else None
    if gold and found and article_is_right(gold, found):
        yield Judgement("right", page, gold, found, expected, stated)
        return
    if expected:
        yield Judgement("missed", page, gold, found, expected, None)
    if stated:
        yield Judgement("spurious", page, gold, found, None, stated)


def _agree(gold: GoldFact, found: FoundFact, partner: Mapping[str, int]) -> bool:
    """Tell whether the two say the same of the same event, every part by one of its names."""
    if gold.event is None or found.event is None:
        same_event = gold.event is None and found.event is None
    else:
        same_event = partner.get(found.event) == gold.event
    if not same_event or len(gold.parts) != len(found.parts):
        return False
    return all(
        label_key(stated) in {label_key(name) for name in names}
        for names, stated in zip(gold.parts, found.parts, strict=True)
    )
