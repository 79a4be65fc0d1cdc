"""Persons found by their titles: a chain of titles and the name or names behind it, or names and a title after them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from kg.language.bodies import TOWN_END, body_start, is_body, kind_of, town_of
from kg.language.chains import Chain, Holding, read_chain
from kg.language.completion import complete_body
from kg.language.divisions import division_starting_at
from kg.language.lexicon import words
from kg.language.names import STRONG, boundary_score, has_name_form, normalise_name, read_name
from kg.language.settings import Setting
from kg.language.titles import core_of, title_rules
from kg.language.tries import one_of

_TOWN = re.compile(rf"[\u4e00-\u9fff]{{2,6}}?{TOWN_END}(?=党|办|政府|人大|纪|社区|辖区|在|将|$)")
_FULL = re.compile(
    r"[\u4e00-\u9fff]{3,18}?(?:有限公司|集团公司|集团|公司|医院|大学|学院|中学|小学|学校|合作社|协会|商会)"
)
_GROUP = re.compile(r"等(?:[一二两三四五六七八九十\d]+位|几位|多位)?(?=[\u4e00-\u9fff])")
_LEADERS = re.compile(r"([省市区县州旗镇乡]|[\u4e00-\u9fff]{2,8}[省市区县州旗])领导(?:同志)?(?=[\u4e00-\u9fff])")
_TEACHING = re.compile(r"执教|授课")
_SENTENCE_END = re.compile(r"[。\n]")
_GAP = re.compile(r"(?:同志)?[ \u3000]{0,2}")
_JOINT = re.compile(r"、|和|及|以及")
_CLAUSE = re.compile(r"[^,。;、\n]{0,40}")
# What must stand in a run of text for _TOWN or _FULL to fit in it at all: a look is cheaper than a try at every place.
_TOWN_SIGN = re.compile(r"[镇乡]|街道|苏木")
_FULL_SIGN = re.compile(r"公司|集团|医院|大学|学院|中学|小学|学校|合作社|协会|商会")
_BACK = 200  # characters looked back for the beginning of a name's clause
_REMEMBERED = 200  # bodies and posts named before that a bare 公司 or 副主席 may mean, the last ones


_Named = TypeVar("_Named", bound=str | tuple[str, str])


@dataclass(frozen=True, slots=True)
class Holder:
    """A person where a title names them. Offsets are of the text; ``order`` counts names under one chain from 1."""

    name: str
    begin: int
    end: int
    chain: Chain
    order: int


def find_holders(text: str, setting: Setting, known: Set[str] = frozenset()) -> list[Holder]:
    """Give every person that a title names in ``text``, in order. ``known`` are names sure from elsewhere. O(text)."""
    found: list[Holder] = []
    floor, before, town, previous = 0, "", setting.town, 0
    recent: dict[str, None] = {}
    posts: dict[tuple[str, str], None] = {}
    for match in title_rules().pattern.finditer(text):
        if match.start() < floor or _inside_division(text, match.start()):
            continue
        if _SENTENCE_END.search(text, previous, match.start()):
            before = ""
        town = _last_town(text, previous, match.start()) or town
        _remember(recent, _recent(text, previous, match.start()))
        previous = match.start()
        begin = _name_begin(text, match.end())
        end = read_name(text, begin, known) if begin is not None else None
        if end is None or begin is None:
            continue
        line = text.rfind("\n", floor, match.start()) + 1
        here = setting.with_town(town).after(tuple(recent), tuple(posts))
        chain = read_chain(text, match.start(), match.end(), max(floor, line), here, before)
        names = [(begin, end), *_names_after(text, end, known)]
        found += _holders(text, names, chain)
        floor = names[-1][1]
        _remember(posts, ((core_of(holding.title), holding.body) for holding in chain.holdings))
        if chain.holdings:
            before = before or chain.holdings[0].body
            town = town_of(chain.holdings[0].body) or town
    found += _leaders(text, setting, known)
    found += _before_titles(text, setting, known | {holder.name for holder in found})
    found += _plain(text, known)
    return sorted(set(found), key=lambda holder: (holder.begin, holder.end, holder.chain.begin))


def _remember(seen: dict[_Named, None], named: Iterable[_Named]) -> None:
    """Put what was named last at the end, each thing once, and forget what was named long before."""
    for one in named:
        seen.pop(one, None)
        seen[one] = None
    while len(seen) > _REMEMBERED:
        del seen[next(iter(seen))]


def _inside_division(text: str, begin: int) -> bool:
    """Say whether a title begins inside a division's name: 吉|林长|春 is no 林长."""
    name = division_starting_at(text, begin - 1) if begin else None
    return name is not None and len(name) > 1 and begin - 1 + len(name) > begin


def _recent(text: str, begin: int, end: int) -> tuple[str, ...]:
    """Give the companies, schools, hospitals named in full between two places of the text."""
    if not _FULL_SIGN.search(text, begin, end):
        return ()
    found = []
    for match in _FULL.finditer(text, begin, end):
        name = re.split(r"[的在由]", match.group())[-1]
        name = re.sub(r"^[于到对向与和为]", "", name[body_start(name) :])
        if len(name) > 4:
            found.append(name)
    return tuple(found)


def _holders(text: str, names: list[tuple[int, int]], chain: Chain) -> list[Holder]:
    return [
        Holder(normalise_name(text[begin:end]), begin, end, chain, order) for order, (begin, end) in enumerate(names, 1)
    ]


def _name_begin(text: str, end: int) -> int | None:
    """Give where a name behind a title may begin: at once, after one gap, or after 同志."""
    match = _GAP.match(text, end)
    return match.end() if match else None


