"""A graph as bytes for other tools, the same bytes for the same graph.

Things come in the order in which they rest on one another (pages, articles, places, bodies, posts, people, ... down
to claims and their passages), then by IRI; of a thing, ``rdf:type`` first, then ``rdfs:label``, then the rest.

The engine writes N-Triples, whose lines are sorted as bytes, outside of memory where they are many; the engine's
parser and serializers make the other formats of them. So a graph costs little memory, however large it is.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, groupby
from typing import IO, TYPE_CHECKING, BinaryIO, Literal, TypeAlias, get_args

from kg.errors import GraphError
from kg.graph.sorting import sorted_lines
from kg.graph.streams import Lines, Reader, TurtleBlocks
from kg.vocabulary import DEFAULT_BASE, KG, PREFIXES, RDF, RDFS, XSD

if TYPE_CHECKING:
    from pyoxigraph import Store, Triple

DumpFormat: TypeAlias = Literal["turtle", "ntriples", "nquads", "trig", "jsonld"]
Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"

_CLASS_ORDER = (
    KG.Page, KG.Article, KG.Place, KG.Body, KG.Post, KG.Person, KG.Project, KG.Event, KG.Tenure, KG.Claim, KG.Passage,
)  # fmt: skip
_RANKS = {f"<{iri}> .\n".encode(): rank for rank, iri in enumerate(_CLASS_ORDER)}
_TYPE = f"<{RDF.type}>".encode()
_LABEL = f"<{RDFS.label}>".encode()
_HELD = 8 * 1024 * 1024


def dump(store: Store, format: DumpFormat) -> bytes:  # noqa: A002 (what click and rdflib call it)
    """Give the default graph of ``store`` in ``format``, encoded as UTF-8; as ``write_dump``, in memory."""
    stream = io.BytesIO()
    write_dump(store, format, stream)
    return stream.getvalue()


def write_dump(store: Store, format: DumpFormat, stream: BinaryIO) -> None:  # noqa: A002
    """Write the default graph of ``store`` to ``stream`` in ``format``, encoded as UTF-8; O(n log n) in the triples.

    Raises GraphError as ``write_lines`` does.
    """
    write_lines(graph_lines(store), format, stream)


def write_lines(lines: Iterable[bytes], format: DumpFormat, stream: BinaryIO) -> None:  # noqa: A002
    """Write a graph given as lines of N-Triples, in any order, as ``write_dump`` does.

    A graph of this project has no named graphs, so that N-Quads are its N-Triples and TriG its Turtle. Raises
    GraphError for a format that is none of DumpFormat.
    """
    if format not in get_args(DumpFormat):
        raise GraphError(f"{format}: no such dump format; use one of {', '.join(get_args(DumpFormat))}")
    if format in ("ntriples", "nquads"):
        for block in _blocks(sorted_lines(lines)):
            stream.write(block)
        return
    with ExitStack() as files:
        base, ordered = _in_order(sorted_lines(lines), files)
        write = _write_jsonld if format == "jsonld" else _write_turtle
        write(ordered, base, stream)


def graph_lines(store: Store) -> Iterator[bytes]:
    """Give the default graph of ``store`` as lines of N-Triples, in the store's order."""
    from pyoxigraph import DefaultGraph, RdfFormat

    return Lines(lambda to: store.dump(to, RdfFormat.N_TRIPLES, from_graph=DefaultGraph())).read()


def _blocks(lines: Iterable[bytes], size: int = 1000) -> Iterator[bytes]:
    block: list[bytes] = []
    for line in lines:
        block.append(line)
        if len(block) == size:
            yield b"".join(block)
            block = []
    yield b"".join(block)


def _in_order(lines: Iterator[bytes], files: ExitStack) -> tuple[str, Iterator[bytes]]:
    """Give the base IRI, and sorted ``lines`` with the things put in the order of their classes.

    The things of each class are kept one after the other, in ``files``, until all have been met.
    """
    from tempfile import SpooledTemporaryFile

    ranks: list[IO[bytes]] = [
        files.enter_context(SpooledTemporaryFile(_HELD))  # noqa: SIM115 (the stack closes them)
        for _ in range(len(_CLASS_ORDER) + 1)
    ]
    base = ""
    for subject, found in groupby(lines, lambda line: line[: line.index(b" ")]):
        thing = list(found)
        types, labels, rest = _parted(thing, len(subject) + 1)
        rank = min(
            (_RANKS.get(line[len(subject) + len(_TYPE) + 2 :], len(_RANKS)) for line in types), default=len(_RANKS)
        )
        if rank == 0 and not base:
            base = _base(subject.decode())
        ranks[rank].writelines((*types, *labels, *rest))
    for file in ranks:
        file.seek(0)
    return base or DEFAULT_BASE, chain.from_iterable(ranks)


