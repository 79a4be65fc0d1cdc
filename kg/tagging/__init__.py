"""Mentions: every run of words in a text that names a person, title, body, place, project or date.

``told.py`` gives what the claims rest on, ``standing.py`` what stands in the text without any claim about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from kg.extractors import extract_claims
from kg.language.annotation import annotate
from kg.model import Mention, MentionKind
from kg.passages import bare_article
from kg.tagging.standing import standing_mentions
from kg.tagging.told import Found, told_mentions

__all__ = ["find_mentions"]

_KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
_NAMES_OF_THINGS = ("body", "place", "project")


def find_mentions(text: str, locality: str = "") -> list[Mention]:
    """Give the mentions of ``text`` by begin, the longer first; offsets are code points of the text as given.

    A body inside a chain of titles is a mention, the title is one, the person is one. A place, body or project that
    is only a part of the name of another (清河区 in 清河区教育局) is none. ``locality`` says what 区委 is of, which
    helps to tell names apart; it is no part of what is given. Raises InputError for a locality that cannot be meant.
    """
    if not text.strip():
        return []
    article = bare_article(text.replace("\r", "\n"), locality)  # one character for one
    annotated = annotate(article)
    found = {*told_mentions(annotated, extract_claims(article).claims), *standing_mentions(annotated)}
    ordered = sorted(found, key=lambda one: (one[1], -one[2], _KINDS.index(one[0])))
    return [Mention(kind, begin, end, text[begin:end]) for kind, begin, end in _whole(ordered)]


def _whole(ordered: list[Found]) -> Iterator[Found]:
    """Give the mentions but names that are a part of a longer one; of one run read in two ways the first kind counts.

    ``ordered`` are by begin, the longer first: what ends no later than a name before it stands in that name.
    """
    last = 0
    for one in ordered:
        kind, _, end = one
        if kind not in _NAMES_OF_THINGS:
            yield one
        elif end > last:
            last = end
            yield one
