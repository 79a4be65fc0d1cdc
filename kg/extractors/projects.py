"""Which project or site lies in which street, park, road, district: 位于…, its own name, the tour that calls at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.extractors.frames import split_sites
from kg.extractors.undertakings import find_in_towns
from kg.language.annotation import Annotated
from kg.language.bodies import division_of, kind_of, town_of
from kg.language.completion import complete_body
from kg.language.divisions import division_starting_at, divisions, short_name
from kg.language.sites import is_project, is_site, is_wide, place_kind
from kg.model import Body, Claim, Event, Place, Project, Rule, Span, Thing

_SAID, _NAMED, _TOLD = Decimal("0.95"), Decimal("0.85"), Decimal("0.8")
# A place at the head of a project's name, with the work behind it: 青松路|道路工程, 东湖公园|文体休闲区.
_HEAD = re.compile(
    r"^(?P<place>[\u4e00-\u9fff]{2,8}中心(?=地下|周边|改造|改扩建|扩建|提升|配套)"
    r"|[\u4e00-\u9fff]{2,12}?(?:路|大道|大街|公园|文化园|创意园|文化区|院区|街道|镇|乡|社区|村(?!安置)|园区|保税港区))"
    r"(?P<rest>(?!口|段|网|灯)[\u4e00-\u9fff“”]{2,})$"
)
# A room or hall inside a house that has a name: 清河图书馆|报告厅.
_ROOM = re.compile(
    r"^(?P<place>[\u4e00-\u9fff]{2,16}(?:馆|学校|大学|学院|中学|小学|中心|公司|宾馆|酒店|医院|集团))"
    r"[\u4e00-\u9fff\d]{0,6}(?:报告厅|会议室|体育馆|礼堂|展厅|大厅|操场|会堂|影剧院|多功能厅|会议中心|行政楼)$"
)
# What a site that is no undertaking lies in by its name: 向阳街道邻里中心, but not a community named after a park.
_HOLDING = ("街道", "镇", "乡", "社区", "村", "园区", "保税港区")
_OFFICES = ("办事处", "党工委", "党委", "政府", "村委会", "居委会", "人大", "党总支", "党支部", "武装部", "派出所")
_SCHOOL = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:小学|中学|幼儿园)")
_NOTE = re.compile(r"(?:和[^、,。()]{2,12})?\((?P<note>[^()、]+)\)")
_LONGEST_LIST = 400  # characters of a list of sites before 位于
# What must stand in a sentence for _LIES to fit at all.
_LIES_SIGN = re.compile(r"位于|坐落[于在]|地处|选址|落户|落地于")
_LIES = re.compile(
    r"(?P<site>[^,。;:、]{2,30}?),?(?:均|都)?(?:位于|坐落于|坐落在|地处|选址于?|落户|落地于?)(?P<place>[^,。;:]{2,40})"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A site and the place it is in, before it becomes a claim."""

    site: str
    place: str
    evidence: Span
    confidence: Decimal
    rule: Rule


def extract_projects(annotated: Annotated, staged: list[Claim]) -> list[Claim]:
    """Give the claims of where projects and sites lie, each once. ``staged`` are those of the staging."""
    claims: dict[tuple[str, str], Claim] = {}
    for found in _found(annotated, staged):
        if found.site != found.place:
            site, place = _site(annotated, found.site), Place(found.place)
            claim = Claim(site, "locatedIn", place, found.evidence, "projects", found.confidence, rule=found.rule)
            claims.setdefault((found.site, found.place), claim)
    return list(claims.values())


def _found(annotated: Annotated, staged: list[Claim]) -> Iterator[_Found]:
    sites: dict[str, Span] = {}
    for found in (
        *_said(annotated),
        *_said_of(annotated),
        *_toured(annotated, staged),
        *_in_town(annotated),
        *_at_meeting(annotated),
        *_schools(annotated),
    ):
        sites.setdefault(found.site, found.evidence)
        yield found
    for claim in staged:
        if claim.predicate in ("visited", "heldAt"):
            sites.setdefault(_name(claim.object), claim.evidence)
    for site, evidence in sites.items():
        head = _HEAD.match(site)
        room = _ROOM.match(site)
        if room:
            yield _Found(site, room["place"], evidence, _NAMED, "room-of-house")
        elif head and (is_project(site) or head["place"].endswith(_HOLDING)) and not head["rest"].endswith(_OFFICES):
            division = division_starting_at(head["place"], 0)
            town = town_of(head["place"]) or head["place"]
            if division != head["place"] and len(town) > 2:
                yield _Found(site, head["place"], evidence, _NAMED, "place-in-name")
        if head is None and "院区" in site and is_project(site):
            yield _Found(site, site[: site.rindex("院区") + 2], evidence, _NAMED, "campus-in-name")


