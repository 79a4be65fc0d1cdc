"""The entities found so far, each once, with every form of its name."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kg.resolution.entities import Entity

_T = TypeVar("_T")


class Registry:
    """Collects entities by path; adding one again joins its names, classes, properties and links."""

    def __init__(self) -> None:
        self._found: dict[str, Entity] = {}
        self._names: dict[str, set[str]] = {}

    def add(self, entity: Entity, *printed: str) -> str:
        """Add an entity with forms of its name as printed, and give its path."""
        known = self._found.get(entity.path)
        if known is None:
            self._found[entity.path] = entity
        elif known is not entity:
            self._found[entity.path] = replace(
                known,
                classes=_joined(known.classes, entity.classes),
                properties=_first_of_each(known.properties, entity.properties),
                links=_joined(known.links, entity.links),
            )
        names = self._names.setdefault(entity.path, set())
        names.update(name for name in (entity.label, *entity.also, *printed) if name)
        return entity.path

    def entities(self) -> dict[str, Entity]:
        """Give all entities by path, sorted, each with its other names."""
        return {
            key: replace(self._found[key], also=tuple(sorted(self._names[key] - {self._found[key].label})))
            for key in sorted(self._found)
        }


def _first_of_each(
    first: tuple[tuple[str, str], ...], second: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """Join properties that have one value each: what was found first stays."""
    names = {name for name, _ in first}
    return first + tuple(item for item in second if item[0] not in names)


def _joined(first: tuple[_T, ...], second: tuple[_T, ...]) -> tuple[_T, ...]:
    return first + tuple(item for item in second if item not in first)
