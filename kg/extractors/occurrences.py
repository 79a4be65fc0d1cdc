"""Which events an article reports: the one it is about, and those told beside it (a ceremony, a sub-meeting).

An event is something that took place with people at it; what is planned, quoted or wished is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from kg.extractors.frames import ATTENDED, Frame, kind_of_name
from kg.extractors.telling import find_frames
from kg.language.annotation import Annotated, Sentence
from kg.language.dates import DayMention, find_days
from kg.language.folding import fold
from kg.language.sites import is_site
from kg.model import Event, EventKind

_LEAD_PARAGRAPHS = 2
_SENTENCES_BACK = 100  # looked back for the day of an event
_AHEAD = 300  # characters behind a name in which the verb of a tour stands
_GROUP_ON_TOUR = re.compile(r"(?:调研组|考察组|检查组|督导组|视察组|代表团|慰问组|委员|代表|领导)$")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event with the frame and the sentence that tell it. ``part`` says how it hangs on the article's main event.

    ``part`` is "main", "ceremony" (the opening of a course), "meeting" (in the course of a tour), "watched" (followed
    from afar) or "further".
    """

    event: Event
    frame: Frame
    sentence: Sentence
    part: str


def find_occurrences(annotated: Annotated) -> list[Occurrence]:
    """Give the article's events, the main one first; none for signed pieces. O(sentences)."""
    if annotated.article.signature is not None:
        return []
    told = [(sentence, frame) for sentence in annotated.sentences for frame in find_frames(sentence.text)]
    main = _main(annotated, told)
    if main is None:
        main = _attended_only(annotated)
    if main is None:
        return []
    sentence, frame = main
    day = _day(annotated, sentence)
    frame = replace(frame, name=_named_by_headline(annotated, frame))
    main = (sentence, frame)
    found = [Occurrence(_event(frame.kind, frame.name, day, 1), frame, sentence, "main")]
    word = _ceremony_word(annotated)
    if frame.course or (word and re.search(r"[班营]$", frame.name)):
        word = word or "开班仪式"
        ceremony = replace(frame, kind="ceremony", name=f"{frame.name}{word}")
        found.append(Occurrence(_event("ceremony", ceremony.name, day, 2), ceremony, sentence, "ceremony"))
    for other_sentence, other in told:
        part = _part(main, other_sentence, other)
        if part and all(other.name != occurrence.event.name for occurrence in found):
            if part == "watched" and any(occurrence.part == "watched" for occurrence in found):
                continue
            name = other.name
            if part == "meeting" and len(name) <= 3:
                name = re.sub(r"^\S{2}", "", frame.name) + name
            own = _day(annotated, other_sentence) or day
            found.append(Occurrence(_event(other.kind, name, own, len(found) + 1), other, other_sentence, part))
    return found


def _main(annotated: Annotated, told: list[tuple[Sentence, Frame]]) -> tuple[Sentence, Frame] | None:
    """Choose the event that the article is about: the first told in its lead; a meeting before a bare tour."""
    first = min((sentence.paragraph for sentence in annotated.sentences if sentence.text.strip()), default=0)
    for paragraph in range(first, first + _LEAD_PARAGRAPHS):
        candidates = [(s, f) for s, f in told if s.paragraph == paragraph and _is_told(s, f)]
        if candidates:
            sentence = candidates[0][0]
            same = [(s, f) for s, f in candidates if s.begin == sentence.begin]
            tours = [(s, f) for s, f in same if f.tour and f.sites]
            held = [(s, f) for s, f in same if not f.tour]
            if tours and (not held or tours[0][1].begin <= held[0][1].begin):
                return tours[0]
            return held[0] if held else same[0]
    return None


def _attended_only(annotated: Annotated) -> tuple[Sentence, Frame] | None:
    """Find an event that is only named where somebody is at it: 周明远出席通车仪式."""
    for sentence in annotated.sentences:
        match = (
            ATTENDED.search(sentence.text) if sentence.persons and sentence.paragraph <= _LEAD_PARAGRAPHS + 1 else None
        )
        if match and "将" not in sentence.text[: match.start()] and not re.match(r"(?:会议|活动|大会)$", match["name"]):
            kind = kind_of_name(match["name"])
            if kind in ("ceremony", "meeting", "contest", "exhibition", "activity"):
                return sentence, Frame(kind, match["name"], "", "", (), match.start(), match.end())
    return None


