"""Which event an article is about: the first told in its lead, or one that is only named, opened or sketched."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extractors.frames import ATTENDED, SPOKEN_AT, Frame, kind_of_name
from kg.extractors.gatherings import find_opened
from kg.language.annotation import Annotated, Sentence
from kg.language.bodies import is_body
from kg.language.folding import fold
from kg.language.sites import is_site

_LEAD_PARAGRAPHS = 2
_LEAD_SENTENCES = 4
_BEING_THERE = re.compile(r"出席|参加|致辞|主持|剪彩|揭牌|揭幕|宣布|见证|培土|到场")
_AHEAD = 300  # characters behind a name in which the verb of a tour stands
_SHOWN = re.compile(r"带队观摩|观摩[团组队]|率队观摩|一行观摩|(?:先后|依次|分别|实地)观摩")
_OPENS = ("开幕", "启幕", "启动", "开园", "开集", "开市", "开锣", "拉开帷幕", "拉开序幕")
_OPENING = re.compile(
    r"(?:出席|参加|主持|在|^|[,。\n])(?P<word>开幕式|启动仪式|开幕仪式|开园仪式|开集仪式|开市仪式|启动式)(?!前)",
    re.MULTILINE,
)
_SAID_CEREMONY = re.compile(r"(?:在|出席|参加|主持)(?P<word>[投启通竣落开上封揭挂首签][\u4e00-\u9fff]仪式)")
_BARE_CEREMONY = re.compile(r"[\u4e00-\u9fff]{2,4}仪式")
_SKETCH = re.compile(r"(?:^|[\s—-])(?P<name>[^\s—。,-]{4,40}?)(?:开幕式)?(?:侧记|掠影|纪实|速写|见闻|小记|花絮)$")
_DAY = re.compile(r"\d日")
_AHEAD_OF = re.compile(r"(?:将|拟|计划|准备)$")  # 今后,周明远将到X调研
_LATE_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[上下]午)?,")
# Who is taken somewhere by a body: 区委老干部局组织离退休老干部参观X.
_TAKEN = re.compile(r"组织[^,。;]{0,12}(?:干部|党员|师生|职工|学员|同志|会员|企业家|群众)$")
_GROUP_ON_TOUR = re.compile(r"(?:调研组|考察组|检查组|督导组|视察组|代表团|慰问组|委员|代表|领导)$")


def find_main(annotated: Annotated, told: list[tuple[Sentence, Frame]]) -> tuple[Sentence, Frame] | None:
    """Choose the event that an article is about of the frames ``told`` in it; None where it reports none."""
    return (
        _first_told(annotated, told)
        or _attended_or_opened(annotated)
        or _sketched(annotated)
        or _told_late(annotated, told)
    )


def _first_told(annotated: Annotated, told: list[tuple[Sentence, Frame]]) -> tuple[Sentence, Frame] | None:
    """Choose the event that the article is about: the first told in its lead; a meeting before a bare tour."""
    first = min((sentence.paragraph for sentence in annotated.sentences if sentence.text.strip()), default=0)
    for paragraph in range(first, first + _LEAD_PARAGRAPHS):
        candidates = [(s, f) for s, f in told if s.paragraph == paragraph and _is_told(s, f)]
        if candidates:
            sentence = candidates[0][0]
            same = [(s, f) for s, f in candidates if s.begin == sentence.begin]
            tours = [(s, f) for s, f in same if f.tour and (f.sites or _TAKEN.search(f.subject))]
            held = [(s, f) for s, f in same if not f.tour]
            if tours and (not held or tours[0][1].begin <= held[0][1].begin):
                return tours[0]
            if held:  # 由A主办的X比赛在B落幕 tells X twice: as held by A, and as taking place
                placed = (one for one in held if one[1].verb and one[1].name.endswith(held[0][1].name))
                return next(placed, held[0])
            return same[0]
    return None


def _attended_or_opened(annotated: Annotated) -> tuple[Sentence, Frame] | None:
    """Find an event by who was at it; of a bare 通车仪式 what was opened, where the lead tells it: X大桥正式通车."""
    attended = _attended_only(annotated)
    if attended is None or _BARE_CEREMONY.fullmatch(attended[1].name):
        return _opened(annotated) or attended
    return attended


def _attended_only(annotated: Annotated) -> tuple[Sentence, Frame] | None:
    """Find an event that is only named where somebody is at it: 周明远出席通车仪式."""
    first = min((sentence.paragraph for sentence in annotated.sentences), default=0)
    for sentence in annotated.sentences:
        if not sentence.persons or sentence.paragraph > first + _LEAD_PARAGRAPHS + 1:
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
            frame = replace(frame, name=_as_the_article_says(annotated, frame))
            there = [one for one in annotated.sentences if abs(one.paragraph - sentence.paragraph) <= 1 and one.persons]
            return (sentence, frame) if any(_BEING_THERE.search(one.text) for one in there) else None
    return None


def _as_the_article_says(annotated: Annotated, frame: Frame) -> str:
    """Name the opening as those who were there did: in an article that speaks of the 投用仪式 it is none 启用仪式."""
    said = _SAID_CEREMONY.search(annotated.text)
    return re.sub(r"(?:集中)?[\u4e00-\u9fff]{2}仪式$", said["word"], frame.name) if said else frame.name


def _sketched(annotated: Annotated) -> tuple[Sentence, Frame] | None:
    """Find the event whose sketch the article is by its headline: “清河杯”龙舟赛侧记."""
    match = _SKETCH.search(fold(annotated.article.headline.string))
    dated = (one for one in annotated.sentences if _DAY.search(one.text))
    sentence = next(dated, None)
    if match is None or sentence is None or kind_of_name(match["name"]) in ("other", "inspection"):
        return None
    name = match["name"]
    return sentence, Frame(kind_of_name(name), name, "", "", (), 0, len(sentence.text))


def _told_late(annotated: Annotated, told: list[tuple[Sentence, Frame]]) -> tuple[Sentence, Frame] | None:
    """Find the tour that a report tells of in passing, with its day: 3月6日,区人大常委会副主任周明远到东湖中学调研."""
    for sentence, frame in told:
        if frame.tour and sentence.persons and _LATE_DAY.match(sentence.text) and _is_told(sentence, frame):
            return sentence, frame
    return None


def _is_told(sentence: Sentence, frame: Frame) -> bool:
    """Say whether a frame tells of something that took place here, with somebody as its subject."""
    if frame.watched or (frame.tour and _AHEAD_OF.search(frame.subject)):
        return False
    if not frame.tour:
        return True
    before = [person for person in sentence.persons if person.end - sentence.begin <= frame.end]
    grouped = _GROUP_ON_TOUR.search(frame.subject) or _TAKEN.search(frame.subject)
    subject = bool(grouped) or _is_collective(frame.subject)
    if not frame.sites:
        led = any(frame.subject.endswith(person.name) for person in before)
        return led or (bool(before) and _near(sentence)) or (subject and "组织" in frame.subject)
    return (bool(before) or subject) and any(is_site(site) for site in frame.sites)


def _near(sentence: Sentence) -> bool:
    """Say whether the verb of a tour without sites follows its person at once: 周明远调研…, 周明远率队检查…."""
    return any(
        re.match(
            r"(?:一行)?曾?(?:(?:采[取用]|以|通过|不打招呼|轻车简从|冒|利用|结合)[^,。;]{0,20},)?(?:对[^,。;]{2,40}?(?:进行|开展))?(?:(?:率|率领|带领)[^,。;]{2,20}?,?(?:在[^,。;]{2,60}?)?(?:(?:[对就]|围绕|针对)[^,。;]{2,60}?(?:进行|开展))?)?(?:率队|带队|实地|专题|现场|先后|集体|集中)?(?:调研|考察|检查|督导|督查|视察|慰问|看望|走访|巡查|暗访)",
            sentence.text[person.end - sentence.begin : person.end - sentence.begin + _AHEAD],
        )
        for person in sentence.persons
    )


def _is_collective(subject: str) -> bool:
    return is_body(subject.removesuffix("组织"))


def as_told(annotated: Annotated, frame: Frame) -> Frame:
    """Name a festival that opens by its opening, where the article speaks of one: X节开幕 -> X节开幕式.

    A meeting to look at projects is a tour, where somebody leads those who go: 观摩团一行先后来到A、B.
    """
    if frame.kind == "meeting" and frame.name.endswith("观摩会") and _SHOWN.search(annotated.text):
        return replace(frame, kind="inspection")
    word = _OPENING.search(annotated.text) if frame.verb.endswith(_OPENS) else None
    if frame.kind != "activity" or not word:
        return frame
    return replace(frame, kind="ceremony", name=f"{frame.name}{word['word']}")


def named_by_headline(annotated: Annotated, frame: Frame) -> str:
    """Name a tour of many sites as its headline does: …组织老旧小区改造专题视察, rather than by all the sites."""
    if not frame.tour or len(frame.sites) < 2:
        return frame.name
    match = re.search(
        r"(?:组织|开展)(?P<name>[^\s,。]{2,20}?(?:视察|调研|考察|检查|督导))(?:活动)?(?:$|\s)",
        fold(annotated.article.headline.string),
    )
    return match["name"] if match else frame.name
