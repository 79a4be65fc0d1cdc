"""Features: what speaks for and against two groups of sightings of one name being one person, and how much."""

from __future__ import annotations

import math
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from kg.language.lexicon import load_lexicon
from kg.resolution.careers import can_hold_both, precedence
from kg.resolution.profiles import Days, Held, Profile
from kg.resolution.seats import ANYWHERE, relation
from kg.resolution.weights import number, weights

_RELATIONS = ("same_locality", "nested_locality", "same_city", "same_province", "far_locality")
_BESIDE = ("same_city", "same_province", "far_locality")
_LEADER = 3
"""The step of the ladder from which careers are known to lead from district to district: deputies of a county."""
_YEAR = 365.25
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Seen:
    """A feature that was seen: its name, what it weighs here, and what was seen, in words."""

    feature: str
    weight: float
    what: str = ""
    section: str = "weights"

    @property
    def words(self) -> str:
        """Give it as a reason: ``+3.0 the same post with one seat: 清河区委书记``."""
        return f"{self.weight:+.1f} {weights(self.section)[self.feature].words}{f': {self.what}' if self.what else ''}"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two groups are. ``weight`` in log odds; ``barred`` where they can never be one by the rules."""

    weight: float
    barred: bool
    seen: tuple[Seen, ...]

    @property
    def score(self) -> float:
        """Give how much speaks for one person, 0 to 1."""
        return round(1 / (1 + math.exp(-self.weight)), 3)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Give the features in words."""
        return tuple(one.words for one in self.seen)


def compare(one: Profile, other: Profile) -> Likeness:
    """Weigh two groups of sightings of one name against each other. O(posts of one x posts of the other), both bounded.

    周明远 as 副书记 in 2020 and as 书记 in 2023 of 清河区: start -1.0, same_locality +4.0, rise +5.0, a score of 1.0.
    """
    places = [*_of_places(one, other)]
    posts = [*_of_posts(one, other)]
    if not any(found.feature == "same_seat" for found in posts):
        posts += _of_careers(one, other, steps=bool(places) and places[0].feature != "far_locality")
    seen = [_seen("start"), *_of_name(one.name), *places, *posts]
    shared = _shared(one.company, other.company)
    if shared:
        weight = weights()["company"].of(len(shared))
        seen.append(Seen("company", weight, "、".join(shared)))
    barred = any(found.feature in ("clash", "apart") for found in seen)
    return Likeness(sum(found.weight for found in seen), barred, tuple(seen))


def _seen(feature: str, what: str = "") -> Seen:
    return Seen(feature, weights()[feature].weight, what)


def _of_name(name: str) -> Iterator[Seen]:
    if len(name) == 2 and name[0] in load_lexicon("people")["common_surnames"]:
        yield _seen("short_name", name)
    if len(name) >= 4:
        yield _seen("rare_name", name)


def _of_places(one: Profile, other: Profile) -> Iterator[Seen]:
    """Tell the nearest that two localities lie, and whether one group was seen in a locality beside as well."""
    found = {relation(first, second) for first in one.places for second in other.places}
    nearest = next((name for name in _RELATIONS if name in found), None)
    if nearest is None:
        if one.author and not one.places and not other.places:
            yield _seen("same_locality", "none is told of either")  # reporters are of their paper
        return
    yield _seen(nearest)
    if nearest == "nested_locality" and any(name in found for name in _BESIDE):
        yield _seen("siblings")


def _of_posts(one: Profile, other: Profile) -> Iterator[Seen]:
    """Tell the best of the posts and bodies that both were seen at."""
    shared = [one.offices[key].office for key in _both(one.offices.keys(), other.offices.keys())]
    best = min((office for office in shared if office.known), key=lambda one: (not one.one_seat, one.key), default=None)
    if best is not None:
        yield _seen("same_seat" if best.one_seat else "same_post", best.words)
    elif shared:
        yield _seen("same_words", min(office.words for office in shared))
    promised = [mine.offices[key].office.words for mine, theirs in ((one, other), (other, one))
                for key in _both(theirs.proposed, mine.offices.keys())]  # fmt: skip
    if promised or not one.proposed.isdisjoint(other.proposed):
        yield _seen("proposed", min(promised, default=""))
    units = _both(one.units, other.units)
    named = sorted(unit for seat, unit in units if seat == ANYWHERE)
    if named:
        yield _seen("named_body", named[0])
    elif best is None and (bodies := sorted(unit for _, unit in units if unit)):
        yield _seen("same_body", bodies[0])


