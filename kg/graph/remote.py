"""A graph that a SPARQL 1.1 server holds, asked as the engine's own store is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, TYPE_CHECKING
from urllib.parse import urlencode

from kg.errors import QueryError
from kg.graph.remote_http import Client, RemoteError
from kg.graph.syntax import query_form

if TYPE_CHECKING:
    from pyoxigraph import (
        BlankNode,
        DefaultGraph,
        Literal,
        NamedNode,
        Quad,
        QueryBoolean,
        QuerySolutions,
        QueryTriples,
        Triple,
        Variable,
    )

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/plain;q=0.5"
_PAGE = 50_000
_SURE = 100
"""No server cuts answers shorter than this, so that they need not be counted."""
# What may stand before the braces of a WHERE: strings, IRIs, comments, or any one character.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\r\n]|\\.)*"|\'(?:[^\'\\\r\n]|\\.)*\''
    r'|<[^\x00-\x20<>"{}|^`\\]*>|#[^\r\n]*|.',
    re.DOTALL,
)


def open_endpoint(url: str, named_graph: str | None = None) -> RemoteGraph:
    """Give the graph ``named_graph`` (None: the default graph) of the SPARQL service at ``url``; asks nothing yet.

    Raises GraphError where ``url`` is no URL of http or https, or ``named_graph`` no IRI.
    """
    return RemoteGraph(Client(url), named_graph)


class RemoteGraph:
    """A graph at a server; a ``kg.graph.source.Source``. Raises RemoteError where the server does not answer."""

    def __init__(self, client: Client, named_graph: str | None = None) -> None:
        from pyoxigraph import NamedNode

        self.client = client
        self.named_graph = named_graph
        if named_graph is not None:
            try:
                NamedNode(named_graph)
            except ValueError:
                raise QueryError(f"{named_graph}: not an IRI; write it such as https://example.org/officials") from None

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | Triple | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | Triple | None,  # noqa: A002 (the engine's name)
        graph_name: NamedNode | BlankNode | DefaultGraph | None = None,
        /,
    ) -> Iterator[Quad]:
        """Give the statements that have what is given, read page by page, each once.

        Servers cut long answers without a word, and need not keep an order from page to page. So all that was
        given is counted against what the server counts; where they differ, everything is read again in order.
        Raises RemoteError where they differ then too: the graph was changed underway.
        """
        from pyoxigraph import Quad

        given = (subject, predicate, object)
        names = [name for name, term in zip("spo", given, strict=True) if term is None]
        pattern = " ".join(f"?{name}" if term is None else str(term) for name, term in zip("spo", given, strict=True))
        if not names:
            names = ["x"]
            pattern += " . BIND(1 AS ?x)"
        seen: set[Quad] = set()
        for order in ("", f" ORDER BY {' '.join(f'?{name}' for name in names)}"):
            for row in self._pages(names, pattern, order):
                found = dict(zip(names, row, strict=True))
                ends = found.get("s", subject), found.get("p", predicate), found.get("o", object)
                quad = Quad(*ends)  # type: ignore[arg-type]
                if quad not in seen:
                    seen.add(quad)
                    yield quad
            if len(seen) < _SURE or len(seen) == self._count(pattern):
                return
        raise RemoteError(f"{self.client.url}: the graph was changed while it was read; try again")

    def _pages(self, names: list[str], pattern: str, order: str) -> Iterator[tuple[object, ...]]:
        """Give rows until a page has none; a page may be shorter than asked for, where the server has its own limit."""
        chosen = " ".join(f"?{name}" for name in names)
        offset = 0
        while True:
            # The order within, the cut without: Virtuoso sorts no more than some thousand rows where both are at one
            # level.
            inner = f"{{ SELECT {chosen} WHERE {{ {pattern} }}{order} }}" if order else pattern
            rows = self.rows(f"SELECT {chosen} WHERE {{ {inner} }} LIMIT {_PAGE} OFFSET {offset}")
            yield from rows
            offset += len(rows)
            if len(rows) < _SURE:
                return

    def _count(self, pattern: str) -> int:
        ((count,),) = self.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
        return int(getattr(count, "value", "0"))

    def rows(self, text: str) -> list[tuple[object, ...]]:
        """Give the rows of a SELECT that needs no prefixes."""
        from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

        with self.ask(text, _ROWS) as stream:
            try:
                found = parse_query_results(stream, format=QueryResultsFormat.JSON)
                assert isinstance(found, QuerySolutions)
                return [tuple(row) for row in found]
            except (SyntaxError, ValueError, OSError) as error:
                raise RemoteError(f"{self.client.url}: no SPARQL results ({error}); check the URL") from None

    def query(
        self,
        query: str,
        /,
        *,
        base_iri: str | None = None,
        prefixes: dict[str, str] | None = None,
        substitutions: dict[Variable, NamedNode | BlankNode | Literal | Triple] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Have the server carry out a query; rows are read as they come, triples are held in memory.

        Variables are bound by a VALUES block at the head of the outermost WHERE. The engine here reads the query
        first: what it cannot read is not sent, so that nothing but a query is. Raises as the engine's store does.
        """
        from pyoxigraph import QueryBoolean, QueryResultsFormat, RdfFormat, Store, parse_query_results

        self._check(query, base_iri, prefixes, substitutions)
        text = _with_values(query, substitutions or {})
        head = f"BASE <{base_iri}> " if base_iri else ""
        head += " ".join(f"PREFIX {name}: <{iri}>" for name, iri in (prefixes or {}).items() if f"{name}:" in text)
        form = query_form(query)
        if form in ("CONSTRUCT", "DESCRIBE"):
            store = Store()
            with self.ask(f"{head} {text}", _TRIPLES) as stream:
                store.load(stream, RdfFormat.N_TRIPLES)
            found = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
        else:
            try:
                found = parse_query_results(self.ask(f"{head} {text}", _ROWS), format=QueryResultsFormat.JSON)
            except (SyntaxError, ValueError) as error:
                raise RemoteError(f"{self.client.url}: no SPARQL results ({error}); check the URL") from None
            if form == "ASK" and not isinstance(found, QueryBoolean):  # Virtuoso: a row of one number
                yes = any(str(getattr(row[0], "value", "")) == "1" for row in found)
                found = Store().query(f"ASK {{ FILTER({str(yes).lower()}) }}")
        return found

    def _check(
        self,
        query: str,
        base_iri: str | None,
        prefixes: dict[str, str] | None,
        substitutions: dict[Variable, NamedNode | BlankNode | Literal | Triple] | None,
    ) -> None:
        """Have the engine read the query, on an empty store and without its being carried out."""
        from pyoxigraph import Literal, Store, Variable

        absent = "absent"
        while absent in query:
            absent += "_"
        with suppress(RuntimeError):
            Store().query(query, base_iri=base_iri, prefixes=prefixes, substitutions={Variable(absent): Literal("")})
        if substitutions:  # a SELECT, then, which is not carried out before its rows are asked for
            Store().query(query, base_iri=base_iri, prefixes=prefixes, substitutions=substitutions)

    def ask(self, text: str, accept: str) -> IO[bytes]:
        """Send a query and give the answer as the server sends it. Raises QueryError where it cannot be carried out."""
        data = {"query": text}
        if self.named_graph is not None:
            data["default-graph-uri"] = self.named_graph
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        try:
            return self.client.send(urlencode(data).encode(), headers)
        except RemoteError as error:
            if error.status in (400, 500):
                raise QueryError(f"{error}; ask in a way that this server can carry out") from None
            raise


def _with_values(text: str, values: dict[Variable, NamedNode | BlankNode | Literal | Triple]) -> str:
    """Give ``text`` with a VALUES block behind the brace that opens the outermost WHERE."""
    if not values:
        return text
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] == "{" and depth == 0:
            head = " ".join(f"?{name.value}" for name in values)
            row = " ".join(map(str, values.values()))
            return f"{text[: token.end()]} VALUES ({head}) {{ ({row}) }} {text[token.end() :]}"
        depth += {"(": 1, ")": -1}.get(token[0], 0)
    raise QueryError("the query has no WHERE to bind its parameters in; write it out")
