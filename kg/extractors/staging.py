"""How an event was staged: who held it, where, and which sites a tour called at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extractors.frames import Frame, split_sites
from kg.extractors.occurrences import Occurrence
from kg.extractors.telling import find_frames
from kg.language.annotation import Annotated
from kg.language.bodies import body_start, body_suffix, division_of, is_body, kind_of
from kg.language.completion import complete_body
from kg.language.folding import fold
from kg.language.sites import is_project, is_site, is_wide, place_suffix
from kg.language.titles import split_title
from kg.model import Body, Claim, Place, Predicate, Project, Rule, Span, Thing

_LISTED = re.compile(r"(?:由)?(?P<bodies>[^。;]{2,120}?)(?:联合|共同)?(?P<verb>主办|承办|协办|指导)(?=[,。;、的]|$)")
_LISTED_SIGN = re.compile(r"[主承协]办")
_SURE, FAIR = Decimal("0.9"), Decimal("0.8")
_OWN_GROUP = re.compile(
    r"(?:领导小组|委员会|指挥部|理事会|常委会|党组|中心组)(?=(?:第[^,。]{1,8}次)?(?:全体|扩大|专题)?会议?$)"
)


def extract_staging(annotated: Annotated, occurrences: list[Occurrence]) -> list[Claim]:
    """Give the claims of organisers, places and sites of the article's events, each once."""
    claims: dict[tuple[object, ...], Claim] = {}
    for claim in _claims(annotated, occurrences):
        claims.setdefault((claim.subject, claim.predicate, claim.object), claim)
    return list(claims.values())


def _claims(annotated: Annotated, occurrences: list[Occurrence]) -> Iterator[Claim]:
    for occurrence in occurrences:
        evidence = annotated.evidence(occurrence.sentence.begin, occurrence.sentence.end)
        if occurrence.part in ("main", "further"):
            for body, rule in _organisers(annotated, occurrence):
                yield _claim(occurrence, "organizedBy", body, evidence, _SURE, rule)
        if occurrence.frame.place:
            for place in _places(occurrence.frame.place):
                yield _claim(occurrence, "heldAt", _thing(annotated, place), evidence, _SURE, "place-of-event")
    if occurrences and occurrences[0].part == "main":
        yield from _listed_organisers(annotated, occurrences[0])
        yield from _headline_organisers(annotated, occurrences[0])
        yield from _called_at(annotated, occurrences)


def _claim(
    occurrence: Occurrence, predicate: Predicate, thing: Thing, evidence: Span, confidence: Decimal, rule: Rule
) -> Claim:
    return Claim(occurrence.event, predicate, thing, evidence, "staging", confidence, rule=rule)


def _organisers(annotated: Annotated, occurrence: Occurrence) -> Iterator[tuple[Body, Rule]]:
    frame = occurrence.frame
    if frame.subject:
        yield from ((body, "subject-of-event") for body in bodies_in(annotated, frame.subject))
    if not frame.tour and (group := _OWN_GROUP.search(frame.name)):
        # 区委农村工作领导小组会议 is the group's own
        yield from ((body, "group-in-event-name") for body in bodies_in(annotated, frame.name[: group.end()]))


def bodies_in(annotated: Annotated, text: str) -> Iterator[Body]:
    """Give the bodies of a subject such as 清河区委、区政府 or 清河区教育局; nothing for persons and unnamed groups."""
    base = ""
    for piece in re.split(r"、|(?<=[委府局部办会])(?:和|与|及|联合|会同)", text):
        printed = piece[body_start(piece) :].strip("“”")
        if not printed or not is_body(printed) or len(printed) > 30 or re.search(r"[,。:;]", printed):
            continue
        if any(holder.name in printed for holder in annotated.holders) or split_title(piece) is not None:
            continue  # 区委常委 is a post, not a body
        name = complete_body(printed, annotated.setting, base)
        base = base or name
        yield Body(name, printed)


def _listed_organisers(annotated: Annotated, occurrence: Occurrence) -> Iterator[Claim]:
    """Read 由A、B主办,C、D承办 in the first paragraphs."""
    for sentence in annotated.sentences:
        if sentence.paragraph > occurrence.sentence.paragraph + 1:
            return
        for match in _LISTED.finditer(sentence.text) if _LISTED_SIGN.search(sentence.text) else ():
            if match["verb"] == "指导":
                continue
            text = match["bodies"].split(",")[-1]
            text = text.rsplit("由", 1)[-1]
            evidence = annotated.evidence(sentence.begin, sentence.end)
            for body in bodies_in(annotated, text):
                yield _claim(occurrence, "organizedBy", body, evidence, _SURE, "hosted-by")


