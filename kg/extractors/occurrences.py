"""Which events an article reports: the one it is about, and those told beside it (a ceremony, a sub-meeting).

An event is something that took place with people at it; what is planned, quoted or wished is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extractors.asides import asides, meeting_beside
from kg.extractors.briefs import pieces_of
from kg.extractors.frames import Frame
from kg.extractors.main_events import as_told, find_main, named_by_headline
from kg.extractors.telling import find_frames
from kg.language.annotation import Annotated, Sentence
from kg.language.dates import DayMention, find_days
from kg.model import Event, EventKind

_SAME_DAY = 8  # paragraphs behind the lead in which 当天下午 still speaks of the day of the event
_SAME_DAY_WORDS = re.compile(r"(?:当[天日]|同日)(?:[上下]午|晚)?,")
# How a sentence begins that tells what came before or after the article's event.
_BESIDE = re.compile(
    r"会后|会前|随后|当[天日]|同日|其?间|期间|\d+日"
    r"|[^,。]{1,14}(?:结束后|之前|之后|期间|[会式约谈]前|[会式约谈]后),|(?:揭牌|签约|剪彩|启动|开幕|授牌|捐赠|宣讲|讲座|培训)[前后],"
    r"|\d{1,2}月\d{1,2}日(?:[上下]午|晚)?,"
)
# A tour told beside the event: 会见前,周明远一行参观了X; 当天,周明远、何书琴也分别带队赴各村开展检查.
_OWN_TOUR = re.compile(
    r"(?:[^,。]{0,4}(?:会见|会谈|签约|揭牌|座谈|仪式|会议|活动)(?:结束)?[前后]|会[前后]|会议结束后),[^,。]{2,20}"
    r"(?:一行|带队|率队)(?:在[^,。]{2,24}陪同下,)?[^,。]{0,12}(?:参观|考察|察看|检查|调研|督导|督查|走访|慰问|看望|到|赴|深入|来到|前往)"
    r"|(?:当[天日]|同日|随后),[^。;]{2,60}(?:分别|分头|分组)带队"
)
_NAMED_YEAR = re.compile(
    r"(?P<year>20\d\d)年(?:第?(?P<quarter>[一二三四])季度|(?P<half>[上下])半年|第[一二三四五六七八九十\d]+[次期轮](?!工作总结)|[春夏秋冬]季)"
)
# 2023年全市中小学校长论坛 is of the year in its name; a meeting on the year before or to come is none of these.
_OF_YEAR = re.compile(
    r"^[^,。]{0,16}(?P<year>20\d\d)年(?!度|工作|总结|述职|表彰|预算|计划)[^,。]{2,40}"
    r"(?:论坛|[^观]?赛|运动会|培训班?|轮训班|招聘会|[画影作]展|博览会|演练|文化节|艺术节|讲座)$"
)
_ABOUT_THEN = re.compile(r"^[^,。;]{0,16}(?:前夕|前后|期间|之际|到来|来临)(?:之际)?,")
_BARE_DAY = re.compile(r"(\d{1,2})日")


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
    found: list[Occurrence] = []
    for piece in pieces_of(annotated):
        before = len(found)
        found += [replace(one, event=replace(one.event, number=before + one.event.number)) for one in _in(piece)]
    return found


def _in(annotated: Annotated) -> list[Occurrence]:
    """Give the events of one piece of news, numbered from 1."""
    told = [(sentence, frame) for sentence in annotated.sentences for frame in find_frames(sentence.text)]
    main = find_main(annotated, told)
    if main is None:
        return []
    sentence, frame = main
    days = find_days(annotated.text, annotated.article.year, annotated.article.published)
    told_day = _day(days, annotated, sentence) or _day_behind(days, annotated, sentence)
    day = _in_named_year(frame.name, told_day)
    frame = as_told(annotated, replace(frame, name=named_by_headline(annotated, frame)))
    main = (sentence, frame)
    found = [Occurrence(_event(frame.kind, frame.name, day, 1), frame, sentence, "main")]
    word = _ceremony_word(annotated)
    if frame.course or (word and re.search(r"[班营]$", frame.name)):
        word = word or ("结业式" if frame.verb.endswith("结业") else "开班仪式")
        ceremony = replace(frame, kind="ceremony", name=f"{frame.name}{word}")
        found.append(Occurrence(_event("ceremony", ceremony.name, day, 2), ceremony, sentence, "ceremony"))
    for other_sentence, other in (*told, *asides(annotated, main)):
        part = _part(annotated, main, other_sentence, other)
        if part and all(other.name != occurrence.event.name for occurrence in found):
            if part == "watched" and any(occurrence.part == "watched" for occurrence in found):
                continue
            name = other.name
            if part == "meeting" and len(name) <= 3:
                name = (re.sub(r"^\S{2}", "", frame.name) if frame.tour else "") + name
            own = _day(days, annotated, other_sentence) or day
            found.append(Occurrence(_event(other.kind, name, own, len(found) + 1), other, other_sentence, part))
    if not any(occurrence.part == "meeting" for occurrence in found) and (spoken := meeting_beside(annotated, main)):
        other_sentence, other = spoken
        own = _day(days, annotated, other_sentence) or day
        found.append(Occurrence(_event(other.kind, other.name, own, len(found) + 1), other, other_sentence, "meeting"))
    return found


def _part(annotated: Annotated, main: tuple[Sentence, Frame], sentence: Sentence, frame: Frame) -> str:
    """Tell how another frame hangs on the main event, "" where it is none of the article's events."""
    main_sentence, main_frame = main
    if frame is main_frame or frame.lesson:
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
    if frame.aside:
        return "further"
    peopled = sentence.persons or (frame.kind == "ceremony" and frame.verb and _people_next(annotated, sentence))
    if (close or same_day) and later and peopled and _BESIDE.match(sentence.text):
        return "further"
    return ""