def _parted(thing: list[bytes], at: int) -> tuple[list[bytes], list[bytes], list[bytes]]:
    """Part the lines of one thing into its types, its labels and the rest; the predicate begins ``at``."""
    types = [line for line in thing if line.startswith(_TYPE, at)]
    labels = [line for line in thing if line.startswith(_LABEL, at)]
    if len(types) + len(labels) == len(thing):
        return types, labels, []
    return types, labels, [line for line in thing if not line.startswith((_TYPE, _LABEL), at)]


def _base(page: str) -> str:
    """Tell the base IRI that the user set from the first page's; any other base would be right, but less readable."""
    before, found, _ = page.strip("<>").rpartition("/page/")
    return f"{before}/" if found else DEFAULT_BASE


def _triples(lines: Iterator[bytes]) -> Iterator[Triple]:
    from pyoxigraph import RdfFormat, parse

    for quad in parse(Reader(_blocks(lines)), RdfFormat.N_TRIPLES):  # type: ignore[arg-type]
        yield quad.triple


def _write_turtle(lines: Iterator[bytes], base: str, stream: BinaryIO) -> None:
    from pyoxigraph import RdfFormat, serialize

    # Oxigraph writes namespaces relative to the base and in an order of its own; ours are whole and in alphabetical
    # order.
    header = f"@base <{base}> .\n" + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    blocks = TurtleBlocks(stream, header.encode() + b"\n")
    serialize(_triples(lines), blocks, RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=base)  # type: ignore[arg-type]
    blocks.close()


def _write_jsonld(lines: Iterator[bytes], base: str, stream: BinaryIO) -> None:
    """Write one node a line, compacted by a context that stands in the file: nothing has to be fetched to read it."""
    context = json.dumps({"@base": base, **PREFIXES}, ensure_ascii=False, indent=1)
    stream.write(f'{{"@context": {context},\n"@graph": [\n'.encode())
    parted = b""
    for subject, found in groupby(_triples(lines), lambda triple: str(triple.subject)):
        node: dict[str, Json] = {"@id": _name(subject, base)}
        for triple in found:
            name, value = _json_member(triple, base)
            if name not in node:
                node[name] = value
            elif isinstance(values := node[name], list):
                values.append(value)
            else:
                node[name] = [values, value]
        stream.write(parted + json.dumps(node, ensure_ascii=False).encode())
        parted = b",\n"
    stream.write(b"\n]}\n")


def _json_member(triple: Triple, base: str) -> tuple[str, Json]:
    if triple.predicate.value == RDF.type:
        return "@type", _name(str(triple.object), "")
    return _compact(triple.predicate.value), _json_value(triple, base)


def _json_value(triple: Triple, base: str) -> Json:
    from pyoxigraph import Literal as RdfLiteral

    term = triple.object
    if not isinstance(term, RdfLiteral):
        return {"@id": _name(str(term), base)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == XSD.string:
        return term.value
    if datatype == XSD.boolean and term.value in ("true", "false"):
        return term.value == "true"
    # Numbers of JSON only where they give back the same digits; a decimal would come back as a double.
    if datatype == XSD.integer and term.value.lstrip("-").isdigit() and str(int(term.value)) == term.value:
        return int(term.value)
    return {"@value": term.value, "@type": _compact(datatype)}


def _compact(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _name(term: str, base: str) -> str:
    """Give the JSON-LD name of ``term``, ``<IRI>`` or ``_:label``: below ``base`` where that cannot be misread."""
    if term.startswith("_:"):
        return term
    iri = term[1:-1]
    if not base or not iri.startswith(base):
        return _compact(iri)
    rest = iri[len(base) :]
    # A colon makes a prefix of what stands before it; the others are read as a query, a keyword or a step upwards.
    misread = not rest or ":" in rest or rest[0] in "/?#@" or "//" in rest or "/." in rest or rest[0] == "."
    return iri if misread else rest
