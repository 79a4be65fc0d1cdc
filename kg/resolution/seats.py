"""Where a body has its seat: the division that its name begins with, as the page's locality tells which."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

from kg.language.bodies import body_rules, division_of, without_outer
from kg.language.divisions import Division, divisions
from kg.language.lexicon import load_lexicon

NATIONWIDE = "100000"
"""The code under which leaders of the state are one person wherever a page was printed."""
ANYWHERE = "*"
"""The seat of a body that goes by its whole name, the same wherever it is printed: a university, a company."""
_CACHED = 65536  # bodies with the localities of their pages; a large corpus names some ten thousand


@lru_cache(maxsize=_CACHED)
def seat_of(body: str, code: str) -> tuple[str, str]:
    """Give a body's seat and its name without the divisions before it: 铁岭市清河区教育局 -> (211204, 教育局).

    ``code`` is the locality of the page, "" unknown. The seat is a division's code, NATIONWIDE, ANYWHERE, or "" where
    the division's name is borne by several and the page does not tell which.
    """
    owner, name = _owner_and_rest(without_outer(body))
    division = division_of(name)
    if division:
        return _told_by(divisions().by_name[division], code), owner + _short(name[len(division) :])
    if name.startswith(tuple(load_lexicon("people")["national"])):
        return NATIONWIDE, name
    return (ANYWHERE if _named().match(name) else code), name


def _short(name: str) -> str:
    return name.replace("人民检察院", "检察院").replace("人民法院", "法院")


@cache
def _named() -> re.Pattern[str]:
    """Match the names that are whole wherever they are printed, with what may follow: 厦门大学, 厦门大学党委."""
    data = load_lexicon("people")
    ends = [(entry["end"], entry["least"] - len(entry["end"])) for entry in data["named_bodies"]]
    whole = "|".join(f"[\u4e00-\u9fff]{{{least},}}?{end}" for end, least in ends)
    return re.compile(rf"(?!{'|'.join(data['generic_bodies'])})(?:{whole})")


def _owner_and_rest(name: str) -> tuple[str, str]:
    """Split what stands before the division: 国家税务总局清河区税务局 -> 国家税务总局, 清河区税务局; "" for nothing."""
    for word in _owners():
        if name.startswith(word) and division_of(rest := without_outer(name[len(word) :])):
            return word, rest
    return "", name


@cache
def _owners() -> tuple[str, ...]:
    return tuple(sorted(body_rules().keep_before, key=lambda word: (-len(word), word)))


def _told_by(candidates: tuple[Division, ...], code: str) -> str:
    """Give the one division that lies on the page's line, else in its province; "" where none or several do."""
    if len(candidates) == 1:
        return candidates[0].code
    line = line_of(code)
    above = [one.code for one in candidates if one.code in line]
    if len(above) == 1:
        return above[0]
    for scope in line:  # the page's own division, then its city, then its province
        found = [one.code for one in candidates if scope in divisions().codes(one.code)]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


@lru_cache(maxsize=_CACHED)
def line_of(code: str) -> tuple[str, ...]:
    """Give a division's own code and those above it; of a code outside the list itself alone, of "" nothing."""
    if not code:
        return ()
    return divisions().codes(code) if code in divisions().by_code else (code,)


def on_one_line(codes: Collection[str]) -> bool:
    """Say whether each of some localities lies in the next: nobody of one name can then be of two beside each other."""
    deepest = max((line_of(code) for code in sorted(codes)), key=len, default=())
    return all(code in deepest for code in codes)


def relation(one: str, other: str) -> str:
    """Say how two localities lie to each other, by the name of the feature; "" where one is not known.

    >>> relation("211204", "211200"), relation("211204", "211202")
    ('nested_locality', 'same_city')
    """
    if one in ("", ANYWHERE) or other in ("", ANYWHERE):
        return ""
    if one == other:
        return "same_locality"
    if NATIONWIDE in (one, other):
        return "far_locality"
    first, second = line_of(one), line_of(other)
    if one in second or other in first:
        return "nested_locality"
    shared = [code for code in first if code in second]
    if not shared:
        return "far_locality"
    municipality = shared[0] == first[-1] and divisions().by_code[shared[0]].name.endswith("市")
    return "same_city" if len(shared) > 1 or municipality else "same_province"
