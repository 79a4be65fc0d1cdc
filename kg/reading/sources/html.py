"""HTML pages: the main text as trafilatura finds it, under the title; day and publisher from the page's metadata.

Of trafilatura only its search for the main text is used. Its dates are not: htmldate takes any day in the page that
lies before today, so that what it finds is partly a guess and hangs on the clock.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.model import Page
from kg.reading.sources.metadata import read_metadata
from kg.reading.sources.options import SourceOptions
from kg.reading.sources.origin import Origin, Told, with_title
from kg.reading.sources.streams import too_large
from kg.reading.sources.text import decoded_page

if TYPE_CHECKING:
    from configparser import ConfigParser

    from lxml.html import HtmlElement

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_CHARSETS = {
    "utf-8": "utf-8", "utf8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030",
    "x-gbk": "gb18030", "big5": "big5", "big5-hkscs": "big5",
}  # fmt: skip
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# What only changes how letters look is taken out, its words left: unclosed <font> nests hundreds deep on old pages.
_LOOKS = ("font", "span", "b", "strong", "i", "em", "u", "small", "big", "s", "tt", "ins")
_BLOCKS = frozenset({"p", "head", "item", "quote", "row", "lb", "code", "ab", "table", "list", "div", "body"})
_LAYOUT_CELL = 60  # characters: a table with a longer cell lays out the page
_DEEPEST = 200  # the extractors begin to lose text, then to fail, somewhat above
_THOROUGH = 4_000  # elements: above, the second opinions, quadratic in elements, are not asked
_MOST_ELEMENTS = 50_000
_SHORT = 120  # characters: so little may be the page's furniture, and is asked for more strictly


def read_html(data: bytes, origin: Origin, options: SourceOptions) -> Page:
    """Make a page of an HTML file's bytes; ``page.sha256`` is the hash of its text.

    Raises InputError for what is no text, too large or too deep, or holds no main text.
    """
    if len(data) > options.largest_html:
        raise too_large(origin.source, options.largest_html)
    declared = _DECLARED.search(data[:4096])
    charset = _CHARSETS.get(declared[1].decode().lower(), "") if declared else ""
    decoded = decoded_page(data, origin.source, charset)
    import_module("trafilatura")  # here, so that a broken installation is not taken for a broken page
    try:
        tree = _parse(decoded.text, origin.source)
        metadata = read_metadata(tree)
        _simplify(tree)
        elements = _check_shape(tree, origin.source)
        _unlay(tree)
        lines = _main_text(tree, elements)
    except InputError:
        raise
    except Exception as error:  # lxml and the extractors raise a dozen kinds on broken pages
        kind = type(error).__name__
        raise InputError(f"{origin.source}: this HTML cannot be read ({kind}); save the page as text") from None
    if not lines:
        raise InputError(f"{origin.source}: no main text in this HTML; save the page of one article, or leave it out")
    flat = "".join(metadata.title.split())
    lines = [line for number, line in enumerate(lines) if number > 2 or "".join(line.split()) != flat] or lines
    text = with_title(metadata.title, "\n".join(lines))
    told = Told(metadata.published, metadata.publisher)
    return origin.page(text, text.encode("utf-8"), decoded.encoding, told)


def _parse(text: str, source: str) -> HtmlElement:
    from lxml import html

    text = _DECLARATION.sub("", text)
    # Without huge_tree all that stands deeper than 255 is dropped without a word; with it, what is dropped is said.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise _too_deep(source)
    return tree


def _too_deep(source: str) -> InputError:
    return InputError(f"{source}: tags nested more than {_DEEPEST} deep; save the page again, or as text")


def _simplify(tree: HtmlElement) -> None:
    from lxml import etree

    etree.strip_tags(tree, *_LOOKS)
    for heading in tree.iter("h2", "h3", "h4", "h5", "h6"):
        heading.tag = "p"  # a heading before a list is dropped; a paragraph is not


def _unlay(tree: HtmlElement) -> None:
    """Make the tables that only lay out the page into plain divisions; those that hold data stay."""
    layouts = {
        table
        for cell in tree.iter("td")
        if len("".join(cell.itertext()).strip()) > _LAYOUT_CELL
        for table in islice(cell.iterancestors("table"), 1)
    }
    parts = [part for part in tree.iter("tbody", "tr", "td") if next(part.iterancestors("table"), None) in layouts]
    for element in (*parts, *layouts):
        element.tag = "div"


def _check_shape(tree: HtmlElement, source: str) -> int:
    """Give how many elements there are. Raises InputError where they are too many or too deep."""
    depths = {tree: 0}
    for element in tree.iter():
        parent = element.getparent()
        depths[element] = 0 if parent is None else depths[parent] + 1
        if depths[element] > _DEEPEST:
            raise _too_deep(source)
        if len(depths) > _MOST_ELEMENTS:
            raise InputError(f"{source}: more than {_MOST_ELEMENTS:,} elements; save the page of one article alone")
    return len(depths)


def _main_text(tree: HtmlElement, elements: int) -> list[str]:
    """Give the paragraphs of the main text; none where there is none."""
    fast = elements > _THOROUGH
    lines = _extract(tree, fast, strict=False)
    if sum(map(len, lines)) < _SHORT:
        lines = lines if _extract(tree, fast, strict=True) else []
    return lines


def _extract(tree: HtmlElement, fast: bool, strict: bool) -> list[str]:
    from trafilatura import bare_extraction

    found = bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        fast=fast,
        config=_settings(),
        favor_recall=not strict,
        favor_precision=strict,
    )
    body: Any = getattr(found, "body", None)
    return _lines(body) if body is not None else []


@cache
def _settings() -> ConfigParser:
    """The extractor's settings, with sizes for Chinese, which says in 40 characters what takes 250 letters."""
    import logging
    from copy import deepcopy

    from trafilatura.settings import DEFAULT_CONFIG

    # Its warnings repeat what the failure of a page says, without the page's name.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    settings = deepcopy(DEFAULT_CONFIG)
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "40")
    return settings


def _lines(body: HtmlElement) -> list[str]:
    pieces: list[str] = []
    for action, element in _walk(body):
        if element.tag in _BLOCKS:
            pieces.append("\n")
        elif element.tag == "cell":
            pieces.append(" ")
        pieces.append((element.text if action == "start" else element.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]


def _walk(body: HtmlElement) -> Any:
    from lxml import etree

    return etree.iterwalk(body, events=("start", "end"))
