"""``kg rank`` as a user meets it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, Store

from kg.cli.rank import command
from kg.errors import GraphError
from kg.graph.folder import publish
from kg.networks.centrality import Measure
from kg.networks.terms import network_terms
from kg.vocabulary import DEFAULT_BASE
from tests.conftest import DATA


def _run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, "-g", str(folder)])


def test_csv_where_no_terminal_is(sample_folder: Path) -> None:
    result = _run(sample_folder)
    assert result.exit_code == 0
    assert result.stdout == (
        "rank,label,kind,score,links,weight,iri\n"
        f"1,周明远,official,1.000000000,2,2,{DEFAULT_BASE}official/周明远\n"
        f"2,何书琴,official,0.500000000,1,1,{DEFAULT_BASE}official/何书琴\n"
        f"2,贺立新,official,0.500000000,1,1,{DEFAULT_BASE}official/贺立新\n"
    )


def test_table_has_the_same_rows(sample_folder: Path) -> None:
    lines = _run(sample_folder, "--format", "table", "--top", "1").stdout.splitlines()
    assert [line.split() for line in (lines[0], lines[-1])] == [
        ["rank", "label", "kind", "score", "links", "weight"],
        ["1", "周明远", "official", "1.000000", "2", "2"],
    ]


@pytest.mark.parametrize("measure", get_args(Measure))
@pytest.mark.parametrize("network", ["co-attendance", "whole"])
def test_every_measure_of_every_network(sample_folder: Path, measure: str, network: str) -> None:
    result = _run(sample_folder, "--measure", measure, "--network", network, "--format", "json", "--top", "100")
    rows = json.loads(result.stdout)
    assert len(rows) == (3 if network == "co-attendance" else 19)
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    assert set(rows[0]) == {"rank", "iri", "label", "kind", "score", "links", "weight"}


def test_kind_and_top_cut_what_is_shown(sample_folder: Path) -> None:
    arguments = ("--network", "whole", "--kind", "body", "--kind", "post", "--measure", "pagerank")
    rows = list(csv.DictReader(_run(sample_folder, *arguments).stdout.splitlines()))
    assert {row["kind"] for row in rows} == {"body", "post"}
    assert rows[0]["label"] == "清河区委"
    assert _run(sample_folder, *arguments, "--top", "2").stdout.count("\n") == 3
    people = _run(sample_folder, "--network", "whole", "--kind", "person", "--format", "json").stdout
    assert {row["kind"] for row in json.loads(people)} == {"person", "official"}


def test_unweighted_counts_every_link_alike(tmp_path: Path) -> None:
    more = "<event/e> a kg:Event ; kg:attendedBy <official/周明远>, <official/贺立新> ."
    folder = _folder(tmp_path, more)
    weighted, alike = (
        json.loads(_run(folder, "--measure", "eigenvector", "--format", "json", *flags).stdout)
        for flags in ([], ["--unweighted"])
    )
    assert [row["weight"] for row in weighted] == [3, 2, 1]
    assert weighted[1]["score"] > weighted[2]["score"]
    assert alike[1]["score"] == alike[2]["score"]


def _folder(tmp_path: Path, more: str) -> Path:
    store = Store()
    store.load(DATA.joinpath("sample.ttl").read_bytes() + more.encode(), RdfFormat.TURTLE)
    publish(tmp_path, "".join(sorted(f"{quad.triple} .\n" for quad in store)).encode(), {})
    return tmp_path


def test_a_hostile_label_is_no_formula_no_markup_and_no_control(tmp_path: Path) -> None:
    people = "".join(
        f'<person/{name}> a kg:Person ; rdfs:label "{label}"@zh . <event/e> kg:attendedBy <person/{name}> .'
        for name, label in (("a", "=1+1"), ("b", "[red]x[/red]"), ("c", "\\u001B[2J"))
    )
    folder = _folder(tmp_path, people)
    rows = list(csv.DictReader(_run(folder).stdout.splitlines()))
    assert {"'=1+1", "[red]x[/red]"} <= {row["label"] for row in rows}
    table = _run(folder, "--format", "table").stdout
    assert "[red]x[/red]" in table
    assert "\x1b" not in table


def test_nothing_to_rank_is_exit_code_1(sample_folder: Path) -> None:
    result = _run(sample_folder, "--kind", "post")
    assert result.exit_code == 1
    assert result.stderr == "nothing to rank in the co-attendance network\n"


def test_bad_arguments_are_exit_code_2(sample_folder: Path, tmp_path: Path) -> None:
    for arguments in (["--kind", "mayor"], ["--measure", "fame"], ["--top", "0"], ["--network", "x"]):
        assert _run(sample_folder, *arguments).exit_code == 2
    assert "official" in _run(sample_folder, "--kind", "mayor").stderr
    assert isinstance(_run(tmp_path / "none").exception, GraphError)


def test_same_bytes_whatever_the_seed_of_hashes(sample_folder: Path) -> None:
    outputs = set()
    for seed in ("1", "2", "3"):
        arguments = ["rank", "--network", "whole", "--measure", "eigenvector", "-g", str(sample_folder)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        outputs.add(subprocess.check_output([sys.executable, "-m", "kg", *arguments], env=environment))
    assert len(outputs) == 1


def test_help_has_an_example_and_names_every_kind() -> None:
    shown = CliRunner().invoke(command, ["--help"]).stdout
    assert "Example: kg rank " in shown
    for kind in network_terms().kinds.values():
        assert kind in shown
