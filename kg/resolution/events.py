"""Which events are one event: the same name on the same day in the same place; a tour also has the same lead.

What has no whole date, or a name too common to tell meetings apart, stays the event of its own article.
"""

from __future__ import annotations

import hashlib

from kg.model import Article, Event
from kg.resolution.names import path, scope

_COMMON_NAME = 4  # characters; 座谈会, 工作会议 may be held twice a day


def page_paths(article: Article) -> tuple[str, str]:
    """Give the paths of an article's page and of the article: named after the file, told apart by its content."""
    stem = article.page.name.rsplit(".", 1)[0]
    name = f"{stem}-{article.page.sha256[:8]}"
    return path("page", name), path("article", name, str(article.number))


def event_path(event: Event, article: Article, article_path: str, lead: str) -> str:
    """Give an event's path: event/清河区/2023-12-20/周明远/调研重点项目. ``lead`` is who led a tour, or ""."""
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
    return path("event", *where, when, *((lead,) if tour and lead else ()), event.name)


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
