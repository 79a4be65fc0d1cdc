"""Whatever is wrong, ``kg`` says it in one line, exits 2 and leaves nothing half-written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kg.graph.folder import publish
from kg.vocabulary import KG, RDFS
from tests.cli.test_build import PAGE, ROOT

ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}


def run(folder: Path, *arguments: str | bytes, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        cwd=folder, env=ENVIRONMENT, input=stdin, capture_output=True, check=False,
    )  # fmt: skip


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash, in which ``kg`` is the program, and give the exit code of its first command."""
    script = f'kg() {{ "$PYTHON" -m kg "$@"; }}\n{line}\nexit "${{PIPESTATUS[0]}}"'
    environment = ENVIRONMENT | {"PYTHON": sys.executable}
    return subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, check=False)


def listing(folder: Path) -> dict[str, bytes | None]:
    """Give every path below ``folder``, with its bytes where it is a file, but for what the engine keeps in a store and
    what a build keeps for the next one."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if "store" not in path.relative_to(folder).parts[:-1] and path.suffix != ".sqlite"
    }


def check_refused(folder: Path, arguments: tuple[str | bytes, ...], told: str, stdin: bytes = b"") -> None:
    before = listing(folder)
    done = run(folder, *arguments, stdin=stdin)
    error = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b""), error
    assert error.startswith(told)
    assert error.count("\n") == 1
    assert "; " in error, "says nothing of what to do"
    assert listing(folder) == before


@pytest.fixture
def workplace(tmp_path: Path, sample_folder: Path) -> Path:
    """A folder with good and bad pages, bad queries, and a graph in ``kg-graph``."""
    shutil.copytree(sample_folder, tmp_path / "kg-graph")
    tmp_path.joinpath("good.txt").write_text(PAGE, encoding="utf-8")
    tmp_path.joinpath("empty.txt").write_bytes(b"")
    tmp_path.joinpath("blank.txt").write_bytes(" \r\n　\n".encode())
    tmp_path.joinpath("binary.txt").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(64))
    tmp_path.joinpath("odd.txt").write_bytes("清河区".encode("gb18030") + b"\xff\xff\x81")
    tmp_path.joinpath("odd.rq").write_bytes("SELECT 清河".encode("gb18030"))
    tmp_path.joinpath("no-pages").mkdir()
    tmp_path.joinpath("no-gold").mkdir()
    tmp_path.joinpath("file").write_bytes(b"in the way\n")
    return tmp_path


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("nowhere.txt", "kg: nowhere.txt: no such file or folder; check the path"),
        ("no-pages", "kg: no-pages: no pages here; put .txt or .md files in it"),
        ("empty.txt", "kg: nothing to build from: empty.txt: the file is empty;"),
        ("blank.txt", "kg: nothing to build from: blank.txt: the file is empty;"),
        ("binary.txt", "kg: nothing to build from: binary.txt: this is binary data"),
        ("odd.txt", "kg: nothing to build from: odd.txt, byte "),
        ("", "kg: an empty name was given for a page; "),
    ],
)
@pytest.mark.parametrize("output", ["kg-graph", "new"])
def test_a_page_that_cannot_be_read(workplace: Path, page: str, told: str, output: str) -> None:
    check_refused(workplace, ("build", page, "-o", output), told)


@pytest.mark.parametrize("name", [b"\xff.txt", b"kg\x80\xfe.txt"])
def test_a_page_whose_name_is_not_utf_8(workplace: Path, name: bytes) -> None:
    workplace.joinpath(os.fsdecode(name)).write_text(PAGE, encoding="utf-8")
    check_refused(workplace, ("build", name, "-o", "new"), "kg: nothing to build from: ")


def test_no_page_named_and_no_seeds(workplace: Path) -> None:
    check_refused(workplace, ("build",), "kg: no pages named, and there is no folder seeds here; try: ")


@pytest.mark.parametrize("output", ["file", "file/below"])
def test_an_output_folder_that_cannot_be_written(workplace: Path, output: str) -> None:
    check_refused(workplace, ("build", "good.txt", "-o", output), "kg")
    assert (workplace / "file").read_bytes() == b"in the way\n"


def test_a_good_page_among_bad_ones_is_built(workplace: Path) -> None:
    done = run(workplace, "build", "good.txt", "empty.txt", "binary.txt", "odd.txt", "-o", "new")
    assert done.returncode == 0
    printed = dict(line.rsplit(None, 1) for line in done.stdout.decode().splitlines())
    assert (printed["pages"], printed["pages failed"], printed["articles"]) == ("1", "3", "1")
    skipped = [line for line in done.stderr.decode().splitlines() if "skipped" in line]
    assert [line.split(":")[2].split(",")[0].strip() for line in skipped] == ["binary.txt", "empty.txt", "odd.txt"]
    assert run(workplace, "query", "posts-of", "official=周明远", "-g", "new").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("SELECT ?x {",), "kg: line 1, column 12: expected "),
        (("posts-off",), "kg: posts-off: no query of this name and no such file; nearest: posts-of"),
        (("nowhere.rq",), "kg: nowhere.rq: no query of this name and no such file"),
        (("odd.rq",), "kg: odd.rq: byte 7 is not UTF-8; "),
        (("posts-of",), "kg: posts-of needs official=…; it takes "),
        (("posts-of", "person=周明远"), "kg: posts-of has no parameter person; it takes "),
        (("posts-of", "official=周明近"), "kg: 周明近: no person of this name in the graph; nearest: 周明远"),
        (("posts-of", b"official=\xd6\xdc"), "kg: \\udcd6\\udcdc: no person of this name in the graph; "),
        (("events-between", "from=2023"), "kg: events-between: from=2023 is not a day such as "),
        (("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",), "kg: "),
        (("DELETE WHERE { ?s ?p ?o }",), "kg: "),
        ((), "kg query: Give a QUERY, or --list "),
    ],
)
@pytest.mark.parametrize("output", [(), ("-o", "answer.csv")])
def test_a_query_that_cannot_be_asked(
    workplace: Path, arguments: tuple[str | bytes, ...], told: str, output: tuple[str, ...]
) -> None:
    check_refused(workplace, ("query", *arguments, *output), told)


def test_a_query_on_standard_input_that_cannot_be_read(workplace: Path) -> None:
    check_refused(workplace, ("query", "-"), "kg: standard input: byte 0 is not UTF-8; ", stdin=b"\xff")


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "chairs"),
        ("path", "周明远", "何书琴"),
        ("rank",),
        ("view", "-o", "view.html"),
        ("show", "周明远"),
        ("dump", "-o", "dump.ttl"),
        ("check",),
    ],
)
@pytest.mark.parametrize("graph", ["nowhere", "no-pages"])
def test_no_graph(workplace: Path, arguments: tuple[str, ...], graph: str) -> None:
    check_refused(workplace, (*arguments, "-g", graph), f"kg: {graph}: no graph here; make one with: ")


def test_a_graph_folder_that_is_broken(workplace: Path) -> None:
    workplace.joinpath("kg-graph", "current.json").write_bytes(b"{")
    check_refused(workplace, ("rank",), "kg: kg-graph/current.json: cannot be read (")
    workplace.joinpath("kg-graph", "current.json").write_bytes(b'{"generation": "0"}')
    check_refused(workplace, ("rank",), "kg: kg-graph/generations/0/store: the store cannot be opened (")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "周明近"), "kg: 周明近: no thing of this name in the graph; nearest: 周明远"),
        (("path", "周明远", "周明远"), "kg: 周明远 and 周明远 are one thing"),
        (("path", "周明远", "何书琴", "--via", "marriedTo"), "kg path: Invalid value for '--via': "),
        (
            ("view", "--around", "周明近", "-o", "view.html"),
            "kg: 周明近: no thing of this name in the graph; nearest: ",
        ),
        (("view", "-o", "file/view.html"), "kg: file/view.html: cannot be written ("),
        (("dump", "-o", "dump.doc"), "kg dump: dump.doc: its extension tells no format; "),
        (("dump", "-o", "file/dump.ttl"), "kg: file/dump.ttl: cannot be written ("),
        (("evaluate", "nowhere"), "kg: nowhere: no such folder; "),
        (("evaluate", "no-gold"), "kg: no-gold: holds no gold file"),
        (("rank", "--top", "0"), "kg rank: Invalid value for '--top': "),
        (("rank", "-g", "file"), "kg rank: Invalid value for '-g' / '--graph': "),
        (("bild",), "kg: No such command 'bild'; see "),
    ],
)
def test_other_commands(workplace: Path, arguments: tuple[str, ...], told: str) -> None:
    check_refused(workplace, arguments, told)


def test_a_name_that_several_answer_to_lists_them(workplace: Path) -> None:
    lines = '<urn:a> a kg:Person ; rdfs:label "林小满"@zh . <urn:b> a kg:Person ; rdfs:label "林小满"@zh .'
    text = f"@prefix kg: <{KG}> . @prefix rdfs: <{RDFS}> . {lines}"
    triples = sorted(f"{quad.triple} .\n" for quad in parse(text.encode(), RdfFormat.TURTLE))
    publish(workplace / "two", "".join(triples).encode(), {})
    done = run(workplace, "query", "posts-of", "official=林小满", "-g", "two")
    first, *rest = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (2, b"")
    assert first == "kg: 林小满: 2 things answer to this name; give one by its IRI or the tail of its IRI"
    assert rest == ["  林小满  person  urn:a", "  林小满  person  urn:b"]


def test_nothing_found_is_exit_code_1_in_a_shell(workplace: Path) -> None:
    done = shell(workplace, "kg query posts-of official=林小满")
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (1, b"", 1)
    assert shell(workplace, "kg query 'ASK { ?x a kg:Nothing }'").returncode == 1
    assert shell(workplace, "kg query posts-of official=周明远").returncode == 0


@pytest.mark.parametrize(
    "command", ["query 'SELECT * { ?a ?b ?c . ?d ?e ?f }'", "dump", "view", "--help", "query --list"]
)
def test_a_reader_that_leaves_is_no_error(workplace: Path, command: str) -> None:
    # The reader is gone before anything is written: the hardest case of kg query … | head -1.
    done = shell(workplace, f"{{ sleep 0.2; kg {command}; }} | true")
    assert (done.returncode, done.stderr) == (0, b"")
    done = shell(workplace, f"kg {command} | head -n 1")
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this system")
@pytest.mark.parametrize("command", ["query chairs", "dump", "query --list", "show 周明远", "--help"])
def test_a_full_disk_is_one_line(workplace: Path, command: str) -> None:
    done = shell(workplace, f"kg {command} > /dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith(b"kg: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"}])
def test_the_locale_changes_no_byte(workplace: Path, locale: dict[str, str]) -> None:
    arguments = [sys.executable, "-m", "kg", "show", "周明远"]
    done = subprocess.run(arguments, cwd=workplace, env=ENVIRONMENT | locale, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == run(workplace, "show", "周明远").stdout
