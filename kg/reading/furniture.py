"""What a page carries beside its articles: headers, website rows, credits, captions, copyright, jump lines."""

from __future__ import annotations

import re
from functools import cache

from kg.language.dates import iso_day
from kg.language.folding import fold
from kg.language.lexicon import load_lexicon
from kg.model import Page

LONGEST_LINE = 220  # characters; a longer line is text
_DIGITS = re.compile(r"\d+")


@cache
def _lines() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["why"], re.compile("|".join(f"(?:{pattern})" for pattern in entry["patterns"])))
        for entry in load_lexicon("furniture")["lines"]
    )


@cache
def _issue_days() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in load_lexicon("furniture")["issue_days"])


def why_furniture(line: str) -> str | None:
    """Tell why a line (folded, without outer space) is no part of an article; None where it may be one."""
    if len(line) > LONGEST_LINE:
        return None
    return next((why for why, pattern in _lines() if pattern.fullmatch(line)), None)


def issue_day(page: Page) -> str | None:
    """Give the ISO day on which the page was issued, from its metadata or the lines that print it.

    None where neither does. Where the page prints several different days of issue, it is told by none of them.
    """
    if page.published:
        return page.published
    text = fold(page.text)
    found = {day for pattern in _issue_days() for match in pattern.finditer(text) if (day := _iso(match["day"]))}
    return found.pop() if len(found) == 1 else None


def _iso(printed: str) -> str | None:
    year, month, day = (int(number) for number in _DIGITS.findall(printed)[:3])
    return iso_day(year, month, day)
