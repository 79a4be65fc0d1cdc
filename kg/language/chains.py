"""Chains of titles before, between and after names, and what posts they mean.

区委常委、组织部部长周明远 is one person in two posts: 清河区委 + 常委, 清河区委组织部 + 部长 (on a page of 清河区).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.language.bodies import body_start, division_of, is_body, root_of, town_of
from kg.language.completion import complete_body
from kg.language.divisions import division_starting_at
from kg.language.references import body_of_title
from kg.language.settings import Setting
from kg.language.titles import core_of, is_acting, split_title, title_rules

_STOPS = frozenset("。,;:!?()《》【】\n \u3000…—")
_LONGEST_BODY = 32  # characters; what is longer is no name of a body
_LONGEST_SEGMENT = 200  # characters; the walk to the left of a title ends there
_FORMER = re.compile(r"(?:原任|原|前任)(?=[省市区县州旗镇乡校院]|街道|$)|前(?=[市区县州旗][委政人长])")
_TERM = re.compile(r"第[一二三四五六七八九十百\d]+[届任]")
_LONGEST_BRACKET = 10  # characters of (兼), (试用期一年) with its marks
_JOINTS = "、,"
_BRANCHED = re.compile(r"[(][\u4e00-\u9fff]{2,6}[)](?=(?:股份|控股|集团|科技|投资|实业)?(?:有限|集团))")
_LONGEST_PLACE = 8  # characters of a place in brackets within a company's name
_INNER = ("工会", "纪委", "团委", "董事会", "监事会")  # in a company or school; its managers have no seat there
_COURT = re.compile(r".{2,30}?(?:法院|检察院)")
_UNITS = frozenset({"中队长", "大队长", "支队长", "总队长"})
_UNIT_ENDS = (*"局处科所站部厅室院校队组", *(unit[:-1] for unit in sorted(_UNITS)))
_OF_COURT = frozenset({"审判员", "检察员", "院长", "检察长"})


@dataclass(frozen=True, slots=True)
class Holding:
    """One title at one body. ``printed`` is the body as it stands in the text, "" where it is left out."""

    body: str
    title: str
    printed: str
    acting: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """A run of titles: offsets in the text it was found in, and its posts in order."""

    begin: int
    end: int
    holdings: tuple[Holding, ...]


def read_chain(
    text: str,
    title_begin: int,
    end: int,
    floor: int,
    setting: Setting,
    before: str = "",
    base: str = "",
    beside: tuple[Holding, ...] = (),
) -> Chain:
    """Read the chain that ends with the title ``text[title_begin:end]``, going left as far as ``floor``.

    ``base`` is the body of a title told before that this chain goes on from; ``before`` is the body of the chain
    before it in the sentence, where a rank without a body belongs; ``beside`` are the posts of the person who is
    named up to ``floor``. O(length of the chain).
    """
    segments = _segments(text, title_begin, end, floor)
    holdings: list[Holding] = []
    if beside and not base and segments[0][0] == floor + 1 and text[floor] in _JOINTS:
        base = _body_beside(text[slice(*segments[0])], beside[-1])
    for begin, finish in segments:
        holding = _read_segment(text[begin:finish], setting, base, before, first=begin == segments[0][0])
        if holding is None:
            continue
        holdings.append(holding)
        base = holding.body or base
    return Chain(segments[0][0], end, tuple(holding for holding in holdings if len(holding.body) > 1))


def _body_beside(segment: str, last: Holding) -> str:
    """Give the body of a bare title that goes on from the post of the person named right before; "" for others.

    X公司董事长周明远、|总工程师何书琴 is of the company, X银行行长周明远,|副行长何书琴 of the bank, on any page.
    """
    parts, rules = split_title(segment), title_rules()
    if parts is None or parts[0]:
        return ""
    core = core_of(parts[1])
    if core in rules.heads or core in rules.ranks or parts[1] == last.title:
        return ""
    leads = core.endswith("长") and len(core) > 1 and root_of(last.body).endswith(core[:-1])
    deputy = core == core_of(last.title) and parts[1] != core
    seated = not last.body.endswith(_INNER) and any(end in last.body for end in rules.seats.get(core, ()))
    return last.body if leads or deputy or seated else ""


def _segments(text: str, title_begin: int, end: int, floor: int) -> list[tuple[int, int]]:
    """Give the (begin, end) of each segment of the chain, from the left; the first is cut to where its body begins."""
    found: list[tuple[int, int]] = []
    finish = end
    while True:
        begin = _segment_begin(text, min(title_begin, finish), floor)
        found.append((begin, finish))
        joint = begin - 1
        if joint <= floor or text[joint] not in _JOINTS:
            break
        if split_title(_tail(text, _without_bracket(text, joint), floor)) is None:
            break
        if text[joint] == "," and not _is_post(text, joint, floor, _before_title(text[begin:finish])):
            break
        finish = title_begin = _without_bracket(text, joint)
        title = split_title(_tail(text, finish, floor))
        title_begin = finish - len(title[1]) if title else finish
    found.reverse()
    begin, finish = found[0]
    cut = body_start(_before_title(text[begin:finish]))
    found[0] = (begin + cut, finish)
    return _split_at_concurrently(text, found)


def _without_former(printed: str, title: str) -> tuple[str, str]:
    """Put 原 before the title that stands before the body: 原区政协|主席 -> 区政协|原主席."""
    former = _FORMER.match(printed)
    if former is None or division_starting_at(printed, 0) is not None:
        return printed, title
    return printed[former.end() :], f"原{title}"


def _without_bracket(text: str, end: int) -> int:
    """Give where a title ends that has words in brackets behind it: 副部长(兼), 副县长(挂职)."""
    opening = text.rfind("(", max(0, end - _LONGEST_BRACKET), end) if text[end - 1 : end] == ")" else -1
    return opening if opening > 0 else end


def _split_at_concurrently(text: str, segments: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Part segments joined by 兼: 区委书记兼区长 is two titles."""
    parted: list[tuple[int, int]] = []
    for begin, finish in segments:
        joint = text.find("兼", begin + 2, finish - 1)
        if joint > 0 and split_title(text[begin:joint]):
            parted += [(begin, joint), (joint + (2 if text[joint + 1] == "任" else 1), finish)]
        else:
            parted.append((begin, finish))
    return parted


