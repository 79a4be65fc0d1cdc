"""Days as metadata and file names write them, made ISO. Nothing is ever filled in."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

_FIRST_YEAR, _LAST_YEAR = 1949, 2100
# All of China keeps one time; 2023-12-23T16:00:00Z is the first minute of 24 December there.
_CHINA = timezone(timedelta(hours=8))
_WRITTEN = (
    r"(?P<year>\d{4})(?:(?P<mark>[-/._])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"|\s*年\s*(?P<han_month>\d{1,2})\s*月\s*(?P<han_day>\d{1,2})\s*日|(?P<plain_month>\d{2})(?P<plain_day>\d{2}))"
)
_DAY = re.compile(_WRITTEN + r"(?!\d)(?P<time>[T\s]\s*\d.*)?", re.ASCII | re.DOTALL)
# 8b20190327 is more likely a piece of a hash than a day.
_IN_NAME = re.compile(r"(?<![0-9A-Fa-f])" + _WRITTEN + r"(?![0-9A-Fa-f])", re.ASCII)

DAY_PATTERN = r"\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2}|\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)"


def parse_day(words: str) -> str | None:
    """Give the ISO day that ``words`` are (2023-12-24, 2023/12/24, 2023年12月24日, 20231224, also with a time behind).

    A time with an offset is put into China's time first. None where they are no day that exists from 1949 to 2100.
    """
    match = _DAY.fullmatch(words.strip())
    if match is None:
        return None
    if match["time"]:
        try:
            moment = datetime.fromisoformat(words.strip())
        except ValueError:
            return _day_of(match)
        if moment.tzinfo is not None and _FIRST_YEAR < moment.year < _LAST_YEAR:
            return moment.astimezone(_CHINA).date().isoformat()
    return _day_of(match)


def day_in_name(name: str) -> str | None:
    """Give the one day that stands in a file's name, as in 2019-03-27.txt, A01_20190327.html, 2019年3月27日.md.

    None where there is none, or more than one.
    """
    days = {_day_of(match) for match in _IN_NAME.finditer(name)} - {None}
    return days.pop() if len(days) == 1 else None


def _day_of(match: re.Match[str]) -> str | None:
    month = match["month"] or match["han_month"] or match["plain_month"]
    day = match["day"] or match["han_day"] or match["plain_day"]
    year = int(match["year"])
    try:
        return date(year, int(month), int(day)).isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None
