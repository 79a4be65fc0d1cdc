"""Persons found by their titles: a chain of titles and the name or names behind it, or names and a title after them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from kg.language.bodies import LEVELS, ZONES, body_start, is_body, kind_of
from kg.language.chains import Chain, Holding, read_chain
from kg.language.completion import complete_body
from kg.language.divisions import division_starting_at
from kg.language.lexicon import words
from kg.language.names import STRONG, boundary_score, has_name_form, normalise_name, read_name
from kg.language.references import last_named
from kg.language.settings import Setting
from kg.language.slots import names_after, read_slot
from kg.language.spoken import Spoken
from kg.language.titles import core_of, split_title, title_rules
from kg.language.tries import one_of

_GROUP = re.compile(r"等(?:[一二两三四五六七八九十\d]+位|几位|多位)?(?=[\u4e00-\u9fff])")
_LEADERS = re.compile(
    r"(开发区|经开区|高新区|集团公司|集团|公司|学校|[省市区县州旗镇乡校院]|街道|[\u4e00-\u9fff]{2,8}[省市区县州旗])"
    r"领导(?:班子成员|班子|同志)?(?=[\u4e00-\u9fff])"
)
_TEACHING = re.compile(r"执教|授课")
_SENTENCE_END = re.compile(r"[。\n]")
# Between a title and the name: 副区长(挂职)A, 书记 A, 书记同志A.
_GAP = re.compile(r"(?:[ \u3000]?[(][\u4e00-\u9fff]{1,8}[)])?(?:同志)?[ \u3000]{0,2}")
_CLAUSE = re.compile(r"[^,。;、\n]{0,40}")
_CANDIDATE = re.compile(r"(?:提名)?(?:候选人|人选)")
_PLACE_OF_LONG = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})[省市区县镇乡]长(?![\u4e00-\u9fff]{0,3}[在到赴和与率对带同、])[\u4e00-\u9fff]{1,3}?"
    r"(?:街道|社区|镇(?!长)|乡(?!长)|大道|[路街](?![\u4e00-\u9fff]?(?:说|主持|出席|参加)))"
)
_WITH = r"(?:同志)?(?:一行)?(?:与|和|同|在|向|对|由|请|带领|率领|陪同)"
_LED = ("开发区", "经开区", "高新区", "集团公司", "集团", "公司", "学校")
_BRACKET = re.compile(r"[(]([^()。\n]{3,60})[)]")
_BACK = 200  # characters looked back for the beginning of a name's clause


@dataclass(frozen=True, slots=True)
class Holder:
    """A person where a title names them. Offsets are of the text; ``order`` counts names under one chain from 1."""

    name: str
    begin: int
    end: int
    chain: Chain
    order: int


def find_holders(text: str, setting: Setting, known: Set[str] = frozenset(), headline: str = "") -> list[Holder]:
    """Give every person that a title names in ``text``, in order. ``known`` are names sure from elsewhere. O(text)."""
    found: list[Holder] = []
    floor, before, previous = 0, "", 0
    beside: tuple[Holding, ...] = ()
    spoken = Spoken(text, setting, headline)
    behind = _ends_of_names(text, known)
    for match in title_rules().pattern.finditer(text):
        if match.start() < floor or _inside_division(text, match.start()):
            continue
        if _SENTENCE_END.search(text, previous, match.start()):
            before = ""
        previous = match.start()
        candidate = _CANDIDATE.match(text, match.end())
        begin = _name_begin(text, candidate.end() if candidate else match.end())
        loose = core_of(match.group()) in title_rules().loose
        end = read_slot(text, begin, known, loose=loose) if begin is not None else None
        if end is None or begin is None:
            continue
        line = text.rfind("\n", floor, match.start()) + 1
        here = spoken.at(match.start())
        start = max(floor, line, _behind_name(behind, floor, match.start()))
        chain = read_chain(text, match.start(), match.end(), start, here, before, beside=beside)
        if candidate:  # 区委副书记、区长人选A is the one, not yet the other
            chain = Chain(chain.begin, chain.end, chain.holdings[:-1])
        names = [(begin, end), *names_after(text, end, known)]
        found += _holders(text, names, chain)
        floor, beside = names[-1][1], chain.holdings
        spoken.held((core_of(holding.title), holding.body) for holding in chain.holdings)
        if chain.holdings:
            before = before or chain.holdings[0].body
    found += _leaders(text, setting, known, headline)
    found += _before_titles(text, setting, known | {holder.name for holder in found})
    found += _plain(text, known)
    return sorted(set(found), key=lambda holder: (holder.begin, holder.end, holder.chain.begin))


def _ends_of_names(text: str, known: Set[str]) -> list[int]:
    """Give where known names of three characters or more end that open a clause, with the joint behind them.

    No body's name goes back over 周明远与|公司总经理, 周明远一行在|向阳镇镇长.
    """
    long = [name for name in known if len(name) > 2]
    if not long:
        return []
    heads = re.compile(rf"(?<![\u4e00-\u9fff])(?:{one_of(sorted(long))}){_WITH}")
    return [match.end() for match in heads.finditer(text)]


def _behind_name(ends: list[int], floor: int, position: int) -> int:
    index = bisect_right(ends, position)
    return ends[index - 1] if index and ends[index - 1] > floor else 0


def _inside_division(text: str, begin: int) -> bool:
    """Say whether a title begins inside a place's name: 吉|林长|春 is no 林长, 清河区|长青街道 has no 区长."""
    if _PLACE_OF_LONG.match(text, begin):
        return True
    name = division_starting_at(text, begin - 1) if begin else None
    return name is not None and len(name) > 1 and begin - 1 + len(name) > begin


