"""The frames in which a sentence tells that something took place: X召开Y, Y在Z举行, X到Y调研Z, 收看Y."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.language.lexicon import alternation, load_lexicon, words
from kg.model import EventKind

_LONGEST_CLAUSE = 200  # characters looked back for the beginning of a clause
_TIME = (
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[至到\-—~、](?:\d{1,2}月)?\d{1,2}日)?"
    r"|[昨今当]日|[昨今当]天|近日|日前|近期|连日来|[本上]周[一二三四五六日]?"
)
_DAYTIME = r"(?:[上下]午|晚上?|清晨|凌晨|中午|早上|傍晚|夜间)?(?:\d{1,2}(?:时|点|:\d\d)(?:\d{1,2}分|半|许)?)?"
_LEADING_TIME = re.compile(rf"^(?:(?:{_TIME}){_DAYTIME},?|[上下]午,)")
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|\([^()]*\)")
_SPLIT_SITES = re.compile(r"、|(?<=[^\s]{2})(?:和|及|以及|与)(?=[^\s]{2})")


ATTENDED = re.compile(
    r"(?:出席|参加|主持)(?P<name>[^,。;、]{2,20}?(?:仪式|典礼|大会|会议|座谈会|活动|比赛|开幕式))(?=[,。;并]|$)"
)
"""An event as the object of somebody's being there."""


