"""Where an event was, told in a sentence beside the one that tells of it: 活动在X举行; 在X里,一堂课正在进行."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extractors.occurrences import Occurrence
from kg.extractors.venues import places_in
from kg.language.annotation import Annotated
from kg.language.lexicon import words
from kg.language.tries import one_of

_HELD_THERE = re.compile(
    r"^(?:[本此这]次|当天的?|整场)?(?P<what>(?!去|上|往|每|前)[\u4e00-\u9fff]{0,4}(?:活动|会议|仪式|比赛|演出|培训|大会|讲座|座谈会?|展览|开幕式|启动仪式))"
    r"在(?P<place>[^,。;在]{2,24}?)(?:隆重|顺利|成功)?(?:举行|召开|举办|进行|开展|上演)(?=[,。;]|$)"
)
_PLAIN = frozenset({
    "活动", "会议", "仪式", "比赛", "演出", "培训", "大会", "讲座", "座谈", "座谈会", "展览", "开幕式", "启动仪式",
})  # fmt: skip
_GOING_ON = re.compile(
    r"(?:^|[,。”])在(?P<place>[^,。;在]{3,24}?)[里内]?,一[场堂次][^,。;]{2,24}(?:正在|如火如荼地?)(?:进行|举行|开展|上演)"
)
# 在向阳镇文化广场上,村民乐得合不拢嘴。当天,…在这里举行; 向阳村的活动室里灯火通明。区法院在这里开办….
_HERE = re.compile(r"在(?:这里|这儿|此处?)(?!次|间|前|后|时)")
_AT_SCENE = re.compile(
    r"(?:^|[,。”])(?:\d{1,2}月\d{1,2}日[^,。]{0,4},)?在(?P<place>[^,。;在]{3,24}?)(?:[上里内]|一片[^,]{2,6})?,"
)
_OF_VILLAGE = re.compile(r"((?:村|社区))的(?=[\u4e00-\u9fff]{2,8}$)")


def scenes(annotated: Annotated, main: Occurrence) -> Iterator[tuple[str, int, int]]:
    """Give the place, as printed, of an event whose own sentence tells none, and where its sentence stands.

    It is told right before (在清河小学礼堂里,一堂法治课正在进行。当天,清河区法院开展…活动) or behind
    (活动在东湖社区小广场举行), in the same paragraph. O(sentences).
    """
    paragraph = main.sentence.paragraph
    for sentence in annotated.sentences:
        if sentence.paragraph != paragraph or sentence.begin == main.sentence.begin:
            continue
        if sentence.begin < main.sentence.begin and _HERE.search(main.sentence.text):
            found = list(_here(sentence.text))
            yield from ((place, sentence.begin, sentence.end) for place in found)
            if found:
                return
        pattern = _GOING_ON if sentence.begin < main.sentence.begin else _HELD_THERE
        match = pattern.search(sentence.text)
        if match and pattern is _HELD_THERE and match["what"] not in _PLAIN and match["what"] not in main.event.name:
            continue  # 去年的比赛在X举行, 分会场活动在Y举行
        places = places_in(match["place"], surely=True) if match else []
        if places:
            yield from ((place, sentence.begin, sentence.end) for place in places)
            return


@cache
def _crowded() -> re.Pattern[str]:
    scene = one_of(words("events", "crowded"))
    return re.compile(rf"(?:^|[,。”])(?P<place>[^,。;”]{{3,24}}?)[上里内](?:早已|已经?)?{scene}")


def _here(text: str) -> list[str]:
    """Give the place that a scene is set at, which 这里 in the next sentence means."""
    for pattern in (_AT_SCENE, _crowded()):
        match = pattern.search(text)
        places = places_in(_OF_VILLAGE.sub(r"\g<1>", match["place"]), surely=True) if match else []
        if places:
            return places
    return []
