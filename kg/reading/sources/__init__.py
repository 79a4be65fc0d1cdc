"""Sources: from what a user has (files, folders, patterns, archives, tables, standard input) to pages."""

from __future__ import annotations

from kg.errors import InputError
from kg.model import Page
from kg.reading.sources.options import SourceOptions
from kg.reading.sources.reader import read_sources
from kg.reading.sources.remarks import Failure, Notice, NoticeKind, Remark

__all__ = ["Failure", "Notice", "NoticeKind", "Remark", "SourceOptions", "read_page", "read_sources"]


def read_page(path: str, options: SourceOptions | None = None) -> Page:
    """Give the first page of one file. Raises InputError where there is none, or it cannot be read."""
    for found in read_sources([path], options):
        if isinstance(found, Failure):
            raise InputError(found.reason)
        if isinstance(found, Page):
            return found
    raise InputError(f"{path}: no pages here; name a file that holds one")
