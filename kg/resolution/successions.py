"""Successions: who was seen in a one-seat post after whom, and how long nobody was seen in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kg.resolution.observations import is_whole
from kg.resolution.tenures import Tenure


@dataclass(frozen=True, slots=True)
class Succession:
    """``after`` was seen in the seat next after ``before``, another person.

    ``left`` is the last day known of the one, ``right`` the first known of the other; ``left_stated`` and
    ``right_stated`` say whether an article gives it as the day of the change. ``days`` lie between the two: a bound of
    the gap, which the pages do not date. It is None where the two overlap, which is a contradiction or a handover.
    """

    before: Tenure
    after: Tenure
    left: str
    right: str
    left_stated: bool
    right_stated: bool
    days: int | None


def find_successions(tenures: Iterable[Tenure]) -> list[Succession]:
    """Give who came after whom in each one-seat post, seats in the order of their names. O(tenures log tenures).

    Terms stand in the order of the first day known of each; those without one are left out. Somebody who was acting
    and then in full comes after nobody but those before.
    """
    known = sorted(
        (one for one in tenures if one.one_seat and begin_of(one) is not None),
        # Of two that change places on one day, the one that leaves stands first.
        key=lambda one: (one.seat, begin_of(one) or "", is_whole(one.started_on), end_of(one) or "", one.path),
    )
    return [
        _succession(before, after)
        for before, after in pairwise(known)
        if before.seat == after.seat and before.member != after.member
    ]


def begin_of(tenure: Tenure) -> str | None:
    """Give the first whole day known of a tenure: stated, else seen, else the day it ended."""
    return _whole(tenure.started_on) or tenure.first_seen or _whole(tenure.ended_on)


def end_of(tenure: Tenure) -> str | None:
    """Give the last whole day known of a tenure: stated, else seen, else the day it began."""
    return _whole(tenure.ended_on) or tenure.last_seen or _whole(tenure.started_on)


def days_between(left: str, right: str) -> int:
    """Give the days from one ISO day to another."""
    return (date.fromisoformat(right) - date.fromisoformat(left)).days


def _whole(day: str | None) -> str | None:
    return day if is_whole(day) else None


def _succession(before: Tenure, after: Tenure) -> Succession:
    left, right = end_of(before) or "", begin_of(after) or ""
    return Succession(
        before, after, left, right, is_whole(before.ended_on), is_whole(after.started_on),
        days_between(left, right) if left <= right else None,
    )  # fmt: skip