def _holders(text: str, names: list[tuple[int, int]], chain: Chain) -> list[Holder]:
    return [
        Holder(normalise_name(text[begin:end]), begin, end, chain, order) for order, (begin, end) in enumerate(names, 1)
    ]


def _name_begin(text: str, end: int) -> int | None:
    """Give where a name behind a title may begin: at once, after one gap, or after 同志."""
    match = _GAP.match(text, end)
    return match.end() if match else None


def _leaders(text: str, setting: Setting, known: Set[str], headline: str) -> list[Holder]:
    """Read 区领导A、B、C and 清河区领导A: the body is the division, the title the word with its level."""
    found: list[Holder] = []
    spoken = Spoken(text, setting, headline)
    for match in _LEADERS.finditer(text):
        end = read_slot(text, match.end(), known)
        if end is None:
            continue
        body, word = _led(match[1], spoken.at(match.start()))
        holdings = (Holding(body, f"{word}领导", match[1], False),) if body else ()
        chain = Chain(match.start(), match.end(), holdings)
        found += _holders(text, [(match.end(), end), *names_after(text, end, known)], chain)
    return found


def _led(printed: str, setting: Setting) -> tuple[str, str]:
    """Give (body, word) of leaders: 区 is the page's, 镇 the town spoken of, 校 and 开发区 what was named last."""
    if len(printed) == 1 and printed in LEVELS:
        return setting.levels.get(printed, ""), printed
    if printed in ("镇", "乡", "街道"):
        return setting.town if setting.town.endswith(printed) else "", printed
    if len(printed) == 1 or printed in _LED:
        body = last_named(printed, setting)
        own = setting.own if not body and setting.own.endswith(printed) else ""
        return (body if body == setting.host or not body else complete_body(body, setting)) or own, printed
    division = complete_body(printed[body_start(printed) :], setting)
    return division, next((zone for zone in ZONES if printed.endswith(zone)), printed[-1])


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
    for match in _BRACKET.finditer(text):
        found += _in_brackets(text, match, setting, known)
    for match in _TEACHING.finditer(text):
        found += _teacher(text, match.start(), setting)
    return found


def _in_brackets(text: str, match: re.Match[str], setting: Setting, known: Set[str]) -> list[Holder]:
    """Read 周明远(区委常委、统战部部长): nothing but posts, in brackets behind a name."""
    parts = split_title(match[1])
    if parts is None or not parts[0]:
        return []
    names = _names_before(text, match.start(), known)
    chain = read_chain(text, match.end(1) - len(parts[1]), match.end(1), match.start(1), setting) if names else None
    if chain is None or not chain.holdings or chain.begin != match.start(1) or not chain.holdings[0].printed:
        return []
    return _holders(text, names[-1:], chain)


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
