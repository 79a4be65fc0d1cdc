"""The commands against real servers: what they answer is what the same graph in a folder answers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.errors import GraphError
from kg.graph.dumps import graph_lines
from kg.graph.folder import open_store
from kg.graph.publishing import publish_graph
from kg.graph.remote import open_endpoint
from kg.graph.remote_http import Client
from kg.graph.remote_writing import UpdateWriter
from tests.cli.test_build import ROOT
from tests.servers import Server, oxigraph, virtuoso

pytestmark = pytest.mark.server
GRAPH = "https://example.org/清河"


@pytest.fixture(scope="module", params=[oxigraph, virtuoso], ids=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with request.param(tmp_path_factory.mktemp("server")) as started:
        yield started


def kg(server: Server, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **server.credentials}
    return subprocess.run([sys.executable, "-m", "kg", *arguments], env=environment, capture_output=True, check=False)


def publish(server: Server, folder: Path, protocol: str, graph: str, *more: str) -> str:
    done = kg(
        server, "publish", "-g", str(folder), "--endpoint", server.endpoint, "--protocol", protocol,
        "--write-to", server.update if protocol == "update" else server.store, "--named-graph", graph, *more,
    )  # fmt: skip
    assert done.returncode in (0, 2), done.stderr
    return done.stderr.decode().partition(": ")[2].strip()


@pytest.fixture(scope="module")
def published(server: Server, sample_folder: Path) -> Server:
    publish(server, sample_folder, "update", GRAPH)
    return server


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "posts-of", "official=周明远"),
        ("query", "evidence-of", "subject=何书琴"),
        ("query", "events-between", "from=2023-01-01"),
        ("query", "seen-with", "official=周明远"),
        ("query", "posts-of", "official=official/周明远", "--format", "json"),
        ("query", "posts-of", "official=无此人"),
        ("query", "SELECT ?s ?name { ?s rdfs:label ?name } ORDER BY STR(?s)", "--format", "tsv", "--timeout", "60"),
        ("query", "ASK { ?a kg:holds ?b }"),
        ("query", "ASK { ?a kg:holds kg:nothing }"),
        ("query", "CONSTRUCT WHERE { ?a kg:holds ?b }"),
        ("query", "SELECT ?x { SERVICE <http://127.0.0.1:1/> { ?x ?y ?z } }"),
        ("query", "DROP ALL"),
        ("path", "周明远", "何书琴"),
        ("path", "周明远", "何书琴", "--format", "json"),
        ("rank",),
        ("rank", "--network", "whole", "--measure", "pagerank"),
        ("show", "周明远"),
        ("show", "清河区"),
        ("view",),
        ("view", "--around", "周明远", "--lang", "en"),
    ],
    ids=" ".join,
)
def test_the_same_answer(published: Server, sample_folder: Path, arguments: tuple[str, ...]) -> None:
    here = kg(published, *arguments, "-g", str(sample_folder))
    there = kg(published, *arguments, "--endpoint", published.endpoint, "--named-graph", GRAPH)
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)


def test_patterns_give_all_beyond_what_the_server_gives_at_once(published: Server, sample_folder: Path) -> None:
    graph = open_endpoint(published.endpoint, GRAPH)
    here = set(open_store(sample_folder))
    assert len(here) > 160  # Virtuoso is started with a limit of 150 rows
    assert set(graph.quads_for_pattern(None, None, None)) == here
    some = next(iter(here))
    for pattern in ((some.subject, None, None), (None, some.predicate, some.object), tuple(some.triple)):
        assert set(graph.quads_for_pattern(*pattern)) == {  # type: ignore[arg-type]
            quad for quad in here if all(one in (None, two) for one, two in zip(pattern, quad.triple, strict=True))
        }
    assert list(graph.quads_for_pattern(NamedNode("https://example.org/nothing"), None, None)) == []


@pytest.mark.parametrize("protocol", ["update", "graph-store"])
def test_a_graph_is_kept_in_step(
    server: Server, sample_folder: Path, tmp_path: Path, protocol: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    from kg.graph.folder import publish as make

    graph = f"https://example.org/{protocol}"
    folder = tmp_path / "graph"
    shutil.copytree(sample_folder, folder)
    lines = sorted(graph_lines(open_store(folder)))
    whole = f"the graph has {len(lines)}"
    assert publish(server, folder, protocol, graph) == f"{len(lines)} triples added, 0 removed; {whole}"
    assert publish(server, folder, protocol, graph) == f"in step already; {whole}"
    added = '<https://example.org/new> <https://example.org/p> "\\"\\\\ 新"@zh .\n'.encode()
    changed = [*lines[3:], added]
    make(folder, b"".join(sorted(changed)), {})
    assert publish(server, folder, protocol, graph).startswith("1 triples added, 3 removed; ")
    _check(server, graph, folder)
    shutil.rmtree(folder / "published")
    make(folder, b"".join(lines), {})
    assert publish(server, folder, protocol, graph).startswith("3 triples added, 1 removed; ")
    _check(server, graph, folder)


def _check(server: Server, graph: str, folder: Path) -> None:
    assert set(open_endpoint(server.endpoint, graph).quads_for_pattern(None, None, None)) == set(open_store(folder))


class KilledError(Exception):
    pass


@pytest.mark.parametrize("calls", [0, 1, 2, 3])
def test_killed_at_any_call_the_next_run_mends_it(
    server: Server, sample_folder: Path, tmp_path: Path, calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in server.credentials.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("kg.graph.publishing._LINES", 70)
    name = f"https://example.org/killed/{calls}"
    graph, client = open_endpoint(server.endpoint, name), Client(server.update)
    lines = sorted(graph_lines(open_store(sample_folder)))
    publish_graph(lines[: len(lines) // 2], graph, UpdateWriter(client, name), tmp_path)
    left = calls

    class Dying(UpdateWriter):
        def _send(self, update: bytes) -> None:
            nonlocal left
            if left == 0:
                raise KilledError
            left -= 1
            super()._send(update)

    with pytest.raises(KilledError):
        publish_graph(lines, graph, Dying(client, name), tmp_path)
    done = publish_graph(lines, graph, UpdateWriter(client, name), tmp_path)
    assert done.triples == len(lines)
    _check(server, name, sample_folder)
    assert publish_graph(lines, graph, UpdateWriter(client, name), tmp_path).added == 0


def test_what_others_made_is_not_touched_unasked(
    server: Server, sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, value in server.credentials.items():
        monkeypatch.setenv(key, value)
    name = "https://example.org/theirs"
    UpdateWriter(Client(server.update), name).add(b'<https://example.org/a> <https://example.org/b> "c" .\n')
    told = publish(server, sample_folder, "update", name)
    assert told.startswith("the graph there is not empty and kg publish did not make it; ") or "not empty" in told
    assert len(list(open_endpoint(server.endpoint, name).quads_for_pattern(None, None, None))) == 1
    assert " added, 1 removed; " in publish(server, sample_folder, "update", name, "--replace")
    _check(server, name, sample_folder)


def test_two_runs_at_once_are_noticed(
    server: Server, sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, value in server.credentials.items():
        monkeypatch.setenv(key, value)
    name = "https://example.org/both"
    graph, client = open_endpoint(server.endpoint, name), Client(server.update)
    lines = sorted(graph_lines(open_store(sample_folder)))

    class Slow(UpdateWriter):
        def add(self, lines: bytes) -> None:
            super().add(lines)
            publish_graph(lines.splitlines(keepends=True), graph, UpdateWriter(client, name), tmp_path / "other")

    with pytest.raises(GraphError, match="another kg publish changed the graph meanwhile"):
        publish_graph(lines, graph, Slow(client, name), tmp_path)


def test_the_default_graph(server: Server, sample_folder: Path) -> None:
    if not server.default_graph:
        pytest.skip("Virtuoso has no default graph of its own")
    done = kg(server, "publish", "-g", str(sample_folder), "--endpoint", server.endpoint)
    assert done.returncode == 0, done.stderr
    there = kg(server, "show", "周明远", "--endpoint", server.endpoint)
    assert there.stdout == kg(server, "show", "周明远", "-g", str(sample_folder)).stdout


def test_wrong_credentials_are_told_and_not_shown(server: Server, sample_folder: Path) -> None:
    if not server.credentials:
        pytest.skip("this server wants none")
    wrong = replace(server, credentials={**server.credentials, "KG_ENDPOINT_PASSWORD": "hush9"})
    told = publish(wrong, sample_folder, "update", "https://example.org/none")
    assert "401" in told
    assert "KG_ENDPOINT_PASSWORD" in told
    assert "hush9" not in told
