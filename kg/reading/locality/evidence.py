"""What one text tells of its division: the names in it, and how it speaks of its own 区, 县, 市 without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.language.lexicon import alternation, load_lexicon, words
from kg.language.named_divisions import LEVELS, Named, Seat, least_times, named_divisions, short_seats

# What a name says: plain, in the first words of the body, with an organ behind it (清河区委, 清河区召开), in the
# headline; and next to nothing as a place visited. What 我区 says, and 全区, and 区委.
PLAIN, LEAD, ORGAN, HEADLINE, VISITED = 4, 4, 8, 12, 1
OWN, WHOLE, OFFICE = 12, 8, 4
PUBLISHER = 60  # what the name of who prints the page says (清河区融媒体中心)
_LEAD_LENGTH = 100  # characters of the body that say where the article is
_NEAR = 8  # characters before a name that tell a visit
_AND = "、和及"
_BULLETS = "□■●◆★▲【】[]|· \u3000"
_COLONS = ":：—"
_SHORT_LABEL = re.compile(rf"[{re.escape(_BULLETS)}]*(?P<name>[\u4e00-\u9fff]{{2,5}})[{_COLONS}]")
_ZONE = re.compile(
    r"(?P<city>[\u4e00-\u9fff]{2,4}?)市?(?:国家级?)?(?:(?:经济技术|高新技术产业|经济)开发区|高新区|经开区)"
)
_DATELINE = re.compile(r"本[报网刊台社](?P<name>[\u4e00-\u9fff]{2,4}?)(?:[\d０-９]{1,2}月[\d０-９]{1,2}日)?[讯电]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A name of a division in a text, and how much it says."""

    named: Named
    weight: int
    in_headline: bool = False
    visited: bool = False


@dataclass(slots=True)
class Spoken:
    """How a text speaks of its own division by one level: what 我区 says, what 全区 and 区委 say, and their words.

    ``told_first`` tells that the headline or the first words of the body say 全区 or 区委.
    """

    own: int = 0
    told: int = 0
    words: list[str] = field(default_factory=list)
    told_first: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The names of divisions in a text, and how it speaks of its own, by level.

    ``label`` is the name that stands by itself at the head of the headline (清河区:…, □清河区 …).
    """

    marks: tuple[Mark, ...] = ()
    spoken: dict[str, Spoken] = field(default_factory=dict)
    label: Mark | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    towards: tuple[str, ...]
    away: tuple[str, ...]
    toured: tuple[str, ...]
    natives: tuple[str, ...]
    organs: tuple[str, ...]
    other_organs: re.Pattern[str]
    publishers: tuple[str, ...]
    masthead: re.Pattern[str]
    no_level: re.Pattern[str]
    offices: frozenset[str]


@cache
def _words() -> _Words:
    rules = load_lexicon("localities")
    ends, mastheads = alternation(words("localities", "organ_ends")), alternation(words("localities", "mastheads"))
    return _Words(
        words("localities", "towards"),
        words("localities", "away"),
        words("localities", "toured"),
        words("localities", "natives"),
        words("localities", "organs"),
        re.compile(rf"(?:常务)?副?[{LEVELS}]长|[\u4e00-\u9fff]{{1,8}}?(?:{ends})"),
        words("localities", "publishers"),
        re.compile(rf"^[《\s]*(?P<name>[\u4e00-\u9fff]{{2,4}})(?:{mastheads})", re.MULTILINE),
        re.compile("|".join(f"{level}(?:{'|'.join(found)})" for level, found in rules["no_level"].items())),
        frozenset(rules["offices"]),
    )


def read_evidence(headline: str, body: str) -> Evidence:
    """Read an article's headline and body. O(characters)."""
    text = f"{headline}\n{body}" if headline else body
    begin = len(headline) + 1 if headline else 0
    marks: list[Mark] = list(_short_marks(text, begin))
    spoken: dict[str, Spoken] = {}
    own = -1  # where the last 我区, 我市 stands
    for found in named_divisions(text):
        if isinstance(found, int):
            before = text[found - 1] if found else ""
            _speak(text, found, before, begin, spoken)
            own = found if before == "我" else own
            continue
        if marks and found.start <= marks[-1].named.begin and found.start < found.begin:
            marks.pop()  # 铁岭市|清河区: the city only says which 清河区
        elif own >= 0 and own == found.start - 1:
            _take_back(spoken, text[own], own < begin)  # 我市|清河区: so does 我市
        _append(marks, found, text, begin)
    return Evidence(tuple(marks), spoken, _label(headline, marks) if begin and marks else None, text)


def read_around(text: str) -> Evidence:
    """Read what is printed about the articles: masthead, breadcrumbs, publisher. O(characters)."""
    marks: list[Mark] = list(_mastheads(text))
    for found in named_divisions(text):
        if isinstance(found, int):
            continue
        if marks and found.start <= marks[-1].named.begin and found.start < found.begin:
            marks.pop()
        weight = PLAIN
        if text.startswith(_words().publishers, found.end):
            weight = PUBLISHER
        elif _has_organ(text, found.end):
            weight += ORGAN
        marks.append(Mark(found, weight))
    return Evidence((*marks, *_zones(text)), text=text)


def _zones(text: str) -> Iterator[Mark]:
    """Give the development zone that prints the page and is in no list: 铁岭经济技术开发区党工委宣传部主办."""
    for match in _ZONE.finditer(text):
        seats = [seat for seat in short_seats(match["city"]) if seat.rank == 1]
        if len(seats) == 1 and any(word in text[match.end() : match.end() + _NEAR] for word in _words().publishers):
            zone = Seat(seats[0].code, (*seats[0].names, match.group()), 2)
            yield Mark(Named(match.start(), match.start(), match.end(), (zone,), False), PUBLISHER)


