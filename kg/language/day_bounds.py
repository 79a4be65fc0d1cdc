"""What the words around a day make of it: a bound, a plan, a length of time; and whether it has gone by."""

from __future__ import annotations

import re

from kg.language.calendar_days import Aside, Tense
from kg.language.day_patterns import day_patterns

_LOOK = 8  # characters before a day in which words that bear on it are looked for
_CLAUSE = 20  # characters beside a bound in which the tense of its sentence is looked for
_QUOTED = 200  # characters back in which a quotation is looked for
_OPENS = re.compile(r"(?:^|[\s,.。:;!?()”、]|记者|[于在将从自])$")
_SENTENCE_END = re.compile(r"[。;!?\n]")
_UNTIL = re.compile(r"截[至止][到至]?$")
_PIECE = re.compile(r"[.·/:年月至到\-—~、一二三四五六七八九百千万零几数]$")
_CERTAIN = re.compile(r"[廿卅]|[午晚夜晨早时]")


def aside_of(text: str, begin: int, end: int, run: bool = False) -> Aside:
    """Tell how the day at ``begin`` to ``end`` stands beside what is told, "" where it is the day of that.

    A run of days is bounded by nothing but itself: 自10月8日至14日 tells of all these days.
    """
    patterns = day_patterns()
    for words, aside in patterns.bounds_behind:
        if words.match(text, end):
            return aside
    for words, aside in patterns.bounds_before:
        if words.search(text, max(0, begin - _LOOK), begin) and not (run and aside == "from"):
            return aside
    return ""


def tense_of(text: str, begin: int, end: int, aside: Aside) -> Tense:
    """Tell on which side of the day of issue a day is looked for: 9月24日前已发走 has gone by."""
    if aside == "planned":
        return "future"
    if aside not in ("from", "until"):
        return "past"
    patterns = day_patterns()
    ahead = _SENTENCE_END.split(text[end : end + _CLAUSE], maxsplit=1)[0]
    if patterns.past.search(ahead):
        return "past"
    before = _SENTENCE_END.split(text[max(0, begin - _CLAUSE) : begin])[-1]
    return "future" if patterns.future.search(before) or patterns.future.search(ahead) else "near"


def heads_clause(text: str, begin: int) -> bool:
    """Say whether a clause, or what a preposition governs, begins here."""
    return _OPENS.search(text, max(0, begin - _LOOK), begin) is not None


def is_of_each_year(text: str, begin: int) -> bool:
    """Say whether a day is one of every year or of the old calendar: 每年3月5日, 农历十月七日."""
    return day_patterns().yearly.search(text, max(0, begin - _LOOK), begin) is not None


def is_day_of_month(text: str, begin: int, end: int) -> bool:
    """Tell 15日 of a month from a length of 15日, and from a piece of another word.

    In Chinese characters it is one with its hour, or where it heads a clause: 十日上午, 十日,区委…; but 十日内.
    """
    patterns = day_patterns()
    low = max(0, begin - _LOOK)
    opens = heads_clause(text, begin)
    if patterns.length_behind.match(text, end) or (text.startswith("前", end) and not opens):
        return False
    if not (text[begin].isdecimal() or _CERTAIN.search(text, begin, end) or (opens and text.startswith(",", end))):
        return False
    if _UNTIL.search(text, low, begin):
        return True
    return not (_PIECE.search(text, low, begin) or patterns.length_before.search(text, low, begin))


def is_quoted(text: str, begin: int) -> bool:
    """Say whether somebody says it: the 今晚 of “今晚8点在树下” is counted from the day of the talk."""
    low = max(text.rfind("\n", max(0, begin - _QUOTED), begin), begin - _QUOTED, 0)
    return text.rfind("“", low, begin) > text.rfind("”", low, begin)