def _segment_begin(text: str, position: int, floor: int) -> int:
    """Walk left to the joint or stop before the segment; quotation marks are passed in pairs."""
    closing = 0
    floor = max(floor, position - _LONGEST_SEGMENT)
    while position > floor:
        character = text[position - 1]
        if character == "”":
            opening = text.rfind("“", floor, position - 1)
            if opening < 0 or any(stop in text[opening : position - 1] for stop in ",。;!?"):
                return position  # what ends here is somebody's words, not part of a name: …很齐心。”清河社区队长
            closing += 1
        elif character == "“":
            if not closing:
                return position
            closing -= 1
        elif character == ")" and not closing and (place := _place_in_brackets(text, position, floor)):
            position = place + 1
        elif not closing and (character in _JOINTS or character in _STOPS):
            return position
        position -= 1
    return position


def _place_in_brackets(text: str, end: int, floor: int) -> int:
    """Give where the brackets open within a company's name: 青松电子(铁岭)有限公司; 0 for other brackets."""
    opening = text.rfind("(", max(floor, end - _LONGEST_PLACE), end)
    return opening if opening > 0 and _BRANCHED.match(text, opening) else 0


def _tail(text: str, end: int, floor: int) -> str:
    """Give the segment that ends at ``end``."""
    return text[_segment_begin(text, end, floor) : end]


def _is_post(text: str, joint: int, floor: int, body: str) -> bool:
    """Say whether what ends before a comma is a whole post without a name: …专家指导组成员,辽宁省….

    副区长 is one, too, where another ``body`` follows: 副区长,青松分局局长周明远.
    """
    parts = split_title(_tail(text, joint, floor))
    if parts is not None and not parts[0] and core_of(parts[1]) in title_rules().heads:
        return len(body) > 2 and is_body(body)
    return parts is not None and is_body(parts[0]) and len(parts[0]) > 2


def _before_title(segment: str) -> str:
    parts = split_title(segment)
    return parts[0] if parts else segment


