"""Asking the store in SPARQL, and writing what it answers: rows, yes or no, or triples."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import QueryError
from kg.graph.syntax import explain_syntax_error, refuse_remote_parts
from kg.graph.terminal import draw_table
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

    Term = NamedNode | BlankNode | Literal | Triple

ROW_FORMATS = ("table", "csv", "tsv", "json", "xml")
TRIPLE_FORMATS = ("turtle", "ntriples")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave, not yet read: it can be written once.

    ``bound`` are the parameters that had a value: machine formats repeat them in every row, a table leaves them out.
    """

    result: QuerySolutions | QueryBoolean | QueryTriples
    bound: frozenset[str]
    base: str

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats it can be written in; the first is for a person."""
        from pyoxigraph import QueryTriples

        return TRIPLE_FORMATS if isinstance(self.result, QueryTriples) else ROW_FORMATS

    def write(self, stream: BinaryIO, form: str, width: int = 80, colour: bool = False) -> bool:
        """Write the answer to ``stream`` in ``form``; tell whether there was one (a row, a triple, or ``true``).

        ``csv`` and ``tsv`` are written as the rows come; the other forms are put together in memory first, triples
        so that they are sorted. A cell that begins with ``=``, ``+``, ``-`` or ``@`` is left as it is: SPARQL's CSV
        is data, not a spreadsheet. ``width`` (cells) and ``colour`` are for ``table``. Raises QueryError where the
        answer has no such form, or where the store fails underway.
        """
        from pyoxigraph import QueryBoolean, QueryTriples

        if form not in self.formats:
            kind = "triples" if self.formats == TRIPLE_FORMATS else "rows"
            raise QueryError(f"{form}: this query gives {kind}; choose --format {' or '.join(self.formats)}")
        try:
            if isinstance(self.result, QueryTriples):
                return _write_triples(stream, self.result, form)
            if isinstance(self.result, QueryBoolean):
                return _write_boolean(stream, self.result, form)
            if form == "table":
                return self._write_table(stream, self.result, width, colour)
            return _write_rows(stream, self.result, form)
        except BrokenPipeError:
            raise
        except (OSError, RuntimeError) as error:
            raise QueryError(f"the query failed underway ({error}); ask for less, or build the graph again") from None

    def rows(self) -> list[dict[str, str]]:
        """Give every row of a SELECT as column -> text, without the columns that are not bound in it.

        IRIs are whole. Raises QueryError where the query gives no rows.
        """
        from pyoxigraph import QuerySolutions

        if not isinstance(self.result, QuerySolutions):
            raise QueryError("this query gives no rows; write it as SELECT")
        names = [variable.value for variable in self.result.variables]
        return [
            {name: plain_text(term) for name, term in zip(names, row, strict=True) if term is not None}
            for row in self.result
        ]

    def _write_table(self, stream: BinaryIO, solutions: QuerySolutions, width: int, colour: bool) -> bool:
        names = [variable.value for variable in solutions.variables]
        rows = [["" if term is None else self._cell(term) for term in row] for row in solutions]
        # What was asked for is known to who asked, and a column without a value says nothing.
        kept = [
            index
            for index, name in enumerate(names)
            if not rows or (name not in self.bound and any(row[index] for row in rows))
        ]
        kept = kept or list(range(len(names)))
        chosen = [[row[index] for index in kept] for row in rows]
        stream.write(draw_table([names[index] for index in kept], chosen, width, colour).encode())
        return bool(rows)

    def _cell(self, term: Term) -> str:
        from pyoxigraph import NamedNode

        text = plain_text(term)
        if not isinstance(term, NamedNode):
            return text
        for prefix, namespace in PREFIXES.items():
            if text.startswith(namespace) and len(text) > len(namespace):
                return f"{prefix}:{text[len(namespace) :]}"
        return text.removeprefix(self.base) or text


def run(store: Store, text: str, bindings: Mapping[str, Term], base: str) -> Answer:
    """Ask ``store`` the SPARQL query ``text`` with each variable of ``bindings`` bound to a value.

    The prefixes of kg.vocabulary need no declaration; relative IRIs stand under ``base``. Raises QueryError where
    the query cannot be read, changes data, names a remote service, or does not name a bound variable in its SELECT.
    """
    from pyoxigraph import Variable

    refuse_remote_parts(text)
    values = {Variable(name): term for name, term in bindings.items()}
    try:
        result = store.query(text, base_iri=base, prefixes=PREFIXES, substitutions=values or None)
    except SyntaxError as error:
        raise QueryError(explain_syntax_error(text, str(error))) from None
    except UnicodeEncodeError:
        raise QueryError("the query is not valid UTF-8; save it as UTF-8") from None
    except RuntimeError as error:
        advice = f"the outermost SELECT must name every parameter: {', '.join(f'?{name}' for name in bindings)}"
        raise QueryError(f"the query cannot be carried out ({error}); {advice}") from None
    except OSError as error:
        raise QueryError(f"the store cannot be read ({error}); build the graph again with: kg build") from None
    return Answer(result, frozenset(bindings), base)


def plain_text(term: Term) -> str:
    """Give a literal's or an IRI's own characters; other terms as N-Triples has them."""
    from pyoxigraph import Literal, NamedNode

    return term.value if isinstance(term, NamedNode | Literal) else str(term)


class _RowWatch:
    """Hands bytes on to ``stream`` and notes whether anything came after the first line, which is the header."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._header_done = False
        self.rows = False

    def write(self, data: bytes) -> int:
        if self._header_done:
            self.rows = self.rows or bool(data)
        else:
            _, line_end, rest = data.partition(b"\n")
            self._header_done = bool(line_end)
            self.rows = bool(rest)
        self._stream.write(data)
        return len(data)

    def flush(self) -> None:
        self._stream.flush()


