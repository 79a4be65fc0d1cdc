"""Reading: from a file to its articles, each knowing when and where it was printed as far as the page tells."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Article, Page
from kg.reading.locality import find_locality
from kg.reading.splitting import split_page
from kg.reading.years import find_year

__all__ = ["read_articles"]


def read_articles(page: Page) -> list[Article]:
    """Give the page's articles, with their locality and year. Raises nothing: any text can be read."""
    locality = find_locality(page.text)
    year = find_year(page.text)
    return [
        replace(
            article,
            locality=locality,
            year=year.year if year else None,
            year_reason=year.reason if year else "",
        )
        for article in split_page(page)
    ]
