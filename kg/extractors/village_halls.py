"""Where villages meet: 青松社区在东湖屋场召开…, 到三里村文化礼堂."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.sitenames import NAMED, Situation
from kg.language.addresses import is_village, read_address, villages_behind
from kg.language.annotation import Annotated
from kg.language.sites import leading_site

_AT = re.compile(r"(?:举办地|设|安排|放|搬)?(?:在|到|进|(?<![\u4e00-\u9fff]))(?=[\u4e00-\u9fff]{2,8}?(?:社区|村))")
_TOWN_IN = re.compile("[镇乡]|街道")
_VILLAGE_HOUSES = ("礼堂", "广场", "祠堂", "戏台", "活动室", "书屋", "屋场")
_HALL = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<village>[\u4e00-\u9fff]{2,12}?(?:社区|村))在(?P<where>[\u4e00-\u9fff]{3,10}?)(?:召开|举行|举办|开展)"
)


def find_village_halls(annotated: Annotated) -> Iterator[Situation]:
    """Give the halls and yards that villages and communities hold something in. O(characters)."""
    for sentence in annotated.sentences:
        text, evidence = sentence.text, annotated.evidence(sentence.begin, sentence.end)
        # 向阳镇青松社区在东湖屋场召开…: where a community holds something of its own lies in it
        for match in _HALL.finditer(text):
            village = match["village"]
            units = read_address(text, match.start("where"))
            bare = re.sub(r"^.*(?:街道|镇|乡|区|县|市)(?=[\u4e00-\u9fff]{2,}$)", "", village)
            if not units and is_village(bare, text, match.end("village")) and not match["where"].startswith(bare):
                yield Situation(match["where"], bare, evidence, NAMED, "hall-of-village")
        for match in _AT.finditer(text):
            unit = next(villages_behind(text, match.end()), None)
            if unit is None or unit.begin != match.end() or len(unit.name) < 3 or _TOWN_IN.search(unit.name):
                continue
            site = leading_site(text, match.end())
            if site.endswith(_VILLAGE_HOUSES) and len(site) - len(unit.name) > 1:
                yield Situation(site, unit.name, evidence, NAMED, "place-in-name")
