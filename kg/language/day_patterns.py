"""The lexicon of dates made into patterns: one that finds all that can be a day, and those that look around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.language.calendar_days import Aside
from kg.language.lexicon import alternation, load_lexicon

YEAR = r"(?:(?:19|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9]|(?:三十|卅)一?|(?:二?十|廿)[一二三四五六七八九]?|[一二三四五六七八九])"
_GAP = "[ \u3000]{0,2}"  # ２０２１　年　７　月 is set wide
_NUMERIC = r"(?:19|20)[0-9]{2}(?P<dot>[-./])(?:1[0-2]|0?[1-9])(?P=dot)(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_WEEKDAYS = "一二三四五六日天"
_WEEKDAY = rf"(?:周|星期)[{_WEEKDAYS}]"
_NUMERALS = "0-9一二三四五六七八九十廿卅"


@dataclass(frozen=True, slots=True)
class Word:
    """A word that names a day by its distance; ``opens`` where it counts only at the head of its clause."""

    days: int
    aside: Aside
    opens: bool


@dataclass(frozen=True, slots=True)
class Patterns:
    """``start`` finds where a day may begin, ``token`` reads it there: its outermost group says of which kind it is.

    The kinds are day, word, told, week and alone. Two steps, for ``start`` runs over the text ten times as fast.
    """

    start: re.Pattern[str]
    token: re.Pattern[str]
    words: dict[str, Word]
    told_words: dict[str, int]
    years: dict[str, int]
    told_years: dict[str, int]
    months: dict[str, int]
    weeks: dict[str, int]
    no_day_before: re.Pattern[str]
    no_day_behind: re.Pattern[str]
    no_told_before: re.Pattern[str]
    no_week_before: re.Pattern[str]
    no_week_behind: re.Pattern[str]
    length_behind: re.Pattern[str]
    length_before: re.Pattern[str]
    yearly: re.Pattern[str]
    bounds_behind: tuple[tuple[re.Pattern[str], Aside], ...]
    bounds_before: tuple[tuple[re.Pattern[str], Aside], ...]
    past: re.Pattern[str]
    future: re.Pattern[str]


@cache
def day_patterns() -> Patterns:
    """Read the lexicon of dates, once."""
    data = load_lexicon("dates")
    return Patterns(
        start=re.compile(_start(data)),
        token=re.compile("|".join(_kinds(data))),
        words={
            word: Word(entry["days"], entry.get("aside", ""), entry.get("opens", False))
            for entry in data["day_words"]
            for word in entry["words"]
        },
        told_words={word: entry["days"] for entry in data["told_words"] for word in entry["words"]},
        years=data["years"],
        told_years=data["told_years"],
        months=data["months"],
        weeks=data["weeks"],
        no_day_before=re.compile(alternation(data["no_day_before"])),
        no_day_behind=_ending(data["no_day_behind"]),
        no_told_before=re.compile(alternation(data["no_told_before"])),
        no_week_before=re.compile(alternation(data["no_week_before"])),
        no_week_behind=_ending(data["no_week_behind"]),
        length_behind=re.compile(alternation(data["lengths"])),
        length_before=_ending(data["before_lengths"]),
        yearly=_ending(data["yearly"]),
        bounds_behind=tuple(
            (re.compile(rf"(?:{alternation(entry['words'])}){_not_before(entry.get('unless', []))}"), entry["aside"])
            for entry in data["bounds_behind"]
        ),
        bounds_before=tuple((_ending(entry["words"]), entry["aside"]) for entry in data["bounds_before"]),
        past=re.compile(alternation(data["past"])),
        future=re.compile(alternation(data["future"])),
    )


def _start(data: dict[str, Any]) -> str:
    """Give the pattern of the first character of a day, looking at its second."""
    words = [word for section in ("day_words", "told_words") for entry in data[section] for word in entry["words"]]
    words += [word for section in ("years", "told_years", "months", "weeks") for word in data[section]] + ["周", "星期"]
    pairs = {word[:2] for word in words if len(word) > 1}
    pairs |= {entry["words"][0] + word[0] for entry in data["day_words"] for word in entry.get("before", [])}
    pairs |= {f"周{weekday}" for weekday in _WEEKDAYS}
    first, second = ("".join(sorted({pair[place] for pair in pairs})) for place in (0, 1))
    # one class at the front, for the search of the engine is fast only where the first character tells
    return (
        rf"[{_NUMERALS}{re.escape(first)}](?:(?<=[{_NUMERALS}])(?=[{_NUMERALS}〇零○年月日号至到、和及.\-/~—– ])"
        rf"|(?<=[{re.escape(first)}])(?=[{re.escape(second)}]))"
    )


def _kinds(data: dict[str, Any]) -> Iterable[str]:
    """Give the pattern of each kind, in a group of the kind's name."""
    of_year = alternation([*data["years"], *data["told_years"]])
    of_month = alternation([*data["months"]])
    hours = rf"(?:\(?{_WEEKDAY}\)?)?(?:{alternation(data['hours'])})?(?:[0-9]{{1,2}}[时点](?:[0-9]{{1,2}}分|半)?)?"
    joint = rf"{_GAP}(?:{alternation(data['joints'])}|[、和及]){_GAP}"
    mark = rf"{_GAP}(?:日|号(?!{alternation(data['no_number'])}))"
    yield (
        rf"(?P<day>(?P<numeric>{_NUMERIC})"
        rf"|(?:(?:(?P<year>{YEAR}){_GAP}年{_GAP}|(?P<of_year>{of_year}))?(?P<month>{MONTH}){_GAP}月{_GAP}"
        rf"|(?P<of_month>{of_month}))?(?P<first>{DAY})"
        # 3月5-7日 goes without its first 日, but 5-7日 may be so many days
        rf"(?:(?P<mark>{mark}){hours}|(?(month)|(?(of_month)|(?!)))(?={joint}))"
        rf"(?:(?P<joint>{joint})(?:(?:(?P<end_year>{YEAR})年)?(?P<end_month>{MONTH})月)?(?P<last>{DAY}){mark})?)"
    )
    words = (f"(?:{alternation(entry['words'])}){_before(entry.get('before', []))}" for entry in data["day_words"])
    yield rf"(?P<word>{'|'.join(words)})"
    yield rf"(?P<told>{alternation([word for entry in data['told_words'] for word in entry['words']])})"
    yield rf"(?P<week>(?P<of_week>{alternation([*data['weeks']])})(?P<weekday>[{_WEEKDAYS}末])?)"
    yield rf"(?P<alone>(?:周|星期)(?P<own>[{_WEEKDAYS}])(?=,|{alternation(data['hours'])}))"


def _ending(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words)})$")


def _before(words: list[str]) -> str:
    return f"(?={alternation(words)})" if words else ""


def _not_before(words: list[str]) -> str:
    return f"(?!{alternation(words)})" if words else ""
