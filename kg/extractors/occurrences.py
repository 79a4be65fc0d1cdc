"""Which events an article reports: the one it is about, and those told beside it (a ceremony, a sub-meeting).

An event is something that took place with people at it; what is planned, quoted or wished is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extractors.frames import ATTENDED, SPOKEN_AT, Frame, kind_of_name
from kg.extractors.gatherings import find_opened
from kg.extractors.telling import find_frames
from kg.language.annotation import Annotated, Sentence
from kg.language.dates import DayMention, find_days
from kg.language.folding import fold
from kg.language.sites import is_site
from kg.model import Event, EventKind

_LEAD_PARAGRAPHS = 2
_LEAD_SENTENCES = 4
_BEING_THERE = re.compile(r"出席|参加|致辞|主持|剪彩|揭牌|揭幕|宣布|见证|培土|到场")
_SAME_DAY = 8  # paragraphs behind the lead in which 当天下午 still speaks of the day of the event
_SAME_DAY_WORDS = re.compile(r"(?:当[天日]|同日)(?:[上下]午|晚)?,")
_AHEAD = 300  # characters behind a name in which the verb of a tour stands
_AT_MEETING = re.compile(
    r"(?:在)?(?:随后|当天)?(?:召开|举行)?的?(?P<name>[^,。;]{0,10}?(?:座谈会|总结会|点评会|反馈会|汇报会|交流会|推进会|工作会))上,"
)
# How a sentence begins that tells what came before or after the article's event.
_BESIDE = re.compile(
    r"会后|会前|随后|当[天日]|同日|其?间|期间|\d+日"
    r"|[^,。]{1,14}(?:结束后|之前|之后|期间|[会式约谈]前|[会式约谈]后),"
)
# A tour told beside the event: 会见前,周明远一行参观了X; 当天,周明远、何书琴也分别带队赴各村开展检查.
_OWN_TOUR = re.compile(
    r"(?:[^,。]{0,4}(?:会见|会谈|签约|座谈|仪式|会议|活动)[前后]|会[前后]|会议结束后),[^,。]{2,20}"
    r"(?:一行|带队|率队)[^,。]{0,12}(?:参观|考察|察看|检查|调研|督导|督查|走访|慰问|看望|到|赴|深入|来到|前往)"
    r"|(?:当[天日]|同日|随后),[^。;]{2,60}(?:分别|分头|分组)带队"
)
_SKETCH = re.compile(r"(?:^|[\s—-])(?P<name>[^\s—。,-]{4,40}?)(?:开幕式)?(?:侧记|掠影|纪实|速写|见闻|小记|花絮)$")
_BARE_DAY = re.compile(r"(\d{1,2})日")
_DAY = re.compile(r"\d日")
_GROUP_ON_TOUR = re.compile(r"(?:调研组|考察组|检查组|督导组|视察组|代表团|慰问组|委员|代表|领导)$")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event with the frame and the sentence that tell it. ``part`` says how it hangs on the article's main event.

    ``part`` is "main", "ceremony" (the opening of a course), "meeting" (in the course of a tour), "oath" (in the course
    of a meeting), "watched" (followed from afar) or "further".
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
        main = _attended_only(annotated) or _opened(annotated) or _sketched(annotated)
    if main is None:
        return []
    sentence, frame = main
    days = find_days(annotated.text, annotated.article.year, annotated.article.published)
    day = _day(days, annotated, sentence)
    frame = _with_opening(annotated, replace(frame, name=_named_by_headline(annotated, frame)))
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
                name = (re.sub(r"^\S{2}", "", frame.name) if frame.tour else "") + name
            own = _day(days, annotated, other_sentence) or day
            found.append(Occurrence(_event(other.kind, name, own, len(found) + 1), other, other_sentence, part))
    if not any(occurrence.part == "meeting" for occurrence in found) and (spoken := _meeting_on_tour(annotated, main)):
        other_sentence, other = spoken
        own = _day(days, annotated, other_sentence) or day
        found.append(Occurrence(_event(other.kind, other.name, own, len(found) + 1), other, other_sentence, "meeting"))
    return found


def _with_opening(annotated: Annotated, frame: Frame) -> Frame:
    """Name a festival that opens by its opening, where the article speaks of one: X节开幕 -> X节开幕式."""
    word = "开幕式" if frame.verb.endswith(("开幕", "启幕")) and "开幕式" in annotated.text else ""
    if frame.kind != "activity" or not word:
        return frame
    return replace(frame, kind="ceremony", name=f"{frame.name}{word}")


def _meeting_on_tour(annotated: Annotated, main: tuple[Sentence, Frame]) -> tuple[Sentence, Frame] | None:
    """Find a meeting in the course of a tour of which only is told what was said at it: 座谈会上,周明远指出…."""
    if main[1].kind not in ("inspection", "visit"):
        return None
    for sentence in annotated.sentences:
        match = _AT_MEETING.match(sentence.text) if sentence.begin > main[0].begin and sentence.persons else None
        if match:
            return sentence, Frame("meeting", match["name"], "", "", (), 0, match.end())
    return None


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
            if held:  # 由A主办的X比赛在B落幕 tells X twice: as held by A, and as taking place
                placed = (one for one in held if one[1].verb and one[1].name.endswith(held[0][1].name))
                return next(placed, held[0])
            return same[0]
    return None


def _attended_only(annotated: Annotated) -> tuple[Sentence, Frame] | None:
    """Find an event that is only named where somebody is at it: 周明远出席通车仪式."""
    for sentence in annotated.sentences:
        if not sentence.persons or sentence.paragraph > _LEAD_PARAGRAPHS + 1:
            continue
        match = ATTENDED.search(sentence.text) or SPOKEN_AT.search(sentence.text)
        if match and "将" not in sentence.text[: match.start()] and not re.match(r"(?:会议|活动|大会)$", match["name"]):
            kind = kind_of_name(match["name"])
            if kind in ("ceremony", "meeting", "contest", "exhibition", "activity"):
                return sentence, Frame(kind, match["name"], "", "", (), match.start(), match.end())
    return None


def _opened(annotated: Annotated) -> tuple[Sentence, Frame] | None:
    """Find a thing unveiled, opened or begun in the lead, where somebody is said to have been there."""
    for sentence in annotated.sentences[:_LEAD_SENTENCES]:
        frame = find_opened(sentence.text)
        if frame is not None:
            there = [one for one in annotated.sentences if abs(one.paragraph - sentence.paragraph) <= 1 and one.persons]
            return (sentence, frame) if any(_BEING_THERE.search(one.text) for one in there) else None
    return None


def _sketched(annotated: Annotated) -> tuple[Sentence, Frame] | None:
    """Find the event whose sketch the article is by its headline: “清河杯”龙舟赛侧记."""
    match = _SKETCH.search(fold(annotated.article.headline.string))
    dated = (one for one in annotated.sentences if _DAY.search(one.text))
    sentence = next(dated, None)
    if match is None or sentence is None or kind_of_name(match["name"]) in ("other", "inspection"):
        return None
    name = match["name"]
    return sentence, Frame(kind_of_name(name), name, "", "", (), 0, len(sentence.text))


def _is_told(sentence: Sentence, frame: Frame) -> bool:
    """Say whether a frame tells of something that took place here, with somebody as its subject."""
    if frame.watched:
        return False
    if not frame.tour:
        return True
    before = [person for person in sentence.persons if person.end - sentence.begin <= frame.end]
    subject = bool(_GROUP_ON_TOUR.search(frame.subject)) or _is_collective(frame.subject)
    if not frame.sites:
        led = any(frame.subject.endswith(person.name) for person in before)
        return led or (bool(before) and _near(sentence)) or (subject and "组织" in frame.subject)
    return (bool(before) or subject) and any(is_site(site) for site in frame.sites)


def _near(sentence: Sentence) -> bool:
    """Say whether the verb of a tour without sites follows its person at once: 周明远调研…, 周明远率队检查…."""
    return any(
        re.match(
            r"(?:一行)?(?:(?:率|率领|带领)[^,。;]{2,20}?,?(?:在[^,。;]{2,60}?)?(?:(?:[对就]|围绕|针对)[^,。;]{2,60}?(?:进行|开展))?)?(?:率队|带队|实地|专题|现场|先后|集体|集中)?(?:调研|考察|检查|督导|督查|视察|慰问|看望|走访|巡查|暗访)",
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
    if frame.tour and sentence.begin > main_sentence.begin and sentence.persons and _OWN_TOUR.match(sentence.text):
        return "further"
    if frame.tour or (frame.name.startswith("会见") and main_frame.tour):
        return ""
    later = sentence.begin > main_sentence.begin
    if main_frame.kind in ("inspection", "visit") and frame.kind == "meeting" and sentence.begin >= main_sentence.begin:
        return "meeting" if main_frame.tour or later else ""
    if later and frame.name.endswith("宣誓仪式") and main_frame.kind == "meeting":
        return "oath"
    same_day = sentence.paragraph <= main_sentence.paragraph + _SAME_DAY and _SAME_DAY_WORDS.match(sentence.text)
    if (close or same_day) and later and sentence.persons and _BESIDE.match(sentence.text):
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


def _day(days: Sequence[DayMention], annotated: Annotated, sentence: Sentence) -> DayMention | None:
    """Give the day of the event: in its sentence, else the only one told before in its paragraph, or in the article."""
    inside = _between(days, sentence.begin, sentence.end)
    if inside:
        return inside[0]
    line = annotated.text.rfind("\n", 0, sentence.begin) + 1
    for begin in (line, 0):
        told = _between(days, begin, sentence.begin)
        if told and (within := _within(told[0], sentence.text)):
            return within
        if told:
            return told[0] if len({day.date for day in told}) == 1 else None
    return None


def _within(run: DayMention, text: str) -> DayMention | None:
    """Read 29日下午,… behind 4月28日至30日: a bare day at the head of a sentence is one of the run told before."""
    bare = _BARE_DAY.match(text)
    if bare is None or run.end_date is None:
        return None
    date = f"{run.date[:-2]}{int(bare[1]):02d}"
    return replace(run, date=date, end_date=None) if run.date <= date <= run.end_date else None


def _between(days: Sequence[DayMention], begin: int, end: int) -> Sequence[DayMention]:
    first = bisect_left(days, begin, key=lambda day: day.begin)
    return days[first : bisect_left(days, end, key=lambda day: day.begin)]


def _event(kind: EventKind, name: str, day: DayMention | None, number: int) -> Event:
    return Event(name, kind, day.date if day else None, day.end_date if day else None, number)
