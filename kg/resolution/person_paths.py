"""Paths of persons: official/周明远, and where several bear a name, with what tells them apart for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from kg.language.divisions import divisions
from kg.resolution.names import path
from kg.resolution.profiles import places_of
from kg.resolution.seats import ANYWHERE, NATIONWIDE, seat_of
from kg.resolution.sightings import SeenPost, Sighting

_Suffix = Callable[[Sequence[Sighting]], str]


def paths_of(name: str, kinds: Sequence[str], persons: Sequence[Sequence[Sighting]]) -> list[str]:
    """Give the paths of all who bear a name, in their order; ``kinds`` are official, person or author.

    One alone has no suffix. Of several each has the first of these that nobody else has: the locality seen most
    (清河区), that with its parent (铁岭市清河区), the body of the post seen most (清河区教育局), that body with the
    parent before it, and last the article that shows it, which no two share.
    """
    if len(persons) == 1:
        return [path(kinds[0], name)]
    found = [""] * len(persons)
    open_ones = list(range(len(persons)))
    for suffix in _SUFFIXES:
        said = {index: suffix(persons[index]) for index in open_ones}
        times = Counter(said.values())
        for index in open_ones:
            if said[index] and times[said[index]] == 1 and said[index] not in found:
                found[index] = said[index]
        taken = {word for word, count in times.items() if count > 1}
        found = ["" if word in taken else word for word in found]
        open_ones = [index for index in open_ones if not found[index]]
    return [path(kind, f"{name}({suffix})") for kind, suffix in zip(kinds, found, strict=True)]


def _most(words: Sequence[str]) -> str:
    """Give the word that stands most often, of several the first by its own order; "" where there is none."""
    counted = Counter(word for word in words if word)
    return min(counted, key=lambda word: (-counted[word], word), default="")


def _code(seen: Sequence[Sighting]) -> str:
    return _most([code for one in seen for code in places_of(one)])


def _locality(seen: Sequence[Sighting]) -> str:
    """Give the name of the locality; one outside the list has the name its pages give it."""
    code = _code(seen)
    if code == NATIONWIDE:
        return "全国"
    found = divisions().by_code.get(code)
    return found.name if found else _most([one.place for one in seen if one.code == code]) or code


def _with_parent(seen: Sequence[Sighting]) -> str:
    code = _code(seen)
    if code not in divisions().by_code:
        return ""
    return "".join(divisions().chain(code)[-2:-1]) + _locality(seen)


def _body(seen: Sequence[Sighting]) -> str:
    """Give the body of the post that somebody is seen in most, with its division before it."""
    posts = _most_post(seen)
    return _whole(*posts) if posts else ""


def _body_with_parents(seen: Sequence[Sighting]) -> str:
    posts = _most_post(seen)
    if posts is None or seat_of(*posts)[0] not in divisions().by_code:
        return ""
    seat, name = seat_of(*posts)
    return "".join(divisions().chain(seat)[-2:]) + name


def _whole(body: str, code: str) -> str:
    seat, name = seat_of(body, code)
    division = divisions().by_code.get(seat)
    return body if division is None or seat == ANYWHERE else division.name + name


def _most_post(seen: Sequence[Sighting]) -> tuple[str, str] | None:
    """Give body and page's code of the post seen most."""
    counted: Counter[tuple[str, str]] = Counter((post.body, one.code) for one in seen for post in _posts(one))
    return min(counted, key=lambda post: (-counted[post], _whole(*post), post), default=None)


def _posts(one: Sighting) -> set[SeenPost]:
    return {post for post in one.posts if post.predicate != "proposedFor"}


def _article(seen: Sequence[Sighting]) -> str:
    first = min(seen, key=lambda one: one.key)
    place = _locality(seen)
    return f"{place}{'-' if place else ''}{first.article.removeprefix('article/').replace('/', '-')}"


_SUFFIXES: tuple[_Suffix, ...] = (_locality, _with_parent, _body, _body_with_parents, _article)
