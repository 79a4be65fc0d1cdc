"""What would ask another machine is found by the engine's own parser; a real listener sees that none is asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pyoxigraph import Store

from kg.errors import QueryError
from kg.graph.answers import run
from kg.graph.syntax import refuse_remote_parts
from kg.vocabulary import DEFAULT_BASE

NO_ROWS = b'{"head":{"vars":["a"]},"results":{"bindings":[]}}'


class Listener:
    """A server on this machine that counts who comes."""

    def __init__(self) -> None:
        self.requests = 0
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                listener.requests += 1
                self.rfile.read(int(self.headers.get("Content-Length", "0")))
                self.send_response(200)
                self.send_header("Content-Type", "application/sparql-results+json")
                self.send_header("Content-Length", str(len(NO_ROWS)))
                self.end_headers()
                self.wfile.write(NO_ROWS)

            do_GET = do_POST  # noqa: N815 (the name that http.server calls)

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    made = Listener()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


ASKING = [
    "SELECT * { SERVICE <URL> { ?a ?b ?c } }",
    "ASK{SERVICE<URL>{?a ?b ?c}}",
    "ASK { SERVICE SILENT <URL> { ?a ?b ?c } }",
    "PREFIX x: <URL> ASK { SERVICE SILENT x: { ?a ?b ?c } }",
    "PREFIX : <URL> ASK { SERVICE:x { ?a ?b ?c } }",
    "PREFIX ex: <URL> ASK { SERVICEex:x { ?a ?b ?c } }",
    "BASE <URL> ASK { SERVICE <x> { ?a ?b ?c } }",
    "ASK { SERVICE # why\n SILENT # and\n <URL>{ ?a ?b ?c } }",
    "ASK { # SERVICE in a comment that a carriage return ends \r SERVICE <URL> { ?a ?b ?c } }",
    "ASK { { SELECT * { SeRvIcE <URL> { ?a ?b ?c } } } }",
    "ASK { FILTER NOT EXISTS { { SELECT * { SERVICE <URL> { ?a ?b ?c } } } } }",
    "SELECT (EXISTS { SERVICE <URL> { ?a ?b ?c } } AS ?x) {}",
    "ASK { OPTIONAL { SERVICE <URL> { ?a ?b ?c } } }",
    "ASK { {} MINUS { SERVICE <URL> { ?a ?b ?c } } }",
    "ASK { { } UNION { GRAPH ?g { SERVICE <URL> { ?a ?b ?c } } } }",
    "CONSTRUCT { ?a ?b ?c } WHERE { SERVICE <URL> { ?a ?b ?c } }",
    "DESCRIBE ?a { SERVICE <URL> { ?a ?b ?c } }",
    "ASK { VALUES ?s { <URL> } SERVICE ?s { ?a ?b ?c } }",
    'ASK { ?x ?p "a\\u0022 . # " . SERVICE <URL> { ?a ?b ?c } \n }',
    "ASK { ?x ?p <http://x.example/#> . SERVICE <URL#> { ?a ?b ?c } }",
    "ASK { ?x ?p 1SERVICE <URL> { ?a ?b ?c } }",
    "PREFIX service: <http://x.example/> ASK { ?service service:service 'service'@service . SERVICE <URL> {} }",
    "SELECT ?absent { SERVICE <URL> { ?absent ?b ?c } } # zervice qervice xervice jervice yervice wervice",
]

HARMLESS = [
    'ASK { ?x rdfs:label "SERVICE <http://x.example/> {" }',
    "ASK { ?x rdfs:label '''SERVICE <http://x.example/> {\n?a ?b ?c }''' }",
    "ASK { ?x rdfs:label '\\u0053ERVICE <http://x.example/> {' }",
    "ASK { ?x kg:service ?service } # SERVICE <http://x.example/> { ?a ?b ?c }",
    "SELECT ?service { ?service a <http://SERVICE.example/SERVICE> }",
    "PREFIX service: <http://service.example/> ASK { service:service service:SERVICE 'x'@service }",
    "ASK { GRAPH ?SERVICE { ?a ?b ?c } }",
    "ASK { _:service ?b ?c FILTER(?b < 'SERVICE' && ?c > '<') }",
]


@pytest.mark.parametrize("text", ASKING)
def test_another_machine_is_never_asked(text: str, listener: Listener) -> None:
    before = listener.requests
    asking = text.replace("URL", listener.url)
    with pytest.raises(QueryError, match="SERVICE asks another machine"):
        run(Store(), asking, {}, DEFAULT_BASE)
    assert listener.requests == before


def test_it_is_where_the_user_allows_it(listener: Listener) -> None:
    before = listener.requests
    text = ASKING[0].replace("URL", listener.url)
    assert run(Store(), text, {}, DEFAULT_BASE, allow_remote=True).rows() == []
    assert listener.requests == before + 1


@pytest.mark.parametrize("text", HARMLESS)
def test_the_word_alone_is_harmless(text: str) -> None:
    run(Store(), text, {}, DEFAULT_BASE)


def test_named_graphs_are_of_the_store_and_never_fetched(listener: Listener) -> None:
    before = listener.requests
    for clause in ("FROM", "FROM NAMED"):
        assert run(Store(), f"SELECT * {clause} <{listener.url}> {{ ?a ?b ?c }}", {}, DEFAULT_BASE).rows() == []
    for update in (f"LOAD <{listener.url}>", f"ASK {{}} ; LOAD <{listener.url}>"):
        with pytest.raises(QueryError):
            run(Store(), update, {}, DEFAULT_BASE, allow_remote=True)
    assert listener.requests == before


@pytest.mark.parametrize("text", ["SELECT ?service {", "ASK { SERVICE <http://x.example/> { ?a ?b ?c }", "service"])
def test_what_cannot_be_read_is_left_to_the_engine(text: str) -> None:
    refuse_remote_parts(text, DEFAULT_BASE)
    with pytest.raises(QueryError, match=r"line 1, column \d+"):
        run(Store(), text, {}, DEFAULT_BASE)


def test_the_check_takes_no_longer_than_reading() -> None:
    refuse_remote_parts("SERVICE" + " " * 100_000 + "#" * 100_000, DEFAULT_BASE)
    refuse_remote_parts("SERVICE <" * 2_000, DEFAULT_BASE)
