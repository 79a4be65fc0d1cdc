"""Mending columns: a sentence that a column break cut in two is put together again."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.reading.blocks import TEXT, Block, Kind, is_closed
from kg.reading.bylines import closing_byline

_CONTEXT = 6  # characters on each side of a break that are looked at
_TAIL = 160  # characters at the end of a paragraph that tell whether it is whole
_LONG = 40  # characters; an unclosed line of this length is text, not a headline
_INNER = re.compile(r"[,。;:、]")
_CLAUSE = re.compile(r"[,、]")  # a colon stands in subheads too: 晒思路:一张蓝图绘到底
_GOES_ON = re.compile(r"等[\d一二三四五六七八九十]|的(?![确士])|[、,。;!?]")  # no paragraph begins so


def mend(blocks: list[Block]) -> list[Block]:
    """Join each block that a column break cut off with what follows it. O(characters).

    A paragraph that does not end its sentence goes on in the next line, where that line is text; a short line
    without any punctuation is a fragment only where a word runs across the break (…两个轨道 | 交通车辆段…).
    """
    runs: list[list[Block]] = []
    ended: Block | None = None  # the run before the last one, by its end
    for block in blocks:
        open_one = _end_of(runs[-1]) if runs else None
        if open_one is not None and _continues(open_one, block, runs[-1][-1], _in_text(ended)):
            runs[-1].append(block)
        else:
            ended = open_one
            runs.append([block])
    return [_joined(run) for run in runs]


def _end_of(run: list[Block]) -> Block:
    """Give a block that ends as the run does, whatever its length: what is asked of it looks at its end only."""
    if len(run) == 1:
        return run[0]
    text = ""
    for block in reversed(run):
        text = block.text + text
        if len(text) > _TAIL:
            break
    return replace(run[0], kind=_kind_of(run), text=text, signed=closing_byline(text))


def _joined(run: list[Block]) -> Block:
    if len(run) == 1:
        return run[0]
    text = "".join(block.text for block in run)
    spans = tuple(span for block in run for span in block.spans)
    return replace(run[0], kind=_kind_of(run), spans=spans, text=text, signed=closing_byline(text))


def _kind_of(run: list[Block]) -> Kind:
    return Kind.PARAGRAPH if run[0].kind is Kind.HEADLINE else run[0].kind


def _in_text(block: Block | None) -> bool:
    """Say whether what comes before is text that no byline has closed: a headline is not looked for there."""
    return block is not None and block.kind in TEXT and block.signed is None


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
        if block.kind is Kind.PARAGRAPH or len(block.text) > _LONG or _INNER.search(block.text):
            return True
        return _word_crosses(printed_before.text, block.text)
    if before.kind is Kind.HEADLINE and block.kind is Kind.PARAGRAPH and not re.search(r"\s", before.text):
        # a line with a comma amid text is a fragment too: 在专属网格,周明远认真 | 察看…
        return (in_text and _CLAUSE.search(before.text) is not None) or _word_crosses(before.text, block.text)
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
