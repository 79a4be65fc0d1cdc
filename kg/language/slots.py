"""Names where hardly anything but a name can stand: behind a title, in a list of names, before 为 in a list of posts.

There the place tells that it is a name, not the surname: 副县长卯志诚、阿拉坦宝力、黎 明出席.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from kg.language.divisions import divisions
from kg.language.lexicon import words
from kg.language.names import FAIR, STRONG, boundary_score, has_name_form, name_rules, read_name
from kg.language.titles import title_rules
from kg.language.tries import one_of

_APART = re.compile(r"([\u4e00-\u9fff])[  \u3000]{1,3}([\u4e00-\u9fff])(?![\u4e00-\u9fff]?[  \u3000])")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f〇]+")
_ELEMENT = re.compile(r"[^、,。;:!?()“”\"《》\n]{0,24}")
_ITEM = re.compile(r"[\u4e00-\u9fff]{2,12}")
_LONGEST = 9  # characters of a name in transcription without dots
_WORD = 60  # occurrences in the dictionary above which two characters are surely a word


@dataclass(frozen=True, slots=True)
class SlotRules:
    """What no name of a strange surname begins or ends with, and the characters that transcribe other languages."""

    never_first: frozenset[str]
    never_last: frozenset[str]
    never_names: frozenset[str]
    transcribed: re.Pattern[str]
    transcribing: frozenset[str]


@cache
def slot_rules() -> SlotRules:
    """Read what the lexicon of names tells of such places, once."""
    signs = "".join(words("names", "transcribing"))
    surname = f"[{''.join(sorted(name_rules().surnames))}]"
    return SlotRules(
        frozenset("".join(words("names", "never_first"))),
        frozenset("".join(words("names", "never_last"))),
        frozenset(words("names", "never_names")),
        re.compile(rf"(?=[\u4e00-\u9fff]{{4}}){surname}?[{signs}]{{3,{_LONGEST}}}"),
        frozenset(signs),
    )


def read_slot(text: str, begin: int, known: Set[str] = frozenset(), *, loose: bool = False) -> int | None:
    """Give the end of the name that begins at ``begin``, where a title or a list says that one stands there.

    The surname may be any: 卯志诚主持 -> 3, 药 军主持 -> 3, 阿拉坦宝力汇报 -> 5; a word, a title, a verb are none.
    Behind a ``loose`` title, which is a common noun too, a strange surname wants a given name that is no word.
    """
    long = _transcribed(text, begin)
    end = read_name(text, begin, known)
    if long is not None and (end is None or _goes_on(text, begin, end, long, known)):
        return long
    if end is not None:
        return end
    apart = _APART.match(text, begin)
    if apart:
        fits = apart[1] not in slot_rules().never_first and boundary_score(text, apart.end()) >= FAIR
        return apart.end() if fits else None
    return _word_as_name(text, begin) or _strange(text, begin, loose)


def _goes_on(text: str, begin: int, end: int, long: int, known: Set[str]) -> bool:
    """Say whether a long name is meant where a short one may end: not where the end of the short is the surer."""
    return long > end and text[begin:end] not in known and boundary_score(text, long) >= boundary_score(text, end)


def _transcribed(text: str, begin: int) -> int | None:
    """Read a long name of characters that transcribe: 宝音高娃图, 孟额尔德, 古丽巴哈尔."""
    match = slot_rules().transcribed.match(text, begin)
    if match is None or text[match.end() : match.end() + 1] in ("·", "•", "・"):
        return None
    for end in range(match.end(), begin + 3, -1):
        score = boundary_score(text, end)
        if score == STRONG or (score == FAIR and end == match.end()):
            name = text[begin:end]
            return None if _says_more(name) else end
    return None


def _says_more(name: str) -> bool:
    """Say whether what may be a name is or holds a title, a place or a word of the dictionary's."""
    from kg.language.segmentation import frequency

    return (
        name in divisions().by_name
        or title_rules().pattern.search(name) is not None
        or frequency(name[:2]) > _WORD * 10
        or frequency(name) > _WORD
    )


