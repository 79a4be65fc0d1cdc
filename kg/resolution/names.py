"""Readable, stable IRIs of things: paths below the user's base."""

from __future__ import annotations

import re

from kg.language.divisions import division_starting_at, divisions
from kg.model import Article, Locality

# What RFC 3987 lets stand in a segment of an IRI as it is, but for the marks that have a meaning there; the
# characters that turn the direction of writing are kept out, for they make one IRI look like another.
_UNSAFE = re.compile(
    r"[^A-Za-z0-9._~!$&'()*+,;=\-\u00a0-\u200d\u2010-\u2029\u202f-\u2065\u206a-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    r"\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)


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
    if name == locality.name:
        return locality.names[-2:-1]  # a zone outside the list: its city tells which
    return (*scope(locality.name, locality), locality.name)


def page_paths(article: Article) -> tuple[str, str]:
    """Give the paths of an article's page and of the article: named after the file, told apart by its content."""
    stem = article.page.name.rsplit(".", 1)[0]
    name = f"{stem}-{article.page.sha256[:8]}"
    return path("page", name), path("article", name, str(article.number))
