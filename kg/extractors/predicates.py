"""Predicates: who something is said of in a sentence, and the words that say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.language.annotation import Annotated, PersonMention, Sentence
from kg.language.lexicon import words
from kg.language.tries import one_of

_JOINT = re.compile(r"[\s、,;和与及以跟并同]*(?:以及|还有)?[\s、,]*")
_LED = 400  # characters of what a leader and those taken along are told to do
_LEADING = re.compile(r"(?:率|率领|带领|率队|偕|携)(?:队)?")
_AROUND = 40  # characters before and behind a name that tell whether anything is said of the person
# Whose words or mandate it is, who is called on, whose hand is held: no subject of what follows.
_MANDATED = re.compile(r"(?:同志)?的?(?:委托|指派|邀请|要求|指示|安排|部署)")
_OWNED = re.compile(
    r"(?:同志|先生|女士|老人)?"
    r"(?:一行的|的(?!带领|陪同|主持|率领|[^,。]{0,10}(?:陪同|汇报|介绍|说明|讲解|授课))|生前|遗体|家属|逝世)"
)
_CALLED_ON = re.compile(r"(?:看望|慰问|看望慰问|走访慰问|拉着|握着|拉住|搀扶着?|悼念|缅怀|向|为|代表)$")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A run of persons that one predicate is said of, and the words before and behind them."""

    persons: tuple[PersonMention, ...]
    before: str
    text: str
    sentence: Sentence


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(rf"(?<!意见)(?:{one_of(words('events', 'saying'))})(?=[,:“]|$)")


def find_predicates(annotated: Annotated) -> Iterator[Predicate]:
    """Give, sentence by sentence, each run of persons with its predicate, cut where reported words begin."""
    saying = _saying()
    for sentence in annotated.sentences:
        groups = list(_groups(sentence))
        for index, group in enumerate(groups):
            begin = groups[index - 1][-1].end - sentence.begin if index else 0
            end = groups[index + 1][0].subject_begin - sentence.begin if index + 1 < len(groups) else len(sentence.text)
            text = sentence.text[group[-1].end - sentence.begin : max(end, group[-1].end - sentence.begin)]
            if _LEADING.fullmatch(text):
                # whoever is taken along goes where the leader goes
                text = sentence.text[group[-1].end - sentence.begin : group[-1].end - sentence.begin + _LED]
            said = saying.search(text)
            if said:
                text = text[: said.end()]
            yield Predicate(
                tuple(group), sentence.text[begin : group[0].subject_begin - sentence.begin], text, sentence
            )
            if said and _reports_to_end(sentence.text, said.end() + group[-1].end - sentence.begin):
                break


def _reports_to_end(text: str, position: int) -> bool:
    """Say whether reported words run on to the end of the sentence."""
    return text[position : position + 1] in (",", ":")


def _groups(sentence: Sentence) -> Iterator[list[PersonMention]]:
    """Put persons together that stand in one list, with or without titles of their own between the names."""
    group: list[PersonMention] = []
    for person in sentence.persons:
        if not _is_subject(sentence, person):
            continue
        if group:
            between = sentence.text[
                group[-1].end - sentence.begin : max(person.subject_begin, group[-1].end) - sentence.begin
            ]
            if _JOINT.fullmatch(between):
                group.append(person)
                continue
            yield group
        group = [person]
    if group:
        yield group


def _is_subject(sentence: Sentence, person: PersonMention) -> bool:
    """Say whether something can be said of a person at this place: 受周明远委托 and 周明远的手 say nothing of him."""
    begin, end = person.subject_begin - sentence.begin, person.end - sentence.begin
    before, after = sentence.text[max(0, begin - _AROUND) : begin], sentence.text[end : end + _AROUND]
    if before.endswith(("受", "根据", "按照", "经")) and _MANDATED.match(after):
        return False
    if _OWNED.match(after):
        return False
    return not (_CALLED_ON.search(before) and re.match(r"同志|先生|女士|老人|[,。;]|$", after))
