"""Reading the lexicons: YAML data beside the code, checked on load.

A lexicon is a mapping with one key ``fields`` (what each field of an entry means, in words), and lists of entries
under the other keys. An entry is a string or a mapping; a bad one raises LexiconError naming file and line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import LexiconError

FOLDER = Path(__file__).parent / "lexicons"


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """Give the lexicon ``name`` (a file of ``lexicons/`` without its ending), without its header.

    Every section must be described in the header ``fields`` and every entry be a non-empty string, a mapping or,
    in a section that is itself a mapping, a value of either kind. Raises LexiconError naming file and line.
    """
    import yaml

    path = FOLDER / f"{name}.yml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.load(text, Loader=loader)
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}); install the package again") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise LexiconError(f"{path}, line {line}: not YAML ({error.__class__.__name__}); mend that line") from None
    fields = data.pop("fields", None) if isinstance(data, dict) else None
    if not isinstance(fields, dict):
        raise LexiconError(f"{path}, line 1: the header `fields` that defines each section is missing; add it")
    for section, entries in data.items():
        if section not in fields:
            raise LexiconError(f"{path}, line {_line_of(text, section)}: `{section}` is not described in `fields`")
        _check_entries(path, text, section, entries)
    sections: dict[str, Any] = data
    return sections


def _check_entries(path: Path, text: str, section: str, entries: object) -> None:
    """Raise LexiconError at the first entry that is empty, of a wrong kind, or there twice."""
    if not isinstance(entries, list | dict) or not entries:
        raise LexiconError(
            f"{path}, line {_line_of(text, section)}: `{section}` must be a list or mapping with entries"
        )
    seen: set[str] = set()
    for entry in entries:
        if isinstance(entry, dict):
            continue
        if not isinstance(entry, str) or not entry.strip():
            line = _line_of(text, str(entry))
            raise LexiconError(
                f"{path}, line {line}: entry {entry!r} of `{section}` must be a non-empty string; quote it"
            )
        if entry in seen:
            raise LexiconError(
                f"{path}, line {_line_of(text, entry)}: `{entry}` stands twice in `{section}`; remove one"
            )
        seen.add(entry)


def _line_of(text: str, word: str) -> int:
    """Give the number, from 1, of the last line that holds ``word``; 1 where none does."""
    found = [number for number, line in enumerate(text.splitlines(), 1) if word in line]
    return found[-1] if found else 1


@cache
def words(name: str, section: str) -> tuple[str, ...]:
    """Give a section that is a plain list of words, longest first, so that an alternation takes the longest."""
    entries: list[str] = load_lexicon(name)[section]
    return tuple(sorted(entries, key=lambda word: (-len(word), word)))


def alternation(items: tuple[str, ...] | list[str]) -> str:
    """Give a regular expression of the words, longest first."""
    import re

    return "|".join(re.escape(item) for item in sorted(items, key=lambda word: (-len(word), word)))
