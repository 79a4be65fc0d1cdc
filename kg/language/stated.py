"""Posts that a sentence says of somebody: 周明远是青松社区党委书记; 作为区政协委员,周明远…; 周明远,三里村党支部书记,….

He and she go back to the one person that the sentence before begins with.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Set

from kg.language.chains import Chain, Holding, read_chain
from kg.language.holders import Holder
from kg.language.spoken import Spoken
from kg.language.titles import split_title
from kg.language.untitled import is_person

_HAN = "\u4e00-\u9fff"
_POST = rf"(?P<post>[{_HAN}“”、()]{{4,40}}?)"
_END = r"(?=[,。;!?\n]|$)"
# What says that somebody is or was something; a post with 原, 曾任 or 退休前 is a former one.
_BEING = re.compile(
    rf"(?P<who>他|她|[{_HAN}·]{{2,9}}?)(?:同志)?(?:目前|现在|如今|还|也)?(?P<being>是|现任|现为|系|身兼|兼任着?|担任着?)(?:一名|一位|了)?"
    rf"{_POST}{_END}"
)
_AS = re.compile(rf"(?:作为|身为|身兼)(?:一名|一位)?{_POST}(?:,|的)(?P<who>[{_HAN}·]{{2,9}})")
_APPOSED = re.compile(
    rf"(?:(?<=^)|(?<=[。\n])|(?<=[他她]叫)|(?<=[他她]就是))(?P<who>[{_HAN}·]{{2,9}}),(?:是)?{_POST}{_END}"
)
_PRONOUN = re.compile(r"[他她]$")
_FORMER = re.compile(r"(?:退休前|离休前|此前|之前|曾|以前|过去|原先|退伍前)[,]?$")
_BACK = 400  # characters looked back for whom 他 means
_NOT_SAID = re.compile(r"不|没|如果|谁|希望|建议|都|分别|共同")


def find_stated(text: str, holders: list[Holder], known: Set[str], spoken: Spoken) -> list[Holder]:
    """Give the persons of whom ``text`` says a post with its body; they are ``known`` or open a sentence. O(text)."""
    places = sorted((holder.begin, holder.end, holder.name) for holder in holders)
    found: list[Holder] = []
    for pattern in (_BEING, _AS, _APPOSED):
        for match in pattern.finditer(text):
            person = _person(text, match, known, places)
            if person is None:
                continue
            holder = _holder(text, person, match, spoken)
            if holder is not None:
                found.append(holder)
    return found


def _person(
    text: str, match: re.Match[str], known: Set[str], places: list[tuple[int, int, str]]
) -> tuple[str, int, int] | None:
    """Give (name, begin, end) of who is meant; 他 is the only person of the sentence before."""
    begin, end = match.span("who")
    who = match["who"]
    if _PRONOUN.fullmatch(who):
        return antecedent(text, begin, places)
    opens = begin == 0 or text[begin - 1] in "。\n;”"
    if match.re is not _AS and opens and is_person(who):
        return who, begin, end
    for length in (9, 8, 7, 6, 5, 4, 3, 2):
        if length <= len(who):
            name = who[:length] if match.re is _AS else who[-length:]
            if name in known:
                return (name, begin, begin + length) if match.re is _AS else (name, end - length, end)
    return None


def antecedent(text: str, position: int, places: list[tuple[int, int, str]]) -> tuple[str, int, int] | None:
    """Give the one person that 他 at ``position`` means, named in its sentence or the one before, and where."""
    least = max(0, position - _BACK)
    begin = max(text.rfind(stop, least, position) for stop in "。\n!?") + 1
    before = max(text.rfind(stop, least, max(least, begin - 1)) for stop in "。\n!?") + 1
    near = places[bisect_left(places, (least, 0, "")) : bisect_left(places, (position, 0, ""))]
    for floor, ceiling in ((begin, position), (before, begin)):
        named = [(name, start, end) for start, end, name in near if floor <= start < ceiling]
        if named:
            return named[-1] if len({name for name, _, _ in named}) == 1 else None
    return None


def _holder(text: str, person: tuple[str, int, int], match: re.Match[str], spoken: Spoken) -> Holder | None:
    begin, end = match.span("post")
    parts = split_title(text[begin:end])
    if parts is None or not parts[0] or _NOT_SAID.search(text, max(0, match.start() - 4), begin):
        return None
    chain = read_chain(text, end - len(parts[1]), end, begin, spoken.at(begin))
    holdings = tuple(holding for holding in chain.holdings if holding.printed)
    if not holdings or chain.begin > begin + 1:
        return None
    if _FORMER.search(text, max(0, match.start() - 5), match.start()):
        holdings = tuple(Holding(one.body, f"原{one.title}", one.printed, False) for one in holdings)
    return Holder(person[0], person[1], person[2], Chain(begin, end, holdings), 1)
