"""What bare names mean at one point of an article: whose 区委, whose 镇, whose 校, whose 公司."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.language.bodies import body_start, canonical_wording, without_outer
from kg.language.named_divisions import named_divisions
from kg.model import Locality


@dataclass(frozen=True, slots=True)
class Setting:
    """What bare names mean at one point of an article: 区 is 清河区, 街道 is the one last spoken of."""

    levels: Mapping[str, str]
    own: str
    town: str = ""
    host: str = ""
    recent: tuple[str, ...] = ()
    posts: tuple[tuple[str, str], ...] = ()

    def with_town(self, town: str) -> Setting:
        """Give the same setting, speaking of another street, town or zone."""
        return replace(self, town=town)

    def after(self, recent: tuple[str, ...], posts: tuple[tuple[str, str], ...]) -> Setting:
        """Give the same setting after other bodies and posts, (core of the title, body), were named.

        公司 is then the company last named, a bare 副主席 one of the body whose 主席 was named.
        """
        return replace(self, recent=recent, posts=posts)


def setting_of(locality: Locality | None, text: str = "") -> Setting:
    """Make the setting of a locality: each division of its chain by the last character of its name.

    A level that the chain lacks means the one division of that level that ``text`` names: in a city's article
    清河区委书记周明远、区长何书琴陪同 speaks of 清河区.
    """
    levels: dict[str, str] = {}
    for name in locality.names if locality else ():
        if name.endswith("自治区"):
            levels["自治区"] = name
        else:
            levels[name[-1]] = name
    for level in _LOW:
        named = {} if level in levels or level not in text else _districts_named(level, text)
        if len(named) == 1:
            levels.update((level, name) for name in named)
    return Setting(levels, locality.name if locality else "")


_LOW = "区县旗"


def _districts_named(level: str, text: str) -> dict[str, None]:
    """Give the names of the districts, counties or banners in a text, each once."""
    return {
        text[found.begin : found.end]: None
        for found in named_divisions(text)
        if not isinstance(found, int) and text[found.end - 1] == level and found.seats[0].rank == 2
    }


# How an article speaks of the body it is told from, and what that body's name ends with.
_HOSTS = (
    (
        re.compile(
            r"我校|学校(?=党委|在|召开|举行|领导|还|将|各|今|日前|近日)"
            r"|(?<![\u4e00-\u9fff])校(?=党委|长|领导|工会|纪委|[\u4e00-\u9fff]{1,4}[处部])"
        ),
        "大学|学院|学校|中学|小学",
    ),
    (
        re.compile(r"我院|本院|(?<![\u4e00-\u9fff])院(?=党组|党委|长|领导)"),
        "法院|检察院|医院|研究院|学院",
    ),
    (
        re.compile(
            r"集团公司(?=党委|董事|总|工会|纪委)"
            r"|(?<![\u4e00-\u9fff])公司(?=党委|董事|总经理|工会|纪委)"
        ),
        "集团有限公司|集团公司|集团|有限公司|公司",
    ),
)


def host_of(page: str, article: str) -> str:
    """Give the university, court or company that an article speaks from as 我校, 院党组, 集团公司.

    "" where it speaks from none. It is the first body of that kind that the page names in full.
    """
    for spoken, ends in _HOSTS:
        local = "法院" not in ends and re.search(
            r"(?<![\u4e00-\u9fff])[市县区](?:委书记|委副书记|长[\u4e00-\u9fff]{2,3})", article
        )
        if spoken.search(article) and not local:
            for match in re.finditer(
                rf"[\u4e00-\u9fff]{{2,14}}?(?:{ends})(?![\u4e00-\u9fff]{{0,3}}(?:教授|专家))", page
            ):
                name = match.group()[body_start(match.group()) :]
                if len(name) > 3 and not re.search(r"[我该各全本]", name[:2]):
                    return canonical_wording(without_outer(name))
    return ""


_TOWN_SPOKEN = re.compile(r"(?<![\u4e00-\u9fff])[镇乡](?:党委|政府|长|领导|人大|纪委)|[我全][镇乡]|[镇乡]里")
_TOWN_NAME = re.compile(r"[\u4e00-\u9fff]{1,3}[镇乡](?![\u4e00-\u9fff]?[亲村愁民土])")
_NO_TOWN = (
    "水乡",
    "故乡",
    "家乡",
    "城镇",
    "乡镇",
    "村镇",
    "各镇",
    "各乡",
    "全镇",
    "全乡",
    "我镇",
    "我乡",
    "返乡",
    "下乡",
    "老乡",
    "集镇",
    "古镇",
    "小镇",
    "兴乡",
)


def town_spoken_of(page: str, article: str) -> str:
    """Give the town that 镇党委, 我镇 mean: the one most named on the page; "" where the article speaks of none."""
    if not _TOWN_SPOKEN.search(article):
        return ""
    counts: dict[str, int] = {}
    for match in _TOWN_NAME.finditer(page):
        name = re.sub(r"^.*[区县市州旗在到赴与和]", "", match.group())
        if len(name) >= 2 and not name.endswith(_NO_TOWN):
            counts[name] = counts.get(name, 0) + 1
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ""
