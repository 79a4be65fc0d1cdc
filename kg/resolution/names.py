"""Readable, stable IRIs of things: paths below the user's base."""

from __future__ import annotations

import re

from kg.language.divisions import division_starting_at, divisions
from kg.model import Locality

_UNSAFE = re.compile(r"[\x00-\x20\x7f<>\"{}|\\^`%/?#\[\]@:]")


def path(*parts: str) -> str:
    """Join the parts of an IRI path; what may not stand in one is percent-encoded, Chinese stays as it is.

    >>> path("post", "清河区委", "书记")
    'post/清河区委/书记'
    """
    return "/".join(
        _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode()), part) for part in parts
    )


def scope(name: str, locality: Locality | None) -> tuple[str, ...]:
    """Give what must stand before a name so that its IRI is one thing's alone, in every build.

    A name that begins with a division whose name is unique in China needs nothing (清河区委 does: three cities have a
    清河区); a shared division name takes the parent that the page's locality shows; any other name the locality.
    """
    table = divisions()
    first = division_starting_at(name, 0)
    if first is not None:
        candidates = table.by_name[first]
        if len(candidates) == 1:
            return ()
        if locality is not None:
            for candidate in candidates:
                if candidate.code in table.codes(locality.code):
                    return table.chain(candidate.code)[:-1][-1:]
        return () if any(candidate.level != "district" for candidate in candidates) else ("?",)
    if locality is None:
        return ()
    return (*scope(locality.name, locality), locality.name)
