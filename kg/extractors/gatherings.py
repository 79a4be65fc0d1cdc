"""Frames of gatherings: X召开Y, Y在Z举行, A会见B."""

from __future__ import annotations

import re
from functools import cache

from kg.extractors.frames import Frame, blank_quotes, clause_begin, frame_rules, kind_of_name, without_days
from kg.language.lexicon import words
from kg.language.sites import is_site, leading_site
from kg.language.tries import one_of

# What stands before a verb of holding when nothing has taken place: plans, habits, appeals.
_NOT_DONE = re.compile(
    r"(?<!以)将(?!军|士|领)|拟(?!不起诉|任|稿)|计划|准备|定于|筹备(?!工作|会|情况|处|组)|即将|推迟|适时|定期|每年|每月|常年"
    r"|^要(?=[积认深全持扎切加强紧着坚继进广大定])"
    r"|(?:要|曾|已|积极|深入|认真|全面|持续|广泛|常态化|坚持|鼓励|支持|引导|推动|希望|号召|建议)$"
)
# 召开会议安排部署X: what the meeting was for is its name.
_CONVENED = re.compile(r"(?:专题|视频|电视电话)*会议,?(?:专题)?(?:安排部署|部署安排|研究部署|安排|部署)[^,。;]{2,24}")
# 以“X”为主题的Y展, 一场Y集市: the event is Y.
_LEADING = re.compile(
    r"^(?:为期[^的,]{1,8}的)?(?:由[^,]{2,60}?(?:主办|承办|协办|举办|组织)的)?(?:以“[^”]{0,60}”为(?:主题|题)的)?(?:一[场次届]|首场)?"
)
_LECTURE = re.compile(
    r"(?:在(?P<place>[^,。;在]{2,24}?))?(?:作|做|带来)了?(?:一[场堂次])?(?:题为|主题为)?的?"
    r"(?P<title>《[^《》]{2,40}》|“[^“”]{2,40}”|[^,。;《》“”作]{2,16}?)?的?"
    r"(?P<noun>(?:学术|科普|专题|主题|辅导)*(?:讲座|报告会|党课|宣讲)|(?:专题|宣讲|辅导|学术|形势)+报告)(?=[,。;]|$)"
)
# 何书琴做客第十期“松风讲坛”: the evening of the series is the event, whatever the lecture is called.
# 周明远以“X”为题,为青松中学师生上了一堂法治课.
_LESSON = re.compile(
    r"(?:为|给)(?P<whom>[^,。;]{2,24}?)(?:上|讲(?!授)|作|带来)了?(?:一[堂节次场])?"
    r"(?P<noun>(?:生动|精彩|别开生面|深刻|特殊)*的?(?P<name>(?:[^,。;的“”]{0,12}|“[^”]{2,20}”)(?:党课|法治课|思政课|安全课|公益课|第一课|公开课)))(?=[,。;]|$)"
)
_SERIES = re.compile(
    r"做客(?P<name>(?:第[一二三四五六七八九十百\d]+[期讲场])?[^,。;“”]{0,10}“[^“”]{2,16}”(?:讲坛|讲堂|大讲堂|论坛|沙龙)?"
    r"(?:第[一二三四五六七八九十百\d]+[期讲场])?)"
)
_INVITED = re.compile(r"(?:应|受)[^,。;]{2,30}?邀请")
_TRIAL = re.compile(
    r"(?:在(?P<place>[^,。;在]{2,30}?))?"
    r"(?:(?P<verb>(?:巡回|公开|依法|集中)*(?:开庭审理|开庭审判|公开审理|公开宣判|公开庭审|巡回审理))"
    r"了?(?P<case>[^,。;]{2,40}?案(?:件)?)"
    r"|对(?P<tried>[^,。;]{2,40}?案)件?(?:依法)?(?:进行)?了?(?P<so>(?:依法|集中)?(?:公开|开庭|一审)+(?:宣判|审理|开庭审理)))"
)
# 就一起占用耕地案举行公开听证会: which case was heard is the name of the hearing.
_CASE = re.compile(r"[就对](?:[一两三]起)?(?P<case>[^,。;就对]{2,24}案)件?(?:(?:组织|依法)?(?:举行|召开|开展))?$")
# 今年以来举办招聘会12场: what is counted is no one event.
# 体会, 社会, 协会 end like a meeting and are none.
_BODY_END = re.compile(r"(?:体|社|机|协|(?<!协)商|学|工|委员|联合|基金|促进)会$")
_COUNTED = re.compile(r"(?:活动|培训)?(?:共|累计)?\d+[余多]?(?:场|次|期)")
_SO_FAR = re.compile(r"(?:今年以来|近年来|近日来|截至|据统计|去年以来|一直以来|自[^,。]{2,12}以来|目前为止)")
_CLAUSE = re.compile(r"[^,。;!?、]{0,120}")


