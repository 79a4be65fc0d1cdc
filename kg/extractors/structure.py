"""Which body belongs to which, and which place lies in which: what their names and the words around them show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from kg.language.annotation import Annotated, Sentence
from kg.language.bodies import TOWN_END, body_rules, division_of, town_of
from kg.language.divisions import division_ending_at, division_starting_at, divisions
from kg.language.lexicon import words
from kg.model import Body, Claim, Place, Post, Rule, Span, Thing

_Part: TypeAlias = tuple[Thing, Thing, Span, Decimal, Rule]

_NAMED, _CONTEXT = Decimal("0.95"), Decimal("0.85")
# A school or hospital named after its division lies in it; whose it is its name does not say.
_STANDING_ALONE = ("小学", "中学", "幼儿园", "大学", "学院", "医院", "公司", "集团", "代表团", "调研组", "考察团")
_CAMPUS = re.compile(
    r"(?P<hospital>(?P<university>[\u4e00-\u9fff]{2,10}?大学)?[\u4e00-\u9fff]{2,12}?医院)[\u4e00-\u9fff]{1,6}院区"
)
_TOWN = re.compile(rf"[\u4e00-\u9fff]{{2,6}}?{TOWN_END}(?!荣誉|称号)")
_COMMUNITY = re.compile(
    r"(?P<town>[\u4e00-\u9fff]{2,8}?(?:街道|(?<!城)镇(?!街道)|(?<![城水])乡))(?P<community>[\u4e00-\u9fff]{2,8}?(?:社区|村))(?![\u4e00-\u9fff]*办事处)"
)
_COMMUNITY_SIGN = re.compile(r"社区|村")


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


def _found(annotated: Annotated, claims: list[Claim]) -> Iterator[_Part]:
    seen: set[str] = set()
    for claim in claims:
        for body in _bodies(claim):
            if body.name not in seen:
                seen.add(body.name)
                yield from _above(annotated, body.name, claim)
        campus = _CAMPUS.fullmatch(claim.object.name) if isinstance(claim.object, Place) else None
        if campus:
            yield Body(campus.group()), Body(campus["hospital"]), claim.evidence, _NAMED, "campus-of-hospital"
            if campus["university"]:
                whole = Body(campus["university"])
                yield Body(campus["hospital"]), whole, claim.evidence, _NAMED, "part-of-university"
    for sentence in annotated.sentences:
        for match in _COMMUNITY.finditer(sentence.text) if _COMMUNITY_SIGN.search(sentence.text) else ():
            town, community = _trimmed(annotated, match["town"]), match["community"]
            if len(town) > 2:
                evidence = annotated.evidence(sentence.begin, sentence.end)
                yield Place(community), Place(town), evidence, _NAMED, "village-of-town"
        yield from _nested(annotated, sentence)
    yield from _own_villages(annotated)


def _nested(annotated: Annotated, sentence: Sentence) -> Iterator[_Part]:
    """Read addresses: 铁岭市清河区 (the list says that one holds the other), 清河区向阳街道."""
    table = divisions()
    for match in re.finditer(r"[市州区县旗盟]", sentence.text):
        first = division_ending_at(sentence.text, match.end())
        if first is None:
            continue
        second = division_starting_at(sentence.text, match.end())
        evidence = annotated.evidence(sentence.begin, sentence.end)
        if second is not None:
            above = {
                parent
                for division in table.by_name[second]
                if division.name == second
                for parent in table.chain(division.code)[:-1]
            }
            if first in above:
                yield Place(second), Place(first), evidence, _NAMED, "division-in-division"
            continue
        town = _TOWN.match(sentence.text, match.end())
        if (
            town
            and all(one.level == "district" for one in table.by_name[first])
            and not re.search(r"[各委政人全与和]", town.group()[:1])
        ):
            yield Place(town.group()), Place(first), evidence, _NAMED, "town-of-division"


def _bodies(claim: Claim) -> Iterator[Body]:
    for thing in (claim.subject, claim.object):
        if isinstance(thing, Post):
            yield thing.body
        elif isinstance(thing, Body) and claim.predicate != "locatedIn":
            yield thing


def _above(annotated: Annotated, name: str, claim: Claim) -> Iterator[_Part]:
    """Give what a body is part of: 清河区委组织部 of 清河区委, 清河区教育局 of 清河区, 向阳街道党工委 of 向阳街道."""
    division, town = division_of(name), town_of(name)
    whole = name.removesuffix("办公室")
    if whole != name and whole.endswith(("领导小组", "委员会", "指挥部", "联席会议")):
        yield Body(name), Body(whole), claim.evidence, _NAMED, "office-of-group"
        return
    for end in ("机关党委", "理论学习中心组", "指挥部"):
        if name.endswith(end) and len(name) > len(end) + 2:
            head = name.removesuffix(end)
            of: Thing = Place(head) if head.endswith(("片区", "区", "园区")) and end == "指挥部" else Body(head)
            yield Body(name), of, claim.evidence, _NAMED, "group-of-body"
            return
    whole = _whole_of(annotated, name, division)
    if whole:
        yield Body(name), Body(whole), claim.evidence, _NAMED, "unit-of-body"
        return
    if town and len(town) > 2:
        yield Body(name), Place(town), claim.evidence, _NAMED, "body-of-town"
        return
    community = re.match(r"[\u4e00-\u9fff]{2,10}?(?:社区|村)(?=[\u4e00-\u9fff]{2,})", name)
    if community and not division:
        yield Body(name), Place(community.group()), claim.evidence, _NAMED, "body-of-village"
        return
    zone = re.match(
        r"(?P<zone>[\u4e00-\u9fff]{2,16}?(?:开发区|新区|高新区|经开区|示范区|园区))(?P<office>[\u4e00-\u9fff]{2,})",
        name,
    )
    if zone and zone["zone"] != division:
        yield Body(name), Body(zone["zone"]), claim.evidence, _NAMED, "office-of-zone"
        if division and zone["zone"].startswith(division):
            yield Body(zone["zone"]), Place(division), claim.evidence, _NAMED, "zone-of-division"
        return
    university = re.match(
        r"(?P<whole>[\u4e00-\u9fff]{2,10}?大学)(?P<part>[\u4e00-\u9fff]{2,}(?:医院|学院|研究院))", name
    )
    if university:
        yield Body(name), Body(university["whole"]), claim.evidence, _NAMED, "part-of-university"
        return
    if not division or name == division:
        return
    rest = name[len(division) :]
    if rest in body_rules().organs or rest.endswith(_STANDING_ALONE):
        return
    if claim.predicate in ("visited", "heldAt") and division not in annotated.setting.levels.values():
        return  # a museum of another city lies there; whose it is the text does not say
    if rest.startswith("委") and _is_party_office(rest[1:]):
        yield Body(name), Body(f"{division}委"), claim.evidence, _NAMED, "department-of-committee"
    else:
        yield Body(name), Place(division), claim.evidence, _NAMED, "body-of-division"


# What a body's own units are called, behind the body's name: X局|党组, X大学|教务处, X法院|执行局.
_UNITS = re.compile(
    r"(?:党组|党委|党总支|党支部|机关党委|纪委|工会|团委|董事会|理事会|常务委员会|[\u4e00-\u9fff]{2,10}(?:处|科|室|庭|大队|支队|队|部|馆|系|学院|研究院|委员会|工作室|执行局))$"
)
_WHOLES = (
    "法院",
    "检察院",
    "政府",
    "人大常委会",
    "政协",
    "总工会",
    "大学",
    "学院",
    "医院",
    "中学",
    "小学",
    "学校",
    "集团",
    "公司",
    "局",
    "煤矿",
    "厂",
    "党委",
    "党组",
)


def _whole_of(annotated: Annotated, name: str, division: str) -> str:
    """Give the body whose unit this is, by its name: 清河区法院执行局 -> 清河区法院; "" where the name shows none."""
    host = annotated.setting.host
    if host and name.startswith(host) and name != host:
        party = f"{host}党委"
        return party if name.startswith(party) and name != party else host
    best = ""
    for end in _WHOLES:
        position = name.find(end, len(division) + 1 if end in ("局", "厂") else 1)
        whole = name[: position + len(end)] if position > 0 else ""
        if (
            len(whole) > len(best)
            and whole != name
            and len(whole) > len(division)
            and _UNITS.fullmatch(name[len(whole) :])
        ):
            best = whole
    return best


def _is_party_office(rest: str) -> bool:
    return rest in body_rules().party_departments or rest.endswith(
        ("领导小组", "办", "办公室", "委", "部", "组", "党校", "中心")
    )


def _trimmed(annotated: Annotated, town: str) -> str:
    """Cut what stands before a street's name off: 到向阳街道 -> 向阳街道."""
    town = re.sub(r"^.*(?:到|在|赴|往|于|住|和|与|及|区|县|市|州|旗)(?=[\u4e00-\u9fff]{2,}$)", "", town)
    for word in words("names", "preceders"):
        if town.startswith(word) and len(town) - len(word) >= 4:
            return town[len(word) :]
    return town


def _own_villages(annotated: Annotated) -> Iterator[_Part]:
    """Read the street's own villages in a signed piece by its head: 加快三里村安置房建设."""
    for holder in annotated.signers:
        for holding in holder.chain.holdings:
            town = town_of(holding.body)
            if not town:
                continue
            signature = annotated.article.signature
            if signature is not None and annotated.setting.own:
                evidence = signature.locate(0, len(signature.string))
                yield Place(town), Place(annotated.setting.own), evidence, _CONTEXT, "town-of-signer"
            for sentence in annotated.sentences:
                for match in re.finditer(
                    r"(?:加快|完成|推进|改造)(?P<village>[\u4e00-\u9fff]{2,5}?村)(?=安置|拆迁|改造|回迁)", sentence.text
                ):
                    yield (
                        Place(match["village"]),
                        Place(town),
                        annotated.evidence(sentence.begin, sentence.end),
                        _CONTEXT,
                        "village-told-by-head",
                    )
