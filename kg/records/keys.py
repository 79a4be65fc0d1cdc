"""What a record, and a whole graph, hang on: the page's own words, what the user said of it, and the rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.model import Page

_PACKAGE = Path(__file__).resolve().parents[1]
# What makes a record; the rest of the package works on records.
_READERS = ("reading", "language", "extractors", "records", "model.py", "passages.py")
_KINDS = (".py", ".yml", ".tsv")


def page_key(page: Page) -> str:
    """Give the key of a page's record: it changes with the words, with what is known of them, and with the rules."""
    stated = "\x1e".join(page.stated_locality)
    fields = (page.source, page.name, page.sha256, page.published or "", page.publisher, stated, page.encoding)
    return hashlib.sha256("\x1f".join((rules_digest(), *fields)).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def rules_digest() -> str:
    """Give the hash of the code and the lexicons that make records."""
    return _digest_of(path for name in _READERS for path in _files(_PACKAGE / name))


@cache
def package_digest() -> str:
    """Give the hash of all code and data of the package: a graph made by other rules is another graph."""
    return _digest_of(_files(_PACKAGE))


def inputs_digest(files: Iterable[str], *said: str) -> str | None:
    """Give the hash of the bytes of ``files``, in their order, and of what was ``said`` beside them.

    Reads every byte, a chunk at a time. None where one of them cannot be read, or is no plain file.
    """
    total = hashlib.sha256("\x1f".join((package_digest(), *said)).encode("utf-8", "surrogatepass"))
    for name in files:
        path = Path(name)
        total.update(f"\x1e{name}\x1f".encode("utf-8", "surrogatepass"))
        try:
            if not path.is_file():
                return None
            with path.open("rb") as stream:
                total.update(hashlib.file_digest(stream, "sha256").digest())
        except OSError:
            return None
    return total.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        yield from sorted(one for one in path.rglob("*") if one.suffix in _KINDS and one.is_file())


def _digest_of(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.relative_to(_PACKAGE).as_posix()}\x1f".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
