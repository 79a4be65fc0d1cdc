"""The year of a page, from its words alone; None where no reader could tell it. Nothing is taken from a clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.language.dates import read_number
from kg.language.folding import fold
from kg.language.lexicon import alternation, load_lexicon

OPEN = "9999-12"
_FULL_DAY = re.compile(r"((?:19|20)\d{2})年(?:1[0-2]|0?[1-9])月(?:3[01]|[12]\d|0?[1-9])日")
_LEAD_DAY = re.compile(r"(?<![\d年])(1[0-2]|0?[1-9])月(?:3[01]|[12]\d|0?[1-9])日")
# Words that tie a year to what is being told, with an example each.
_STATED = (
    re.compile(r"((?:19|20)\d{2})年度第[一二三四五六七八九十\d]+"),  # 2020年度第九次集体学习
    re.compile(
        r"(?:召开|举行|举办|开展|启动|组织)(?:[\u4e00-\u9fff]{0,6})((?:19|20)\d{2})年(?!以来|底|前|后)"
    ),  # 召开2023年农村工作会议
    re.compile(r"((?:19|20)\d{2})年第[一二三四五六七八九十\d]+(?:次|期|季度|届)"),  # 2021年第三次常务会议
)
_DATED_LEAD = re.compile(r"(?:讯|电)(?:\([^()]*\))?((?:19|20)\d{2})年\d{1,2}月\d{1,2}日")  # 本报讯2022年12月20日
_THIS_YEAR_IS = re.compile(
    r"(?<!\d)((?:19|20)\d{2})年是(?:全面|实施|贯彻|推进|我|“|十|决|巩固)"
)  # 2020年是全面建成小康社会…
_CLASS_OF = re.compile(r"((?:19|20)\d{2})届(?:学生|毕业生|本科生|研究生)?(?:毕业典礼|学位授予)")  # 2023届学生毕业典礼
_HALF_YEAR = re.compile(
    r"((?:19|20)\d{2})年(?:上半年|第[一二三四]季度|前\w{1,2}个月)[\u4e00-\u9fff]{0,20}(?:计划|预算|工作)[\u4e00-\u9fff]{0,8}(?:执行|情况|报告)"
)
_YEARLY_MEETING = re.compile(r"((?:19|20)\d{2})年度[\u4e00-\u9fff]{0,20}(?:会|述职|考核|表彰)")  # 2022年度总结表彰大会
_QUOTES = "“”\"'‘’《》 \u3000\n"


@dataclass(frozen=True, slots=True)
class Year:
    """A year and the words that told it."""

    year: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Campaign:
    words: re.Pattern[str]
    spans: tuple[tuple[str, str], ...]


@cache
def _eras() -> tuple[
    tuple[_Campaign, ...], tuple[tuple[re.Pattern[str], int], ...], tuple[tuple[re.Pattern[str], int], ...]
]:
    data = load_lexicon("eras")
    campaigns = tuple(
        _Campaign(
            re.compile(alternation([_without_quotes(word) for word in entry["words"]])),
            tuple((first, OPEN if last == "open" else last) for first, last in entry["spans"]),
        )
        for entry in data["campaigns"]
    )
    openings = tuple((re.compile(alternation(entry["words"])), entry["year"]) for entry in data["openings"])
    foundings = tuple(
        (
            re.compile(
                rf"(?:{alternation(entry['words'])})(\d{{2,3}}|[一二三四五六七八九]?十[一二三四五六七八九]?|一百)周年"
            ),
            entry["year"],
        )
        for entry in data["anniversaries"]
    )
    return campaigns, openings, foundings


def find_year(text: str) -> Year | None:
    """Tell the year of a page from its text. O(characters times entries of the lexicon).

    A year that the words state (2020年度第九次, 成立71周年, a full date in the text) counts when all statements agree.
    Otherwise the months in which the campaigns named were under way are cut with the month of the page's own days;
    a year that alone is left is the year.
    """
    bare = _without_quotes(fold(text))
    stated = sorted(set(_statements(bare)))
    years = {year for year, _ in stated}
    if len(years) == 1:
        return Year(stated[0][0], stated[0][1])
    if len(years) > 1:
        return None
    return _from_campaigns(bare)


def _without_quotes(text: str) -> str:
    for mark in _QUOTES:
        text = text.replace(mark, "")
    return text


def _statements(bare: str) -> Iterator[tuple[int, str]]:
    for pattern in (*_STATED, _DATED_LEAD, _THIS_YEAR_IS, _CLASS_OF, _HALF_YEAR, _YEARLY_MEETING):
        for match in pattern.finditer(bare):
            # 2022年度总结会 may be held in the next January: the year of a yearly meeting alone is no statement
            if pattern is not _YEARLY_MEETING:
                yield int(match[1]), match.group()
    days = {match.group() for match in _LEAD_DAY.finditer(bare)}
    for match in _FULL_DAY.finditer(bare):
        if match.group()[5:] in days:  # (2022年9月27日…通过) on a page that tells of 9月27日
            yield int(match[1]), match.group()
    _, openings, foundings = _eras()
    for words, year in openings:
        for match in words.finditer(bare):
            yield year, match.group()
    for words, founded in foundings:
        for match in words.finditer(bare):
            yield founded + _number(match[1]), match.group()


def _number(text: str) -> int:
    """Read 71, 七十, 一百."""
    return int(text) if text.isdigit() else 100 if text == "一百" else read_number(text)


def _from_campaigns(bare: str) -> Year | None:
    campaigns, _, _ = _eras()
    hits = [(match.group(), campaign.spans) for campaign in campaigns if (match := campaign.words.search(bare))]
    if not hits:
        return None
    months = sorted({int(match[1]) for match in _LEAD_DAY.finditer(bare)})
    if not months:
        return None  # a campaign alone spans more than one year; without a month nothing can be cut
    month = max(months, key=lambda number: (sum(int(m[1]) == number for m in _LEAD_DAY.finditer(bare)), -number))
    years = [
        year
        for year in range(1990, 2100)
        if all(any(first <= f"{year}-{month:02d}" <= last for first, last in spans) for _, spans in hits)
    ]
    if len(years) != 1:
        return None
    words = ", ".join(word for word, _ in hits)
    return Year(years[0], f"{words} + {month}月")
