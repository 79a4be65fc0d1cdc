"""Sources: from what a user has (files, folders, patterns, archives, tables, standard input) to pages."""

from __future__ import annotations

from kg.reading.sources.options import Failure, SourceOptions
from kg.reading.sources.reader import read_sources

__all__ = ["Failure", "SourceOptions", "read_sources"]
