"""A graph as bytes for other tools, the same bytes for the same graph.

Things come in the order in which they rest on one another (pages, articles, places, bodies, posts, people, ... down
to claims and their passages), then by IRI; of a thing, ``rdf:type`` first, then ``rdfs:label``, then the rest.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from kg.errors import GraphError
from kg.vocabulary import DEFAULT_BASE, KG, PREFIXES, RDF, RDFS, XSD

if TYPE_CHECKING:
    from pyoxigraph import Store, Triple

DumpFormat: TypeAlias = Literal["turtle", "ntriples", "nquads", "trig", "jsonld"]
Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"

_CLASS_ORDER = (
    KG.Page, KG.Article, KG.Place, KG.Body, KG.Post, KG.Person, KG.Project, KG.Event, KG.Tenure, KG.Claim, KG.Passage,
)  # fmt: skip
_PREDICATE_ORDER = {RDF.type: 0, RDFS.label: 1}


def dump(store: Store, format: DumpFormat) -> bytes:  # noqa: A002 (what click and rdflib call it)
    """Give the default graph of ``store`` in ``format``, encoded as UTF-8; O(n log n) in the triples.

    A graph of this project has no named graphs, so that N-Quads are its N-Triples and TriG its Turtle. Raises
    GraphError for a format that is none of DumpFormat.
    """
    from pyoxigraph import DefaultGraph

    triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())]
    if format in ("ntriples", "nquads"):
        return "".join(sorted(f"{triple} .\n" for triple in triples)).encode()
    if format in ("turtle", "trig"):
        return _turtle(_in_order(triples))
    if format == "jsonld":
        return _jsonld(_in_order(triples))
    raise GraphError(f"{format}: no such dump format; use one of {', '.join(get_args(DumpFormat))}")


def _in_order(triples: list[Triple]) -> list[Triple]:
    rank_of_class = {iri: rank for rank, iri in enumerate(_CLASS_ORDER)}
    last = len(rank_of_class)
    ranks: dict[str, int] = {}
    for triple in triples:
        if triple.predicate.value == RDF.type:
            subject = str(triple.subject)
            ranks[subject] = min(ranks.get(subject, last), rank_of_class.get(getattr(triple.object, "value", ""), last))

    def key(triple: Triple) -> tuple[int, str, int, str, str]:
        subject, predicate = str(triple.subject), triple.predicate.value
        return ranks.get(subject, last), subject, _PREDICATE_ORDER.get(predicate, 2), predicate, str(triple.object)

    return sorted(triples, key=key)


def _base(triples: list[Triple]) -> str:
    """Tell the base IRI that the user set from the first page's; any other base would be right, but less readable."""
    for triple in triples:
        if triple.predicate.value == RDF.type and getattr(triple.object, "value", "") == KG.Page:
            before, found, _ = str(triple.subject).strip("<>").rpartition("/page/")
            return f"{before}/" if found else DEFAULT_BASE
    return DEFAULT_BASE


def _turtle(triples: list[Triple]) -> bytes:
    from pyoxigraph import RdfFormat, serialize

    base = _base(triples)
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=base)
    assert written is not None  # it is None only where an output file is given
    # Oxigraph writes namespaces relative to the base and in an order of its own; ours are whole and in alphabetical
    # order. No line of a statement begins with @ and none but its last ends in " .": line ends within literals are
    # written \n.
    lines = written.split(b"\n")
    first = next((number for number, line in enumerate(lines) if not line.startswith(b"@")), len(lines))
    header = f"@base <{base}> .\n" + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return header.encode() + b"\n" + b"\n".join(lines[first:]).replace(b" .\n", b" .\n\n").removesuffix(b"\n")


def _jsonld(triples: list[Triple]) -> bytes:
    """Write one node a line, compacted by a context that stands in the file: nothing has to be fetched to read it."""
    base = _base(triples)
    nodes: dict[str, dict[str, Json]] = {}
    for triple in triples:
        subject = _name(str(triple.subject), base)
        node = nodes.setdefault(subject, {"@id": subject})
        name, value = _json_member(triple, base)
        if name not in node:
            node[name] = value
        elif isinstance(values := node[name], list):
            values.append(value)
        else:
            node[name] = [values, value]
    context = json.dumps({"@base": base, **PREFIXES}, ensure_ascii=False, indent=1)
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes.values())
    return f'{{"@context": {context},\n"@graph": [\n{lines}\n]}}\n'.encode()


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
