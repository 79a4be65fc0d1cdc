"""Frames: what a sentence that tells of an event is made of, and what its parts are read with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.language.lexicon import load_lexicon, words
from kg.language.tries import one_of
from kg.model import EventKind

_LONGEST_CLAUSE = 200  # characters looked back for the beginning of a clause
_TIME = (
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[至到\-—~、](?:\d{1,2}月)?\d{1,2}日)?"
    r"|[昨今当]日|[昨今当]天|近日|日前|近期|连日来|[本上]周[一二三四五六日]?"
)
_DAYTIME = r"(?:[上下]午|晚上?|清晨|凌晨|中午|早上|傍晚|夜间)?(?:\d{1,2}(?:时|点|:\d\d)(?:\d{1,2}分|半|许)?)?"
_LEADING_TIME = re.compile(rf"^(?:(?:{_TIME}){_DAYTIME},?|[上下]午,)")
_INNER_TIME = re.compile(rf"(?:于|自)?(?:{_TIME}){_DAYTIME}(?=[在于由,]|正式|隆重|圆满|胜利|顺利|如期|成功|举|召|开|$)")
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|\([^()]*\)")
_AND_OTHERS = re.compile(r"(?<![高中初同平])等(?:\d+[个处家])?[^等、]{0,6}$")
_LYING_AT = re.compile(r"(?:位于|坐落于|坐落在|地处)[^的、]{2,24}的")  # 位于青松路与东湖街交叉口的
# An evening of a series is no meeting, though the series be called a forum: “松风论坛”第十期, 第十期“松风讲坛”.
_EVENING = re.compile(
    r"(?:讲坛|论坛|讲堂)”?第[一二三四五六七八九十百\d]+[期讲]$|第[一二三四五六七八九十百\d]+[期讲]“[^”]*(?:讲坛|论坛|讲堂)”$"
)
_SPLIT_SITES = re.compile(r"、|(?<=[^\s]{2})(?:和|及|以及|与)(?=[^\s]{2})")


ATTENDED = re.compile(
    r"(?:出席|参加|主持)(?P<name>[^,。;、]{2,20}?(?:仪式|典礼|大会|会议|座谈会|生活会|报告会|晚会|活动|比赛|开幕式))(?=[,。;并]|$)"
)
"""An event as the object of somebody's being there."""

SPOKEN_AT = re.compile(
    r"\d日.{0,60}?在(?!全国|中央|党的)(?P<name>[^,。;、在]{4,24}?(?:会议|大会|座谈会|推进会|部署会|动员会|调度会|现场会|工作会))上"
    r"(?=强调|指出|要求|表示|讲话)"
)
"""An event at which somebody is told to have spoken, on a day told: 3月5日,周明远在教育工作会议上强调."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: ``kind`` and ``name`` of the event; who stands as its subject; where; the sites called at.

    ``begin`` and ``end`` are offsets in the sentence. ``watched`` marks an event followed from afar, ``course`` one
    whose opening is told (…班开班), ``lesson`` one that is an event only where the article is about it, ``aside`` one
    that is never what the article is about, ``verb`` is that of its taking place.
    """

    kind: EventKind
    name: str
    subject: str
    place: str
    sites: tuple[str, ...]
    begin: int
    end: int
    tour: bool = False
    watched: bool = False
    course: bool = False
    lesson: bool = False
    aside: bool = False
    verb: str = ""


@dataclass(frozen=True, slots=True)
class FrameRules:
    """The lexicon of events made ready."""

    nouns: tuple[tuple[str, EventKind], ...]
    noun: re.Pattern[str]
    holding: re.Pattern[str]
    taking_place: re.Pattern[str]
    opening: frozenset[str]
    opened: tuple[tuple[str, str], ...]
    opens: re.Pattern[str]
    touring: str
    going: str
    watching: re.Pattern[str]
    wide: tuple[str, ...]
    tails: re.Pattern[str]


