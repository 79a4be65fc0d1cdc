"""The division that 区委, 我市, 全县 mean on a page."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from kg.language.divisions import Division, division_ending_at, divisions, short_name
from kg.model import Locality

_ENDINGS = "省市区县州旗盟"
_LOW = "区县旗"
_RELATIVE = re.compile(r"(?:我|全|本)([省市区县州旗])|([区县市州旗])(?:委|政府|人大|政协|纪委|直)")
_HELD = (
    "委",
    "政府",
    "人民",
    "人大",
    "政协",
    "纪委",
    "监委",
    "领导",
    "召开",
    "举办",
    "举行",
    "各",
    "教育局",
    "法院",
    "检察院",
)
# How much a name says: bare, or with an organ of the division behind it (清河区委, 清河区召开).
_PLAIN, _WITH_ORGAN = 1, 3
_OFTEN = 3  # times that a smaller city is named without its 市 before it counts


def find_locality(text: str) -> Locality | None:
    """Tell the page's locality: the division of the level it speaks from that is most spoken of. O(characters).

    A page that says 区委, 全区 speaks from a district; 县委, 全县 from a county; else it may speak from a city. Where
    several divisions share the name (鼓楼区), a parent that the page names too decides; where none does, the page has
    no locality, for a false one is worse.
    """
    spoken = _spoken_levels(text)
    scores = _scores(text, spoken)
    ranked = sorted(scores, key=lambda name: (-_weight(name, scores[name], spoken), name))
    for name in ranked:
        division = _one_of(divisions().by_name[name], scores, text)
        if division is not None and division.level != "province":
            if not any(level in _LOW for level in spoken):
                division = _by_company(division, scores, spoken, text)
            reason = f"{division.name}: {scores.get(division.name, 0)}"
            return Locality(division.code, divisions().chain(division.code), reason)
    return None


def _by_company(division: Division, scores: dict[str, int], spoken: Counter[str], text: str) -> Division:
    """Move up or down by what else the page names, where it does not say whose 区 or 县 it is.

    Several districts of one city are a city's page; a city with just one of its districts beside it (沈阳市和平区)
    is that district's; districts of several cities under 全省 are a province's.
    """
    table = divisions()
    named = [one for name in scores for one in [_one_of(table.by_name[name], scores, text)] if one is not None]
    districts = [one for one in named if one.level == "district"]
    province = table.codes(division.code)[-1]
    cities = {one.parent for one in districts if table.codes(one.code)[-1] == province and one.parent != province}
    if spoken["省"] > spoken["市"] and len(cities) > 1:
        return table.by_code[province]
    city = division if division.level == "city" else table.by_code.get(division.parent)
    if city is None or city.level != "city":
        return division
    own = [one for one in districts if one.parent == city.code]
    if len(own) > 1:
        return city
    return own[0] if len(own) == 1 and f"{city.name}{own[0].name}" in text else division


def stated_locality(names: tuple[str, ...]) -> Locality | None:
    """Give the locality that the user or the source states, from the province down.

    The deepest of the names that is a division gives its code; a zone below one keeps its own name. None where none is.
    """
    table = divisions()
    for depth in range(len(names), 0, -1):
        for division in table.by_name.get(names[depth - 1], ()):
            chain = table.chain(division.code)
            if all(any(short_name(name) == short_name(one) for one in chain) for name in names[:depth]):
                return Locality(division.code, (*chain, *names[depth:]), "stated")
    return None


def find_own_locality(text: str, page: Locality | None) -> Locality | None:
    """Tell an article's own locality where the page mixes places: a division that it names with an organ of its own.

    ``text`` is the article's words, ``page`` the page's locality, which holds for every article that names it, or that
    names no other division so (清河区委, 清河区召开).
    """
    headed = _heading(text)
    if headed is not None and (page is None or headed.code != page.code):
        return headed
    if page is not None and (inside := _only_part(text, page)) is not None:
        return inside
    if page is not None and page.name in text:
        return page
    above = page.names if page is not None else ()
    # the city above is named on every page of its district, and says nothing
    if not any(score >= _WITH_ORGAN and name not in above for name, score in _full_names(text).items()):
        return page
    own = find_locality(text)
    return own if own is not None and own.name not in above else page


def _only_part(text: str, page: Locality) -> Locality | None:
    """Give the one district of a city or province that an article of its page names; None where it names several."""
    table = divisions()
    if table.by_code[page.code].level == "district":
        return None
    found = {
        division.code
        for name in _full_names(text)
        if not name.endswith("市")  # 市委 would then mean the smaller city, where the page means its own
        for division in table.by_name[name]
        if division.level == "district" and division.code != page.code and page.code in table.codes(division.code)
    }
    if len(found) != 1:
        return None
    code = found.pop()
    return Locality(code, table.chain(code), f"{table.by_code[code].name}: the only one of {page.name} named")


def _heading(text: str) -> Locality | None:
    """Give the district that a headline opens with: 清河区:…, 开原市 …; None where it opens otherwise."""
    line = text.split("\n", 1)[0]
    for match in re.finditer(rf"[{_ENDINGS}](?=[:\s])", line[:24]):
        name = division_ending_at(line, match.end())
        division = _one_of(divisions().by_name[name], _full_names(text), text) if name else None
        if name and division is not None and division.level == "district" and _opens(line, match.end() - len(name)):
            return Locality(division.code, divisions().chain(division.code), f"headline: {name}")
    return None


def _opens(line: str, begin: int) -> bool:
    """Say whether nothing but the divisions above stands before a name."""
    return begin == 0 or (division_ending_at(line, begin) is not None and begin <= 8)


def _spoken_levels(text: str) -> Counter[str]:
    """Count how often the page speaks of its own division, by level: 全区, 我县, 市委 without a name before it.

    A page that speaks of its own 区 or 县 (twice or more, and not lost among its 市委) is that district's: what it says
    of 市委, 全市 is said of the city above.
    """
    spoken: Counter[str] = Counter()
    for match in _RELATIVE.finditer(text):
        if match[1] or not division_ending_at(text, match.end(2)):
            spoken[match[1] or match[2]] += 1
    low = Counter({level: count for level, count in spoken.items() if level in _LOW})
    return low if sum(low.values()) >= 2 and 3 * sum(low.values()) >= spoken["市"] else spoken


def _weight(name: str, score: int, spoken: Counter[str]) -> float:
    """Weigh a name by how the page speaks of its own division: a page of 区委 and 全区 is a district's."""
    total = sum(spoken.values())
    return score * (1 + 3 * spoken[name[-1]] / total) if total else float(score)


