"""The sample conforms to every shape, and each shape sees the one way in which a case breaks the sample."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
import rdflib
from pyoxigraph import RdfFormat, Store
from rdflib import RDF, SH, URIRef
from rdflib.collection import Collection

from kg.errors import GraphError
from kg.graph import checks
from kg.graph.checks import Violation, check_graph
from kg.graph.folder import open_store
from kg.model import Predicate, Role
from kg.resources import resource_folder
from kg.vocabulary import DEFAULT_BASE, KG, PREFIXES

SAMPLE = Path(__file__).parents[1] / "data" / "sample.ttl"
SHAPES = resource_folder("ontology") / "shapes.ttl"
MEETING = "<event/清河区/--12-22/清河区组织工作会议>"
TOUR = "<event/清河区/2023-12-20/调研重点项目>"
ENDS = "<article/sample-0a1b2c3d/2> kg:end"
PROJECT = "<project/清河区/东湖路改造工程>"
LABELLED = ("Person", "Body", "Post", "Event", "Project", "Place", "Page", "Article", "Tenure")
TENURE = "<tenure/周明远/清河区委/书记>"

# (shape, the thing it should name, SPARQL updates that break the sample)
CASES = [
    ("Label", "official/周明远", "DELETE DATA { <official/周明远> rdfs:label '周明远'@zh }"),
    ("Label", "post/清河区委/书记", "INSERT DATA { <post/清河区委/书记> rdfs:label '书记'@zh }"),
    ("Label", "person/x", "INSERT DATA { <person/x> a kg:Person ; rdfs:label 'x'@en }"),
    ("AltLabel", "body/清河区委", "INSERT DATA { <body/清河区委> skos:altLabel 'committee'@en }"),
    ("ClaimSubject", "claim/c01", "INSERT DATA { <claim/c01> rdf:subject <official/何书琴> }"),
    ("ClaimSubject", "claim/new", "INSERT DATA { <claim/new> a kg:Claim }"),
    ("ClaimPredicate", "claim/c12", "INSERT DATA { <claim/c12> rdf:predicate kg:holds }"),
    ("ClaimPredicate", "claim/new", "INSERT DATA { <claim/new> a kg:Claim ; rdf:predicate kg:reportedIn }"),
    ("ClaimObject", "claim/new", "INSERT DATA { <claim/new> a kg:Claim ; rdf:object '书记'@zh }"),
    ("ClaimObject", "claim/c01", "INSERT DATA { <claim/c01> rdf:object <post/清河区委/常委> }"),
    ("ClaimConfidence", "claim/c01", "DELETE DATA { <claim/c01> kg:confidence 0.97 }"),
    ("ClaimConfidence", "claim/new", "INSERT DATA { <claim/new> a kg:Claim ; kg:confidence 1.01 }"),
    ("ClaimConfidence", "claim/new", "INSERT DATA { <claim/new> a kg:Claim ; kg:confidence -0.01 }"),
    ("ClaimConfidence", "claim/new", "INSERT DATA { <claim/new> a kg:Claim ; kg:confidence 0.5e0 }"),
    ("ClaimEvidence", "claim/c01", "DELETE DATA { <claim/c01> kg:evidence <passage/p01> }"),
    ("ClaimEvidence", "claim/c01", "INSERT DATA { <claim/c01> kg:evidence <passage/p02> }"),
    ("ClaimEvidence", "claim/c16", "DELETE WHERE { <passage/p04> a kg:Passage }"),
    ("ClaimExtractor", "claim/c01", "DELETE DATA { <claim/c01> kg:extractedBy 'posts' }"),
    ("ClaimExtractor", "claim/c01", "INSERT DATA { <claim/c01> kg:extractedBy 'structure' }"),
    ("ClaimRule", "claim/c01", "INSERT DATA { <claim/c01> kg:rule 'attends', 'chairs' }"),
    ("ClaimRule", "claim/c01", "INSERT DATA { <claim/c01> kg:rule '' }"),
    ("ClaimAsOf", "claim/c01", "INSERT DATA { <claim/c01> kg:asOf 'yes' }"),
    ("ClaimConfirmed", "claim/c01", "INSERT DATA { <claim/c01> kg:confirmed 'yes' }"),
    ("ClaimRole", "claim/c05", "INSERT DATA { <claim/c05> kg:role kg:Chair }"),
    ("ClaimRole", "claim/c10", "INSERT DATA { <claim/c10> kg:role kg:Meeting }"),
    ("ClaimOrder", "claim/c06", "INSERT DATA { <claim/c06> kg:order 0 }"),
    ("ClaimOrder", "claim/c05", "INSERT DATA { <claim/c05> kg:order 2 }"),
    ("PassageArticle", "passage/p01", "DELETE WHERE { <passage/p01> kg:inArticle ?article }"),
    ("PassageArticle", "passage/p01", "INSERT DATA { <passage/p01> kg:inArticle <article/sample-0a1b2c3d/2> }"),
    ("PassageQuote", "passage/p01", "DELETE WHERE { <passage/p01> kg:quote ?quote }"),
    ("PassageQuote", "passage/p9", "INSERT DATA { <passage/p9> a kg:Passage ; kg:quote ''@zh }"),
    ("Begin", "passage/p01", "DELETE DATA { <passage/p01> kg:end 60 } ; INSERT DATA { <passage/p01> kg:end 20 }"),
    ("Begin", "passage/p9", "INSERT DATA { <passage/p9> a kg:Passage ; kg:begin -1 ; kg:end 3 }"),
    ("Begin", "article/sample-0a1b2c3d/1", "DELETE DATA { <article/sample-0a1b2c3d/1> kg:begin 0 }"),
    ("End", "passage/p01", "DELETE DATA { <passage/p01> kg:end 60 }"),
    ("End", "article/sample-0a1b2c3d/1", "INSERT DATA { <article/sample-0a1b2c3d/1> kg:end 300 }"),
    ("PageSource", "page/sample-0a1b2c3d", "DELETE WHERE { ?page kg:source ?source }"),
    ("PageHash", "page/sample-0a1b2c3d", "DELETE WHERE { ?page kg:sha256 ?hash }"),
    ("PageHash", "page/new", "INSERT DATA { <page/new> a kg:Page ; kg:sha256 'no hash' }"),
    ("PageLocality", "page/sample-0a1b2c3d", "INSERT DATA { <page/sample-0a1b2c3d> kg:locality <body/清河区委> }"),
    ("ArticlePage", "article/sample-0a1b2c3d/1", "DELETE WHERE { <article/sample-0a1b2c3d/1> kg:inPage ?page }"),
    ("ArticlePage", "article/sample-0a1b2c3d/1", "DELETE WHERE { <page/sample-0a1b2c3d> a kg:Page }"),
    ("ArticleHeadline", "article/sample-0a1b2c3d/2", "DELETE WHERE { ?article schema:headline ?headline }"),
    (
        "ArticleDate",
        "article/sample-0a1b2c3d/1",
        "INSERT DATA { <article/sample-0a1b2c3d/1> schema:datePublished '2023-12-21', '2023-12-22' }",
    ),
    ("PostTitle", "post/清河区委/书记", "DELETE DATA { <post/清河区委/书记> kg:title '书记'@zh }"),
    ("PostBody", "post/清河区委/书记", "DELETE WHERE { <post/清河区委/书记> org:postIn ?body }"),
    ("PostBody", "post/清河区委/书记", "INSERT DATA { <post/清河区委/书记> org:postIn <body/清河区政府> }"),
    ("Official", "official/周明远", "DELETE DATA { <official/周明远> a kg:Person }"),
    ("BodyKind", "body/清河区委", "INSERT DATA { <body/清河区委> kg:bodyKind kg:District }"),
    ("BodyKind", "body/清河区委", "INSERT DATA { <body/清河区委> kg:bodyKind kg:Committee, kg:Government }"),
    ("BodyLevel", "body/清河区委", "INSERT DATA { <body/清河区委> kg:level kg:District }"),
    ("BodyLevel", "body/清河区委", "INSERT DATA { <body/清河区委> kg:level kg:CityLevel, kg:TownLevel }"),
    ("BodyOfficialName", "body/清河区委", "INSERT DATA { <body/清河区委> kg:officialName 'committee'@en }"),
    ("BodyOfficialName", "body/清河区委", "INSERT DATA { <body/清河区委> kg:officialName '甲'@zh, '乙'@zh }"),
    ("BodyParent", "body/清河区委", "INSERT DATA { <body/清河区委> kg:parentBody <place/清河区> }"),
    ("BodyOffice", "body/清河区委", "INSERT DATA { <body/清河区委> kg:sharesOffice <place/清河区> }"),
    ("PlaceCode", "place/清河区", "INSERT DATA { <place/清河区> kg:code '2112' }"),
    ("PlaceCode", "place/清河区", "INSERT DATA { <place/清河区> kg:code '211204', '211202' }"),
    ("PlaceParent", "place/清河区", "INSERT DATA { <place/清河区> kg:parentPlace <body/清河区委> }"),
    ("SameAs", "place/清河区", "INSERT DATA { <place/清河区> owl:sameAs 'Q148' }"),
    ("PlaceKind", "place/清河区", "INSERT DATA { <place/清河区> kg:placeKind kg:City }"),
    ("PlaceKind", "place/new", "INSERT DATA { <place/new> a kg:Place ; kg:placeKind kg:Committee }"),
    ("EventDate", TOUR[1:-1], f"INSERT DATA {{ {TOUR} kg:date '2023-12-21'^^xsd:date }}"),
    ("EventDate", "event/new", "INSERT DATA { <event/new> a kg:Event ; kg:date '12月20日' }"),
    ("EventDate", "event/new", "INSERT DATA { <event/new> a kg:Event ; kg:date '2023-02-30'^^xsd:date }"),
    ("EventEnd", TOUR[1:-1], f"INSERT DATA {{ {TOUR} kg:endDate '2023'^^xsd:gYear }}"),
    ("EventArticle", MEETING[1:-1], f"DELETE WHERE {{ {MEETING} kg:reportedIn ?article }}"),
    ("TenureMember", TENURE[1:-1], f"DELETE WHERE {{ {TENURE} org:member ?person }}"),
    ("TenurePost", TENURE[1:-1], f"DELETE WHERE {{ {TENURE} kg:post ?post }}"),
    ("TenureClaim", TENURE[1:-1], f"DELETE WHERE {{ {TENURE} kg:claim ?claim }}"),
    (
        "TenureFirstSeen",
        TENURE[1:-1],
        f"DELETE WHERE {{ {TENURE} kg:lastSeen ?day }} ; INSERT DATA {{ {TENURE} kg:lastSeen '2023-12-19'^^xsd:date }}",
    ),
    (
        "TenureFirstSeen",
        "tenure/何书琴/清河区委/常委",
        "INSERT DATA { <tenure/何书琴/清河区委/常委> kg:firstSeen '--12-22'^^xsd:gMonthDay }",
    ),
    ("TenureLastSeen", TENURE[1:-1], f"INSERT DATA {{ {TENURE} kg:lastSeen '2023-12-21'^^xsd:date }}"),
    ("TenureStart", TENURE[1:-1], f"INSERT DATA {{ {TENURE} kg:startedOn '2023' }}"),
    ("TenureEnd", TENURE[1:-1], f"INSERT DATA {{ {TENURE} kg:endedOn '2023' }}"),
    ("TenureActing", TENURE[1:-1], f"INSERT DATA {{ {TENURE} kg:acting '代' }}"),
    ("FactRestsOnClaim", "official/周明远", "DELETE WHERE { <claim/c01> rdf:predicate kg:holds }"),
    ("FactRestsOnClaim", TOUR[1:-1], f"INSERT DATA {{ {TOUR} kg:attendedBy <person/林小满> }}"),
    ("FactRestsOnClaim", "body/清河区委组织部", "DELETE WHERE { <claim/c12> a kg:Claim }"),
    ("PersonToPost", "official/周明远", "INSERT DATA { <official/周明远> kg:holds <body/清河区委> }"),
    ("PersonToPost", "body/清河区委", "INSERT DATA { <body/清河区委> kg:proposedFor <post/清河区委/书记> }"),
    ("EventToPerson", TOUR[1:-1], f"INSERT DATA {{ {TOUR} kg:attendedBy <body/清河区委> }}"),
    ("EventToBody", MEETING[1:-1], f"INSERT DATA {{ {MEETING} kg:organizedBy <place/清河区> }}"),
    (
        "ArticleToPerson",
        "article/sample-0a1b2c3d/1",
        "INSERT DATA { <article/sample-0a1b2c3d/1> kg:writtenBy <body/清河区委> }",
    ),
    ("EventToVenue", TOUR[1:-1], f"INSERT DATA {{ {TOUR} kg:heldAt <official/周明远> }}"),
    ("EventToVisited", TOUR[1:-1], f"INSERT DATA {{ {TOUR} kg:visited <post/清河区委/书记> }}"),
    ("LocatedInPlace", PROJECT[1:-1], f"INSERT DATA {{ {PROJECT} kg:locatedIn <body/清河区委> }}"),
    ("LocatedInPlace", "official/周明远", "INSERT DATA { <official/周明远> kg:locatedIn <place/清河区> }"),
    ("PartToWhole", "place/清河区", "INSERT DATA { <place/清河区> kg:partOf <body/清河区委> }"),
    ("PartToWhole", "official/周明远", "INSERT DATA { <official/周明远> kg:partOf <body/清河区委> }"),
    ("NoCircle", "place/清河区", "INSERT DATA { <place/清河区> kg:partOf <place/清河区> }"),
    ("AttendanceOnly", "claim/c10", "INSERT DATA { <claim/c10> kg:role kg:Chair }"),
    ("AttendanceOnly", "claim/c01", "INSERT DATA { <claim/c01> kg:order 1 }"),
    ("PassageWithinArticle", "passage/p03", f"DELETE DATA {{ {ENDS} 380 }} ; INSERT DATA {{ {ENDS} 260 }}"),
    ("EventEndsAfterItBegins", TOUR[1:-1], f"INSERT DATA {{ {TOUR} kg:endDate '2023-12-19'^^xsd:date }}"),
    ("TenureDrawnFromItsClaims", TENURE[1:-1], f"INSERT DATA {{ {TENURE} kg:claim <claim/c02> }}"),
    ("NoBlankNode", "_:blank", f"INSERT DATA {{ {TOUR} kg:heldAt [ rdfs:label '会场'@zh ] }}"),
    ("KnownClass", "place/清河区", "INSERT DATA { <place/清河区> a schema:City }"),
    # One thing <new> beside the sample, with just what the shape forbids.
    *(("Label", "new", f"INSERT DATA {{ <new> a kg:{name} }}") for name in LABELLED),
    *(("AltLabel", "new", f"INSERT DATA {{ <new> a kg:{name} ; skos:altLabel 'x'@en }}") for name in LABELLED),
    *(("FactRestsOnClaim", "new", f"INSERT DATA {{ <new> kg:{name} <other> }}") for name in get_args(Predicate)),
    *(
        (shape, "new", f"INSERT DATA {{ <new> {triples} }}")
        for shape, triples in (
            ("Label", "a kg:Place ; rdfs:label ''@zh"),
            ("AltLabel", "a kg:Place ; skos:altLabel ''@zh"),
            ("ClaimSubject", "a kg:Claim ; rdf:subject 'x'"),
            ("ClaimPredicate", "a kg:Claim"),
            ("ClaimObject", "a kg:Claim"),
            ("ClaimConfidence", "a kg:Claim ; kg:confidence 0.5, 0.6"),
            ("ClaimExtractor", "a kg:Claim ; kg:extractedBy 1"),
            ("ClaimOrder", "a kg:Claim ; kg:order 1.5"),
            ("PassageArticle", "a kg:Passage ; kg:inArticle <page/sample-0a1b2c3d>"),
            ("PassageQuote", "a kg:Passage ; kg:quote 'x', 'y'"),
            ("PassageQuote", "a kg:Passage ; kg:quote <x>"),
            ("Begin", "a kg:Passage ; kg:begin 1, 2 ; kg:end 9"),
            ("Begin", "a kg:Passage ; kg:begin 1.5 ; kg:end 9"),
            ("End", "a kg:Passage ; kg:begin 1 ; kg:end 9.5"),
            ("PageSource", "a kg:Page ; kg:source <x>"),
            ("PageHash", "a kg:Page ; kg:sha256 'ab', 'cd'"),
            ("ArticlePage", "a kg:Article ; kg:inPage <page/sample-0a1b2c3d>, <x> . <x> a kg:Page"),
            ("ArticleHeadline", "a kg:Article ; schema:headline 'x', 'y'"),
            ("ArticleHeadline", "a kg:Article ; schema:headline <x>"),
            ("ArticleDate", "a kg:Article ; schema:datePublished <x>"),
            ("PostTitle", "a kg:Post ; kg:title 'x', 'y'"),
            ("PostTitle", "a kg:Post ; kg:title <x>"),
            ("PostTitle", "a kg:Post ; kg:title ''"),
            ("PostBody", "a kg:Post ; org:postIn <place/清河区>"),
            ("EventEnd", "a kg:Event ; kg:endDate '2023-12-20'^^xsd:date, '2023-12-21'^^xsd:date"),
            ("EventArticle", "a kg:Event ; kg:reportedIn <page/sample-0a1b2c3d>"),
            ("TenureMember", "a kg:Tenure ; org:member <official/周明远>, <official/何书琴>"),
            ("TenureMember", "a kg:Tenure ; org:member <body/清河区委>"),
            ("TenurePost", "a kg:Tenure ; kg:post <post/清河区委/书记>, <post/清河区委/常委>"),
            ("TenurePost", "a kg:Tenure ; kg:post <body/清河区委>"),
            ("TenureClaim", "a kg:Tenure ; kg:claim <passage/p01>"),
            ("TenureFirstSeen", "a kg:Tenure ; kg:firstSeen '2023-12-20'^^xsd:date, '2023-12-21'^^xsd:date"),
            ("TenureLastSeen", "a kg:Tenure ; kg:lastSeen '--12-20'^^xsd:gMonthDay"),
            ("TenureStart", "a kg:Tenure ; kg:startedOn '2023-12-20'^^xsd:date, '2023-12-21'^^xsd:date"),
            ("TenureEnd", "a kg:Tenure ; kg:endedOn '2023-12-20'^^xsd:date, '2023-12-21'^^xsd:date"),
            ("TenureActing", "a kg:Tenure ; kg:acting true, false"),
            ("NoCircle", "kg:locatedIn <new>"),
        )
    ),
]  # fmt: skip


def broken_sample(update: str) -> Store:
    """Load the sample and carry out ``update`` on it; it must change something."""
    store = Store()
    store.load(SAMPLE.read_bytes(), RdfFormat.TURTLE)
    before = set(store)
    store.update(update, base_iri=DEFAULT_BASE, prefixes=PREFIXES)
    assert set(store) != before, "the update does not break the sample"
    return store


def test_the_sample_conforms(sample_folder: Path) -> None:
    assert check_graph(open_store(sample_folder)) == []


@pytest.mark.parametrize(("shape", "thing", "update"), CASES, ids=[case[0] for case in CASES])
def test_a_shape_sees_what_breaks_it(shape: str, thing: str, update: str) -> None:
    violations = check_graph(broken_sample(update))
    whole = thing if thing == "_:blank" else DEFAULT_BASE + thing
    assert (shape, whole) in {(violation.shape, violation.thing) for violation in violations}
    assert violations == sorted(violations)
    assert all(violation.message and "{" not in violation.message for violation in violations)


def test_every_shape_has_a_case() -> None:
    shapes = rdflib.Graph().parse(SHAPES)
    named = {*shapes.subjects(RDF.type, SH.PropertyShape), *shapes.subjects(RDF.type, SH.NodeShape)}
    assert {str(shape).rpartition("#")[2] for shape in named} == {shape for shape, _, _ in CASES}


def test_messages_carry_the_value_that_is_wrong() -> None:
    violations = check_graph(broken_sample("INSERT DATA { <place/清河区> kg:partOf <place/向阳街道> }"))
    assert violations == [
        Violation(
            "FactRestsOnClaim",
            f"{DEFAULT_BASE}place/清河区",
            f"<{KG.partOf}> <{DEFAULT_BASE}place/向阳街道> rests on no claim",
        ),
        Violation(
            "PartToWhole",
            f"{DEFAULT_BASE}place/清河区",
            f"<{KG.partOf}> <{DEFAULT_BASE}place/向阳街道> must lead from a kg:Body to a kg:Body or kg:Place, "
            "or from a kg:Place to a kg:Place",
        ),
    ]
    [violation] = check_graph(broken_sample("INSERT DATA { <body/清河区委> kg:bodyKind kg:District }"))
    assert violation.message == f"kg:bodyKind must be a concept of kg:BodyKinds, and one at most; it is <{KG.District}>"


def test_the_lists_in_the_shapes_are_those_of_the_model_and_the_ontology() -> None:
    shapes = rdflib.Graph().parse(SHAPES)
    ontology = rdflib.Graph().parse(SHAPES.with_name("kg.ttl"))

    def listed(shape: str) -> set[str]:
        head = shapes.value(URIRef(f"https://w3id.org/officials-kg/shapes#{shape}"), SH["in"])
        assert head is not None
        return {str(member) for member in Collection(shapes, head)}

    facts = {getattr(KG, name) for name in get_args(Predicate)}
    resting = shapes.objects(URIRef("https://w3id.org/officials-kg/shapes#FactRestsOnClaim"), SH.targetNode)
    assert listed("ClaimPredicate") == facts == {str(fact) for fact in resting}
    for shape, scheme in (("ClaimRole", KG.Roles), ("BodyKind", KG.BodyKinds), ("PlaceKind", KG.PlaceKinds)):
        members = ontology.subjects(rdflib.SKOS.inScheme, URIRef(scheme))
        assert listed(shape) == {str(member) for member in members}, shape
    labels = {str(ontology.value(URIRef(role), rdflib.RDFS.label, any=True)) for role in listed("ClaimRole")}
    assert len(labels) == len(get_args(Role))


def test_shapes_that_cannot_be_read_or_carried_out_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_folder: Path
) -> None:
    monkeypatch.setattr(checks, "resource_folder", lambda name: tmp_path / name)
    with pytest.raises(GraphError, match=r"shapes\.ttl: cannot be read"):
        check_graph(open_store(sample_folder))
    (tmp_path / "ontology").mkdir()
    shapes = SHAPES.read_text(encoding="utf-8").replace("OPTIONAL {", "MINUS {")
    (tmp_path / "ontology" / "shapes.ttl").write_text(shapes, encoding="utf-8")
    with pytest.raises(GraphError, match=r"cannot be carried out .*MINUS"):
        check_graph(open_store(sample_folder))