def _name(thing: Thing) -> str:
    assert isinstance(thing, Place | Project | Body)
    return thing.name


def _site(annotated: Annotated, name: str) -> Thing:
    if is_project(name) or (place_kind(name) in ("Road", "Community", "Area", "Park") and not _is_school(name)):
        return Project(name) if is_project(name) else Place(name)
    return Body(name) if _is_school(name) else Place(name)


def _is_school(name: str) -> bool:
    return kind_of(name) in ("School", "Hospital", "Company", "Institution")


def _said(annotated: Annotated) -> Iterator[_Found]:
    """Read X位于Y: at a crossing of two roads X lies in both; of nested places the innermost counts."""
    for sentence in annotated.sentences:
        if not _LIES_SIGN.search(sentence.text):
            continue
        for match in _LIES.finditer(sentence.text):
            floor = max(0, match.start() - _LONGEST_LIST)
            begin = max(max(sentence.text.rfind(stop, floor, match.start()) for stop in ",。;:") + 1, floor)
            evidence = annotated.evidence(sentence.begin, sentence.end)
            for printed in split_sites(re.sub(r"[均都]$", "", sentence.text[begin : match.end("site")])):
                site = re.sub(r"^(?:该|其中|据悉|据了解|总投资[^的]*的)|[均都]$", "", printed)
                if is_site(site):
                    for place in _places(annotated, match["place"]):
                        yield _Found(site, place, evidence, _SAID, "lies-at")


_OF = re.compile(
    r"(?:位于|在)(?P<place>[^,。;:、的]{2,20}?(?:街道|镇|乡|村|社区|园区|开发区|新区|路))的(?P<site>[^,。;:、在]{3,24}?)(?=[,。;:、和]|召开|举行|举办|开展|现场|察看|调研|近日|日前|已|$)"
)
_BUILT_IN = re.compile(
    r"在(?P<place>[^,。;:、]{2,20}?(?:街道|镇|乡|村|社区|园区|开发区|新区))(?:共建|共同建设|投资建设|建设|兴建|新建|规划建设)(?P<site>[^,。;:、]{3,24})"
)


def _said_of(annotated: Annotated) -> Iterator[_Found]:
    """Read 位于X的Y, 在X街道的Y, 在X镇建设Y."""
    for sentence in annotated.sentences:
        evidence = annotated.evidence(sentence.begin, sentence.end)
        for match in (*_OF.finditer(sentence.text), *_BUILT_IN.finditer(sentence.text)):
            rule: Rule = "site-of-place" if match.re is _OF else "built-in"
            place = _innermost(annotated, match["place"])
            if place and is_site(match["site"]):
                yield _Found(match["site"], place, evidence, _SAID, rule)


def _places(annotated: Annotated, text: str) -> list[str]:
    crossing = re.match(
        r"(?P<a>[\u4e00-\u9fff\d]{2,12}?(?:路|街|大道|巷))(?:与|和|、)(?P<b>[\u4e00-\u9fff\d]{2,12}?(?:路|街|大道|巷))(?:交叉口|交汇处|交会处|路口)",
        text,
    )
    if crossing:
        return [_innermost(annotated, crossing["a"]), crossing["b"]]
    return [_innermost(annotated, text)] if _innermost(annotated, text) else []


def _innermost(annotated: Annotated, text: str) -> str:
    """Give the innermost place of a nested address: 清河区向阳街道 -> 向阳街道; "" where the text is no address."""
    rest = re.sub(r"^(?:位于|在|坐落于)", "", text)
    place = ""
    while rest:
        division = division_starting_at(rest, 0)
        match = re.match(
            r"[\u4e00-\u9fff\d]{2,12}?(?:街道|镇(?!街道)|乡|社区|村|路|大道|街(?!道)|产业园(?!区)|工业园(?!区)|科技园(?!区)|[产工]业园区|科技园区|园区|开发区|新区|公园|文化区|片区)",
            rest,
        )
        if division:
            place = division
            rest = rest[len(division) :]
        elif match:
            place = match.group()
            rest = rest[match.end() :]
        else:
            break
    return place


