"""Names of persons: where one that begins here would end, by surname, by what follows, by what is known already."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from kg.language.divisions import divisions
from kg.language.lexicon import words
from kg.language.tries import one_of

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f〇]+")
_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,7}(?:[·•・][\u4e00-\u9fff]{1,8}){1,3}")
_SPACED = re.compile(r"([\u4e00-\u9fff])[  \u3000]{1,3}([\u4e00-\u9fff])")
_CLOSERS = re.compile(r"[\s、,。;:!?()“”\"《》【】\[\]〔〕/|—….]|$")
# Characters that hardly ever end a given name but often begin what follows: 江成|与大家, 何立|到清河.
_FUNCTION = frozenset("与和及到在对向从将就等为以是的了把被让给于任兼赴说作做还也都又则率跟同并且而之所受由")
# The last characters of given names that no common word ends with: 党建|军, 成效|东 may be names, 党建|办 not.
_GIVEN = frozenset(
    "军东明华强伟勇杰涛超波辉刚磊洋敏静丽娟艳芳娜玲霞燕红梅琴兰英平飞鹏龙斌峰林森宁宇轩博浩宏国庆铭鑫霖昊晖坤蕾薇莹倩婷雯瑶琪璐萍妮翔旭凯彬峻祥涵霆钧锋烨煜炜玥媛"
)
# The last characters of names of places and bodies, which hardly any given name has: 越秀区, 高桥镇.
_PLACE_ENDS = frozenset("区县镇乡省局委厅院校部处科室股")
# 正|在…上 is a name's last character and a place, where 正在 would have a verb behind it.
_STAYING = re.compile(r"正在[^,。;\n正在]{1,16}?(?:会|仪式|式|现场)(?:上|中|期间)")
_COMMON = 60  # occurrences in the dictionary above which two characters are surely a word
STRONG, FAIR = 3, 2


@dataclass(frozen=True, slots=True)
class NameRules:
    """The name lexicon made ready."""

    surnames: frozenset[str]
    compounds: frozenset[str]
    false_names: frozenset[str]
    followers: re.Pattern[str]
    elements: re.Pattern[str]
    particle_names: frozenset[str]
    clans: frozenset[str]
    addresses: frozenset[str]


@cache
def name_rules() -> NameRules:
    """Read the name lexicon, once."""
    return NameRules(
        frozenset(words("names", "surnames")),
        frozenset(words("names", "compound_surnames")),
        frozenset(words("names", "false_names")),
        re.compile(one_of(words("names", "followers"))),
        re.compile(rf"{one_of(words('names', 'elements'))}{{1,3}}[加措吉本太]?"),
        frozenset(words("names", "particle_names")),
        frozenset(words("names", "clans")),
        frozenset(words("names", "addresses")),
    )


def has_name_form(text: str, sure_end: bool = False) -> bool:
    """Say whether ``text`` as a whole is built like a name; with ``sure_end`` a false name may begin it (党建|军).

    Names are such as 周明远, 欧阳修远, 阿不都热合曼·艾力, 才让多杰."""
    rules = name_rules()
    if _DOTTED.fullmatch(text):
        return True
    if not _HAN.fullmatch(text) or text in rules.false_names:
        return False
    if text[1:] in rules.addresses:
        return False  # 刘某, 徐阿婆
    elements = rules.elements.fullmatch(text)
    if elements is not None and len(text) >= 2:
        return True
    if text in divisions().by_name or text[-1] in _PLACE_ENDS:
        return False
    if (text[:2] in rules.false_names or text[:2] in divisions().by_name) and not (
        sure_end and len(text) == 3 and text[2] in _GIVEN
    ):
        return False
    if text[:2] in rules.clans and len(text) == 4:
        return text[-1] not in _FUNCTION and text[2:] not in rules.false_names
    if text[:2] in rules.compounds:
        return len(text) in (3, 4) and text[-1] not in _FUNCTION
    if text[:1] in rules.surnames:
        return len(text) in (2, 3) and (text[-1] not in _FUNCTION or (sure_end and len(text) == 2))
    return False


def read_name(text: str, begin: int, known: Set[str] = frozenset(), least: int = FAIR) -> int | None:
    """Give the end of the person's name that begins at ``begin``, or None where no name stands there.

    ``known`` are names seen surely elsewhere in the article: they win. ``least`` is how sure the end must be:
    STRONG wants punctuation or a word of two characters that can follow a name, FAIR takes one character.
    Two characters printed apart (刘 超) are one name.

    >>> read_name("赵立强强调", 0)
    3
    """
    for length in (4, 3, 2):
        if (name := text[begin : begin + length]) in known:
            return begin + len(name)  # at the end of the text the slice is shorter
    dotted = _DOTTED.match(text, begin)
    if dotted:
        return _end_of_dotted(text, begin, dotted.end())
    particle = _end_behind_particle(text, begin)
    if particle:
        return particle
    spaced = _SPACED.match(text, begin)
    if spaced and _is_spread(spaced) and boundary_score(text, spaced.end()) >= least:
        return spaced.end()
    best: tuple[int, int] | None = None
    for length in _lengths(text, begin):
        end = begin + length
        score = boundary_score(text, end)
        if not has_name_form(text[begin:end], sure_end=score == STRONG):
            continue
        if score >= least and (best is None or score > best[0]):
            best = (score, end)
    return best[1] if best else _end_by_dictionary(text, begin)


def _end_behind_particle(text: str, begin: int) -> int | None:
    """Read names that end with a particle or verb: 秦大同宣读, 公孙慎之在会上; 周国正|在闭幕会上讲话."""
    rules = name_rules()
    size = 2 if text[begin : begin + 2] in rules.compounds else 1
    if size == 1 and text[begin : begin + 1] not in rules.surnames:
        return None
    end = begin + size + 2
    if text[begin + size : end] in rules.particle_names and boundary_score(text, end):
        return end
    return begin + 3 if size == 1 and _STAYING.match(text, begin + 2) else None


def _is_spread(spaced: re.Match[str]) -> bool:
    """Say whether two characters printed apart are a name: 周 明."""
    return spaced[1] in name_rules().surnames and spaced[1] + spaced[2] not in name_rules().false_names


def _end_by_dictionary(text: str, begin: int) -> int | None:
    """Ask the word list where a name ends that no known follower ends: 梁实|见证 (见证 is a word, 实见 none).

    One weak witness: it is asked last, and only for two or three characters that are no word themselves.
    """
    from kg.language.segmentation import frequency

    for length in (3, 2):
        end = begin + length
        name = text[begin:end]
        if len(name) < length or not has_name_form(name) or frequency(name) > _COMMON:
            continue
        if frequency(text[end : end + 2]) > _COMMON and frequency(text[end - 1 : end + 1]) <= _COMMON:
            return end
    return None


def _lengths(text: str, begin: int) -> tuple[int, ...]:
    """Give the lengths to try, the longer first: 欧阳 takes 4 and 3, 才让多杰 what its elements make."""
    rules = name_rules()
    if text[begin : begin + 2] in rules.clans:
        return (4, 3, 2)
    if text[begin : begin + 2] in rules.compounds:
        return (4, 3)
    elements = rules.elements.match(text, begin)
    if elements and elements.end() - begin >= 2:
        return (elements.end() - begin, 3, 2)
    return (3, 2)


def _end_of_dotted(text: str, begin: int, end: int) -> int:
    """Cut what follows off the last part of a dotted name: 阿不都热合曼·艾力主持 -> …艾力."""
    dot = max(text.rfind(mark, begin, end) for mark in "·•・")
    for cut in range(dot + 3, end):
        if boundary_score(text, cut) == STRONG:
            return cut
    for cut in range(dot + 3, end):
        if boundary_score(text, cut) == FAIR:
            return cut
    return end


def boundary_score(text: str, end: int) -> int:
    """Say how surely a name can end at ``end``: STRONG, FAIR or 0."""
    if _CLOSERS.match(text, end):
        return STRONG
    follower = name_rules().followers.match(text, end)
    if follower:
        return STRONG if follower.end() - end >= 2 else FAIR
    return 0


def normalise_name(text: str) -> str:
    """Give the name without the spaces that only spread two characters: 刘 超 -> 刘敏."""
    return re.sub(r"[\s\u3000]+", "", text).replace("•", "·").replace("・", "·")
