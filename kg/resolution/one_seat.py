"""Which posts are one seat, held by one person at a time, and which many hold at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from kg.language.lexicon import load_lexicon
from kg.language.titles import is_acting, title_rules


@dataclass(frozen=True, slots=True)
class _Seats:
    """``ends`` by the title: what the names of bodies end with that have one such seat; empty for any body."""

    ends: Mapping[str, tuple[str, ...]]
    longest: int
    many: tuple[str, ...]


@cache
def _seats() -> _Seats:
    data = load_lexicon("tenures")
    ends = {title: tuple(entry.get("ends", ())) for entry in data["one_seat"] for title in entry["titles"]}
    return _Seats(MappingProxyType(ends), max(map(len, ends)), tuple(data["many_seat"]))


@lru_cache(maxsize=65536)
def is_one_seat(body: str, title: str) -> bool:
    """Say whether ``body`` has one ``title`` at a time; a title that the lexicon does not name may be many's.

    >>> is_one_seat("清河区委", "书记"), is_one_seat("清河区委", "副书记"), is_one_seat("清河区委", "常委")
    (True, False, False)
    """
    seats, plain = _seats(), seat_title(title)
    if any(word in plain for word in seats.many):
        return False
    for length in range(min(seats.longest, len(plain)), 0, -1):
        ends = seats.ends.get(plain[-length:])
        if ends is not None:
            return not ends or body.endswith(ends)
    return False


def seat_title(title: str) -> str:
    """Give the title whose seat is held: who is 代区长 sits in the seat of the 区长."""
    if not is_acting(title):
        return title
    word = next(word for word in sorted(title_rules().acting, key=len, reverse=True) if title.startswith(word))
    return title[len(word) :]


def seat_of(post: str, title: str) -> str:
    """Give the path (or IRI) of the seat that a post is held in: that of the post, without 代."""
    return f"{post.rpartition('/')[0]}/{seat_title(title)}"
