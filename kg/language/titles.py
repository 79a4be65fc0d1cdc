"""Titles: where one ends, what it is made of, and which body it means when it stands alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from kg.language.lexicon import load_lexicon, words
from kg.language.tries import one_of


@dataclass(frozen=True, slots=True)
class Implied:
    """A title that names its body by itself: 组织部长 is ``core`` 部长 at ``body`` 委组织部 of the division."""

    body: str
    core: str


@dataclass(frozen=True, slots=True)
class TitleRules:
    """The title lexicon made ready. ``pattern`` finds a whole title, its prefixes included."""

    pattern: re.Pattern[str]
    cores: frozenset[str]
    without_state: re.Pattern[str]
    without_prefix: re.Pattern[str]
    acting: frozenset[str]
    ranks: frozenset[str]
    heads: Mapping[str, tuple[str, str]]
    implied: tuple[tuple[str, Implied], ...]
    group_nouns: re.Pattern[str]
    loose: frozenset[str]
    seats: Mapping[str, tuple[str, ...]]


@cache
def title_rules() -> TitleRules:
    """Read the title lexicon, once."""
    data = load_lexicon("titles")
    prefix = one_of(words("titles", "prefixes"))
    state = one_of([entry["word"] for entry in data["state_prefixes"]])
    core = one_of((*data["cores"], *data["ranks"]))
    firsts = "".join(sorted({word[0] for word in (*data["cores"], *data["ranks"], *words("titles", "prefixes"))}))
    firsts += "".join(sorted({entry["word"][0] for entry in data["state_prefixes"]} - set(firsts)))
    implied = sorted(data["implied"], key=lambda entry: (-len(entry["title"]), entry["title"]))
    return TitleRules(
        pattern=re.compile(
            rf"(?=[{firsts}]){state}?{prefix}{{0,3}}{core}(?:助理)?(?!们|会|团|台|单位|级|制|证|节|岗|室|期|效|足|久|记(?!者))"
        ),
        cores=frozenset(data["cores"]),
        without_state=re.compile(rf"{state}?(.+)"),
        without_prefix=re.compile(rf"{state}?{prefix}*(.+)"),
        acting=frozenset(entry["word"] for entry in data["state_prefixes"] if entry["acting"]),
        ranks=frozenset(data["ranks"]),
        heads=MappingProxyType({entry["core"]: (entry["level"], entry["body"]) for entry in data["heads"]}),
        implied=tuple((entry["title"], Implied(entry["body"], entry.get("core", entry["title"]))) for entry in implied),
        group_nouns=re.compile(one_of(words("titles", "group_nouns"))),
        loose=frozenset(words("titles", "loose")),
        seats=MappingProxyType({title: tuple(seat["ends"]) for seat in data["seats"] for title in seat["titles"]}),
    )


@lru_cache(maxsize=4096)
def split_title(segment: str) -> tuple[str, str] | None:
    """Split one segment of a chain into what stands before its title and the title: 向阳街道党工委|副书记.

    The title is the longest that ends the segment; None where none does.
    """
    for match in title_rules().pattern.finditer(segment):
        if match.end() == len(segment):
            return segment[: match.start()], match.group()
        # a title inside (主任科员 after 主任) may hide the one that ends the segment: look again from its second sign
    for begin in range(len(segment)):
        match2 = title_rules().pattern.fullmatch(segment, begin)
        if match2:
            return segment[:begin], match2.group()
    return None


@lru_cache(maxsize=4096)
def core_of(title: str) -> str:
    """Give the title without 副, 常务, 代 and the like: 常务副区长 -> 区长."""
    rules = title_rules()
    for pattern in (rules.without_state, rules.without_prefix):
        match = pattern.fullmatch(title)
        if match and (match[1] in rules.cores or match[1] in rules.ranks):
            return match[1]
    return title


def is_acting(title: str) -> bool:
    """Say whether it is a 代 post: 代区长, 代理县长. 代表 is none."""
    return not title.startswith("代表") and any(title.startswith(word) for word in title_rules().acting)
