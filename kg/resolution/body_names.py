"""What body a name means: its division, its organ there, and so the path that all its names share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.language.bodies import kind_of, town_of
from kg.language.divisions import Division, division_starting_at, divisions, short_name
from kg.model import Article, Locality, Page
from kg.resolution.heads import Head, Surroundings, division_meant, head_of, plain_name, seat
from kg.resolution.names import page_paths, path, scope
from kg.resolution.organs import Organ, organs

_TERM = re.compile(r"第?[一二三四五六七八九十百\d]+届")
_VILLAGE = re.compile(r"^(.+?村)(?:村民委员会|村委会|委会)$")
_COMMUNITY = re.compile(r"^(.+?(?:社区|居))(?:居民委员会|居委会)$")
_NO_TOWN = ("街道", "镇", "乡")


@dataclass(frozen=True, slots=True)
class BodyName:
    """What a name means. ``path`` is the body's own; ``name`` its canonical name; ``division`` what it is an organ or
    a part of, ``end`` what follows that in the canonical name; ``organ`` its entry in the table of organs, ``form`` the
    end that was written; ``town`` the street or town it is of, ``inside`` the path of the organ it is a part of."""

    path: str
    name: str
    division: Division | None = None
    end: str = ""
    organ: Organ | None = None
    form: str = ""
    town: str = ""
    inside: str = ""


def body_name(name: str, printed: str, around: Surroundings) -> BodyName:
    """Say which body ``name``, completed from ``printed``, means in an article. O(length of the name)."""
    locality = around.article.locality
    plain = plain_name(name)
    head = _without_front(head_of(plain), plain)
    told = head_of(plain_name(printed)).names
    names = told if head.names and told[-1:] == head.names[-1:] else head.names
    if not names:
        own = _own_short(plain, locality)
        if own is not None:
            return _of_division(*own)
        outer = division_meant(told, locality, around.near) if told else around.towns.get(town_of(plain))
        return _outside(_without_government(plain), name, around.article, outer)
    division = division_meant(names, locality, around.near)
    if division is None:
        return BodyName(path("body", unknown(around.article.page), plain), plain)
    return _of_division(division, head.rest)


def is_of_article(name: str, where: str) -> bool:
    """Say whether another article may mean another body by the same words: 镇政府, or what only its page tells."""
    return plain_name(name) in organs().unnamed or "/unknown-" in where


def unknown(page: Page) -> str:
    """Give what stands before a name of which only its page could say whose it is: pages never share it."""
    return f"unknown-{page.sha256[:8]}"


def _without_front(head: Head, plain: str) -> Head:
    """Put a division first: 共青团铁岭市清河区委员会 -> 铁岭市清河区|团委, 政协清河区第九届委员会 -> 清河区|政协."""
    for front in organs().fronts:
        for begin in front.begins:
            inner = head_of(plain[len(begin) :]) if plain.startswith(begin) else None
            if inner and inner.names and _TERM.sub("", inner.rest) in front.ends:
                return Head(inner.names, front.name)
    return Head(head.names, head.rest[match.end() :]) if (match := _TERM.match(head.rest)) else head


def _own_short(plain: str, locality: Locality | None) -> tuple[Division, str] | None:
    """Read the short name of a division of the locality's chain before an organ: 清河法院, 清河公安分局; 团区委."""
    table = divisions()
    for code in table.codes(locality.code) if locality is not None and locality.code in table.by_code else ():
        division = table.by_code[code]
        if plain == f"团{division.name[-1]}委":
            return division, "团委"
        short = short_name(division.name)
        rest = plain.removeprefix(short)
        known = rest in organs().forms or any(rest == branch.name for branch in organs().branches)
        if short != division.name and rest != plain and known:
            return division, rest
    return None


