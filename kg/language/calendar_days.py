"""Days as numbers: made ISO, read from Chinese characters, moved along the calendar. The year may be missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Tense = Literal["past", "future", "near"]
Aside = Literal["", "from", "until", "cited", "planned", "within"]

_DIGITS = {"〇": 0, "零": 0, "○": 0} | {character: number for number, character in enumerate("一二三四五六七八九", 1)}
_TENS = {"廿": "二十", "卅": "三十"}
_A_LEAP_YEAR, _A_COMMON_YEAR = 2000, 2001


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day or a run of days in a text: ISO ``date`` (``--12-23`` without a year), ``end_date`` or None.

    ``aside`` is "" for a day of what is told. Else the day is only named: a bound ("from" 12月1日起, "until"
    12月5日前), "planned" (将于12月25日), that of a paper "cited" (10月12日印发的通知), or a week "within" which (上周).
    """

    begin: int
    end: int
    date: str
    end_date: str | None
    aside: Aside = ""

    @property
    def last(self) -> str:
        """The last day of a run, else the day."""
        return self.end_date or self.date


def iso_day(year: int | None, month: int, day: int) -> str | None:
    """Give ``2023-12-23``, or ``--12-23`` where there is no year; None where there is no such day."""
    try:
        date(_A_LEAP_YEAR if year is None else year, month, day)  # 2月29日 may stand without its year
    except ValueError:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if year is not None else f"--{month:02d}-{day:02d}"


def read_number(text: str) -> int:
    """Read 9, 九, 十, 十二, 二十一, 廿六: a number, below a hundred where it is in Chinese characters."""
    if text.isdecimal():
        return int(text)
    for short, written in _TENS.items():
        text = text.replace(short, written)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[text]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def read_year(text: str) -> int:
    """Read 2023, 二〇二三."""
    return int("".join(str(_DIGITS.get(character, character)) for character in text))


def year_of(iso: str) -> int | None:
    """Give the year of an ISO day, None where it has none."""
    return None if iso.startswith("-") else int(iso[:4])


def month_of(iso: str) -> int:
    """Give the month of an ISO day."""
    return int(iso[-5:-3])


def moved(iso: str, days: int) -> str | None:
    """Give the day so many days on; None where that hangs on the year that is missing, or is after the year 9999.

    >>> moved("2023-12-31", 1), moved("--12-04", -1), moved("--03-01", -1)
    ('2024-01-01', '--12-03', None)
    """
    if year_of(iso):
        try:
            return (date.fromisoformat(iso) + timedelta(days)).isoformat()
        except OverflowError:
            return None
    in_both = {
        (date(year, month_of(iso), int(iso[-2:])) + timedelta(days)).strftime("--%m-%d")
        for year in (_A_LEAP_YEAR, _A_COMMON_YEAR)
        if iso != "--02-29" or year == _A_LEAP_YEAR
    }
    return in_both.pop() if len(in_both) == 1 else None


def of_a_month(iso: str, months: int, day: int) -> str | None:
    """Give that day of the month so many months on from the month of an ISO day: 上月28日, 本月8日."""
    year = year_of(iso)
    turns, month = divmod(month_of(iso) - 1 + months, 12)
    return iso_day(year + turns if year else None, month + 1, day)


def nearest_year(month: int, day: int, printed: date, tense: Tense, grace: int) -> str | None:
    """Give the day of a year that the tense asks for, seen from the day of issue.

    ``grace`` is by how many days one told without a word of the future may lie ahead: 4月20日村里还要办赏花会.

    >>> nearest_year(12, 30, date(2024, 1, 2), "past", 0), nearest_year(12, 31, date(2024, 1, 2), "future", 0)
    ('2023-12-30', '2024-12-31')
    """
    years = (printed.year - 1, printed.year, printed.year + 1)
    return _chosen((iso_day(year, month, day) for year in years), printed, tense, grace)


def nearest_month(day: int, printed: date, tense: Tense) -> str | None:
    """Give the day of a month that the tense asks for: 31日 on 2 January is 31 December."""
    issued = printed.isoformat()
    if tense == "past":
        return of_a_month(issued, 0 if day <= printed.day else -1, day)
    months = (of_a_month(issued, distance, day) for distance in (-1, 0, 1))
    return _chosen(months, printed, tense, 0)


def _chosen(found: Iterable[str | None], printed: date, tense: Tense, grace: int) -> str | None:
    days = [date.fromisoformat(iso) for iso in found if iso]
    if tense == "past":
        chosen = max((day for day in days if (day - printed).days <= grace), default=None)
    elif tense == "future":
        chosen = min((day for day in days if day >= printed), default=None)
    else:
        chosen = min(days, key=lambda day: (abs(day - printed), day), default=None)
    return chosen.isoformat() if chosen else None
