"""Observations: what one claim says of a person and a post, and the day of which it says so.

A day is that of the event at which the person was, else of the article (kg.resolution.sightings.day_of_article); where
the sentence tells of another time (2019年任局长, 时任区长) it is the day told there, or none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg.language.dates import find_days
from kg.language.folding import fold
from kg.language.lexicon import alternation, words
from kg.model import Claim, Event, Person, Post
from kg.resolution.entities import ResolvedArticle
from kg.resolution.sightings import day_of_article

_FORMER = ("原", "前")  # 原副主席 is a post held no more: it starts no tenure
_PREDICATES = ("holds", "appointedTo", "removedFrom")
# What the rules of the extractors read: a decision that a meeting takes, and a change that anyone may tell of.
_DECIDED = frozenset({"appointed-as", "removed-from", "resigned", "elected-as", "listed-decision"})
_TOLD = frozenset({"takes-post", "no-longer"})
_OTHER_TIME = re.compile(r"[0-9零〇一二三四五六七八九]{4}年(?!度)|[0-9一二三四五六七八九十]{1,3}月(?![0-9])")
_MEETINGS = ("meeting", "appointment")


@dataclass(frozen=True, slots=True, order=True)
class Observation:
    """One claim as tenures see it.

    ``member`` and ``post`` are paths, or IRIs where they were read from a graph; ``day`` is the ISO day of which the
    claim speaks, ``--12-22`` without its year, or None. ``stated`` is the day on which the article says the post was
    taken or left, where it says one; ``elected`` where it was got by an election. ``claim`` is where the claim stands:
    (article's number, claim's number) in what it was read from.
    """

    member: str
    post: str
    predicate: str
    day: str | None = field(compare=False)
    article: str
    claim: tuple[int, int]
    stated: str | None = field(default=None, compare=False)
    elected: bool = field(default=False, compare=False)

    @property
    def whole(self) -> str | None:
        """The day, where its year is known."""
        return self.day if self.day is not None and len(self.day) == 10 else None


def is_whole(day: str | None) -> bool:
    """Say whether an ISO day has its year: 2023-12-22, and not --12-22."""
    return day is not None and len(day) == 10


def observe(articles: Iterable[ResolvedArticle]) -> Iterator[tuple[Observation, Person, Post]]:
    """Give what articles say of posts held, given and taken, in their order, with person and post as printed.

    A post that is former (原局长) or proposed (拟任局长) is none. O(claims).
    """
    for index, article in enumerate(articles):
        days: _Days | None = None
        for number, resolved in enumerate(article.claims):
            claim = resolved.claim
            if claim.predicate not in _PREDICATES or not isinstance(claim.object, Post):
                continue
            if claim.object.title.startswith(_FORMER) or not isinstance(claim.subject, Person):
                continue
            days = days or _Days(article)
            day, stated = days.of(claim)
            yield (
                Observation(
                    resolved.subject, resolved.object, claim.predicate, day, article.path, (index, number), stated,
                    stated is not None and _is_election(days.words(claim)),
                ),
                claim.subject,
                claim.object,
            )  # fmt: skip


class _Days:
    """The days that an article tells, and which of them a claim speaks of."""

    def __init__(self, article: ResolvedArticle) -> None:
        self._article = article.told.article
        self._main = article.told.events[0] if article.told.events else None
        told = day_of_article(self._article, article.told.events)
        self._default = told or (self._main.date if self._main else None)
        self._present: dict[Person, list[Claim]] = defaultdict(list)
        for one in article.claims:
            if one.claim.predicate == "attendedBy" and isinstance(one.claim.object, Person):
                self._present[one.claim.object].append(one.claim)
        self._passed: tuple[str | None] | None = None

    def words(self, claim: Claim) -> str:
        """Give the claim's sentence, folded."""
        return fold(self._article.page.text[claim.evidence.begin : claim.evidence.end])

    def of(self, claim: Claim) -> tuple[str | None, str | None]:
        """Give the day of which a claim speaks, and the day it states for taking or leaving the post."""
        if claim.rule in _DECIDED or claim.rule in _TOLD:
            return self._decided(claim)
        return self._seen(claim), None

    def _seen(self, claim: Claim) -> str | None:
        """Give the day of the event at which the person was, of the event of the same sentence first."""
        assert isinstance(claim.object, Post)
        assert isinstance(claim.subject, Person)
        said = self._article.page.text[claim.evidence.begin : claim.evidence.end]
        if _any_of("formerly").search(said) and _held_formerly(claim.object.title).search(fold(said)):
            return None  # 时任区长周明远: what day is told is not the day of the article
        present = self._present.get(claim.subject)
        if not present:
            return self._default
        dated = [(one.evidence, one.subject.date) for one in present if isinstance(one.subject, Event)]
        same = [day for evidence, day in dated if day and evidence == claim.evidence]
        return next(iter((*same, *(day for _, day in dated if day))), self._default)

    def _decided(self, claim: Claim) -> tuple[str | None, str | None]:
        """Read the day of a decision: the one day before the name in its sentence, else that of its meeting."""
        assert isinstance(claim.subject, Person)
        said = self.words(claim)
        name = re.search(r"\s*".join(map(re.escape, claim.subject.name)), said)
        before = said[: name.start()] if name else said
        if _any_of("formerly").search(before):
            return None, None
        days = find_days(before, self._article.year, self._article.published)
        dates = {day.date for day in days}
        if len(dates) == 1 and not any(day.end_date for day in days):
            (only,) = dates
            return only, only
        if dates or _OTHER_TIME.search(before):
            return None, None  # 2019年12月任局长: a month is no day, and the article's day is another's
        if _any_of("lately").search(before):
            return self._default, None
        stated = self._day_of_meeting(claim, said) or (self._day_passed() if claim.rule in _DECIDED else None)
        return stated or self._default, stated

    def _day_of_meeting(self, claim: Claim, said: str) -> str | None:
        """Give the day of the meeting that the article is about, where it decided this, or heard it announced."""
        main = self._main
        if main is None or main.kind not in _MEETINGS or main.end_date or not main.date:
            return None
        return main.date if claim.rule in _DECIDED or _any_of("announced").search(said) else None

    def _day_passed(self) -> str | None:
        """Give the day on which a list says it was passed, (2022年12月27日通过); the article is about no event."""
        if self._passed is None:
            found = set()
            if self._main is None:
                text = fold(f"{self._article.headline.string}\n{self._article.body.string}")
                lines = [line for line in text.split("\n") if _any_of("passed").search(line)]
                year, issued = self._article.year, self._article.published
                found = {day.date for line in lines for day in find_days(line, year, issued) if not day.end_date}
            self._passed = (next(iter(found)) if len(found) == 1 else None,)
        return self._passed[0]


def _is_election(said: str) -> bool:
    return _any_of("elections").search(said) is not None


@cache
def _any_of(section: str) -> re.Pattern[str]:
    return re.compile(alternation(words("tenures", section)))


@lru_cache(maxsize=4096)
def _held_formerly(title: str) -> re.Pattern[str]:
    """Find a title of which its clause says that it was held before: 时任清河区区长."""
    return re.compile(rf"(?:{_any_of('formerly').pattern})[^,。;、\n]{{0,20}}{re.escape(title)}")
