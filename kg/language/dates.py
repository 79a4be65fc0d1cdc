"""Dates as printed, made ISO: 12月23日, 3月5日至7日, 昨日, 本月8日, 上周五. What cannot be told is left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from kg.language.calendar_days import (
    Aside,
    DayMention,
    Tense,
    iso_day,
    month_of,
    moved,
    nearest_month,
    nearest_year,
    of_a_month,
    read_number,
    read_year,
    year_of,
)
from kg.language.day_bounds import aside_of, is_day_of_month, is_of_each_year, tense_of
from kg.language.day_patterns import DAY, MONTH, YEAR, day_patterns
from kg.language.day_words import read_told, read_week, read_weekday, read_word

__all__ = ["DayMention", "find_days", "full_day", "iso_day", "read_number"]

_HINT = re.compile(r"[日号天晚晨夜早昨周期\-./]")
_DATELINE = 16  # characters of a dateline before its day: 本报清河12月4日讯
_FILED = re.compile(r"讯|电|消息|专电")
_GRACE = 30  # days that a day without its year may lie after the issue: 4月20日村里还要办赏花会, printed on 12 April
_LIST = "、和及"


def find_days(text: str, year: int | None, issued: str | None = None, every: bool = False) -> list[DayMention]:
    """Give the days in ``text`` (folded) of what is told, in order of the text; with ``every`` also those aside.

    ``issued`` is the ISO day on which it was printed: a day without a year is then the last such day up to it (a bound
    the nearest, in the sense of its clause), and 昨日, 上周五, 本月8日 are reckoned from it. ``year`` fills days where
    there is no such day; with neither they stay days without a year, and 昨日 is no day at all. A day that does not
    exist (2月30日) is none. O(characters).

    >>> find_days("12月23日,区委", 2023)[0].date, find_days("12月30日", None, "2024-01-02")[0].date
    ('2023-12-23', '2023-12-30')
    """
    if not _HINT.search(text):
        return []
    found = _Reader(text, year, issued, issued).read()
    return found if every else [day for day in found if not day.aside]


@dataclass(slots=True)
class _Reader:
    """Reads the days of one text from its begin to its end: what stands later is reckoned from what stood before.

    ``base`` is the day that 今天 means: that of the last dateline, else the day of issue. ``told`` is the day that
    当天 means.
    """

    text: str
    year: int | None
    issued: str | None
    base: str | None
    told: DayMention | None = None
    found: list[DayMention] = field(default_factory=list)

    def read(self) -> list[DayMention]:
        patterns = day_patterns()
        done = 0
        for start in patterns.start.finditer(self.text):
            match = patterns.token.match(self.text, start.start()) if start.start() >= done else None
            if match is None:
                continue
            done = match.end()
            for day in self._of_kind(match):
                self.found.append(day)
                if day.aside not in ("until", "cited", "within"):
                    self.told = day
        return self.found

    def _of_kind(self, match: re.Match[str]) -> Iterator[DayMention]:
        kind = match.lastgroup
        if kind == "day":
            return self._day(match)
        if kind == "told":
            return read_told(self.text, match, self.told)
        read = {"word": read_word, "week": read_week, "alone": read_weekday}[kind or ""]
        return read(self.text, match, self.base)

    def _day(self, match: re.Match[str]) -> Iterator[DayMention]:
        """Read 12月23日, 3月5日至7日, 本月8日, 15日, 2023-12-23."""
        start, end = match.span()
        if self.text[start - 1 : start].isdecimal() or is_of_each_year(self.text, start):
            return
        if match["numeric"]:
            iso = full_day(match.group())
            if iso:
                yield DayMention(start, end, iso, None)
            return
        if not match["mark"] and not match["last"]:
            return  # 12月3、4项
        bare = match["month"] is None and match["of_month"] is None
        if bare and self._goes_on(start):
            yield from self._listed(match)
            return
        if bare and ("日" not in (match["mark"] or "") or not is_day_of_month(self.text, start, end)):
            return
        aside = aside_of(self.text, start, end, run=match["last"] is not None)
        tense = tense_of(self.text, start, end, aside)
        first = read_number(match["first"])
        begin = self._in_told_month(first, tense) if bare else self._in_month(match, first, tense)
        if begin is not None:
            yield from _run(match, begin, aside)
            if _FILED.match(self.text, end) and self._heads_line(start):
                self.base = begin

    def _goes_on(self, start: int) -> bool:
        """Say whether a day without its month goes on a list: the 8日 of 3月5日、6日、8日."""
        before = self.text[start - 1 : start]
        return bool(self.found and before and before in _LIST and self.found[-1].end == start - 1)

    def _listed(self, match: re.Match[str]) -> Iterator[DayMention]:
        before = self.found[-1]
        iso = of_a_month(before.last, 0, read_number(match["first"]))
        if iso and iso == moved(before.last, 1):
            self.found[-1] = replace(before, end=match.end(), end_date=iso)
        elif iso:
            yield DayMention(match.start(), match.end(), iso, None, before.aside)

    def _in_told_month(self, day: int, tense: Tense) -> str | None:
        """Give 15日 the month that the day of issue tells, else that of the day told last before."""
        if self.issued:
            return nearest_month(day, date.fromisoformat(self.issued), tense)
        last = self.found[-1].last if self.found else None
        iso = of_a_month(last, 0, day) if last else None
        return iso if iso and last and iso >= last else None

    def _in_month(self, match: re.Match[str], day: int, tense: Tense) -> str | None:
        if match["of_month"]:
            known = self.base or (self.found[-1].last if self.found else None)
            return of_a_month(known, day_patterns().months[match["of_month"]], day) if known else None
        month = read_number(match["month"])
        if match["year"]:
            return iso_day(read_year(match["year"]), month, day)
        if match["of_year"]:
            return self._in_year(match["of_year"], month, day)
        if self.issued:
            return nearest_year(month, day, date.fromisoformat(self.issued), tense, _GRACE)
        return iso_day(self.year, month, day)

    def _in_year(self, word: str, month: int, day: int) -> str | None:
        """Read 去年3月5日 from the year of issue, 同年3月5日 from the year told last; None where that is not told."""
        patterns = day_patterns()
        if word in patterns.told_years:
            told = year_of(self.found[-1].last) if self.found else None
            return iso_day(told + patterns.told_years[word], month, day) if told else None
        known = int(self.issued[:4]) if self.issued else self.year
        return iso_day(known + patterns.years[word] if known else None, month, day)

    def _heads_line(self, start: int) -> bool:
        """Say whether no more than a paper and a place stand before it in its line, as in a dateline."""
        low = max(0, start - _DATELINE)
        head = self.text[low:start]
        return (low == 0 or "\n" in head) and not re.search(r"[,。]", head.rpartition("\n")[2])


def _run(match: re.Match[str], begin: str, aside: Aside) -> Iterator[DayMention]:
    """Give a day, or a run of days: 3月5日至7日, 12月30日至1月1日; but 3月5日、8日 are two days."""
    last = _last_of_run(match, begin) if match["last"] else None
    if last is None:
        yield DayMention(match.start(), match.end(), begin, None, aside)
    elif match["joint"].strip() in _LIST and last != moved(begin, 1):
        yield DayMention(match.start(), match.start("joint"), begin, None, aside)
        yield DayMention(match.end("joint"), match.end(), last, None, aside)
    else:
        yield DayMention(match.start(), match.end(), begin, last, aside)


def _last_of_run(match: re.Match[str], begin: str) -> str | None:
    """Give the last day of a run; None where it is no day, or none after the first."""
    month = read_number(match["end_month"]) if match["end_month"] else month_of(begin)
    year = read_year(match["end_year"]) if match["end_year"] else year_of(begin)
    over_new_year = month < month_of(begin) and not match["end_year"]
    last = iso_day(year + 1 if year and over_new_year else year, month, read_number(match["last"]))
    return last if last and (last > begin or over_new_year) else None


_FULL = re.compile(rf"({YEAR})\s*[-/._年]\s*({MONTH})\s*[-/._月]\s*({DAY})(?![0-9])")
_COMPACT = re.compile(
    r"(?:(?<![0-9A-Za-z])|(?<![0-9A-Za-z]t))((?:19|20)[0-9]{2})(1[0-2]|0[1-9])(3[01]|[12][0-9]|0[1-9])(?![0-9a-z])"
)


def full_day(text: str, compact: bool = False) -> str | None:
    """Give the first whole date in a line as an ISO day: 2021 年 7 月 2 日, 2021-07-02, 二〇二一年七月二日.

    With ``compact`` also 20210702, as file names have it (t20210702_1.html, 20210702A01). None where there is none.
    """
    for pattern in (_FULL, _COMPACT) if compact else (_FULL,):
        for match in pattern.finditer(text):
            day = iso_day(read_year(match[1]), read_number(match[2]), read_number(match[3]))
            if day:
                return day
    return None