def _word_as_name(text: str, begin: int) -> int | None:
    """Read a name that is a word or a place as well, where its end is sure: 局长安康参加, 董事长安阳汇报了."""
    if text[begin : begin + 1] not in name_rules().surnames:
        return None
    verb = name_rules().followers.match(text, begin)
    if verb and verb.end() - begin > 1:
        return None
    for length in (3, 2):
        word = text[begin : begin + length]
        usual = not any(part in name_rules().false_names or part in divisions().by_name for part in (word, word[:2]))
        never = any(part in slot_rules().never_names for part in (word, word[:2]))
        if len(word) < length or usual or never or word[-1] in slot_rules().never_last:
            continue
        if boundary_score(text, begin + length) == STRONG or text.startswith("等", begin + length):
            return begin + length
    return None


def _strange(text: str, begin: int, loose: bool) -> int | None:
    """Read a name of two or three characters whose surname is on no list: 副校长卯志诚、庹敏."""
    from kg.language.segmentation import frequency

    rules = slot_rules()
    first = text[begin : begin + 1]
    if first in rules.never_first or not _HAN.fullmatch(first) or name_rules().followers.match(text, begin):
        return None
    start = text[begin : begin + 2]
    if frequency(start) > _WORD or any(start in known for known in (divisions().by_name, name_rules().false_names)):
        return None
    for least in (STRONG, FAIR):
        for length in (3, 2) if least == STRONG else (3,):
            name = text[begin : begin + length]
            if boundary_score(text, begin + length) < least or not _HAN.fullmatch(name) or len(name) < length:
                continue
            if name[-1] in rules.never_last or name in rules.never_names or name[-1] in "的了":
                continue
            if frequency(name) or title_rules().pattern.search(name):
                continue
            if loose and (length < 3 or frequency(name[1:])):
                continue
            return begin + length
    return None


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(one_of(["、", "和", "及", "以及"]))


def names_after(text: str, end: int, known: Set[str]) -> list[tuple[int, int]]:
    """Give the further names of a list that one title heads: 副区长A、B、C; 教授A和B. ``end`` is of the first.

    A thing that is no name between two that are is passed over, and what a title stands in begins another chain.
    """
    names: list[tuple[int, int]] = []
    while True:
        joint = _joint().match(text, end)
        if not joint:
            return names
        begin = joint.end()
        finish = _listed(text, begin, known, joint.group() == "、")
        if finish is None:
            return names
        names.append((begin, finish))
        end = finish


def _listed(text: str, begin: int, known: Set[str], comma: bool) -> int | None:
    """Read one name of a list; the item may be strange where the list goes on behind it: A、乌仁台、B."""
    element = _ELEMENT.match(text, begin)
    assert element is not None
    title = title_rules().pattern.match(text, begin)
    if title and read_name(text, title.end(), known) is not None:
        return None  # 周明远、|连长何书琴: a title, though 连 is a surname
    finish = read_slot(text, begin, known)
    if finish is not None:
        inner = title_rules().pattern.search(text, begin + 1, element.end())
        if inner and inner.start() < finish < inner.end():
            return None  # 周明远、|骨科副主任医师…: the title has begun before the name would end
        titled = finish < element.end() and title_rules().pattern.search(text, finish, element.end())
        if titled and boundary_score(text, finish) < FAIR:
            return None  # 周明远、|清河区教育局局长…: what follows is a body, not a name
        return finish
    if not comma:
        return None
    item = _ITEM.match(text, begin)
    if item is None or text[item.end() : item.end() + 1] not in ("、", ","):
        return None
    name = item.group()
    whole = 2 <= len(name) <= 3 and name[0] not in slot_rules().never_first and name[-1] not in slot_rules().never_last
    return item.end() if whole and not _says_more(name) else None


def is_whole_name(text: str) -> bool:
    """Say whether the whole of ``text`` can be a name where only a name stands: between 任命 and 为, before ,男.

    陆家栋, 卯志诚, 江山, 阿拉坦宝力, 古丽巴哈尔·托合提; 全票, 教育局, 工作人员 are none.
    """
    rules = slot_rules()
    if has_name_form(text, sure_end=True):
        return text not in rules.never_names
    if not _HAN.fullmatch(text) or text in rules.never_names:
        return False
    if text[0] in name_rules().surnames and len(text) in (2, 3):
        return text[:2] not in rules.never_names
    if text[-1] in rules.never_last:
        return False
    if len(text) in (2, 3):
        return text[0] not in rules.never_first and not _says_more(text)
    whole = rules.transcribed.fullmatch(text)
    return whole is not None and not _says_more(text)
