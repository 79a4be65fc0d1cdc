"""What was missed and what is spurious, each beside the sentence that a person would look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.evaluation.text import bigrams, label_key

if TYPE_CHECKING:
    from kg.evaluation.relations import Alternatives, Relation
    from kg.evaluation.scoring import Judgement

_SENTENCE = re.compile(r"[^。!?！？\n]+[。!?！？]*")


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact that one side alone has. ``sentence`` is "" where the graph has none for it.

    ``article`` is the gold title, or the graph's headline where the gold has no such article.
    """

    verdict: str
    relation: Relation
    page: str
    article: str
    fact: str
    sentence: str
    confidence: Decimal | None


def misses(judgements: Sequence[Judgement], relation: Relation) -> tuple[Miss, ...]:
    """Give what of ``relation`` was missed or is spurious, in the order of the judgements."""
    return tuple(
        Miss(
            verdict=one.verdict,
            relation=relation,
            page=one.page,
            article=_headline(one),
            fact=_words(one),
            sentence=_sentence(one),
            confidence=one.found.confidence if one.found else None,
        )
        for one in judgements
        if one.relation == relation and one.verdict != "right"
    )


def _headline(judgement: Judgement) -> str:
    if judgement.gold_article:
        return judgement.gold_article.titles[0]
    return judgement.found_article.headline if judgement.found_article else ""


def _words(judgement: Judgement) -> str:
    """Give the fact in words, the event that it is about first: ``event: person, role``."""
    if judgement.gold:
        parts = ["|".join(names) for names in judgement.gold.parts]
    else:
        parts = list(judgement.found.parts) if judgement.found else []
    return ": ".join(piece for piece in (_event(judgement), ", ".join(parts)) if piece)


def _event(judgement: Judgement) -> str:
    gold, found = judgement.gold, judgement.found
    if gold and judgement.gold_article and gold.event is not None:
        return judgement.gold_article.events[gold.event].names[0]
    events = judgement.found_article.events if judgement.found_article else ()
    return next((event.name for event in events if found and event.iri == found.event), "")


def _sentence(judgement: Judgement) -> str:
    """Give the evidence of a spurious fact; of a missed one the sentence of the body that holds most of its names.

    A tie goes to the sentence that shares more pairs of characters with them (a body's completed name seldom stands
    in the text as it is), then to the first.
    """
    if judgement.found:
        return " ".join(judgement.found.quote.split())
    best, best_rank = "", (0, 0)
    names = [tuple(label_key(name) for name in one) for one in _names(judgement)]
    pairs = {pair for one in names for name in one for pair in bigrams(name)}
    for sentence in _SENTENCE.findall(judgement.found_article.body if judgement.found_article else ""):
        text = label_key(sentence)
        rank = (sum(any(name in text for name in one) for one in names), len(pairs & bigrams(text).keys()))
        if rank > best_rank:
            best, best_rank = " ".join(sentence.split()), rank
    return best


def _names(judgement: Judgement) -> Iterator[Alternatives]:
    """Yield what to look for in the text: the fact's parts, its event's name, and a day as the text writes it."""
    fact, article = judgement.gold, judgement.gold_article
    if fact is None or article is None or fact.relation == "articles":
        return
    if fact.event is not None:
        yield article.events[fact.event].names
        day = article.events[fact.event].date
        if fact.relation == "date" and day:
            month, number = day.split("-")[-2:]
            yield (f"{int(month)}月{int(number)}日",)
    yield from fact.parts
