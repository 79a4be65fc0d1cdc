"""``kg path`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, Store

from kg.cli.path import command
from kg.errors import GraphError, NameLookupError
from kg.graph.folder import publish
from kg.vocabulary import DEFAULT_BASE
from tests.conftest import DATA


def _run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, "-g", str(folder)])


def test_steps_are_told_with_their_words(sample_folder: Path) -> None:
    result = _run(sample_folder, "周明远", "何书琴", "-k", "1")
    quote = "“会议由区委常委、组织部部长何书琴主持,区委书记周明远出席并讲话。”《清河区召开工作会议》"
    assert result.exit_code == 0
    assert result.stdout == (
        "1.\n"
        f"   周明远 —参加(讲话)→ 清河区组织工作会议, --12-22:{quote}\n"
        f"   清河区组织工作会议 —有…参加(主持)→ 何书琴, --12-22:{quote}\n"
    )


def test_k_via_and_avoid(sample_folder: Path) -> None:
    assert _run(sample_folder, "周明远", "区委").stdout.count(".\n   ") == 3
    several = _run(sample_folder, "周明远", "区委", "--via", "holds,org:postIn", "--lang", "en").stdout
    assert several.startswith("1.\n   周明远 —holds→ 清河区委书记:“")
    assert "attended" not in several
    assert "任" not in _run(sample_folder, "周明远", "何书琴", "-k", "1", "--avoid", "attendedBy").stdout.split("→")[1]
    avoided = _run(sample_folder, "周明远", "何书琴", "-k", "9", "--avoid", "attendedBy", "--avoid", "kg:partOf").stdout
    assert avoided.count("\n\n") == 0
    assert "参加" not in avoided
    assert "属于" not in avoided


def test_json_has_every_field_of_every_step(sample_folder: Path) -> None:
    answer = json.loads(_run(sample_folder, "周明远", "清河区委书记", "--format", "json", "-k", "1").stdout)
    assert answer["source"] == {"iri": DEFAULT_BASE + "official/周明远", "label": "周明远"}
    (step,) = answer["paths"][0]
    assert step["claim"] == DEFAULT_BASE + "claim/c01"
    assert step["forward"] is True
    assert step["headline"] == "区领导调研重点项目"
    assert step["quote"].startswith("12月20日")


def test_no_path_is_said_plainly(sample_folder: Path) -> None:
    result = _run(sample_folder, "贺立新", "何书琴", "--via", "holds")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        "no path from 贺立新 to 何书琴 by the steps allowed: 贺立新 can reach 1 other things, 何书琴 2\n"
    )
    result = _run(sample_folder, "贺立新", "何书琴", "--via", "holds", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["paths"] == []


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("周明远", "无此人", "无此人"),
        ("无此人", "周明远", "无此人"),
        ("周明远", "official/周明远", "are one thing"),
        ("周明远", "sample", "no part of the network"),
    ],
)
def test_names_that_do_not_serve(sample_folder: Path, source: str, target: str, message: str) -> None:
    error = _run(sample_folder, source, target).exception
    assert isinstance(error, NameLookupError)
    assert message in str(error)
    assert "\n" not in str(error)


def _folder(tmp_path: Path, more: str) -> Path:
    store = Store()
    store.load(DATA.joinpath("sample.ttl").read_bytes() + more.encode(), RdfFormat.TURTLE)
    publish(tmp_path, "".join(sorted(f"{quad.triple} .\n" for quad in store)).encode(), {})
    return tmp_path


def test_a_name_of_several_things_lists_them(tmp_path: Path) -> None:
    folder = _folder(tmp_path, '<official/周明远-2> a kg:Person, kg:Official ; rdfs:label "周明远"@zh .')
    error = _run(folder, "周明远", "何书琴").exception
    assert isinstance(error, NameLookupError)
    assert len(error.candidates) == 2
    assert "official/周明远-2" in error.candidates[1]


def test_a_node_goes_before_a_thing_of_that_name_that_is_none(tmp_path: Path) -> None:
    folder = _folder(tmp_path, '<page/x> a kg:Page ; rdfs:label "何书琴"@zh .')
    assert _run(folder, "周明远", "何书琴").exit_code == 0


def test_text_of_a_page_cannot_steer_the_terminal(tmp_path: Path) -> None:
    more = (
        '<place/x> a kg:Place ; rdfs:label "\\u001B[31m坏\\n名"@zh . <place/清河区> kg:partOf <place/x> .\n'
        '<place/x> kg:partOf <place/y> . <place/y> a kg:Place ; rdfs:label "乙"@zh .'
    )
    result = _run(_folder(tmp_path, more), "清河区", "乙")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "坏 名" in result.stdout


def test_an_unknown_kind_of_step_and_a_missing_graph(sample_folder: Path, tmp_path: Path) -> None:
    result = _run(sample_folder, "周明远", "何书琴", "--via", "hold")
    assert result.exit_code == 2
    assert "'hold'" in result.stderr
    assert "holds" in result.stderr
    assert isinstance(_run(tmp_path / "none", "a", "b").exception, GraphError)


def test_help_has_an_example() -> None:
    assert "Example: kg path " in CliRunner().invoke(command, ["--help"]).stdout
