"""Posts as steps of careers: what kind a post is, how high it stands, which posts one person can hold at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kg.errors import LexiconError
from kg.language.bodies import body_suffix, division_of, kind_of, root_of, town_of
from kg.language.divisions import divisions
from kg.language.lexicon import FOLDER, load_lexicon
from kg.resolution.seats import ANYWHERE, NATIONWIDE, line_of, seat_of

_CACHED = 65536  # posts with the localities of their pages
_FORMER = re.compile(r"[原前](?!沿|进|台)")
_MUNICIPALITIES = ("11", "12", "31", "50")
_BASES = {"province": 8, "city": 6, "district": 4}  # steps of the ladder at which a division's secretary stands
_CORE = ("", "委", "政府", "人民政府", "行署", "人大", "人大常委会", "政协", "纪委", "监委", "纪委监委")
_ZONE = re.compile(r"(?:开发区|高新区|经开区|园区|新区|示范区|管委会|管理委员会)$")
_VILLAGE = re.compile(r"(?:村|嘎查|社区|村委会|居委会|村民委员会|居民委员会)$")
_TRADES = {"School": "school", "Hospital": "health", "Company": "company"}


@dataclass(frozen=True, slots=True)
class Office:
    """A post as a step of a career.

    ``role`` is a kind of ``lexicons/people.yml``, "side" for what is no full-time post; ``rank`` its step on the
    ladder, None where it has none; ``seat`` and ``unit`` (the body without its division and its party group) say at
    what; ``title`` is without 代; ``trade`` is "" for officials.
    """

    seat: str
    body: str
    title: str
    unit: str
    role: str
    rank: int | None
    trade: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same post."""
        return self.seat, self.body, self.title

    @property
    def known(self) -> bool:
        """Say whether it is told which body it is at: 教育局 on a page of nowhere is not."""
        return self.seat != ""

    @property
    def one_seat(self) -> bool:
        """Say whether one person at a time holds it."""
        return self.role not in ("side", "staff", "leader") and not self.role.endswith("deputy")

    @property
    def words(self) -> str:
        """Give it as a reason names it: 清河区教育局局长."""
        place = divisions().by_code[self.seat].name if self.seat in divisions().by_code else ""
        return f"{'' if self.body.startswith(place) else place}{self.body}{self.title}"


@lru_cache(maxsize=_CACHED)
def read_office(body: str, title: str, code: str) -> Office | None:
    """Read a post on a page of the locality ``code``; None for one held no more (原副主席)."""
    if _FORMER.match(title):
        return None
    bare = title
    for entry in load_lexicon("titles")["state_prefixes"]:
        rest = bare.removeprefix(entry["word"])
        bare = rest if rest.endswith(tuple(load_lexicon("people")["head_titles"])) else bare  # 代区长, but 代表
    seat, name = seat_of(body, code)
    role, trade = _role(name, bare, bool(division_of(body)))
    unit = "" if name in _CORE else root_of(name)
    return Office(seat, name, bare, unit, role, _rank(role, seat, body), trade)


def _role(name: str, title: str, of_division: bool) -> tuple[str, str]:
    """Give the kind of a post at a body whose name without its division is ``name``, and its trade."""
    data = load_lexicon("people")
    for trade, titles in data["staff_titles"].items():
        if title.endswith(tuple(titles)):
            return "staff", trade
    if title == "常委":
        return "deputy", ""
    if title.endswith("领导") and name in _CORE:
        return "leader", ""
    if title.endswith(tuple(data["side_titles"])) or not title.endswith((*data["head_titles"], "总工程师")):
        return ("bureau-deputy", "") if title.startswith("总") and title.endswith("师") else ("side", "")
    deputy = "副" in title or title.endswith("助理")
    group, trade = _group(name, title, of_division)
    if group == "side":
        return group, ""
    if not deputy:
        return group, trade
    return ("office-deputy" if group == "bureau" and name.endswith(("办", "办公室")) else _deputy(group)), trade


def _deputy(group: str) -> str:
    found = {
        "secretary": "deputy", "head": "deputy", "congress": "congress-deputy", "consultative": "consultative-deputy",
        "discipline": "discipline-deputy", "big-party": "party-deputy", "town-secretary": "town-deputy",
        "town-head": "town-deputy",
    }  # fmt: skip
    return found.get(group, f"{group}-deputy")


