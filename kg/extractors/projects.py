"""Which project or site lies in which street, park, road, district: 位于…, its own name, the tour that calls at it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.sitenames import NAMED, SAID, TOLD, Situation, name_of, name_situations, printed_of
from kg.extractors.situations import find_situations
from kg.extractors.toured import toured_situations
from kg.extractors.undertakings import find_in_towns
from kg.language.addresses import find_towns
from kg.language.annotation import Annotated
from kg.language.bodies import LEVELS, kind_of
from kg.language.completion import complete_body
from kg.language.divisions import division_ending_at
from kg.language.folding import fold
from kg.language.lexicon import words
from kg.language.sites import is_project, leading_site, place_kind
from kg.model import Body, Claim, Place, Project, Span, Thing

_LEVEL = re.compile(rf"[{LEVELS}]")
_LONGEST_HEAD = 16  # characters of the divisions and the town before a site's name
_SURVEY = "扫描|综述|纪实|巡礼|见闻|观察|侧记|掠影|走笔|一线"
_SCHOOL = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:小学|中学|幼儿园)")
_ROADS = ("路", "道", "街")
# A house of any division, told by who heads it: 清原县人民医院|院长.
_HEADED_HOUSE = re.compile(
    r"(?P<house>[\u4e00-\u9fff]{2,8}?(?:学校|医院))(?:党委|党总支|党支部)?(?:副?院长|副?校长|书记)"
)


def extract_projects(annotated: Annotated, staged: list[Claim]) -> list[Claim]:
    """Give the claims of where projects and sites lie, each once. ``staged`` are those of the staging."""
    claims: dict[tuple[str, str], Claim] = {}
    for found in _found(annotated, staged):
        if found.site != found.place:
            site, place = _site(annotated, found.site), Place(found.place)
            claim = Claim(site, "locatedIn", place, found.evidence, "projects", found.confidence, rule=found.rule)
            claims.setdefault((found.site, found.place), claim)
    return list(claims.values())


def _found(annotated: Annotated, staged: list[Claim]) -> Iterator[Situation]:
    called = [claim for claim in staged if claim.predicate in ("visited", "heldAt")]
    said = _not_twice(list(find_situations(annotated)), staged)
    placed = {found.site for found in said if found.confidence == SAID and not found.place.endswith(_ROADS)}
    sites: dict[str, tuple[str, Span]] = dict(_headline_projects(annotated))
    inner = {found.site for found in said if not found.place.endswith((*_ROADS, "公园"))}
    for found in (
        *said,
        *toured_situations(annotated, staged, placed, frozenset(inner)),
        *_in_town(annotated),
        *_at_meeting(annotated),
        *_schools(annotated, placed),
    ):
        sites.setdefault(found.site, ("", found.evidence))
        yield found
    for claim in called:
        sites.setdefault(name_of(claim.object), (printed_of(claim.object), claim.evidence))
    for site, (printed, evidence) in sites.items():
        yield from name_situations(site, printed, evidence)
    yield from _named_after_towns(annotated, {site: evidence for site, (_, evidence) in sites.items()})
    yield from _surveyed(annotated, {site: one for site, (_, one) in sites.items() if site not in inner})


def _not_twice(said: list[Situation], staged: list[Claim]) -> list[Situation]:
    """Leave out sites that their place alone tells where the staging has them by a longer name, or as organisers."""
    organisers = {name_of(claim.object) for claim in staged if claim.predicate == "organizedBy"}
    names = {name_of(claim.object) for claim in staged if claim.predicate in ("visited", "heldAt")}
    ends = {name[begin:] for name in names for begin in range(1, min(len(name), _LONGEST_HEAD))}
    doubled = {
        found.site for found in said if found.site in ends and not found.site.endswith(words("places", "own_named"))
    }
    return [found for found in said if found.confidence == SAID or found.site not in organisers | doubled]


def _named_after_towns(annotated: Annotated, sites: dict[str, Span]) -> Iterator[Situation]:
    """Read 白杨古城墙修缮工程 in an article that names 白杨镇: a project named after a town lies in it."""
    towns = {re.sub(r"街道$|[镇乡]$", "", town.name): town.name for town in find_towns(annotated.text)}
    for site, evidence in sites.items():
        head = next((site[:size] for size in (4, 3, 2) if site[:size] in towns), "")
        if head and is_project(site) and not site.startswith(towns[head]) and not site.startswith("路", len(head)):
            yield Situation(site, towns[head], evidence, NAMED, "place-in-name")


def _surveyed(annotated: Annotated, sites: dict[str, Span]) -> Iterator[Situation]:
    """Read 清河区重点项目建设扫描: the projects that such a piece names without a town lie in the district."""
    own = annotated.setting.own
    if not own or not re.search(rf"{own}.{{0,12}}项目.{{0,6}}(?:{_SURVEY})", fold(annotated.article.headline.string)):
        return
    for site, evidence in sites.items():
        if is_project(site):
            yield Situation(site, own, evidence, TOLD, "surveyed-in-division")


def _headline_projects(annotated: Annotated) -> Iterator[tuple[str, tuple[str, Span]]]:
    """Give the projects that the headline begins with: 东湖公园改造工程完成主体施工."""
    headline = annotated.article.headline
    for part in fold(headline.string).split(" "):
        site = leading_site(part, 0)
        if site and is_project(site):
            yield site, ("", annotated.evidence(0, 0, headline))


def _site(annotated: Annotated, name: str) -> Thing:
    if is_project(name) or (place_kind(name) in ("Road", "Community", "Area", "Park") and not _is_school(name)):
        return Project(name) if is_project(name) else Place(name)
    return Body(name) if _is_school(name) else Place(name)


def _is_school(name: str) -> bool:
    return kind_of(name) in ("School", "Hospital", "Company", "Institution")


def _in_town(annotated: Annotated) -> Iterator[Situation]:
    for name, town, evidence in find_in_towns(annotated):
        yield Situation(name, town, evidence, TOLD, "undertaking-of-town")


def _at_meeting(annotated: Annotated) -> Iterator[Situation]:
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
                yield Situation(name, own, evidence, TOLD, "parks-at-meeting")


def _printed_list(text: str) -> list[str]:
    """Part a list and keep what stands in brackets with its name: A产业园(一期)、B产业园."""
    return [piece for piece in text.split("、") if piece]


def _schools(annotated: Annotated, placed: set[str]) -> Iterator[Situation]:
    """Read 清河区东湖小学: a school with its district before its name lies in it."""
    yield from _headed_houses(annotated)
    own = annotated.setting.own
    if not own:
        return
    for sentence in annotated.sentences:
        for school in _schools_of(sentence.text, own):
            if re.search(r"[在由到和与局委]", school[len(own) :]):
                continue
            name = complete_body(school, annotated.setting)
            if name in placed:
                continue
            evidence = annotated.evidence(sentence.begin, sentence.end)
            yield Situation(name, own, evidence, NAMED, "school-of-division")


def _headed_houses(annotated: Annotated) -> Iterator[Situation]:
    """Read 清原县民族实验学校校长何书琴: a school or hospital printed with its division lies in it."""
    for sentence in annotated.sentences:
        for match in _LEVEL.finditer(sentence.text):
            house = _HEADED_HOUSE.match(sentence.text, match.end())
            division = division_ending_at(sentence.text, match.end()) if house else None
            if house and division and not re.search(r"[在由到和与局委]", house["house"]):
                evidence = annotated.evidence(sentence.begin, sentence.end)
                yield Situation(division + house["house"], division, evidence, NAMED, "school-of-division")


def _schools_of(text: str, own: str) -> Iterator[str]:
    """Give each school that is named right behind the division's own name."""
    begin = text.find(own)
    while begin >= 0:
        match = _SCHOOL.match(text, begin + len(own))
        if match:
            yield text[begin : match.end()]
        begin = text.find(own, match.end() if match else begin + 1)