def _is_told(sentence: Sentence, frame: Frame) -> bool:
    """Say whether a frame tells of something that took place here, with somebody as its subject."""
    if frame.watched:
        return False
    if not frame.tour:
        return True
    before = [person for person in sentence.persons if person.end - sentence.begin <= frame.end]
    subject = bool(_GROUP_ON_TOUR.search(frame.subject)) or _is_collective(frame.subject)
    if not frame.sites:
        return bool(before) and _near(sentence)
    return (bool(before) or subject) and any(is_site(site) for site in frame.sites)


def _near(sentence: Sentence) -> bool:
    """Say whether the verb of a tour without sites follows its person at once: 周明远调研…, 周明远率队检查…."""
    return any(
        re.match(
            r"(?:一行)?(?:(?:率|率领|带领)[^,。;]{2,20}?,?(?:在[^,。;]{2,60}?|对[^,。;]{2,60}?进行)?)?(?:率队|带队|实地|专题|现场|先后|集体|集中)?(?:调研|考察|检查|督导|督查|视察|慰问|看望|走访|巡查|暗访)",
            sentence.text[person.end - sentence.begin : person.end - sentence.begin + _AHEAD],
        )
        for person in sentence.persons
    )


def _is_collective(subject: str) -> bool:
    from kg.language.bodies import is_body

    return is_body(subject.removesuffix("组织"))


def _part(main: tuple[Sentence, Frame], sentence: Sentence, frame: Frame) -> str:
    """Tell how another frame hangs on the main event, "" where it is none of the article's events."""
    main_sentence, main_frame = main
    if frame is main_frame:
        return ""
    close = sentence.paragraph <= main_sentence.paragraph + 1
    if frame.watched and close:
        return "watched"
    if frame.tour:
        return ""
    if main_frame.tour and frame.kind == "meeting" and sentence.begin >= main_sentence.begin:
        return "meeting"
    if not close:
        return ""
    if (
        sentence.begin > main_sentence.begin
        and sentence.persons
        and re.match(r"(?:会后|随后|当天|当日|同日|会前|期间)", sentence.text)
    ):
        return "further"
    return ""


def _named_by_headline(annotated: Annotated, frame: Frame) -> str:
    """Name a tour of many sites as its headline does: …组织老旧小区改造专题视察, rather than by all the sites."""
    if not frame.tour or len(frame.sites) < 2:
        return frame.name
    match = re.search(
        r"(?:组织|开展)(?P<name>[^\s,。]{2,20}?(?:视察|调研|考察|检查|督导))(?:活动)?(?:$|\s)",
        fold(annotated.article.headline.string),
    )
    return match["name"] if match else frame.name


def _ceremony_word(annotated: Annotated) -> str:
    match = re.search(r"开班仪式(?:暨[\u4e00-\u9fff]{2,12}?会)?|开班式", annotated.text)
    return match.group() if match else ""


def _day(annotated: Annotated, sentence: Sentence) -> DayMention | None:
    """Give the day of the event: in its sentence, else the only one in its paragraph."""
    year = annotated.article.year
    inside = find_days(sentence.text, year, annotated.article.published)
    if inside:
        return inside[0]
    later = re.search(r"(?<![月\d])(\d{1,2})日(?:[上下]午|晚|当天)", sentence.text)
    index = bisect_left(annotated.sentences, sentence.begin, key=lambda one: one.begin)
    before = annotated.sentences[max(0, index - _SENTENCES_BACK) : index]
    told = _last_day(annotated, before) if later else None
    if later and told:
        day = f"{told.date[:-2]}{int(later[1]):02d}"  # 21日下午, in the month told before
        return DayMention(0, 0, day, None) if told.date <= day else None
    paragraph = [one for one in before if one.paragraph == sentence.paragraph]
    days = [day for other in paragraph for day in find_days(other.text, year, annotated.article.published)]
    return days[0] if len({day.date for day in days}) == 1 else None


def _last_day(annotated: Annotated, sentences: tuple[Sentence, ...]) -> DayMention | None:
    """Give the last day that the sentences tell."""
    for sentence in reversed(sentences):
        if days := find_days(sentence.text, annotated.article.year, annotated.article.published):
            return days[-1]
    return None


def _event(kind: EventKind, name: str, day: DayMention | None, number: int) -> Event:
    return Event(name, kind, day.date if day else None, day.end_date if day else None, number)
