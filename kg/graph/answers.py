"""Asking the store in SPARQL, and writing what it answers: rows, yes or no, or triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import QueryError
from kg.graph.sorting import sorted_lines
from kg.graph.streams import Reader, TurtleLines, Watch
from kg.graph.syntax import explain_syntax_error, refuse_remote_parts
from kg.graph.terminal import draw_table
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

    from kg.graph.source import Source

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

        Rows are written as they come, but for a ``table``, which is put together in memory; triples are sorted first,
        beyond some memory on disk. A cell that begins with ``=``, ``+``, ``-`` or ``@`` is left as it is: SPARQL's CSV
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
        except (OSError, RuntimeError, SyntaxError) as error:
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


def run(store: Source, text: str, bindings: Mapping[str, Term], base: str, allow_remote: bool = False) -> Answer:
    """Ask ``store`` the SPARQL query ``text`` with each variable of ``bindings`` bound to a value.

    The prefixes of kg.vocabulary need no declaration; relative IRIs stand under ``base``. Raises QueryError where
    the query cannot be read, changes data, does not name a bound variable in its SELECT, or asks another machine
    without ``allow_remote``.
    """
    from pyoxigraph import Variable

    if not allow_remote:
        refuse_remote_parts(text, base)
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


# What stands before the first row in each format, as the engine writes it.
_FIRST_ROW = {"csv": b"\n", "tsv": b"\n", "json": b'"bindings":[{', "xml": b"<result>"}


def _write_rows(stream: BinaryIO, solutions: QuerySolutions, form: str) -> bool:
    from pyoxigraph import QueryResultsFormat

    watch = Watch(stream, _FIRST_ROW[form])
    solutions.serialize(watch, format=getattr(QueryResultsFormat, form.upper()))  # type: ignore[arg-type]
    if form in ("json", "xml"):
        stream.write(b"\n")
    return watch.seen


def _write_boolean(stream: BinaryIO, result: QueryBoolean, form: str) -> bool:
    from pyoxigraph import QueryResultsFormat

    if form in ("json", "xml"):
        data: bytes = result.serialize(format=getattr(QueryResultsFormat, form.upper())) or b""
    else:
        data = b"true" if result else b"false"
    stream.write(data + b"\n")
    return bool(result)


def _write_triples(stream: BinaryIO, result: QueryTriples, form: str) -> bool:
    """Write each triple once, in order: beyond some memory they are sorted on disk."""
    used: dict[str, str] = {}
    lines = sorted_lines(_lines(result, used))
    first = next(lines, None)
    found = () if first is None else chain((first,), lines)
    if form == "ntriples":
        for line in found:
            stream.write(line)
        return first is not None
    from pyoxigraph import RdfFormat, parse, serialize

    triples = (quad.triple for quad in parse(Reader(found), RdfFormat.N_TRIPLES))  # type: ignore[arg-type]
    # The engine writes the prefix lines in the order of a hash table, anew each time.
    header = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items() if name in used)
    turtle = TurtleLines(stream, header.encode())
    serialize(triples, turtle, RdfFormat.TURTLE, prefixes=used)  # type: ignore[arg-type]
    turtle.close()
    return first is not None


def _lines(result: QueryTriples, used: dict[str, str]) -> Iterator[bytes]:
    """Give the triples as lines of N-Triples, and note in ``used`` which prefixes they have use for.

    Blank nodes, whose names are random, get the same names in every run; for that, all triples from the first that
    has one are held in memory.
    """
    from pyoxigraph import BlankNode

    waiting: list[Triple] = []
    unused = {name: f"<{iri}" for name, iri in PREFIXES.items()}
    for triple in result:
        if waiting or isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
            waiting.append(triple)
            continue
        line = f"{triple} .\n"
        for name in [name for name, sign in unused.items() if sign in line]:
            used[name] = PREFIXES[name]
            del unused[name]
        yield line.encode()
    for triple in _stable(waiting):
        line = f"{triple} .\n"
        used.update((name, PREFIXES[name]) for name, sign in unused.items() if sign in line)
        yield line.encode()


def _stable(triples: Iterable[Triple]) -> list[Triple]:
    from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad

    dataset = Dataset(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]
