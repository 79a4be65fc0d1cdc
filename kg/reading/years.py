"""The year of a page, from its words alone; None where no reader could tell it. Nothing is taken from a clock."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.calendar_days import read_number, read_year
from kg.language.day_patterns import DAY, MONTH, YEAR
from kg.reading.eras import FIRST_YEAR, eras, made_plain, without_quotes

_DAY = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日")
_YEAR_OR_DAY = re.compile(r"[0-9](?:(?<=[12])[09][0-9]{2}[年届]|[0-9]?月[0-9]{1,2}日)")
_SIGNED = re.compile(rf"\n[ \u3000]*(?P<year>{YEAR})年{MONTH}月{DAY}日[ \u3000\r]*(?=\n|$)")
_FILED = re.compile(r"(?:讯|电)(?:\([^()]{0,60}\))?$")  # 本报讯2022年12月20日
_IS = re.compile(r"是(?:全面|实施|贯彻|推进|我|十|决|巩固)")  # 2020年是全面建成小康社会…
_CLASS_OF = re.compile(r"(?:学生|毕业生|本科生|研究生)?(?:毕业典礼|学位授予)")  # 2021届毕业生毕业典礼
_PART = re.compile(  # 2022年上半年国民经济和社会发展计划执行情况的报告
    r"(?:上半年|第?[一二三四]季度|前[二三]季度|(?:前\w{1,2}个|1[至\-—]\w{1,2})月)"
    r"[\u4e00-\u9fff]{0,20}?(?:计划|预算|工作)[\u4e00-\u9fff]{0,8}?(?:执行|情况|报告)"
)
_MONTHLY = re.compile(r"[0-9]{1,2}月\(?(?:总?第)[0-9]+期")  # 2023年11月 第11期 at the head of a town's sheet
_LEAVERS = re.compile(r"(?:高校|大学|专科)?毕业生")  # 2024届毕业生, who leave school in the summer of that year
_LEAVING = range(2, 8)  # months in which 今年 and 2024届 are one year
_PAST = re.compile(r"以来|底|前|后|[0-9]")  # 召开2015年以来最大的会议
_DONE = re.compile(r"召开|举[行办]|[共了被获在]|[0-9]")  # 2021年共召开工作会议五次
_RECALLED = re.compile(r"精神|以来|上|中|期间")  # 学习2022年农村工作会议精神, 在2022年运动会上夺冠的
_NAME_END = re.compile(r"[,。;:!?、,;:!?0-9]")
_COMPARED = re.compile(r"[\-—~至到比较从自]$")  # 比2022年, 2021-2023年
_LOOK = 70  # characters before a year in which a byline or a verb is looked for
_TAIL = 28  # characters after a year in which what it names is looked for


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """A year and the words that told it."""

    year: int
    reason: str


def find_year(text: str) -> Year | None:
    """Tell the year of a page from its text. O(characters).

    A year that the words state (2020年度第九次, 成立71周年, a full date in the text) counts when all statements agree.
    Otherwise the months in which the campaigns named were under way are cut with the month of the page's own days;
    a year that alone is left is the year.
    """
    plain = made_plain(text)
    bare = without_quotes(plain)
    numbers = [match for match in _YEAR_OR_DAY.finditer(bare) if not _is_led(bare, match.start())]
    days = [match.group() for match in numbers if match.group()[-1] == "日"]
    month = _month(days)
    years = [match for match in numbers if match.group()[-1] != "日"]
    stated = sorted({*_stated(bare, years, month, frozenset(days)), *_marked(bare), *_signed(plain)})
    if stated:
        return stated[0] if len({found.year for found in stated}) == 1 else None
    return _from_campaigns(bare, month) if month else None


def _is_led(bare: str, begin: int) -> bool:
    """Say whether a year stands before a day, or another digit before either."""
    return begin > 0 and bare[begin - 1] in "年0123456789"


def _month(days: list[str]) -> int:
    """Give the month that most days of the page are in, the first of them; 0 without a day."""
    months = Counter(int(day.partition("月")[0]) for day in days)
    return max((month for month in months if 1 <= month <= 12), key=lambda month: (months[month], -month), default=0)


def _stated(bare: str, years: list[re.Match[str]], month: int, days: frozenset[str]) -> Iterator[Year]:
    """Give the years that are printed with words that tie them to what is told."""
    for match in years:
        begin, end = match.span()
        year = int(match.group()[:4])
        if year < FIRST_YEAR:
            continue
        head, tail = bare[max(0, begin - _LOOK) : begin], bare[end : end + _TAIL]
        if match.group()[4] == "届":
            told = _CLASS_OF.match(tail)
            told = told or (_LEAVERS.match(tail) if month in _LEAVING else None)
            if told:
                yield Year(year, match.group() + told.group())
        else:
            yield from _of_year(year, match.group(), head, tail, month, days)


def _of_year(year: int, words: str, head: str, tail: str, month: int, days: frozenset[str]) -> Iterator[Year]:
    known = eras()
    day = _DAY.match(tail)
    told = day or known.numbered.match(tail) or _IS.match(tail) or _PART.match(tail) or _MONTHLY.match(tail)
    if day and day.group() not in days and not _FILED.search(head):
        return  # (2022年9月27日…通过) tells the year only of a page that tells of 9月27日
    if told:
        yield Year(year, words + told.group())
        return
    if not _PAST.match(tail) and not _COMPARED.search(head):
        yield from _named(year, words, head, _NAME_END.split(tail, maxsplit=1)[0], month)


def _named(year: int, words: str, head: str, name: str, month: int) -> Iterator[Year]:
    """Give the year in which a thing named by a year takes place: the 2020年度述职评议会 of January is of 2021."""
    held = eras().gathering.search(head)
    for yearly in eras().yearly:
        found = yearly.words.search(name) if yearly.behind.search(head) else None
        fits = found and (held or not yearly.of_a_year or name.startswith("度"))
        if found and fits and not _DONE.search(name, 0, found.start()):
            if month in yearly.distance and not _RECALLED.match(name, found.end()):
                yield Year(year + yearly.distance[month], words + name[: found.end()])
            return
    if held:
        yield Year(year, held.group() + words + name)


def _marked(bare: str) -> Iterator[Year]:
    """Give the years that an anniversary or the first year of a plan tells."""
    known = eras()
    if "之年" in bare or "百年" in bare:
        for match in known.opening.finditer(bare):
            yield Year(known.openings[match.group()], match.group())
    if "周年" in bare:
        for match in known.founding.finditer(bare):
            yield Year(known.foundings[match["what"]] + _number(match["number"]), match.group())


def _number(text: str) -> int:
    """Read 71, 七十, 一百."""
    return 100 if text == "一百" else read_number(text)


def _signed(plain: str) -> Iterator[Year]:
    """Give the year of a notice's last line: its day alone."""
    for match in _SIGNED.finditer(plain):
        yield Year(read_year(match["year"]), match.group().strip())


def _from_campaigns(bare: str, month: int) -> Year | None:
    known = eras()
    named: dict[str, None] = {}
    done = 0
    for start in known.start.finditer(bare):
        match = known.campaign.match(bare, start.start()) if start.start() >= done else None
        if match:
            named[match.group()] = None
            done = match.end()
    years = frozenset.intersection(*(known.years[word][month] for word in named)) if named else frozenset()
    return Year(min(years), f"{', '.join(named)} + {month}月") if len(years) == 1 else None
