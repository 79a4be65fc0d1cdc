"""Who was at an event, and as what: 主持 出席 讲话 汇报 授课 陪同 列席 带队."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.extractors.occurrences import Occurrence
from kg.language.annotation import Annotated, PersonMention, Sentence
from kg.language.lexicon import load_lexicon, words
from kg.language.tries import one_of
from kg.model import Claim, Person, Role, Rule

_JOINT = re.compile(r"[\s、,;和与及以跟并同]*(?:以及|还有)?[\s、,]*")
_NATIONAL = ("中共中央", "国家", "国务院", "中央", "全国人大", "全国政协", "最高人民")
_DIRECT, _LATER = Decimal("0.95"), Decimal("0.9")  # told with the event; told of a speaker further on
_AT_EVENT = re.compile(r"在[^,。]{1,24}?(?:会上|仪式上|中|时|上|期间)")
# What somebody said elsewhere is studied here: 学习周明远在座谈会上的讲话.
_STUDIED = re.compile(r"[^,。;]{0,30}?的?(?:重要)?(?:讲话|指示|批示|精神|要求)")
_LED = 400  # characters of what a leader and those taken along are told to do
_LEADING = re.compile(r"(?:率|率领|带领|率队|偕|携)(?:队)?")
_VERBS: dict[Role, Rule] = {
    "chair": "chairs", "lead": "leads-tour", "speak": "speaks", "report": "reports", "lecture": "lectures",
    "accompany": "accompanies", "observe": "observes", "attend": "attends",
}  # fmt: skip
_NEGATED = re.compile(r"(?:没有|没能|未能|未|不|无法)$")
_TO_PRESS = re.compile(r"(?:告诉|对|向)(?:本报)?记者|接受(?:本报)?(?:记者)?采访")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A run of persons that one predicate is said of, and the words before and behind them."""

    persons: tuple[PersonMention, ...]
    before: str
    text: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class _Scene:
    """The first event of each part of the article, who is of the state, and who was told at the opening so far."""

    parts: Mapping[str, Occurrence]
    national: frozenset[str]
    opened: set[str]


def extract_attendance(annotated: Annotated, occurrences: list[Occurrence]) -> list[Claim]:
    """Give the claims of who attended which event in which role, in the order of the text."""
    if not occurrences:
        return []
    claims: dict[tuple[int, str, Role], Claim] = {}
    scene = _Scene({one.part: one for one in reversed(occurrences)}, _national(annotated), set())
    for predicate in find_predicates(annotated):
        for occurrence, role, rule in _roles(scene, predicate):
            for order, person in enumerate(predicate.persons, 1):
                if occurrence.part != "watched" and person.name in scene.national:
                    continue
                key = (occurrence.event.number, person.name, role)
                evidence = annotated.evidence(predicate.sentence.begin, predicate.sentence.end)
                confidence = _DIRECT if predicate.sentence.paragraph <= occurrence.sentence.paragraph + 1 else _LATER
                claims.setdefault(
                    key,
                    Claim(
                        occurrence.event, "attendedBy", Person(person.name), evidence, "attendance", confidence, role,
                        order if len(predicate.persons) > 1 else None, rule=rule,
                    ),
                )  # fmt: skip
                if occurrence.part == "ceremony":
                    scene.opened.add(person.name)
    return list(claims.values())


@cache
def _collective() -> re.Pattern[str]:
    """Give the pattern of subjects without a name: 各街道负责人, 部分区直单位."""
    ends = one_of(words("events", "collective"))
    return re.compile(rf"^(?:全|各|相关|有关|部分|其他|会议|大会|与会|来自)|(?:{ends})")


