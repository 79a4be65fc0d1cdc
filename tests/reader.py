"""Reading and extracting without a graph: what tests of claims begin with."""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import InputError
from kg.intake import extract_page
from kg.model import ArticleClaims, Page
from kg.reading.sources import Failure, Remark, read_sources


def read_and_extract(paths: Iterable[str], strict: bool) -> tuple[list[ArticleClaims], list[Remark]]:
    """Give what the articles of the sources say, and what there is to be told of the sources."""
    told: list[ArticleClaims] = []
    remarks: list[Remark] = []
    for found in read_sources(paths):
        if isinstance(found, Page):
            told += extract_page(found)
        elif strict and isinstance(found, Failure):
            raise InputError(found.reason)
        else:
            remarks.append(found)
    return told, remarks
