"""What the pages say of a tenure at a time: seen then, seen before and after, or only on one side of it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.errors import InputError
from kg.resolution.observations import is_whole
from kg.resolution.successions import begin_of, days_between, end_of
from kg.resolution.tenures import Tenure

Standing = Literal["seen", "covered", "before", "after", "left", "undated"]
_PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month or year, as its first and last ISO day; ``text`` is what was asked for."""

    first: str
    last: str
    text: str


@dataclass(frozen=True, slots=True)
class Stood:
    """How a tenure stands to a period; ``words`` say it, with the days it rests on.

    Certain are ``seen`` (a claim puts the person in the post on a day of the period, which may be the last there) and
    ``covered`` (on days before and after it, with nobody else between).
    """

    tenure: Tenure
    standing: Standing
    words: str

    @property
    def certain(self) -> bool:
        """Whether the pages put the person in the post then."""
        return self.standing in ("seen", "covered")


def read_period(text: str) -> Period:
    """Read 2023, 2023-12 or 2023-12-22. Raises InputError for anything else, and for a day that does not exist."""
    found = _PERIOD.fullmatch(text.strip())
    try:
        if not found:
            raise ValueError
        year, month = int(found[1]), int(found[2] or 1)
        first = date(year, month, int(found[3] or 1))
        if found[3]:
            last = first
        else:
            month = month if found[2] else 12
            last = date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:
        raise InputError(f"{text!r} is no day, month or year; write it such as 2023-12-22, 2023-12 or 2023") from None
    return Period(first.isoformat(), last.isoformat(), text.strip())


def stand_at(tenure: Tenure, period: Period) -> Stood:
    """Say how a tenure stands to a period. O(claims of the tenure)."""
    seen = sorted({one.whole for one in tenure.observations if one.whole and one.predicate != "removedFrom"})
    then = [day for day in seen if period.first <= day <= period.last]
    begin, end, ended = begin_of(tenure), end_of(tenure), tenure.ended_on or ""
    if then:
        more = f" and {len(then) - 1} more day{'s' if len(then) > 2 else ''}" if len(then) > 1 else ""
        return Stood(tenure, "seen", f"seen on {then[0]}{more}")
    if is_whole(ended) and period.first <= ended <= period.last:
        return Stood(tenure, "seen", f"left it on {ended}")
    if begin is None or end is None:
        return Stood(tenure, "undated", "seen on no day whose year is known")
    if begin < period.first and end > period.last:
        return Stood(tenure, "covered", _around(tenure, seen, period))
    if end < period.first:
        word = "left it on" if is_whole(ended) else "last seen on"
        standing: Standing = "left" if is_whole(ended) else "before"
        return Stood(tenure, standing, f"{word} {end}, {_days(end, period.first)} before")
    if begin == ended and tenure.first_seen is None:
        return Stood(tenure, "after", f"left it on {end}; since when is not told")
    word = "took the post on" if is_whole(tenure.started_on) else "first seen on"
    return Stood(tenure, "after", f"{word} {begin}, {_days(period.last, begin)} after")


def standings(tenures: Iterable[Tenure], period: Period) -> list[Stood]:
    """Give how the tenures of one post stand to a period: the certain first, then those nearest to it, then those
    without days.

    In a one-seat post those before and after are given only where nobody is certain: the last seen before it and the
    first seen after it.
    """
    stood = [stand_at(one, period) for one in tenures]
    certain = [one for one in stood if one.certain]
    before = [one for one in stood if one.standing in ("before", "left")]
    after = [one for one in stood if one.standing == "after"]
    undated = [one for one in stood if one.standing == "undated"]
    before.sort(key=lambda one: (end_of(one.tenure) or "", one.tenure.path), reverse=True)
    after.sort(key=lambda one: (begin_of(one.tenure) or "", one.tenure.path))
    certain.sort(key=lambda one: (one.standing == "covered", begin_of(one.tenure) or "", one.tenure.path))
    undated.sort(key=lambda one: one.tenure.path)
    if any(one.tenure.one_seat for one in stood):
        before, after = ([], []) if certain else (before[:1], after[:1])
    return [*certain, *before, *after, *undated]


def _around(tenure: Tenure, seen: list[str], period: Period) -> str:
    """Name the nearest days on both sides that put the person in the post."""
    before = max((day for day in seen if day < period.first), default=None)
    after = min((day for day in seen if day > period.last), default=None)
    left = f"seen on {before}" if before else f"took the post on {tenure.started_on}"
    right = f"seen on {after}" if after else f"left it on {tenure.ended_on}"
    return f"not seen then; {left} and {right}"


def _days(left: str, right: str) -> str:
    count = days_between(left, right)
    return f"{count:,} day{'' if count == 1 else 's'}"