def _of_division(division: Division, rest: str) -> BodyName:
    rest = _without_government(rest)
    town = town_of(rest)
    if town and town not in _NO_TOWN:
        return _in_town(town, rest, (*seat(division), division.name), division)
    division, rest = _branch(division, rest)
    form = organs().longest(rest)
    within = rest[len(form) :]
    if within and not organs().inner.fullmatch(within):
        form, within = "", rest
    organ = organs().forms.get(form)
    before = (*seat(division), division.name)
    if organ is None:
        return BodyName(path("body", *before[:-1], before[-1] + rest), before[-1] + rest, division, rest)
    name = f"{division.name}{organ.name}"
    where = path("body", *before[:-1], name)
    if within:
        return BodyName(
            path("body", *before[:-1], name + within), name + within, division, organ.name + within, inside=where
        )
    return BodyName(where, name, division, organ.name, organ, form)


def _without_government(rest: str) -> str:
    """Drop the government before its own street office: 人民政府向阳街道办事处 -> 向阳街道办事处."""
    bare = rest.removeprefix("人民").removeprefix("政府")
    return bare if bare != rest and town_of(bare) else rest


def _branch(division: Division, rest: str) -> tuple[Division, str]:
    """Give what a city's organ is in a district: 铁岭市|公安局清河分局 -> 清河区|公安分局; 清河区|公安局 the same.

    A county has a 公安局 of its own.
    """
    for branch in organs().branches:
        if rest in branch.alone and (division.name.endswith("区") or not branch.districts_only):
            return division, branch.name
        middles = [rest[len(of) : -len("分局")] for of in branch.of if rest.startswith(of) and rest.endswith("分局")]
        if rest.endswith(branch.name):
            middles.append(rest[: -len(branch.name)])
        for middle in filter(None, middles):
            part = division if middle == short_name(division.name) else _part(division, middle)
            if part is not None:
                return part, branch.name
    return division, rest


def _part(division: Division, name: str) -> Division | None:
    """Give the one division right below that goes by a name, whole or short."""
    fits = [one for one in divisions().within(division.code) if name in (one.name, short_name(one.name))]
    return fits[0] if len(fits) == 1 else None


def _in_town(town: str, name: str, before: tuple[str, ...], division: Division | None) -> BodyName:
    form = name[len(town) :]
    organ = organs().towns.get(form)
    whole = _low(name) if organ is None else town + organ.name
    end = "" if organ is None else organ.name
    return BodyName(path("body", *before, whole), whole, division, end, organ, form, town)


def _low(name: str) -> str:
    """Give the canonical name of what villages and communities have: 青松村村民委员会 -> 青松村村委会."""
    return _COMMUNITY.sub(r"\1居委会", _VILLAGE.sub(r"\1村委会", name))


def _outside(plain: str, name: str, article: Article, told: Division | None) -> BodyName:
    """Name what no division begins: of a town, of the whole country, of the page's locality, or of one article."""
    locality, table = article.locality, divisions()
    if is_national(plain):
        return BodyName(path("body", name), name)
    own = table.by_code.get(locality.code) if locality is not None else None
    own = own if own is not None and locality is not None and own.name == locality.name else None
    unnamed = plain in organs().unnamed
    if own is not None and plain in organs().forms and not unnamed:
        return _of_division(own, plain)  # 发改委 alone is the page's own
    before = place_before(plain, article, told)
    if unnamed:
        return BodyName(path("body", *before, page_paths(article)[1].split("/", 1)[1].replace("/", "-"), name), name)
    town = town_of(plain)
    if len(town) > 2 and town not in _NO_TOWN:
        return _in_town(town, plain, before, told or own)
    low = _low(plain)
    return BodyName(path("body", *before, name if low == plain else low), name if low == plain else low)


def place_before(name: str, article: Article, told: Division | None) -> tuple[str, ...]:
    """Give what must stand before a name that no division begins: the division ``told`` of it, else the locality."""
    if told is not None:
        return (*seat(told), told.name)
    if division_starting_at(name, 0):
        before = scope(name, article.locality)  # 铁岭宾馆 says it itself
    elif article.locality is not None:
        before = (*scope(article.locality.name, article.locality), article.locality.name)
    else:
        before = (unknown(article.page),)
    return tuple(unknown(article.page) if part == "?" else part for part in before)


def is_national(name: str) -> bool:
    """Say whether there is one such body in the country: 中共中央, 教育部, 东海大学; companies have branches."""
    begins = name.startswith(organs().national) and kind_of(name) != "Company"
    return begins or organs().national_ends.fullmatch(name) is not None
