"""A body's own units, told by their names: X局|党组, X大学|教务处, X法院|执行局."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.language.bodies import division_of, is_body, town_of
from kg.language.lexicon import words
from kg.language.tries import one_of

_LONGEST_BRANCH = 8  # characters of a branch that is named without its company: 城南分公司
# What is left of a company's name behind its beginning is no unit: 清河集团|有限公司.
_NO_UNIT = ("有限公司", "有限责任公司", "股份有限公司")
_CACHED = 4096  # names; the same few bodies are asked about again and again within an article


@cache
def _units() -> re.Pattern[str]:
    ends, committees = one_of(words("units", "ends")), one_of(words("units", "committees"))
    return re.compile(
        rf"(?:{one_of(words('units', 'units'))}|[\u4e00-\u9fff]{{2,14}}{ends}|{committees}[\u4e00-\u9fff]{{0,8}}委)"
    )


@cache
def _wholes() -> tuple[str, ...]:
    return tuple(sorted(words("units", "wholes"), key=lambda end: (-len(end), end)))


@lru_cache(maxsize=_CACHED)
def whole_of(name: str, host: str = "") -> str:
    """Give the body whose unit this is, by its name, the nearest; "" where the name shows none.

    ``host`` is the university, court or company that the article speaks from.

    >>> whole_of("清河区法院执行局"), whole_of("铁岭市公安局清河分局刑侦大队"), whole_of("清河区教育局")
    ('清河区法院', '铁岭市公安局清河分局', '')
    """
    best = _by_ends(name)
    if not best and name.endswith("分公司") and host.endswith(("集团", "公司")) and len(name) <= _LONGEST_BRANCH:
        return host
    if best in words("units", "bare"):
        return host if host.endswith(best) else ""
    if len(host) > len(best) and name.startswith(host) and name != host and name[len(host) :] not in _NO_UNIT:
        party = f"{host}党委"
        return party if name.startswith(party) and name != party else host
    return best


def _by_ends(name: str) -> str:
    """Give the longest beginning of a name that ends like a body that has units, with a unit behind it."""
    division = len(division_of(name))
    group = next((end for end in words("units", "party") if name.endswith(end)), "")
    for stop in range(len(name) - 2, max(division, 1), -1):
        if len(name) - stop == len(group) and _is_whole(name[:stop]) and stop > division + 1:
            return name[:stop]
        end = next((end for end in _wholes() if name.endswith(end, 0, stop)), "")
        named = stop - len(end) > division if end in words("units", "named") else stop > len(end)
        if end and named and not _one_body(name, stop) and _units().fullmatch(name, stop):
            return name[:stop]
    return ""


def _one_body(name: str, stop: int) -> bool:
    """Say whether what looks like whole and unit is one body: 清河区人大|常委会, 人大|代表联络站."""
    return name.startswith(("常委会", "代表"), stop) and name.endswith("人大", 0, stop)


def _is_whole(name: str) -> bool:
    return (
        is_body(name)
        and division_of(name) != name
        and town_of(name) != name
        and not name.endswith(("村", "社区", "机关", "网格"))
    )
