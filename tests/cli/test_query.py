"""kg query from the outside: what it recognises, prints, refuses and exits with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.cli.query import command
from kg.errors import QueryError
from kg.graph.queries import named_queries

NAMES = "SELECT ?name { ?x a kg:Official ; rdfs:label ?name } ORDER BY ?name"
NAMES_CSV = "name\r\n何书琴\r\n周明远\r\n贺立新\r\n"


def ask(folder: Path, *arguments: str, stdin: str | bytes = "") -> Result:
    result = CliRunner().invoke(command, [*arguments, "-g", str(folder)], input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_named_query(sample_folder: Path) -> None:
    result = ask(sample_folder, "posts-of", "official=周明远")
    assert result.exit_code == 0
    assert result.stdout_bytes.decode().split("\r\n")[1].startswith("清河区委书记,书记,清河区委,2023-12-20,2023-12-20,")


def test_sparql_file_and_standard_input(sample_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "names.rq"
    file.write_text("\ufeff# Names.\n" + NAMES, encoding="utf-8")
    for result in (
        ask(sample_folder, NAMES),
        ask(sample_folder, str(file)),
        ask(sample_folder, "-", stdin=NAMES),
    ):
        assert result.stdout_bytes.decode() == NAMES_CSV
        assert result.exit_code == 0


def test_a_file_may_declare_parameters(sample_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "#? who: person\nSELECT ?title ?who { ?who kg:holds/kg:title ?title } ORDER BY ?title", encoding="utf-8"
    )
    assert ask(sample_folder, str(file), "who=贺立新").stdout.splitlines()[1].startswith("副区长,")


def test_a_name_comes_before_a_file_of_the_same_name(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("chairs").write_text(NAMES, encoding="utf-8")
    assert ask(sample_folder, "chairs").stdout.startswith("person,")


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (
            ("posts-of", "official=林小满"),
            "post,title,body,firstSeen,lastSeen,startedOn,endedOn,acting,postIRI,official\n",
        ),
        (("ASK { ?a kg:holds kg:nothing }",), "false\n"),
        (("CONSTRUCT WHERE { ?a kg:holds kg:nothing }", "--format", "ntriples"), ""),
    ],
)
def test_nothing_found_exits_1(sample_folder: Path, arguments: tuple[str, ...], printed: str) -> None:
    result = ask(sample_folder, *arguments)
    assert result.exit_code == 1
    assert result.stdout.replace("\r\n", "\n") == printed


def test_triples_are_turtle_unless_told(sample_folder: Path) -> None:
    text = "CONSTRUCT WHERE { ?a kg:holds ?b }"
    assert ask(sample_folder, text).stdout.startswith("@prefix kg:")
    assert ask(sample_folder, text, "--format", "ntriples").stdout.startswith("<https://")


def test_output_file_and_its_ending(sample_folder: Path, tmp_path: Path) -> None:
    for name, begins in (
        ("a.json", '{"head"'),
        ("a.csv", "name"),
        ("a.TSV", "?name"),
        ("a.xml", "<?xml"),
        ("a.txt", "name"),
    ):
        result = ask(sample_folder, NAMES, "-o", str(tmp_path / name))
        assert (result.exit_code, result.stdout) == (0, "")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    ask(sample_folder, NAMES, "-o", str(tmp_path / "a.out"), "--format", "json")
    assert json.loads((tmp_path / "a.out").read_text(encoding="utf-8"))["head"] == {"vars": ["name"]}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("post-of",), "post-of: no query of this name and no such file; nearest: posts-of"),
        (("zzz",), "zzz: no query of this name and no such file; see kg query --list"),
        (("posts-of",), "posts-of needs official=…; it takes official: person"),
        (("posts-of", "who=x"), "posts-of has no parameter who; it takes official: person"),
        (("chairs", "x=1"), "chairs has no parameter x; it takes official: person = any"),
        ((NAMES, "x=1"), "this query has no parameter x; it takes none"),
        (("events-between", "from=2023-13-01"), "events-between: from=2023-13-01 is not a day"),
        ((NAMES, "-o", "out.dat"), "out.dat: its ending tells no format"),
        ((NAMES, "--format", "turtle"), "turtle: this query gives rows"),
        (("SELECT ?x {",), "line 1, column 12: expected"),
    ],
)
def test_what_cannot_be_asked(sample_folder: Path, arguments: tuple[str, ...], told: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(sample_folder, *arguments)
    assert str(caught.value).startswith(told)


def test_a_file_that_is_not_utf_8(sample_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "gb.rq"
    file.write_bytes("SELECT 何".encode("gbk"))
    with pytest.raises(QueryError, match=r"gb\.rq: byte 7 is not UTF-8"):
        ask(sample_folder, str(file))


@pytest.mark.parametrize(
    "arguments", [(), ("chairs", "official"), ("chairs", "official=a", "official=b"), ("chairs", "=a")]
)
def test_bad_usage_exits_2(sample_folder: Path, arguments: tuple[str, ...]) -> None:
    assert ask(sample_folder, *arguments).exit_code == 2


def test_list_needs_no_graph_and_names_every_query(tmp_path: Path) -> None:
    result = ask(tmp_path / "none", "--list")
    assert result.exit_code == 0
    heads = [line.split()[0] for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert heads == sorted(named_queries())
    assert len(heads) >= 14
    assert "posts-of official=…\n    The posts of an official" in result.stdout
    assert "      to: date = 9999-12-31 — the last day" in result.stdout


def test_show_prints_the_sparql(tmp_path: Path) -> None:
    result = ask(tmp_path / "none", "posts-of", "--show")
    assert result.stdout == named_queries()["posts-of"].read_text(encoding="utf-8")


def test_help_has_an_example() -> None:
    assert "kg query posts-of official=" in command.get_help(click.Context(command))


def test_a_look_up_imports_nothing_heavy(sample_folder: Path) -> None:
    script = (
        "import sys; from kg.cli.query import command\n"
        f"command(['posts-of', 'official=何书琴', '-g', {str(sample_folder)!r}], standalone_mode=False)\n"
        "heavy = {'rich', 'rdflib', 'networkx', 'jieba', 'numpy', 'pyvis', 'yaml'} & set(sys.modules)\n"
        "sys.exit(' '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("post,")
