"""A page's lines, each told what it is: headline, lead, paragraph, byline, signature, label, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from kg.language.lexicon import alternation, words
from kg.language.names import has_name_form
from kg.language.titles import split_title
from kg.model import Page, Span
from kg.reading.bylines import closing_byline, is_bare_byline, is_byline, is_credit, is_office_byline
from kg.reading.furniture import find_jump, is_page_header, why_furniture
from kg.reading.lines import Line, read_lines

LONGEST_HEADLINE = 90  # characters; a longer line is a paragraph
LONGEST_BYLINE = 120  # characters
_LONGEST_LABEL, _LONGEST_SIGNATURE = 10, 60  # characters
_SENTENCE_ENDS = "。!?;"
_ENDS = "。!?…;:,、"
_LEAD = re.compile(
    r"^[\s\u3000]*(?:又讯[\s:]|【?本报[\u4e00-\u9fff]{0,6}[\s\u3000]*(?:(?:\d{1,2}月)?\d{1,2}日)?(?:讯|电|消息)】?"
    r"|本[台网刊站](?:讯|消息)|本报(?:驻[\u4e00-\u9fff]{2,6})?记者[\s\u3000]*[\u4e00-\u9fff·]{2,8}(?:[\s\u3000]+[\u4e00-\u9fff·]{2,8}){0,2}[\s\u3000]*报道|[(]?(?:记者|通讯员)[^。]{2,30}?[)]?(?:报道|讯)[:\s]"
    r"|[\u4e00-\u9fff]{2,6}(?:日报|晚报|时报|网|融媒)?讯(?:消息)?[\s\u3000(:]"
    r"|讯[\s\u3000]*\d{1,2}月\d{1,2}日|[\u4e00-\u9fff]{2,6}\d{1,2}月\d{1,2}日(?:讯|电))"
)


class Kind(Enum):
    """What a line is."""

    HEADLINE = "headline"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    BYLINE = "byline"
    SIGNATURE = "signature"
    LABEL = "label"
    FURNITURE = "furniture"


TEXT = (Kind.LEAD, Kind.PARAGRAPH)


@dataclass(frozen=True, slots=True)
class Block:
    """One or more pieces of a page that belong together; ``spans`` stand in page order, ``text`` is folded.

    ``gap`` counts the blank lines before it. ``begins`` says that the page itself marks the begin of a piece right
    before it: the name of a column (读者来信), or a jump line (上接第一版). ``signed`` is where the byline begins that
    closes a text; None without one. ``whole`` lines (of a list, a poem) never go on in another.
    """

    kind: Kind
    spans: tuple[Span, ...]
    text: str
    gap: int = 0
    marked: bool = False  # carries a Markdown heading mark
    why: str = ""  # why furniture is furniture
    begins: bool = False
    signed: int | None = None
    whole: bool = False


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"[【\[]?(?:{alternation(words('press', 'editor_labels'))})[】\]]?[:]?")


def read_blocks(page: Page) -> list[Block]:
    """Give the page's lines that are not blank, in order, furniture with its why. O(characters)."""
    return [block for line in read_lines(page) for block in _blocks(line)]


def _blocks(line: Line) -> Iterator[Block]:
    """Give the block of a line: two where a jump line (上接第一版) opens the text or closes it."""
    jump = find_jump(line.text) if "版" in line.text else None
    if jump is None:
        yield _block(line.spans, line.text, line.gap, line.marked)
        return
    begin, end = jump
    first, middle = _cut(line.spans, begin)
    middle, last = _cut(middle, end - begin)
    if first:
        yield _block(first, line.text[:begin], line.gap, line.marked)
    yield Block(Kind.FURNITURE, middle, line.text[begin:end], 0 if first else line.gap, why="jump")
    if last:
        yield replace(_block(last, line.text[end:], 0, line.marked), kind=Kind.PARAGRAPH, begins=True)


