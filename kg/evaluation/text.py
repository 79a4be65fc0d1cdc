"""How words are compared. Nothing here is lenient: what differs in one character differs."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache


@lru_cache(maxsize=65536)
def label_key(text: str) -> str:
    """Give what two labels are compared by: NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def headline_key(text: str) -> str:
    """Give what two headlines are compared by: every run of white space one space."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """Give ``text`` without white space."""
    return "".join(text.split())


def bigrams(text: str) -> Counter[str]:
    """Count the pairs of neighbouring characters."""
    return Counter(text[index : index + 2] for index in range(len(text) - 1))


def likeness(left: str, right: str) -> int:
    """Give the Dice coefficient of two texts' bigrams, in thousandths: 0 nothing shared, 1000 the same.

    A whole number, so that sums of it are exact and no order of adding changes what is best.
    """
    if left == right:
        return 1000 if left else 0
    ours, theirs = bigrams(left), bigrams(right)
    # Two texts of the same bigrams in another order are not the same text.
    return min(999, 2000 * (ours & theirs).total() // max(1, ours.total() + theirs.total()))
