"""Sites as a text lists them, and the places that an address puts them in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.language.addresses import Unit, read_address
from kg.language.sites import leading_site

_JOINT = re.compile(r"(?:施工|建设|项目)?(?:现场|工地)?(?:、|和|与|及|以及)")
_NEXT = re.compile(r"[^,。;:、]{2,24}、")
_BEHIND_ADDRESS = re.compile(
    r"(?:第?[一二三四五六七八九十\d]+(?:村民)?(?:小组|组|社|队)|\d+号)?(?:交叉口|交汇处|交会处|路口|口|沿线|两侧|境内|辖区|内)?(?:[东南西北]{1,2}[侧角])?"
)
_LYING = re.compile("位于|坐落")
_PLAIN_ZONE = re.compile(r"(?:经济|高新|技术|产业|工业|商贸|物流|现代|农业|科技|开发|创新|综合)+(?:开发区|园区|园|区)")


def address_end(units: tuple[Unit, ...], text: str) -> int:
    """Give where an address ends, the words of a crossing behind it and 内, 境内 too."""
    end = units[-1].end
    match = _BEHIND_ADDRESS.match(text, end)
    return match.end() if match else end


def leaves(units: tuple[Unit, ...]) -> list[str]:
    """Give the places that an address puts a site in: both roads and the zone around them, else the innermost."""
    roads = [unit.name for unit in units if unit.kind == "road"]
    inner = [unit for unit in units if unit.kind != "road"]
    name = zone_name(inner[-2] if len(inner) > 1 else None, inner[-1]) if inner else ""
    if not roads:
        return [] if _PLAIN_ZONE.fullmatch(name) else [name]
    return [*([name] if inner and inner[-1].kind != "division" else []), *roads]


def zone_name(outer: Unit | None, inner: Unit) -> str:
    """Give a zone's name with the place before it where it has no name of its own: 清河县|工业园区, 向阳镇|产业园."""
    joined = outer is not None and inner.kind == "zone" and outer.end == inner.begin
    if outer is not None and joined and (outer.kind != "division" or _PLAIN_ZONE.fullmatch(inner.name)):
        return outer.name + inner.name
    return inner.name


def listed_sites(text: str, begin: int, roads: bool = False, through: bool = False) -> Iterator[str]:
    """Give the sites of a list that have no address of their own, up to the first that has one, or ``through`` all.

    With ``roads`` a road or a zone at the head of a name is an address, too.
    """
    first = True
    while not _LYING.match(text, begin):
        site = leading_site(text, begin)
        own = read_address(text, begin) if site else ()
        kinds = {unit.kind for unit in own} & ({"town", "village", "road", "zone"} if roads else {"town", "village"})
        elsewhere = not first and kinds and own[0].end < begin + len(site)
        whole = own and own[-1].end >= begin + len(site) and own[-1].kind in ("village", "town")
        if site and not elsewhere and not whole:
            yield site
        if not through and (not site or elsewhere):
            return
        first = False
        joint = _JOINT.match(text, begin + len(site)) if site else _NEXT.match(text, begin)
        if joint is None:
            return
        begin = joint.end()
