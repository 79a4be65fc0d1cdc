"""kg explain: sentences, pages and claims of a graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.explain import command
from kg.errors import GraphError, InputError, NameLookupError
from kg.graph.answers import run as ask
from kg.graph.folder import open_store
from kg.pipeline import build
from kg.vocabulary import DEFAULT_BASE

PLACES = "辽宁省/铁岭市/清河区"
SENTENCE = "12月20日,区委书记周明远到东湖公园调研河道治理工作。"
PAGE = f"区领导调研河道治理工作\n\n本报讯 {SENTENCE}副区长贺立新陪同。\n\n记者 周小舟\n"


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(command, list(arguments), input=given)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explained")
    page = folder / "page.txt"
    page.write_text(f"铁岭市清河区新闻\n\n{PAGE}", encoding="utf-8")
    build([str(page)], folder / "graph")
    return folder / "graph"


def claims(graph: Path, rule: str) -> list[str]:
    text = f'SELECT ?claim {{ ?claim kg:rule "{rule}" }} ORDER BY ?claim'
    return [row["claim"] for row in ask(open_store(graph), text, {}, DEFAULT_BASE).rows()]


def test_a_sentence() -> None:
    result = run("--locality", PLACES, SENTENCE)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:2] == [SENTENCE, "D------- B---T---P-----  L-------"]
    assert "    周明远  holds  清河区委 书记  0.95" in lines
    assert any(line.startswith("      leads-tour: ") for line in lines)
    assert "nothing seen by  appointments, projects, structure, authorship" in lines


def test_json_has_spans_and_rules() -> None:
    (passage,) = json.loads(run("--locality", PLACES, "--format", "json", SENTENCE).stdout)["passages"]
    assert passage["words"] == SENTENCE
    assert {"kind": "person", "begin": 11, "end": 14} in passage["marks"]
    assert {"post-before-name", "leads-tour", "site-of-tour"} <= {one["rule"] for one in passage["said"]}


def test_the_day_of_issue_dates_the_event() -> None:
    told = json.loads(run("--locality", PLACES, "--date", "2024-01-02", "--format", "json", SENTENCE).stdout)
    assert told["events"] == ["inspection: 调研河道治理工作 (2023-12-20)"]


def test_a_page_on_standard_input_has_a_byline() -> None:
    result = run("-", "--locality", PLACES, given=PAGE)
    assert "reporter-in-byline" in result.stdout
    assert "accompanies" in result.stdout


def test_nothing_is_said_of_it() -> None:
    result = run("城市建设要以人为本。")
    assert result.exit_code == 1
    assert result.stdout.startswith("城市建设要以人为本。\n")


@pytest.mark.parametrize("form", ["text", "json"])
def test_hostile_text_reaches_no_terminal(form: str) -> None:
    result = run("--locality", PLACES, "--format", form, "区委书记\x1b[31m周明远\u202e出席。")
    assert "\x1b" not in result.stdout


def test_a_claim_by_iri_tail_and_hash(graph: Path) -> None:
    (iri,) = claims(graph, "leads-tour")
    shown = {run("--claim", name, "-g", str(graph)).stdout for name in (iri, iri[iri.index("claim/") :], iri[-16:])}
    (text,) = shown
    lines = text.splitlines()
    assert lines[0] == SENTENCE
    assert "    调研河道治理工作  attendedBy  周明远  Lead  0.95" in lines
    assert "      leads-tour: a person as the subject of a tour's verb" in lines
    assert lines[-2:] == [iri, "S subject  O object"]
    assert f"characters {len('铁岭市清河区新闻区领导调研河道治理工作本报讯 ') + 4} to" in text.replace("\n  ", " ")


def test_a_claim_as_json_marks_both_ends(graph: Path) -> None:
    (iri,) = claims(graph, "post-before-name")
    told = json.loads(run("--claim", iri, "-g", str(graph), "--format", "json").stdout)
    words = {one["kind"]: told["passage"]["words"][one["begin"] : one["end"]] for one in told["passage"]["marks"]}
    assert words == {"subject": "周明远", "object": "区委书记"}
    assert told["said"]["rule"] == "post-before-name"


def test_a_claim_of_an_older_graph_has_no_rule(sample_folder: Path) -> None:
    result = run("--claim", "claim/c01", "-g", str(sample_folder))
    assert result.exit_code == 0
    assert "no rule is recorded" in result.stdout


def test_what_is_no_claim(graph: Path, tmp_path: Path) -> None:
    assert isinstance(run("--claim", "claim/nothing", "-g", str(graph)).exception, NameLookupError)
    assert isinstance(run("--claim", "周明远", "-g", str(graph)).exception, NameLookupError)
    assert isinstance(run("--claim", "claim/x", "-g", str(tmp_path)).exception, GraphError)


@pytest.mark.parametrize("arguments", [(), ("x", "--claim", "claim/y")])
def test_one_of_the_two_must_be_given(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    "arguments", [("x", "--locality", "nowhere"), ("x", "--date", "yesterday")], ids=["locality", "date"]
)
def test_what_cannot_be_meant(arguments: tuple[str, ...]) -> None:
    assert isinstance(run(*arguments).exception, InputError)


def test_bytes_of_another_encoding() -> None:
    assert isinstance(run("-", given="区委".encode("gb18030")).exception, InputError)
