"""Gold facts: what a careful reader would put in the graph, one YAML file a page (tests/gold/GUIDE.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from kg.errors import InputError
from kg.evaluation.entries import Entry
from kg.evaluation.relations import OF_PERSONS, Alternatives, GoldFact
from kg.model import EventKind, Role

if TYPE_CHECKING:
    from kg.evaluation.relations import Relation

_PAGE_KEYS = ("page", "articles")
_PAGE_NOTES = ("locality", "year", "year_reason")
_ARTICLE_KEYS = (
    "title", "begins", "ends", "reporters", "correspondents", "holds", "events",
    "located_in", "part_of", "appointments",
)  # fmt: skip
_EVENT_KEYS = ("name", "type", "date", "places", "visited", "organizers", "participants")
_EVENT_LISTS: tuple[tuple[str, Relation], ...] = (
    ("organizers", "organizer"), ("places", "held_at"), ("visited", "visited"),
)  # fmt: skip
_ROWS: tuple[tuple[Relation, tuple[str, ...]], ...] = (
    ("holds", ("person", "body", "title")), ("located_in", ("thing", "place")), ("part_of", ("part", "whole")),
)  # fmt: skip
_AUTHORS = (("reporters", "reporter"), ("correspondents", "correspondent"))
_STATUSES = ("appointed", "removed", "proposed")
_UNCLASSED = ("appointment", "other")
_DAY = re.compile(r"(?:[0-9]{4}|-)-[0-9]{2}-[0-9]{2}")  # 2023-12-23, --12-23


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event as the page tells it. ``people`` are those at it, each once; ``date`` as in kg.model.Event."""

    names: Alternatives
    kind: str
    date: str | None
    people: tuple[Alternatives, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article: the first and last characters of its body, its events in order, and its facts, each once."""

    titles: Alternatives
    begins: str
    ends: str
    events: tuple[GoldEvent, ...]
    facts: tuple[GoldFact, ...]


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page: ``name`` is the name of its file."""

    name: str
    articles: tuple[GoldArticle, ...]


def read_gold(folder: Path) -> tuple[GoldPage, ...]:
    """Read every ``.yaml`` and ``.yml`` file of ``folder``, in the order of their names.

    Raises InputError, naming file and line, at the first entry that is not as the guide says, and where the folder
    holds no such file or two for one page.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; give the folder that holds the gold files")
    paths = sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})
    if not paths:
        raise InputError(f"{folder}: holds no gold file (*.yaml); give the folder that holds them")
    pages: dict[str, GoldPage] = {}
    for path in paths:
        entry = Entry.of_file(path)
        page = _page(entry)
        if page.name in pages:
            raise entry.error(f"the page {page.name!r} has gold facts in another file too; put them into one")
        pages[page.name] = page
    return tuple(pages.values())


def _page(entry: Entry) -> GoldPage:
    entries = entry.mapping(_PAGE_KEYS, _PAGE_NOTES)
    return GoldPage(entries["page"].string(), tuple(_article(one) for one in entries["articles"].sequence()))


def _article(entry: Entry) -> GoldArticle:
    entries = entry.mapping(_ARTICLE_KEYS)
    facts: list[GoldFact] = []
    events: list[GoldEvent] = []
    for relation, columns in _ROWS:
        facts.extend(GoldFact(relation, _row(row, *columns)) for row in entries[relation].sequence())
    for number, one in enumerate(entries["events"].sequence()):
        event, of_event = _event(one, number)
        events.append(event)
        facts.extend(of_event)
    for row in entries["appointments"].sequence():
        person, body, title, status = row.row("person", "body", "title", "|".join(_STATUSES))
        names = (person.alternatives(), body.alternatives(), title.alternatives())
        facts.append(GoldFact("appointments", (*names, (status.choice(_STATUSES),))))
    facts.extend(GoldFact("names", (fact.parts[0],)) for fact in tuple(facts) if fact.relation in OF_PERSONS)
    for key, kind in _AUTHORS:
        facts.extend(GoldFact("authors", ((kind,), one.alternatives())) for one in entries[key].sequence())
    return GoldArticle(
        titles=entries["title"].alternatives(),
        begins=entries["begins"].string(),
        ends=entries["ends"].string(),
        events=tuple(events),
        facts=tuple(dict.fromkeys(facts)),
    )


def _event(entry: Entry, number: int) -> tuple[GoldEvent, list[GoldFact]]:
    entries = entry.mapping(_EVENT_KEYS)
    kind = entries["type"].choice(get_args(EventKind))
    # The ontology has no class for these two: in a graph both are a kg:Event and nothing more.
    kind = "other" if kind in _UNCLASSED else kind
    day = None if entries["date"].is_null else _day(entries["date"])
    facts = [GoldFact("events", (), number), GoldFact("kind", ((kind,),), number)]
    if day is not None:
        facts.append(GoldFact("date", ((day,),), number))
    for key, relation in _EVENT_LISTS:
        facts.extend(GoldFact(relation, (one.alternatives(),), number) for one in entries[key].sequence())
    people: list[Alternatives] = []
    for row in entries["participants"].sequence():
        person, role = row.row("person", "role")
        people.append(person.alternatives())
        facts.append(GoldFact("attended", (people[-1],), number))
        facts.append(GoldFact("role", (people[-1], (role.choice(get_args(Role)),)), number))
    return GoldEvent(entries["name"].alternatives(), kind, day, tuple(dict.fromkeys(people))), facts


def _row(entry: Entry, *columns: str) -> tuple[Alternatives, ...]:
    return tuple(one.alternatives() for one in entry.row(*columns))


def _day(entry: Entry) -> str:
    words = entry.string()
    try:
        if not _DAY.fullmatch(words):
            raise ValueError
        # 2000 was a leap year: --02-29 is a day.
        date.fromisoformat(words.replace("--", "2000-", 1))
    except ValueError:
        raise entry.error(f"{words!r} is no day; write 2023-12-23, --12-23 or null") from None
    return words
