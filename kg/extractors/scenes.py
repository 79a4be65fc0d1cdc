"""Where an event was, told in a sentence beside the one that tells of it: 活动在X举行; 在X里,一堂课正在进行."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.occurrences import Occurrence
from kg.extractors.venues import places_in
from kg.language.annotation import Annotated

_HELD_THERE = re.compile(
    r"^(?:[本此这]次|当天的?|整场)?(?:活动|会议|仪式|比赛|演出|培训|大会|讲座|座谈会?|展览|开幕式|启动仪式)"
    r"在(?P<place>[^,。;在]{2,24}?)(?:隆重|顺利|成功)?(?:举行|召开|举办|进行|开展|上演)(?=[,。;]|$)"
)
_GOING_ON = re.compile(
    r"(?:^|[,。”])在(?P<place>[^,。;在]{3,24}?)[里内]?,一[场堂次][^,。;]{2,24}(?:正在|如火如荼地?)(?:进行|举行|开展|上演)"
)


def scenes(annotated: Annotated, main: Occurrence) -> Iterator[tuple[str, int, int]]:
    """Give the place, as printed, of an event whose own sentence tells none, and where its sentence stands.

    It is told right before (在清河小学礼堂里,一堂法治课正在进行。当天,清河区法院开展…活动) or behind
    (活动在东湖社区小广场举行), in the same paragraph. O(sentences).
    """
    paragraph = main.sentence.paragraph
    for sentence in annotated.sentences:
        if sentence.paragraph != paragraph or sentence.begin == main.sentence.begin:
            continue
        pattern = _GOING_ON if sentence.begin < main.sentence.begin else _HELD_THERE
        match = pattern.search(sentence.text)
        places = places_in(match["place"], surely=True) if match else []
        if places:
            yield from ((place, sentence.begin, sentence.end) for place in places)
            return