@cache
def _rules() -> tuple[tuple[tuple[re.Pattern[str], Role], ...], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give (roles with their patterns, what is heard, what is said, verbs of a tour)."""
    data = load_lexicon("events")
    roles = tuple((re.compile(entry["pattern"]), entry["role"]) for entry in data["roles"])
    hearing = re.compile("|".join(data["hearing"]))
    saying = re.compile(rf"(?:{one_of(words('events', 'saying'))})(?=[,:“]|$)")
    going, verbs = one_of(words("events", "going")), one_of(words("events", "touring"))
    touring = re.compile(
        r"^(?:等)?(?:一行)?(?:率队|带队|率[^,。]{2,30}?|带领[^,。]{2,30}?)?"
        rf"(?:[^,。;]{{0,12}}?(?:{going})[^。;]{{1,160}}?)?(?:{verbs})"
    )
    return roles, hearing, saying, touring


def find_predicates(annotated: Annotated) -> Iterator[Predicate]:
    """Give, sentence by sentence, each run of persons with its predicate, cut where reported words begin."""
    _, _, saying, _ = _rules()
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


def _roles(scene: _Scene, predicate: Predicate) -> Iterator[tuple[Occurrence, Role, Rule]]:
    _, hearing, _, touring = _rules()
    if re.search(r"(?:受|代表|根据|按照|经)$", predicate.before) and re.match(
        r"同志?(?:的)?(?:委托|指派|邀请)|的?(?:委托|指派|邀请|要求|指示)", predicate.text
    ):
        return
    if re.search(r"(?:学习|传达|贯彻|落实|领会)[^,。;]{0,12}$", predicate.before) and _STUDIED.match(predicate.text):
        return
    text = hearing.sub("", predicate.text)
    main = scene.parts.get("main")
    tour = main if main and main.frame.tour else None
    if tour and re.search(r"(?:率|率领|带领)$", predicate.before):
        yield tour, "accompany", "taken-on-tour"
        return
    if tour and predicate.sentence.begin == tour.sentence.begin and touring.search(predicate.text):
        yield tour, "lead", "leads-tour"
        text = re.sub(r"参加|出席", "", text.split("召开")[0])
    for role in _roles_in(text):
        if role == "speak" and _TO_PRESS.search(text):
            continue
        occurrence = _meant(scene, predicate, role)
        if occurrence is None:
            continue
        if role == "speak" and occurrence.event.kind == "training" and not _AT_EVENT.search(predicate.before + text):
            yield occurrence, "attend", "trainee-tells"  # what a trainee tells of the course is no speech at it
        else:
            yield occurrence, role, _VERBS[role]


def _roles_in(text: str) -> list[Role]:
    """Give the roles that a predicate gives its subject, clause by clause, until another subject takes over."""
    roles = _rules()[0]
    found: list[Role] = []
    for clause in re.split(r"[,;]", text):
        for pattern, role in roles:
            match = pattern.search(clause)
            if match is None or role in found or (role == "chair" and clause[: match.start()].endswith("由")):
                continue
            if _NEGATED.search(clause[: match.start()]):
                continue
            if found and _collective().search(clause[: match.start()]):
                return found
            found.append(role)
    return found


def _meant(scene: _Scene, predicate: Predicate, role: Role) -> Occurrence | None:
    """Tell which of the article's events a role is at, by the words around it and by who it is."""
    parts = scene.parts
    words_around = predicate.before + predicate.text
    if "watched" in parts and any(person.name in scene.national for person in predicate.persons):
        return parts["watched"]
    if "ceremony" in parts:
        if role == "lecture":
            return parts["main"]
        at_opening = re.search(r"开班|开幕|仪式", words_around) or any(
            person.name in scene.opened for person in predicate.persons
        )
        return parts["ceremony"] if at_opening or role in ("chair", "attend") else parts["main"]
    if "meeting" in parts and predicate.sentence.begin + len(predicate.before) >= parts["meeting"].sentence.begin:
        meeting = parts["meeting"]
        behind = predicate.persons[0].begin >= meeting.sentence.begin + meeting.frame.begin
        if behind and role in ("speak", "chair", "report", "attend", "observe"):
            return meeting
    if "further" in parts and predicate.sentence.begin >= parts["further"].sentence.begin:
        return parts["further"]
    return parts["main"]


def _national(annotated: Annotated) -> frozenset[str]:
    """Give those whose posts in the article are all of the state: such a one is quoted, or watched."""
    bodies: dict[str, list[str]] = {}
    for holder in annotated.holders:
        bodies.setdefault(holder.name, []).extend(holding.body for holding in holder.chain.holdings)
    return frozenset(name for name, held in bodies.items() if held and all(body.startswith(_NATIONAL) for body in held))
