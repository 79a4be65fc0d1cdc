"""Which body belongs to which, and which place lies in which: what their names and the words around them show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extractors.nesting import Part, find_nested
from kg.language.addresses import find_towns, is_village
from kg.language.annotation import Annotated
from kg.language.bodies import body_rules, body_start, division_of, kind_of, town_of
from kg.language.completion import complete_body
from kg.language.divisions import division_starting_at, divisions
from kg.language.units import whole_of
from kg.model import Body, Claim, Place, Post, Project, Thing

_NAMED = Decimal("0.95")
# A school or hospital named after its division lies in it; whose it is its name does not say.
_STANDING_ALONE = (
    "小学", "中学", "幼儿园", "大学", "学院", "学校", "医院", "公司", "集团", "代表团", "调研组", "考察团", "代表队",
    "救援队", "党员干部", "志愿者", "群众", "法院", "检察院", "人大常委会", "政协", "行政中心", "会议中心", "党委",
)  # fmt: skip
# A hospital that a division has one of is the division's own.
_PUBLIC_HOSPITAL = re.compile(r"(?:第[一二三四五六七八九十]+|中心|人民|中医|妇幼)[\u4e00-\u9fff]{0,6}医院")
# Bodies that an event was held at or that were called at lie there; whose they are is not said.
_VENUES = frozenset({"Institution", "School", "Hospital", "Company", "OtherBody"})
# A room or a hall is a place in a house, no unit of a body.
_ROOMS = (
    "会议室",
    "教室",
    "会议中心",
    "报告厅",
    "体育馆",
    "礼堂",
    "厅",
    "楼",
    "操场",
    "活动室",
    "活动中心",
    "食堂",
    "场",
)
_ZONES = ("园区", "开发区", "高新区", "经开区", "工业园", "产业园")
_ATTACHED = re.compile(
    r"(?P<whole>[\u4e00-\u9fff]{2,10}?大学)(?:第[一二三四五六]+)?附属[\u4e00-\u9fff]{2,12}(?:学校|医院|中学|小学|幼儿园)"
)
_CAMPUS = re.compile(
    r"(?P<hospital>(?P<university>[\u4e00-\u9fff]{2,10}?大学)?[\u4e00-\u9fff]{2,12}?医院)[\u4e00-\u9fff]{1,6}院区"
)
_SCHOOL_CAMPUS = re.compile(r"(?P<school>[\u4e00-\u9fff]{2,14}?(?:大学|学院|学校|中学|小学))[\u4e00-\u9fff]{1,6}校区")
_UNIVERSITY_PART = re.compile(
    r"(?P<whole>[\u4e00-\u9fff]{2,10}?大学)(?P<part>[\u4e00-\u9fff]{2,}(?:医院|学院|学校|中学|小学|研究院|研究所))"
)
_VILLAGE_BODY = re.compile(
    r"(?P<village>[\u4e00-\u9fff]{2,10}?(?:社区|嘎查|村(?!社区|镇|街道)))(?P<rest>[\u4e00-\u9fff]*)"
)
_ZONE_OFFICE = re.compile(
    r"(?P<zone>[\u4e00-\u9fff]{2,16}?(?:开发区|新区|高新区|经开区|示范区|园区))(?P<office>[\u4e00-\u9fff]{2,})"
)
_PLAIN_ZONE = re.compile(r"(?:(?:经济|高新|技术|产业|综合)+(?:开发|保税)区|经开区|高新区)")
_SUBSIDIARY = re.compile(
    r"(?P<whole>[\u4e00-\u9fff]{0,16}(?:集团|公司))的?(?:下属|所属|旗下|直属|全资|控股)的?(?:全资|控股)?(?:子公司|企业|公司|单位)?"
    r"(?P<part>[\u4e00-\u9fff]{4,24}?公司)"
)


def extract_structure(annotated: Annotated, claims: list[Claim]) -> list[Claim]:
    """Give the claims of what is part of what, for the bodies that ``claims`` name and the places told, each once."""
    found: dict[tuple[str, str], Claim] = {}
    for subject, whole, evidence, confidence, rule in _found(annotated, claims):
        key = (_name(subject), _name(whole))
        if key[0] != key[1] and key not in found:
            found[key] = Claim(subject, "partOf", whole, evidence, "structure", confidence, rule=rule)
    return list(found.values())


def _name(thing: Thing) -> str:
    assert isinstance(thing, Body | Place)
    return thing.name


def _found(annotated: Annotated, claims: list[Claim]) -> Iterator[Part]:
    seen: set[str] = set()
    for claim in claims:
        for body in _bodies(claim):
            if claim.predicate not in ("visited", "heldAt"):
                yield from _above(annotated, body.name, claim, seen)
            elif not body.name.endswith(_ROOMS):
                yield from _of_venue(annotated, body.name, claim, seen)
        for thing in (claim.subject, claim.object):
            if isinstance(thing, Place | Body | Project):
                yield from _by_name(thing.name, claim)
    yield from find_nested(annotated)
    yield from _subsidiaries(annotated)


def _bodies(claim: Claim) -> Iterator[Body]:
    for thing in (claim.subject, claim.object):
        if isinstance(thing, Post):
            yield thing.body
        elif isinstance(thing, Body) and claim.predicate != "locatedIn":
            yield thing


def _of_venue(annotated: Annotated, name: str, claim: Claim, seen: set[str]) -> Iterator[Part]:
    """Give what a house is part of where an event was: X公司调度中心 of X公司; a district's museum only lies there."""
    if kind_of(name) not in _VENUES:
        yield from _above(annotated, name, claim, seen)
    elif name not in seen and (whole := whole_of(name, annotated.setting.host)):
        yield Body(name), Body(whole), claim.evidence, _NAMED, "unit-of-body"
    elif (name not in seen and name.endswith("党校") and name.startswith("委", len(division_of(name)))) or (
        name not in seen and claim.predicate == "visited" and name.endswith(("运行中心", "城运中心"))
    ):
        yield from _above(annotated, name, claim, seen)


