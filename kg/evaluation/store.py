"""Looking things up in a store by pattern: no query text, so nothing to escape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.vocabulary import RDFS

if TYPE_CHECKING:
    from pyoxigraph import Store


class Lookup:
    """The default graph of a store. IRIs go in and come out as strings; every answer is sorted."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._labels: dict[str, str] = {}

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Give the IRIs and the words of literals that ``subject`` has under ``predicate``."""
        return sorted(words for words, _ in self._values(subject, predicate))

    def first(self, subject: str, predicate: str) -> str | None:
        """Give the first of ``objects``, or None."""
        return next(iter(self.objects(subject, predicate)), None)

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Give the IRIs of what has the thing ``value`` under ``predicate``."""
        from pyoxigraph import DefaultGraph, NamedNode

        quads = self._store.quads_for_pattern(None, NamedNode(predicate), NamedNode(value), DefaultGraph())
        return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))

    def statements(self, predicate: str) -> list[tuple[str, str]]:
        """Give every (subject, object) of a predicate."""
        from pyoxigraph import DefaultGraph, Literal, NamedNode

        quads = self._store.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph())
        return sorted(
            (quad.subject.value, quad.object.value)
            for quad in quads
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
        )

    def label(self, thing: str) -> str:
        """Give the canonical name: rdfs:label, the Chinese one where there are more; the IRI where there is none."""
        if thing not in self._labels:
            values = self._values(thing, RDFS.label)
            best = min(values, key=lambda value: (value[1] != "zh", value), default=(thing, ""))
            self._labels[thing] = best[0]
        return self._labels[thing]

    def _values(self, subject: str, predicate: str) -> list[tuple[str, str]]:
        from pyoxigraph import DefaultGraph, Literal, NamedNode

        quads = self._store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, DefaultGraph())
        objects = [quad.object for quad in quads]
        return [
            (one.value, (one.language or "") if isinstance(one, Literal) else "")
            for one in objects
            if isinstance(one, NamedNode | Literal)
        ]
