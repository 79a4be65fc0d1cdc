"""Which body belongs to which, and which place lies in which: what their names and the words around them show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extractors.belonging import find_belonging
from kg.extractors.nesting import Part, find_nested
from kg.language.addresses import find_towns, is_village
from kg.language.annotation import Annotated
from kg.language.bodies import body_rules, division_of, is_body, kind_of, town_of
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
# Schools led by one of them: 东湖小学|教育集团|城南校区.
_EDUCATION_GROUP = re.compile(
    r"(?P<first>[\u4e00-\u9fff]{3,20}?)(?P<end>教育集团|教联体)(?P<member>(?:[\u4e00-\u9fff]{2,12}(?:学校|小学|中学|校区|幼儿园))?)"
)
_VILLAGE_OFFICE = ("村委会", "居委会", "村民委员会", "居民委员会")
_GROUPS = ("机关党委", "理论学习中心组", "指挥部")
_ZONES = ("园区", "开发区", "高新区", "经开区", "工业园", "产业园")
_ATTACHED = re.compile(
    r"(?P<whole>[\u4e00-\u9fff]{2,10}?大学)(?:第[一二三四五六]+)?附属[\u4e00-\u9fff]{0,12}(?:学校|医院|中学|小学|幼儿园)"
)
_CAMPUS = re.compile(
    r"(?P<hospital>(?P<university>[\u4e00-\u9fff]{2,10}?大学)?[\u4e00-\u9fff]{2,12}?医院)[\u4e00-\u9fff]{1,6}院区"
)
_SCHOOL_CAMPUS = re.compile(
    r"(?P<school>[\u4e00-\u9fff]{2,14}?(?:大学|学院|学校|中学|小学))"
    r"[\u4e00-\u9fff]{1,6}(?:校区|分校)"
)
_UNIVERSITY_PART = re.compile(
    r"(?P<whole>[\u4e00-\u9fff]{2,10}?大学)(?P<part>[\u4e00-\u9fff]{2,}(?:医院|学院|学校|中学|小学|研究院|研究所))"
)
_VILLAGE_BODY = re.compile(
    r"(?P<village>[\u4e00-\u9fff]{2,10}?(?:社区|居民区|嘎查|村(?!社区|镇|街道)))(?P<rest>[\u4e00-\u9fff]*)"
)
_ZONE_OFFICE = re.compile(
    r"(?P<zone>[\u4e00-\u9fff]{2,16}?(?:开发区|新区|高新区|经开区|示范区|园区))(?P<office>[\u4e00-\u9fff]{2,})"
)
# What a management committee manages, by any name: 东湖未来城|管委会, 青松景区|管委会.
_MANAGED = re.compile(
    r"(?P<zone>[\u4e00-\u9fff]{2,16}?(?:景区|城|宫|寺|山|湖|投资区|湿地|公园|工业园|产业园|口岸|商圈|港区))"
    r"(?P<office>管委会|管理委员会|党工委)"
)
_PLAIN_ZONE = re.compile(r"(?:(?:经济|高新|技术|产业|综合)+(?:开发|保税)区|经开区|高新区)")


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
    yield from find_belonging(annotated)


def _bodies(claim: Claim) -> Iterator[Body]:
    for thing in (claim.subject, claim.object):
        if isinstance(thing, Post):
            yield thing.body
        elif isinstance(thing, Body) and claim.predicate != "locatedIn":
            yield thing


def _of_venue(annotated: Annotated, name: str, claim: Claim, seen: set[str]) -> Iterator[Part]:
    """Give what a house is part of where an event was: X公司调度中心 of X公司; a district's museum only lies there."""
    if kind_of(name) not in _VENUES or name.endswith(_VILLAGE_OFFICE):
        yield from _above(annotated, name, claim, seen)
    elif name not in seen and (whole := whole_of(name, annotated.setting.host)):
        yield Body(name), Body(whole), claim.evidence, _NAMED, "unit-of-body"
    elif name not in seen and name.endswith("卫生院") and (town := town_of(name)):
        yield Body(name), Place(town), claim.evidence, _NAMED, "body-of-town"
    elif (name not in seen and name.endswith("党校") and name.startswith("委", len(division_of(name)))) or (
        name not in seen and claim.predicate == "visited" and name.endswith(("运行中心", "城运中心"))
    ):
        yield from _above(annotated, name, claim, seen)


