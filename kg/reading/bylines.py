"""Bylines: who wrote a piece. 记者 周明远 通讯员 何书琴 贺立新, alone on a line or at the end of the text."""

from __future__ import annotations

import re
from functools import cache

from kg.language.lexicon import alternation, words
from kg.language.names import has_name_form, normalise_name
from kg.model import Byline, Span

_GAP = r"[\s\u3000]"
_NO_BYLINE = "。!?;:,”"  # what no byline ends with
_LEAD_NAMES_WITHIN = 60  # characters of a lead
_BEFORE_BRACKET = ("。", "!", "?", "”")  # what ends the text before a byline in brackets
_OFFICE = 24  # characters of a body in brackets behind a text
_LABEL_WITHIN = 16  # characters from the start of a byline in which its first label stands: □ 文/图 本报记者 周明远
_CREDIT_END = re.compile(r"(?:文/图|文|图|摄)$")
_RUN = re.compile(r"[\u4e00-\u9fff·/]+")
_SHORT_NAME = 3  # characters; a longer word must have the form of a name

_NAMES = r"[\u4e00-\u9fff·]{2,4}(?:\s+[\u4e00-\u9fff·]{2,4}){0,2}"
_BARE = re.compile(rf"(?:\(|[□■]\s*|文/图\s+|图/文\s+|文/(?!图))(?P<names>{_NAMES})\)?")
_CREDITED = r"(?:[文图摄]/)?(?:[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff] [\u4e00-\u9fff])(?:/[文图摄])?"
_CREDIT = re.compile(rf"\([\u4e00-\u9fff]{{2,12}}(?:[\s\u3000]+{_CREDITED}){{1,4}}\)")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give (a whole byline, one label in it)."""
    authors = alternation(words("press", "author_labels"))
    senders = alternation(words("press", "correspondent_labels"))
    others = alternation(words("press", "other_labels"))
    credits_ = alternation(words("press", "credit_words"))
    han = r"[\u4e00-\u9fff]{1,8}"
    names = rf"(?:{han}|{han}[·•]{han})(?:(?:{_GAP}|、)+[\u4e00-\u9fff·•/]{{1,16}}){{0,7}}"
    one = rf"(?:本[报台网刊])?(?:{authors}|{senders}|{others}){_GAP}*[:]?{_GAP}*{names}"
    part = rf"(?:(?:{credits_})(?:/|{_GAP})*)?{one}"
    # (党委宣传部 记者 周明远), (财务管理部 何书琴 通讯员 周明远)
    office = rf"(?:(?<=[(【])[\u4e00-\u9fff]{{2,14}}{_GAP}+(?:[\u4e00-\u9fff]{{1,4}}{_GAP}+){{0,2}}?)?"
    whole = rf"[(【□■◎●]?{_GAP}*{office}{part}(?:{_GAP}*[,;]?{_GAP}*{part})*{_GAP}*(?:{credits_})?{_GAP}*[)】]?"
    return re.compile(whole), re.compile(rf"(?P<author>{authors})|(?P<sender>{senders})|(?P<other>{others})")


def is_byline(line: str) -> bool:
    """Say whether the line is a byline and nothing else."""
    whole, label = _patterns()
    if label.search(line, 0, _LABEL_WITHIN) is None:
        return False
    return whole.fullmatch(line.strip()) is not None and any(not mark["other"] for mark in label.finditer(line))


def is_bare_byline(line: str) -> bool:
    """Say whether the line is nothing but names in brackets or behind a mark: (周明远), □ 周明远 何书琴, 文/周明远."""
    match = _BARE.fullmatch(line.strip())
    if match is None or line.strip().startswith("(") != line.strip().endswith(")"):
        return False
    return all(has_name_form(name) for name in match["names"].split())


_LEAD_NAMES = re.compile(
    r"(?:记者|通讯员)(?:[^,。)】:]{1,40}?(?=报道|[)】:])"
    # …讯 通讯员 周明远 5月11日,…: a space and a day close the names as well
    r"|(?:\s+(?:记者|通讯员)?[\u4e00-\u9fff·]{2,4}){1,4}(?:\s+(?:记者|通讯员)(?:\s+[\u4e00-\u9fff·]{2,4}){1,4})?(?=\s+(?:\d|近日|日前|昨日|今日)))"
)


def names_writers(lead: str) -> tuple[int, int] | None:
    """Give (begin, end) of the writers in a lead: 本报讯(记者 周明远), 记者周明远报道; None without them."""
    match = _LEAD_NAMES.search(lead, 0, _LEAD_NAMES_WITHIN)
    return match.span() if match else None


def is_credit(line: str) -> bool:
    """Say whether the line credits people of a body in brackets, without 记者 or 通讯员: (组织部 周明远)."""
    return _CREDIT.fullmatch(line.strip()) is not None


def is_office_byline(line: str) -> bool:
    """Say whether the line is nothing but a body in brackets, which sent the text in: (清河区科协), (镇党政办)."""
    return _office_pattern().fullmatch(line.strip()) is not None


@cache
def _office_pattern() -> re.Pattern[str]:
    bodies = alternation(words("press", "sending_bodies"))
    return re.compile(rf"\([\u4e00-\u9fff]{{1,18}}(?:(?:{bodies})|{_GAP}*供稿)\)")


def closing_byline(paragraph: str) -> int | None:
    """Give where the byline that ends a paragraph begins: …打好基础。记者 周明远; None where there is none."""
    end = len(paragraph.rstrip())
    if not end or paragraph[end - 1] in _NO_BYLINE:
        return None
    whole, label = _patterns()
    opening = paragraph.rfind("(", max(0, end - _OFFICE), end)
    if opening > 0 and paragraph[:opening].rstrip()[-1:] in _BEFORE_BRACKET:
        last = paragraph[opening:end]
        if is_bare_byline(last) or is_office_byline(last) or is_credit(last):
            return opening
    for match in label.finditer(paragraph, max(0, end - 80)):
        before = paragraph[: match.start()].rstrip(" \t\u3000(【")
        begin = next(place for place in range(len(before), end) if not paragraph[place].isspace())
        # a space may stand before the bracket: …抓好落实。 (记者 周 舟)
        if (not before or before[-1] in "。!?…”》)") and whole.fullmatch(paragraph, begin, end):
            return len(before)
    return None


def read_byline(text: str, offset: int) -> Byline:
    """Read the names out of a byline. ``offset`` is where ``text`` stands on the page.

    Names of two characters printed apart (刘 超) are joined where one character alone stands between gaps.
    """
    _, label = _patterns()
    bare = _BARE.fullmatch(text.strip()) if is_bare_byline(text) else None
    if bare:  # (周明远 何书琴): who is named alone in brackets wrote it
        names = [(word, text.index(word)) for word in bare[1].split()]
        return Byline(tuple((name, Span(offset + begin, offset + begin + len(name))) for name, begin in names))
    marks = list(label.finditer(text))
    reporters: list[tuple[str, Span]] = []
    correspondents: list[tuple[str, Span]] = []
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        if mark["other"]:
            continue
        target = reporters if mark["author"] else correspondents
        for name, begin, finish in _names(text, mark.end(), end):
            target.append((name, Span(offset + begin, offset + finish)))
    return Byline(tuple(reporters), tuple(correspondents))


@cache
def _credits() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Give (a label of writers with its names, the labels of correspondents)."""
    senders = words("press", "sender_credits")
    labels = alternation([*words("press", "writer_credits"), *senders])
    names = r"(?:[\u4e00-\u9fff·]{2,8}(?![:/\u4e00-\u9fff])[\s、]*)+"
    return re.compile(rf"(?<![\u4e00-\u9fff])({labels})\s*[:/]\s*({names})"), senders