def find_gatherings(sentence: str) -> list[Frame]:
    """Give the gatherings that a sentence tells of; those that are planned, usual or wished are none. O(characters)."""
    return [
        *_holding(sentence), *_taking_place(sentence), *_receiving(sentence), *_lecturing(sentence), *_hearing(sentence)
    ]  # fmt: skip


def _holding(sentence: str) -> list[Frame]:
    """Read X(在Y)召开Z: 清河区召开工作推进会; 并召开座谈会."""
    rules = frame_rules()
    blank = blank_quotes(sentence)
    found = []
    for match in rules.holding.finditer(blank):
        if _NOT_DONE.search(blank[clause_begin(blank, match.start()) : match.start()]):
            continue
        clause_end = _CLAUSE.match(blank, match.end())
        assert clause_end is not None
        end = _name_end(sentence, blank, match.end(), clause_end.end())
        if end is None:
            continue
        name = re.sub(r"^的|^为期[^的,]{1,8}的|^(?:一场|一次|首场|一期)(?:题为)?", "", sentence[match.end() : end])
        if convened := re.match(r"(?P<kind>\S*?会议),?(?P<goal>\S*(?:安排|部署)\S+)", name):
            name = f"{convened['goal']}会议"
        begin = clause_begin(blank, match.start())
        if name.startswith(("公开听证", "听证")) and (case := _CASE.search(sentence, begin, match.start())):
            name = f"{case['case']}{name}"
        subject, place = _subject_and_place(without_days(sentence[begin : match.start()]))
        place = place or ("" if subject else _came_to(blank, sentence, begin))
        if subject and (re.match(r"第[一二三四五六七八九十\d]+[次届期]", name) or re.search(r"..次会议$", subject)):
            name = f"{subject}{name}"  # 第九次会议, 区人大三次会议举行分组审议: whose it is only the subject says
        if name == "会议" and re.search(r"(?:常委会|党组|党委|党工委)$", subject):
            name = f"{subject}会议"  # 区委常委会召开会议
        if re.match(r"各类|各种|各项|一系列|系列|多项|有关|相关|不同|多种|多场", name):
            continue
        if _COUNTED.match(sentence, end) or (_SO_FAR.match(sentence) and not re.search(r"\d日", sentence)):
            continue
        if name == "活动" or (len(name) < 3 and not subject and name not in ("座谈会", "会谈")):
            continue
        found.append(Frame(kind_of_name(name), name, subject, place, (), match.start(), end))
    return found


def _name_end(sentence: str, blank: str, begin: int, end: int) -> int | None:
    """Give where the name of what is held ends: with its noun, or with the quotation that it wholly is."""
    rules = frame_rules()
    convened = _CONVENED.match(blank, begin, end)
    if convened:
        return convened.end()
    nouns = [noun for noun in rules.noun.finditer(blank[begin:end]) if not _BODY_END.search(noun.string[: noun.end()])]
    if nouns:
        return begin + nouns[-1].end()
    quoted = re.compile(r"“[^“”]{2,30}”").match(sentence, begin)
    return quoted.end() if quoted and rules.noun.search(quoted.group().rstrip("”")) else None


