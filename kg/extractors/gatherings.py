"""Frames of gatherings: X召开Y, Y在Z举行, A会见B."""

from __future__ import annotations

import re

from kg.extractors.frames import Frame, blank_quotes, clause_begin, frame_rules, kind_of_name, without_time

# What stands before a verb of holding when nothing has taken place: plans, habits, appeals.
_NOT_DONE = re.compile(
    r"(?<!以)将(?!军|士|领)|拟|计划|准备|定于|筹备|即将|推迟|适时|定期|每年|每月|常年"
    r"|(?:要|曾|已|积极|深入|认真|全面|持续|广泛|常态化|坚持|鼓励|支持|引导|推动|希望|号召|建议)$"
)
_CLAUSE = re.compile(r"[^,。;!?、]{0,120}")


def find_gatherings(sentence: str) -> list[Frame]:
    """Give the gatherings that a sentence tells of; those that are planned, usual or wished are none. O(characters)."""
    return [*_holding(sentence), *_taking_place(sentence), *_receiving(sentence)]


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
        noun = list(rules.noun.finditer(blank[match.end() : clause_end.end()]))
        if not noun:
            continue
        end = match.end() + noun[-1].end()
        name = re.sub(r"^的", "", sentence[match.end() : end])
        before = without_time(sentence[clause_begin(blank, match.start()) : match.start()])
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
    blank = blank_quotes(sentence)
    found = []
    for match in rules.taking_place.finditer(blank):
        begin = clause_begin(blank, match.start())
        before = without_time(sentence[begin : match.start()])
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
