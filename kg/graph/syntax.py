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
# The word, each letter as itself or as an escape of SPARQL (\u0053, \U00000053), wherever it may stand.
_LETTERS = (rf"(?:{small}|\\u00{ord(small):02x}|\\u00{ord(small) - 32:02x}|\\U000000{ord(small):02x}|"
            rf"\\U000000{ord(small) - 32:02x})" for small in "service")  # fmt: skip
_SERVICE = re.compile("".join(f"({letter})" for letter in _LETTERS), re.IGNORECASE)
# What its first letter is changed to: no digit of a hexadecimal number, and no keyword begins with one and "ervice".
_OTHERS = "zqxjyw"


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


def refuse_remote_parts(text: str, base: str) -> None:
    """Raise QueryError where the query ``text`` would ask another machine: where a SERVICE clause is in it.

    The engine's own parser judges, the one that will carry the query out, so that no two parsers can be of different
    minds about where a string, an IRI or a comment ends. It shows no tree; but as a keyword the word SERVICE cannot be
    another word, and as a part of anything else (a string, a comment, an IRI, a variable, a prefix, a name) it can.
    So the word is changed to one that the text does not hold, everywhere at once; where the query is then no longer
    one, it was a keyword. What cannot be read either way is left for the engine to explain. FROM and FROM NAMED name
    graphs of the store and fetch nothing; LOAD is an update, which no query can hold. Costs nothing without the word,
    else two readings of the text.
    """
    if _SERVICE.search(text) and not _reads(_renamed(text), base) and _reads(text, base):
        raise QueryError(
            "SERVICE asks another machine, which kg query does only with --allow-remote; take the SERVICE clause out"
        )


def _renamed(text: str) -> str:
    """Give ``text`` with the word's first letter changed wherever it stands: ``service:x`` becomes ``zervice:x``."""
    other = next((one for one in _OTHERS if f"{one}ervice" not in text.lower()), _OTHERS[0])
    return _SERVICE.sub(lambda found: _like(found[1], other) + found[0][len(found[1]) :], text)


def _like(written: str, letter: str) -> str:
    """Write ``letter`` as ``written`` is: itself, or as an escape of the same length."""
    return letter if len(written) == 1 else f"{written[:2]}{ord(letter):0{len(written) - 2}x}"


def _reads(text: str, base: str) -> bool:
    """Tell whether the engine reads ``text`` as a query, without its being carried out.

    It parses, then refuses to bind a variable that the query does not have, then evaluates.
    """
    from pyoxigraph import Literal, Store, Variable

    absent = "absent"
    while absent in text:
        absent += "_"
    try:
        Store().query(text, base_iri=base, prefixes=PREFIXES, substitutions={Variable(absent): Literal("")})
    except (SyntaxError, UnicodeEncodeError):
        return False
    except RuntimeError:
        return True
    return True


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


def query_form(text: str) -> str:
    """Give the word that a query begins with after its prologue, in capitals: SELECT, ASK, CONSTRUCT or DESCRIBE."""
    return _first_word(text).upper()


def _first_word(text: str) -> str:
    prologue = _PROLOGUE.match(text)
    word = re.match(r"\S{1,30}", text[prologue.end() if prologue else 0 :])
    return re.split(r"[{(*?<]", word[0])[0] if word else ""


def _after(text: str, line: int, column: int) -> str:
    """Quote the few characters before the place, so that the place can be seen."""
    lines = text.split("\n")
    before = lines[line - 1][: column - 1].strip() if line <= len(lines) else ""
    return f' after "{printable(before[-20:])}"' if before else ""
