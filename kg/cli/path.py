"""``kg path``: how two things are linked, step by step, with the words that say so."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from kg.cli.output import write
from kg.cli.source import SourceOptions, source_option
from kg.errors import NameLookupError
from kg.networks.terms import Language, local_name, network_terms

if TYPE_CHECKING:
    import networkx

    from kg.graph.source import Source
    from kg.networks.paths import NoPath
    from kg.networks.words import Step


def _predicates(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    """Turn ``holds,kg:attendedBy`` into IRIs."""
    known = {edge.name: iri for iri, edge in network_terms().edges.items()}
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    found = {name: known.get(local_name(name).rsplit(":", 1)[-1]) for name in names}
    for name, iri in found.items():
        if iri is None:
            raise click.BadParameter(f"no kind of step is called {name!r}; there are: {', '.join(sorted(known))}")
    return frozenset(iri for iri in found.values() if iri is not None)


@click.command("path")
@click.argument("start_name", metavar="A")
@click.argument("end_name", metavar="B")
@click.option("-k", "count", type=click.IntRange(1, 100), default=3, show_default=True, help="How many paths at most.")
@click.option("--via", multiple=True, metavar="STEPS", callback=_predicates, help="Only these kinds of step.")
@click.option("--avoid", multiple=True, metavar="STEPS", callback=_predicates, help="None of these kinds of step.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@source_option
def command(
    start_name: str,
    end_name: str,
    count: int,
    via: frozenset[str],
    avoid: frozenset[str],
    form: str,
    language: Language,
    source: SourceOptions,
) -> None:
    """Show the shortest ways from A to B, each step with the words that say it.

    A and B are names as you would type them. Steps are taken either way along a fact; shorter paths come first,
    equal lengths by the names on the way. STEPS are the names of facts, parted by commas: holds, attendedBy,
    organizedBy, partOf, locatedIn, postIn and so on. Without any --via, all are allowed. Exit code 1: no path.

    \b
    Example: kg path 周明远 何书琴
             kg path 周明远 何书琴 -k 5 --avoid partOf,locatedIn --lang en
    """
    from kg.networks.paths import NoPath, shortest_paths
    from kg.networks.projections import whole_graph
    from kg.networks.words import one_line, steps_in_words

    store = source.open()
    network = whole_graph(store)
    start, end = (_node(store, network, name) for name in (start_name, end_name))
    if start == end:
        raise NameLookupError(f"{start_name} and {end_name} are one thing, <{start}>; name two different things")
    allowed = (via or frozenset(network_terms().edges)) - avoid
    found = shortest_paths(network, start, end, count, allowed)
    told = [] if isinstance(found, NoPath) else [steps_in_words(store, network, path, language) for path in found]
    ends = [{"iri": iri, "label": network.nodes[iri]["label"]} for iri in (start, end)]
    if form == "json":
        answer = {"source": ends[0], "target": ends[1], "paths": [[asdict(step) for step in path] for path in told]}
        write("-", _json(answer))
    elif told:
        write("-", _text(told).encode())
    if isinstance(found, NoPath):
        click.echo(one_line(_no_path(ends[0]["label"], ends[1]["label"], found, len(allowed))), err=True)
        raise click.exceptions.Exit(1)


def _node(store: Source, network: networkx.MultiDiGraph[str], name: str) -> str:
    """Find the node that ``name`` means; raise NameLookupError where it means none, or more than one."""
    from kg.graph.names import find_things, resolve_name

    classes = tuple(local_name(iri) for iri in network_terms().kinds)
    matches = find_things(store, name, classes)
    iri = matches[0].node.value if len(matches) == 1 else resolve_name(store, name).value
    if iri not in network:
        raise NameLookupError(f"{name}: <{iri}> is no part of the network; give a person, body, post, event or place")
    return iri


def _text(paths: list[tuple[Step, ...]]) -> str:
    from kg.networks.words import step_line

    blocks = [
        "".join([f"{number}.\n", *(f"   {step_line(step)}\n" for step in steps)])
        for number, steps in enumerate(paths, start=1)
    ]
    return "\n".join(blocks)


def _json(answer: dict[str, Any]) -> bytes:
    return (json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode()


def _no_path(source: str, target: str, parts: NoPath, allowed: int) -> str:
    steps = "any step" if allowed == len(network_terms().edges) else "the steps allowed"
    return (
        f"no path from {source} to {target} by {steps}: {source} can reach {parts.source_part - 1} other "
        f"things, {target} {parts.target_part - 1}"
    )
