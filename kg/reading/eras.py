"""The lexicon of eras made ready: what tells the year of a page, or the months in which it was printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from kg.language.lexicon import alternation, load_lexicon

_OPEN = "9999-12"
_QUOTES = "“”\"'‘’《》 \t\u3000\r\n"
_PLAIN = tuple((chr(ord(plain) + 0xFEE0), plain) for plain in "0123456789,()")
_NUMBER = r"\d{2,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|一百"
FIRST_YEAR, _LAST_YEAR = 1990, 2099  # that words may tell; 1949年 is history

Spans = list[tuple[str, str]]
YearsByMonth = tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Yearly:
    """What is named by a year, and how far the year in which it takes place lies from it, by month; 0 is no month."""

    words: re.Pattern[str]
    behind: re.Pattern[str]
    of_a_year: bool
    distance: dict[int, int]


@dataclass(frozen=True, slots=True)
class Eras:
    """``campaign`` finds the words in ``years``, ``opening`` those in ``openings``, ``founding`` in ``foundings``.

    ``years`` are those in which a word was in use in each month, that of the number 0 being none. ``start`` finds where
    a campaign may stand: it runs over the text many times as fast.
    """

    start: re.Pattern[str]
    campaign: re.Pattern[str]
    years: dict[str, YearsByMonth]
    opening: re.Pattern[str]
    openings: dict[str, int]
    founding: re.Pattern[str]
    foundings: dict[str, int]
    yearly: tuple[Yearly, ...]
    gathering: re.Pattern[str]
    numbered: re.Pattern[str]


@cache
def eras() -> Eras:
    """Read the lexicon of eras, once."""
    data = load_lexicon("eras")
    campaigns = [(without_quotes(word), entry["spans"]) for entry in data["campaigns"] for word in entry["words"]]
    years = {word: _by_month(spans) for word, spans in (*campaigns, *_lunar_years(data))}
    openings = {word: entry["year"] for entry in data["openings"] for word in entry["words"]}
    foundings = {word: entry["year"] for entry in data["anniversaries"] for word in entry["words"]}
    return Eras(
        start=re.compile(f"[{_characters(years, 0)}](?=[{_characters(years, 1)}])"),
        campaign=re.compile(alternation([*years])),
        years=years,
        opening=re.compile(alternation([*openings])),
        openings=openings,
        founding=re.compile(
            rf"(?P<what>{alternation([*foundings])})(?P<number>{_NUMBER})周年(?!{alternation(data['marking'])})"
        ),
        foundings=foundings,
        yearly=tuple(_yearly(entry) for entry in data["yearly"]),
        gathering=re.compile(rf"(?:{alternation(data['gatherings'])})[\u4e00-\u9fff]{{0,6}}$"),
        numbered=re.compile(rf"度?第[一二三四五六七八九十\d]{{1,4}}(?:{alternation(data['numbered'])})"),
    )


def made_plain(text: str) -> str:
    """Make digits, commas and brackets of full width plain: the few that matter here, ten times as fast as all."""
    for wide, plain in _PLAIN:
        text = text.replace(wide, plain)
    return text


def without_quotes(text: str) -> str:
    """Leave quotation marks, white space and line ends out, so that “十四五”\n开局之年 is one piece."""
    for mark in _QUOTES:
        text = text.replace(mark, "")
    return text


def _characters(words: Iterable[str], place: int) -> str:
    return "".join(sorted({word[place] for word in words}))


def _by_month(spans: Spans) -> YearsByMonth:
    """Give for each month, the first being none, the years in which it lies in one of the spans."""
    return tuple(
        frozenset(
            year
            for year in range(FIRST_YEAR, _LAST_YEAR + 1)
            if any(first <= f"{year}-{month:02d}" <= (_OPEN if last == "open" else last) for first, last in spans)
        )
        if month
        else frozenset()
        for month in range(13)
    )


def _yearly(entry: dict[str, Any]) -> Yearly:
    distance = {0: 0} if entry.get("alone") else {}
    for when, years in (("previous", -1), ("same", 0), ("next", 1)):
        if when in entry:
            first, last = entry[when]
            distance |= dict.fromkeys(range(first, last + 1), years)
    behind = rf"(?:{alternation(entry['behind'])})[\u4e00-\u9fff]{{0,8}}$" if "behind" in entry else ""
    return Yearly(re.compile(alternation(entry["words"])), re.compile(behind), entry.get("of_a_year", False), distance)


def _lunar_years(data: dict[str, Any]) -> Iterator[tuple[str, Spans]]:
    """Give the months that 甲辰年 and 龙年春节 tell: from the December that looks ahead to the last day of the year."""
    names: dict[str, Spans] = {}
    for begin, following in zip(data["new_years"], data["new_years"][1:], strict=False):
        year = int(begin[:4])
        months = (f"{year - 1}-12", (date.fromisoformat(following) - timedelta(1)).isoformat()[:7])
        animal = data["lunar_animals"][year % 12]
        for name in (
            f"{data['lunar_stems'][year % 10]}{data['lunar_branches'][year % 12]}年",
            *(animal + phrase for phrase in data["lunar_phrases"]),
        ):
            names.setdefault(name, []).append(months)
    yield from names.items()
