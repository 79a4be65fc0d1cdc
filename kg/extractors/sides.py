"""Both sides of a joint meeting in the course of a visit: 两地召开联席会议, 双方举行座谈."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.frames import clause_begin, without_days
from kg.extractors.occurrences import Occurrence
from kg.language.annotation import Annotated
from kg.language.bodies import division_of
from kg.language.divisions import division_ending_at, divisions
from kg.model import Body, Rule

_BOTH = re.compile(
    r"^(?:[^,]{0,6}?)(?P<both>[两双](?:地|市|县|区|州|旗|省|市县|市区|县区|方))(?:在[^,]{2,24})?(?:联合|共同)?$"
)
_GUESTS = re.compile(r"(?:党政|友好|经贸|政府|代表|考察|访问|学习)+团")
_OUR = re.compile(r"[我全本](?P<level>[省市区县州旗])")


def both_sides(annotated: Annotated, main: Occurrence, occurrence: Occurrence) -> Iterator[tuple[Body, Rule]]:
    """Give the two divisions whose delegations met, the guests' first; nothing where one of them is not told."""
    text = occurrence.sentence.text
    before = text[clause_begin(text, occurrence.frame.begin) : occurrence.frame.begin]
    both = _BOTH.match(without_days(before))
    if both is None or not main.frame.tour:
        return
    guests, hosts = _guests(annotated, main), _hosts(annotated, main)
    if guests and hosts and guests != hosts:
        for name in (guests, hosts):
            yield Body(name, both["both"]), "subject-of-event"


def _guests(annotated: Annotated, main: Occurrence) -> str:
    """Give the division that the delegation is of: by its own name, else by the post of who leads it."""
    group = _GUESTS.search(main.frame.subject)
    named = division_ending_at(main.frame.subject, group.start()) if group else None
    if named:
        return named
    inside = [one for one in annotated.holders if main.sentence.begin <= one.begin < main.sentence.end]
    bodies = (holding.body for one in inside for holding in one.chain.holdings)
    return next((division for body in bodies if (division := division_of(body))), "")


def _hosts(annotated: Annotated, main: Occurrence) -> str:
    """Give the division that the delegation came to: 我县, 江苏省昆山市."""
    for site in main.frame.sites:
        if our := _OUR.fullmatch(site):
            return annotated.setting.levels.get(our["level"], "")
        name = division_ending_at(site, len(site))
        if name and name in divisions().by_name:
            return name
    return ""