def _names_after(text: str, end: int, known: Set[str]) -> list[tuple[int, int]]:
    """Give the further names of a list that one title heads: 副区长A、B、C; 教授A和B."""
    names: list[tuple[int, int]] = []
    while True:
        joint = _JOINT.match(text, end)
        if not joint:
            return names
        finish = read_name(text, joint.end(), known)
        if finish is None:
            return names
        names.append((joint.end(), finish))
        end = finish


def _last_town(text: str, begin: int, end: int) -> str:
    """Give the street or town last named between two places of the text, "" where none is."""
    if not _TOWN_SIGN.search(text, begin, end):
        return ""
    towns = [match.group() for match in _TOWN.finditer(text, begin, end)]
    return re.sub(r"^.*[区县市在和与对]", "", towns[-1]) if towns else ""


def _leaders(text: str, setting: Setting, known: Set[str]) -> list[Holder]:
    """Read 区领导A、B、C and 清河区领导A: the body is the division, the title the word with its level."""
    found: list[Holder] = []
    for match in _LEADERS.finditer(text):
        end = read_name(text, match.end(), known)
        if end is None:
            continue
        word = match[1][-1]
        division = (
            setting.levels.get(word, "")
            if len(match[1]) == 1
            else complete_body(match[1][body_start(match[1]) :], setting)
        )
        if word in "镇乡":
            division = setting.town
        holdings = (Holding(division, f"{word}领导", match[1], False),) if division else ()
        chain = Chain(match.start(), match.end(), holdings)
        found += _holders(text, [(match.end(), end), *_names_after(text, end, known)], chain)
    return found


def _before_titles(text: str, setting: Setting, known: Set[str]) -> list[Holder]:
    """Read names that stand before their title: X大学A、B等教授; A、B、C等区委理论学习中心组成员; X小学A执教."""
    found: list[Holder] = []
    for match in _GROUP.finditer(text):
        names = _names_before(text, match.start(), known)
        title = _title_of_group(text, match.end())
        if not names or title is None:
            continue
        begin, finish = title
        chain = read_chain(text, begin, finish, match.end(), setting)
        if not chain.holdings and begin == match.end():
            line = _behind_last(text, "。,;\n、", names[0][0])
            place = text[line : names[0][0]]
            place = place[body_start(place) :]
            if not is_body(place):
                continue
            body = complete_body(place, setting)
            chain = Chain(names[0][0] - len(place), finish, (Holding(body, text[begin:finish], place, False),))
        found += _holders(text, names, chain)
    for match in _TEACHING.finditer(text):
        found += _teacher(text, match.start(), setting)
    return found


def _title_of_group(text: str, begin: int) -> tuple[int, int] | None:
    """Give the (begin, end) of the title that a list of names ends with, within the same clause."""
    clause = _CLAUSE.match(text, begin)
    assert clause is not None
    for match in title_rules().pattern.finditer(text, begin, clause.end()):
        if match.start() == begin and title_rules().group_nouns.fullmatch(match.group()):
            return match.start(), match.end()
        ends = match.end() == clause.end() or boundary_score(text, match.end()) > 0
        if ends and is_body(text[begin : match.start()]):
            return match.start(), match.end()
    return None


def _names_before(text: str, end: int, known: Set[str]) -> list[tuple[int, int]]:
    """Give the names of the list that ends at ``end``, from the left; the first may have a body stuck to it."""
    names: list[tuple[int, int]] = []
    while True:
        begin = _behind_last(text, "、。,;\n  :(“", end)
        piece = text[begin:end]
        if has_name_form(piece) or piece in known:
            names.append((begin, end))
        else:
            last = next((length for length in (3, 2) if piece[-length:] in known), None)
            last = last or next(
                (n for n in (3, 2) if len(piece) > n and has_name_form(piece[-n:]) and _ends_body(piece[:-n])), None
            )
            if last:
                names.append((end - last, end))
            break
        if begin == 0 or text[begin - 1] != "、":
            break
        end = begin - 1
    return list(reversed(names))


def _behind_last(text: str, stops: str, end: int) -> int:
    """Give the place behind the last of ``stops`` before ``end``, looking back no more than a clause is long."""
    floor = max(0, end - _BACK)
    return max(max(text.rfind(stop, floor, end) for stop in stops) + 1, floor)


def _ends_body(text: str) -> bool:
    return is_body(text) or bool(title_rules().pattern.search(text)) or text.endswith("领导")


def _teacher(text: str, end: int, setting: Setting) -> list[Holder]:
    """Read X小学A执教: who teaches for a school is its 教师."""
    for length in (3, 2):
        begin = end - length
        line = _behind_last(text, "。,;、\n", begin)
        school = text[line:begin]
        school = school[body_start(school) :]
        if has_name_form(text[begin:end]) and is_body(school) and kind_of(school) == "School":
            body = complete_body(school, setting)
            chain = Chain(begin - len(school), begin, (Holding(body, "教师", school, False),))
            return [Holder(text[begin:end], begin, end, chain, 1)]
    return []


@cache
def _plain_words() -> re.Pattern[str]:
    return re.compile(one_of(words("titles", "plain")))


def _plain(text: str, known: Set[str]) -> list[Holder]:
    """Read names behind words that are no post: 村民张三."""
    found = []
    for match in _plain_words().finditer(text):
        end = read_name(text, match.end(), known, least=STRONG)
        if end is not None:
            found += _holders(text, [(match.end(), end)], Chain(match.start(), match.end(), ()))
    return found
