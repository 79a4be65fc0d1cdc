"""Chains of titles before, between and after names, and what posts they mean.

区委常委、组织部部长周明远 is one person in two posts: 清河区委 + 常委, 清河区委组织部 + 部长 (on a page of 清河区).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.language.bodies import body_start, division_of, is_body, root_of, town_of
from kg.language.completion import complete_body
from kg.language.divisions import division_starting_at
from kg.language.settings import Setting
from kg.language.titles import core_of, is_acting, split_title, title_rules

_STOPS = frozenset("。,;:!?()《》【】\n \u3000…—")
_LONGEST_BODY = 32  # characters; what is longer is no name of a body
_LONGEST_SEGMENT = 200  # characters; the walk to the left of a title ends there
_JOINTS = "、,"


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
    text: str, title_begin: int, end: int, floor: int, setting: Setting, before: str = "", base: str = ""
) -> Chain:
    """Read the chain that ends with the title ``text[title_begin:end]``, going left as far as ``floor``.

    ``base`` is the body of a title told before that this chain goes on from; ``before`` is the body of the chain
    before it in the sentence, where a rank without a body belongs. O(length of the chain).
    """
    segments = _segments(text, title_begin, end, floor)
    holdings: list[Holding] = []
    for begin, finish in segments:
        holding = _read_segment(text[begin:finish], setting, base, before, first=begin == segments[0][0])
        if holding is None:
            continue
        holdings.append(holding)
        base = holding.body or base
    return Chain(segments[0][0], end, tuple(holding for holding in holdings if holding.body))


def _segments(text: str, title_begin: int, end: int, floor: int) -> list[tuple[int, int]]:
    """Give the (begin, end) of each segment of the chain, from the left; the first is cut to where its body begins."""
    found: list[tuple[int, int]] = []
    finish = end
    while True:
        begin = _segment_begin(text, min(title_begin, finish), floor)
        found.append((begin, finish))
        joint = begin - 1
        if joint <= floor or text[joint] not in _JOINTS or split_title(_tail(text, joint, floor)) is None:
            break
        if text[joint] == "," and not _is_post(text, joint, floor):
            break
        finish = title_begin = joint
        title = split_title(_tail(text, joint, floor))
        title_begin = joint - len(title[1]) if title else joint
    found.reverse()
    begin, finish = found[0]
    cut = body_start(_before_title(text[begin:finish]))
    found[0] = (begin + cut, finish)
    return _split_at_concurrently(text, found)


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
        elif not closing and (character in _JOINTS or character in _STOPS):
            return position
        position -= 1
    return position


def _tail(text: str, end: int, floor: int) -> str:
    """Give the segment that ends at ``end``."""
    return text[_segment_begin(text, end, floor) : end]


def _is_post(text: str, joint: int, floor: int) -> bool:
    """Say whether what ends before a comma is a whole post without a name: …专家指导组成员,辽宁省…."""
    parts = split_title(_tail(text, joint, floor))
    return parts is not None and is_body(parts[0]) and len(parts[0]) > 2


def _before_title(segment: str) -> str:
    parts = split_title(segment)
    return parts[0] if parts else segment


def _read_segment(segment: str, setting: Setting, base: str, before: str, first: bool) -> Holding | None:
    parts = split_title(segment)
    if parts is None:
        return None
    printed, title = parts
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
        body = _bare_title_body(title, base) or setting.host or _deputy_body(title, core, setting)
        return Holding(body, title, "", acting)
    if not is_body(printed) and is_body(printed + core[0]):
        printed += core[0]  # 县教育体育局长: the body's last character is the title's first
    if (
        not is_body(printed)
        and len(printed) <= 4
        and (base or setting.host)
        and division_starting_at(printed, 0) is None
    ):
        return Holding(base or setting.host, printed + title, "", acting)  # 安全总监, 执行法官: part of the title
    if not is_body(printed) or len(printed) > _LONGEST_BODY:
        return Holding("", title, printed, acting) if first else None
    return Holding(complete_body(printed, setting, base), title, printed, acting)


def _bare_title_body(title: str, base: str) -> str:
    """Give the body of a title that names none: that of the title before it; after 党组书记 the office itself."""
    if base.endswith(("党组", "分党组")):
        return root_of(base)
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
    elif level in ("镇", "乡"):
        place = town_of(base) or setting.town
    else:
        place = setting.levels.get(level, "")
        named = division_of(base)
        place = named if named.endswith(level) else place
    return Holding(place + body if place else "", title, printed, acting)
