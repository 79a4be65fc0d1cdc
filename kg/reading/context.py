"""What a line is by its place on the page: mastheads, banners, columns' names, the lines of notices, lists, verse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise, zip_longest

from kg.language.lexicon import words
from kg.language.names import has_name_form
from kg.language.segmentation import frequency
from kg.reading.blocks import TEXT, Block, Kind
from kg.reading.furniture import LONGEST_LINE, furniture_rules, is_masthead

_DAY = re.compile(
    r"(?:\d{4}|[一二][〇零○一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?"
)
_ITEM = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.]|[①-⑩]|[◆●■·])")
_LABEL_LENGTH = 20  # characters of a place's name that stands over its headline with a colon
_MARKS = "▲△▼▽■□●○◆◇★☆"
_NO_NAME = re.compile(r"[【】\[\]■□◆●\s]")
_LONGEST_DAY = 16  # characters
_LONGEST_COLUMN = 16  # characters
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]\s+[\u4e00-\u9fff]")
_PHOTO = re.compile(
    r"[。\u4e00-\u9fff]\s*\((?:本报)?(?:记者|通讯员)?\s*[\u4e00-\u9fff·]{1,4}(?:\s[\u4e00-\u9fff·]{1,4})?\s*摄(?:影)?\)$"
)
_VERSE_LINES, _VERSE_LENGTH = 4, 24


def tell_in_place(blocks: list[Block]) -> list[Block]:
    """Give the blocks again, those told whose kind the lines around them decide. O(blocks)."""
    for tell in (_mastheads, _columns, _captions, _banners, _place_labels, _items, _notices, _verse, _letters):
        blocks = tell(blocks)
    return blocks


def usual_gap(blocks: Sequence[Block]) -> int:
    """Give how many blank lines stand between paragraphs: the number most often seen on the page, the least first."""
    gaps = [second.gap for first, second in pairwise(blocks) if first.kind in TEXT and second.kind is Kind.PARAGRAPH]
    return min(Counter(gaps).items(), key=lambda item: (-item[1], item[0]))[0] if gaps else 1


def is_item(text: str) -> bool:
    """Say whether the line is an item of a list: 三、建好检测中心."""
    return _ITEM.match(text) is not None


def is_notice(block: Block) -> bool:
    """Say whether the line is the headline of a notice, a list, an open letter: 清河区任前公示."""
    return block.kind is Kind.HEADLINE and block.text.endswith(words("press", "notices"))


def _mastheads(blocks: list[Block]) -> list[Block]:
    """Tell the names of paper and sheet at the top of the page: a headline of their own stands after them."""
    told = list(blocks)
    for index, block in enumerate(blocks):
        if block.why:
            continue
        another = next((one for one in islice(blocks, index + 1, None) if not one.why), None)
        if block.kind is not Kind.HEADLINE or another is None:
            break
        beside = bool(blocks[index + 1].why) and another.kind is Kind.HEADLINE
        if not is_masthead(block.text, beside):
            break
        told[index] = replace(block, kind=Kind.FURNITURE, why="header")
    return told


def _columns(blocks: list[Block]) -> list[Block]:
    """Mark what stands right under a column's name (读者来信, 【短评】): a piece begins there."""
    names = frozenset(words("press", "columns"))
    told = list(blocks)
    for index, block in enumerate(blocks[:-1]):
        if (
            len(block.text) <= _LONGEST_COLUMN
            and _NO_NAME.sub("", block.text) in names
            and block.kind in (Kind.HEADLINE, Kind.FURNITURE, Kind.BYLINE)
        ):
            _tell_pieces(told, index + 1)
            if told[index + 1].kind in TEXT:  # a column of one piece: its name is the headline
                told[index] = replace(block, kind=Kind.HEADLINE, why="", begins=True)
                continue
            told[index] = replace(block, kind=Kind.FURNITURE, why="banner")
            told[index + 1] = replace(told[index + 1], begins=True)
    return told


