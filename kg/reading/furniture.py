"""What a page carries beside its articles: headers, website rows, credits, captions, copyright, jump lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.language.dates import full_day
from kg.language.lexicon import alternation, load_lexicon, words

LONGEST_LINE = 220  # characters; a longer line is text
_LONGEST_HEADER = 70  # characters of a line with the page's date or number
_LONGEST_WORD = 16  # characters of a word in it that is neither
_MASTHEAD = 14  # characters of a paper's or site's name
_SENTENCE_END = "。!?;"


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """The lexicon of furniture made ready."""

    lines: tuple[tuple[str, re.Pattern[str]], ...]
    page_word: re.Pattern[str]
    section: frozenset[str]
    press: tuple[str, ...]
    credit: re.Pattern[str]


@cache
def furniture_rules() -> FurnitureRules:
    """Read the lexicon of furniture, once."""
    data = load_lexicon("furniture")
    label = alternation(words("furniture", "credit_labels"))
    name = r"[^\s:,。;()]{1,24}"
    one = rf"(?:{label})\s*[:/]?\s*{name}(?:[\s、]+(?!(?:{label})){name}){{0,4}}"
    return FurnitureRules(
        lines=tuple(
            (entry["why"], re.compile("|".join(f"(?:{pattern})" for pattern in entry["patterns"])))
            for entry in data["lines"]
        ),
        page_word=re.compile("|".join(f"(?:{word})" for word in data["page_words"])),
        section=frozenset(words("furniture", "section_names")),
        press=words("furniture", "press_ends"),
        credit=re.compile(rf"[\[(【]?\s*{one}(?:[\s|,;]+{one})*\s*[\])】]?"),
    )


def why_furniture(line: str) -> str | None:
    """Tell why a line (folded, without outer space) is no part of an article; None where it may be one."""
    if len(line) > LONGEST_LINE:
        return None
    rules = furniture_rules()
    why, pattern = rules.lines[0]
    if ":" in line[:8] and pattern.fullmatch(line):
        return why  # 发布时间:2023-12-24 来源:… prints a date too, and is no header
    if _is_page_header(line):
        return "header"
    if rules.credit.fullmatch(line):
        return "credit"
    return next((why for why, pattern in rules.lines if pattern.fullmatch(line)), None)


def _is_page_header(line: str) -> bool:
    """Say whether a line prints the page's date or number, with no more than names of sheet and paper beside it."""
    if len(line) > _LONGEST_HEADER or line[-1] in _SENTENCE_END:
        return False
    rules = furniture_rules()
    matches = list(rules.page_word.finditer(line))
    if not matches:
        return False
    rest = [word for word in re.split(r"[\s|·,:/]+", rules.page_word.sub(" ", line)) if word]
    named = any(word in rules.section or word.endswith(rules.press) for word in rest)
    telling = named or any(re.search(r"年|版|期|周|星期|[A-Z]\d|[-/.]", match.group()) for match in matches)
    if telling and not rest:
        return True
    dated = any(full_day(match.group()) for match in matches)
    numbered = len(matches) >= 2 or named or any("版" in match.group() for match in matches)
    short = all(len(word) <= _LONGEST_WORD for word in rest)
    return telling and short and (numbered or dated) and len(rest) <= (16 if dated else 8) and _is_apart(line, matches)


def _is_apart(line: str, matches: Sequence[re.Match[str]]) -> bool:
    """Say whether the date or number stands by itself, not inside a sentence: 12月23日,区委… is no header."""
    return all(
        (match.start() == 0 or line[match.start() - 1] in " \t|·:,(第")
        and (match.end() == len(line) or line[match.end()] in " \t|·:,)")
        for match in matches
    )


def is_masthead(line: str, followed_by_furniture: bool) -> bool:
    """Say whether a short line at the top of a page names the paper, the site or the sheet."""
    if len(line) > _MASTHEAD or re.search(r"[\s,。:;!?“”、]", line):
        return False
    rules = furniture_rules()
    return line in rules.section or line.endswith(rules.press) or (followed_by_furniture and len(line) <= 8)
