"""The weights and bars by which sightings of one name are joined: data of ``lexicons/people.yml``, checked on load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from kg.errors import LexiconError
from kg.language.lexicon import FOLDER, load_lexicon

_FILE = FOLDER / "people.yml"


@dataclass(frozen=True, slots=True)
class Weight:
    """What one feature weighs, in log odds. ``each`` and ``most`` are of features that count; ``words`` say it."""

    name: str
    weight: float
    words: str
    each: float = 0.0
    most: float = 0.0

    def of(self, count: int) -> float:
        """Give the weight of so many: the first and each further one, up to the most."""
        return min(self.weight + self.each * (count - 1), self.most) if self.each else self.weight


@cache
def weights(section: str = "weights") -> Mapping[str, Weight]:
    """Give the features of a section by name. Raises LexiconError for one that is no number with words."""
    found = {}
    for name, entry in load_lexicon("people")[section].items():
        numbers: list[Any] = [None]
        if isinstance(entry, dict):
            numbers = [entry.get("weight"), entry.get("each", 0.0), entry.get("most", 0.0)]
        if not all(isinstance(number, float) for number in numbers) or not isinstance(entry.get("words"), str):
            raise LexiconError(f"{_FILE}: `{name}` of `{section}` wants a weight such as 1.5 and words; mend it")
        found[name] = Weight(name, numbers[0], entry["words"], numbers[1], numbers[2])
    return MappingProxyType(found)


@cache
def number(section: str, name: str) -> float:
    """Give a bar or a limit. Raises LexiconError where it is missing or no number."""
    value: Any = load_lexicon("people")[section].get(name)
    if not isinstance(value, float | int) or isinstance(value, bool):
        raise LexiconError(f"{_FILE}: `{name}` of `{section}` must be a number; add it")
    return float(value)