def _came_to(blank: str, sentence: str, begin: int) -> str:
    """Give the place of the clause before: 区妇联走进向阳社区,开展…活动."""
    offset = max(0, begin - 60)
    before = re.search(
        r"(?:来到|走进|深入|前往|到|赴)(?:位于[^,的]{2,20}的)?(?P<place>[^,。;到■]{3,24}),(?:为[^,]{2,20})?$",
        blank[offset:begin],
    )
    return sentence[offset + before.start("place") : offset + before.end("place")] if before else ""


def _subject_and_place(text: str) -> tuple[str, str]:
    """Part 清河区教育局在东湖中学 -> (清河区教育局, 东湖中学); X组织各支部党员到Y -> (X, Y)."""
    text = re.sub(r"^(?:并|还|会上|现场|随后|由|.{0,40}?记者.{0,6}?从)", "", text)
    text = re.sub(r"^(?:为|向|给)[^,]+$", "", text)
    mobilised = re.match(
        r"(?P<subject>[^,]{2,40}?)组织(?!部(?!分)|委(?!员)|工作)(?:[^,]{2,20}?)(?:到|在|赴|走进)(?P<place>[^,]{2,30})$",
        text,
    )
    if mobilised:
        return mobilised["subject"], re.sub(r"^辖区", "", mobilised["place"])
    placed = re.match(
        r"(?P<subject>[^,]*?)(?:在|于)(?P<place>[^,在]{2,30}?)(?:(?:为|向|对|给)[^,]{2,20})?(?:隆重|联合|共同|成功|顺利|组织)?$",
        text,
    )
    if placed:
        return placed["subject"], placed["place"]
    gone = re.match(
        r"(?P<subject>[^,]*?)(?:率队|带队|一行|先后|分别)*(?:走进|深入|来到|前往|到|赴)(?P<place>[^,到]{3,24})$", text
    )
    if gone and is_site(gone["place"]):
        return gone["subject"], gone["place"]
    return re.sub(r"(?:联合|共同|组织|集中|主动|牵头|隆重|成功|顺利|再次|如期|正式)+$", "", text), ""


def _taking_place(sentence: str) -> list[Frame]:
    """Read Z(在Y)举行: 清河区重点项目签约仪式在区政府举行; 轮训班开班."""
    rules = frame_rules()
    blank = blank_quotes(sentence)
    found = []
    for match in rules.taking_place.finditer(blank):
        begin = clause_begin(blank, match.start())
        before = without_days(sentence[begin : match.start()])
        before = re.sub(r"(?:以|采[取用])[^,“”]{2,12}(?:形式|方式)$", "", before)
        before = re.sub(r"^(?:由)?[^,]*?(?:主办|承办|协办|举办|组织|联合开展)的", "", before)
        placed = re.match(r"(?P<name>.*?)(?:在|于)(?P<place>[^,在“”]{2,30}?)$", before)
        name, place = (placed["name"], placed["place"]) if placed else (before, "")
        if place in ("这里", "此", "此处", "这儿"):
            place = _scene_before(sentence, begin)
        elif not placed and re.match(r"一[场堂次届]|首场|第", before):
            place = _scene_before(sentence, begin)  # 东湖广场上人头攒动,一场集市热闹开场
        elif place.startswith("该"):
            place = _house_before(place, f"{sentence[:begin]}{name}") or place
        name = re.sub(
            r"(?:正式|隆重|顺利|成功|如期|今日|今天|圆满|胜利|热闹|盛大|同步|集中|火热|火爆|激情|精彩|欢乐|热烈|将)+$",
            "",
            name,
        )
        name = _LEADING.sub("", name)
        if _NOT_DONE.search(before):
            continue
        course = match.group() in rules.opening and name.endswith("班")
        kind = kind_of_name(name)
        if match.group() == "举办" and before.startswith("由"):
            continue  # 由A举办,B承办的X在Y开赛: who held it
        if not course and (kind == "other" or name in ("会议", "活动", "大会", "仪式", "培训", "比赛")):
            continue
        found.append(Frame(kind, name, "", place, (), begin, match.end(), course=course, verb=match.group()))
    return found


def _scene_before(sentence: str, end: int) -> str:
    """Give the place that the clause before pictures: 清河剧院座无虚席,一场音乐会在这里上演."""
    begin = max(0, end - 60)
    before = re.sub(r"^.*[”。;]", "", sentence[begin:end])
    match = _scene().search(without_days(before))
    return match["place"] if match else ""


