"""Mentions that no claim is about: divisions, streets, bodies and projects wherever they stand by their full names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extractors.frames import frame_rules
from kg.language.annotation import Annotated
from kg.language.bodies import LEVELS, TOWN_END, body_rules
from kg.language.lexicon import alternation, load_lexicon, words
from kg.language.named_divisions import Named, named_divisions
from kg.language.names import boundary_score
from kg.language.sites import is_project
from kg.language.titles import title_rules
from kg.tagging.told import Found

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LONG_END = 3  # characters of an end that names a body behind a division alone: 图书馆
_OWN = 2  # characters of a name of one's own, before 局, 街道, 公司
_LONGEST_TOWN = 4  # characters before 街道, 镇, 村
_LONGEST = 16  # characters of a body behind its division, of a company, of a project
# How the names of bodies end that stand without a division before them.
_ALONE = ("School", "Hospital", "Company", "Court", "Procuratorate")


@dataclass(frozen=True, slots=True)
class _Patterns:
    body_end: re.Pattern[str]
    unit: re.Pattern[str]
    level: re.Pattern[str]
    town: re.Pattern[str]
    alone: re.Pattern[str]
    project: re.Pattern[str]
    opener: re.Pattern[str]
    closer: re.Pattern[str]
    false_end: re.Pattern[str]
    no_name: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    suffixes = [suffix for suffix, kind in body_rules().kinds if kind != "OtherBody"]
    units = (*body_rules().party_departments, *body_rules().party_groups, *load_lexicon("bodies")["own_offices"])
    generic = {*words("tagging", "generic_ends"), *(suffix for suffix in suffixes if len(suffix) == 1)}
    alone = [suffix for suffix, kind in body_rules().kinds if kind in _ALONE and suffix not in generic]
    rules = frame_rules()
    preceders = [word for word in words("names", "preceders") if len(word) > 1]
    openers = alternation([*preceders, *words("places", "building"), *words("tagging", "openers")])
    closers = alternation([*words("tagging", "closers"), *words("places", "built")])
    return _Patterns(
        body_end=re.compile(alternation(suffixes)),
        unit=re.compile(alternation(units)),
        level=re.compile(rf"(?:(?<![\u4e00-\u9fff])|(?<=[由在到赴向对和与及]))[{LEVELS}]"),
        town=re.compile(rf"{TOWN_END}(?![村域级民亲土情里])|社区|(?<![乡农山])村(?![\u4e00-\u9fff]?[民里])"),
        alone=re.compile(alternation(alone)),
        project=re.compile(alternation([end for end in words("places", "projects") if end not in generic])),
        opener=re.compile(rf"{openers}|{rules.going}|{rules.touring}"),
        closer=re.compile(rf"{closers}|{rules.holding.pattern}|{rules.going}|{rules.touring}"),
        false_end=re.compile(alternation(words("tagging", "false_ends"))),
        no_name=re.compile(alternation(words("tagging", "not_names"))),
    )


def standing_mentions(annotated: Annotated) -> Iterator[Found]:
    """Give the divisions, streets, villages, bodies and projects that stand in the article's text. O(characters)."""
    text = annotated.text
    divisions = [one for one in named_divisions(text) if isinstance(one, Named)]
    ends = {one.end for one in divisions}
    for one in divisions:
        if not one.doubtful:
            yield "place", one.begin, one.end
        yield from _body_from(text, one.begin, one.end, _OWN)
    for match in _patterns().level.finditer(text):
        if not text.startswith(body_rules().level_false, match.start()):
            yield from _body_from(text, match.start(), match.end(), _OWN)
    for match in _patterns().town.finditer(text):
        begin = _begin(text, match.start(), ends)
        if _OWN <= match.start() - begin <= _LONGEST_TOWN and not _patterns().no_name.search(text, begin, match.end()):
            ends.add(match.end())
            yield "place", begin, match.end()
            yield from _body_from(text, begin, match.end(), 0)
    yield from _by_their_ends(text, ends)


def _body_from(text: str, begin: int, end: int, least: int) -> Iterator[Found]:
    """Give the body whose name begins with the division, level or street ``text[begin:end]``, where one does.

    The first end of a body's name that a word of its own can stand before (清河区|教育|局), and the units that follow
    at once (清河区委|组织部).
    """
    run = _HAN.match(text, end, end + _LONGEST)
    patterns = _patterns()
    if run is None:
        return
    for match in patterns.body_end.finditer(text, end, run.end()):
        own = match.start() - end
        organ = own == 0 and text[end : match.end()] in body_rules().organs | body_rules().division_bodies
        if not organ and own < least and len(match.group()) < (_LONG_END if own == 0 else 2):
            continue  # 清河区|中心|工作, 清河区|全|部: no names, but 清河区|图书馆 is one
        if _is_false(text, match) or patterns.no_name.search(text, end, match.end()):
            continue
        finish = match.end()
        while unit := patterns.unit.match(text, finish, run.end()):
            finish = unit.end()
        if finish - match.start() > 1 or _can_end(text, finish):
            yield "body", begin, finish
            return


def _is_false(text: str, match: re.Match[str]) -> bool:
    """Say whether the end of a body's name is here a part of a common word: 大|局, 部|署."""
    return any(
        false.start() < match.end() and match.start() < false.end() and false.group() != match.group()
        for false in _patterns().false_end.finditer(text, max(0, match.start() - 3), match.end() + 3)
    )


def _by_their_ends(text: str, divisions: set[int]) -> Iterator[Found]:
    """Give companies, schools, hospitals, courts and projects: what ends so and begins where a name can begin."""
    patterns = _patterns()
    for match in patterns.alone.finditer(text):
        begin = _begin(text, match.start(), divisions)
        if match.start() - begin >= _OWN and _is_name(text, begin, match.end()):
            yield "body", begin, match.end()
    for match in patterns.project.finditer(text):
        begin = _begin(text, match.start(), divisions)
        if (
            match.start() - begin >= _OWN
            and _is_name(text, begin, match.end())
            and is_project(text[begin : match.end()])
        ):
            yield "project", begin, match.end()


def _is_name(text: str, begin: int, end: int) -> bool:
    return _patterns().no_name.search(text, begin, end) is None and _can_end(text, end)


def _begin(text: str, end: int, divisions: set[int]) -> int:
    """Give where a name that goes on to ``end`` begins: behind a stop, a division, or a word no name begins with."""
    low = max(0, end - _LONGEST)
    begin = low
    for match in re.finditer(r"[^\u4e00-\u9fff“”]", text[low:end]):
        begin = low + match.end()
    begin = max([begin, *(one for one in range(begin, end) if one in divisions)])
    for match in _patterns().opener.finditer(text, begin, end):
        if match.end() <= end - _OWN or len(match.group()) > 1:  # 在和平|社区: one character may begin a name
            begin = match.end()
    return begin


def _can_end(text: str, end: int) -> bool:
    """Say whether a name can end here: before a stop, a title, a verb, a particle."""
    return (
        boundary_score(text, end) > 0
        or title_rules().pattern.match(text, end) is not None
        or _patterns().closer.match(text, end) is not None
    )
