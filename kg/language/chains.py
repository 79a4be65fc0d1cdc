"""Chains of titles before, between and after names, and what posts they mean.

区委常委、组织部部长周明远 is one person in two posts: 清河区委 + 常委, 清河区委组织部 + 部长 (on a page of 清河区).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.language.bodies import division_of, is_body, root_of, town_of
from kg.language.completion import complete_body
from kg.language.divisions import division_starting_at
from kg.language.references import body_of_title, last_named
from kg.language.segments import JOINTS, segments_of
from kg.language.settings import Setting
from kg.language.titles import core_of, is_acting, split_title, title_rules

_LONGEST_BODY = 32  # characters; what is longer is no name of a body
_FORMER = re.compile(r"(?:原任|原|前任)(?=[省市区县州旗镇乡校院]|街道|$)|前(?=[市区县州旗][委政人长])")
_TERM = re.compile(r"第[一二三四五六七八九十百\d]+[届任]")
_INNER = ("工会", "纪委", "团委", "董事会", "监事会")  # in a company or school; its managers have no seat there
_COURT = re.compile(r".{2,30}?(?:法院|检察院)")
_UNITS = frozenset({"中队长", "大队长", "支队长", "总队长"})
_UNIT_ENDS = (*"局处科所站部厅室院校队组", *(unit[:-1] for unit in sorted(_UNITS)))
_ORGANS = frozenset({"委", "政府", "人大常委会", "人大", "政协", "纪委", "纪委监委"})  # behind the name of a division
_OF_COMPANY = frozenset({"董事长", "总经理", "总裁", "创始人", "联合创始人", "首席执行官", "执行董事"})
_SHORT = re.compile(r"(?![项大片区部地])[\u4e00-\u9fffA-Za-z]{4,8}")  # characters of a company's short name
_THAT = ("该", "本")
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
    segments = segments_of(text, title_begin, end, floor)
    holdings: list[Holding] = []
    if beside and not base and segments[0][0] == floor + 1 and text[floor] in JOINTS:
        base = _body_beside(text[slice(*segments[0])], beside[-1])
        setting = _near(text[slice(*segments[0])], beside[-1], setting)
    for begin, finish in segments:
        holding = _read_segment(text[begin:finish], setting, base, before, first=begin == segments[0][0])
        if holding is None:
            continue
        holdings.append(holding)
        base = holding.body or base
    return Chain(segments[0][0], end, tuple(holding for holding in holdings if len(holding.body) > 1))


def _near(segment: str, last: Holding, setting: Setting) -> Setting:
    """Give the setting in which 市 is the city whose leader was named right before: 青松市委书记A、|市长B.

    The leaders of the page's own city come before those of a city in it, so that no 市长 behind them is its own; what
    is told of a bureau (市教育局局长C) stays with the page's city.
    """
    division = division_of(last.body)
    parts = split_title(segment)
    own = setting.levels.get(division[-1:], "")
    if parts is None or not own or own == division or last.body.removeprefix(division) not in _ORGANS:
        return setting
    head = title_rules().heads.get(core_of(parts[1]), ("", ""))[0] if not parts[0] else parts[0][0]
    if head != division[-1] or (parts[0] and parts[0][1:] not in _ORGANS):
        return setting
    return replace(setting, levels={**setting.levels, head: division})


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


def _without_former(printed: str, title: str) -> tuple[str, str]:
    """Put 原 before the title that stands before the body: 原区政协|主席 -> 区政协|原主席."""
    former = _FORMER.match(printed)
    if former is None or division_starting_at(printed, 0) is not None:
        return printed, title
    return printed[former.end() :], f"原{title}"


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
    if printed[:1] in _THAT and (meant := last_named(printed, setting)):
        printed = meant
    if core in title_rules().ranks and printed and town_of(printed) == printed:
        return Holding(printed, title, printed, acting)
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
            or _host_with(core, setting)
            or _deputy_body(title, core, setting)
            or complete_body(body_of_title(title, setting) or body_of_title(core, setting), setting)
        )
        return Holding(body, title, "", acting)
    unit = core[:-1] if core in _UNITS else core[0]
    if not is_body(printed) and unit in _UNIT_ENDS and is_body(printed + unit):
        printed += unit  # 县教育体育局长, 城管中队长: the body's end is the title's beginning
    if (company := _short_company(printed, core, setting)) and not is_body(printed):
        return Holding(company, title, printed, acting)
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


def _short_company(printed: str, core: str, setting: Setting) -> str:
    """Give the company that a short name before a company's title means: 星海医疗|总经理; "" for other words.

    The whole name is that of a company named before which has the short one in it (辽宁星海医疗器械有限公司).
    """
    if core not in _OF_COMPANY or not _SHORT.fullmatch(printed) or split_title(printed) is not None:
        return ""
    return next((body for body in reversed(setting.recent) if printed in body), printed)


def _host_with(core: str, setting: Setting) -> str:
    """Give the host where it can have such a title: a 法官 is not of the school that the article speaks from."""
    ends = title_rules().seats.get(core, ())
    return setting.host if not ends or setting.host.endswith(ends) or not body_of_title(core, setting) else ""


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
