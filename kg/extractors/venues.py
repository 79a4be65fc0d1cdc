"""Names of places and sites that an event was at: what each is, and its whole name."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.extractors.frames import split_sites
from kg.language.annotation import Annotated
from kg.language.bodies import body_suffix, division_of, is_body, kind_of, town_of
from kg.language.completion import complete_body
from kg.language.divisions import division_starting_at
from kg.language.lexicon import words
from kg.language.sites import is_project, is_site, place_suffix
from kg.language.tries import one_of
from kg.model import Body, Place, Project, Thing

_VILLAGE = re.compile(r"[\u4e00-\u9fff]{2,16}?(?:街道|镇|乡|苏木)([\u4e00-\u9fff]{2,12}(?:社区|村|嘎查))")
# 位于向阳街道的东湖会展中心 and 向阳街道的东湖会展中心 are the centre; 该镇东湖村 is the village.
_LYING = re.compile(
    r"^(?:位于|坐落于|坐落在|地处)[^的]{2,24}的|^[\u4e00-\u9fff]{2,16}(?:街道|镇|乡|苏木|区|县|市|旗)(?:境内)?的"
)
_AT_WORKS = re.compile(r"(?<=项目|工程)(?:建设|施工|改造)?(?:现场|工地)$")
_IN_VILLAGE = re.compile(r"[\u4e00-\u9fff]{2,5}(?:社区|(?<!乡)村|嘎查)(?!民[^俗]|[委支党两居振])[\u4e00-\u9fff]{3}")
_LEAST_OWN = 3  # characters of a name that says where by itself, at least
_NAME = re.compile(r"[\u4e00-\u9fff\d“”·A-Z]+")
# 在掌声中, 在线上, 在喜庆的氛围里举行 tell no place.
_NO_PLACE = re.compile(
    r"^(?:这|那|此|全国|全省|全市|全区|全县|各|线上|线下|网上|云端|一[片阵]|浓|热烈|欢快|庄严|喜庆|\d)"
    r"|(?:下|中|时|后|前|间|际|声|式|同时|基础上|网络|平台|直播间|氛围里?|歌声里?|现场|各地|各[乡镇村校]|两地)$"
)
_POINTED = re.compile(r"^(?:辖区内?|位于|该[镇乡街区县市村][道]?|[当本]地|附近的?|村里的)(?=[\u4e00-\u9fff]{2})")
_HOST_ROOM = re.compile(r"[我该]?(医院|学院|大学)(?=[\u4e00-\u9fff]{2,8}(?:科|室|厅|楼|馆)$)")
_OUR_OWN = re.compile(r"^[我全本]([省市区县州旗镇乡])(?=[\u4e00-\u9fff]|$)")


@cache
def _grounds() -> re.Pattern[str]:
    return re.compile(rf"{one_of(words('events', 'grounds'))}$")


def is_venue(text: str) -> bool:
    """Say whether ``text`` names a place where an event can be: a site, a body's house, 草原, 河畔, 三楼礼堂."""
    return len(text) <= 30 and (is_site(text) or is_body(text) or _grounds().search(text) is not None)


def places_in(text: str, surely: bool = False) -> list[str]:
    """Give the places that an event was at as printed: 东湖中学; 向阳街道、白杨镇.

    Where the sentence says ``surely`` that it names a place (X在Y举行), any name will do that is no time or manner.
    """
    found = split_sites(text) if "、" in text else (_AT_WORKS.sub("", text),)
    places = (_LYING.sub("", one) for one in found)
    return [place for place in places if is_venue(place) or (surely and _is_place(place))]


def _is_place(text: str) -> bool:
    return 3 <= len(text) <= 24 and _NAME.fullmatch(text) is not None and _NO_PLACE.search(text) is None


def is_division(site: str) -> bool:
    """Say whether the name is of a division and no more: 清河区."""
    return division_of(site) == site


def is_town(site: str) -> bool:
    """Say whether the name is of a town, street or division, where a tour goes to call at sites in it."""
    if _OUR_OWN.fullmatch(site) or is_division(site[len(division_of(site)) :] or site):
        return True  # 我县, 清河区, 铁岭市清河区
    return site.endswith(("镇", "乡", "苏木", "街道")) and not site.endswith(("小镇", "古镇", "集镇", "故乡", "水乡"))


def thing_of(annotated: Annotated, printed: str) -> Thing:
    """Give a site as what it is: a project, a body, or a place; 区委北一楼 -> 清河区委北一楼."""
    name = complete_site(annotated, printed)
    if is_project(name):
        return Project(name, printed)
    body = is_body(name) and kind_of(name) != "OtherBody" and len(body_suffix(name)) >= len(place_suffix(name))
    if body and not is_division(name):
        return Body(_completed(annotated, name), printed)
    return Place(name, printed)


def venue_of(annotated: Annotated, printed: str) -> Thing:
    """Give where an event was held: a place or a body, though works of that name may be spoken of elsewhere."""
    thing = thing_of(annotated, printed)
    if isinstance(thing, Place) and thing.name.endswith(words("places", "own_named")):
        town = town_of(thing.name)
        own = thing.name[len(town) :] if thing.name.startswith(town) else ""
        thing = Place(own, printed) if len(own) > _LEAST_OWN else thing  # 向阳镇英雄河畔
    return Place(thing.name, thing.printed) if isinstance(thing, Project) else thing


def complete_site(annotated: Annotated, printed: str) -> str:
    """Give a site's name without 辖区 and with 区 completed; a community keeps its own name, not its street's."""
    name = _POINTED.sub("", _LYING.sub("", printed.strip()))
    levels = annotated.setting.levels
    host = annotated.setting.host
    if (bare := _HOST_ROOM.match(name)) and host.endswith(bare[1]):
        return host + name[bare.end() :]  # 医院心内科 on the hospital's own page
    name = _OUR_OWN.sub(lambda match: levels.get(match[1], match.group()), name)
    match = _VILLAGE.fullmatch(name)
    if match:
        return match[1]
    name = _without_town(name)
    if re.match(r"[区县市旗](?=[委政人])", name) or (re.match(r"[区县市旗]", name) and is_body(name) and len(name) > 3):
        return _completed(annotated, name)
    return name


def _without_town(name: str) -> str:
    """Drop the town before a village's house, and the divisions before a town: 清河区|向阳镇|东湖村文化礼堂."""
    rest = name
    while (division := division_starting_at(rest, 0)) and len(division) < len(rest):
        rest = rest[len(division) :]
    town = town_of(rest)
    inner = rest[len(town) :] if town and rest.startswith(town) else ""
    return inner if _IN_VILLAGE.match(inner) else rest if town and not is_body(name) else name


def _completed(annotated: Annotated, name: str) -> str:
    """Complete a body's name; a house of the university spoken from (图书馆) keeps its own name unless 学校 is said."""
    if re.match(r"(?:我|学)校[^校]{2,4}校区", name):
        return name[2:]  # 学校青松校区学术交流中心: the campus has a name of its own
    if annotated.setting.host and re.match(r"(?:我|学)校", name):
        return annotated.setting.host + name[2:]
    return complete_body(name, replace(annotated.setting, host=""))
