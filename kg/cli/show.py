"""kg show: a short profile of one thing, each line with the words that say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.source import SourceOptions, source_option
from kg.vocabulary import KG, SKOS

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.graph.names import Match
    from kg.graph.source import Source

Row = dict[str, str]
_MOST = 10
_MOST_SEEN_WITH = 5


@click.command("show")
@click.argument("name")
@source_option
def command(name: str, source: SourceOptions) -> None:
    """Show what the graph holds about one thing: an official, body, place, event, project, post or article.

    NAME is its name as a person would type it, its IRI, or the tail of its IRI. Each line is followed by the words
    that say it and the article they stand in.

    \b
    Examples:
      kg show 何书琴
      kg show body/清河区委
    """
    from kg.graph.names import find_things, resolve_name

    store = source.open()
    node = resolve_name(store, name)
    match = find_things(store, node.value)[0]
    click.echo("\n".join(_profile(_Reader(store, node), match)))


class _Reader:
    """Asks named queries about one thing, and finds the words behind each line."""

    def __init__(self, store: Source, node: NamedNode) -> None:
        self.store = store
        self.node = node

    def ask(self, name: str, **bindings: NamedNode) -> list[Row]:
        """Give the rows of the named query ``name``, with parameters bound to things."""
        from kg.graph.answers import run
        from kg.graph.names import graph_base
        from kg.graph.queries import named_queries

        text = named_queries()[name].read_text(encoding="utf-8")
        return run(self.store, text, bindings, graph_base(self.store)).rows()

    def evidence(self, subject: str, object: str, *predicates: str) -> str:  # noqa: A002 - the terms of RDF
        """Give the first words that say that ``subject`` has one of ``predicates`` with ``object``, or nothing."""
        from pyoxigraph import NamedNode

        claims = self.ask("evidence-of", subject=NamedNode(subject), object=NamedNode(object))
        return next((_words(row) for row in claims if row["predicate"] in predicates), "")

    def other_labels(self) -> list[str]:
        """Give every other form of the thing's name, sorted."""
        from pyoxigraph import NamedNode

        found = self.store.quads_for_pattern(self.node, NamedNode(SKOS.altLabel), None)
        return sorted({str(getattr(quad.object, "value", "")) for quad in found})

    def objects(self, predicate: str) -> list[NamedNode]:
        """Give the things that stand as the object of ``predicate``, sorted by IRI."""
        from pyoxigraph import NamedNode

        found = self.store.quads_for_pattern(self.node, NamedNode(predicate), None)
        return sorted((quad.object for quad in found if isinstance(quad.object, NamedNode)), key=lambda one: one.value)


def _profile(reader: _Reader, match: Match) -> Iterator[str]:
    from kg.graph.terminal import printable

    yield str(match)
    others = reader.other_labels()
    if others:
        yield f"also: {printable('、'.join(others))}"
    said = False
    for title, section in _sections(match.kind):
        for count, (line, words) in enumerate(section(reader)):
            if count == 0:
                yield f"\n{title}"
            if count == _MOST:  # the words behind each line cost a query, so that the rest is not counted
                yield "  … and more; ask for all with kg query"
                break
            said = True
            yield f"  {printable(line)}"
            if words:
                yield f"      {printable(words)}"
    if not said:
        yield "\nNo claim says anything about it."


Section = Callable[[_Reader], Iterator[tuple[str, str]]]


def _sections(kind: str) -> list[tuple[str, Section]]:
    if kind in ("official", "person"):
        return [("posts", _posts), ("events", _events), ("seen with", _seen_with), ("articles written", _articles)]
    if kind == "body":
        return [("part of", _part_of), ("bodies under it", _bodies), ("holders", _holders), ("events", _organised)]
    if kind == "place":
        return [("part of", _part_of), ("places in it", _places), ("bodies in it", _bodies), ("projects", _projects)]
    if kind in ("event", *_EVENT_KINDS):
        return [
            ("date", _date),
            ("organised by", _organizers),
            ("held at", _held_at),
            ("people", _people),
            ("visited", _visited),
        ]
    return [("claims", _claims)]


_EVENT_KINDS = ("meeting", "inspection", "training", "ceremony", "exhibition", "contest", "activity", "visit")


def _posts(reader: _Reader) -> Iterator[tuple[str, str]]:
    for row in reader.ask("posts-of", official=reader.node):
        words = reader.evidence(reader.node.value, row["postIRI"], "holds")
        yield _join(row["post"], _period(row), "acting" if row.get("acting") == "true" else ""), words


def _events(reader: _Reader) -> Iterator[tuple[str, str]]:
    for row in reader.ask("events-of", official=reader.node):
        words = reader.evidence(row["eventIRI"], reader.node.value, "attendedBy")
        yield _join(_day(row), row["event"], row.get("role", "")), words


def _seen_with(reader: _Reader) -> Iterator[tuple[str, str]]:
    from pyoxigraph import NamedNode

    events = [row["eventIRI"] for row in reader.ask("events-of", official=reader.node)]
    for row in reader.ask("seen-with", official=reader.node)[:_MOST_SEEN_WITH]:
        other = NamedNode(row["personIRI"])
        theirs = {shared["eventIRI"] for shared in reader.ask("events-of", official=other)}
        first = next((event for event in events if event in theirs), "")
        count = f"{row['events']} event{'s' if row['events'] != '1' else ''}"
        yield _join(row["person"], count), reader.evidence(first, other.value, "attendedBy") if first else ""


