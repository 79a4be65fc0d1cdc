"""The university or company whose paper a page is, where an article speaks of it as 来校 or 集团 alone."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.language.bodies import canonical_wording, without_outer
from kg.language.settings import host_of
from kg.language.spoken import bodies_named

_OF_SCHOOL = re.compile(r"来校|莅校|到校|我校|本校|全校|(?<![\u4e00-\u9fff])(?:学校|校(?=领导|党委|长))")
_OF_GROUP = re.compile(
    r"(?<![\u4e00-\u9fff])集团(?:公司)?(?=党委|纪委|工会|团委|总|副总|董事|监事|领导|安全|机关|各|本部)"
    r"|(?:由|在|对|向|到)集团(?:公司)?(?=党委|纪委|工会|团委|总|副总|董事|领导|安全|机关|本部)"
)
_LOCAL = re.compile(r"(?<![\u4e00-\u9fff])[市县区旗](?:委书记|委副书记|长[\u4e00-\u9fff]{2,3})")


def house_of(page: str, article: str) -> str:
    """Give the body that the article speaks from; "" where it speaks from none, or of a division's own leaders.

    Beside what the article says itself (我校党委), words that only the body's own paper uses count: 来校, 集团党委.
    """
    host = host_of(page, article)
    if host or _LOCAL.search(article):
        return host
    if _OF_SCHOOL.search(article):
        return host_of(page, f"{_without_local(page)} 我校")
    return _group(page) if _OF_GROUP.search(article) else ""


def _without_local(page: str) -> str:
    return "" if _LOCAL.search(page) else page


@lru_cache(maxsize=4)
def _group(page: str) -> str:
    """Give the group of companies that a page names most often in full, the first of several; "" where none is."""
    counts: dict[str, int] = {}
    for name in bodies_named(page, 0, len(page)):
        if "集团" in name[2:]:
            counts[name] = counts.get(name, 0) + 1
    return canonical_wording(without_outer(max(counts, key=lambda name: counts[name]))) if counts else ""
