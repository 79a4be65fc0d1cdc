"""The provinces, prefectures and counties of China, with their parents (GB/T 2260)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.errors import LexiconError
from kg.language.lexicon import FOLDER, load_lexicon

_ENDINGS = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "省", "市", "区", "县", "旗", "盟")
_AUTONOMOUS = ("自治州", "自治县", "自治旗")
_ETHNIC = (
    "维吾尔", "壮族", "回族", "藏族", "彝族", "苗族", "侗族", "布依族", "土家族",
    "傣族", "哈尼族", "白族", "傈僳族", "羌族", "朝鲜族", "蒙古族", "哈萨克", "柯尔克孜",
    "蒙古", "景颇族", "黎族", "满族", "瑶族", "仡佬族", "水族", "土族", "撒拉族",
    "畲族", "各族", "佤族", "拉祜族", "纳西族", "独龙族", "怒族", "普米族", "东乡族",
    "保安族", "裕固族", "锡伯", "塔吉克", "毛南族", "仫佬族", "布朗族", "达斡尔族",
)  # fmt: skip
# What the zones of the list are called for short; the longer first.
_ZONES = (
    ("高新技术产业开发区", "高新区"), ("高新技术开发区", "高新区"), ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Division:
    """One division: ``code`` of six digits, official ``name``, the ``parent``'s code or ""."""

    code: str
    name: str
    parent: str

    @property
    def level(self) -> str:
        """``province``, ``city`` or ``district`` (a county, a district of a city, a county-level city)."""
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "district"


@dataclass(frozen=True, slots=True)
class Divisions:
    """The whole list. ``by_name`` takes official, short, customary and former names (清河区; 沈阳市, 沈阳; 清原县)."""

    by_code: Mapping[str, Division]
    by_name: Mapping[str, tuple[Division, ...]]

    def chain(self, code: str) -> tuple[str, ...]:
        """Give the names from the province down to the division: (辽宁省, 铁岭市, 清河区)."""
        names: list[str] = []
        while code:
            division = self.by_code[code]
            names.append(division.name)
            code = division.parent
        return tuple(reversed(names))

    def codes(self, code: str) -> tuple[str, ...]:
        """Give the division's own code and those of its parents, from itself up."""
        found = []
        while code:
            found.append(code)
            code = self.by_code[code].parent
        return tuple(found)

    def within(self, code: str) -> tuple[Division, ...]:
        """Give the divisions right below one, in the order of the list."""
        return _children().get(code, ())


def short_name(name: str) -> str:
    """Give what people call it for short: 铁岭市 -> 铁岭, 新疆维吾尔自治区 -> 新疆; names of two characters stay whole.

    >>> short_name("黔东南苗族侗族自治州")
    '黔东南'
    """
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            name = name[: -len(ending)]
            if ending.startswith("自治") or ending == "区":
                name = _strip_ethnic(name)
            return name
    return name


def customary_names(name: str) -> tuple[str, ...]:
    """Give what papers write for an official name beside its short one; the name itself is not among them.

    >>> customary_names("清原满族自治县"), customary_names("黔东南苗族侗族自治州")
    (('清原县', '清原自治县'), ('黔东南州',))
    >>> customary_names("淮安经济技术开发区")
    ('淮安经开区', '淮安市经济技术开发区', '淮安市经开区')
    """
    if name.endswith(_AUTONOMOUS):
        short = short_name(name)
        found = [short + name[-1]] if name.endswith("州") else [short + name[-1], short + name[-3:]]
        return () if short.endswith("族") else tuple(one for one in found if one != name)
    ending = next((long for long, _ in _ZONES if name.endswith(long)), "")
    return tuple(one for one in _zone(name, ending) if one != name) if ending else ()


def printed_name(name: str, text: str) -> str:
    """Give what ``text`` calls a division of the list: of its names the one printed most, the official one first.

    Where it prints none, an autonomous division has its customary name, for nobody writes 区委 and 县长 with the
    whole of the official one. O(characters).

    >>> printed_name("清原满族自治县", "清原报 县委书记周明远讲话")
    '清原县'
    >>> printed_name("清原满族自治县", "清原满族自治县召开会议")
    '清原满族自治县'
    """
    others = _customary_of().get(name, ())
    if not others:
        return name
    best = max((name, *others), key=text.count)
    return others[0] if name.endswith(_AUTONOMOUS) and best not in text else best


