"""Who was at an event, and as what: 主持 出席 讲话 汇报 授课 陪同 列席 带队."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from decimal import Decimal
from functools import cache

from kg.extractors.briefs import is_told_in, pieces_of
from kg.extractors.courses import Scene, beside, closes, is_bounded, led_beside, same_paragraph
from kg.extractors.occurrences import Occurrence
from kg.extractors.predicates import Predicate, find_predicates
from kg.extractors.roles import heard, roles_in
from kg.language.annotation import Annotated
from kg.language.lexicon import words
from kg.language.tries import one_of
from kg.model import Claim, Person, Role, Rule

_NATIONAL = ("中共中央", "国家", "国务院", "中央", "全国人大", "全国政协", "最高人民")
_LEARNED = ("党校", "学院", "大学", "研究院", "研究所", "研究室", "研究中心", "台")  # whose people come to teach
_DIRECT, _LATER = Decimal("0.95"), Decimal("0.9")  # told with the event; told of a speaker further on
_AT_EVENT = re.compile(r"在[^,。]{1,24}?(?:会上|仪式上|中|时|上|期间)")
# What somebody said elsewhere is studied here: 学习周明远在座谈会上的讲话.
_STUDIED = re.compile(r"[^,。;]{0,30}?的?(?:重要)?(?:讲话|指示|批示|精神|要求)")
_VERBS: dict[Role, Rule] = {
    "chair": "chairs", "lead": "leads-tour", "speak": "speaks", "report": "reports", "lecture": "lectures",
    "accompany": "accompanies", "observe": "observes", "attend": "attends",
}  # fmt: skip
# 在主席台前排就座的有:A、B、C; 参加会议的还有A、B.
_LISTED_BEHIND = re.compile(
    r"(?:就座|出席|参加|(?P<observing>列席))[^,。;:]{0,16}(?:的(?:领导|同志|嘉宾|还)?(?:有|包括)|的是)[:]?[^,。;:]{0,20}$"
)
_SWORN = re.compile(r"监誓|领誓|宣誓")
# “…”周明远说。 may be said to a reporter, unless he leads.
_QUOTED_LAST = re.compile(r"(?![^。]{0,14}(?:致辞|讲话|发言|会上))[^,。:;“]{0,14}说。")
_AT_HEAD = re.compile(r"担任(?:现场)?总?指挥|率队|带队|任组长|(?:率领?|带领)[^,。;]{2,20}(?:到|赴|走进|深入|来到)")
# What is said by those who hold a course, not by those who take it.
_OFFICIAL = re.compile(r"强调|要求|指出|讲话|致辞|动员|交流|发言")
_TO_PRESS = re.compile(r"(?:告诉|对|向)(?:本报)?记者|接受(?:本报)?(?:记者)?采访")


# Who went on the tour itself, told behind a meeting in its course: 周明远参加检查; 检查中,周明远指出.
_WENT = re.compile(
    r"(?:参加|陪同|随同|一同)了?(?:此次|活动|相关)?(?:现场办公(?!会)|检查|调研|视察|考察|督导|督查|走访|慰问|巡查)"
)
_ON_TOUR = re.compile(r"(?:检查|调研|视察|考察|督导|督查|走访|慰问|巡查)(?:过程)?(?:中|时|期间),[^,。]{0,20}$")
# Who was in a team: 指导教师为周明远和何书琴,参赛学生为贺立新.
_TEAM = re.compile(
    r"(?:指导(?:教师|老师)|参赛(?:学生|选手|队员|教师)|获奖(?:者|学生|选手|教师)|领队|队员)(?:分别)?(?:为|是|有|:)[^,。;:]{0,14}$"
)
# Whom one on a tour speaks with, and may answer: 向种粮大户何书琴询问今年的产量.
_SPOKEN_WITH = re.compile(r"(?:向|与|和|同|问)$")
_ASKING = re.compile(r"[^,。;]{0,4}(?:询问|了解|交谈|攀谈|深入交流|拉家常|聊|算起)")
_IN_LECTURE = re.compile(r"^[^,。]{0,30}(?:,[^,。]{0,20})?(?:讲述|讲起|分享|作答)(?:了)?")
_SAID = re.compile(r"(?:介绍|介绍说|说|坦言)[,:]?$")
# What the years have brought is told to the press, not at the event: 周明远说,今年以来,演出43场.
_YEARS = re.compile(r"(?:介绍|介绍说|说|表示)[,:“]{0,2}(?:今年|近年|去年|一年|多年)以?来")
# What one who took part says of it to the press: 参加活动的村医周明远说.
_TAKING_PART = re.compile(r"(?:参加|参与)[^,。;]{0,10}的[^,。;]{0,16}$")


def extract_attendance(annotated: Annotated, occurrences: list[Occurrence]) -> list[Claim]:
    """Give the claims of who attended which event in which role, in the order of the text."""
    return [
        claim
        for piece in (pieces_of(annotated) if occurrences else ())
        for claim in _of_piece(piece, [one for one in occurrences if is_told_in(piece, one.sentence)])
    ]


def _of_piece(annotated: Annotated, occurrences: list[Occurrence]) -> list[Claim]:
    if not occurrences:
        return []
    claims: dict[tuple[int, str, Role], Claim] = {}
    parts = {one.part: one for one in reversed(occurrences)}
    further = tuple(one for one in occurrences if one.part == "further")
    scene = Scene(parts, further, _national(annotated), set(), set(), set())
    for predicate in find_predicates(annotated):
        for occurrence, role, rule in _roles(scene, predicate):
            for order, person in enumerate(predicate.persons, 1):
                told_there = (occurrence.event.number, person.name, "lecture") in claims
                if role == "speak" and told_there and _IN_LECTURE.search(predicate.text):
                    continue  # 周明远讲述了自己的经历, told of him who lectured, is what the lecture was of
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
                if role in ("lecture", "chair", "lead"):
                    scene.leading.add(person.name)
                if occurrence.part == "ceremony":
                    scene.opened.add(person.name)
    return [*claims.values(), *_hosts(annotated, scene, {(number, name) for number, name, _ in claims})]


def _hosts(annotated: Annotated, scene: Scene, told: Set[tuple[int, str]]) -> Iterator[Claim]:
    """Give who received the guests at a reception, where nothing else is said of them: 周明远会见何书琴一行."""
    main = scene.parts.get("main")
    if main is None or not main.frame.name.startswith("会见"):
        return
    evidence = annotated.evidence(main.sentence.begin, main.sentence.end)
    for name in dict.fromkeys(
        person.name for person in main.sentence.persons if person.end - main.sentence.begin <= main.frame.begin
    ):
        if (main.event.number, name) not in told:
            yield Claim(
                main.event, "attendedBy", Person(name), evidence, "attendance", _DIRECT, "attend", rule="attends"
            )


@cache
def _touring() -> re.Pattern[str]:
    """Give the pattern of a predicate whose subject goes on a tour: 一行到X调研, 带领检查组,对Y进行检查, 在X接访."""
    going, verbs = one_of(words("events", "going")), one_of(words("events", "touring"))
    return re.compile(
        r"^(?:等)?(?:一行)?曾?(?:率队|带队|率领?[^,。]{2,30}?,?|带领[^,。]{2,30}?,?)?"
        rf"(?:[^,。;]{{0,12}}?(?:{going}|来(?=[我校院]))[^。;]{{1,160}}?|在[^,。;]{{2,40}}?)?(?:现场|实地|突击|随机|专题)?(?:{verbs})"
    )


def _roles(scene: Scene, predicate: Predicate) -> Iterator[tuple[Occurrence, Role, Rule]]:
    if re.search(r"(?:学习|传达|贯彻|落实|领会)[^,。;]{0,12}$", predicate.before) and _STUDIED.match(predicate.text):
        return
    text = heard().sub("", predicate.text)
    main = scene.parts.get("main")
    tour = main if main and main.frame.tour else None
    if main and re.search(r"(?:会见|接见)了?$", predicate.before) and main.frame.name.startswith("会见"):
        yield main, "lead", "leads-tour"  # who leads the guests: 会见周明远一行
        return
    listed = _LISTED_BEHIND.search(predicate.before)
    if main and listed:
        yield main, "observe" if listed["observing"] else "attend", "observes" if listed["observing"] else "attends"
        return
    further = beside(scene, predicate)
    if led := led_beside(further, predicate):
        yield led
        return
    if further and further.frame.tour and further.sentence.begin == predicate.sentence.begin:
        yield further, "accompany" if "陪同" in text else "lead", "accompanies" if "陪同" in text else "leads-tour"
        return
    if further and further.frame.tour and same_paragraph(further, predicate) and (went := _WENT.search(text)):
        with_it: Role = "accompany" if went.group().startswith(("陪同", "随同")) else "attend"
        yield further, with_it, _VERBS[with_it]
        return
    if main and main.frame.kind == "contest" and _TEAM.search(predicate.before):
        yield main, "attend", "attends"
        return
    if tour and _SPOKEN_WITH.search(predicate.before) and _ASKING.match(predicate.text):
        scene.asked.update(person.name for person in predicate.persons)
    if tour and re.search(r"(?:率|率领|带领|(?:随行|陪同)的)$", predicate.before):
        yield tour, "accompany", "taken-on-tour"
        return
    if tour and predicate.sentence.begin == tour.sentence.begin and _touring().search(predicate.text):
        yield tour, "lead", "leads-tour"
        text = re.sub(r"参加|出席", "", text.split("召开")[0])
    elif main and main.frame.kind != "meeting" and _AT_HEAD.match(text):
        yield main, "lead", "leads-tour"
    told = scene.leading | scene.asked
    leading = any(person.name in told for person in predicate.persons)
    for role in roles_in(text):
        if role == "speak" and (_TO_PRESS.search(text) or (_QUOTED_LAST.match(text) and not leading)):
            continue
        occurrence = _meant(scene, predicate, role)
        if occurrence is None:
            continue
        if role == "speak" and occurrence.event.kind != "meeting" and _TAKING_PART.search(_up_to_name(predicate)):
            yield occurrence, "attend", "attends"  # 参加活动的村医周明远说
            continue
        if role == "speak" and not leading and _is_for_press(predicate, text, occurrence):
            continue  # told to the press beside the contest: 区文旅局局长周明远说
        official = leading or _OFFICIAL.search(text) or _AT_EVENT.search(predicate.before + text)
        if role == "speak" and occurrence.event.kind == "training" and not official:
            yield occurrence, "attend", "trainee-tells"  # what a trainee tells of the course is no speech at it
        else:
            yield occurrence, role, _VERBS[role]


def _meant(scene: Scene, predicate: Predicate, role: Role) -> Occurrence | None:
    """Tell which of the article's events a role is at, by the words around it and by who it is."""
    parts = scene.parts
    words_around = predicate.before + predicate.text
    if "watched" in parts and any(person.name in scene.national for person in predicate.persons):
        return parts["watched"]
    if "ceremony" in parts:
        if role == "lecture":
            return parts["main"]
        at_opening = re.search(r"开班|开幕|结业|仪式|作为[^,。]{0,8}代表[^,。]{0,4}发言", words_around) or any(
            person.name in scene.opened for person in predicate.persons
        )
        return parts["ceremony"] if at_opening or role in ("chair", "attend") else parts["main"]
    if "oath" in parts and predicate.sentence.begin >= parts["oath"].sentence.begin and _SWORN.search(words_around):
        return parts["oath"]
    if parts["main"].frame.tour and (_WENT.search(words_around) or _ON_TOUR.search(predicate.before)):
        return parts["main"]
    if "meeting" in parts and parts["main"].frame.tour and closes(parts["meeting"], predicate):
        return parts["main"]
    if "meeting" in parts and role == "chair" and predicate.sentence.begin == parts["meeting"].sentence.begin:
        return parts["meeting"]
    if "meeting" in parts and predicate.sentence.begin + len(predicate.before) >= parts["meeting"].sentence.begin:
        meeting = parts["meeting"]
        behind = predicate.persons[0].begin >= meeting.sentence.begin + meeting.frame.begin
        if behind and role not in ("lead", "accompany"):
            return meeting
    further = beside(scene, predicate)
    if further and not (role in ("lecture", "lead") and is_bounded(scene, further) and not further.frame.aside):
        return further
    return parts["main"]


def _is_for_press(predicate: Predicate, text: str, occurrence: Occurrence) -> bool:
    """Say whether what somebody says of a show is told to the press beside it."""
    kind = occurrence.event.kind
    said = predicate.sentence.text[predicate.persons[-1].end - predicate.sentence.begin :]
    return (kind == "contest" and _SAID.match(text) is not None) or (
        kind in ("activity", "exhibition", "other") and _YEARS.match(said) is not None
    )


def _up_to_name(predicate: Predicate) -> str:
    return predicate.sentence.text[: predicate.persons[0].begin - predicate.sentence.begin]


def _national(annotated: Annotated) -> frozenset[str]:
    """Give those whose posts in the article are all of the state: such a one is quoted, or watched."""
    bodies: dict[str, list[str]] = {}
    for holder in annotated.holders:
        bodies.setdefault(holder.name, []).extend(holding.body for holding in holder.chain.holdings)
    return frozenset(
        name
        for name, held in bodies.items()
        if held and all(body.startswith(_NATIONAL) and not body.endswith(_LEARNED) for body in held)
    )
