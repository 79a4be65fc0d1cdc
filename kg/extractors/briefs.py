"""Columns of short news: each piece behind a mark, or each paragraph under 简讯, tells of events of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kg.language.annotation import Annotated, Sentence
from kg.language.folding import fold

_MARK = re.compile(r"[\s\u3000]*[▲△▼▽■□●○◆◇★☆◎※➤►▶•]")
_COLUMN = re.compile(r"简讯|短讯|快讯|短波|传真|简报|速览|速递|集锦|集萃|点滴|播报|一句话新闻|新闻链接|微新闻|动态$")
_DATED = re.compile(r"[\s\u3000]*(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|近日|日前|昨[日天]|连日来|近期)")
_LEAST, _MOST = 2, 60  # pieces of a column: one mark is none, and no column is longer


def pieces_of(annotated: Annotated) -> tuple[Annotated, ...]:
    """Give the pieces of a column of short news, each with its own sentences; any other article is one piece.

    ▲4月10日,区总工会举办比赛。 ▲4月12日,向阳镇召开座谈会。 are two pieces. What stands above the first mark belongs to
    none. Offsets stay those of the article. O(characters) for each piece, of which there are at most a few dozen.
    """
    begins = _begins(annotated)
    if not _LEAST <= len(begins) <= _MOST:
        return (annotated,)
    return tuple(_between(annotated, begin, end) for begin, end in pairwise((*begins, len(annotated.text))))


def is_told_in(piece: Annotated, sentence: Sentence) -> bool:
    """Say whether ``sentence`` is one of the piece."""
    return bool(piece.sentences) and piece.sentences[0].begin <= sentence.begin < piece.sentences[-1].end


def _begins(annotated: Annotated) -> list[int]:
    """Give where the pieces begin: at the paragraphs with a mark, else, in a column by its headline, at each."""
    opening: dict[int, int] = {}
    for sentence in annotated.sentences:
        if sentence.text.strip():
            opening.setdefault(sentence.paragraph, sentence.begin)
    lines = [annotated.text.rfind("\n", 0, begin) + 1 for begin in opening.values()]
    marked = [line for line in lines if _MARK.match(annotated.text, line)]
    if len(marked) >= _LEAST or not _COLUMN.search(fold(annotated.article.headline.string)):
        return marked
    return lines if lines and all(_DATED.match(annotated.text, line) for line in lines) else []


def _between(annotated: Annotated, begin: int, end: int) -> Annotated:
    """Give the article as if it had only ``[begin:end]``: what stands elsewhere is blank."""
    blank = re.sub(r"[^\n]", " ", annotated.text[:begin])
    sentences = (_unmarked(one) for one in annotated.sentences if begin <= one.begin < end)
    return replace(
        annotated,
        text=f"{blank}{annotated.text[begin:end]}",
        holders=tuple(one for one in annotated.holders if begin <= one.begin < end),
        sentences=tuple(sentences),
    )


def _unmarked(sentence: Sentence) -> Sentence:
    """Give a sentence without the mark that it begins with."""
    mark = _MARK.match(sentence.text)
    size = mark.end() if mark else 0
    return replace(sentence, begin=sentence.begin + size, text=sentence.text[size:]) if size else sentence
