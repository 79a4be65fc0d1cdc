"""What bare names mean at one point of an article: whose 区委, whose 镇, whose 校, whose 公司."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

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
    """Make the setting of a locality: each division of its chain, as the page writes it, by its last character.

    A level that the chain lacks means the one division of that level that ``text`` names: in a city's article
    清河区委书记周明远、区长何书琴陪同 speaks of 清河区.
    """
    levels: dict[str, str] = {}
    names = (locality.printed or locality.names) if locality else ()
    for name in names:
        if name.endswith("自治区"):
            levels["自治区"] = name
        else:
            levels[name[-1]] = name
    for level in _LOW:
        named = {} if level in levels or level not in text else _districts_named(level, text)
        if len(named) == 1:
            levels.update((level, name) for name in named)
    return Setting(levels, names[-1] if names else "")


_LOW = "区县旗"


def _districts_named(level: str, text: str) -> dict[str, None]:
    """Give the names of the districts, counties or banners in a text, each once."""
    return {
        text[found.begin : found.end]: None
        for found in named_divisions(text)
        if not isinstance(found, int) and text[found.end - 1] == level and found.seats[0].rank == 2
    }


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
