"""The terms that triples are made of, as closed namespaces: ``KG.holds`` is an IRI, ``KG.hold`` an error.

``ontology/kg.ttl`` is the only source of the terms of ``KG``; a test holds the two equal. Of the other namespaces only
what the project uses is here. Nothing is imported, so that a look-up from a cold start stays cheap.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

DEFAULT_BASE = "https://w3id.org/officials-kg/id/"
"""The base of the IRIs of things, where the user sets no other."""


class Namespace:
    """A closed, frozen set of terms under one IRI.

    ``namespace.term`` gives the term's whole IRI as a str; ``str(namespace)`` the IRI of the namespace;
    iteration gives the names of the terms in alphabetical order, and ``name in namespace`` tells whether it is one.
    """

    __slots__ = ("_iri", "_terms")

    _iri: str
    _terms: dict[str, str]

    def __init__(self, iri: str, names: str) -> None:
        """``names`` are the terms' local names, parted by white space."""
        object.__setattr__(self, "_iri", iri)
        object.__setattr__(self, "_terms", {name: iri + name for name in sorted(names.split())})

    def __getattr__(self, name: str) -> str:
        try:
            return self._terms[name]
        except KeyError:
            raise AttributeError(self._advice(name), name=name, obj=self) from None

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{self._iri} is closed: {name} cannot be set", name=name, obj=self)

    def __reduce__(self) -> tuple[type[Namespace], tuple[str, str]]:
        # What copy and pickle do by default is to fill the slots one by one, which a frozen thing refuses.
        return Namespace, (self._iri, " ".join(self._terms))

    def __str__(self) -> str:
        return self._iri

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __contains__(self, name: object) -> bool:
        return name in self._terms

    def _advice(self, name: str) -> str:
        from difflib import get_close_matches

        by_lower_case = {term.lower(): term for term in self._terms}
        closest = get_close_matches(name.lower(), by_lower_case, n=1, cutoff=0.0)
        return f"{self._iri} has no term {name!r}; the closest is {by_lower_case[closest[0]]!r}"


KG = Namespace(
    "https://w3id.org/officials-kg/ontology#",
    """
    Person Official Body Post Event Meeting Inspection Training Ceremony Exhibition Contest Activity Visit
    Project Place Page Article Passage Claim Tenure

    holds attendedBy locatedIn partOf heldAt visited organizedBy writtenBy appointedTo removedFrom proposedFor

    role order confidence evidence extractedBy rule confirmed inArticle begin end quote
    inPage source sha256 body authorKind locality jurisdiction
    title officialName bodyKind placeKind date endDate reportedIn
    level code parentBody parentPlace sharesOffice
    post firstSeen lastSeen startedOn endedOn acting claim asOf

    makesNode makesEdge forwardPhrase backwardPhrase color

    Roles Chair Lead Speaker Presenter Lecturer Escort Observer Attendee
    PlaceKinds Province City District Subdistrict Community Road Area Park Site
    BodyKinds Committee Government Department Congress Consultative Discipline Court Procuratorate SubdistrictOffice
    PartyGroup LeadingGroup School Hospital Company Organisation Institution OtherBody
    Levels NationalLevel ProvinceLevel CityLevel DistrictLevel TownLevel VillageLevel
    """,
)
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type subject predicate object langString Statement")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#", "label comment subClassOf subPropertyOf domain range seeAlso")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#", "Concept ConceptScheme altLabel prefLabel inScheme broader")
ORG = Namespace("http://www.w3.org/ns/org#", "Organization Post Membership holds member postIn subOrganizationOf")
SCHEMA = Namespace(
    "https://schema.org/",
    "Person Organization Event Project Place PublicationIssue NewsArticle headline datePublished author attendee "
    "location organizer startDate endDate domainIncludes rangeIncludes",
)
XSD = Namespace("http://www.w3.org/2001/XMLSchema#", "string boolean integer decimal date gMonthDay dateTime")
PROV = Namespace("http://www.w3.org/ns/prov#", "Agent Entity Activity wasDerivedFrom wasQuotedFrom wasAttributedTo")
FOAF = Namespace("http://xmlns.com/foaf/0.1/", "Agent Person name")
OWL = Namespace(
    "http://www.w3.org/2002/07/owl#",
    "Ontology Class ObjectProperty DatatypeProperty AnnotationProperty disjointWith sameAs versionInfo versionIRI",
)

PREFIXES: dict[str, str] = {
    "foaf": str(FOAF),
    "kg": str(KG),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "skos": str(SKOS),
    "xsd": str(XSD),
}
"""Prefix -> namespace IRI, in alphabetical order: what queries may use undeclared and dumps declare."""
