"""What the name of an event says: the core that all papers write, and the numbers and parts that tell it apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.language.divisions import customary_names, divisions
from kg.language.lexicon import alternation, load_lexicon
from kg.model import Locality

_LEVELS = "省市区县州旗盟"
_NUMBER = r"[〇零一二三四五六七八九十百\d]+"
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_OWN = re.compile(rf"^(?:[全我本该][{_LEVELS}]|[{_LEVELS}](?![{_LEVELS}长外级直]))")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?|级|届)?(?=\D|$)")
_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_HALF = re.compile(r"([上下])半年")
_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,3})月份?(?!\d)")
_BOTH = re.compile(rf"({_NUMBER})届({_NUMBER})次")
_NOT_WORD = re.compile(r"[^\w\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class EventName:
    """A name taken apart. ``core`` is what is left without division, numbers, organiser and words that say nothing;
    ``numbers`` are (unit, value) in order: (次, 9), (年, 2020), (季度, 2); ``parts`` which of the lexicon's parts stand
    in it; ``host`` the body at its head, "" where none; ``common`` says that the core tells no event from
    another; ``session`` that its numbers alone tell it: 第十八届人大常委会第七次会议."""

    core: str
    numbers: tuple[tuple[str, int], ...]
    parts: frozenset[int]
    host: str
    common: bool
    session: bool


@dataclass(frozen=True, slots=True)
class _Rules:
    ordinal: re.Pattern[str]
    first: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    hosts: tuple[tuple[str, str], ...]
    openings: re.Pattern[str]
    fillers: re.Pattern[str]
    common: frozenset[str]


@cache
def _rules() -> _Rules:
    data = load_lexicon("same_events")
    units = alternation(data["units"])
    hosts = [(form, host) for host, forms in data["hosts"].items() for form in forms]
    openings = re.compile(rf"^(?:{alternation(data['openings'])})")
    fillers = re.compile(alternation(data["fillers"]))
    return _Rules(
        re.compile(rf"第({_NUMBER})({units})|({_NUMBER})(届)"),
        re.compile(rf"首({units})"),
        tuple(re.compile(alternation(row)) for row in data["parts"].values()),
        tuple(sorted(hosts, key=lambda item: (-len(item[0]), item[0]))),
        openings,
        fillers,
        frozenset(_core(word, fillers) for word in data["common"]),
    )


@lru_cache(maxsize=65536)
def read_event_name(name: str, locality: Locality | None) -> EventName:
    """Take an event's name on a page of ``locality`` apart. O(length).

    2023年清河区第九次安全生产工作会议 is 安全生产会, numbered (年, 2023) and (次, 9).
    """
    rules = _rules()
    text = _NOT_WORD.sub("", unicodedata.normalize("NFKC", name))
    text = rules.openings.sub("", text)
    numbers, text = _numbers(text, rules)
    text, own = _without_locality(text, locality)
    host, text = _host(text, rules, own)
    parts = frozenset(index for index, part in enumerate(rules.parts) if part.search(text))
    core = _core(_without_locality(text, locality)[0] if host else text, rules.fillers)
    session = {"届", "次"} <= {unit for unit, _ in numbers}
    common = not host and not session and (len(core) < 3 or core in rules.common)
    return EventName(core, numbers, parts, host, common, session)


def _core(text: str, fillers: re.Pattern[str]) -> str:
    short = fillers.sub("", text.replace("会议", "会").replace("仪式", "式"))
    return short or text


def _numbers(text: str, rules: _Rules) -> tuple[tuple[tuple[str, int], ...], str]:
    """Take the numbers out of a name: they tell events apart where both have them."""
    found: list[tuple[str, int]] = []
    for pattern, unit in ((_YEAR, "年"), (_QUARTER, "季度"), (_MONTH, "月")):
        found += [(unit, to_number(match.group(1))) for match in pattern.finditer(text)]
        text = pattern.sub("", text)
    found += [("半年", "上下".index(match.group(1)) + 1) for match in _HALF.finditer(text)]
    text = _HALF.sub("", text)
    for match in _BOTH.finditer(text):
        found += [("届", to_number(match.group(1))), ("次", to_number(match.group(2)))]
    text = _BOTH.sub("", text)
    for match in rules.ordinal.finditer(text):
        number, unit = (match.group(1), match.group(2)) if match.group(1) else (match.group(3), match.group(4))
        found.append((unit, to_number(number)))
    found += [(match.group(1), 1) for match in rules.first.finditer(text)]
    return tuple(found), rules.first.sub("", rules.ordinal.sub("", text))


def to_number(text: str) -> int:
    """Read a number in figures or in Chinese: 12, 十二, 三十八, 一百零二, 二〇二三."""
    if text.isdigit() and text.isascii():
        return int(text)
    if not set(text) & set("十百"):
        return int("".join(str(_DIGITS.get(character, character)) for character in text))
    total = 0
    hundreds, _, rest = text.rpartition("百")
    total += 100 * _digits(hundreds, 1) if "百" in text else 0
    tens, has_ten, ones = rest.rpartition("十")
    total += 10 * _digits(tens.lstrip("零〇"), 1) if has_ten else 0
    return total + _digits(ones.lstrip("零〇"), 0)


def _digits(text: str, empty: int) -> int:
    return int("".join(str(_DIGITS.get(character, character)) for character in text)) if text else empty


def _without_locality(text: str, locality: Locality | None) -> tuple[str, bool]:
    """Drop the page's own divisions and 全区, 我区, 区 at the head; say whether there was one."""
    begin = len(text)
    for name in _own_names(locality):
        text = text.removeprefix(name)
    if len(text) == begin:
        text = _OWN.sub("", text)
    return text, len(text) != begin


@lru_cache(maxsize=4096)
def _own_names(locality: Locality | None) -> tuple[str, ...]:
    """Give the names of the locality and those around it, from the outermost: 辽宁省, 铁岭市, 清河区."""
    if locality is None:
        return ()
    found: list[str] = []
    for name in locality.names:
        found += [name, *sorted(customary_names(name), key=lambda one: (-len(one), one))] if name else []
    return tuple(name for name in found if name in divisions().by_name or name in locality.names)


def _host(text: str, rules: _Rules, own: bool) -> tuple[str, str]:
    """Take the organiser off the head of a name: 区委|农村工作会议; 委 alone only right behind its division."""
    for form, host in rules.hosts:
        if text.startswith(form) and (own or len(form) > 1) and len(text) > len(form):
            return host, text[len(form) :]
    return "", text


def name_likeness(one: str, other: str) -> float:
    """Give how alike two cores are, 0 to 1: the Dice coefficient of their pairs of characters."""
    if one == other:
        return 1.0
    left, right = (Counter(text[index : index + 2] for index in range(len(text) - 1)) for text in (one, other))
    return 2 * (left & right).total() / max(1, left.total() + right.total())
