"""Frames of tours: A到B、C调研D, A带领调研组在B调研D, 先后来到A、B."""

from __future__ import annotations

import re
from functools import cache

from kg.extractors.frames import Frame, blank_quotes, clause_begin, frame_rules, split_sites, without_time
from kg.model import EventKind


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of a tour that goes somewhere, of one that is led, and of one without a site."""
    rules = frame_rules()
    return (
        re.compile(
            rf"(?P<going>{rules.going})(?P<sites>[^,。;]{{1,160}}?)(?:等地|进行|开展|,)?"
            rf"(?P<verb>{rules.touring})(?P<object>[^,。;!?]*)"
        ),
        re.compile(
            r"(?P<led>(?:率|率领|带领)[^,。;]{2,20}?),?"
            r"(?:在(?P<sites>[^,。;]{2,60}?)|对(?P<of>[^,。;]{2,60}?)(?:情况)?进行)?"
            rf"(?P<verb>{rules.touring})(?P<object>[^,。;!?]{{0,40}})"
        ),
        re.compile(rf"(?:率队|带队|一行)?(?P<verb>{rules.touring})(?P<object>[^,。;!?]{{2,40}})"),
    )


def find_tours(sentence: str) -> list[Frame]:
    """Read A到B、C调研D; A就D到B调研; X对B、C进行视察; A调研D; 先后到B、C实地察看."""
    blank = blank_quotes(sentence)
    found = []
    for match in _patterns()[0].finditer(blank):
        if match["going"] == "就" and not re.search(r"到|赴", match["sites"]):
            continue
        if match["going"] == "对" and "进行" not in match.group() and "开展" not in match.group():
            continue
        begin = clause_begin(blank, match.start())
        sites_begin = match.start("sites")
        inner = list(re.finditer(r"(?:到|赴|深入|来到|前往|走进)", match["sites"]))
        if match["going"] == "就" and inner:
            sites_begin += inner[-1].end()
        sites = split_sites(sentence[sites_begin : match.end("sites")])
        verb = sentence[match.start("verb") : match.end("verb")]
        goal = re.sub(r"^(?:了|指导)", "", sentence[match.start("object") : match.end("object")])
        subject = re.sub(r"一行$", "", without_time(sentence[begin : match.start()]))
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
    subject = re.sub(r"一行$", "", without_time(sentence[clause_begin(blank, match.start()) : match.start()]))
    return [Frame("inspection", "调研", subject, "", sites, match.start(), match.end(), tour=True)]


def _led_tour(sentence: str, blank: str) -> list[Frame]:
    """Read A带领调研组在B调研D; A率部分代表视察D; A率检查组,对D进行检查."""
    match = _patterns()[1].search(blank)
    if match is None:
        return []
    sites = split_sites(sentence[match.start("sites") : match.end("sites")]) if match["sites"] else ()
    goal = (
        sentence[match.start("of") : match.end("of")]
        if match["of"]
        else sentence[match.start("object") : match.end("object")]
    )
    verb = match["verb"]
    subject = without_time(sentence[clause_begin(blank, match.start()) : match.start()])
    kind: EventKind = "visit" if re.search(r"慰问|看望", verb) else "inspection"
    return [Frame(kind, _tour_name(verb, goal, sites), subject, "", sites, match.start(), match.end(), tour=True)]


def _plain_tour(sentence: str, blank: str) -> list[Frame]:
    """Read A率队调研D, A调研D, where no site is named."""
    match = _patterns()[2].search(blank)
    if not match or re.search(
        r"听取|开展|进行|通过|加强|强化|以|的$", blank[max(0, match.start() - 4) : match.start()]
    ):
        return []
    begin = clause_begin(blank, match.start())
    subject = without_time(sentence[begin : match.start()])
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