def read_credits(text: str, offset: int) -> Byline:
    """Read the writers out of a row of metadata or credits: 来源:清河发布 作者:周明远. Offsets as read_byline."""
    pattern, senders = _credits()
    reporters: list[tuple[str, Span]] = []
    correspondents: list[tuple[str, Span]] = []
    for match in pattern.finditer(text):
        target = correspondents if match[1] in senders else reporters
        for name, begin, end in _names(text, match.start(2), match.end(2)):
            if has_name_form(name) or len(name) <= _SHORT_NAME:
                target.append((name, Span(offset + begin, offset + end)))
    return Byline(tuple(reporters), tuple(correspondents))


def _names(text: str, begin: int, end: int) -> list[tuple[str, int, int]]:
    """Give (name, begin, end) for each name between two labels; credit words (文/图) and bodies are no names."""
    credits_ = words("press", "credit_words")
    runs = ((match.group(), match.start(), match.end()) for match in _RUN.finditer(text, begin, end))
    tokens: list[tuple[str, int, int]] = []
    for run in runs:
        half = len(run[0]) == 1 and bool(tokens) and len(tokens[-1][0]) == 1  # the second character of 束 文
        if half or run[0] not in credits_:
            tokens.append(run)
    found: list[tuple[str, int, int]] = []
    index = 0
    while index < len(tokens):
        word, start, stop = tokens[index]
        if len(word) == 1 and index + 1 < len(tokens) and len(tokens[index + 1][0]) == 1:
            word, stop = word + tokens[index + 1][0], tokens[index + 1][2]
            index += 1
        word = _CREDIT_END.sub("", word) if len(word) > _SHORT_NAME else word.removesuffix("图/")
        if has_name_form(word) or 2 <= len(word) <= 5:
            found.append((normalise_name(word), start, start + (stop - start)))
        index += 1
    return found
