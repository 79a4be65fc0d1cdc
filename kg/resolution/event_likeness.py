"""How much speaks for two reports being of one event: named features with weights, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Protocol

from kg.errors import LexiconError
from kg.language.lexicon import FOLDER, load_lexicon
from kg.resolution.event_names import EventName, name_likeness
from kg.resolution.event_reports import Report

_FILE = FOLDER / "same_events.yml"


class _Count(Protocol):
    def __call__(self, name: str, share: float = 1.0, told: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` in hundredths; ``reasons`` name each feature that counted, its weight and its words."""

    score: int
    reasons: tuple[str, ...]


@cache
def _weights() -> Mapping[str, tuple[int, str]]:
    found = {}
    for name, entry in load_lexicon("same_events")["weights"].items():
        if (
            not isinstance(entry, dict)
            or type(entry.get("weight")) is not int
            or not isinstance(entry.get("words"), str)
        ):
            raise LexiconError(f"{_FILE}: `{name}` of `weights` wants a whole number as weight, and words; mend it")
        found[name] = (entry["weight"], entry["words"])
    return MappingProxyType(found)


@cache
def bar(name: str) -> int:
    """Give a bar of the lexicon, in hundredths or days. Raises LexiconError where it is missing."""
    value = load_lexicon("same_events")["bars"].get(name)
    if type(value) is not int:
        raise LexiconError(f"{_FILE}: `{name}` of `bars` must be a whole number; add it")
    return value


def may_be_one(one: Report, other: Report) -> bool:
    """Say whether nothing rules out that two reports are of one event.

    Of another kind, number or part, called by another body, led by others on a tour, or told beside each other under
    two names in one article, they are two: 第九次 and 第十次, 2020年度 and 2021年度, a course and its 开班式.
    """
    if not _places_agree(one, other) or not _days_agree(one, other):
        return False
    kinds = {one.event.kind, other.event.kind} - {"other"}
    if len(kinds) > 1 or not names_agree(one.name, other.name):
        return False
    tour = kinds & {"inspection", "visit"}
    if tour and one.leaders and other.leaders and one.leaders.isdisjoint(other.leaders):
        return False
    beside = one.article_path == other.article_path
    return not beside or (one.name.core == other.name.core and not one.name.common)


def names_agree(one: EventName, other: EventName) -> bool:
    """Say whether no number, part or organiser tells two names apart; a number that one leaves out tells nothing."""
    if one.parts != other.parts or (one.host and other.host and one.host != other.host):
        return False
    mine, theirs = _by_unit(one), _by_unit(other)
    return all(mine[unit] == theirs[unit] for unit in mine.keys() & theirs.keys())


def _by_unit(name: EventName) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for unit, value in name.numbers:
        found.setdefault(unit, []).append(value)
    return found


def _places_agree(one: Report, other: Report) -> bool:
    """Say whether one locality is the other or lies in it; unknown ones are told by the page alone."""
    if not one.codes or not other.codes:
        return one.codes == other.codes and one.issue == other.issue
    return one.codes[0] in other.codes or other.codes[0] in one.codes


def _days_agree(one: Report, other: Report) -> bool:
    """Say whether both took one day; without a year or a day, whether one page or issue tells both.

    The opening and the close of a session, told days apart, are for a person to join: both are 第五次会议.
    """
    if one.days == ("",) or other.days == ("",):
        return one.event.date == other.event.date and one.issue == other.issue
    if not set(one.days).isdisjoint(other.days):
        return True
    session = one.name.session and one.name.numbers == other.name.numbers and one.name.core == other.name.core
    apart = abs(date.fromisoformat(one.days[0]) - date.fromisoformat(other.days[0])).days
    return session and apart <= bar("days")


def compare(one: Report, other: Report) -> Likeness | None:
    """Weigh what speaks for one event and against it; None where it is ruled out or the names are too far apart."""
    if not may_be_one(one, other):
        return None
    likeness = name_likeness(one.name.core, other.name.core)
    if 100 * likeness < bar("like"):
        return None
    counted: list[tuple[int, str]] = []

    def count(name: str, share: float = 1.0, told: str = "") -> None:
        weight, words = _weights()[name]
        counted.append((round(weight * share), f"{words}{told}"))

    common = one.name.common or other.name.common
    if likeness == 1:
        count("common_name" if common else "same_name", told=f" ({one.name.core})")
    else:
        count("common_name" if common else "like_name", likeness**2, f" ({one.name.core}, {other.name.core})")
    if one.codes:
        count("same_place" if one.codes[0] == other.codes[0] else "nested_place")
    elif one.issue == other.issue:
        count("same_place")
    _count_people(one, other, count)
    for name, mine, theirs in (("host", one.organisers, other.organisers), ("venue", one.venues, other.venues)):
        if mine and theirs:
            shared = mine & theirs
            count(
                f"same_{name}" if shared else f"other_{name}", told=f" ({'、'.join(sorted(shared or mine | theirs))})"
            )
    if one.issue == other.issue:
        count("same_page")
    _count_days(one, other, count)
    score = max(0, sum(weight for weight, _ in counted))
    if set(one.days).isdisjoint(other.days):
        score = min(score, bar("same") - 1)
    return Likeness(score, tuple(f"{weight:+d} {words}" for weight, words in counted))


def _count_people(one: Report, other: Report, count: _Count) -> None:
    if one.leaders and other.leaders:
        shared = one.leaders & other.leaders
        count(
            "same_leader" if shared else "other_leader",
            told=f" ({'、'.join(sorted(shared or one.leaders | other.leaders))})",
        )
    if one.people and other.people:
        both = one.people & other.people
        share = len(both) / min(len(one.people), len(other.people))
        if both:
            count("people_shared", share, f" ({'、'.join(sorted(both))})")
        else:
            count("people_apart")


def _count_days(one: Report, other: Report, count: _Count) -> None:
    if one.event.date is None or other.event.date is None:
        count("no_day")
    elif one.days == ("",):
        count("no_year")
    elif set(one.days).isdisjoint(other.days):
        count("same_session")
    elif one.days[0] != other.days[0]:
        count("within_days")