@cache
def _customary_of() -> dict[str, tuple[str, ...]]:
    """Give the customary names of each autonomous division and of those that the lexicon lists, by the official one."""
    found: dict[str, tuple[str, ...]] = {}
    for printed, official in _customary(divisions().by_code.values()):
        if not official.endswith("开发区"):
            found[official] = (*found.get(official, ()), printed)
    return found


def _zone(name: str, ending: str) -> list[str]:
    city, short = name[: -len(ending)].removesuffix("市"), dict(_ZONES)[ending]
    return [f"{city}{ending}", f"{city}{short}", f"{city}市{ending}", f"{city}市{short}"]


def _strip_ethnic(name: str) -> str:
    stripped = True
    while stripped:
        stripped = False
        for ethnic in _ETHNIC:
            if name.endswith(ethnic) and len(name) > len(ethnic) + 1:
                name, stripped = name[: -len(ethnic)], True
    return name


def division_ending_at(text: str, end: int) -> str | None:
    """Give the full name of a division that ends at ``end``, the longest; None where there is none."""
    by_name = divisions().by_name
    for length in _lengths()[1].get(text[max(0, end - 2) : end], ()):
        name = text[end - length : end] if length <= end else ""
        if name in by_name and any(division.name == name for division in by_name[name]):
            return name
    return None


def division_starting_at(text: str, begin: int) -> str | None:
    """Give the name of a division, full or short, that begins at ``begin``, the longest; None where there is none."""
    by_name = divisions().by_name
    for length in _lengths()[0].get(text[begin : begin + 2], ()):
        name = text[begin : begin + length]
        if len(name) == length and name in by_name:
            return name
    return None


@cache
def _children() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for division in divisions().by_code.values():
        found.setdefault(division.parent, []).append(division)
    return {code: tuple(inside) for code, inside in found.items()}


@cache
def _lengths() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """Give how long the names are that begin, and that end, with two characters; the longest first."""
    heads: dict[str, set[int]] = {}
    tails: dict[str, set[int]] = {}
    for name in divisions().by_name:
        heads.setdefault(name[:2], set()).add(len(name))
        tails.setdefault(name[-2:], set()).add(len(name))
    return _longest_first(heads), _longest_first(tails)


def _longest_first(found: dict[str, set[int]]) -> dict[str, tuple[int, ...]]:
    return {pair: tuple(sorted(lengths, reverse=True)) for pair, lengths in found.items()}


@cache
def divisions() -> Divisions:
    """Read the list, once. Short names of districts (中原 for 清河区) are left out: too many are common words."""
    by_code: dict[str, Division] = {}
    by_name: dict[str, list[Division]] = {}
    for line in (FOLDER / "divisions.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, name, parent = line.split("\t")
        if parent and by_code[parent].name == name:  # 东莞市 holds itself in the list: one level is enough
            continue
        division = Division(code, name, parent)
        by_code[code] = division
        by_name.setdefault(name, []).append(division)
        short = short_name(name)
        if short != name and (division.level != "district" or name.endswith(("自治县", "自治旗"))):
            by_name.setdefault(short, []).append(division)
    for printed, official in _customary(by_code.values()):
        by_name.setdefault(printed, []).extend(by_name[official])
    for code, printed in _former(by_code):
        by_name.setdefault(printed, []).append(by_code[code])
    return Divisions(
        MappingProxyType(by_code), MappingProxyType({name: tuple(found) for name, found in by_name.items()})
    )


def _former(by_code: Mapping[str, Division]) -> Iterator[tuple[str, str]]:
    """Give each former name with the code of the present division; the code must stand in the list."""
    path = FOLDER / "former_divisions.tsv"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        code, _, name = line.partition("\t")
        if code not in by_code or not name:
            raise LexiconError(f"{path}, line {number}: no division has the code {code!r}, or no name; mend the line")
        yield code, name


def _customary(found: Iterable[Division]) -> Iterator[tuple[str, str]]:
    """Give each customary name with the official one; the lexicon's must stand for a name of the list."""
    official = {division.name for division in found}
    yield from ((printed, name) for name in sorted(official) for printed in customary_names(name))
    for printed, name in load_lexicon("localities")["customary"].items():
        if name not in official:
            path = FOLDER / "localities.yml"
            raise LexiconError(f"{path}: customary {printed}: {name} is not in the list of divisions; mend the name")
        yield printed, name
