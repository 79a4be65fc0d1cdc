"""Places inside places, as a text prints them: villages of towns, towns of divisions, divisions of divisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from kg.language.addresses import Towns, Unit, find_towns, is_village, villages_behind
from kg.language.annotation import Annotated
from kg.language.bodies import LEVELS, town_of
from kg.language.divisions import division_ending_at, division_starting_at, divisions
from kg.language.folding import fold
from kg.model import Place, Rule, Span, Thing

Part: TypeAlias = tuple[Thing, Thing, Span, Decimal, Rule]
"""What is part, of what, where it is said, how sure that is, and by which rule."""

NAMED, CONTEXT = Decimal("0.95"), Decimal("0.85")
"""How sure a part is that a name or a sentence shows, and that the text around tells."""
_LEVEL = re.compile(rf"[{LEVELS}]")
_THAT_TOWN = re.compile(r"(?:该|全)(?:镇|乡|街道|苏木)(?:的|下辖的?)?")
_OWN_VILLAGE = re.compile(r"(?:加快|完成|推进|改造|在|对)(?P<village>[\u4e00-\u9fff]{2,6}?(?:村|社区))")
_BARE_VILLAGE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[在到赴、]))(?P<name>[\u4e00-\u9fff]{2,4}?(?:村|社区|嘎查))"
    r"(?=[,。、]|举行|召开|开展|举办|先后|党(?:委|总支|支部)|村委会|居委会|村民|居民)"
)
_NOT_OF_TOWN = re.compile(r"荣誉|称号")


def find_nested(annotated: Annotated) -> Iterator[Part]:
    """Give the places that the text prints inside others. O(characters)."""
    towns = Towns(annotated.text)
    for town in towns.units:
        yield from _villages(annotated, town.name, town.end)
        division = division_ending_at(annotated.text, town.begin)
        if division and _holds_towns(division) and not _NOT_OF_TOWN.match(annotated.text, town.end):
            evidence = annotated.evidence(town.begin, town.end)
            yield Place(town.name), Place(division), evidence, NAMED, "town-of-division"
    for match in _THAT_TOWN.finditer(annotated.text):
        town_before = towns.before(match.start())
        if town_before.endswith(match.group()[1:2]) or "街道" in match.group():
            yield from _villages(annotated, town_before, match.end())
    yield from _divisions(annotated)
    yield from _own_villages(annotated)
    yield from _of_only_town(annotated, towns)


def _of_only_town(annotated: Annotated, towns: Towns) -> Iterator[Part]:
    """Read 富家村、大营村先后建起民宿 in a piece headed 白杨镇…: the villages of a piece on one town are its own."""
    headline = {unit.name for unit in find_towns(fold(annotated.article.headline.string))}
    if len(headline) != 1 or headline != {unit.name for unit in towns.units}:
        return
    town = headline.pop()
    for match in _BARE_VILLAGE.finditer(annotated.text):
        if is_village(match["name"], annotated.text, match.end("name")):
            evidence = annotated.evidence(match.start("name"), match.end("name"))
            yield Place(match["name"]), Place(town), evidence, CONTEXT, "village-of-town"


def _villages(annotated: Annotated, town: str, end: int) -> Iterator[Part]:
    """Read 向阳街道青松社区、三里村, 该镇三里村."""
    for village in villages_behind(annotated.text, end):
        evidence = annotated.evidence(village.begin, village.end)
        yield Place(village.name), Place(town), evidence, NAMED, "village-of-town"


def _divisions(annotated: Annotated) -> Iterator[Part]:
    """Read 铁岭市清河区 (the list says that one holds the other), 清河区青松社区."""
    table = divisions()
    text = annotated.text
    for match in _LEVEL.finditer(text):
        first = division_ending_at(text, match.end())
        if first is None:
            continue
        second = division_starting_at(text, match.end())
        if second is None:
            if _is_district(first):
                for village in _village_of_division(text, match.end()):
                    evidence = annotated.evidence(village.begin, village.end)
                    yield Place(village.name), Place(first), evidence, NAMED, "town-of-division"
            continue
        above = {
            parent
            for division in table.by_name[second]
            if division.name == second
            for parent in table.chain(division.code)[:-1]
        }
        if first in above:
            evidence = annotated.evidence(match.start(), match.end())
            yield Place(second), Place(first), evidence, NAMED, "division-in-division"


def _village_of_division(text: str, end: int) -> list[Unit]:
    """Give the community right behind a district: 清河区|青松社区."""
    return [
        one
        for one in villages_behind(text, end)
        if one.begin == end and len(one.name) >= 3 and not re.search(r"[镇乡]|街道", one.name)
    ]


def _is_district(division: str) -> bool:
    return all(one.level == "district" for one in divisions().by_name[division])


def _holds_towns(division: str) -> bool:
    """Say whether towns lie right in a division: in a district or county, or a city that has none (东莞市)."""
    table = divisions()
    return all(one.level == "district" or not table.within(one.code) for one in table.by_name[division])


def _own_villages(annotated: Annotated) -> Iterator[Part]:
    """Read the street's own villages in a signed piece by its head: 加快三里村安置房建设."""
    for holder in annotated.signers:
        for holding in holder.chain.holdings:
            town = town_of(holding.body)
            if not town:
                continue
            signature = annotated.article.signature
            if signature is not None and annotated.setting.own:
                evidence = signature.locate(0, len(signature.string))
                yield Place(town), Place(annotated.setting.own), evidence, CONTEXT, "town-of-signer"
            for sentence in annotated.sentences:
                for match in _OWN_VILLAGE.finditer(sentence.text):
                    found = next(villages_behind(sentence.text, match.start("village")), None)
                    if found is not None and len(found.name) > 2:
                        evidence = annotated.evidence(sentence.begin, sentence.end)
                        yield Place(found.name), Place(town), evidence, CONTEXT, "village-told-by-head"
