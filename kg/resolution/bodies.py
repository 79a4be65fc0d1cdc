"""Bodies: one body under its many names, what kind it is and of what level, and what it belongs to.

Beside what claims say, each body has identity data that its name shows: its official name, its level, the body above
it (kg:parentBody, which no claim says and which is no kg:partOf), and the bodies that it shares an office with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.language.bodies import body_rules, kind_of
from kg.language.divisions import Division, divisions
from kg.model import ArticleClaims, Body, Locality, Place, Post
from kg.resolution.body_names import BodyName, body_name, is_national, is_of_article
from kg.resolution.entities import Entity
from kg.resolution.heads import Surroundings, full_division, seat, surroundings
from kg.resolution.names import page_paths, path
from kg.resolution.organs import organs
from kg.resolution.places import Places, division_path, identify_places

_UNLEVELLED = frozenset({"School", "Hospital", "Company", "OtherBody", "Institution"})
_VILLAGE_COMMITTEES = ("村委会", "居委会")
_VILLAGE = re.compile(r"^[\u4e00-\u9fff]{1,9}?(?:村|社区|嘎查)(?:党|村?委|居委|两委|支)")


@dataclass(frozen=True, slots=True)
class Bodies:
    """Which body is which: ``entities`` by path, ``paths`` by (article's path, name, printed)."""

    entities: Mapping[str, Entity]
    paths: Mapping[tuple[str, str, str], str]

    def entity(self, body: Body, article_path: str) -> Entity:
        """Give what a body of an article is."""
        return self.entities[self.paths[article_path, body.name, body.printed]]


@dataclass(slots=True)
class _Seen:
    """One body, with all that pages wrote of it."""

    found: BodyName
    names: Counter[str] = field(default_factory=Counter)
    printed: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)


def identify_bodies_and_places(told: Sequence[ArticleClaims]) -> tuple[Bodies, Places]:
    """Say of every body and place of every article which it is; the order of articles does not matter. O(claims)."""
    seen: dict[str, _Seen] = {}
    paths: dict[tuple[str, str, str], str] = {}
    places: list[tuple[Surroundings, list[Place]]] = []
    known_names: dict[tuple[str, str, Locality | None], BodyName] = {}
    for one in told:
        bodies, named = _things(one)
        around = surroundings(one.article, [*(body.printed for body in bodies), *(place.printed for place in named)])
        places.append((around, named))
        article_path = page_paths(one.article)[1]
        for body in bodies:
            found = _known_name(body, around, known_names)
            paths[article_path, body.name, body.printed] = found.path
            known = seen.setdefault(found.path, _Seen(found))
            known.names[body.name] += 1
            known.printed.add(body.printed)
            known.forms.add(found.form)
    served = {division for one in seen.values() if (division := jurisdiction(one.found)) is not None}
    entities = {where: _entity(one, seen) for where, one in sorted(seen.items())}
    where = identify_places(places, sorted(served, key=lambda division: division.code))
    return Bodies(MappingProxyType(entities), MappingProxyType(paths)), where


def _known_name(body: Body, around: Surroundings, known: dict[tuple[str, str, Locality | None], BodyName]) -> BodyName:
    """Give what a name means, read once for all articles of a locality where no article tells more than it."""
    key = body.name, body.printed, around.article.locality
    if around.near or around.towns:
        return body_name(body.name, body.printed, around)
    found = known.get(key)
    if found is None:
        found = body_name(body.name, body.printed, around)
        if around.article.locality is not None and not is_of_article(body.name, found.path):
            known[key] = found
    return found


def _things(one: ArticleClaims) -> tuple[list[Body], list[Place]]:
    """Give the bodies and places of an article's claims, its locality first, each form once."""
    bodies: dict[tuple[str, str], Body] = {}
    places: dict[tuple[str, str], Place] = {}
    if one.article.locality is not None:
        places[one.article.locality.name, ""] = Place(one.article.locality.name)
    for claim in one.claims:
        for thing in (claim.subject, claim.object):
            if isinstance(thing, Post):
                bodies[thing.body.name, thing.body.printed] = thing.body
            elif isinstance(thing, Body):
                bodies[thing.name, thing.printed] = thing
            elif isinstance(thing, Place):
                places[thing.name, thing.printed] = thing
    return list(bodies.values()), list(places.values())


