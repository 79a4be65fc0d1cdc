"""Names of places and sites that an event was at: what each is, and its whole name."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.extractors.frames import split_sites
from kg.language.annotation import Annotated
from kg.language.bodies import body_suffix, division_of, is_body, kind_of
from kg.language.completion import complete_body
from kg.language.lexicon import words
from kg.language.sites import is_project, is_site, place_suffix
from kg.language.tries import one_of
from kg.model import Body, Place, Project, Thing

_VILLAGE = re.compile(r"[\u4e00-\u9fff]{2,16}?(?:街道|镇|乡|苏木)([\u4e00-\u9fff]{2,12}(?:社区|村|嘎查))")
# 位于向阳街道的东湖会展中心 and 向阳街道的东湖会展中心 are the centre; 该镇东湖村 is the village.
_LYING = re.compile(
    r"^(?:位于|坐落于|坐落在|地处)[^的]{2,24}的|^[\u4e00-\u9fff]{2,16}(?:街道|镇|乡|苏木|区|县|市|旗)(?:境内)?的"
)
_POINTED = re.compile(r"^(?:辖区内?|位于|该[镇乡街区县市村][道]?|[当本]地|附近的?|村里的)(?=[\u4e00-\u9fff]{2})")
_OUR_OWN = re.compile(r"^[我全本]([省市区县州旗镇乡])(?=[\u4e00-\u9fff]|$)")


@cache
def _grounds() -> re.Pattern[str]:
    return re.compile(rf"{one_of(words('events', 'grounds'))}$")


def is_venue(text: str) -> bool:
    """Say whether ``text`` names a place where an event can be: a site, a body's house, 草原, 河畔, 三楼礼堂."""
    return len(text) <= 30 and (is_site(text) or is_body(text) or _grounds().search(text) is not None)


def places_in(text: str) -> list[str]:
    """Give the places that an event was at as printed: 东湖中学; 向阳街道、白杨镇."""
    found = split_sites(text) if "、" in text else (text,)
    return [place for place in (_LYING.sub("", one) for one in found) if is_venue(place)]


def is_division(site: str) -> bool:
    """Say whether the name is of a division and no more: 清河区."""
    return division_of(site) == site


def is_town(site: str) -> bool:
    """Say whether the name is of a town, street or division, where a tour goes to call at sites in it."""
    return is_division(site) or site.endswith(("镇", "乡", "苏木", "街道"))


def thing_of(annotated: Annotated, printed: str) -> Thing:
    """Give a site as what it is: a project, a body, or a place; 区委北一楼 -> 清河区委北一楼."""
    name = complete_site(annotated, printed)
    if is_project(name):
        return Project(name, printed)
    body = is_body(name) and kind_of(name) != "OtherBody" and len(body_suffix(name)) >= len(place_suffix(name))
    if body and not is_division(name):
        return Body(_completed(annotated, name), printed)
    return Place(name, printed)


def complete_site(annotated: Annotated, printed: str) -> str:
    """Give a site's name without 辖区 and with 区 completed; a community keeps its own name, not its street's."""
    name = _POINTED.sub("", _LYING.sub("", printed.strip()))
    levels = annotated.setting.levels
    name = _OUR_OWN.sub(lambda match: levels.get(match[1], match.group()), name)
    match = _VILLAGE.fullmatch(name)
    if match:
        return match[1]
    if re.match(r"[区县市旗](?=[委政人])", name) or (re.match(r"[区县市旗]", name) and is_body(name) and len(name) > 3):
        return _completed(annotated, name)
    return name


def _completed(annotated: Annotated, name: str) -> str:
    """Complete a body's name; a house of the university spoken from (图书馆) keeps its own name unless 学校 is said."""
    if annotated.setting.host and re.match(r"(?:我|学)校", name):
        return annotated.setting.host + name[2:]
    return complete_body(name, replace(annotated.setting, host=""))
