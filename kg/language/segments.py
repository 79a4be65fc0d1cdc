"""Where the titles of a chain part: 区委常委、|组织部部长周明远 are two segments, each with its body and title."""

from __future__ import annotations

import re

from kg.language.bodies import body_start, is_body
from kg.language.titles import core_of, split_title, title_rules

_STOPS = frozenset("。,;:!?()《》【】\n \u3000…—")
_LONGEST_SEGMENT = 200  # characters; the walk to the left of a title ends there
_LONGEST_BRACKET = 10  # characters of (兼), (试用期一年) with its marks
JOINTS = "、,"
"""What stands between the titles of a chain, and between names of a list."""
_BRANCHED = re.compile(r"[(][\u4e00-\u9fff]{2,6}[)](?=(?:股份|控股|集团|科技|投资|实业)?(?:有限|集团))")
_LONGEST_PLACE = 8  # characters of a place in brackets within a company's name


def segments_of(text: str, title_begin: int, end: int, floor: int) -> list[tuple[int, int]]:
    """Give the (begin, end) of each segment of the chain, from the left; the first is cut to where its body begins."""
    found: list[tuple[int, int]] = []
    finish = end
    while True:
        begin = _segment_begin(text, min(title_begin, finish), floor)
        found.append((begin, finish))
        joint = begin - 1
        if joint <= floor or text[joint] not in JOINTS:
            break
        if split_title(_tail(text, _without_bracket(text, joint), floor)) is None:
            break
        if text[joint] == "," and not _is_post(text, joint, floor, _before_title(text[begin:finish])):
            break
        finish = title_begin = _without_bracket(text, joint)
        title = split_title(_tail(text, finish, floor))
        title_begin = finish - len(title[1]) if title else finish
    found.reverse()
    begin, finish = found[0]
    cut = body_start(_before_title(text[begin:finish]))
    found[0] = (begin + cut, finish)
    return _split_at_concurrently(text, found)


def _without_bracket(text: str, end: int) -> int:
    """Give where a title ends that has words in brackets behind it: 副部长(兼), 副县长(挂职)."""
    opening = text.rfind("(", max(0, end - _LONGEST_BRACKET), end) if text[end - 1 : end] == ")" else -1
    return opening if opening > 0 else end


def _split_at_concurrently(text: str, segments: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Part segments joined by 兼: 区委书记兼区长 is two titles."""
    parted: list[tuple[int, int]] = []
    for begin, finish in segments:
        joint = text.find("兼", begin + 2, finish - 1)
        if joint > 0 and split_title(text[begin:joint]):
            parted += [(begin, joint), (joint + (2 if text[joint + 1] == "任" else 1), finish)]
        else:
            parted.append((begin, finish))
    return parted


def _segment_begin(text: str, position: int, floor: int) -> int:
    """Walk left to the joint or stop before the segment; quotation marks are passed in pairs."""
    closing = 0
    floor = max(floor, position - _LONGEST_SEGMENT)
    while position > floor:
        character = text[position - 1]
        if character == "”":
            opening = text.rfind("“", floor, position - 1)
            if opening < 0 or any(stop in text[opening : position - 1] for stop in ",。;!?"):
                return position  # what ends here is somebody's words, not part of a name: …很齐心。”清河社区队长
            closing += 1
        elif character == "“":
            if not closing:
                return position
            closing -= 1
        elif character == ")" and not closing and (place := _place_in_brackets(text, position, floor)):
            position = place + 1
        elif not closing and (character in JOINTS or character in _STOPS):
            return position
        position -= 1
    return position


def _place_in_brackets(text: str, end: int, floor: int) -> int:
    """Give where the brackets open within a company's name: 青松电子(铁岭)有限公司; 0 for other brackets."""
    opening = text.rfind("(", max(floor, end - _LONGEST_PLACE), end)
    return opening if opening > 0 and _BRANCHED.match(text, opening) else 0


def _tail(text: str, end: int, floor: int) -> str:
    """Give the segment that ends at ``end``."""
    return text[_segment_begin(text, end, floor) : end]


def _is_post(text: str, joint: int, floor: int, body: str) -> bool:
    """Say whether what ends before a comma is a whole post without a name: …专家指导组成员,辽宁省….

    副区长 is one, too, where another ``body`` follows: 副区长,青松分局局长周明远.
    """
    begin = _segment_begin(text, joint, floor)
    parts = split_title(text[begin:joint])
    if parts is not None and not parts[0]:
        # 党委委员、|副局长|,向阳派出所所长周明远: it goes on from a title before it
        goes_on = (
            begin - 1 > floor and text[begin - 1] == "、" and split_title(_tail(text, begin - 1, floor)) is not None
        )
        return (core_of(parts[1]) in title_rules().heads or bool(goes_on)) and len(body) > 2 and is_body(body)
    return parts is not None and is_body(parts[0]) and len(parts[0]) > 2


def _before_title(segment: str) -> str:
    parts = split_title(segment)
    return parts[0] if parts else segment
