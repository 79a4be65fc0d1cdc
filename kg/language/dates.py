"""Dates as printed, made ISO: 12月23日, 3月5日至7日, 2021年3月5日. Days without a year stay days without a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日"
    r"(?:[上下]午|晚|夜|清晨|凌晨|中午|傍晚)?"
    r"(?:(?:至|到|-|—|~|~|、)(?:(?P<end_month>1[0-2]|0?[1-9])月)?(?P<end_day>3[01]|[12]\d|0?[1-9])日)?"
)
# A day in these words is a bound, not the day of what is told: 12月1日起, 12月1日以来.
_AFTER = re.compile(r"(?:起|以来|前|之前|以前|开始施行|印发)")


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day or a run of days in a text: ISO ``date`` (``--12-23`` without a year), ``end_date`` or None."""

    begin: int
    end: int
    date: str
    end_date: str | None


def find_days(text: str, year: int | None) -> list[DayMention]:
    """Give every day in ``text``, in order. ``year`` fills days printed without one; None leaves them open.

    A day that does not exist (2月30日) is no day. Bounds (截至12月1日, 12月1日起) are left out.

    >>> find_days("12月23日,区委", 2023)[0].date
    '2023-12-23'
    """
    found = []
    for match in _DAY.finditer(text):
        if _AFTER.match(text, match.end()) or re.search(r"(?:截至|截止|自|将于|定于)$", text[: match.start()]):
            continue
        stated = int(match["year"]) if match["year"] else year
        begin = iso_day(stated, int(match["month"]), int(match["day"]))
        if begin is None:
            continue
        last = None
        if match["end_day"]:
            last = iso_day(stated, int(match["end_month"] or match["month"]), int(match["end_day"]))
        found.append(DayMention(match.start(), match.end(), begin, last if last and last > begin else None))
    return found


def iso_day(year: int | None, month: int, day: int) -> str | None:
    """Give ``2023-12-23``, or ``--12-23`` where there is no year; None where there is no such day."""
    try:
        date(year or 2000, month, day)  # 2000 was a leap year: 2月29日 may stand without its year
    except ValueError:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"
