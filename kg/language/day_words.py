"""Days told by a word, reckoned from the day of issue or from the day told last: 昨日, 当天, 上周五, 周二上午."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.language.calendar_days import DayMention, moved, year_of
from kg.language.day_bounds import aside_of, heads_clause, is_quoted
from kg.language.day_patterns import day_patterns

_LOOK = 4  # characters before a word that can make it another one
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_SATURDAY, _SUNDAY = 5, 6


def read_word(text: str, match: re.Match[str], base: str | None) -> Iterator[DayMention]:
    """Read 昨日, 今天, 即日; ``base`` is the day that 今天 means."""
    patterns = day_patterns()
    word = patterns.words[match.group()]
    begin, end = match.span()
    iso = moved(base, word.days) if base else None
    if iso is None or patterns.no_day_before.match(text, end) or _is_other_word(text, begin, patterns.no_day_behind):
        return
    if not word.opens or heads_clause(text, begin):
        yield DayMention(begin, end, iso, None, word.aside or aside_of(text, begin, end))


def read_told(text: str, match: re.Match[str], told: DayMention | None) -> Iterator[DayMention]:
    """Read 当天, 次日; ``told`` is the day told last before."""
    patterns = day_patterns()
    begin, end = match.span()
    iso = moved(told.last, patterns.told_words[match.group()]) if told else None
    if iso is None or patterns.no_told_before.match(text, end) or _is_other_word(text, begin, patterns.no_day_behind):
        return
    yield DayMention(begin, end, iso, None, "planned" if told and told.aside == "planned" else "")


def read_week(text: str, match: re.Match[str], base: str | None) -> Iterator[DayMention]:
    """Read 上周五, 本周六, 上周末, 上周; a week begins on Monday."""
    patterns = day_patterns()
    begin, end = match.span()
    if base is None or year_of(base) is None or _is_other_word(text, begin, patterns.no_week_behind):
        return
    weeks, weekday = patterns.weeks[match["of_week"]], match["weekday"]
    if weekday in _WEEKDAYS:
        iso = _of_week(base, weeks, _WEEKDAYS[weekday])
        yield DayMention(begin, end, iso, None, aside_of(text, begin, end) or ("planned" if iso > base else ""))
    elif weekday or not patterns.no_week_before.match(text, end):
        first = _of_week(base, weeks, _SATURDAY if weekday else 0)
        yield DayMention(begin, end, first, _of_week(base, weeks, _SUNDAY), "planned" if first > base else "within")


def read_weekday(text: str, match: re.Match[str], base: str | None) -> Iterator[DayMention]:
    """Read 周二上午 as the last Tuesday, 将于周二上午 as the next; on a Tuesday it may be either, and is left open."""
    begin, end = match.span()
    if base is None or year_of(base) is None or not heads_clause(text, begin) or is_quoted(text, begin):
        return
    distance = (date.fromisoformat(base).weekday() - _WEEKDAYS[match["own"]]) % 7
    aside = aside_of(text, begin, end)
    iso = moved(base, 7 - distance if aside == "planned" else -distance)
    if distance and iso:
        yield DayMention(begin, end, iso, None, aside)


def _of_week(base: str, weeks: int, weekday: int) -> str:
    return moved(base, 7 * weeks - date.fromisoformat(base).weekday() + weekday) or base


def _is_other_word(text: str, begin: int, behind: re.Pattern[str]) -> bool:
    """Say whether a word is a piece of another one, or said by somebody."""
    return behind.search(text, max(0, begin - _LOOK), begin) is not None or is_quoted(text, begin)