@cache
def frame_rules() -> FrameRules:
    """Read the lexicon of events, once."""
    data = load_lexicon("events")
    nouns = [(noun, kind) for kind, found in data["nouns"].items() for noun in found]
    noun = one_of(noun for noun, _ in nouns)
    return FrameRules(
        nouns=tuple(sorted(nouns, key=lambda item: (-len(item[0]), item[0]))),
        noun=re.compile(rf"{noun}议?■*"),
        holding=re.compile(
            rf"{one_of(words('events', 'holding'))}了?"
            rf"(?:以(?:“[^”]{{0,{_LONGEST_CLAUSE}}}”|[^,。]{{1,20}}?)为主题的)?"
        ),
        taking_place=re.compile(rf"(?:{one_of(words('events', 'taking_place'))})(?=[,。,;!、]|$|并|。)"),
        opening=frozenset(data["opening_courses"]),
        opened=tuple(data["opened"].items()),
        opens=re.compile(rf"(?P<verb>{one_of(data['opened'])})(?=[,。;!]|并|$)"),
        touring=one_of(words("events", "touring")),
        going=one_of(words("events", "going")),
        watching=re.compile(
            rf"(?:{one_of(words('events', 'watching'))})(?P<name>[^,。;]{{0,{_LONGEST_CLAUSE}}}?{noun})"
        ),
        wide=tuple(data["places_toured"]),
        tails=re.compile(rf"(?:{one_of(words('events', 'tails'))})$"),
    )


def kind_of_name(name: str) -> EventKind:
    """Give the kind by the longest noun that the name ends with; ``other`` where none fits."""
    if _EVENING.search(name):
        return "activity"
    bare = re.sub(r"\([^()]*\)$|第[一二三四五六七八九十百\d]+[期届次场]$", "", name).rstrip("”’")
    for noun, kind in frame_rules().nouns:
        if bare.endswith(noun):
            return kind
    return "other"


def blank_quotes(text: str) -> str:
    """Give the text with what stands in quotation marks and brackets made blank, length kept."""
    return _QUOTED.sub(lambda match: "■" * len(match.group()), text)


def clause_begin(blank: str, position: int) -> int:
    """Give where the clause around ``position`` begins: behind the last comma that does not only close a time."""
    floor = max(0, position - _LONGEST_CLAUSE)
    return max(*(blank.rfind(stop, floor, position) for stop in ",。;:!?"), floor - 1) + 1


def without_time(text: str) -> str:
    """Give the text without the day and hour that it begins with: 12月20日上午,清河区 -> 清河区."""
    previous = None
    while previous != text:
        previous = text
        text = _LEADING_TIME.sub("", text)
    return text


def without_days(text: str) -> str:
    """Give the text without days wherever they stand before a place or verb: 书画展12月20日在 -> 书画展在."""
    return _INNER_TIME.sub("", without_time(text))


def split_sites(text: str) -> tuple[str, ...]:
    """Part a printed list of sites: A、B和C施工现场 -> (A, B, C); what stands in brackets goes with its site.

    >>> split_sites("东湖公园、清河路道路工程和向阳社区等地")
    ('东湖公园', '清河路道路工程', '向阳社区')
    """
    rules = frame_rules()
    text = re.sub(r"(?:产业|规划|建设|推进|运行|工作|落实|开展|进展|等)*情况(?:进行)?$|进行$|实地$", "", text.strip())
    text = _LYING_AT.sub("", text)
    blank = blank_quotes(text)
    pieces: list[str] = []
    begin = 0
    for match in _SPLIT_SITES.finditer(blank):
        pieces.append(text[begin : match.start()])
        begin = match.end()
    pieces.append(text[begin:])
    sites = []
    for piece in pieces:
        site = re.sub(r"\([^()]*\)$", "", piece.strip())
        site = _AND_OTHERS.sub("", rules.tails.sub("", site))
        site = re.sub(r"^位于[^的]{2,20}的|^(?:位于|辖区|以及|的)", "", site)
        if len(site) >= 2 and not re.fullmatch(r"[,。■]+", site):
            sites.append(site)
    return tuple(sites)
