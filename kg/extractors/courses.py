"""What is told beside an article's main event, and how far it reaches: a tour after a ceremony, a talk, a study."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extractors.occurrences import Occurrence
from kg.extractors.predicates import Predicate
from kg.model import Role, Rule

_ALL_ALONG = re.compile(r"(?:等(?:同志|领导)?)?(?:一同|一起|分别|分段)?(?:参加|陪同)。?")
_TAKING, _TAKEN = re.compile(r"(?:率|率领|带领)(?!队)"), re.compile(r"(?:率|率领|带领)$")


@dataclass(frozen=True, slots=True)
class Scene:
    """The first event of each part, all told beside the main one, who is of the state, and who was told of so far.

    ``opened`` are those told at the opening, ``leading`` those who led, chaired or taught, ``asked`` those spoken with.
    """

    parts: Mapping[str, Occurrence]
    beside: tuple[Occurrence, ...]
    national: frozenset[str]
    opened: set[str]
    leading: set[str]
    asked: set[str]


def beside(scene: Scene, predicate: Predicate) -> Occurrence | None:
    """Give the event told last beside the main one, where the predicate is told in its course."""
    told = [one for one in scene.beside if one.sentence.begin <= predicate.sentence.begin]
    if told and told[-1].sentence.begin < predicate.sentence.begin and _is_led(told[-1]):
        return None  # 揭牌后,周明远带领专家开展了义诊: what others say next is said of the whole
    if not told or (is_bounded(scene, told[-1]) and not same_paragraph(told[-1], predicate)):
        return None
    return told[-1]


def is_bounded(scene: Scene, further: Occurrence) -> bool:
    """Say whether an event told beside the main one is told in one paragraph: a tour, a talk, the opening ceremony."""
    frame, main = further.frame, scene.parts["main"].frame
    return frame.tour or frame.aside or (frame.kind == "ceremony" and main.kind in ("activity", "training", "contest"))


def _is_led(further: Occurrence) -> bool:
    frame = further.frame
    return not (frame.tour or frame.aside) and re.search("率|带领", further.sentence.text[: frame.begin]) is not None


def led_beside(further: Occurrence | None, predicate: Predicate) -> tuple[Occurrence, Role, Rule] | None:
    """Read who led what was done beside the main event: 揭牌后,周明远带领主任医师何书琴等开展了义诊."""
    if further is None or further.frame.tour or further.sentence.begin != predicate.sentence.begin:
        return None
    if _TAKING.match(predicate.text):
        return further, "lead", "leads-tour"
    return (further, "accompany", "taken-on-tour") if _TAKEN.search(predicate.before) else None


def closes(meeting: Occurrence, predicate: Predicate) -> bool:
    """Say whether a last line tells who was on the whole tour: 周明远、何书琴参加。"""
    apart = predicate.sentence.paragraph > meeting.sentence.paragraph
    return apart and _ALL_ALONG.fullmatch(predicate.text) is not None


def same_paragraph(occurrence: Occurrence, predicate: Predicate) -> bool:
    """Say whether the predicate stands in the paragraph that tells of the event, in its sentence or behind it."""
    return (
        predicate.sentence.paragraph == occurrence.sentence.paragraph
        and predicate.sentence.begin >= occurrence.sentence.begin
    )
