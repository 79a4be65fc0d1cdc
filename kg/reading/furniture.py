"""What a page carries beside its articles: headers, website rows, credits, captions, copyright, jump lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.language.dates import full_day
from kg.language.lexicon import alternation, load_lexicon, words

LONGEST_LINE = 220  # characters; a longer line is text
_LONGEST_HEADER = 70  # characters of a line with the page's date or number
_LONGEST_LINE_OF_HEADER = 120  # the same, with those who made the page behind it
_SHORTEST_SLOGAN, _LONGEST_SLOGAN = 5, 40  # characters
_LONGEST_WORD = 16  # characters of a word in it that is neither
_MASTHEAD = 14  # characters of a paper's or site's name
_PAGE_WORD = re.compile(r"[\d版期年周历资]")  # one of them is in every date and number of a page
_SENTENCE_END = "。!?;"


@dataclass(frozen=True, slots=True)
class _Kind:
    """Lines of one kind: why they are furniture, words of which a line has one, and what the whole line matches."""

    why: str
    needs: re.Pattern[str] | None
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """The lexicon of furniture made ready."""

    lines: tuple[_Kind, ...]
    sentences: tuple[_Kind, ...]
    page_word: re.Pattern[str]
    section: frozenset[str]
    press: tuple[str, ...]
    contact: re.Pattern[str]
    credit: re.Pattern[str]
    credits_: re.Pattern[str]
    slogans: frozenset[str]
    slogan_begins: re.Pattern[str]
    slogan: re.Pattern[str]


@cache
def furniture_rules() -> FurnitureRules:
    """Read the lexicon of furniture, once."""
    data = load_lexicon("furniture")
    label = alternation(words("furniture", "credit_labels"))
    name = r"[^\s:,。;()]{1,24}"
    one = rf"(?:{label})\s*[:/]?\s*{name}(?:[\s、]+(?!(?:{label})){name}){{0,4}}"
    return FurnitureRules(
        lines=tuple(map(_kind, data["lines"])),
        sentences=tuple(_kind(entry) for entry in data["lines"] if entry.get("sentences")),
        page_word=_any_of(data["page_words"]),
        section=frozenset(words("furniture", "section_names")),
        press=words("furniture", "press_ends"),
        contact=_any_of(data["contact"]),
        credit=re.compile(rf"[\[(【]?\s*{one}(?:[\s|,;]+{one})*\s*[\])】]?"),
        credits_=re.compile(rf"(?<=\s){one}(?:\s+{one})*$"),
        slogans=frozenset(words("furniture", "slogans")),
        slogan=_any_of(data["slogan_patterns"]),
        slogan_begins=re.compile(f'[“"]?(?:{alternation(words("furniture", "slogans"))})'),
    )


def _kind(entry: dict[str, Any]) -> _Kind:
    needs = re.compile(alternation(entry["needs"])) if "needs" in entry else None
    return _Kind(entry["why"], needs, _any_of(entry["patterns"]))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def why_furniture(line: str) -> str | None:
    """Tell why a line (folded, without outer space) is no part of an article; None where it may be one."""
    if len(line) > LONGEST_LINE:
        return None
    rules = furniture_rules()
    if line[-1] in _SENTENCE_END:
        return _first_of(rules.sentences, line)
    if ":" in line[:8]:
        if rules.lines[0].pattern.fullmatch(line):
            return rules.lines[0].why  # 发布时间:2023-12-24 来源:… prints a date too, and is no header
        if rules.contact.fullmatch(line):
            return "contact"
    if is_page_header(line):
        return "header"
    if _is_slogan(line):
        return "banner"
    if rules.credit.fullmatch(line):
        return "credit"
    return _first_of(rules.lines, line)


def _first_of(kinds: Sequence[_Kind], line: str) -> str | None:
    for kind in kinds:
        if (kind.needs is None or kind.needs.search(line)) and kind.pattern.fullmatch(line):
            return kind.why
    return None


_JUMP = r"(?:下转|上接|紧接|转)\s*第?\s*[A-Z]?[一二三四五六七八九十\d]{1,3}\s*版[^()。]{0,20}"
_JUMP_BEFORE = re.compile(rf"\({_JUMP}\)\s*")
_JUMP_AFTER = re.compile(rf"(?<=[。!?”])\s*\({_JUMP}\)$")


def find_jump(line: str) -> tuple[int, int] | None:
    """Give (begin, end) of the jump line that opens or closes a text: (上接第一版)会议强调…; None without one."""
    match = _JUMP_BEFORE.match(line) or _JUMP_AFTER.search(line, max(0, len(line) - 40))
    return None if match is None or match.end() - match.start() == len(line) else match.span()


def _is_slogan(line: str) -> bool:
    """Say whether the line is only slogans: 不忘初心 牢记使命; 强化责任 狠抓落实. 压实责任 alone is a subhead."""
    if not _SHORTEST_SLOGAN <= len(line) <= _LONGEST_SLOGAN:
        return False
    rules = furniture_rules()
    if not rules.slogan_begins.match(line):
        return False
    slogans = rules.slogans
    phrases = re.split(r"[\s·,、]+", re.sub(r"[“”\"]", "", line))
    return "".join(phrases) in slogans or all(phrase in slogans for phrase in phrases)


def is_page_header(line: str) -> bool:
    """Say whether a line prints the page's date or number, with no more than names of sheet and paper beside it.

    Those who made the page may follow: 清河晚讯 A03 要闻 2020年1月3日 星期五 编辑:何书琴 校对:贺立新.
    """
    rules = furniture_rules()
    if len(line) > _LONGEST_LINE_OF_HEADER or line[-1] in _SENTENCE_END or not _PAGE_WORD.search(line):
        return False
    line = rules.credits_.sub("", line)
    if not line or len(line) > _LONGEST_HEADER:
        return False
    matches = list(rules.page_word.finditer(line))
    if not matches:
        return False
    rest = [word for word in re.split(r"[\s|·,:/]+", rules.page_word.sub(" ", line)) if word]
    named = any(word in rules.section or word.endswith(rules.press) for word in rest)
    telling = named or any(re.search(r"年|版|期|周|星期|资料|[A-Z]\d|[-/.]", match.group()) for match in matches)
    if telling and not rest:
        return True
    dated = any(full_day(match.group()) for match in matches)
    numbered = len(matches) >= 2 or named or any("版" in match.group() for match in matches)
    short = all(len(word) <= _LONGEST_WORD or word.endswith(("主办", "主管", "编印")) for word in rest)
    return telling and short and (numbered or dated) and len(rest) <= (16 if dated else 8) and _is_apart(line, matches)


def _is_apart(line: str, matches: Sequence[re.Match[str]]) -> bool:
    """Say whether the date or number stands by itself, not inside a sentence: 12月23日,区委… is no header."""
    return all(
        (match.start() == 0 or line[match.start()] == "(" or line[match.start() - 1] in " \t|·:,(第")
        and (match.end() == len(line) or line[match.end()] in " \t|·:,()")
        for match in matches
    )


def is_masthead(line: str, followed_by_furniture: bool) -> bool:
    """Say whether a short line at the top of a page names the paper, the site or the sheet."""
    if len(line) > _MASTHEAD or re.search(r"[\s,。:;!?“”、]", line):
        return False
    rules = furniture_rules()
    return line in rules.section or line.endswith(rules.press) or (followed_by_furniture and len(line) <= 8)
