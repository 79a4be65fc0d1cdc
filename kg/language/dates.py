"""Dates as printed, made ISO: 12月23日, 3月5日至7日, 昨日, 本月8日. What cannot be told is left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})\s*年\s*|(?P<this>今年)|(?P<last>去年))?"
    r"(?P<month>1[0-2]|0?[1-9])\s*月\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*日"
    r"(?:[上下]午|晚|夜|清晨|凌晨|中午|傍晚)?"
    r"(?:(?:至|到|-|—|~|、)(?:(?P<end_month>1[0-2]|0?[1-9])月)?(?P<end_day>3[01]|[12]\d|0?[1-9])日)?"
)
_OF_THIS_MONTH = re.compile(r"本月(?P<day>3[01]|[12]\d|0?[1-9])日")
_YESTERDAY = re.compile(r"(?<![今明日])(?P<word>昨日|昨天|昨晚|昨(?=[,上下])|前天|今日|今天|今晨)(?!后|头|起|的|以)")
_SAME_DAY = re.compile(r"当天|当日|当晚|同日")
_BARE_DAY = re.compile(
    r"(?<![\d月年至到、\-—~期时续近共满第每])(?P<day>3[01]|[12]\d|0?[1-9])日(?![均常本子报前内产照益历程志用间游])"
)
_DATELINE = re.compile(r"^.{0,16}?(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日(?:讯|电)")
_LAST_WEEK = re.compile(r"(?P<week>上周|本周)(?P<day>[一二三四五六日天])")
_BACK = {"昨日": 1, "昨天": 1, "昨晚": 1, "昨": 1, "前天": 2, "今日": 0, "今天": 0, "今晨": 0}
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
        found += _relative_days(text, _dateline(text, printed))
    found.sort(key=lambda day: day.begin)
    return sorted([*found, *_same_days(text, found)], key=lambda day: day.begin)


def _dateline(text: str, printed: date) -> date:
    """Give the day that 今天 means: that of a dateline (本报清河12月4日讯), else the day of issue."""
    match = _DATELINE.match(text)
    day = iso_day(_year_before(int(match[1]), int(match[2]), printed), int(match[1]), int(match[2])) if match else None
    return date.fromisoformat(day) if day else printed


def _same_days(text: str, found: list[DayMention]) -> Iterator[DayMention]:
    """Read 当天, 同日 as the day told last before."""
    for match in _SAME_DAY.finditer(text):
        before = [day for day in found if day.end <= match.start()]
        if before:
            yield DayMention(match.start(), match.end(), before[-1].end_date or before[-1].date, None)


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
    return _year_before(month, day, printed)


def _year_before(month: int, day: int, printed: date) -> int:
    return printed.year if (month, day) <= (printed.month, printed.day) else printed.year - 1


def _relative_days(text: str, printed: date) -> Iterator[DayMention]:
    for match in _OF_THIS_MONTH.finditer(text):
        day = iso_day(printed.year, printed.month, int(match["day"]))
        if day and day <= printed.isoformat():
            yield DayMention(match.start(), match.end(), day, None)
    for match in _YESTERDAY.finditer(text):
        found = printed - timedelta(days=_BACK[match["word"]])
        yield DayMention(match.start(), match.end(), found.isoformat(), None)
    for match in _BARE_DAY.finditer(text):
        day = _last_day(int(match["day"]), printed)
        if day:
            yield DayMention(match.start(), match.end(), day, None)
    for match in _LAST_WEEK.finditer(text):
        monday = printed - timedelta(days=printed.weekday() + (7 if match["week"] == "上周" else 0))
        found = monday + timedelta(days=_WEEKDAYS[match["day"]])
        if found <= printed:
            yield DayMention(match.start(), match.end(), found.isoformat(), None)


def _last_day(day: int, printed: date) -> str | None:
    """Give the last such day of a month up to the day of issue: 31日 on 2 January is 31 December."""
    month, year = (printed.month, printed.year) if day <= printed.day else (printed.month - 1, printed.year)
    return iso_day(year, month, day) if month else iso_day(year - 1, 12, day)


def iso_day(year: int | None, month: int, day: int) -> str | None:
    """Give ``2023-12-23``, or ``--12-23`` where there is no year; None where there is no such day."""
    try:
        date(year or 2000, month, day)  # 2000 was a leap year: 2月29日 may stand without its year
    except ValueError:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"


_FULL = re.compile(r"((?:19|20)\d{2})\s*[-/.年]\s*(1[0-2]|0?[1-9])\s*[-/.月]\s*(3[01]|[12]\d|0?[1-9])(?!\d)")
_COMPACT = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d{2})(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?![0-9A-Za-z])")
_IN_CHARACTERS = re.compile(
    r"([二一][〇零○一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_NUMERALS = {"〇": 0, "零": 0, "○": 0} | {character: number for number, character in enumerate("一二三四五六七八九", 1)}


def full_day(text: str, compact: bool = False) -> str | None:
    """Give the first whole date in a line as an ISO day: 2021 年 7 月 2 日, 2021-07-02, 二〇二一年七月二日.

    With ``compact`` also 20210702, as file names have it. None where there is none.
    """
    for pattern in (_FULL, _COMPACT) if compact else (_FULL,):
        match = pattern.search(text)
        if match:
            return iso_day(int(match[1]), int(match[2]), int(match[3]))
    written = _IN_CHARACTERS.search(text)
    if written:
        year = int("".join(str(_NUMERALS[character]) for character in written[1]))
        return iso_day(year, read_number(written[2]), read_number(written[3]))
    return None


def read_number(text: str) -> int:
    """Read 九, 十, 十二, 二十一: numbers below a hundred in Chinese characters."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _NUMERALS[text]
    return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)
