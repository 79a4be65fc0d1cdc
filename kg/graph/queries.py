"""Named queries: a file ``queries/NAME.rq`` is the query NAME; its first comment is its help.

::

    # Posts of an official, with the dates on which each was seen.
    #? official: person — whose posts
    #? from: date = 1000-01-01 — the first day
    #? subject: thing = any — left open unless given
    SELECT ...

A parameter is a variable of the query that is bound to a value, never pasted into the text; without values the file is
plain SPARQL. Three things hold for how the engine binds: the outermost SELECT (and every inner one that uses it) must
name the parameter; BOUND and BIND do not see it where nothing else binds it, so an open one is met by
``FILTER(COALESCE(?title = ?given, true))``; and it takes part in GROUP BY like any variable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.graph.names import resolve_name
from kg.graph.terminal import printable
from kg.resources import resource_folder
from kg.vocabulary import XSD

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode

    from kg.graph.source import Source

# `#? official: person = any — whose posts`: name, types, default, help.
_PARAMETER = re.compile(r"#\?\s*(\w+)\s*:\s*(\w+(?:\s+or\s+\w+)*)\s*(?:=\s*(\S+)\s*)?(?:—\s*(.*))?$")
_CLASSES = {
    "person": ("Person",),
    "body": ("Body",),
    "place": ("Place",),
    "event": ("Event",),
    "post": ("Post",),
    "article": ("Article",),
    "thing": (),
}
_VALUES = ("date", "integer", "text")
_OPEN = "any"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: ``types`` are what its value may be; ``default`` is None where it must be given."""

    name: str
    types: tuple[str, ...]
    help: str = ""
    default: str | None = None

    def __str__(self) -> str:
        default = "" if self.default is None else f" = {self.default}"
        return f"{self.name}: {' or '.join(self.types)}{default}"


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read: ``name`` is for messages, ``help`` its first comment, ``text`` the whole file."""

    name: str
    text: str
    help: str = ""
    parameters: tuple[Parameter, ...] = ()


def named_queries() -> dict[str, Path]:
    """Give the file of every named query, by name, sorted."""
    return {path.stem: path for path in sorted(resource_folder("queries").glob("*.rq"), key=lambda path: path.stem)}


def read_query(text: str, name: str) -> Query:
    """Read a query's header; ``name`` is what messages call it.

    Raises QueryError where a parameter's line cannot be read, naming the line.
    """
    words: list[str] = []
    parameters: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#?"):
            parameters.append(_read_parameter(line, f"{name}:{number}"))
        elif line.startswith("#") and not parameters:
            words.append(line.lstrip("# ").rstrip())
        elif line.strip():
            break
    return Query(name, text, " ".join(word for word in words if word), tuple(parameters))


def bind(store: Source, query: Query, given: Mapping[str, str]) -> dict[str, NamedNode | Literal]:
    """Turn what a person typed for each parameter into terms; a parameter left open (``any``) is left out.

    Raises QueryError for a parameter that is unknown, missing or of the wrong type, and NameLookupError for a name
    that nothing, or more than one thing, answers to.
    """
    unknown = sorted(set(given) - {parameter.name for parameter in query.parameters})
    if unknown:
        raise QueryError(f"{query.name} has no parameter {printable(unknown[0])}; {_usage(query)}")
    terms: dict[str, NamedNode | Literal] = {}
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            raise QueryError(f"{query.name} needs {parameter.name}=…; {_usage(query)}")
        if not (value == _OPEN and parameter.default == _OPEN):
            terms[parameter.name] = _term(store, query, parameter, value)
    return terms


def _read_parameter(line: str, where: str) -> Parameter:
    found = _PARAMETER.match(line.rstrip())
    if not found:
        raise QueryError(f"{where}: cannot read the parameter; write: #? name: type = default — help")
    types = tuple(re.split(r"\s+or\s+", found[2]))
    wrong = [one for one in types if one not in _CLASSES and one not in _VALUES]
    if wrong or (len(types) > 1 and not set(types) <= set(_CLASSES)):
        raise QueryError(f"{where}: no such type {found[2]}; types are {', '.join((*_CLASSES, *_VALUES))}")
    return Parameter(found[1], types, found[4] or "", found[3])


def _usage(query: Query) -> str:
    taken = "; ".join(str(parameter) for parameter in query.parameters)
    return f"it takes {taken}" if taken else "it takes none"


def _term(store: Source, query: Query, parameter: Parameter, value: str) -> NamedNode | Literal:
    from pyoxigraph import Literal, NamedNode

    kind = parameter.types[0]
    if kind in _CLASSES:
        classes = tuple(one for each in parameter.types for one in _CLASSES[each])
        return resolve_name(store, value, () if "thing" in parameter.types else classes)
    if kind == "text":
        try:
            return Literal(value)
        except ValueError:  # lone surrogates, which bytes of another encoding become
            raise QueryError(f"{query.name}: {parameter.name} is not valid UTF-8; type it in UTF-8") from None
    if not _is_well_typed(kind, value):
        form = "a day such as 2023-12-20" if kind == "date" else "a whole number"
        raise QueryError(f"{query.name}: {parameter.name}={printable(value)} is not {form}; {_usage(query)}")
    return Literal(value, datatype=NamedNode(XSD.date if kind == "date" else XSD.integer))


def _is_well_typed(kind: str, value: str) -> bool:
    import datetime

    if kind == "integer":
        return re.fullmatch(r"-?[0-9]{1,18}", value) is not None
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True