def _house_before(place: str, text: str) -> str:
    """Give the house that 该校, 该中心 means, the last one named: 清河区融媒体中心挂牌仪式在该中心举行."""
    named = re.search(rf".*(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{{2,24}}{re.escape(place[1:])})", text)
    return named[1] if named else ""


@cache
def _scene() -> re.Pattern[str]:
    crowded = one_of(words("events", "crowded"))
    return re.compile(
        r"(?:^|,)(?P<place>[^,。;]{3,24}?)(?:的(?:坪|院子|院|广场|大厅|礼堂)?[里上内]|内外?|[里上])?"
        rf"(?:早已|已|已经)?{crowded}[^,。;]{{0,6}},$"
    )


def find_opened(sentence: str) -> Frame | None:
    """Read X(在Y)揭牌成立, X通车: a ceremony, if the article puts somebody there. O(characters)."""
    rules = frame_rules()
    blank = blank_quotes(sentence)
    for match in rules.opens.finditer(blank):
        begin = clause_begin(blank, match.start())
        before = without_days(sentence[begin : match.start()])
        if _NOT_DONE.search(before) or _SO_FAR.match(sentence):
            continue
        placed = re.match(r"(?P<name>.*?)(?:在|于)(?P<place>[^,在“”]{2,30}?)$", before)
        name, place = (placed["name"], placed["place"]) if placed else (before, "")
        name = re.sub(r"(?:正式|隆重|顺利|集中|建成|举行|共同|建成后)+$", "", re.sub(r"^位于[^的]{2,30}的", "", name))
        if 3 <= len(name) <= 40 and not name.startswith(("宣布", "为")):
            word = dict(rules.opened)[match["verb"]]
            place = place or (name if is_site(name) else leading_site(name, 0))  # 清河大桥正式通车
            return Frame("ceremony", f"{name}{word}", "", place, (), begin, match.end(), verb=match["verb"])
    return None


def _receiving(sentence: str) -> list[Frame]:
    """Read A(在Y)会见了B一行: an event of its own, named after who was received."""
    match = re.search(
        r"(?:在(?P<place>[^,。;]{2,24}?))?(?:会见|接见)了?(?P<guest>[^,。;]{2,40}?)(?:一行)?(?=[,。;]|$)", sentence
    )
    if match is None or re.search(r"参加|出席", sentence[: match.start()]):
        return []
    name = f"会见{match['guest']}"
    return [Frame("meeting", name, "", match["place"] or "", (), match.start(), match.end())]


def _lecturing(sentence: str) -> list[Frame]:
    """Read A在Y作题为《X》的学术讲座: the lecture is the event."""
    match = _LECTURE.search(sentence)
    if series := _SERIES.search(sentence):
        place = match["place"] if match else None
        return [Frame("activity", series["name"], "", place or "", (), series.start(), series.end())]
    if match is None and (lesson := _LESSON.search(sentence)):
        name = re.sub(r"^(?:主题为|题为)", "", lesson["name"])
        return [Frame("training", name, "", "", (), lesson.start(), lesson.end(), lesson=True)]
    if match is None or not (match["title"] or match["place"]):
        return []
    if re.search(r"邀请|特邀", _INVITED.sub("", sentence[: match.start()])):
        return []
    name = f"{match['title'] or ''}{match['noun']}"
    return [Frame("training", name, "", match["place"] or "", (), match.start(), match.end())]


def _hearing(sentence: str) -> list[Frame]:
    """Read 清河区法院在Y公开开庭审理一起X案: the hearing is the event."""
    match = _TRIAL.search(sentence)
    if match is None or _NOT_DONE.search(sentence[max(0, match.start() - 12) : match.start()]):
        return []
    before = without_days(sentence[clause_begin(sentence, match.start()) : match.start()])
    name = f"{match['verb'] or match['so']}{match['case'] or match['tried']}"
    return [Frame("other", name, before, match["place"] or "", (), match.start(), match.end())]
