"""Mending columns: a sentence that a column break cut in two is put together again."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.reading.blocks import TEXT, Block, Kind, is_closed
from kg.reading.bylines import closing_byline

_CONTEXT = 6  # characters on each side of a break that are looked at
_LONG = 40  # characters; an unclosed line of this length is text, not a headline
_INNER = re.compile(r"[,。;:、]")
_CLAUSE = re.compile(r"[,、]")  # a colon stands in subheads too: 晒思路:一张蓝图绘到底
_GOES_ON = re.compile(r"等[\d一二三四五六七八九十]|的(?![确士])|[、,。;!?]")  # no paragraph begins so


def mend(blocks: list[Block]) -> list[Block]:
    """Join each block that a column break cut off with what follows it. O(blocks).

    A paragraph that does not end its sentence goes on in the next line, where that line is text; a short line
    without any punctuation is a fragment only where a word runs across the break (…两个轨道 | 交通车辆段…).
    """
    mended: list[Block] = []
    for index, block in enumerate(blocks):
        # a line with a comma amid text is a fragment too: 在专属网格,周明远认真 | 察看…
        if mended and _continues(mended[-1], block, blocks[index - 1], _in_text(mended[-2:-1])):
            mended[-1] = _join(mended[-1], block)
        else:
            mended.append(block)
    return mended


def _in_text(blocks: list[Block]) -> bool:
    """Say whether what comes before is text that no byline has closed: a headline is not looked for there."""
    return bool(blocks) and blocks[-1].kind in TEXT and blocks[-1].signed is None


def _continues(before: Block, block: Block, printed_before: Block, in_text: bool) -> bool:
    if block.kind not in (Kind.PARAGRAPH, Kind.HEADLINE) or block.marked or before.marked or block.begins:
        return False
    if before.whole or block.whole:
        return False
    if _GOES_ON.match(block.text) and before.kind in (*TEXT, Kind.HEADLINE):
        return not is_closed(before.text)
    if before.kind in TEXT:
        if is_closed(before.text) or before.signed is not None:
            return False
        return (
            block.kind is Kind.PARAGRAPH
            or len(block.text) > _LONG
            or bool(_INNER.search(block.text))
            or (_word_crosses(printed_before.text, block.text))
        )
    if before.kind is Kind.HEADLINE and block.kind is Kind.PARAGRAPH:
        if in_text and _CLAUSE.search(before.text) and not re.search(r"[\s\u3000]", before.text):
            return True
        return not re.search(r"[\s\u3000]", before.text) and _word_crosses(before.text, block.text)
    return False


def _word_crosses(left: str, right: str) -> bool:
    """Say whether the dictionary has a word that begins on the left of the break and ends on the right.

    >>> _word_crosses("全市仅有的两个轨道", "交通车辆段的办事处")
    True
    """
    from kg.language.segmentation import segmenter  # its dictionary is loaded only where a break is in doubt

    head, tail = left[-_CONTEXT:], right[:_CONTEXT]
    position = 0
    for word in segmenter().cut(head + tail, HMM=False):
        if position < len(head) < position + len(word):
            return True
        position += len(word)
    return False


def _join(before: Block, block: Block) -> Block:
    kind = Kind.PARAGRAPH if before.kind is Kind.HEADLINE else before.kind
    signed = closing_byline(before.text + block.text)
    return replace(before, kind=kind, spans=before.spans + block.spans, text=before.text + block.text, signed=signed)
