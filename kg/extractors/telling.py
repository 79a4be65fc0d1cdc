"""What a sentence tells of: gatherings, tours, and events followed from afar (收看Y)."""

from __future__ import annotations

from functools import lru_cache

from kg.extractors.frames import Frame, frame_rules, kind_of_name
from kg.extractors.gatherings import find_gatherings
from kg.extractors.tours import find_tours


def find_frames(sentence: str) -> list[Frame]:
    """Give the frames of one sentence in the order of the text. O(characters)."""
    return list(_frames(sentence))


@lru_cache(maxsize=1024)
def _frames(sentence: str) -> tuple[Frame, ...]:
    found = [frame for frame in (*find_gatherings(sentence), *find_tours(sentence)) if frame.name]
    watched = [
        Frame(kind_of_name(match["name"]), match["name"], "", "", (), match.start(), match.end(), watched=True)
        for match in frame_rules().watching.finditer(sentence)
    ]
    return tuple(sorted([*found, *watched], key=lambda frame: (frame.begin, frame.end)))
