"""How each kind of thing looks: a colour from the ontology, a shape of its own, so that neither alone must tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.networks.terms import Language, network_terms
from kg.resources import resource_folder
from kg.vocabulary import KG

_SHAPES = {
    "official": "dot",
    "person": "dot",
    "body": "square",
    "event": "diamond",
    "project": "star",
    "place": "triangleDown",
    "post": "hexagon",
    "article": "triangle",
}
_GREY = "#999999"
_RIM = 0.62  # how light the rim is beside its filling: yellow must show on white


@dataclass(frozen=True, slots=True)
class KindStyle:
    """A kind as the legend shows it; colours are ``#rrggbb``, ``shape`` is one that vis-network draws."""

    kind: str
    label: str
    shape: str
    color: str
    rim: str


def kind_style(kind: str, language: Language) -> KindStyle:
    """Give the look of ``kind``; one that the ontology gives no colour is grey, one without a shape a square."""
    terms = network_terms()
    iri = next((iri for iri, name in terms.kinds.items() if name == kind), "")
    color = _colors().get(iri, _GREY)
    rim = "#" + "".join(f"{int(int(color[at : at + 2], 16) * _RIM):02x}" for at in (1, 3, 5))
    return KindStyle(kind, terms.label(iri, language) if iri else kind, _SHAPES.get(kind, "square"), color, rim)


@cache
def _colors() -> dict[str, str]:
    """Class IRI -> colour, as the ontology says."""
    from pyoxigraph import RdfFormat, parse

    data = (resource_folder("ontology") / "kg.ttl").read_bytes()
    found = ((quad.subject, quad.object) for quad in parse(data, RdfFormat.TURTLE) if quad.predicate.value == KG.color)
    return {str(getattr(one, "value", "")): str(getattr(color, "value", "")).lower() for one, color in found}