def _by_name(name: str, claim: Claim) -> Iterator[Part]:
    """Read 清河医院城南院区, 东湖小学城南校区, 清河大学附属实验学校, 清河区商贸园区."""
    if grouped := _EDUCATION_GROUP.fullmatch(name):
        yield from _of_education_group(grouped, claim)
        return
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
    if name in seen or name.startswith("该"):
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
    if _EDUCATION_GROUP.fullmatch(name):
        return  # told by its name
    division, town = division_of(name), town_of(name)
    if (head := _head_of_group(name)) and (of := _owner_of_group(head, division, town)) is not None:
        yield Body(name), of, evidence, _NAMED, "group-of-body"
        return
    if division and town and name == division + town:
        yield Place(town), Place(division), evidence, _NAMED, "town-of-division"
        return
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
    if town and len(town) > 2 and not name.endswith(("公司", "小学", "中学", "学校", "幼儿园")):
        yield Body(name), Place(town), evidence, _NAMED, "body-of-town"
        return
    zone = _ZONE_OFFICE.match(name) or _MANAGED.fullmatch(name)
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


def _of_education_group(found: re.Match[str], claim: Claim) -> Iterator[Part]:
    """Read 北方大学附属中学教育集团城南学校: the school is the group's, the group the first school's."""
    group, first = Body(found["first"] + found["end"]), found["first"]
    if found["member"]:
        yield Body(found.group()), group, claim.evidence, _NAMED, "unit-of-body"
    if not first.endswith(("小学", "中学", "学校", "幼儿园")):
        return
    yield group, Body(first), claim.evidence, _NAMED, "unit-of-body"
    attached = _ATTACHED.fullmatch(first)
    if attached:
        yield Body(first), Body(attached["whole"]), claim.evidence, _NAMED, "part-of-university"


def _head_of_group(name: str) -> str:
    """Give what stands before the end of a group's name: 清河区防汛抗旱|指挥部, 清河区教育局|机关党委; "" if none."""
    end = next((end for end in _GROUPS if name.endswith(end) and len(name) > len(end) + 2), "")
    return name.removesuffix(end) if end else ""


def _owner_of_group(head: str, division: str, town: str) -> Thing | None:
    """Give whose group it is: the area or body named before it, else the town or division that begins the name."""
    if head.endswith("区") or head in (division, town):
        return Place(head)
    if is_body(head) and kind_of(head) != "LeadingGroup":
        return Body(head)
    return Place(town or division) if town or division else None


def _city_of_zone(zone: str) -> str:
    """Give the division whose short name a zone of a common kind has before it: 铁岭|经济技术开发区 -> 铁岭市."""
    head = division_starting_at(zone, 0) or ""
    found = divisions().by_name.get(head, ())
    return found[0].name if len(found) == 1 and _PLAIN_ZONE.fullmatch(zone, len(head)) else ""


def _of_division(annotated: Annotated, name: str, division: str, claim: Claim) -> Iterator[Part]:
    rest = name[len(division) :]
    if rest in body_rules().organs or (
        rest.endswith(_STANDING_ALONE) and not rest.endswith("科学院") and not _PUBLIC_HOSPITAL.fullmatch(rest)
    ):
        return
    if claim.predicate in ("visited", "heldAt") and division not in annotated.setting.levels.values():
        return  # a museum of another city lies there; whose it is the text does not say
    if rest.startswith("委") and _is_party_office(rest[1:]):
        yield Body(name), Body(f"{division}委"), claim.evidence, _NAMED, "department-of-committee"
    else:
        yield Body(name), Place(division), claim.evidence, _NAMED, "body-of-division"


def _is_party_office(rest: str) -> bool:
    return rest in body_rules().party_departments or rest.endswith(
        ("领导小组", "办", "办公室", "委", "部", "组", "党校", "中心", "局", "室", "常委会", "宣讲团")
    )
