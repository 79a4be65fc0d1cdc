"""Names of projects, sites and places: what is one, and of what kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.language.divisions import divisions
from kg.language.lexicon import load_lexicon, words
from kg.language.tries import one_of


@dataclass(frozen=True, slots=True)
class SiteRules:
    """The lexicon of places made ready."""

    kinds: tuple[tuple[str, str], ...]
    project: re.Pattern[str]
    venue: re.Pattern[str]
    generic: frozenset[str]
    wide: tuple[str, ...]


@cache
def site_rules() -> SiteRules:
    """Read the lexicon of places, once."""
    kinds = [(end, kind) for kind, ends in load_lexicon("places")["kinds"].items() for end in ends]
    return SiteRules(
        kinds=tuple(sorted(kinds, key=lambda item: (-len(item[0]), item[0]))),
        project=re.compile(rf"{one_of(words('places', 'projects'))}$"),
        venue=re.compile(rf"{one_of(words('places', 'venues'))}$"),
        generic=frozenset(words("places", "generic")),
        wide=words("places", "wide"),
    )


def is_site(text: str) -> bool:
    """Say whether ``text`` is built like the name of a project, site, venue or place."""
    bare = re.sub(r"\([^()]*\)$", "", text)
    rules = site_rules()
    if bare in rules.generic or len(bare) < 2 or len(bare) > 30 or re.search(r"[,。;:!?]", bare):
        return False
    return is_project(bare) or rules.venue.search(bare) is not None or bare in divisions().by_name


def is_project(text: str) -> bool:
    """Say whether ``text`` names an undertaking: 东湖路道路工程, 清河三期安置房."""
    bare = re.sub(r"\([^()]*\)$", "", text)
    return bare not in site_rules().generic and site_rules().project.search(bare) is not None


def place_suffix(name: str) -> str:
    """Give the longest end of a place's name that fits, "" where none does: 东湖家属院 -> 家属院."""
    return next((end for end, _ in site_rules().kinds if name.endswith(end)), "")


@lru_cache(maxsize=4096)
def place_kind(name: str) -> str:
    """Give the local name of the place's kg:placeKind: a division by its level, else by the end of the name."""
    found = divisions().by_name.get(name)
    if found:
        return {"province": "Province", "city": "City", "district": "District"}[found[0].level]
    for end, kind in site_rules().kinds:
        if name.endswith(end):
            return kind
    return "Site"


def is_wide(name: str) -> bool:
    """Say whether the name is of a division or an area in which sites lie: 清河区, 东湖文化区."""
    return name in divisions().by_name or name.endswith(site_rules().wide)
