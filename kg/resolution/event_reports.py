"""Reports: one event as one article tells it, with all that speaks for which event it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kg.language.divisions import divisions
from kg.model import Article, ArticleClaims, Body, Claim, Event, Person, Place, Project
from kg.resolution.event_names import EventName, read_event_name
from kg.resolution.names import page_paths

_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST = 31  # days of one event that are looked at; a campaign of a year has one first day as well
_LEADING = ("chair", "lead", "lecture")


@dataclass(frozen=True, slots=True)
class Report:
    """One event of one article. ``key`` is what decisions know it by; ``name`` its name taken apart; ``leaders`` who
    chaired, led or lectured, ``people`` all that were at it; ``organisers`` and ``venues`` by name. ``days`` are the
    ISO days it took, ("",) where no whole day is told; ``codes`` those of the locality and of what lies around it, from
    itself up; ``issue`` the page or issue it stands in."""

    key: str
    event: Event
    article: Article
    article_path: str
    name: EventName
    leaders: frozenset[str]
    people: frozenset[str]
    organisers: frozenset[str]
    venues: frozenset[str]
    days: tuple[str, ...]
    codes: tuple[str, ...]
    issue: str

    @property
    def lead(self) -> str:
        """Give who led a tour, by the order of names, "" where nobody is told to."""
        return min(self.leaders, default="")


def event_key(event: Event, article_path: str) -> str:
    """Give what decisions know an event of an article by: 全区安全生产工作会议@article/qinghe-0011aabb/2#1."""
    return f"{event.name}@{article_path}#{event.number}"


def gather_reports(told: Iterable[ArticleClaims]) -> list[Report]:
    """Give every event of every article, sorted by key. O(claims)."""
    return sorted((report for one in told for report in _reports(one)), key=lambda report: report.key)


def _reports(one: ArticleClaims) -> Iterable[Report]:
    article, claims = one.article, _claims_by_event(one)
    article_path, locality = page_paths(article)[1], article.locality
    known = locality is not None and locality.code in divisions().by_code
    codes = divisions().codes(locality.code) if known and locality is not None else ()
    if locality is not None and codes and divisions().by_code[codes[0]].name != locality.name:
        codes = (f"{codes[0]}/{locality.name}", *codes)  # a zone that the list does not have
    page = article.page
    issue = f"{page.publisher}/{article.published}" if page.publisher and article.published else page.sha256
    for event in one.events:
        said = claims.get(event.number, [])
        attended = [claim for claim in said if claim.predicate == "attendedBy" and isinstance(claim.object, Person)]
        yield Report(
            event_key(event, article_path), event, article, article_path, read_event_name(event.name, locality),
            frozenset(_name(claim) for claim in attended if claim.role in _LEADING),
            frozenset(_name(claim) for claim in attended),
            frozenset(_name(claim) for claim in said if claim.predicate == "organizedBy"),
            frozenset(_name(claim) for claim in said if claim.predicate == "heldAt"),
            _days(event), codes, issue,
        )  # fmt: skip


def _claims_by_event(one: ArticleClaims) -> Mapping[int, list[Claim]]:
    found: dict[int, list[Claim]] = defaultdict(list)
    for claim in one.claims:
        if isinstance(claim.subject, Event):
            found[claim.subject.number].append(claim)
    return found


def _name(claim: Claim) -> str:
    assert isinstance(claim.object, Person | Body | Place | Project)
    return claim.object.name


def _days(event: Event) -> tuple[str, ...]:
    if event.date is None or not _WHOLE_DAY.fullmatch(event.date):
        return ("",)
    begin = date.fromisoformat(event.date)
    ends = event.end_date is not None and _WHOLE_DAY.fullmatch(event.end_date)
    last = date.fromisoformat(event.end_date) if ends and event.end_date else begin
    count = min(max((last - begin).days, 0), _LONGEST)
    return tuple((begin + timedelta(days)).isoformat() for days in range(count + 1))
