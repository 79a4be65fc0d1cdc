"""A page's lines, each told what it is: headline, lead, paragraph, byline, signature, label, banner."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from kg.language.folding import fold
from kg.language.lexicon import alternation, words
from kg.language.names import has_name_form
from kg.language.titles import split_title
from kg.model import Page, Span
from kg.reading.bylines import is_bare_byline, is_byline
from kg.reading.furniture import is_masthead, why_furniture

LONGEST_HEADLINE = 90  # characters; a longer line is a paragraph
_ENDS = "。!?…;:,、"
_LEAD = re.compile(
    r"^[\s\u3000]*(?:【?本报[\u4e00-\u9fff]{0,4}[\s\u3000]*(?:\d{1,2}月\d{1,2}日)?(?:讯|电|消息)】?"
    r"|本[台网刊](?:讯|消息)|本报(?:驻[\u4e00-\u9fff]{2,6})?记者[\s\u3000]*[\u4e00-\u9fff·]{2,8}(?:[\s\u3000]+[\u4e00-\u9fff·]{2,8}){0,2}[\s\u3000]*报道|[(]?(?:记者|通讯员)[^。]{2,30}?[)]?(?:报道|讯)[:\s]"
    r"|[\u4e00-\u9fff]{2,6}(?:日报|晚报|时报|网|融媒)?讯[\s\u3000(:]"
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
    BANNER = "banner"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """One or more pieces of a page that belong together; ``spans`` stand in page order, ``text`` is folded."""

    kind: Kind
    spans: tuple[Span, ...]
    text: str
    marked: bool = False  # carries a Markdown heading mark
    why: str = ""  # why furniture is furniture


@cache
def _labels() -> tuple[re.Pattern[str], frozenset[str]]:
    labels = re.compile(rf"[【\[]?(?:{alternation(words('press', 'editor_labels'))})[】\]]?[:]?")
    return labels, frozenset(words("press", "banners"))


def read_blocks(page: Page) -> list[Block]:
    """Give the page's lines that are not blank, in order. O(characters)."""
    blocks = []
    for match in re.finditer(r"[^\n]+", fold(page.text)):
        line = match.group()
        stripped = line.strip("\u3000 \t\x0b\x0c\r\ufeff")
        begin = match.start() + line.find(stripped)
        heading = re.match(r"#{1,6}\s+", stripped)
        if heading:
            begin += heading.end()
            stripped = stripped[heading.end() :]
        if stripped:
            kind = _kind(stripped, heading is not None)
            why = (why_furniture(stripped) or "") if kind not in (Kind.BYLINE, Kind.LEAD) else ""
            if kind is Kind.BANNER:
                why = "banner"
            elif why:
                kind = Kind.FURNITURE
            blocks.append(Block(kind, (Span(begin, begin + len(stripped)),), stripped, heading is not None, why))
    return _with_mastheads(blocks)


def _with_mastheads(blocks: list[Block]) -> list[Block]:
    """Tell the names of paper and sheet at the top of the page: a headline of their own stands after them."""
    told = list(blocks)
    for index, block in enumerate(blocks):
        if block.why == "header":
            continue
        after = blocks[index + 1 :]
        another = next((one for one in after if not one.why), None)
        if block.kind is not Kind.HEADLINE or another is None:
            break
        beside = bool(after) and bool(after[0].why) and another.kind is Kind.HEADLINE
        if not is_masthead(block.text, beside):
            break
        told[index] = replace(block, kind=Kind.FURNITURE, why="header")
    return told


def _kind(line: str, marked: bool) -> Kind:
    labels, banners = _labels()
    if re.sub(r"[\s\u3000“”\"·,、]", "", line) in banners:
        return Kind.BANNER
    if labels.fullmatch(line):
        return Kind.LABEL
    if is_byline(line) or is_bare_byline(line) or is_credit(line):
        return Kind.BYLINE
    if _LEAD.match(line):
        return Kind.LEAD
    if is_signature(line):
        return Kind.SIGNATURE
    if marked or (
        len(line) <= LONGEST_HEADLINE
        and line[-1] not in _ENDS
        and not re.fullmatch(r"\(.*\)", line)
        and not re.search(r"[。;]", line)
    ):
        return Kind.HEADLINE
    return Kind.PARAGRAPH


def is_signature(line: str) -> bool:
    """Say whether the line signs a piece with a post and a name: 清河街道党工委书记 周明远."""
    match = re.fullmatch(
        r"([\u4e00-\u9fff、]{3,40})[\s\u3000]+([\u4e00-\u9fff·]{2,5}|[\u4e00-\u9fff][\s\u3000]+[\u4e00-\u9fff])", line
    )
    return match is not None and split_title(match[1]) is not None and has_name_form(re.sub(r"\s", "", match[2]))


_CREDIT = re.compile(r"\([\u4e00-\u9fff]{2,12}(?:[\s\u3000]+(?:[文图摄]/)?[\u4e00-\u9fff·]{2,4}){1,4}\)")


def is_credit(line: str) -> bool:
    """Say whether the line credits people of a body in brackets, without 记者 or 通讯员: (组织部 周明远)."""
    return _CREDIT.fullmatch(line.strip()) is not None


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
