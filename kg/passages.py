"""Words without a page around them, such as one sentence, made the article or articles that they would be."""

from __future__ import annotations

from kg.model import Article, MendedText, Page, Segment, Span
from kg.reading import read_articles
from kg.reading.locality import find_locality, stated_locality
from kg.reading.sources.options import stated_locality as names_of

_NAME = "text"


def read_passage(text: str, locality: str = "", published: str | None = None) -> list[Article]:
    """Give the articles of ``text``; offsets are those of the text with line ends made ``\\n``.

    One line is the body of one article, whatever it looks like. More are read as a page is, with headline, byline and
    signature; where that finds no article, they are one body. ``locality`` names divisions from the province down
    (辽宁省/铁岭市/清河区); without it the words tell what they can. ``published`` is the ISO day of issue. Raises
    InputError for a locality that cannot be meant.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    if not unified.strip():
        return []
    names = names_of(locality, "locality") if locality else ()
    page = Page(_NAME, _NAME, unified, "", published=published, stated_locality=names)
    articles = read_articles(page) if "\n" in unified.strip() else []
    return articles or [bare_article(unified, locality, published)]


def bare_article(text: str, locality: str = "", published: str | None = None) -> Article:
    """Give the article whose body is ``text`` and nothing else; its offsets are those of the text. See read_passage."""
    names = names_of(locality, "locality") if locality else ()
    return Article(
        page=Page(_NAME, _NAME, text, "", published=published, stated_locality=names),
        number=1,
        headline=MendedText("", ()),
        body=MendedText(text, (Segment(0, 0, len(text)),)),
        span=Span(0, len(text)),
        locality=stated_locality(names) if names else find_locality(text),
        year=int(published[:4]) if published else None,
        published=published,
    )
