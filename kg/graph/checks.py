"""Does a graph satisfy ``ontology/shapes.ttl``? pySHACL judges; Oxigraph answers the shapes that are queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError
from kg.resources import resource_folder

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Store
    from rdflib.query import Result
    from rdflib.term import Identifier


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One way in which a graph is not sound.

    ``shape`` is the local name of a shape of ``ontology/shapes.ttl``, ``thing`` the IRI (or blank node) that is wrong,
    ``message`` what is wrong with it, with the value that is, where there is one.
    """

    shape: str
    thing: str
    message: str


def check_graph(store: Store) -> list[Violation]:
    """Give every violation of the shapes by the default graph of ``store``, sorted; none means that it is sound.

    Time and memory grow linearly with the triples. Raises GraphError where the shapes cannot be read or carried out.
    """
    import rdflib
    from pyshacl import validate

    path = resource_folder("ontology") / "shapes.ttl"
    try:
        shapes = rdflib.Graph().parse(path, format="turtle")
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror or error}); install the program again") from None
    # inplace: without it, pySHACL copies the graph first, though nothing here changes it.
    _, report, text = validate(_data_graph(store), shacl_graph=shapes, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise GraphError(f"{path}: the shapes cannot be carried out ({' '.join(str(text).split())}); mend them")
    return sorted(_violations(report))


def _data_graph(store: Store) -> rdflib.Graph:
    """Copy the store into rdflib's memory, where pySHACL's look-ups are fastest, but leave queries to Oxigraph.

    rdflib's own SPARQL engine takes seconds for the queries over 10,000 triples, Oxigraph hundredths of one; but each
    of pySHACL's many look-ups would cost a call into Oxigraph and conversions.
    """
    import rdflib
    from oxrdflib import OxigraphStore
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    behind = rdflib.Graph(OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)

    class QueriedByOxigraph(rdflib.Graph):
        def query(
            self,
            query_object: Any,
            processor: Any = "sparql",
            result: Any = "sparql",
            initNs: Mapping[str, Any] | None = None,  # noqa: N803 (rdflib's name)
            initBindings: Mapping[str, Identifier] | None = None,  # noqa: N803 (rdflib's name)
            use_store_provided: bool = True,
            **options: Any,
        ) -> Result:
            return behind.query(query_object, initNs=initNs, initBindings=initBindings)

    graph = QueriedByOxigraph(bind_namespaces="none")
    for triple in behind:
        graph.add(triple)
    return graph


def _violations(report: rdflib.Graph) -> set[Violation]:
    from rdflib import RDF, SH, BNode

    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        shape = str(report.value(result, SH.sourceShape)).rpartition("#")[2]
        message = str(report.value(result, SH.resultMessage))
        if report.value(result, SH.sourceConstraint) is not None:
            thing = value  # the focus of a shape over all triples is a property; what is wrong is the value
        else:
            thing = focus
            if value is not None and value != focus:
                message += f"; it is {value.n3()}"
        name = "_:blank" if isinstance(thing, BNode) else str(thing)  # the labels of blank nodes differ by chance
        found.add(Violation(shape, name, message))
    return found
