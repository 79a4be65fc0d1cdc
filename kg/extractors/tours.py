"""Frames of tours: A到B、C调研D, A带领调研组在B调研D, 先后来到A、B."""

from __future__ import annotations

import re
from functools import cache

from kg.extractors.frames import Frame, blank_quotes, clause_begin, frame_rules, split_sites, without_time
from kg.language.bodies import is_body
from kg.language.sites import is_kind_only, is_site
from kg.model import EventKind

_UNNAMED = re.compile(r"部分|重点|各|有关|相关|困难|一线|辖区|企业|基层|全[省市区县]|民营|社区|农村|城区")
_LYING = re.compile(r"(?:位于|坐落于|坐落在|地处)[^的、]{2,20}的")
_CALLED = re.compile(
    r"(?:来到|走进|深入|前往)(?P<sites>[^,。;]{3,120}),[^。;]{0,40}?(?P<done>慰问|看望|察看|查看|检查|了解|询问|走访|调研|督导)"
)
_HERE = {"校": "学校", "院": "学院"}  # 来校调研: whose paper it is only the page tells
_AT_SITE = re.compile(r"参观|走访|考察|视察|察看|查看|观摩")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Give the patterns of a tour that goes somewhere, that is led, without a site, and told of one place."""
    rules = frame_rules()
    verb = rf"{rules.touring}(?![组团队员])"  # 调研组, 考察团 are those who go
    return (
        re.compile(
            rf"(?P<going>{rules.going}|来(?=我[省市区县州旗镇乡校院]|[校院](?:{verb}|进行|开展|,)|[\u4e00-\u9fff]{{2,8}}[省市区县州旗](?:{verb}|进行|开展|,)))(?P<sites>[^,。;]{{1,160}}?)(?:等地|进行|开展)?"
            rf"(?:,(?:(?:就|围绕|对)(?P<about>[^,。;]{{2,60}}?)(?:等)?(?:进行|开展))?)?(?P<verb>{verb})(?P<object>[^,。;!?]*)"
        ),
        re.compile(
            r"(?P<led>(?:率|率领|带领)[^,。;]{2,20}?),?"
            r"(?:在(?P<sites>[^,。;]{2,60}?))?(?:(?:[对就]|围绕|针对)(?P<of>[^,。;]{2,60}?)(?:情况)?(?:进行|开展)(?:专题|实地)?)?"
            rf"(?P<verb>{verb})(?P<object>[^,。;!?]{{0,40}})"
        ),
        re.compile(rf"(?:率队|带队|一行)?(?P<verb>{verb})(?P<object>[^,。;!?]{{2,40}})"),
        re.compile(
            rf"(?<=[\u4e00-\u9fff]{{2}})在(?P<sites>[^,。;:在]{{2,40}}?)(?:(?:[对就]|围绕|针对)(?P<about>[^,。;]{{2,60}}?)(?:情况)?)?(?:开展|进行)?(?P<verb>{verb})(?P<object>[^,。;!?时]{{0,40}})"
        ),
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
        sites = split_sites(_HERE.get(match["sites"], sentence[sites_begin : match.end("sites")]))
        verb = sentence[match.start("verb") : match.end("verb")]
        goal = re.sub(r"^(?:了|指导)", "", sentence[match.start("object") : match.end("object")])
        goal = sentence[match.start("about") : match.end("about")] if match["about"] else goal
        subject = re.sub(r"一行$", "", without_time(sentence[begin : match.start()]))
        if match["going"] == "对":
            verb, goal = verb, sentence[match.start("sites") : match.end("sites")]
            goal = re.sub(r"(?:情况)?进行$", "", goal) or goal
            sites = sites if all(is_site(site) for site in sites) else ()
        if not any((is_site(site) or is_body(site)) and not is_kind_only(site) for site in sites):
            sites = ()  # 深入部分重点项目现场, 深入企业 name none
        kind = _kind(verb, subject, sites)
        found.append(Frame(kind, _tour_name(verb, goal, sites), subject, "", sites, begin, match.end(), tour=True))
    for read in (_called_at_in_turn, _in_place, _led_tour, _plain_tour, _called_at):
        found = found or read(sentence, blank)
    return found


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


def _called_at(sentence: str, blank: str) -> list[Frame]:
    """Read A来到B、C,详细了解D; A走进B,向职工致以慰问: where it goes and what is done there, in two clauses."""
    match = _CALLED.search(blank)
    if match is None:
        return []
    sites = split_sites(sentence[match.start("sites") : match.end("sites")])
    subject = re.sub(r"一行$", "", without_time(sentence[clause_begin(blank, match.start()) : match.start()]))
    if not subject or not all((is_site(site) or is_body(site)) and not is_kind_only(site) for site in sites):
        return []
    kind: EventKind = "visit" if match["done"] in ("慰问", "看望") else "inspection"
    name = _tour_name("慰问" if kind == "visit" else "调研", "", sites)
    return [Frame(kind, name, subject, "", sites, match.start(), match.end(), tour=True)]


def _in_place(sentence: str, blank: str) -> list[Frame]:
    """Read 周明远在清河区调研D, 周明远在区信访局公开接访."""
    match = _patterns()[3].search(blank)
    if match is None:
        return []
    sites = split_sites(sentence[match.start("sites") : match.end("sites")])
    if not sites or not all(is_site(site) or is_body(site) for site in sites):
        return []
    what = "about" if match["about"] else "object"
    verb, goal = match["verb"], sentence[match.start(what) : match.end(what)]
    subject = without_time(sentence[clause_begin(blank, match.start()) : match.start()])
    kind = _kind(verb, subject, sites)
    return [Frame(kind, _tour_name(verb, goal, sites), subject, "", sites, match.start(), match.end(), tour=True)]


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
    kind = _kind(verb, subject + match["led"], sites)
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
    goal = re.sub(r"并(?=[召听与就对看举]).*$", "", goal.removeprefix("了"))
    called = split_sites(goal) if _AT_SITE.match(verb) else ()  # 参观东湖博物馆和清河印象馆
    sites = called if called and all(is_site(site) and not _UNNAMED.match(site) for site in called) else ()
    goal = _LYING.sub("", goal) if sites else goal
    return [Frame(_kind(verb, subject, ()), verb + goal, subject, "", sites, begin, match.end(), tour=True)]


def _kind(verb: str, subject: str, sites: tuple[str, ...]) -> EventKind:
    """Tell a call on people, or of a delegation on another place, from an inspection of one's own."""
    if re.search(r"慰问|看望|^参观|活动$", verb) or re.search(r"一行来$", subject):
        return "visit"
    delegation = re.search(r"代表团|考察团|访问团", subject) and re.search(r"考察|访问|学习", verb)
    abroad = any(site.endswith(("县", "市", "区", "旗", "州")) for site in sites)
    return "visit" if delegation and abroad else "inspection"


def _tour_name(verb: str, goal: str, sites: tuple[str, ...]) -> str:
    if verb.endswith("活动") and sites:  # 率队赴清原县开展招商活动
        return f"赴{sites[0]}开展{verb}"
    goal = re.sub(r"(?:并(?=[召听与就对看])|[时后](?=$|[,强指要])|,).*$", "", goal)
    if len(goal) >= 2:
        return re.sub(r"^实地", "", verb) + goal
    return f"{verb}{'、'.join(sites[:2])}{'等' if len(sites) > 2 else ''}" if sites else verb
