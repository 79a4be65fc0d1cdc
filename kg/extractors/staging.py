"""How an event was staged: who held it, where, and which sites a tour called at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extractors.briefs import is_told_in, pieces_of
from kg.extractors.calls import calls_in, is_call, is_unnamed
from kg.extractors.frames import Frame, split_sites
from kg.extractors.occurrences import Occurrence
from kg.extractors.organisers import headline_organisers, is_short_for, listed_organisers, organisers
from kg.extractors.scenes import scenes
from kg.extractors.sides import both_sides
from kg.extractors.telling import find_frames
from kg.extractors.venues import complete_site, is_division, is_town, places_in, thing_of, venue_of
from kg.language.annotation import Annotated
from kg.language.sites import is_site, is_wide
from kg.model import Claim, Predicate, Rule, Span, Thing

_SURE, _FAIR = Decimal("0.9"), Decimal("0.8")
_REMEMBERED = 40  # sites told last, among which one told again is looked for
_PARAGRAPHS = 4  # paragraphs behind the lead in which a tour's sites are told
# Who calls at the sites: of a tour those on it; at a meeting or ceremony only those said to go on from there.
_VISITORS = re.compile(r"一行|[组团队]|人员|代表们?|委员们?|[他她]|大家|嘉宾|领导|[部志员生友]们")
# Bodies that have sites of their own, at which a tour of them calls.
_WITH_SITES = ("分公司", "集团", "集团公司", "管理处", "管理局", "供电局", "林业局", "农场", "林场", "油田", "矿区")
_STRETCHES = ("公路", "大道", "路", "河", "工业园", "产业园", "科技园")  # toured along, with calls on the way
_OURS = ("学校", "学院")  # where one comes to who comes 来校
_OPEN_HOUSE = re.compile(
    r"(?:邀请|组织|欢迎)[^。;]{2,40}?(?:走进|来到|参观|进入)了?(?P<house>[\u4e00-\u9fff]{2,4})(?=[,。;]|$)"
)
_HOUSES = {"检察机关": "检察院", "审判机关": "法院", "公安机关": "公安局"}
_GUESTS = re.compile(
    r"与会人员|参会人员|与会代表|与会嘉宾|与会领导|参训人员|学员|一行|委员们|代表们|嘉宾|观摩团|考察团|与会者"
)


def extract_staging(annotated: Annotated, occurrences: list[Occurrence]) -> list[Claim]:
    """Give the claims of organisers, places and sites of the article's events, each once."""
    claims: dict[tuple[object, ...], Claim] = {}
    for piece in pieces_of(annotated) if occurrences else ():
        for claim in _claims(piece, [one for one in occurrences if is_told_in(piece, one.sentence)]):
            claims.setdefault((claim.subject, claim.predicate, claim.object), claim)
    return list(claims.values())


def _claims(annotated: Annotated, occurrences: list[Occurrence]) -> Iterator[Claim]:
    for occurrence in occurrences:
        evidence = annotated.evidence(occurrence.sentence.begin, occurrence.sentence.end)
        if occurrence.part in ("main", "further", "meeting"):
            for body, rule in (*organisers(annotated, occurrence), *both_sides(annotated, occurrences[0], occurrence)):
                yield _claim(occurrence, "organizedBy", body, evidence, _SURE, rule)
        if occurrence.part == "further" and occurrence.frame.tour:
            for site in filter(is_call, occurrence.frame.sites or calls_in(annotated, occurrence.sentence, _VISITORS)):
                yield _claim(occurrence, "visited", thing_of(annotated, site), evidence, _SURE, "site-of-tour")
        places = places_in(occurrence.frame.place, bool(occurrence.frame.verb)) if occurrence.frame.place else []
        for place in places:
            yield _claim(occurrence, "heldAt", venue_of(annotated, place), evidence, _SURE, "place-of-event")
        if occurrence.part == "main" and not places and not occurrence.frame.tour:
            yield from _open_house(annotated, occurrence, evidence)
            for place, begin, end in scenes(annotated, occurrence):
                told = annotated.evidence(begin, end)
                yield _claim(occurrence, "heldAt", venue_of(annotated, place), told, _FAIR, "place-of-event")
    if occurrences and occurrences[0].part == "main":
        yield from _told_elsewhere(annotated, occurrences[0])
        yield from _called_at(annotated, occurrences)


def _open_house(annotated: Annotated, main: Occurrence, evidence: Span) -> Iterator[Claim]:
    """Read 清河区法院举办开放日活动,邀请师生走进法院: it was held at the house of who held it."""
    house = _OPEN_HOUSE.search(main.sentence.text[main.frame.end :])
    for body, _ in organisers(annotated, main) if house else ():
        if house and body.name.endswith(_HOUSES.get(house["house"], house["house"])):
            yield _claim(main, "heldAt", body, evidence, _FAIR, "place-of-event")