def _tell_pieces(told: list[Block], begin: int) -> None:
    """Tell the short pieces of a column from captions, which begin with the same marks: 简讯 | ▲4月10日,区总工会…."""
    for index in range(begin, len(told)):
        block = told[index]
        if block.why == "caption" and block.text[0] in _MARKS and block.text[-1] in "。!?":
            told[index] = replace(block, kind=Kind.PARAGRAPH, why="", whole=True)
        elif block.kind is not Kind.PARAGRAPH:
            return


def _captions(blocks: list[Block]) -> list[Block]:
    """Tell the words of a picture that stands behind an article: …的村民在采摘枇杷。(本报记者 田立 摄) | headline.

    Under a headline of its own or a column's name the same words are a piece.
    """
    told = list(blocks)
    for index, block in enumerate(blocks[1:], 1):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        behind = blocks[index - 1].kind in (*TEXT, Kind.BYLINE) and not blocks[index - 1].why
        alone = behind and (after is None or after.kind not in TEXT)
        if block.kind is Kind.PARAGRAPH and alone and len(block.text) <= LONGEST_LINE and _PHOTO.search(block.text):
            told[index] = replace(block, kind=Kind.FURNITURE, why="caption", signed=None)
    return told


def _banners(blocks: list[Block]) -> list[Block]:
    """Tell slogans over the page, where the pieces of the headline itself stand close together.

    春风又绿清河岸 | 万众同心建家园 || 清河区举办诗会 | 四十位诗人登台: what a blank line sets apart is a banner.
    """
    blocks = [
        replace(block, kind=Kind.FURNITURE, why="banner") if _is_apart_slogan(block, after) else block
        for block, after in zip_longest(blocks, blocks[1:])
    ]
    first = next((index for index, block in enumerate(blocks) if not block.why), len(blocks))
    last = first
    while last < len(blocks) and blocks[last].kind is Kind.HEADLINE:
        last += 1
    breaks = [index for index in range(first + 1, last) if blocks[index].gap]
    if not breaks or last - breaks[-1] < 2 or any(is_notice(block) for block in blocks[first:last]):
        return blocks
    banner = [replace(block, kind=Kind.FURNITURE, why="banner") for block in blocks[first : breaks[-1]]]
    return [*blocks[:first], *banner, *blocks[breaks[-1] :]]


def _is_apart_slogan(block: Block, after: Block | None) -> bool:
    """Say whether a blank line sets a campaign's name apart from the headline: 学习贯彻党的十九届五中全会精神."""
    if block.kind is not Kind.HEADLINE or after is None or after.gap == 0:
        return False
    return after.kind in (Kind.HEADLINE, Kind.LABEL) and furniture_rules().slogan.fullmatch(block.text) is not None


def _place_labels(blocks: list[Block]) -> list[Block]:
    """Tell a place's name over its headline, printed with a colon: 清河区向阳镇: | 流动医院开进蔬菜大棚."""
    told = list(blocks)
    for index, (block, after) in enumerate(pairwise(blocks)):
        short = len(block.text) <= _LABEL_LENGTH and block.text.endswith(":")
        first = index == 0 or block.gap > 0
        if short and first and block.kind is Kind.PARAGRAPH and after.kind is Kind.HEADLINE and after.gap == 0:
            told[index] = replace(block, kind=Kind.HEADLINE)
    return told


def _items(blocks: list[Block]) -> list[Block]:
    """Tell items of a list that lack their full stop from headlines: …;| 三、建好贮藏窖群,新增能力三万吨."""
    told = list(blocks)
    for index, block in enumerate(blocks):
        before = told[index - 1] if index else None
        if before is None or before.kind is not Kind.PARAGRAPH or block.kind is not Kind.HEADLINE:
            continue
        if is_item(block.text) and (before.text.endswith((":", ";")) or is_item(before.text)):
            told[index] = replace(block, kind=Kind.PARAGRAPH, whole=True)
    return told


