"""Sites that a tour calls at, each printed with the town, village or zone that it lies in: 来到A镇的X、B园区Y公司."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.listed import leaves
from kg.extractors.sitenames import NAMED, Situation
from kg.language.addresses import Unit, read_address
from kg.language.annotation import Annotated, Sentence
from kg.language.sites import leading_site

_CALLING = re.compile(
    r"(?:来到|走进|深入|前往|察看|查看|参观|考察|调研|观摩|视察|走访|检查|督查|踏勘|探访|实地(?:察|查)看|到|赴)了?(?:位于|坐落[于在]|地处)?"
)
_JOINT = re.compile(
    r"(?:施工|建设|项目)?(?:现场|工地)?(?:等地)?(?:、|和|与|及|以及)(?:到|来到|走进)?(?:位于|坐落[于在]|地处)?"
)
_OF = re.compile(r"(?:境内|辖区|内|里)?的")
_ITEM = re.compile(r"[^,。;:、的]{2,24}(?=、|和|与|及)")
# Enterprises are printed right behind the place that they are in; what a town runs itself bears its name.
_FIRM = ("有限公司", "有限责任公司", "集团", "合作社", "公司", "企业")
_OFFICE = ("政府", "办事处", "党委", "党工委", "管委会", "村委会", "居委会", "村", "社区", "街道", "镇", "乡")
_WITHIN = ("town", "village", "zone")


def find_on_tours(annotated: Annotated) -> Iterator[Situation]:
    """Give the sites that are called at with the place each lies in. O(characters)."""
    for sentence in annotated.sentences:
        end = 0
        for match in _CALLING.finditer(sentence.text):
            if match.end() > end:
                found, end = _listed(annotated, sentence, match.end())
                yield from found


def _listed(annotated: Annotated, sentence: Sentence, begin: int) -> tuple[list[Situation], int]:
    """Read a list from its first item; an item without an address is passed over. Give where the list ends, too."""
    text, evidence = sentence.text, annotated.evidence(sentence.begin, sentence.end)
    found: list[Situation] = []
    while True:
        units = read_address(text, begin)
        site, end = _site(text, begin, units)
        if not site and len(units) > 1 and units[-1].kind == units[-2].kind == "zone" and units[-1].name.endswith("园"):
            site, end, units = units[-1].name, units[-1].end, units[:-1]  # X经济开发区|Y产业园
        if site:
            found += [Situation(site, place, evidence, NAMED, "site-of-place") for place in leaves(units)]
        elif not end:
            end = begin + len(leading_site(text, begin))
            item = _ITEM.match(text, begin) if end == begin else None
            end = item.end() if item else end
        joint = _JOINT.match(text, end) if end > begin else None
        if joint is None:
            return found, max(end, begin)
        begin = joint.end()


def _site(text: str, begin: int, units: tuple[Unit, ...]) -> tuple[str, int]:
    """Give the site that an item names behind its address, and where it ends; ("", 0) where it names none."""
    if not units or units[-1].kind not in _WITHIN:
        return "", 0
    end = units[-1].end
    behind = _OF.match(text, end)
    site = leading_site(text, behind.end() if behind else end)
    if not site or site.endswith(_OFFICE) or (behind is None and not site.endswith(_FIRM)):
        return "", 0
    return site, (behind.end() if behind else end) + len(site)