def _of_careers(one: Profile, other: Profile, steps: bool) -> list[Seen]:
    """Tell whether the posts can be those of one career: the worst that speaks against it, else the best step.

    Without ``steps`` no step is looked for: the localities are far apart or not known.
    """
    against = [found for mine in one.ranked for theirs in other.ranked if (found := _against(one, other, mine, theirs))]
    against += [found for mine in one.tops for theirs in other.tops if (found := _fall_or_climb(mine, theirs))]
    if against:
        return [min(against, key=lambda found: (found.weight, found.feature, found.what))]
    taken = [found for mine in one.tops for theirs in other.tops if steps and (found := _step(mine, theirs))]
    return [max(taken, key=lambda found: (found.weight, found.what))] if taken else []


def _against(one: Profile, other: Profile, mine: Held, theirs: Held) -> Seen | None:
    """Tell what speaks against one person in two posts: at one time, or in no known order."""
    a, b = mine.office, theirs.office
    if a.key in other.offices or b.key in one.offices:
        return None  # somebody was seen in both
    if a.key in other.proposed or b.key in one.proposed:
        return None  # the one is the present post, the other the one proposed
    what = " / ".join(sorted((a.words, b.words)))
    steps = abs(a.rank - b.rank) if a.rank is not None and b.rank is not None else 0
    if mine.days is None or theirs.days is None:
        if steps > _LEADER - 1:
            return _seen("apart", what)
        if can_hold_both(a, b) or (a.role == b.role and a.seat != b.seat and steps):
            return None  # 区委书记 and 市委书记 are steps of one career
        return _seen("order_unknown", what)
    if not can_hold_both(a, b) and _overlap(mine.days, theirs.days) > _allowed(mine.days, theirs.days):
        return _seen("clash", what)
    if a.trade != b.trade and "company" not in (a.trade, b.trade) and _overlap(mine.days, theirs.days) > -_YEAR:
        return None if can_hold_both(a, b) else _seen("other_trade", what)
    return None


def _fall_or_climb(mine: Held, theirs: Held) -> Seen | None:
    """Tell a fall of level, or a climb faster or higher than careers are; of posts in the order of time only."""
    order = _in_order(mine, theirs)
    if order is None:
        return None
    early, late, years = order
    steps = (late.office.rank or 0) - (early.office.rank or 0)
    what = f"{early.office.words} → {late.office.words}"
    if steps < -1 or (steps > 1 and years < number("limits", "step_years") * (steps - 1)):
        return _seen("apart", what)
    if steps == -1:  # a vice head who is chief of police is seen as either
        return None if can_hold_both(early.office, late.office) else _seen("fall", what)
    return _seen("climb", what) if steps > _LEADER - 1 else None


def _step(mine: Held, theirs: Held) -> Seen | None:
    """Tell a step that careers are made of: up by one or two, or across."""
    order = _in_order(mine, theirs)
    if order is None:
        return None
    early, late, _ = order
    steps = (late.office.rank or 0) - (early.office.rank or 0)
    if not 0 <= steps < _LEADER or "staff" in (early.office.role, late.office.role):
        return None
    leaders = (early.office.rank or 0) >= _LEADER
    rises = steps > 0 or precedence(late.office) > precedence(early.office)
    feature = ("rise" if rises else "move") if leaders else "step"
    return _seen(feature, f"{early.office.words} → {late.office.words}")


def _in_order(mine: Held, theirs: Held) -> tuple[Held, Held, float] | None:
    """Give two posts in the order of time with the years between them, None where they overlap."""
    if mine.days is None or theirs.days is None or _overlap(mine.days, theirs.days) >= 0:
        return None
    early, late = (mine, theirs) if mine.days < theirs.days else (theirs, mine)
    return early, late, -_overlap(mine.days, theirs.days) / _YEAR


def _overlap(mine: Days, theirs: Days) -> int:
    """Give for how many days two posts overlap; below 0 the days between them."""
    return min(mine[1], theirs[1]) - max(mine[0], theirs[0])


def _allowed(mine: Days, theirs: Days) -> float:
    """Give how many days of overlap are let pass: an old post is printed on for some weeks beside the new one."""
    in_turn = (mine[0] - theirs[0]) * (mine[1] - theirs[1]) > 0
    return number("limits", "overlap_days") if in_turn else -1


def _shared(one: set[str], other: set[str]) -> list[str]:
    """Give up to four names that both were seen with, sorted."""
    return sorted(_both(one, other))[:4]


def _both(one: AbstractSet[_T], other: AbstractSet[_T]) -> list[_T]:
    """Give what is in both, in no order; O(the smaller)."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return [thing for thing in small if thing in large] if small else []
