"""A body's own units, told by their names: X局|党组, X大学|教务处, X法院|执行局."""

from __future__ import annotations

import re
from functools import cache

from kg.language.bodies import division_of, is_body, town_of
from kg.language.lexicon import words
from kg.language.tries import one_of

_LONGEST_BRANCH = 8  # characters of a branch that is named without its company: 城南分公司
# What is left of a company's name behind its beginning is no unit: 清河集团|有限公司.
_NO_UNIT = ("有限公司", "有限责任公司", "股份有限公司")


@cache
def _units() -> re.Pattern[str]:
    ends, committees = one_of(words("units", "ends")), one_of(words("units", "committees"))
    return re.compile(
        rf"(?:{one_of(words('units', 'units'))}|[\u4e00-\u9fff]{{2,14}}{ends}|{committees}[\u4e00-\u9fff]{{0,8}}委)$"
    )


def whole_of(name: str, host: str = "") -> str:
    """Give the body whose unit this is, by its name, the nearest; "" where the name shows none.

    ``host`` is the university, court or company that the article speaks from.

    >>> whole_of("清河区法院执行局"), whole_of("清河区国资委党委"), whole_of("清河区教育局")
    ('清河区法院', '清河区国资委', '')
    """
    division = division_of(name)
    best = ""
    for end in words("units", "wholes"):
        position = name.find(end, len(division) + (1 if end in words("units", "named") else 0) or 1)
        whole = name[: position + len(end)] if position > 0 else ""
        if len(whole) > max(len(best), len(division)) and whole != name and _units().fullmatch(name[len(whole) :]):
            best = whole
    for end in words("units", "party"):
        whole = name.removesuffix(end)
        if whole != name and len(whole) > max(len(best), len(division) + 1) and _is_whole(whole):
            best = whole
    if not best and name.endswith("分公司") and host.endswith(("集团", "公司")) and len(name) <= _LONGEST_BRANCH:
        return host
    if best in words("units", "bare"):
        return host if host.endswith(best) else ""
    if len(host) > len(best) and name.startswith(host) and name != host and name[len(host) :] not in _NO_UNIT:
        party = f"{host}党委"
        return party if name.startswith(party) and name != party else host
    return best


def _is_whole(name: str) -> bool:
    return (
        is_body(name)
        and division_of(name) != name
        and town_of(name) != name
        and not name.endswith(("村", "社区", "机关", "网格"))
    )