def _notices(blocks: list[Block]) -> list[Block]:
    """Tell the lines of a notice, to its day or its office: names on a list, 联系电话, 清河区教育局 | 2021年7月2日."""
    told = list(blocks)
    usual = usual_gap(blocks)
    index = 0
    while index < len(blocks):
        if not is_notice(blocks[index]):
            index += 1
            continue
        begin = index + 1
        end = begin
        while end < len(blocks) and not _ends_notice(blocks[end]):
            end += 1
        days = [place for place in range(begin, end) if _is_sign_off(blocks[place].text)]
        for place in range(begin, days[0] + 1 if days else end):
            block = blocks[place]
            ends = days or (end == len(blocks) and block.text.endswith(words("press", "offices")))
            contact = block.why == "contact" and place > begin and block.gap <= usual
            if contact or place in days or (ends and block.kind in (Kind.HEADLINE, Kind.SIGNATURE)):
                told[place] = replace(block, kind=Kind.PARAGRAPH, why="", whole=True)
        index = end
    return told


def _is_sign_off(text: str) -> bool:
    """Say whether a line is the day of a notice, alone or behind its office: 清河区委组织部 2025年4月10日."""
    day = _DAY.search(text, max(0, len(text) - _LONGEST_DAY))
    if day is None or day.end() < len(text):
        return False
    return day.start() == 0 or text[: day.start()].rstrip().endswith(words("press", "offices"))


def _ends_notice(block: Block) -> bool:
    return block.begins or block.kind in (Kind.LEAD, Kind.LABEL, Kind.BYLINE) or is_notice(block)


def _verse(blocks: list[Block]) -> list[Block]:
    """Tell the lines of a poem from the pieces of a headline: four or more short lines without a blank between."""
    told = list(blocks)
    index = 0
    verse = False
    while index < len(blocks):
        end = index + 1
        while end < len(blocks) and _is_line_of(blocks[end]) and blocks[end].gap == 0:
            end += 1
        stanza = _is_line_of(blocks[index]) and (end - index >= _VERSE_LINES or (verse and end - index > 1))
        if stanza and index and (end == len(blocks) or blocks[end].gap > 0):
            told[index:end] = [replace(block, kind=Kind.PARAGRAPH, whole=True) for block in blocks[index:end]]
            if not verse:
                _head_verse(told, index)
        verse = stanza
        index = end
    return told


def _head_verse(told: list[Block], begin: int) -> None:
    """Mark the headline over a poem, whose lines begin at ``begin``, and the name of who wrote it."""
    head = begin
    while head and told[head - 1].kind is Kind.HEADLINE:
        head -= 1
    if begin - head > 1 and _NAME.fullmatch(told[begin - 1].text) and has_name_form(_squeezed(told[begin - 1])):
        told[begin - 1] = replace(told[begin - 1], kind=Kind.SIGNATURE)
    if head < begin:
        widest = max(range(head, begin), key=lambda place: (told[place].gap, -place))
        told[widest] = replace(told[widest], begins=True)


def _letters(blocks: list[Block]) -> list[Block]:
    """Tell who signs a letter behind its text with a home and a name: …谢谢你们。| 向阳镇新河村 何书琴.

    A comment has its writer's name alone between headline and text.
    """
    told = list(blocks)
    for index, block in enumerate(blocks):
        home, _, name = block.text.rpartition(" ")
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if after is not None and _is_writer(blocks, index) and after.kind in TEXT:
            told[index] = replace(block, kind=Kind.SIGNATURE)
        if block.kind is not Kind.HEADLINE or not home or not index or told[index - 1].kind is not Kind.PARAGRAPH:
            continue
        signs = home.rstrip().endswith(words("press", "homes")) and _NAME.fullmatch(name) and has_name_form(name)
        if signs and (after is None or after.kind not in TEXT):
            told[index] = replace(block, kind=Kind.SIGNATURE)
    return told


def _is_writer(blocks: list[Block], index: int) -> bool:
    """Say whether a line under a headline is nothing but a name: 把好事办好 | 何书琴."""
    block = blocks[index]
    if block.kind is not Kind.HEADLINE or not index or blocks[index - 1].kind is not Kind.HEADLINE:
        return False
    name = _squeezed(block)
    return _NAME.fullmatch(block.text) is not None and len(name) < 4 and has_name_form(name) and not frequency(name)


def _squeezed(block: Block) -> str:
    return "".join(block.text.split())


def _is_line_of(block: Block) -> bool:
    return block.kind is Kind.HEADLINE and len(block.text) <= _VERSE_LENGTH and not block.marked
