"""One regular expression of many words that looks at each character once, however many the words are."""

from __future__ import annotations

import re
from collections.abc import Iterable

_Node = dict[str, "_Node"]
_END = ""


def one_of(words: Iterable[str]) -> str:
    """Give a regular expression of the words; at one place the longest counts, as in ``alternation``.

    Words that begin alike share their beginning, so that a place where none begins is left after one look.

    >>> one_of(["区长", "区委书记", "区委"])
    '(?:区(?:委(?:书记)?|长))'
    """
    root: _Node = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = {}
    return f"(?:{_branches(root)})"


def _branches(node: _Node) -> str:
    parts: list[str] = []
    single = ""
    for character in sorted(node):
        if character == _END:
            continue
        rest = _rest(node[character])
        if rest:
            parts.append(re.escape(character) + rest)
        else:
            single += re.escape(character)
    if single:
        parts.append(f"[{single}]" if len(single) > 1 else single)
    return "|".join(parts)


def _rest(node: _Node) -> str:
    """Give what may follow a character: nothing, something, or something that may be left out."""
    inner = _branches(node)
    if not inner:
        return ""
    if _END in node:
        return f"(?:{inner})?"
    return f"(?:{inner})" if "|" in inner else inner
