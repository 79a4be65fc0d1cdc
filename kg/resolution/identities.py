"""External identities: which things of the graph are in Wikidata, in a list of codes, in another graph.

A TSV kept beside the pages, with a header row that names the columns in any order::

    name	locality	iri
    清河区委	铁岭市清河区	http://www.wikidata.org/entity/Q1234567
    清河区	辽宁省铁岭市	https://example.org/division/211204
    official/周明远		https://example.org/people/17

``name`` is what the graph calls a thing, or the tail of its IRI, or its whole IRI; ``locality`` is a division that the
thing, or a page that speaks of it, is of, and may be empty where only one thing goes by the name.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from kg.errors import InputError
from kg.language.completion import complete_body
from kg.language.divisions import divisions
from kg.language.settings import setting_of
from kg.model import Article, Locality, MendedText, Page, Span
from kg.resolution.body_names import body_name
from kg.resolution.entities import Entity, Resolution
from kg.resolution.heads import division_meant, head_of, surroundings
from kg.vocabulary import DEFAULT_BASE

_COLUMNS = ("name", "locality", "iri")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
_SHOWN = 4  # candidates that a message names


@dataclass(frozen=True, slots=True)
class ExternalIdentity:
    """One row: ``where`` is the file and line it stands in."""

    name: str
    locality: str
    iri: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Identified:
    """A resolution with the identities that fit; ``unfit`` are the rows that do not, and why, each a line."""

    resolution: Resolution
    fitted: int
    unfit: tuple[str, ...]


def read_identities(path: Path) -> tuple[ExternalIdentity, ...]:
    """Read external identities in the order of the file; a row that stands twice counts once.

    Raises InputError naming file and line for a file that cannot be read, a missing column, an empty name, an IRI that
    is none, and a locality that is no division.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a TSV file in UTF-8") from None
    reader = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
    found: dict[tuple[str, str, str], ExternalIdentity] = {}
    try:
        missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise InputError(f"{path}, line 1: no column {', '.join(missing)}; the header row is name, locality, iri")
        for row in reader:
            one = _read_row(row, f"{path}, line {reader.line_num}")
            if one is not None:
                found.setdefault((one.name, one.locality, one.iri), one)
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: not a table ({error}); mend that line") from None
    return tuple(found.values())


def _read_row(row: dict[str, str | None], where: str) -> ExternalIdentity | None:
    name, locality, iri = ((row.get(column) or "").strip() for column in _COLUMNS)
    if not (name or locality or iri):
        return None
    if not name:
        raise InputError(f"{where}: name is empty; give the name or the IRI of the thing meant")
    if not _IRI.fullmatch(iri):
        raise InputError(f"{where}: iri is {iri!r}; give a whole IRI such as http://www.wikidata.org/entity/Q148")
    if locality and not _codes_of(locality):
        raise InputError(f"{where}: locality {locality} is no division of the list; write it as 辽宁省铁岭市清河区")
    return ExternalIdentity(name, locality, iri, where)


def with_identities(
    resolution: Resolution, identities: Iterable[ExternalIdentity], base: str = DEFAULT_BASE
) -> Identified:
    """Put owl:sameAs on the things that rows name; ``base`` is what the IRIs of things begin with.

    A row that fits nothing, or several things, is told and not used; so are rows that give two things one external
    IRI, for that would make them one. O(entities + claims + rows).
    """
    rows = tuple(identities)
    if not rows:
        return Identified(resolution, 0, ())
    things = _Things(resolution, base)
    unfit: list[str] = []
    fits: list[tuple[ExternalIdentity, str]] = []
    for row in rows:
        paths = things.fitting(row)
        if len(paths) == 1:
            fits.append((row, paths[0]))
        else:
            unfit.append(_told(row, paths))
    claimed: dict[str, set[str]] = defaultdict(set)
    for row, where in fits:
        claimed[row.iri].add(where)
    same: dict[str, set[str]] = defaultdict(set)
    for row, where in fits:
        if len(claimed[row.iri]) > 1:
            others = ", ".join(sorted(claimed[row.iri] - {where}))
            unfit.append(f"{row.where}: {row.iri} is given to {where} and to {others}; give it to one")
        else:
            same[where].add(row.iri)
    entities = {
        where: replace(entity, properties=(*entity.properties, *(("sameAs", iri) for iri in sorted(same[where]))))
        if where in same
        else entity
        for where, entity in resolution.entities.items()
    }
    used = sum(len(claimed[row.iri]) == 1 for row, _ in fits)
    return Identified(replace(resolution, entities=MappingProxyType(entities)), used, tuple(unfit))


