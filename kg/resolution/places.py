"""Places: a division under its code, and what is named after no division within the one that the page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.language.bodies import town_of
from kg.language.divisions import Division, divisions
from kg.language.sites import place_kind
from kg.model import Locality, Page, Place
from kg.resolution.body_names import place_before, unknown
from kg.resolution.entities import Entity
from kg.resolution.heads import Surroundings, division_meant, full_division, head_of, seat
from kg.resolution.names import page_paths, path, scope
from kg.resolution.organs import organs


@dataclass(frozen=True, slots=True)
class Places:
    """Which place is which: ``entities`` by path, ``paths`` by (article's path, name, printed)."""

    entities: Mapping[str, Entity]
    paths: Mapping[tuple[str, str, str], str]

    def entity(self, place: Place, article_path: str) -> Entity:
        """Give what a place of an article is."""
        return self.entities[self.paths[article_path, place.name, place.printed]]


def identify_places(told: Iterable[tuple[Surroundings, Iterable[Place]]], also: Iterable[Division] = ()) -> Places:
    """Say of every place of every article which it is, and of the divisions ``also`` that bodies serve. O(places)."""
    paths: dict[tuple[str, str, str], str] = {}
    found: dict[str, tuple[str, Division | None]] = {}
    written: dict[str, set[str]] = {}
    for division in also:
        found[division_path(division)] = (division.name, division)
    for around, places in told:
        article_path = page_paths(around.article)[1]
        for place in places:
            where, name, meant = _place(place, around)
            paths[article_path, place.name, place.printed] = where
            found.setdefault(where, (name, meant))
            written.setdefault(where, set()).update((place.name, place.printed))
    entities = {
        where: _entity(where, name, meant, written.get(where, set()), found)
        for where, (name, meant) in sorted(found.items())
    }
    return Places(MappingProxyType(entities), MappingProxyType(paths))


def division_path(division: Division) -> str:
    """Give the path of a division as a place: place/清河区, place/开封市/鼓楼区."""
    return path("place", *seat(division), division.name)


def locality_path(locality: Locality, page: Page) -> str:
    """Give the path of a page's locality as a place; which of several of its name it is, only the page could tell."""
    before = (unknown(page) if part == "?" else part for part in scope(locality.name, locality))
    return path("place", *before, locality.name)


def _place(place: Place, around: Surroundings) -> tuple[str, str, Division | None]:
    """Give a place's path, its official name and, where it is a division, which."""
    locality, table = around.article.locality, divisions()
    name, printed = place.name, head_of(place.printed)
    head = head_of(name)
    if name in table.by_name:
        head = head if head.names and not head.rest else type(head)((name,), "")
    names = printed.names if head.names and printed.names[-1:] == head.names[-1:] else head.names
    if locality is not None and name == locality.name and not names:
        return locality_path(locality, around.article.page), name, None
    if names and not head.rest:
        meant = division_meant(names, locality, around.near)
        if meant is not None:
            return division_path(meant), meant.name, meant
        return path("place", unknown(around.article.page), name), name, None
    if names:
        outer = division_meant(names, locality, around.near)
        before = (*seat(outer), outer.name)[:-1] if outer is not None else (unknown(around.article.page),)
        return path("place", *before, name), name, None
    outer = division_meant(printed.names, locality, around.near) if printed.names else around.towns.get(town_of(name))
    before = place_before(name, around.article, outer)
    if name in organs().unnamed:
        before = (*before, page_paths(around.article)[1].split("/", 1)[1].replace("/", "-"))
    return path("place", *before, name), name, None


def _entity(where: str, name: str, division: Division | None, written: set[str], found: Mapping[str, object]) -> Entity:
    links = [("placeKind", place_kind(name))]
    properties: tuple[tuple[str, str], ...] = ()
    also = {one for one in written if one}
    if division is not None:
        properties = (("code", division.code),)
        also.add(full_division(division))
        parent = divisions().by_code.get(division.parent)
        if parent is not None and division_path(parent) in found:
            links.append(("parentPlace", division_path(parent)))
    return Entity(where, name, ("Place",), tuple(sorted(also - {name})), properties, tuple(links))