def _by_name(name: str, claim: Claim) -> Iterator[Part]:
    """Read 清河医院城南院区, 东湖小学城南校区, 清河大学附属实验学校, 清河区商贸园区."""
    attached = _ATTACHED.fullmatch(name)
    if attached:
        yield Body(name), Body(attached["whole"]), claim.evidence, _NAMED, "part-of-university"
    division = division_of(name)
    if division and name.endswith(_ZONES) and len(name) - len(division) > 2:
        yield Body(name), Place(division), claim.evidence, _NAMED, "zone-of-division"
    elif city := _city_of_zone(name):
        yield Body(name), Place(city), claim.evidence, _NAMED, "zone-of-division"
    campus = _CAMPUS.fullmatch(name)
    if campus:
        yield Body(name), Body(campus["hospital"]), claim.evidence, _NAMED, "campus-of-hospital"
        if campus["university"]:
            whole = Body(campus["university"])
            yield Body(campus["hospital"]), whole, claim.evidence, _NAMED, "part-of-university"
    school = _SCHOOL_CAMPUS.fullmatch(name)
    if school:
        yield Body(name), Body(school["school"]), claim.evidence, _NAMED, "campus-of-school"


def _above(annotated: Annotated, name: str, claim: Claim, seen: set[str]) -> Iterator[Part]:
    """Give what a body is part of, and what that is part of in turn: X局质监站 of X局, X局 of 清河区."""
    if name in seen:
        return
    seen.add(name)
    for part in _whole(annotated, name, claim):
        yield part
        if isinstance(part[1], Body) and part[4] == "unit-of-body":
            yield from _above(annotated, part[1].name, claim, seen)


