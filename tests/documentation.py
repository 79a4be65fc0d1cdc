"""The parts of README.md that are generated: what they say is what the program prints.

::

    python -m tests.documentation           # show what is out of step; exit 1 if anything is
    python -m tests.documentation --write   # rewrite the generated parts

A part stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``; NAME is a key of ``PARTS``.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
WIDTH = 100
_PART = re.compile(r"(<!-- generated: ([\w-]+) -->\n)(.*?)(<!-- end -->\n)", re.DOTALL)
_KEPT = ("PATH", "HOME", "TMPDIR")
# What an installation puts on the path, for this checkout and this interpreter.
_PROGRAMS = {
    "kg": """exec "$PYTHON" -c 'import sys; del sys.argv[0]; from kg.cli import main; main()' "$0" "$@"\n""",
    "python": 'exec "$PYTHON" "$@"',
}


@dataclass(frozen=True, slots=True)
class Shell:
    """A folder with the seed pages, the gold facts and a graph of the seeds; ``summary`` is what its build printed."""

    folder: Path
    summary: str

    def run(self, command: str) -> str:
        """Give all that the shell line prints, errors too, on a terminal of 100 columns without colour."""
        return _run(command, self.folder)


def _run(command: str, folder: Path) -> str:
    """Run a shell line with ``folder``'s programs on the path; OSError where it could not run."""
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment["PATH"] = f"{folder / 'bin'}{os.pathsep}{environment['PATH']}"
    environment |= {"PYTHONPATH": str(ROOT), "COLUMNS": str(WIDTH), "NO_COLOR": "1", "PYTHON": sys.executable}
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    text = done.stdout.decode()
    if done.returncode not in (0, 1) or "Traceback" in text:
        raise OSError(f"{command}: exit code {done.returncode}\n{text}")
    return text


def make_shell(folder: Path) -> Shell:
    """Copy the seed pages and the gold facts to ``folder``, put ``kg`` and ``python`` there, and build the graph."""
    folder.joinpath("bin").mkdir()
    for name, line in _PROGRAMS.items():
        program = folder / "bin" / name
        program.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        program.chmod(0o755)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    for name in ("gold", "gold-genre", "gold-unseen"):
        shutil.copytree(ROOT / "tests" / name, folder / "tests" / name)
    return Shell(folder, _run("kg build seeds", folder))


# What the tour types; what is shown is what was typed, and a table is what a terminal gets without being asked.
_TABLE = " --format table"
_EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "tour-posts": (
        ("kg query posts-of official=李晓雷", _TABLE),
        ("kg query holders-of body=中原区委 title=书记", _TABLE),
    ),
    "tour-evidence": (("kg show 李晓雷 | head -n 8", ""),),
    "tour-explain": (("kg explain --locality 辽宁省/铁岭市/清河区 12月20日,区委书记周明远到东湖公园调研。", ""),),
    "tour-sparql": (
        (
            "kg query 'SELECT ?site ?place { ?s a kg:Project ; rdfs:label ?site ; kg:locatedIn/rdfs:label ?place }\n"
            "            ORDER BY ?place ?site LIMIT 8'",
            _TABLE,
        ),
    ),
    "tour-tenures": (("kg tenures 中原区委书记", " --format text"),),
    "tour-path": (("kg path 马素华 乔耸 -k 1 --lang en", ""),),
    "tour-rank": (
        ("kg rank --measure betweenness --top 5", _TABLE),
        ("kg rank --network whole --kind body --measure pagerank --top 5", _TABLE),
    ),
    "tour-view": (
        ("kg view --officials-only -o officials.html", ""),
        ("kg view --around 李晓雷 --hops 2 --lang en -o around.html", ""),
    ),
    "tour-dump": (
        ("kg dump -o graph.jsonld", ""),
        ("kg dump | grep -A 6 '^<tenure/李晓雷/中原区委/书记>'", ""),
        ("kg check", ""),
    ),
}
_PYTHON = """\
from pathlib import Path

import networkx
from oxrdflib import OxigraphStore
from rdflib import Graph

import kg
from kg.graph.folder import open_store
from kg.networks.projections import co_attendance

store = open_store(Path("kg-graph"))  # a pyoxigraph.Store, opened for reading only

network = co_attendance(store)  # a networkx.Graph: who was seen with whom, weighted by events
communities = networkx.community.louvain_communities(network, seed=1)
print(len(network), "people in", len(communities), "circles")

graph = Graph(OxigraphStore(store=store))  # the same store under rdflib's interface
question = "PREFIX kg: <https://w3id.org/officials-kg/ontology#> SELECT (COUNT(*) AS ?n) { ?c a kg:Claim }"
print(next(iter(graph.query(question)))[0], "claims")

for mention in kg.mentions("12月20日,区委书记周明远到东湖公园调研。"):  # what is named
    print(mention.begin, mention.end, mention.kind, mention.text)
"""