def _told_elsewhere(annotated: Annotated, main: Occurrence) -> Iterator[Claim]:
    """Give the organisers told in a list of hosts, and, where nothing else tells one, in the headline."""
    listed = list(listed_organisers(annotated))
    for body, begin, end in listed:
        yield _claim(main, "organizedBy", body, annotated.evidence(begin, end), _SURE, "hosted-by")
    told = [body.name for body, _, _ in listed] + [body.name for body, _ in organisers(annotated, main)]
    for body in headline_organisers(annotated, main):
        if told and is_division(body.name):
            continue  # 我区举办技能大赛 says where, if the text says who: 大赛由区总工会主办
        if not any(is_short_for(body.name, one) for one in told):
            evidence = annotated.evidence(0, 0, annotated.article.headline)
            yield _claim(main, "organizedBy", body, evidence, _FAIR, "headline-subject")


def _claim(
    occurrence: Occurrence, predicate: Predicate, thing: Thing, evidence: Span, confidence: Decimal, rule: Rule
) -> Claim:
    return Claim(occurrence.event, predicate, thing, evidence, "staging", confidence, rule=rule)


def _called_at(annotated: Annotated, occurrences: list[Occurrence]) -> Iterator[Claim]:
    """Give the sites of a tour in order; a wide area that a later list of sites lies in is where it was held."""
    main = occurrences[0]
    course = main.event.kind == "training"
    later = list(_later_sites(annotated, occurrences, course))
    toured = main.frame.sites if main.frame.tour or course else ()
    own = [site for site in toured if (is_site(site) or is_town(site)) and not is_unnamed(site)]
    own = [site for site in own if site not in _OURS or annotated.setting.host]
    evidence = annotated.evidence(main.sentence.begin, main.sentence.end)
    wide = len(own) > 1 and len(later) > 1 and all(is_wide(one) or one.endswith(_STRETCHES) for one in own)
    if wide:
        for site in own:
            yield _claim(main, "heldAt", venue_of(annotated, site), evidence, _FAIR, "area-of-tour")
    elif later and len(own) == 1 and (is_wide(own[0]) or own[0].endswith((*_WITH_SITES, *_OURS))):
        yield _claim(main, "heldAt", venue_of(annotated, own[0]), evidence, _SURE, "area-of-tour")
    else:
        towns = all(is_town(one) for one in own)
        predicate: Predicate = "heldAt" if towns else "visited"
        rule: Rule = "towns-of-tour" if towns else "site-of-tour"
        for site in own:
            yield _claim(main, predicate, thing_of(annotated, site), evidence, _SURE, rule)
    seen = [complete_site(annotated, site) for site in own]
    for frame_sites, begin, end in later:
        for site in frame_sites:
            name = complete_site(annotated, site)
            if _is_told(name, seen[-_REMEMBERED:]):
                continue
            seen.append(name)
            told = annotated.evidence(begin, end)
            yield _claim(main, "visited", thing_of(annotated, site), told, _SURE, "site-told-later")


def _is_told(site: str, seen: list[str]) -> bool:
    """Say whether a community was told before: 东湖社区 by 向阳街道东湖社区 or 东湖社区老旧小区改造项目."""
    if not site.endswith(("社区", "村", "嘎查")):
        return False
    return any(site in one or (site.endswith(one) and len(one) > 3) for one in seen)


def _later_sites(
    annotated: Annotated, occurrences: list[Occurrence], course: bool
) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Give the sites told after the lead: 调研组先后到A、B; 在A,周明远察看B; 与会人员实地参观了A."""
    main = occurrences[0]
    group = _VISITORS if main.frame.kind in ("inspection", "visit") else _GUESTS
    own = {occurrence.sentence.begin for occurrence in occurrences if occurrence.frame.tour}
    begin = min(main.sentence.begin, annotated.sentences[0].end)
    for sentence in annotated.sentences:
        if sentence.begin < begin or sentence.paragraph > main.sentence.paragraph + _PARAGRAPHS:
            continue
        if sentence.begin == main.sentence.begin or sentence.begin in own:
            continue
        if not main.frame.tour and own and sentence.begin > min(own):
            continue  # what is called at behind a tour told beside the event is a site of that tour
        sites = list(calls_in(annotated, sentence, group))
        if course:
            for frame in find_frames(sentence.text):
                listed = frame.sites or _sites_behind_verb(sentence.text, frame) if frame.tour else ()
                if listed and all(is_site(site) for site in listed):
                    sites += listed
        if sites:
            yield tuple(dict.fromkeys(sites)), sentence.begin, sentence.end


def _sites_behind_verb(text: str, frame: Frame) -> tuple[str, ...]:
    """Read 参观A、B和C(…)等现场教学地: the object of the verb is the list."""
    match = re.search(r"(?:参观|观摩|走访|察看|考察)(?P<sites>[^,。;]*)", text[frame.begin : frame.end + 60])
    return _with_inner(match["sites"]) if match and "、" in match["sites"] else ()


def _with_inner(text: str) -> tuple[str, ...]:
    """Part a list whose sites may hold sites in brackets: X项目(A、B) gives X项目, A, B."""
    sites: list[str] = []
    for piece in re.findall(r"(?:[^、()]|\([^()]*\))+", re.sub(r"(?<=[^、]{2})和(?=[^、]{2})", "、", text)):
        outer = re.sub(r"\([^()]*\).*$", "", piece)
        sites += split_sites(outer)
        inner = re.search(r"\(([^()]*)\)", piece)
        if inner and all(is_site(part) for part in inner[1].split("、")):
            sites += inner[1].split("、")
    return tuple(sites)