def _entity(one: _Seen, seen: Mapping[str, _Seen]) -> Entity:
    found = one.found
    label = _label(one)
    kind = kind_of(found.name)
    official, level = official_name(found, one.forms), level_of(found, kind)
    also = {*one.names, *one.printed, found.name, official} - {"", label}
    division = jurisdiction(found)
    links = [("bodyKind", kind)]
    links += [("jurisdiction", division_path(division))] if division is not None else []
    links += [("parentBody", parent) for parent in [parent_of(found)] if parent in seen]
    links += [("sharesOffice", other) for other in joint_with(found) if other in seen]
    properties = tuple((name, value) for name, value in (("level", level), ("officialName", official)) if value)
    return Entity(found.path, label, ("Body",), tuple(sorted(also)), properties, tuple(links))


def _label(one: _Seen) -> str:
    """Give the name a body goes by: the canonical short one, where a page writes it; else what most articles write.

    No label is a name that nobody wrote. A city's branch is known by its own name as well as by its district's
    (铁岭市公安局清河分局, 清河区公安分局): neither is the other made short, so the more frequent is taken.
    """
    found = one.found
    if found.name in one.names and not any(found.end == branch.name for branch in organs().branches):
        return found.name
    return min(one.names, key=lambda name: (-one.names[name], name != found.name, len(name), name))


def jurisdiction(found: BodyName) -> Division | None:
    """Give the division that a main organ serves, and that a division which acts as a body is."""
    serves = not found.town and (found.end in body_rules().organs or not found.end)
    return found.division if serves and found.division is not None and not found.inside else None


def official_name(found: BodyName, forms: Iterable[str]) -> str:
    """Give the official name of an organ, "" where it cannot be told.

    ``forms`` are the ends that pages wrote of it: they tell 卫生健康局 from 卫生健康委员会.
    """
    division, organ = found.division, found.organ
    if organ is None or division is None or (found.town and division.level != "district"):
        return ""
    written = set(forms)
    fits = [template for template, told in organ.full if len(organ.full) == 1 or told & written]
    return fits[0].format(division=full_division(division), town=found.town) if len(fits) == 1 else ""


def level_of(found: BodyName, kind: str) -> str:
    """Give the local name of a body's kg:level, "" for what has none, as a company, and where it cannot be told."""
    levels, division = organs().levels, found.division
    if division is not None and found.name == division.name:
        return levels[division.level]
    if found.name.endswith(_VILLAGE_COMMITTEES):
        return levels["village"]
    if kind in _UNLEVELLED:
        return ""
    if _VILLAGE.match(found.name[len(found.town) :]):
        return levels["village"]
    if found.town:
        return levels["town"]
    if division is None:
        return levels["nation"] if is_national(found.name) else ""
    return levels[division.level]


def parent_of(found: BodyName) -> str:
    """Give the path of the body right above, by the table of organs; "" where the table names none."""
    division, organ = found.division, found.organ
    if found.inside or organ is None or division is None:
        return found.inside
    if organ.parent:
        before = (*seat(division), division.name) if found.town else seat(division)
        return path("body", *before, (found.town or division.name) + organ.parent)
    outer = division if found.town else divisions().by_code.get(division.parent)
    if not organ.above or outer is None or (found.town and division.level != "district"):
        return ""
    return path("body", *seat(outer), outer.name + organ.above)


def joint_with(found: BodyName) -> tuple[str, ...]:
    """Give the paths of the bodies that share one office with it: 纪委, 监委 and 纪委监委."""
    if found.division is None or found.organ is None or found.town:
        return ()
    before = seat(found.division)
    return tuple(
        path("body", *before, found.division.name + name)
        for names in organs().joint
        for name in names
        if found.end in names and name != found.end
    )