def _cut(spans: tuple[Span, ...], at: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Cut spans in two behind their first ``at`` characters."""
    left: list[Span] = []
    right: list[Span] = []
    for span in spans:
        size = span.end - span.begin
        if at > 0:
            left.append(Span(span.begin, span.begin + min(at, size)))
        if at < size:
            right.append(Span(span.begin + max(at, 0), span.end))
        at -= size
    return tuple(left), tuple(right)


def _block(spans: tuple[Span, ...], text: str, gap: int, marked: bool) -> Block:
    kind = _kind(text, marked)
    why = ""
    if kind is Kind.LEAD:
        named = not text.startswith(("本", "又讯", "【", "(", "记者", "通讯员"))
        why = "header" if named and is_page_header(text) else ""  # 清河晚讯 2022年4月13日 星期三 A02
    elif kind is not Kind.BYLINE:
        why = why_furniture(text) or ""
    if why:
        kind = Kind.FURNITURE
    signed = closing_byline(text) if kind in TEXT else None
    return Block(kind, spans, text, gap, marked, why, signed=signed)


def _kind(line: str, marked: bool) -> Kind:
    if line[-1] in _SENTENCE_ENDS and not marked:
        return Kind.LEAD if _LEAD.match(line) else Kind.PARAGRAPH
    if len(line) <= _LONGEST_LABEL and _label().fullmatch(line):
        return Kind.LABEL
    if line[-1] not in _ENDS and len(line) <= LONGEST_BYLINE and is_any_byline(line):
        return Kind.BYLINE
    if _LEAD.match(line):
        return Kind.LEAD
    if len(line) <= _LONGEST_SIGNATURE and is_signature(line):
        return Kind.SIGNATURE
    if marked or (
        len(line) <= LONGEST_HEADLINE
        and line[-1] not in _ENDS
        and not re.fullmatch(r"\(.*\)", line)
        and not re.search(r"[。;]|[,:]“.*[!?]”$", line)
    ):
        return Kind.HEADLINE
    return Kind.PARAGRAPH


def is_any_byline(line: str) -> bool:
    """Say whether the line only names who wrote: with labels, or with nothing but a body before it, in brackets."""
    if line.startswith(words("press", "writer_credits")) and ":" in line[:6]:
        return False  # 文字:周明远 without brackets is a row of credits
    return is_byline(line) or (
        line[0] in "(【□■文图" and (is_bare_byline(line) or is_credit(line) or is_office_byline(line))
    )


def is_signature(line: str) -> bool:
    """Say whether the line signs a piece with a post and a name: 清河街道党工委书记 周明远, 读者 何书琴."""
    match = re.fullmatch(
        r"[□■◎●]?\s*([\u4e00-\u9fff、]{2,40})[\s\u3000]+([\u4e00-\u9fff·]{2,5}|[\u4e00-\u9fff][\s\u3000]+[\u4e00-\u9fff])",
        line,
    )
    if match is None:
        return False
    signs = split_title(match[1]) is not None or match[1].endswith(words("press", "signers"))
    return signs and has_name_form(re.sub(r"\s", "", match[2]))


def is_closed(text: str) -> bool:
    """Say whether a paragraph is whole: it ends a sentence, a list head (:) or an item (;), or with a byline."""
    text = text.rstrip()
    while text and text[-1] in "”’\"')】》」)":
        inner = text[:-1].rstrip()
        if inner and inner[-1] in "。!?…;":
            return True
        if text[-1] in "))】":
            return _credit_in_brackets(text)
        return False
    return bool(text) and text[-1] in "。!?…:;"


def _credit_in_brackets(text: str) -> bool:
    """Say whether the brackets that end the text hold a byline: (记者 李四 通讯员 王五)."""
    opening = max(text.rfind("("), text.rfind("("), text.rfind("【"))
    # a credit may name a body instead of a label: (教务处 文/周明 图/何书琴), (组织部 周明远)
    return opening >= 0 and (is_byline(text[opening:]) or is_credit(text[opening:]))