def _read_segment(segment: str, setting: Setting, base: str, before: str, first: bool) -> Holding | None:
    parts = split_title(segment)
    if parts is None:
        return None
    printed, title = _without_former(*parts)
    printed = printed[:-1] if printed.endswith("的") and is_body(printed[:-1]) else printed  # 青松厂的|工程师
    if _TERM.fullmatch(printed):
        return None  # 第三届会长 tells a term, not a post held now
    acting = is_acting(title)
    core = core_of(title)
    if core in title_rules().ranks and not printed:
        return Holding(base or before or setting.own, title, "", acting)
    implied = _implied(printed, title, setting, base)
    if implied:
        return Holding(implied[0], implied[1], printed, acting)
    if core in title_rules().heads and not (printed and is_body(printed) and division_of(printed) != printed):
        return _head_of_government(printed, title, core, setting, base, acting)
    if not printed:
        body = (
            _bare_title_body(title, base)
            or (core.startswith("项目") and complete_body(body_of_title(core, setting), setting))
            or setting.host
            or _deputy_body(title, core, setting)
            or complete_body(body_of_title(title, setting) or body_of_title(core, setting), setting)
        )
        return Holding(body, title, "", acting)
    unit = core[:-1] if core in _UNITS else core[0]
    if not is_body(printed) and unit in _UNIT_ENDS and is_body(printed + unit):
        printed += unit  # 县教育体育局长, 城管中队长: the body's end is the title's beginning
    seat = base or setting.host
    if not is_body(printed) and len(printed) <= 4 and division_starting_at(printed, 0) is None:
        seat = seat or complete_body(body_of_title(core, setting), setting)
        if not seat:
            return Holding("", title, printed, acting) if first else None
        return Holding(seat, printed + title, "", acting)  # 安全总监, 执行法官: part of the title
    if not is_body(printed) or len(printed) > _LONGEST_BODY:
        return Holding("", title, printed, acting) if first else None
    return Holding(complete_body(printed, setting, base), title, printed, acting)


def _bare_title_body(title: str, base: str) -> str:
    """Give the body of a title that names none: that of the title before it; after 党组书记 the office itself."""
    if base.endswith(("党组", "分党组")):
        return root_of(base)
    if core_of(title) in _OF_COURT and (court := _COURT.match(base)):
        return court.group()  # 审判第一庭庭长、审判员 is a judge of the court
    if (
        base.endswith(("党委", "党总支", "党支部"))
        and not core_of(title).endswith(("书记", "委员"))
        and not town_of(base)
    ):
        return root_of(base)
    return base


def _deputy_body(title: str, core: str, setting: Setting) -> str:
    """Give the body of a bare 副主席 or 秘书长: that of the 主席 named before; "" where there was none."""
    for seen, body in reversed(setting.posts):
        if (seen == core and title.startswith(("副", "常务副"))) or (
            core == "秘书长" and body.endswith(("政协", "人大常委会"))
        ):
            return body
    return ""


def _implied(printed: str, title: str, setting: Setting, base: str) -> tuple[str, str] | None:
    """Give (body, title) of a title that means its body by itself: 组织部长, 县委组织部长, 检察长."""
    segment = printed + title
    division = division_of(base) or setting.own
    if setting.host and (not base or base.startswith(setting.host)):
        return (f"{setting.host}党委", title) if segment == "常委" else None
    if (town := town_of(base)) and segment in ("武装部长", "武装部部长", "人武部长", "人武部部长"):
        return f"{town}武装部", "部长"
    for word, implied in title_rules().implied:
        if segment == word and not (implied.core == word and base and word != "常委" and word != "检察长"):
            return division + implied.body, implied.core
        if title != segment and segment.endswith(word) and implied.core != word:
            head = segment[: -len(word)].removesuffix("委")
            whole = complete_body(head + "委", setting).removesuffix("委") if head else ""
            if whole and division_of(whole) == whole:
                return whole + implied.body, implied.core
    if not printed and core_of(title) == "检察长":
        return f"{division}检察院", title
    return None


def _head_of_government(printed: str, title: str, core: str, setting: Setting, base: str, acting: bool) -> Holding:
    """Give the post of 区长, 副县长, 镇长 …: at the government of the division or town of that level."""
    level, body = title_rules().heads[core]
    if printed:
        place = complete_body(printed, setting, base).removesuffix("政府")
        place = place if place.endswith(level) else place + level
    elif level in ("镇", "乡", "苏木"):
        place = town_of(base) or setting.town
    else:
        place = setting.levels.get(level, "")
        named = division_of(base)
        place = named if named.endswith(level) else place
    return Holding(place + body if place else "", title, printed, acting)