def _people_next(annotated: Annotated, sentence: Sentence) -> bool:
    """Say whether the next sentence of the paragraph has people: 3月6日,启动仪式在X举行。周明远致辞."""
    index = bisect_left(annotated.sentences, sentence.end, key=lambda one: one.begin)
    if index >= len(annotated.sentences):
        return False
    behind = annotated.sentences[index]
    return behind.paragraph == sentence.paragraph and bool(behind.persons)


def _ceremony_word(annotated: Annotated) -> str:
    match = re.search(
        r"开班仪式(?:暨[\u4e00-\u9fff]{2,12}?会)?|开班式|结业(?:式|仪式|典礼)|结营(?:式|仪式)", annotated.text
    )
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


def _day_behind(days: Sequence[DayMention], annotated: Annotated, sentence: Sentence) -> DayMention | None:
    """Give the day at the head of the next sentence: 元旦前夕,区委老干部局组织…参观。12月20日上午,老干部们来到…."""
    index = bisect_left(annotated.sentences, sentence.end, key=lambda one: one.begin)
    if not _ABOUT_THEN.search(sentence.text) or index >= len(annotated.sentences):
        return None
    behind = annotated.sentences[index]
    told = _between(days, behind.begin, behind.begin + 1)
    return told[0] if told and behind.paragraph == sentence.paragraph else None


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


def _in_named_year(name: str, day: DayMention | None) -> DayMention | None:
    """Give a day without its year that of the event's name: 4月28日,清河区2023年二季度项目开工活动举行."""
    named = _NAMED_YEAR.search(name) or _OF_YEAR.search(name)
    if day is None or named is None or not day.date.startswith("--"):
        return day
    month = int(day.date[2:4])
    told = named.groupdict()
    if named.re is _OF_YEAR and not 1 < month < 12:
        return day
    if told.get("quarter") and "一二三四".index(told["quarter"]) != (month - 1) // 3:
        return day
    if told.get("half") and ("上下".index(told["half"]) != (month - 1) // 6):
        return day
    last = f"{named['year']}{day.end_date[1:]}" if day.end_date else None
    return replace(day, date=f"{named['year']}{day.date[1:]}", end_date=last)


def _event(kind: EventKind, name: str, day: DayMention | None, number: int) -> Event:
    return Event(name, kind, day.date if day else None, day.end_date if day else None, number)
