"""What is wrong with the text of a SPARQL query, in words; and what it may not hold."""

from __future__ import annotations

import re

from kg.errors import QueryError
from kg.graph.terminal import printable
from kg.vocabulary import PREFIXES

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
# A token of the engine's list as it writes it: "." or "\"\"\"".
_TOKEN = re.compile(r'"((?:\\.|[^"\\])+)"')
_SAYING = re.compile(r"(?:^|, )([A-Z][A-Za-z]+(?: [A-Za-z]+){2,})")
_PROLOGUE = re.compile(r"(?:\s+|#[^\n]*(?:\n|$)|PREFIX\s+[^\s:]*:\s*<[^>]*>|BASE\s+<[^>]*>)+", re.IGNORECASE)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_SPACE = r"(?:\s|#[^\r\n]*[\r\n])*"
# SERVICE, perhaps SILENT, a variable or an IRI, and {. Every such clause is found, however it is laid out; the same
# words inside a string are found too, and refused: the price of needing no parser to agree with the engine's.
# `SERVICE <http://example.org/sparql> {`, `service silent ?where{`, `SERVICE # comment \n ex:here {`
_SERVICE = re.compile(
    rf"(?<![?$:@])SERVICE{_SPACE}(?:SILENT{_SPACE})?(?:<[^>]*>|[?$]\w+|[^\s<>{{}}:]*:[^\s<>{{}}]*){_SPACE}\{{",
    re.IGNORECASE,
)


def explain_syntax_error(text: str, message: str) -> str:
    """Give one line that says where ``text`` cannot be read, what was expected there and what to do.

    ``message`` is the engine's own.
    """
    first = _first_word(text)
    if first.upper() in _UPDATES:
        return f"{first.upper()} changes data and kg query only reads; ask with {', '.join(_FORMS)}"
    found = _PLACE.match(message)
    if not found:
        return f"the query cannot be read: {printable(message)}; mend it and ask again"
    line, column, expected = int(found[1]), int(found[2]), found[3]
    where = f"line {line}, column {column}"
    if first.upper() not in _FORMS:
        begun = f"not with {printable(first)}" if first else "and this is empty"
        return f"{where}: a query begins with {', '.join(_FORMS[:-1])} or {_FORMS[-1]}, {begun}; mend it and ask again"
    if "Prefix not found" in expected:
        known = ", ".join(PREFIXES)
        return f"{where}: a prefix that nothing declares; known without PREFIX lines are {known}"
    told = _in_words(expected)
    return f"{where}: {told}{_after(text, line, column)}; mend it and ask again"


def refuse_remote_parts(text: str) -> None:
    """Raise QueryError where a query would ask another machine: a SERVICE clause. O(length of the text)."""
    if _SERVICE.search(text):
        raise QueryError("SERVICE asks another machine, and kg query never does; take the SERVICE clause out")


def _in_words(expected: str) -> str:
    """Turn the engine's list of tokens and character classes into words: ``"$", "?", "}"`` -> a term or }."""
    saying = _SAYING.search(expected)
    if saying:
        return saying[1]
    tokens = set(_TOKEN.findall(expected))
    if r"\\U" in tokens:
        return "a string is not closed"
    words = ["a variable, an IRI or a value"] if tokens & {"?", "$"} else []
    words += ["a digit"] if "['0'..='9']" in expected and not words else []
    words += [mark for mark in (".", ";", ",", "{", "}", "(", ")", "]") if mark in tokens]
    return f"expected {' or '.join(words)}" if words else "cannot be read"


def _first_word(text: str) -> str:
    prologue = _PROLOGUE.match(text)
    word = re.match(r"\S{1,30}", text[prologue.end() if prologue else 0 :])
    return re.split(r"[{(*?<]", word[0])[0] if word else ""


def _after(text: str, line: int, column: int) -> str:
    """Quote the few characters before the place, so that the place can be seen."""
    lines = text.split("\n")
    before = lines[line - 1][: column - 1].strip() if line <= len(lines) else ""
    return f' after "{printable(before[-20:])}"' if before else ""
