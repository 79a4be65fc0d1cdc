"""What an HTML page says of itself: its title, the day it was published, the paper it is from. Never a guess."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.reading.sources.days import DAY_PATTERN, parse_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The names in meta elements, the plainest first. Those of the first row are what sites of governments must carry.
_TITLE = ("articletitle", "og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline")
_DATE = (
    "pubdate", "article:published_time", "og:published_time", "og:release_date", "datepublished", "publishdate",
    "publish_date", "publish-date", "dc.date.issued", "dcterms.issued", "citation_publication_date",
)  # fmt: skip
_PUBLISHER = ("contentsource", "source", "article:source", "dc.source")
_SITE = ("og:site_name", "sitename", "application-name", "publisher", "dc.publisher")

# 清河区推进城市更新_清河新闻网, … | …, … - …: what follows is the site's.
_SUFFIX = re.compile(r"\s*(?:_|\||——|--|\s[-–—·]\s)\s*")
_SITE_NAME = re.compile(r"(?:网|网站|日报|晚报|时报|晨报|早报|新闻|频道|平台|数字报|电子报|电子版|首页|政府)$")
# 会议时间: and 更新时间: are not when a page was published; a bare 时间: may stand in any notice, so that it counts
# only in the row of 来源, 作者 and their like.
_STATED_DAY = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:(?:发布|发稿|发表|刊发|刊登|见报|出版)(?:时间|日期|于)|日期)\s*[::]?\s*(?P<day>{DAY_PATTERN})"
)
_ROW_DAY = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:时间\s*[::]\s*)?(?P<day>{DAY_PATTERN})(?:\s*\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?\s*"
    r"(?:来源|作者|编辑|责任编辑|浏览|点击|字号|【?字体)"
)
_STATED_PUBLISHER = re.compile(
    r"(?<![\u4e00-\u9fff])(?:信息|稿件|文章|新闻)?来源\s*[::]\s*(?P<name>[^\s::|,。;<>]{2,30}?)"
    r"(?=\s|$|[|,。;]|作者|编辑|发布|时间|日期|浏览|点击|字号)"
)
_MOST_ASKED = 200_000  # characters of visible text looked through


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's title, ISO day and publisher, each empty where the page does not say."""

    title: str = ""
    published: str | None = None
    publisher: str = ""


def read_metadata(tree: HtmlElement) -> Metadata:
    """Give what a page says of itself, in its head or in a visible line such as 发布时间:2023-12-24 来源:清河日报.

    O(elements + characters).
    """
    named = _named(tree)
    linked = dict(_linked_data(tree))
    visible = _visible(tree)
    title = _title(tree, [named[key] for key in _TITLE if key in named] + [linked.get("headline", "")], visible)
    days = [named[key] for key in _DATE if key in named] + [linked.get("datePublished", "")]
    days += [element.get("datetime") or "" for element in tree.iter("time") if _is_published(element)]
    days += [found["day"] for pattern in (_STATED_DAY, _ROW_DAY) for found in pattern.finditer(visible)]
    published = next((day for words in days if (day := parse_day(words))), None)
    stated = _STATED_PUBLISHER.search(visible)
    publishers = [named.get(key, "") for key in _PUBLISHER] + [stated["name"] if stated else ""]
    publishers += [named.get(key, "") for key in _SITE]
    publisher = next((_one_line(name) for name in publishers if _is_name(name)), "")
    return Metadata(_one_line(title), published, publisher)


def _named(tree: HtmlElement) -> dict[str, str]:
    named: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("name", "property", "itemprop"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                named.setdefault(key, content)
    return named


def _linked_data(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Give the words of JSON-LD that are told of here, the outermost last, so that they are the ones kept."""
    found: list[tuple[str, str]] = []
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(element.text or "")]
        except (ValueError, RecursionError):
            continue
        for value in waiting:
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                waiting += value.values()
                found += [(key, words) for key, words in value.items() if isinstance(words, str)]
    return reversed(found)


def _title(tree: HtmlElement, stated: list[str], visible: str) -> str:
    """Choose the title: as the head states it, the only h1, a newspaper's own element, or the title element."""
    compact = "".join(visible.split())
    for words in stated:
        if words:
            return _without_site(words, compact)
    for tag in ("h1", "founder-title"):
        headings = [" ".join(element.text_content().split()) for element in tree.iter(tag)]
        if len(headings) == 1 and headings[0]:
            return headings[0]
    words = _without_site(" ".join((tree.findtext(".//title") or "").split()), compact)
    # Many papers put nothing but their own name here: that is no headline, unless it stands alone on the page.
    return words if not _SITE_NAME.search(words) or words in visible.split("\n") else ""


def _without_site(words: str, compact: str) -> str:
    words = " ".join(words.split())
    first = _SUFFIX.split(words, maxsplit=1)[0]
    if "".join(words.split()) in compact or not first:
        return words
    return first


def _visible(tree: HtmlElement) -> str:
    """Give the words of the body, those of each element on a line of their own."""
    lines: list[str] = []
    left = _MOST_ASKED
    body = tree.find(".//body")
    for element in (tree if body is None else body).iter():
        hidden = not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript")
        for words in ("" if hidden else element.text, element.tail):
            if words and (stripped := words.strip()) and left > 0:
                lines.append(stripped)
                left -= len(stripped)
    return "\n".join(lines)


def _is_published(element: HtmlElement) -> bool:
    return element.get("itemprop") == "datePublished" or "pubdate" in element.attrib


def _is_name(words: str) -> bool:
    return 1 < len(words.strip()) <= 40 and "://" not in words


def _one_line(words: str) -> str:
    # Escapes in JSON-LD can make what no page may hold: control characters, halves of characters.
    return "".join(character for character in " ".join(words.split()) if character.isprintable())
