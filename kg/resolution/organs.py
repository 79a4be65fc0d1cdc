"""The organs that a division has one of, under all the names that papers write for them: data, read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from kg.errors import LexiconError
from kg.language.lexicon import FOLDER, load_lexicon

FILE = FOLDER / "organs.yml"
_PARTY, _PARTY_LONG = "委", "委员会"


@dataclass(frozen=True, slots=True)
class Organ:
    """One organ: ``name`` is its canonical end behind a division (委组织部); ``full`` its official names, each with the
    ends that tell it; ``parent`` the end of the body it belongs to in its own division, ``above`` in the one around."""

    name: str
    full: tuple[tuple[str, frozenset[str]], ...]
    parent: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """An organ that a city keeps in its districts: ``name`` is its end behind the district, ``of`` are those of the
    city's own organ, ``alone`` further ends that mean it; ``districts_only`` where counties have their own."""

    name: str
    of: tuple[str, ...]
    alone: tuple[str, ...]
    districts_only: bool


@dataclass(frozen=True, slots=True)
class Front:
    """A name that begins before its division: 共青团|清河区|委员会."""

    begins: tuple[str, ...]
    ends: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Organs:
    """The table made ready: ``forms`` and ``towns`` by every end that means an organ."""

    forms: Mapping[str, Organ]
    towns: Mapping[str, Organ]
    branches: tuple[Branch, ...]
    fronts: tuple[Front, ...]
    inner: re.Pattern[str]
    offices: Mapping[str, tuple[str, ...]]
    joint: tuple[tuple[str, ...], ...]
    national: tuple[str, ...]
    national_ends: re.Pattern[str]
    unnamed: frozenset[str]
    levels: Mapping[str, str]

    def longest(self, text: str) -> str:
        """Give the longest end in the table that ``text`` begins with; "" where there is none."""
        for length in range(len(text), 0, -1):
            if text[:length] in self.forms:
                return text[:length]
        return ""


@cache
def organs() -> Organs:
    """Read the table, once. Raises LexiconError naming the file and the entry."""
    data = load_lexicon("organs")
    return Organs(
        forms=_table([*map(_plain, data["main"]), *map(_party, data["party"]), *map(_government, data["government"]),
                      *map(_plain, data["groups"])]),
        towns=_table(map(_plain, data["towns"])),
        branches=tuple(
            Branch(one["name"], tuple(one["of"]), tuple(one["alone"]), one.get("districts_only", False))
            for one in data["branches"]
        ),
        fronts=tuple(
            Front(_longest_first(one["front"]), _longest_first(one["ends"]), one["name"]) for one in data["fronts"]
        ),
        inner=re.compile("|".join(data["inner"])),
        offices=MappingProxyType({name: tuple(ends) for name, ends in data["offices"].items()}),
        joint=tuple((name, *parts) for name, parts in data["joint"].items()),
        national=_longest_first(data["national"]),
        national_ends=re.compile("|".join(data["national_ends"])),
        unnamed=frozenset(data["unnamed"]),
        levels=MappingProxyType(dict(data["levels"])),
    )  # fmt: skip


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _plain(entry: dict[str, Any]) -> tuple[Organ, set[str]]:
    forms = {entry["name"], *entry["forms"]}
    full = ((entry["full"], frozenset(forms)),) if "full" in entry else ()
    return Organ(entry["name"], full, entry.get("parent", ""), entry.get("above", "")), forms


def _party(entry: dict[str, Any]) -> tuple[Organ, set[str]]:
    """A department of a committee: behind 委 or 委员会, and alone where nothing else is meant."""
    forms, full = set(), []
    for long, short in entry["long"].items():
        ends = {long, *short}
        told = {head + end for head in (_PARTY, _PARTY_LONG) for end in ends} | (ends if entry.get("bare") else set())
        full.append((f"中国共产党{{division}}委员会{long}", frozenset(told)))
        forms |= told
    name = _PARTY + entry["name"]
    bare = {entry["name"]} if entry.get("bare") else set()
    return Organ(name, tuple(full), _PARTY), forms | {name} | bare


def _government(entry: dict[str, Any]) -> tuple[Organ, set[str]]:
    full = tuple((f"{{division}}{long}", frozenset({long, *short})) for long, short in entry["long"].items())
    return Organ(entry["name"], full, "政府"), {entry["name"]}.union(*(told for _, told in full))


def _table(entries: Iterator[tuple[Organ, set[str]]] | list[tuple[Organ, set[str]]]) -> Mapping[str, Organ]:
    found: dict[str, Organ] = {}
    for organ, forms in entries:
        for form in sorted(forms):
            if found.setdefault(form, organ) is not organ:
                raise LexiconError(f"{FILE}: {form} means both {found[form].name} and {organ.name}; take it from one")
    return MappingProxyType(found)
