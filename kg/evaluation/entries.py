"""Entries of a YAML file, read one by one, so that a bad one is named by file and line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from yaml import Node

_NULL = "tag:yaml.org,2002:null"


class Entry:
    """One node of a YAML file. Every scalar is read as the words that stand there: 2023-12-23 stays a string."""

    __slots__ = ("_node", "_path")

    def __init__(self, path: Path, node: Node) -> None:
        self._path = path
        self._node = node

    @classmethod
    def of_file(cls, path: Path) -> Entry:
        """Read a file; raises InputError where it cannot be read, is no YAML or is empty."""
        import yaml

        try:
            node: Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror or error})") from None
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise InputError(f"{path}:{line}: is not YAML ({error.problem}); mend the line") from None
        except yaml.YAMLError as error:
            raise InputError(f"{path}: is not YAML ({' '.join(str(error).split())})") from None
        except RecursionError:
            raise InputError(f"{path}: lists stand in lists too deep to read; mend the file") from None
        if node is None:
            raise InputError(f"{path}: is empty; give it page and articles, or take it away")
        return cls(path, node)

    def error(self, words: str) -> InputError:
        """Give the error that says what is wrong with this entry, with its file and line."""
        return InputError(f"{self._path}:{self._node.start_mark.line + 1}: {words}")

    @property
    def is_null(self) -> bool:
        """Whether null stands here."""
        return self._node.tag == _NULL

    def mapping(self, needed: tuple[str, ...], allowed: tuple[str, ...] = ()) -> dict[str, Entry]:
        """Give the entries under their keys; every needed key must be there, once, and no key beyond the two lists."""
        from yaml import MappingNode

        if not isinstance(self._node, MappingNode):
            raise self.error(f"a mapping with {', '.join(needed)} must stand here")
        entries: dict[str, Entry] = {}
        for key_node, value in self._node.value:
            key = Entry(self._path, key_node)
            name = key.string()
            if name not in needed and name not in allowed:
                raise key.error(f"unknown key {name!r}; the keys are {', '.join((*needed, *allowed))}")
            if name in entries:
                raise key.error(f"{name!r} stands here a second time; leave one")
            entries[name] = Entry(self._path, value)
        for name in needed:
            if name not in entries:
                raise self.error(f"{name!r} is missing from this entry; an empty list is written []")
        return entries

    def sequence(self) -> list[Entry]:
        """Give the entries of a list."""
        from yaml import SequenceNode

        if not isinstance(self._node, SequenceNode):
            raise self.error("a list must stand here; an empty one is written []")
        return [Entry(self._path, node) for node in self._node.value]

    def row(self, *columns: str) -> list[Entry]:
        """Give the entries of a list that must be as long as ``columns``, which name them."""
        entries = self.sequence()
        if len(entries) != len(columns):
            raise self.error(f"this list has {len(entries)} entries; it must have {len(columns)}: {', '.join(columns)}")
        return entries

    def string(self) -> str:
        """Give the words that stand here; nothing, null, lists and mappings are errors."""
        from yaml import ScalarNode

        if not isinstance(self._node, ScalarNode) or self.is_null or not self._node.value.strip():
            raise self.error("words must stand here")
        return str(self._node.value)

    def choice(self, allowed: tuple[str, ...]) -> str:
        """Give the words that stand here, which must be one of ``allowed``."""
        words = self.string()
        if words not in allowed:
            raise self.error(f"{words!r} is none of {', '.join(allowed)}")
        return words

    def alternatives(self) -> tuple[str, ...]:
        """Give ``A|B`` as (A, B)."""
        words = tuple(piece.strip() for piece in self.string().split("|"))
        if not all(words):
            raise self.error(f"{'|'.join(words)!r} has an empty alternative")
        return words
