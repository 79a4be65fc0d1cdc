"""Triples as lines of N-Triples: the one form in which the writer speaks to the store."""

from __future__ import annotations

import re

from kg.vocabulary import XSD

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f\ufffe\uffff]')


def iri(value: str) -> str:
    """Give ``<value>``; ``value`` must be a whole IRI that is safe already (kg.resolution.names.path makes it so)."""
    return f"<{value}>"


def text(value: str, language: str = "zh") -> str:
    """Give a literal with a language tag, or a plain one where ``language`` is empty."""
    quoted = f'"{_escape(value)}"'
    return f"{quoted}@{language}" if language else quoted


def typed(value: str, datatype: str) -> str:
    """Give a literal of a datatype, named by its whole IRI."""
    return f'"{_escape(value)}"^^<{datatype}>'


def integer(value: int) -> str:
    """Give an xsd:integer."""
    return typed(str(value), XSD.integer)


def day(value: str) -> str:
    """Give an ISO day as xsd:date, ``--12-23`` as xsd:gMonthDay."""
    return typed(value, XSD.gMonthDay if value.startswith("--") else XSD.date)


def _escape(value: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match.group()) or f"\\u{ord(match.group()):04X}", value)
