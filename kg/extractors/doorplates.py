"""Houses told by a number in a street: 青松路100弄小区 lies in 青松路, 白杨大街36号院 in 白杨大街."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.sitenames import Situation, name_situations
from kg.language.annotation import Annotated

_HOUSE = re.compile(r"\d{1,5}(?:弄|号)(?:小区|家属院|大院|院|公寓|宿舍)")
_STREET = re.compile(r"(?:大道|大街|路|街|巷)$")
_BEFORE = re.compile(
    r"[在到为至往赴进和与及由是的]|位于|走进|来到|深入|街道|社区|居民区|[镇乡村区县市](?=[\u4e00-\u9fff]{2})|[^\u4e00-\u9fff]"
)
_LONGEST = 7  # characters of a street's name


def find_numbered(annotated: Annotated) -> Iterator[Situation]:
    """Give each house of a number with its street. O(characters)."""
    text = annotated.text
    for match in _HOUSE.finditer(text):
        printed = text[max(0, match.start() - _LONGEST) : match.start()]
        street = printed[max((bound.end() for bound in _BEFORE.finditer(printed)), default=0) :]
        if _STREET.search(street) and len(street) > 1:
            house = street + match.group()
            yield from name_situations(house, house, annotated.evidence(match.start(), match.end()))
