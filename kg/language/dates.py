"""Dates as printed, made ISO: 12月23日, 3月5日至7日, 昨日, 本月8日. What cannot be told is left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})年|(?P<this>今年)|(?P<last>去年))?"
    r"(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日"
    r"(?:[上下]午|晚|夜|清晨|凌晨|中午|傍晚)?"
    r"(?:(?:至|到|-|—|~|、)(?:(?P<end_month>1[0-2]|0?[1-9])月)?(?P<end_day>3[01]|[12]\d|0?[1-9])日)?"
)
_OF_THIS_MONTH = re.compile(r"本月(?P<day>3[01]|[12]\d|0?[1-9])日")
_YESTERDAY = re.compile(r"(?<![\u4e00-\u9fff])(?P<word>昨日|昨天|昨晚|前日|前天|今日|今天|今晨)(?!后|头|起|的)")
_LAST_WEEK = re.compile(r"(?P<week>上周|本周)(?P<day>[一二三四五六日天])")
_BACK = {"昨日": 1, "昨天": 1, "昨晚": 1, "前日": 2, "前天": 2, "今日": 0, "今天": 0, "今晨": 0}
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
# A day in these words is a bound, not the day of what is told: 12月1日起, 12月1日以来.
_AFTER = re.compile(r"(?:起|以来|前|之前|以前|开始施行|印发)")
_BOUND = re.compile(r"(?:截至|截止|自|将于|定于)$")


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day or a run of days in a text: ISO ``date`` (``--12-23`` without a year), ``end_date`` or None."""

    begin: int
    end: int
    date: str
    end_date: str | None


def find_days(text: str, year: int | None, issued: str | None = None) -> list[DayMention]:
    """Give every day in ``text``, in order of the text.

    ``issued`` is the ISO day on which it was printed: a day without a year is then the last such day up to it, and
    昨日, 上周五, 本月8日 are reckoned from it. ``year`` fills days where there is no such day; with neither they stay
    days without a year, and 昨日 is no day at all. A day that does not exist (2月30日) is none. O(characters).

    >>> find_days("12月23日,区委", 2023)[0].date, find_days("12月30日", None, "2024-01-02")[0].date
    ('2023-12-23', '2023-12-30')
    """
    printed = date.fromisoformat(issued) if issued else None
    found = list(_calendar_days(text, year, printed))
    if printed is not None:
        found += _relative_days(text, printed)
    return sorted(found, key=lambda day: day.begin)


def _calendar_days(text: str, year: int | None, printed: date | None) -> Iterator[DayMention]:
    for match in _DAY.finditer(text):
        if _AFTER.match(text, match.end()) or _BOUND.search(text, max(0, match.start() - 2), match.start()):
            continue
        month, day = int(match["month"]), int(match["day"])
        stated = int(match["year"]) if match["year"] else _year_of(month, day, year, printed, match)
        begin = iso_day(stated, month, day)
        if begin is None:
            continue
        end_month = int(match["end_month"] or month)
        last = None
        if match["end_day"]:
            end_year = stated + 1 if stated and end_month < month else stated
            last = iso_day(end_year, end_month, int(match["end_day"]))
        yield DayMention(match.start(), match.end(), begin, last if last and last > begin else None)


def _year_of(month: int, day: int, year: int | None, printed: date | None, match: re.Match[str]) -> int | None:
    """Give the year of a day printed without one: that of the last such day up to the day of issue."""
    if printed is None:
        return year
    if match["last"]:
        return printed.year - 1
    if match["this"]:
        return printed.year
    return printed.year if (month, day) <= (printed.month, printed.day) else printed.year - 1


def _relative_days(text: str, printed: date) -> Iterator[DayMention]:
    for match in _OF_THIS_MONTH.finditer(text):
        day = iso_day(printed.year, printed.month, int(match["day"]))
        if day and day <= printed.isoformat():
            yield DayMention(match.start(), match.end(), day, None)
    for match in _YESTERDAY.finditer(text):
        found = printed - timedelta(days=_BACK[match["word"]])
        yield DayMention(match.start(), match.end(), found.isoformat(), None)
    for match in _LAST_WEEK.finditer(text):
        monday = printed - timedelta(days=printed.weekday() + (7 if match["week"] == "上周" else 0))
        found = monday + timedelta(days=_WEEKDAYS[match["day"]])
        if found <= printed:
            yield DayMention(match.start(), match.end(), found.isoformat(), None)


def iso_day(year: int | None, month: int, day: int) -> str | None:
    """Give ``2023-12-23``, or ``--12-23`` where there is no year; None where there is no such day."""
    try:
        date(year or 2000, month, day)  # 2000 was a leap year: 2月29日 may stand without its year
    except ValueError:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"
