"""Reading: from a file to its articles, each knowing when and where it was printed as far as the page tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.language.divisions import printed_name
from kg.language.folding import fold
from kg.model import Article, Furniture, Locality, Page
from kg.reading.issue import issue_day
from kg.reading.locality import page_localities, stated_locality
from kg.reading.splitting import split_page
from kg.reading.years import find_year

__all__ = ["PageReading", "read_articles", "read_whole"]


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page taken apart: its articles and its furniture, each in the order of the page."""

    page: Page
    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...]


def read_whole(page: Page) -> PageReading:
    """Give the page's articles, with day of issue, year and locality, and what belongs to none. Raises nothing."""
    stated = stated_locality(page.stated_locality) if page.stated_locality else None
    articles, furniture = split_page(page)
    lines = [(one.why, fold(page.text[one.span.begin : one.span.end])) for one in furniture]
    published = issue_day(page, lines)
    year = find_year(page.text) if published is None else None
    around = "\n".join([page.publisher, *(words for _, words in lines)])
    places = [stated] * len(articles) if stated else page_localities(articles, around)
    written = _as_written(places, page.text)
    told = tuple(
        replace(
            article,
            locality=locality,
            published=published,
            year=year.year if year else int(published[:4]) if published else None,
            year_reason=year.reason if year else f"printed on {published}" if published else "",
        )
        for article, locality in zip(articles, written, strict=True)
    )
    return PageReading(page, told, tuple(furniture))


def _as_written(places: Sequence[Locality | None], text: str) -> list[Locality | None]:
    """Give localities with their names as the page writes them: 清原县 of 清原满族自治县. O(characters) a division."""
    plain = fold(text)
    names = {name for one in places if one is not None for name in one.names}
    written = {name: printed_name(name, plain) for name in sorted(names)}
    return [one and replace(one, printed=tuple(written[name] for name in one.names)) for one in places]


def read_articles(page: Page) -> list[Article]:
    """Give the page's articles, with day of issue, year and locality. Raises nothing: any text can be read."""
    return list(read_whole(page).articles)