def _told(row: ExternalIdentity, paths: list[str]) -> str:
    named = f"{row.name} of {row.locality}" if row.locality else row.name
    if not paths:
        return f"{row.where}: nothing in the graph is {named}; write the name or the locality as pages do"
    shown = ", ".join(paths[:_SHOWN]) + (" …" if len(paths) > _SHOWN else "")
    return f"{row.where}: {len(paths)} things are {named} ({shown}); name one of them, or its locality"


class _Things:
    """What things go by, and which divisions they are of."""

    def __init__(self, resolution: Resolution, base: str) -> None:
        self._entities: Mapping[str, Entity] = resolution.entities
        self._base = base
        self._labels: dict[str, list[str]] = defaultdict(list)
        self._others: dict[str, list[str]] = defaultdict(list)
        for where, entity in resolution.entities.items():
            self._labels[entity.label].append(where)
            for name in entity.also:
                self._others[name].append(where)
        self._seen_in: dict[str, set[str]] = defaultdict(set)
        for article in resolution.articles:
            locality = article.told.article.locality
            for claim in article.claims if locality is not None else ():
                for where in (claim.subject, claim.object):
                    self._seen_in[where].add(locality.code if locality is not None else "")

    def fitting(self, row: ExternalIdentity) -> list[str]:
        """Give the paths of what a row names: by IRI, then by label, then by another name; what fits first hides the
        rest. A thing's own division tells more than where it was seen; a place hides the body of its name."""
        tail = row.name.removeprefix(self._base)
        if tail in self._entities:
            return [tail]
        codes = _codes_of(row.locality)
        for names in (self._labels, self._others):
            found = sorted(names.get(row.name, ()))
            if codes:
                own = [where for where in found if not codes.isdisjoint(self._own_codes(where))]
                found = own or [where for where in found if self._was_seen(where, codes)]
            places = [where for where in found if "Place" in self._entities[where].classes]
            if len(places) == 1 and len(found) > 1 and self._are_one_name(places[0], found):
                found = places
            if found:
                return found
        return [where for where in [_meant_body(row)] if where in self._entities]

    def _are_one_name(self, place: str, found: list[str]) -> bool:
        """Say whether all else that was found are the bodies that a place acts as: 清河区 holds a meeting."""
        return all(where == place or ("jurisdiction", place) in self._entities[where].links for where in found)

    def _own_codes(self, where: str) -> set[str]:
        """Give the codes of the division that a place or body is, or is of, and of those around it."""
        entity = self._entities[where]
        codes = {value for name, value in entity.properties if name == "code"}
        if not codes and {"Body", "Place", "Project"} & set(entity.classes):
            names = tuple(part for part in where.split("/")[1:] if not part.startswith("unknown-"))
            heads = [head_of(part).names for part in names]
            run = tuple(name for head in heads for name in head)
            division = division_meant(run, None) if run else None
            codes = {division.code} if division is not None else set()
        table = divisions()
        return {code for own in codes for code in table.codes(own)}

    def _was_seen(self, where: str, codes: set[str]) -> bool:
        table = divisions()
        seen = self._seen_in.get(where, set())
        return any(code in table.by_code and not codes.isdisjoint(table.codes(code)) for code in seen)


def _meant_body(row: ExternalIdentity) -> str:
    """Give the path of the body that a row's name would mean on a page of its locality: 区发改委 of 铁岭市清河区."""
    table = divisions()
    codes = _codes_of(row.locality)
    locality = Locality(code, table.chain(code)) if len(codes) == 1 and (code := min(codes)) else None
    text = MendedText("", ())
    article = Article(Page("", "", "", "0" * 64), 1, text, text, Span(0, 0), locality=locality)
    around = surroundings(article, [row.name])
    return body_name(complete_body(row.name, setting_of(locality)), row.name, around).path


def _codes_of(locality: str) -> set[str]:
    """Give the code of the division that a row's locality names; of several of one name, all; none for no division."""
    plain = locality.replace("/", "").replace(" ", "")
    head = head_of(plain)
    names = head.names if head.names and not head.rest else ((plain,) if plain in divisions().by_name else ())
    if not names:
        return set()
    division = division_meant(names, None)
    if division is not None:
        return {division.code}
    return {one.code for one in divisions().by_name[names[-1]]} if len(names) == 1 else set()
