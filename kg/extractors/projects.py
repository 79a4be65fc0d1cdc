"""Which project or site lies in which street, park, road, district: 位于…, its own name, the tour that calls at it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.doorplates import find_numbered
from kg.extractors.inside import find_inside
from kg.extractors.itineraries import find_on_tours
from kg.extractors.sitenames import NAMED, SAID, TOLD, Situation, name_of, name_situations, printed_of
from kg.extractors.situations import find_situations
from kg.extractors.toured import toured_situations
from kg.extractors.undertakings import find_in_towns
from kg.extractors.village_halls import find_village_halls
from kg.language.addresses import find_towns
from kg.language.annotation import Annotated
from kg.language.bodies import LEVELS, kind_of
from kg.language.completion import complete_body
from kg.language.divisions import division_ending_at, division_starting_at, divisions
from kg.language.folding import fold
from kg.language.lexicon import words
from kg.language.sites import is_project, leading_site, place_kind
from kg.model import Body, Claim, Place, Project, Span, Thing

_LEVEL = re.compile(rf"[{LEVELS}]")
_LONGEST_HEAD = 16  # characters of the divisions and the town before a site's name
_SURVEY = "扫描|综述|纪实|巡礼|见闻|观察|侧记|掠影|走笔|一线"
# A school of its own name or number; a class of schools is none: 清河区|各中小学.
_SCHOOL = re.compile(
    r"(?P<house>(?![\u4e00-\u9fff]{0,3}(?:中小学|中学生|小学生|幼儿园[教老长]))[\u4e00-\u9fff]{2,8}?(?:小学|中学|幼儿园|实验学校|外国语学校))"
    r"(?![生])"
)
_OWN_SCHOOL = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[在到赴由往、与和]))(?P<level>[市县区旗])"
    r"(?P<house>(?:第[一二三四五六七八九十]+|实验|高级|民族|职业|中心|特殊教育|[一二三四五六七八九十])"
    r"[\u4e00-\u9fff]{0,4}?(?:小学|中学|幼儿园|学校|体育馆|体育场|图书馆|文化馆))(?![生])"
)
_TOWN_SCHOOL = re.compile(
    r"(?:第[一二三四五六]|中心|九年一贯制|初级|民族)+"
    r"(?:小学|学校|中学|幼儿园)(?![改扩新迁项工建])"
)
_NO_HOUSE = re.compile(r"[在由到和与及局委各所]|[多几两]家")
_CLUBS = ("商会", "协会", "联合会", "学会", "促进会")  # they are of a division and lie nowhere
_ROADS = ("路", "道", "街")
# A house of any division, told by who heads it: 清原县人民医院|院长.
_HEADED_HOUSE = re.compile(
    r"(?P<house>[\u4e00-\u9fff]{2,8}?(?:学校|医院))(?:党委|党总支|党支部)?(?:副?院长|副?校长|书记)"
)


def extract_projects(annotated: Annotated, staged: list[Claim]) -> list[Claim]:
    """Give the claims of where projects and sites lie, each once. ``staged`` are those of the staging."""
    claims: dict[tuple[str, str], Claim] = {}
    for found in _found(annotated, staged):
        if found.site != found.place and not found.site.endswith(_CLUBS):
            site, place = _site(annotated, found.site), Place(found.place)
            claim = Claim(site, "locatedIn", place, found.evidence, "projects", found.confidence, rule=found.rule)
            claims.setdefault((_official(found.site), _official(found.place)), claim)
    return [claim for key, claim in claims.items() if not _told_shorter(key, claims)]


def _of_villages(called: list[Claim]) -> set[str]:
    """Give the sites that bear their village's name: 三里村种植基地, on a tour of a town, lies in 三里村."""
    names = {name_of(claim.object): claim for claim in called}
    return {
        name
        for name, claim in names.items()
        if any(one.place.endswith(("村", "社区")) for one in name_situations(name, name, claim.evidence))
    }


def _official(name: str) -> str:
    """Give a name with its division's official name: 清原县东湖小学 and 清原满族自治县东湖小学 are one."""
    division = division_starting_at(name, 0) or ""
    named = divisions().by_name[division] if len(division) > 2 and division[-1] in LEVELS else ()
    return named[0].name + name[len(division) :] if len(named) == 1 else name


def _told_shorter(key: tuple[str, str], claims: dict[tuple[str, str], Claim]) -> bool:
    """Say whether a site is told of the same place by a name without it, too: 三里村东湖大屋 beside 东湖大屋."""
    site, place = key
    return site.startswith(place) and (site[len(place) :], place) in claims


def _found(annotated: Annotated, staged: list[Claim]) -> Iterator[Situation]:
    called = [claim for claim in staged if claim.predicate in ("visited", "heldAt")]
    finders = (find_situations, find_village_halls, find_on_tours, find_numbered)
    told = [*(one for find in finders for one in find(annotated)), *find_inside(annotated, staged)]
    said = _not_twice(told, staged)
    placed = {found.site for found in said if found.confidence == SAID and not found.place.endswith(_ROADS)}
    sites: dict[str, tuple[str, Span]] = dict(_headline_projects(annotated))
    inner = {found.site for found in said if not found.place.endswith((*_ROADS, "公园"))} | _of_villages(called)
    for found in (
        *said,
        *toured_situations(annotated, staged, placed, frozenset(inner)),
        *_in_town(annotated),
        *_at_meeting(annotated),
        *_schools(annotated, placed),
        *_own_schools(annotated, placed),
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
        if head and is_project(site) and not site.startswith((towns[head], f"{head}路", f"{head}古镇")):
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


def _division_before(text: str, end: int) -> str | None:
    """Give the division that ends at ``end``, by its official or its customary name: 清原县 is 清原满族自治县."""
    found = division_ending_at(text, end)
    for size in (4, 3) if found is None else ():
        named = divisions().by_name.get(text[end - size : end], ()) if size <= end else ()
        if len(named) == 1 and named[0].level == "district":
            return named[0].name
    return found


def _own_schools(annotated: Annotated, placed: set[str]) -> Iterator[Situation]:
    """Read 市第二小学, 由县民族中学承办; 白杨镇中心小学: a school of the own division or of a town lies in it."""
    text, own = annotated.text, annotated.setting.own
    for match in _OWN_SCHOOL.finditer(text):
        if own and own.endswith(match["level"]):
            yield Situation(own + match["house"], own, annotated.evidence(*match.span()), NAMED, "school-of-division")
    for town in find_towns(text):
        if house := _TOWN_SCHOOL.match(text, town.end):
            name = town.name + house.group()
            if name not in placed:
                evidence = annotated.evidence(town.begin, house.end())
                yield Situation(name, town.name, evidence, NAMED, "place-in-name")


def _schools(annotated: Annotated, placed: set[str]) -> Iterator[Situation]:
    """Read 清河区东湖小学, 清原县民族实验学校校长何书琴: a house printed with its division lies in it."""
    for sentence in annotated.sentences:
        for match in _LEVEL.finditer(sentence.text):
            house = _HEADED_HOUSE.match(sentence.text, match.end()) or _SCHOOL.match(sentence.text, match.end())
            division = _division_before(sentence.text, match.end()) if house else None
            if house is None or division is None or _NO_HOUSE.search(house["house"]):
                continue
            name = complete_body(division + house["house"], annotated.setting)
            if name not in placed:
                evidence = annotated.evidence(sentence.begin, sentence.end)
                yield Situation(name, division, evidence, NAMED, "school-of-division")
