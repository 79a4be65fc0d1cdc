"""The rules that extractors name in their claims: what each reads, and words on which it fires."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import LexiconError

FILE = Path(__file__).with_name("rules.yml")
_KEYS = frozenset({"extractor", "reads", "example", "locality"})


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule: which ``extractor`` it is of, what it ``reads``, and an ``example`` on a page of ``locality``."""

    name: str
    extractor: str
    reads: str
    example: str
    locality: str


@cache
def rule_entries() -> Mapping[str, RuleEntry]:
    """Give the rules by name, in the order of their file. Raises LexiconError naming the file and the rule."""
    import yaml

    data = yaml.load(FILE.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return MappingProxyType({name: _entry(name, given, data["locality"]) for name, given in data["rules"].items()})


def _entry(name: str, given: dict[str, Any], locality: str) -> RuleEntry:
    wrong = [key for key in given if key not in _KEYS or not isinstance(given[key], str) or not given[key].strip()]
    missing = sorted(_KEYS - {"locality"} - set(given))
    if wrong or missing:
        raise LexiconError(f"{FILE}, rule {name}: {', '.join(wrong + missing)} is missing or no words; mend the entry")
    return RuleEntry(
        name, given["extractor"], given["reads"], given["example"].strip("\n"), given.get("locality", locality)
    )
