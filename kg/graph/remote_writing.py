"""Changing a graph at a server: by SPARQL Update, or by the Graph Store Protocol."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote, urlsplit, urlunsplit

from kg.graph.remote_http import Client

_UPDATE = {"Content-Type": "application/sparql-update", "Accept": "*/*"}
_TRIPLES = {"Content-Type": "application/n-triples", "Accept": "*/*"}


class GraphWriter(Protocol):
    """Changes one graph. Everything may be done twice without harm; each call is carried out whole or not at all."""

    def replace(self, graph: str, lines: bytes) -> None:
        """Make the named graph ``graph`` hold these few lines of N-Triples and nothing else."""
        ...

    def add(self, lines: bytes) -> None:
        """Add lines of N-Triples."""
        ...

    def remove(self, lines: bytes) -> bool:
        """Take lines of N-Triples out; False where that cannot be done this way, and nothing was."""
        ...

    def clear(self) -> None:
        """Take everything out."""
        ...


class UpdateWriter:
    """By SPARQL 1.1 Update; ``graph`` None is the server's default graph."""

    def __init__(self, client: Client, graph: str | None) -> None:
        self._client = client
        self._graph = graph

    def replace(self, graph: str, lines: bytes) -> None:
        self._send(
            b"CLEAR SILENT GRAPH <%b> ; INSERT DATA { GRAPH <%b> { %b } }" % (graph.encode(), graph.encode(), lines)
        )

    def add(self, lines: bytes) -> None:
        self._send(b"INSERT DATA { %b }" % self._within(lines))

    def remove(self, lines: bytes) -> bool:
        self._send(b"DELETE DATA { %b }" % self._within(lines))
        return True

    def clear(self) -> None:
        self._send(b"CLEAR SILENT " + (b"DEFAULT" if self._graph is None else f"GRAPH <{self._graph}>".encode()))

    def _within(self, lines: bytes) -> bytes:
        return lines if self._graph is None else b"GRAPH <%b> {\n%b}" % (self._graph.encode(), lines)

    def _send(self, update: bytes) -> None:
        self._client.send(update, _UPDATE).close()


class StoreWriter:
    """By the SPARQL 1.1 Graph Store HTTP Protocol, which can add to a graph and replace it, but not take out of it."""

    def __init__(self, client: Client, graph: str | None) -> None:
        self._client = client
        self._graph = graph

    def replace(self, graph: str, lines: bytes) -> None:
        self._client.send(lines, _TRIPLES, "PUT", f"graph={quote(graph, safe='')}").close()

    def add(self, lines: bytes) -> None:
        self._client.send(lines, _TRIPLES, "POST", self._query()).close()

    def remove(self, lines: bytes) -> bool:
        return False

    def clear(self) -> None:
        self._client.send(b"", _TRIPLES, "PUT", self._query()).close()

    def _query(self) -> str:
        return "default" if self._graph is None else f"graph={quote(self._graph, safe='')}"


def default_address(endpoint: str, protocol: str) -> str:
    """Give where changes go, where the user does not say: beside ``…/query``, as most servers have it, else there."""
    parts = urlsplit(endpoint)
    if not parts.path.endswith("/query"):
        return endpoint
    path = parts.path.removesuffix("query") + ("update" if protocol == "update" else "store")
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))