def _group(name: str, title: str, of_division: bool) -> tuple[str, str]:
    data, kind, root = load_lexicon("people"), kind_of(name), root_of(name)
    if of_division and name in _CORE:
        return _core(name), ""
    if kind in _TRADES or kind_of(root) in _TRADES:
        trade = _TRADES[kind if kind in _TRADES else kind_of(root)]
        return ("party", "") if name.endswith("党校") else (trade, trade)
    if _VILLAGE.search(root) or title in ("支书", "村支书", "村主任", "村长"):
        return "village", "village"
    town = town_of(name)
    if town and (root == town or name[len(town) :] in ("人大", "办事处", "街道办事处")):
        return ("town-secretary" if title.endswith("书记") and "纪" not in name else "town-head"), ""
    if _ZONE.search(root):
        return "zone", ""
    if kind == "LeadingGroup" and not name.endswith("办公室"):
        return "side", ""
    if kind == "Organisation":
        return ("union", "") if name.endswith(tuple(data["unions"])) else ("side", "")
    if name.startswith(("法院", "检察院")):
        return ("law" if name in ("法院", "检察院") else "unit"), "law"
    if name.startswith("委"):
        return ("big-party" if name[1:] in data["big_departments"] else "party"), ""
    if name.endswith(("办", "办公室")):
        return "bureau", ""
    if body_suffix(name) in data["unit_ends"] or root.endswith(tuple(data["unit_ends"])):
        return "unit", ""
    return ("bureau" if kind in ("Department", "Committee", "LeadingGroup", "PartyGroup", "Discipline") else "side"), ""


def _core(name: str) -> str:
    if name.startswith(("人大", "政协")):
        return "congress" if name.startswith("人大") else "consultative"
    if name in ("纪委", "监委", "纪委监委"):
        return "discipline"
    return "secretary" if name == "委" else "head"


def _rank(role: str, seat: str, body: str) -> int | None:
    if role == "side":
        return None
    entry = roles()[role]
    if "rank" in entry:
        return entry["rank"]
    base = _base(seat, body)
    return None if base is None else base - (entry["below"] or 0)


def _base(seat: str, body: str) -> int | None:
    """Give the step of the secretary of the division that a body is of; a district of a municipality is a city's."""
    if seat == NATIONWIDE:
        return 10
    found = divisions().by_code.get(seat)
    if found is None:
        named = divisions().by_name.get(division_of(body), ())
        levels = {_BASES[one.level] for one in named}
        return levels.pop() if len(levels) == 1 else None
    return _BASES[found.level] + (2 if found.level == "district" and seat.startswith(_MUNICIPALITIES) else 0)


def precedence(office: Office) -> int:
    """Give the place of a post among those of its step, the higher later: 书记 after 区长, 常务副区长 after 副区长."""
    order: list[str] = load_lexicon("people")["precedence"]
    return max((place for place, begin in enumerate(order, 1) if office.title.startswith(begin)), default=0)


@cache
def roles() -> Mapping[str, dict[str, int | None]]:
    """Give the kinds of posts. Raises LexiconError for one that goes together with a kind that there is not."""
    data = load_lexicon("people")
    found: dict[str, dict[str, int | None]] = data["roles"]
    for section in ("together", "together_below"):
        for role, others in data[section].items():
            for other in (role, *others):
                if other not in found:
                    raise LexiconError(f"{FOLDER / 'people.yml'}: `{other}` of `{section}` is no kind of `roles`")
    return found


@cache
def _together(section: str) -> frozenset[tuple[str, str]]:
    roles()
    entries: dict[str, Any] = load_lexicon("people")[section]
    return frozenset((role, other) for role, others in entries.items() for other in others)


@lru_cache(maxsize=_CACHED)
def can_hold_both(one: Office, other: Office) -> bool:
    """Say whether one person can hold both posts on one day; side posts go with every post."""
    if "side" in (one.role, other.role) or one.key == other.key:
        return True
    if ANYWHERE in (one.seat, other.seat) and "" in (one.seat, other.seat):
        return True
    if one.seat == other.seat and one.unit and one.unit == other.unit:
        return _within_unit(one, other)
    if _is_part(one, other) and abs((one.rank or 0) - (other.rank or 0)) <= 1:
        return True
    pair = (one.role, other.role)
    if one.seat == other.seat:
        return pair in _together("together") or pair[::-1] in _together("together") or _one_core(one, other)
    if other.seat in line_of(one.seat):
        one, other, pair = other, one, pair[::-1]
    return one.seat in line_of(other.seat) and pair in _together("together_below")


def _within_unit(one: Office, other: Office) -> bool:
    """Say so of two posts at one bureau, town or school: 书记 and 局长 go together, 局长 and 副局长 do not."""
    if one.role == other.role:
        return True
    titles = sorted((one.title, other.title), key=len)
    return not titles[1].endswith(f"副{titles[0]}") or one.body != other.body


def _is_part(one: Office, other: Office) -> bool:
    """Say whether one post is at a part of the other's body: 检察院 and 检察院第一检察部."""
    units = sorted((one.unit, other.unit), key=len)
    return one.seat == other.seat and units[0] != "" and units[1].startswith(units[0])


def _one_core(one: Office, other: Office) -> bool:
    """Say so of two posts of the four sets of leaders of one division: 副书记 and 区长 go, 书记 and 区长 do not."""
    if one.role != other.role:
        return False
    return one.role in ("secretary", "head", "congress", "consultative", "discipline", "deputy")