def _articles(reader: _Reader) -> Iterator[tuple[str, str]]:
    for row in reader.ask("articles-by", author=reader.node):
        yield row["article"], reader.evidence(row["articleIRI"], reader.node.value, "writtenBy")


def _part_of(reader: _Reader) -> Iterator[tuple[str, str]]:
    yield from _objects(reader, KG.partOf, KG.locatedIn)


def _bodies(reader: _Reader) -> Iterator[tuple[str, str]]:
    for row in reader.ask("bodies-under", of=reader.node):
        # What says a deeper body's place names the body above it, not this one.
        yield _join(row["body"], f"part of {row['partOf']}"), _first_claim(reader, row["bodyIRI"], "partOf")


def _places(reader: _Reader) -> Iterator[tuple[str, str]]:
    for row in reader.ask("places-in", place=reader.node):
        words = _first_claim(reader, row["placeIRI"], "partOf")
        yield _join(row["name"], row.get("kind", ""), f"in {row['in']}"), words


def _projects(reader: _Reader) -> Iterator[tuple[str, str]]:
    for row in reader.ask("projects-in", place=reader.node):
        yield _join(row["project"], f"in {row['at']}"), _first_claim(reader, row["projectIRI"], "locatedIn")


def _holders(reader: _Reader) -> Iterator[tuple[str, str]]:
    for row in reader.ask("holders-of", body=reader.node):
        words = next(
            (
                _words(claim)
                for claim in reader.ask("evidence-of", subject=_node(row["holderIRI"]))
                if claim["predicate"] == "holds" and claim["to"] == row["post"]
            ),
            "",
        )
        yield _join(row["post"], row["holder"], _period(row)), words


def _organised(reader: _Reader) -> Iterator[tuple[str, str]]:
    from pyoxigraph import NamedNode

    found = reader.store.quads_for_pattern(None, NamedNode(KG.organizedBy), reader.node)
    mine = {quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)}
    for row in reader.ask("organizers-of-events") if mine else []:
        if row["event"] in mine and row["organizerIRI"] == reader.node.value:
            words = reader.evidence(row["event"], reader.node.value, "organizedBy")
            yield _join(_day(row), row["name"]), words


def _date(reader: _Reader) -> Iterator[tuple[str, str]]:
    from pyoxigraph import NamedNode

    days = [
        str(getattr(quad.object, "value", ""))
        for predicate in (KG.date, KG.endDate)
        for quad in reader.store.quads_for_pattern(reader.node, NamedNode(predicate), None)
    ]
    if days:
        yield " to ".join(days), ""


def _organizers(reader: _Reader) -> Iterator[tuple[str, str]]:
    yield from _objects(reader, KG.organizedBy)


def _held_at(reader: _Reader) -> Iterator[tuple[str, str]]:
    yield from _objects(reader, KG.heldAt)


def _visited(reader: _Reader) -> Iterator[tuple[str, str]]:
    yield from _objects(reader, KG.visited)


def _people(reader: _Reader) -> Iterator[tuple[str, str]]:
    for row in reader.ask("attendance-of-event", event=reader.node):
        yield _join(row["person"], row.get("role", "")), _words(row)


def _claims(reader: _Reader) -> Iterator[tuple[str, str]]:
    for bindings in ({"subject": reader.node}, {"object": reader.node}):
        for row in reader.ask("evidence-of", **bindings):
            yield _join(row["from"], row["predicate"], row["to"], row.get("role", "")), _words(row)


def _objects(reader: _Reader, *predicates: str) -> Iterator[tuple[str, str]]:
    from kg.graph.names import find_things

    for predicate in predicates:
        for other in reader.objects(predicate):
            label = find_things(reader.store, other.value)
            words = reader.evidence(reader.node.value, other.value, predicate.removeprefix(str(KG)))
            yield label[0].label if label else other.value, words


def _first_claim(reader: _Reader, subject: str, predicate: str) -> str:
    claims = reader.ask("evidence-of", subject=_node(subject))
    return next((_words(row) for row in claims if row["predicate"] == predicate), "")


def _node(iri: str) -> NamedNode:
    from pyoxigraph import NamedNode

    return NamedNode(iri)


def _words(row: Row) -> str:
    return f"“{row['quote']}” — {row['article']}"


def _day(row: Row) -> str:
    begin, end = row.get("date", "no date"), row.get("endDate", "")
    return f"{begin} to {end}" if end else begin


def _period(row: Row) -> str:
    seen = [row[one] for one in ("firstSeen", "lastSeen") if one in row]
    parts = ["seen " + " to ".join(dict.fromkeys(seen))] if seen else []
    parts += [f"{word} {row[key]}" for key, word in (("startedOn", "from"), ("endedOn", "until")) if key in row]
    return ", ".join(parts)


def _join(*parts: str) -> str:
    return "  ".join(part for part in parts if part)