def _examples(name: str) -> Callable[[Shell], str]:
    def part(shell: Shell) -> str:
        return _fenced("console", "\n".join(f"$ {typed}\n{shell.run(typed + more)}" for typed, more in _EXAMPLES[name]))

    return part


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```\n"


def _summary(shell: Shell) -> str:
    return _fenced("console", f"$ kg build seeds\n{shell.summary}")


def _elsewhere(shell: Shell) -> str:
    shell.run("kg build tests/gold-genre/pages -o elsewhere")
    return shell.run("kg evaluate tests/gold-genre -g elsewhere --format markdown")


def _unseen(shell: Shell) -> str:
    shell.run("kg build tests/gold-unseen/pages -o unseen")
    return shell.run("kg evaluate tests/gold-unseen -g unseen --format markdown")


def _calibration(shell: Shell) -> str:
    shell.run("kg build tests/gold-genre/pages -o elsewhere")
    return shell.run("kg evaluate tests/gold-genre -g elsewhere --calibration --format markdown")


def _python(shell: Shell) -> str:
    shell.folder.joinpath("example.py").write_text(_PYTHON, encoding="utf-8")
    return _fenced("python", _PYTHON) + _fenced("console", shell.run("python example.py"))


def _queries(shell: Shell) -> str:
    from kg.graph.queries import named_queries, read_query

    lines = ["| query | asks | parameters |", "| --- | --- | --- |"]
    for name, path in named_queries().items():
        query = read_query(path.read_text(encoding="utf-8"), name)
        parameters = "<br>".join(f"`{one}`" for one in query.parameters)
        lines.append(f"| `{name}` | {query.help} | {parameters} |")
    return "\n".join(lines) + "\n"


def _commands(shell: Shell) -> str:
    from kg.cli import COMMANDS

    parts = [_fenced("console", f"$ kg --help\n{shell.run('kg --help')}")]
    parts += [f"### kg {name}\n\n{_fenced('console', shell.run(f'kg {name} --help'))}" for name in COMMANDS]
    return "\n".join(parts)


def _ontology(shell: Shell) -> str:
    from kg.graph.answers import run
    from kg.vocabulary import DEFAULT_BASE

    def rows(pattern: str) -> list[dict[str, str]]:
        text = f"""SELECT ?term ?zh ?comment (GROUP_CONCAT(DISTINCT STR(?above); separator=", ") AS ?aligned) {{
          {pattern} ?term rdfs:label ?zh ; rdfs:comment ?comment FILTER(LANG(?zh) = "zh" && LANG(?comment) = "en")
          OPTIONAL {{ ?term rdfs:subClassOf|rdfs:subPropertyOf ?above }}
        }} GROUP BY ?term ?zh ?comment ORDER BY ?term"""
        return run(_ontology_store(), text, {}, DEFAULT_BASE).rows()

    def table(head: str, pattern: str) -> str:
        lines = [f"| {head} | 中文 | what it is | is a |", "| --- | --- | --- | --- |"]
        for row in rows(pattern):
            above = ", ".join(sorted(f"`{_short(iri)}`" for iri in row.get("aligned", "").split(", ") if iri))
            lines.append(f"| `{_short(row['term'])}` | {row['zh']} | {row['comment']} | {above} |")
        return "\n".join(lines) + "\n"

    facts = "?term kg:makesEdge true . FILTER(STRSTARTS(STR(?term), STR(kg:)))"
    return table("class", "?term a owl:Class .") + "\n" + table("fact", facts)


@cache
def _ontology_store():  # type: ignore[no-untyped-def]
    from pyoxigraph import RdfFormat, Store

    store = Store()
    store.load((ROOT / "ontology" / "kg.ttl").read_bytes(), RdfFormat.TURTLE)
    return store


def _short(iri: str) -> str:
    """``kg:Post`` for an IRI, by the prefixes that the ontology declares."""
    text = (ROOT / "ontology" / "kg.ttl").read_text(encoding="utf-8")
    for prefix, namespace in re.findall(r"@prefix (\w+): <([^>]+)>", text):
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


PARTS: dict[str, Callable[[Shell], str]] = {
    "summary": _summary,
    **{name: _examples(name) for name in _EXAMPLES},
    "reading": lambda shell: (
        f"```console\n$ python -m tests.reading_score\n{shell.run('python -m tests.reading_score')}```\n"
    ),
    "quality": lambda shell: shell.run("kg evaluate tests/gold --format markdown"),
    "quality-elsewhere": _elsewhere,
    "quality-unseen": _unseen,
    "calibration": _calibration,
    "queries": _queries,
    "ontology": _ontology,
    "python": _python,
    "commands": _commands,
}


def generate(text: str, shell: Shell) -> str:
    """Give the README's ``text`` with every generated part made anew; KeyError for a part that nothing makes."""
    return _PART.sub(lambda found: f"{found[1]}\n{PARTS[found[2]](shell)}\n{found[4]}", text)


def parts_named(text: str) -> list[str]:
    """Give the names of the generated parts in the order of the text."""
    return [found[2] for found in _PART.finditer(text)]


def commands_named(text: str) -> tuple[str, str]:
    """Give the README's two commands: the one for the main job, the one for the tests. ValueError if not two."""
    first, second = re.findall(r"<!-- command: \w+ -->\n```sh\n(.+?)\n```\n", text)
    return first, second


def main() -> int:
    """Compare or, with ``--write``, rewrite README.md; give the exit code."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        wanted = generate(text, make_shell(Path(folder)))
    if "--write" in sys.argv[1:]:
        README.write_text(wanted, encoding="utf-8")
        return 0
    sys.stdout.writelines(
        difflib.unified_diff(text.splitlines(True), wanted.splitlines(True), "README.md", "generated")
    )
    return int(text != wanted)


if __name__ == "__main__":
    sys.exit(main())
