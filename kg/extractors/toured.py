"""Where the sites of a tour lie: in the area toured, in the division that their names begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.sitenames import NAMED, TOLD, Situation, name_of, name_situations, printed_of
from kg.language.annotation import Annotated
from kg.language.bodies import LEVELS, division_of, kind_of, town_of
from kg.language.divisions import division_ending_at, division_starting_at, divisions, short_name
from kg.language.sites import is_project, is_wide, place_kind
from kg.model import Body, Claim, Event

# Houses that lie in the division that their names begin with, rather than serve it.
_HOUSES = frozenset({"Institution", "School", "Hospital", "OtherBody"})
_BRACKETS = re.compile(r"\((?P<note>[^()、]+)\)")
_NOTE_BEHIND = re.compile(r"(?:和[^、,。()]{2,12})?")
_PRECINCT = re.compile(r"辖区(?P<name>[^,。;]{2,30})")
_NARROW = ("路", "街", "大道", "街道", "镇", "乡", "社区", "村")
# A house of the committee or the government: 清河区|委北一楼.
_OFFICE = re.compile(r"委|政府|人大|政协|人民|机关")
_NOTED = 50  # characters before a bracket in which the sites stand that it is about
_LEVEL = re.compile(rf"[{LEVELS}]")


def toured_situations(
    annotated: Annotated, staged: list[Claim], placed: set[str], inner: frozenset[str]
) -> Iterator[Situation]:
    """Read a tour: what is called at lies in the area toured, or in the division its name begins with.

    ``placed`` are the sites said to lie elsewhere, ``inner`` those that the words around them put in a place.
    """
    areas = [claim for claim in staged if claim.predicate == "heldAt" and _is_area(name_of(claim.object))]
    area = areas[0] if len({name_of(claim.object) for claim in areas}) == 1 else None
    organ = _touring_division(staged)
    for claim in staged:
        if claim.predicate not in ("visited", "heldAt"):
            continue
        name = name_of(claim.object)
        division = _division_in_name(annotated, claim)
        if division and name not in placed:
            yield Situation(name, division, claim.evidence, NAMED, "division-in-name")
        if claim.predicate == "heldAt":
            continue
        if (
            area is not None
            and place_kind(name) != "Community"
            and name not in placed
            and not _narrower(claim, area, inner, annotated.setting.own)
        ):
            yield Situation(name, name_of(area.object), claim.evidence, NAMED, "site-in-area")
            city = division_starting_at(name_of(area.object), 0)
            if (
                city
                and city != name_of(area.object)
                and not name_of(area.object).startswith(annotated.setting.own or "?")
            ):
                yield Situation(name_of(area.object), _official(city), area.evidence, NAMED, "area-in-city")
        elif organ and is_project(name) and name not in placed and not division and not _placed_by_name(claim):
            yield Situation(name, organ, claim.evidence, TOLD, "site-of-touring-organ")
    yield from _in_precinct(annotated, staged)
    yield from _noted_cities(annotated, staged)
    yield from _named_after(annotated, staged)


def _is_area(name: str) -> bool:
    return is_wide(name) or (name.endswith(("街道", "镇", "乡")) and town_of(name) == name)


def _narrower(claim: Claim, area: Claim, inner: frozenset[str], own: str) -> bool:
    """Say whether, on a tour of a town or of the paper's own division, the words around a site say where it lies."""
    if is_wide(name_of(area.object)) and name_of(area.object) != own:
        return False
    return name_of(claim.object) in inner or bool(town_of(name_of(claim.object)))