# What stands before a verb of holding when nothing has taken place: plans, habits, appeals.
_NOT_DONE = re.compile(
    r"(?<!以)将(?!军|士|领)|拟|计划|准备|定于|筹备|即将|推迟|适时|定期|每年|每月|常年"
    r"|(?:要|曾|已|积极|深入|认真|全面|持续|广泛|常态化|坚持|鼓励|支持|引导|推动|希望|号召|建议)$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: ``kind`` and ``name`` of the event; who stands as its subject; where; the sites called at.

    ``begin`` and ``end`` are offsets in the sentence. ``watched`` marks an event followed from afar, ``course`` one
    whose opening is told (…班开班).
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


@dataclass(frozen=True, slots=True)
class FrameRules:
    """The lexicon of events made ready."""

    nouns: tuple[tuple[str, EventKind], ...]
    noun: str
    holding: re.Pattern[str]
    taking_place: re.Pattern[str]
    opening: frozenset[str]
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
    noun = alternation([noun for noun, _ in nouns])
    return FrameRules(
        nouns=tuple(sorted(nouns, key=lambda item: (-len(item[0]), item[0]))),
        noun=noun,
        holding=re.compile(
            rf"(?:{alternation(words('events', 'holding'))})了?(?:以(?:“[^”]*”|[^,。]{{1,20}}?)为主题的)?"
        ),
        taking_place=re.compile(rf"(?:{alternation(words('events', 'taking_place'))})(?=[,。,;!、]|$|并|。|仪式)"),
        opening=frozenset(data["opening_courses"]),
        touring=alternation(words("events", "touring")),
        going=alternation(words("events", "going")),
        watching=re.compile(rf"(?:{alternation(words('events', 'watching'))})(?P<name>[^,。;]*?(?:{noun}))"),
        wide=tuple(data["places_toured"]),
        tails=re.compile(rf"(?:{alternation(words('events', 'tails'))})$"),
    )


def find_frames(sentence: str) -> list[Frame]:
    """Give the frames of one sentence in the order of the text. O(characters)."""
    found = [frame for frame in (*_holding(sentence), *_taking_place(sentence), *_touring(sentence)) if frame.name]
    found += _receiving(sentence)
    watched = [
        Frame(kind_of_name(match["name"]), match["name"], "", "", (), match.start(), match.end(), watched=True)
        for match in frame_rules().watching.finditer(sentence)
    ]
    return sorted([*found, *watched], key=lambda frame: (frame.begin, frame.end))


def kind_of_name(name: str) -> EventKind:
    """Give the kind by the longest noun that the name ends with; ``other`` where none fits."""
    bare = re.sub(r"\([^()]*\)$|第[一二三四五六七八九十百\d]+[期届次场]$", "", name).rstrip("”")
    for noun, kind in frame_rules().nouns:
        if bare.endswith(noun):
            return kind
    return "other"


def _blank_quotes(text: str) -> str:
    """Give the text with what stands in quotation marks and brackets made blank, length kept."""
    return _QUOTED.sub(lambda match: "■" * len(match.group()), text)


def _clause_begin(blank: str, position: int) -> int:
    """Give where the clause around ``position`` begins: behind the last comma that does not only close a time."""
    floor = max(0, position - _LONGEST_CLAUSE)
    return max(*(blank.rfind(stop, floor, position) for stop in ",。;:!?"), floor - 1) + 1


def _without_time(text: str) -> str:
    previous = None
    while previous != text:
        previous = text
        text = _LEADING_TIME.sub("", text)
    return text


def _holding(sentence: str) -> list[Frame]:
    """Read X(在Y)召开Z: 清河区召开工作推进会; 并召开座谈会."""
    rules = frame_rules()
    blank = _blank_quotes(sentence)
    found = []
    for match in rules.holding.finditer(blank):
        if _NOT_DONE.search(blank[_clause_begin(blank, match.start()) : match.start()]):
            continue
        clause_end = re.compile(r"[^,。;!?、]{0,120}").match(blank, match.end())
        assert clause_end is not None
        noun = list(re.finditer(rf"(?:{rules.noun})议?■*", blank[match.end() : clause_end.end()]))
        if not noun:
            continue
        end = match.end() + noun[-1].end()
        name = re.sub(r"^的", "", sentence[match.end() : end])
        before = _without_time(sentence[_clause_begin(blank, match.start()) : match.start()])
        subject, place = _subject_and_place(before)
        if subject and re.match(r"第[一二三四五六七八九十\d]+[次届期]", name):
            name = f"{subject}{name}"  # 第九次会议 says whose only with its subject
        if re.match(r"各类|各种|各项|一系列|系列|多项|有关|相关|不同|多种|多场", name):
            continue
        if name == "活动" or (len(name) < 3 and not subject and name != "座谈会"):
            continue
        found.append(Frame(kind_of_name(name), name, subject, place, (), match.start(), end))
    return found


def _subject_and_place(text: str) -> tuple[str, str]:
    """Part 清河区教育局在东湖中学 -> (清河区教育局, 东湖中学); X组织各支部党员到Y -> (X, Y)."""
    text = re.sub(r"^(?:并|还|会上|现场|随后|由)", "", text)
    mobilised = re.match(
        r"(?P<subject>[^,]{2,40}?)组织(?!部|委|工作)(?:[^,]{2,20}?)(?:到|在|赴|走进)(?P<place>[^,]{2,30})$", text
    )
    if mobilised:
        return mobilised["subject"], re.sub(r"^辖区", "", mobilised["place"])
    placed = re.match(
        r"(?P<subject>[^,]*?)(?:在|于)(?P<place>[^,在]{2,30}?)(?:(?:为|向|对|给)[^,]{2,20})?(?:隆重|联合|共同|成功|顺利|组织)?$",
        text,
    )
    if placed:
        return placed["subject"], placed["place"]
    return re.sub(r"(?:联合|共同|组织|集中|主动|牵头|隆重|成功|顺利|再次|如期|正式)+$", "", text), ""


def _taking_place(sentence: str) -> list[Frame]:
    """Read Z(在Y)举行: 清河区重点项目签约仪式在区政府举行; 轮训班开班."""
    rules = frame_rules()
    blank = _blank_quotes(sentence)
    found = []
    for match in rules.taking_place.finditer(blank):
        begin = _clause_begin(blank, match.start())
        before = _without_time(sentence[begin : match.start()])
        before = re.sub(r"^(?:由)?[^,]*?(?:主办|承办|举办)的", "", before)
        placed = re.match(r"(?P<name>.*?)(?:在|于)(?P<place>[^,在“”]{2,30}?)$", before)
        name, place = (placed["name"], placed["place"]) if placed else (before, "")
        name = re.sub(r"(?:正式|隆重|顺利|成功|如期|今日|今天|圆满|同步|集中|将)+$", "", name)
        if _NOT_DONE.search(before):
            continue
        course = match.group() in rules.opening and name.endswith("班")
        kind = kind_of_name(name)
        if not course and (kind == "other" or name in ("会议", "活动", "大会", "仪式", "培训", "比赛")):
            continue
        found.append(Frame(kind, name, "", place, (), begin, match.end(), course=course))
    return found


def _receiving(sentence: str) -> list[Frame]:
    """Read A(在Y)会见了B一行: an event of its own, named after who was received."""
    match = re.search(
        r"(?:在(?P<place>[^,。;]{2,24}?))?(?:会见|接见)了?(?P<guest>[^,。;]{2,40}?)(?:一行)?(?=[,。;]|$)", sentence
    )
    if match is None or re.search(r"参加|出席", sentence[: match.start()]):
        return []
    name = f"会见{match['guest']}"
    return [Frame("meeting", name, "", match["place"] or "", (), match.start(), match.end())]


def _touring(sentence: str) -> list[Frame]:
    """Read A到B、C调研D; A就D到B调研; X对B、C进行视察; A调研D; 先后到B、C实地察看."""
    rules = frame_rules()
    blank = _blank_quotes(sentence)
    found = []
    pattern = re.compile(
        rf"(?P<going>{rules.going})(?P<sites>[^,。;]{{1,160}}?)(?:等地|进行|开展|,)?(?P<verb>{rules.touring})(?P<object>[^,。;!?]*)"
    )
    for match in pattern.finditer(blank):
        if match["going"] == "就" and not re.search(r"到|赴", match["sites"]):
            continue
        if match["going"] == "对" and "进行" not in match.group() and "开展" not in match.group():
            continue
        begin = _clause_begin(blank, match.start())
        sites_begin = match.start("sites")
        inner = list(re.finditer(r"(?:到|赴|深入|来到|前往|走进)", match["sites"]))
        if match["going"] == "就" and inner:
            sites_begin += inner[-1].end()
        sites = split_sites(sentence[sites_begin : match.end("sites")])
        verb = sentence[match.start("verb") : match.end("verb")]
        goal = re.sub(r"^(?:了|指导)", "", sentence[match.start("object") : match.end("object")])
        subject = re.sub(r"一行$", "", _without_time(sentence[begin : match.start()]))
        if match["going"] == "对":
            verb, goal = verb, sentence[match.start("sites") : match.end("sites")]
            goal = re.sub(r"(?:情况)?进行$", "", goal) or goal
        kind: EventKind = "visit" if re.search(r"慰问|看望", verb) else "inspection"
        found.append(Frame(kind, _tour_name(verb, goal, sites), subject, "", sites, begin, match.end(), tour=True))
    return found or _called_at_in_turn(sentence, blank) or _led_tour(sentence, blank) or _plain_tour(sentence, blank)


def _called_at_in_turn(sentence: str, blank: str) -> list[Frame]:
    """Read 先后来到A、B和C,详细了解…: a list of sites says by itself that a tour called there."""
    match = re.search(
        r"(?:先后|依次|分别)(?:实地)?(?:来到|到|深入|前往|走进|赴|走访了?|视察了|察看了|查看了|参观了|观摩了)(?P<sites>[^,。;]{3,160})(?=[,。;])",
        blank,
    )
    if match is None:
        return []
    sites = split_sites(sentence[match.start("sites") : match.end("sites")])
    subject = re.sub(r"一行$", "", _without_time(sentence[_clause_begin(blank, match.start()) : match.start()]))
    return [Frame("inspection", "调研", subject, "", sites, match.start(), match.end(), tour=True)]


def _led_tour(sentence: str, blank: str) -> list[Frame]:
    """Read A带领调研组在B调研D; A率部分代表视察D; A率检查组,对D进行检查."""
    rules = frame_rules()
    match = re.search(
        rf"(?P<led>(?:率|率领|带领)[^,。;]{{2,20}}?),?(?:在(?P<sites>[^,。;]{{2,60}}?)|对(?P<of>[^,。;]{{2,60}}?)(?:情况)?进行)?"
        rf"(?P<verb>{rules.touring})(?P<object>[^,。;!?]{{0,40}})",
        blank,
    )
    if match is None:
        return []
    sites = split_sites(sentence[match.start("sites") : match.end("sites")]) if match["sites"] else ()
    goal = (
        sentence[match.start("of") : match.end("of")]
        if match["of"]
        else sentence[match.start("object") : match.end("object")]
    )
    verb = match["verb"]
    subject = _without_time(sentence[_clause_begin(blank, match.start()) : match.start()])
    kind: EventKind = "visit" if re.search(r"慰问|看望", verb) else "inspection"
    return [Frame(kind, _tour_name(verb, goal, sites), subject, "", sites, match.start(), match.end(), tour=True)]


def _plain_tour(sentence: str, blank: str) -> list[Frame]:
    """Read A率队调研D, A调研D, where no site is named."""
    rules = frame_rules()
    match = re.search(rf"(?:率队|带队|一行)?(?P<verb>{rules.touring})(?P<object>[^,。;!?]{{2,40}})", blank)
    if not match or re.search(
        r"听取|开展|进行|通过|加强|强化|以|的$", blank[max(0, match.start() - 4) : match.start()]
    ):
        return []
    begin = _clause_begin(blank, match.start())
    subject = _without_time(sentence[begin : match.start()])
    if not subject:
        return []
    verb, goal = (
        sentence[match.start("verb") : match.end("verb")],
        sentence[match.start("object") : match.end("object")],
    )
    kind: EventKind = "visit" if re.search(r"慰问|看望", verb) else "inspection"
    return [Frame(kind, verb + goal, subject, "", (), begin, match.end(), tour=True)]


def _tour_name(verb: str, goal: str, sites: tuple[str, ...]) -> str:
    goal = re.sub(r"(?:并|时|后|,).*$", "", goal)
    if len(goal) >= 2:
        return re.sub(r"^实地", "", verb) + goal
    return f"{verb}{'、'.join(sites[:2])}{'等' if len(sites) > 2 else ''}" if sites else verb


def split_sites(text: str) -> tuple[str, ...]:
    """Part a printed list of sites: A、B和C施工现场 -> (A, B, C); what stands in brackets goes with its site.

    >>> split_sites("东湖公园、清河路道路工程和向阳社区等地")
    ('东湖公园', '清河路道路工程', '向阳社区')
    """
    rules = frame_rules()
    text = re.sub(r"(?:产业|规划|建设|推进|运行|工作|落实|开展|进展|等)*情况(?:进行)?$|进行$|实地$", "", text.strip())
    blank = _blank_quotes(text)
    pieces: list[str] = []
    begin = 0
    for match in _SPLIT_SITES.finditer(blank):
        pieces.append(text[begin : match.start()])
        begin = match.end()
    pieces.append(text[begin:])
    sites = []
    for piece in pieces:
        site = re.sub(r"\([^()]*\)$", "", piece.strip())
        site = rules.tails.sub("", site)
        site = re.sub(r"^位于[^的]{2,20}的|^(?:位于|辖区|以及|的)", "", site)
        if len(site) >= 2 and not re.fullmatch(r"[,。■]+", site):
            sites.append(site)
    return tuple(sites)