def _whole(annotated: Annotated, name: str, claim: Claim) -> Iterator[Part]:
    """Give what a body is part of: 清河区委组织部 of 清河区委, 清河区教育局 of 清河区, 向阳街道党工委 of 向阳街道."""
    evidence = claim.evidence
    whole = name.removesuffix("办公室")
    if whole != name and whole.endswith(("领导小组", "委员会", "指挥部", "联席会议")):
        yield Body(name), Body(whole), evidence, _NAMED, "office-of-group"
        return
    for end in ("机关党委", "理论学习中心组", "指挥部"):
        if name.endswith(end) and len(name) > len(end) + 2:
            head = name.removesuffix(end)
            of: Thing = Place(head) if head.endswith(("片区", "区", "园区")) and end == "指挥部" else Body(head)
            yield Body(name), of, evidence, _NAMED, "group-of-body"
            return
    division, town = division_of(name), town_of(name)
    if whole := whole_of(name, annotated.setting.host):
        yield Body(name), Body(whole), evidence, _NAMED, "unit-of-body"
        return
    if name.startswith("村", len(division) + len(town)):
        town = ""  # 清河区农牧和乡|村振兴局
    bare = name[len(division) :].removeprefix(town)
    village = _VILLAGE_BODY.match(bare)
    if village and is_village(village["village"], bare, village.end("village")):
        if not village["rest"]:
            if above := next((unit.name for unit in find_towns(name)), division):
                yield Place(village["village"]), Place(above), evidence, _NAMED, "village-of-town"
            return
        if len(village["rest"]) > 1:
            yield Body(name), Place(village["village"]), evidence, _NAMED, "body-of-village"
            return
    if town and len(town) > 2 and not name.endswith("公司"):
        yield Body(name), Place(town), evidence, _NAMED, "body-of-town"
        return
    zone = _ZONE_OFFICE.match(name)
    if zone and zone["zone"] != division:
        yield Body(name), Body(zone["zone"]), evidence, _NAMED, "office-of-zone"
        above = division if division and zone["zone"].startswith(division) else _city_of_zone(zone["zone"])
        if above:
            yield Body(zone["zone"]), Place(above), evidence, _NAMED, "zone-of-division"
        return
    university = _UNIVERSITY_PART.match(name)
    if university:
        yield Body(name), Body(university["whole"]), evidence, _NAMED, "part-of-university"
    elif division and name != division:
        yield from _of_division(annotated, name, division, claim)


def _city_of_zone(zone: str) -> str:
    """Give the division whose short name a zone of a common kind has before it: 铁岭|经济技术开发区 -> 铁岭市."""
    head = division_starting_at(zone, 0) or ""
    found = divisions().by_name.get(head, ())
    return found[0].name if len(found) == 1 and _PLAIN_ZONE.fullmatch(zone, len(head)) else ""


def _of_division(annotated: Annotated, name: str, division: str, claim: Claim) -> Iterator[Part]:
    rest = name[len(division) :]
    if rest in body_rules().organs or (rest.endswith(_STANDING_ALONE) and not _PUBLIC_HOSPITAL.fullmatch(rest)):
        return
    if claim.predicate in ("visited", "heldAt") and division not in annotated.setting.levels.values():
        return  # a museum of another city lies there; whose it is the text does not say
    if rest.startswith("委") and _is_party_office(rest[1:]):
        yield Body(name), Body(f"{division}委"), claim.evidence, _NAMED, "department-of-committee"
    else:
        yield Body(name), Place(division), claim.evidence, _NAMED, "body-of-division"


def _is_party_office(rest: str) -> bool:
    return rest in body_rules().party_departments or rest.endswith(
        ("领导小组", "办", "办公室", "委", "部", "组", "党校", "中心", "局", "室", "常委会")
    )


def _subsidiaries(annotated: Annotated) -> Iterator[Part]:
    """Read 集团全资子公司清河供水有限公司: the company is the group's."""
    for sentence in annotated.sentences:
        for match in _SUBSIDIARY.finditer(sentence.text):
            printed = match["whole"][body_start(match["whole"]) :]
            bare = printed in ("集团", "公司", "集团公司")
            whole = annotated.setting.host if bare else complete_body(printed, annotated.setting)
            if len(whole) > 3:
                evidence = annotated.evidence(sentence.begin, sentence.end)
                yield Body(match["part"]), Body(whole), evidence, _NAMED, "subsidiary-of"