def _append(marks: list[Mark], named: Named, text: str, begin: int) -> None:
    """Add the mark of a name; of names in a row (到清河区、银州区调研) all are visited where the first or last is."""
    rules = _words()
    in_row = bool(marks) and named.start == marks[-1].named.end + 1 and text[named.start - 1] in _AND
    there = in_row or text[named.start - 1 : named.start] == "在"
    toured = there and text.startswith(rules.toured, named.end)
    if in_row and toured and not marks[-1].visited:
        marks.append(_mark(marks.pop().named, text, begin, True))
    if in_row:
        visited = toured or marks[-1].visited
    else:
        near = text[max(named.start - _NEAR, 0) : named.start]
        visited = toured or text.startswith(rules.natives, named.end) or _is_gone_to(near)
    marks.append(_mark(named, text, begin, visited))


def _is_gone_to(near: str) -> bool:
    """Say whether what stands before a name makes it a place visited or a partner, and no reporter went there."""
    if "记者" in near:
        return False
    rules = _words()
    near = near.removesuffix("了")
    if near.endswith(rules.away):
        return True
    return near.endswith(rules.towards) and any(
        near.endswith(word) and "\u4e00" <= near[-len(word) - 1 : -len(word)] <= "\u9fff" for word in rules.towards
    )


def _has_organ(text: str, end: int) -> bool:
    rules = _words()
    return text.startswith(rules.organs, end) or rules.other_organs.match(text, end) is not None


def _mark(named: Named, text: str, begin: int, visited: bool) -> Mark:
    in_headline = named.end < begin
    weight = HEADLINE if in_headline else PLAIN
    if not in_headline and named.begin < begin + _LEAD_LENGTH:
        weight += LEAD
    if _has_organ(text, named.end):
        weight += ORGAN
    elif visited:
        weight = 4 * VISITED if in_headline else VISITED
    return Mark(named, weight, in_headline, visited)


def _short_marks(text: str, begin: int) -> Iterator[Mark]:
    """Give the city or autonomous county that a headline opens with for short (沈阳:…), and that of a dateline."""
    label = _SHORT_LABEL.match(text) if begin else None
    dateline = _DATELINE.search(text, begin, begin + _LEAD_LENGTH)
    for match, weight in ((label, HEADLINE), (dateline, PLAIN)):
        if match is not None and match["name"][-1] not in LEVELS:
            seats = short_seats(match["name"])
            if seats:
                named = Named(match.start("name"), match.start("name"), match.end("name"), seats, False)
                yield Mark(named, weight, match is label)


def _mastheads(text: str) -> Iterator[Mark]:
    """Give the cities that papers and sites are called after (沈阳日报): a district's own page may stand in one too."""
    for match in _words().masthead.finditer(text):
        seats = short_seats(match["name"])
        # 喀什日报 is the paper of 喀什地区, not that of 喀什市 in it
        seats = tuple(seat for seat in seats if not any(seat.within(one) and seat != one for one in seats))
        if seats and least_times(match["name"]) == 1 and match["name"][-1] not in LEVELS:
            yield Mark(Named(match.start(), match.start(), match.end("name"), seats, False), PLAIN + LEAD)


def _speak(text: str, at: int, before: str, begin: int, spoken: dict[str, Spoken]) -> None:
    """Add what a bare 区, 市 … says of a division: 我区, 全区, 该区, 区委 do, 安全区, 市民 do not."""
    rules = _words()
    level, after = text[at], text[at + 1 : at + 2]
    if rules.no_level.match(text, at):
        return
    twice = 2 if at < begin else 1
    found = spoken.get(level) or Spoken()
    if before == "我":
        spoken[level] = found
        found.own += OWN * twice
        found.words.append(f"我{level}")
        return
    if before and before in "全本该":
        if before == "全" and text[at - 2 : at - 1] in ("安", "完", "健", "齐"):
            return
        weight, shown = OFFICE if before == "该" else WHOLE, before + level
    elif not "\u4e00" <= after <= "\u9fff" or (before in ("、", "/", ")", "）") and text[at - 2 : at - 1] in LEVELS):
        return  # 各县(市)、区委: of no division by itself
    else:
        weight, shown = OFFICE, level + (text[at + 1 : at + 3] if text[at + 1 : at + 3] in rules.offices else after)
    spoken[level] = found
    found.told += weight * twice
    found.words.append(shown)
    found.told_first = found.told_first or at < begin + _LEAD_LENGTH


def _take_back(spoken: dict[str, Spoken], level: str, in_headline: bool) -> None:
    spoken[level].own -= OWN * (2 if in_headline else 1)
    spoken[level].words.pop()


def _label(headline: str, marks: list[Mark]) -> Mark | None:
    """Give the name that stands at the head of a headline by itself: 清河区:…, □开原市 …; None where none does."""
    first = len(headline) - len(headline.lstrip(_BULLETS))
    for mark in marks:
        if not mark.in_headline:
            return None
        start, after = mark.named.start, headline[mark.named.end : mark.named.end + 1]
        if headline[mark.named.end - 1] in LEVELS and (
            (start == first and (not after or after in _COLONS or after in _BULLETS))
            or (headline[start - 1] in _BULLETS and after and after in _COLONS)
        ):
            return mark
    return None
