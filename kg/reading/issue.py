"""The day on which a page was issued: from its metadata, its header, its file's name; never from a clock."""

from __future__ import annotations

from collections.abc import Iterable

from kg.language.dates import full_day
from kg.model import Page


def issue_day(page: Page, furniture: Iterable[tuple[str, str]]) -> str | None:
    """Give the ISO day of issue; None where nothing tells it.

    ``furniture`` are (why, words) of the page's lines that belong to no article, in its order: the first date in a
    header counts, else the first in the rows of metadata; a date in the file's name only where neither tells one.
    """
    if page.published:
        return page.published
    lines = list(furniture)
    for wanted in ("header", "metadata"):
        for why, words in lines:
            day = full_day(words) if why == wanted else None
            if day:
                return day
    return full_day(page.name, compact=True)
