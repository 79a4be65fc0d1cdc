"""From a page's blocks to its articles.

An article shows itself by a mark of its own: a lead (本报讯), a byline, a signature, the name of a column over it, an
editor's label. Text under a headline without any mark goes on with the article before it, unless that one is closed
by its byline or a wide gap lies between; before the first mark it is an article of its own, unless that mark is a lead
that stands without a headline: a lead out of its order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Article, Byline, Furniture, Page
from kg.reading.assembling import assemble_article, byline_of
from kg.reading.blocks import Block, read_blocks
from kg.reading.bylines import read_credits
from kg.reading.columns import mend
from kg.reading.context import tell_in_place, usual_gap
from kg.reading.grouping import group_sections
from kg.reading.sections import read_sections

_CREDITED = ("metadata", "credit", "header")


def split_page(page: Page) -> tuple[list[Article], list[Furniture]]:
    """Give the page's articles, and what belongs to none of them, each in the order of the page. O(characters).

    Every character that is not white space is in the one or the other. Locality and year are told later.
    """
    blocks = tell_in_place(read_blocks(page))
    furniture = [Furniture(span, block.why) for block in blocks if block.why for span in block.spans]
    kept = mend([block for block in blocks if not block.why])
    articles: list[Article] = []
    inherited = Byline()
    is_site = any(block.why == "metadata" for block in blocks)
    for group in group_sections(read_sections(kept), usual_gap(kept), is_site):
        if not any(section.has_text for section in group):
            own = [block for section in group for block in section.blocks]
            inherited = byline_of(page, own) or inherited
            why = "heading without text" if articles else "heading over the page"
            furniture += [Furniture(span, why) for block in own for span in block.spans]
            continue
        articles.append(assemble_article(page, len(articles) + 1, group, inherited))
    return _credited(articles, blocks), sorted(furniture, key=lambda one: one.span)


def _credited(articles: list[Article], blocks: Sequence[Block]) -> list[Article]:
    """Give the articles with the names that rows of metadata and credits tell: 作者:周明远, (供稿:何书琴)."""
    begins = [article.span.begin for article in articles]
    for block in blocks:
        found = read_credits(block.text, block.spans[0].begin) if block.why in _CREDITED else None
        if not articles or not found or not (found.reporters or found.correspondents):
            continue
        index = max(0, bisect_left(begins, block.spans[0].begin) - 1)
        byline = articles[index].byline
        if not byline.reporters and not byline.correspondents:
            articles[index] = replace(articles[index], byline=found)
    return articles