def _scores(text: str, spoken: Counter[str]) -> dict[str, int]:
    """Count the divisions below the province that the text names, each with its weight."""
    scores = _full_names(text)
    # a city's short name is told by what it stands in (南京路, 北京时间): it counts where no full name says more
    if not any(level in _LOW for level in spoken) and max(scores.values(), default=0) <= _PLAIN:
        for name, short, least in _cities():
            count = text.count(short)  # a city's own paper often leaves its 市 out
            if count >= least and not (least == 1 and count < 2 and scores):
                scores[name] = max(scores.get(name, 0), count * _PLAIN)
    return scores


def _full_names(text: str) -> dict[str, int]:
    scores: dict[str, int] = {}
    for match in re.finditer(rf"[{_ENDINGS}]", text):
        name = division_ending_at(text, match.end())
        if name is not None:
            weight = _WITH_ORGAN if text.startswith(_HELD, match.end()) else _PLAIN
            scores[name] = scores.get(name, 0) + weight
    return scores


@cache
def _cities() -> tuple[tuple[str, str, int], ...]:
    """Give each city with its short name and how often that must stand in a text to count."""
    found = []
    for division in divisions().by_code.values():
        short = short_name(division.name)
        if division.level == "city":
            found.append((division.name, short, 1))
        elif division.name.endswith("市") and len(short) >= 2 and short != division.name:
            found.append((division.name, short, _OFTEN))
    return tuple(found)


def _one_of(candidates: tuple[Division, ...], scores: dict[str, int], text: str) -> Division | None:
    """Choose among divisions of one name by the parents that the page names."""
    if len(candidates) == 1:
        return candidates[0]
    table = divisions()
    scored = [
        (sum(_named(name, scores, text) for name in table.chain(division.code)[:-1]), division.code, division)
        for division in candidates
    ]
    best = max(score for score, _, _ in scored)
    leading = [division for score, _, division in scored if score == best]
    return leading[0] if best > 0 and len(leading) == 1 else None


def _named(name: str, scores: dict[str, int], text: str) -> int:
    """Weigh how a parent is named: in full, or for short (福州 for 福州市)."""
    return 2 * scores.get(name, 0) + text.count(short_name(name))
