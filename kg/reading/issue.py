"""The day on which a page was issued: from its metadata, its header, its dateline, its file's name; never a clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.language.dates import full_day
from kg.language.day_patterns import DAY, MONTH, YEAR
from kg.language.lexicon import alternation, words
from kg.model import Page
from kg.reading.eras import made_plain

_DATELINE = re.compile(rf"\n[^\n,。,]{{0,16}}?({YEAR}年{MONTH}月{DAY}日)(?:讯|电|消息)")
_TRUSTED = (
    "header",
    "metadata",
    "credit",
    "contact",
)  # furniture that prints the day; a row of links prints those of others
_FILED = re.compile("日(?:讯|电|消息)")
_LABELLED = 24  # characters behind a label in which its date stands


def issue_day(page: Page, furniture: Iterable[tuple[str, str]]) -> str | None:
    """Give the ISO day of issue; None where nothing tells it. O(characters).

    ``furniture`` are (why, words) of the page's lines that belong to no article, in its order: the first date in a
    header counts, else that of a row of metadata, a dateline with its year, the file's name. What a site shows as the
    day of today is none.
    """
    if page.published:
        return page.published
    lines = [(why, line) for why, line in furniture if not _clock().search(line)]
    return next(filter(None, _told(page, lines)), None)


def _told(page: Page, lines: list[tuple[str, str]]) -> Iterator[str | None]:
    """Give the days that a page tells of itself, the one to be trusted most first."""
    header, metadata, *others = ([line for why, line in lines if why == wanted] for wanted in _TRUSTED)
    yield from map(full_day, header)
    yield full_day(" ".join(header))  # 2023年12月 over 24日 星期日
    for line in metadata:
        for match in _label().finditer(line):
            yield full_day(line[match.end() : match.end() + _LABELLED])
    for rest in (metadata, *others):
        yield from map(full_day, rest)
    if _FILED.search(page.text):
        # a page of many datelines was printed after the last of them
        yield max(filter(None, map(full_day, _DATELINE.findall("\n" + made_plain(page.text)))), default=None)
    yield full_day(page.name, compact=True)


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(alternation(words("dates", "clocks")))


@cache
def _label() -> re.Pattern[str]:
    return re.compile(alternation(words("dates", "issue_labels")))