def _named_after(annotated: Annotated, staged: list[Claim]) -> Iterator[Situation]:
    """Read 考察团赴清原县…。在清原蔬菜小镇,…: what is called at and named after a division elsewhere lies in it."""
    visited = [claim for claim in staged if claim.predicate == "visited"]
    ends = (match.end() for match in _LEVEL.finditer(annotated.text)) if visited else ()
    named = {name for end in ends if (name := division_ending_at(annotated.text, end)) and _is_district(name)}
    short = {short_name(name): name for name in sorted(named) if name not in annotated.setting.levels.values()}
    for claim in visited if short else ():
        name = name_of(claim.object)
        outer = division_starting_at(name, 0) or ""
        for rest in (name, name[len(outer) :] if outer and len(outer) < len(name) else ""):
            found = next((short[rest[:size]] for size in (4, 3, 2) if rest[:size] in short), "")
            if found and not rest.startswith(found) and not town_of(name):
                yield Situation(name, found, claim.evidence, NAMED, "division-in-name")
                break


def _placed_by_name(claim: Claim) -> bool:
    found = name_situations(name_of(claim.object), printed_of(claim.object), claim.evidence)
    return any(one.place.endswith(_NARROW) for one in found)


def _touring_division(staged: list[Claim]) -> str:
    """Give the district or county whose congress or consultative conference tours; "" for a city's own."""
    for claim in staged:
        if claim.predicate == "organizedBy" and name_of(claim.object).endswith(("政协", "人大常委会", "人大")):
            division = division_of(name_of(claim.object))
            return division if _is_district(division) else ""
    return ""


def _is_district(name: str) -> bool:
    found = divisions().by_name.get(name, ())
    return bool(found) and all(one.level == "district" for one in found)


def _division_in_name(annotated: Annotated, claim: Claim) -> str:
    """Give the division at the head of a site's name: another one's anyhow, the own one's where it is printed."""
    name = name_of(claim.object)
    division = division_of(name)
    rest = name[len(division) :]
    if not division or division_of(rest) == rest or town_of(name) or is_wide(name):
        return ""
    if division not in annotated.setting.levels.values():
        return division if claim.predicate == "visited" else ""
    thing = claim.object
    house = not isinstance(thing, Body) or kind_of(name) in _HOUSES
    own = (
        division == annotated.setting.own
        and house
        and not _OFFICE.match(rest)
        and "公司" not in rest
        and not rest.endswith("运行中心")
    )
    return division if own and printed_of(thing).startswith(division) else ""


def _official(name: str) -> str:
    """Give a division's official name where the short one is just one division's: 沈阳 is 沈阳市."""
    found = divisions().by_name.get(name, ())
    return found[0].name if len(found) == 1 else name


def _in_precinct(annotated: Annotated, staged: list[Claim]) -> Iterator[Situation]:
    """Read 到辖区X开展活动: X lies in the division spoken of."""
    own = annotated.setting.own
    behind = {match["name"] for match in _PRECINCT.finditer(annotated.text)} if own else set()
    for claim in staged if behind else ():
        if claim.predicate != "heldAt" or not isinstance(claim.subject, Event):
            continue
        name = name_of(claim.object)
        if not is_wide(name) and any(printed.startswith(name) for printed in behind):
            yield Situation(name, own, claim.evidence, NAMED, "in-precinct")


def _noted_cities(annotated: Annotated, staged: list[Claim]) -> Iterator[Situation]:
    """Read A社区和B社区(沈阳市老旧小区改造): the note in brackets says the city of the sites right before it."""
    notes = [(match.start(), match["note"]) for match in _BRACKETS.finditer(annotated.text)]
    cities = [(begin, division) for begin, note in notes if (division := division_starting_at(note, 0))]
    if not cities:
        return
    before = dict.fromkeys((annotated.text[max(0, begin - _NOTED) : begin], division) for begin, division in cities)
    for claim in staged:
        if claim.predicate != "visited":
            continue
        name = name_of(claim.object)
        for text, division in before:
            if _NOTE_BEHIND.fullmatch(text[text.rfind(name) + len(name) :] if name in text else "、"):
                if short_name(division) not in name:
                    yield Situation(name, division, claim.evidence, NAMED, "city-in-brackets")
                break