def _headline_organisers(annotated: Annotated, occurrence: Occurrence) -> Iterator[Claim]:
    """Read the body that a headline says held it: 清河区教育局 举行…; X组织…视察; X到Y调研."""
    headline = fold(annotated.article.headline.string)
    for text in (*headline.split(" "), headline.replace(" ", "")):
        for frame in find_frames(text):
            if frame.watched or not frame.subject or frame.tour != occurrence.frame.tour:
                continue
            evidence = annotated.evidence(0, 0, annotated.article.headline)
            for body in bodies_in(annotated, frame.subject.removesuffix("组织")):
                if text.startswith(frame.subject):
                    yield _claim(occurrence, "organizedBy", body, evidence, FAIR, "headline-subject")


def _places(text: str) -> list[str]:
    return [
        place
        for place in (split_sites(text) if "、" in text else (text,))
        if is_site(place) or is_body(place) or place.endswith(("楼", "室", "厅"))
    ]


def _called_at(annotated: Annotated, occurrences: list[Occurrence]) -> Iterator[Claim]:
    """Give the sites of a tour in order; a wide area that a later list of sites lies in is where it was held."""
    main = occurrences[0]
    course = main.event.kind == "training"
    if not (main.frame.tour or course):
        return
    later = list(_later_lists(annotated, main, course))
    own = [site for site in main.frame.sites if is_site(site)]
    evidence = annotated.evidence(main.sentence.begin, main.sentence.end)
    if later and len(own) == 1 and is_wide(own[0]):
        yield _claim(main, "heldAt", _thing(annotated, own[0]), evidence, _SURE, "area-of-tour")
    else:
        for site in own:
            towns = all(_is_division(one) or one.endswith(("镇", "乡", "苏木", "街道")) for one in own)
            predicate: Predicate = "heldAt" if towns else "visited"
            rule: Rule = "towns-of-tour" if towns else "site-of-tour"
            yield _claim(main, predicate, _thing(annotated, site), evidence, _SURE, rule)
    for frame_sites, begin, end in later:
        for site in frame_sites:
            told = annotated.evidence(begin, end)
            yield _claim(main, "visited", _thing(annotated, site), told, _SURE, "site-told-later")


def _is_division(site: str) -> bool:
    return division_of(site) == site


def _later_lists(annotated: Annotated, main: Occurrence, course: bool) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Give the lists of sites told after the lead: 调研组先后到A、B; 实地参观A、B等教学点."""
    for sentence in annotated.sentences:
        if sentence.begin <= main.sentence.begin or sentence.paragraph > main.sentence.paragraph + 3:
            continue
        for frame in find_frames(sentence.text):
            if not frame.tour:
                continue
            sites = frame.sites or _sites_behind_verb(sentence.text, frame) if course else frame.sites
            told = [site for site in sites if is_site(site)]
            if told and len(told) == len(sites):
                yield tuple(told), sentence.begin, sentence.end


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


def _thing(annotated: Annotated, printed: str) -> Thing:
    """Give a site as what it is: a project, a body, or a place; 区委北一楼 -> 清河区委北一楼."""
    name = complete_site(annotated, printed)
    if is_project(name):
        return Project(name, printed)
    body = is_body(name) and kind_of(name) != "OtherBody" and len(body_suffix(name)) >= len(place_suffix(name))
    if body and not _is_division(name):
        return Body(complete_body(name, annotated.setting), printed)
    return Place(name, printed)


def complete_site(annotated: Annotated, printed: str) -> str:
    """Give a site's name without 辖区 and with 区 completed; a community keeps its own name, not its street's."""
    name = re.sub(r"^(?:辖区|位于|我[区县市])", "", printed.strip())
    match = re.fullmatch(r"[\u4e00-\u9fff]{2,8}?(?:街道|镇|乡)([\u4e00-\u9fff]{2,12}(?:社区|村))", name)
    if match:
        return match[1]
    if re.match(r"[区县市旗](?=[委政人])", name) or (re.match(r"[区县市旗]", name) and is_body(name) and len(name) > 3):
        return complete_body(name, annotated.setting)
    return name
