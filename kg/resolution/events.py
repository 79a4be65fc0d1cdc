"""Events: one meeting told in several articles, or under several headlines, is one event with all its evidence."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.model import Article, ArticleClaims, Event
from kg.resolution.decisions import Decision
from kg.resolution.entities import Entity
from kg.resolution.event_groups import Doubt, group_reports
from kg.resolution.event_reports import Report, gather_reports
from kg.resolution.names import path, scope
from kg.resolution.questions import Question, Side

_COMMON_NAME = 4  # characters; 座谈会, 工作会议 may be held twice a day
_EVENT_CLASSES = {
    "meeting": "Meeting", "inspection": "Inspection", "training": "Training", "ceremony": "Ceremony",
    "exhibition": "Exhibition", "contest": "Contest", "activity": "Activity", "visit": "Visit",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Events:
    """Which event is which: ``events`` by (article's path, the event's number in it). ``questions`` are the pairs left
    to a person; ``gone`` the decisions about events that no page tells any more, ``overruled`` decisions for one event
    that decisions against it rule out."""

    events: Mapping[tuple[str, int], Entity]
    questions: tuple[Question, ...]
    gone: tuple[Decision, ...] = ()
    overruled: tuple[Decision, ...] = ()


def identify_events(told: Sequence[ArticleClaims], decisions: Iterable[Decision] = ()) -> Events:
    """Say of every event that an article reports which event of the graph it is; the order of articles does not matter.

    ``decisions`` of kind event, by ``event_key``, go before every rule. Near linear in the number of events.
    """
    grouped = group_reports(gather_reports(told), decisions)
    found: dict[tuple[str, int], Entity] = {}
    for group, where in zip(grouped.groups, _paths(grouped.groups), strict=True):
        entity = _entity(group, where)
        for report in group:
            found[report.article_path, report.event.number] = entity
    questions = tuple(_question(doubt, found) for doubt in grouped.doubts)
    return Events(MappingProxyType(found), questions, grouped.gone, grouped.overruled)


def _entity(group: Sequence[Report], where: str) -> Entity:
    """Make one event of all its reports: the first and the last day that any tells, a whole day before one without."""
    kinds = sorted({report.event.kind for report in group if report.event.kind in _EVENT_CLASSES})
    label = _spokesman(group).event.name
    days = sorted({report.event.date for report in group if report.event.date})
    first = min((day for day in days if not day.startswith("--")), default=days[0] if days else "")
    ends = [report.event.end_date or report.event.date or "" for report in group if report.event.date]
    last = max((day for day in ends if day.startswith("--") == first.startswith("--")), default="")
    dates = [("date", first)] if first else []
    dates += [("endDate", last)] if first and last > first else []
    return Entity(
        where, label, ("Event", *(_EVENT_CLASSES[kind] for kind in kinds)),
        tuple(sorted({report.event.name for report in group} - {label})), tuple(dates),
        tuple(("reportedIn", article) for article in sorted({report.article_path for report in group})),
    )  # fmt: skip


def _spokesman(group: Sequence[Report]) -> Report:
    """Give the report that an event is named after: of the name that most give it, of those the fullest."""
    names = Counter(report.event.name for report in group)
    return min(
        group,
        key=lambda one: (-names[one.event.name], -len(one.event.name), one.event.name, -len(one.codes), one.key),
    )


def _paths(groups: Sequence[Sequence[Report]]) -> list[str]:
    """Give each event its path; where two would share one, each is told by the article that names it."""
    spokesmen = [_spokesman(group) for group in groups]
    paths = [event_path(one.event, one.article, one.article_path, one.lead) for one in spokesmen]
    shared = Counter(paths)
    return [
        event_path(one.event, one.article, one.article_path, one.lead, alone=True) if shared[where] > 1 else where
        for one, where in zip(spokesmen, paths, strict=True)
    ]


def event_path(event: Event, article: Article, article_path: str, lead: str, alone: bool = False) -> str:
    """Give an event's path: event/清河区/2023-12-20/周明远/调研重点项目. ``lead`` is who led a tour, or "".

    What has no whole date, or a name too common to tell meetings apart, has its article in its path; so has an event
    that is ``alone`` among others of its name and day.
    """
    where = (*scope(article.locality.name, article.locality), article.locality.name) if article.locality else ()
    tour = event.kind in ("inspection", "visit")
    if event.date is None:
        when = f"undated-{_short_hash(article_path)}"
    elif event.date.startswith("--"):
        when = f"{event.date}-{_short_hash(article.page.sha256)}"
    elif len(event.name) <= _COMMON_NAME or (tour and not lead):
        when = f"{event.date}-{_short_hash(article_path)}"
    else:
        when = event.date
    if alone:
        when = f"{event.date or 'undated'}-{_short_hash(f'{article_path}#{event.number}')}"
    return path("event", *where, when, *((lead,) if tour and lead else ()), event.name)


def _question(doubt: Doubt, found: Mapping[tuple[str, int], Entity]) -> Question:
    left, right = sorted((_side(doubt.left, found), _side(doubt.right, found)))
    return Question("event", left, right, min(doubt.likeness.score, 99) / 100, doubt.likeness.reasons)


def _side(report: Report, found: Mapping[tuple[str, int], Entity]) -> Side:
    where = found[report.article_path, report.event.number].path
    return Side(report.key, where, report.event.name, report.article_path)


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