def _write_rows(stream: BinaryIO, solutions: QuerySolutions, form: str) -> bool:
    from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

    if form in ("csv", "tsv"):
        watch = _RowWatch(stream)
        solutions.serialize(watch, format=getattr(QueryResultsFormat, form.upper()))  # type: ignore[arg-type]
        return watch.rows
    kind = getattr(QueryResultsFormat, form.upper())
    data: bytes = solutions.serialize(format=kind) or b""
    stream.write(data + b"\n")
    again = parse_query_results(io.BytesIO(data), format=kind)
    return isinstance(again, QuerySolutions) and next(again, None) is not None


def _write_boolean(stream: BinaryIO, result: QueryBoolean, form: str) -> bool:
    from pyoxigraph import QueryResultsFormat

    if form in ("json", "xml"):
        data: bytes = result.serialize(format=getattr(QueryResultsFormat, form.upper())) or b""
    else:
        data = b"true" if result else b"false"
    stream.write(data + b"\n")
    return bool(result)


def _write_triples(stream: BinaryIO, result: QueryTriples, form: str) -> bool:
    triples = _stable(result)
    if form == "ntriples":
        stream.write("".join(sorted(f"{triple} .\n" for triple in triples)).encode())
        return bool(triples)
    from pyoxigraph import RdfFormat, serialize

    triples.sort(key=lambda triple: (str(triple.subject), str(triple.predicate), str(triple.object)))
    text = "".join(map(str, triples))
    used = {prefix: iri for prefix, iri in PREFIXES.items() if f"<{iri}" in text}
    stream.write(_sort_prefixes(serialize(triples, format=RdfFormat.TURTLE, prefixes=used) or b""))
    return bool(triples)


def _sort_prefixes(turtle: bytes) -> bytes:
    """Put the prefix lines in order: the engine writes them in the order of a hash table, anew each time."""
    lines = turtle.splitlines(keepends=True)
    count = next((index for index, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"".join(sorted(lines[:count]) + lines[count:])


def _stable(result: QueryTriples) -> list[Triple]:
    """Give each triple once; blank nodes, whose names are random, get the same names in every run."""
    triples = set(result)
    if not any("_:" in str(triple) for triple in triples):
        return list(triples)
    from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad

    dataset = Dataset(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]