def _toured(annotated: Annotated, staged: list[Claim]) -> Iterator[_Found]:
    """Read a tour: what is called at lies in the area toured, or in the city its name begins with."""
    area = next((claim for claim in staged if claim.predicate == "heldAt" and is_wide(_name(claim.object))), None)
    touring_organ = next(
        (
            claim
            for claim in staged
            if claim.predicate == "organizedBy" and _name(claim.object).endswith(("政协", "人大常委会", "人大"))
        ),
        None,
    )
    for claim in staged:
        if claim.predicate == "heldAt" and isinstance(claim.subject, Event):
            yield from _in_precinct(annotated, claim)
        if claim.predicate != "visited":
            continue
        name = _name(claim.object)
        division = division_of(name)
        town = town_of(name)
        if area is not None:
            yield _Found(name, _name(area.object), claim.evidence, _NAMED, "site-in-area")
            city = division_starting_at(_name(area.object), 0)
            if city and city != _name(area.object) and not _name(area.object).startswith(annotated.setting.own or "?"):
                yield _Found(_name(area.object), _official(city), area.evidence, _NAMED, "area-in-city")
        elif touring_organ is not None and division_of(_name(touring_organ.object)) and is_project(name):
            place = division_of(_name(touring_organ.object))
            yield _Found(name, place, claim.evidence, _TOLD, "site-of-touring-organ")
        elif division and division != name and division not in annotated.setting.levels.values() and not town:
            yield _Found(name, division, claim.evidence, _NAMED, "division-in-name")
    yield from _noted_cities(annotated, staged)


def _official(name: str) -> str:
    """Give a division's official name where the short one is just one division's: 沈阳 is 沈阳市."""
    found = divisions().by_name.get(name, ())
    return found[0].name if len(found) == 1 else name


def _in_precinct(annotated: Annotated, claim: Claim) -> Iterator[_Found]:
    """Read 到辖区X开展活动: X lies in the division spoken of."""
    name = _name(claim.object)
    if annotated.setting.own and f"辖区{name}" in annotated.text and not is_wide(name):
        yield _Found(name, annotated.setting.own, claim.evidence, _NAMED, "in-precinct")


def _noted_cities(annotated: Annotated, staged: list[Claim]) -> Iterator[_Found]:
    """Read A社区和B社区(沈阳市老旧小区改造): the note in brackets says the city of the sites right before it."""
    for claim in staged:
        if claim.predicate != "visited":
            continue
        name = _name(claim.object)
        match = _note_behind(annotated.text, name)
        division = division_starting_at(match["note"], 0) if match else None
        if match and division and short_name(division) not in name:
            yield _Found(name, division, claim.evidence, _NAMED, "city-in-brackets")


def _note_behind(text: str, name: str) -> re.Match[str] | None:
    """Give the first note in brackets right behind a name, or behind it and one more."""
    begin = text.find(name)
    while begin >= 0:
        match = _NOTE.match(text, begin + len(name))
        if match:
            return match
        begin = text.find(name, begin + 1)
    return None


def _in_town(annotated: Annotated) -> Iterator[_Found]:
    for name, town, evidence in find_in_towns(annotated):
        yield _Found(name, town, evidence, _TOLD, "undertaking-of-town")


def _at_meeting(annotated: Annotated) -> Iterator[_Found]:
    """Read A产业园、B产业园…等14个产业园区负责人 at a meeting of the district: the parks lie in it."""
    own = annotated.setting.own
    if not own or not annotated.setting.own.endswith(("区", "县")):
        return
    for sentence in annotated.sentences:
        match = re.match(
            r"(?P<list>[^,。;]{6,200}?)等(?:\d+|[一二三四五六七八九十]+)?[个家][\u4e00-\u9fff]{2,8}?(?:负责人|企业|代表)",
            sentence.text,
        )
        if match is None or sentence.paragraph > 2:
            continue
        names = _printed_list(match["list"])
        if len(names) >= 3 and all(is_project(name) for name in names):
            evidence = annotated.evidence(sentence.begin, sentence.end)
            for name in names:
                yield _Found(name, own, evidence, _TOLD, "parks-at-meeting")


def _printed_list(text: str) -> list[str]:
    """Part a list and keep what stands in brackets with its name: A产业园(一期)、B产业园."""
    return [piece for piece in text.split("、") if piece]


def _schools(annotated: Annotated) -> Iterator[_Found]:
    """Read 清河区东湖小学: a school with its district before its name lies in it."""
    own = annotated.setting.own
    if not own:
        return
    for sentence in annotated.sentences:
        for school in _schools_of(sentence.text, own):
            if re.search(r"[在由到和与局委]", school[len(own) :]):
                continue
            yield _Found(
                complete_body(school, annotated.setting),
                own,
                annotated.evidence(sentence.begin, sentence.end),
                _NAMED,
                "school-of-division",
            )


def _schools_of(text: str, own: str) -> Iterator[str]:
    """Give each school that is named right behind the division's own name."""
    begin = text.find(own)
    while begin >= 0:
        match = _SCHOOL.match(text, begin + len(own))
        if match:
            yield text[begin : match.end()]
        begin = text.find(own, match.end() if match else begin + 1)
