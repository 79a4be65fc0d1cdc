"""A graph folder on disk: generations of the graph, and the pointer that says which one is the good one.

::

    kg-graph/
      current.json          {"generation": "<hash>"}: replaced by rename, which is what publishes a build
      generations/<hash>/   named by what it holds, never changed once it is there
        store/              Oxigraph's files
        graph.ttl graph.html report.json questions.json build.json
      graph.ttl …           the current generation's once more (BESIDE), for people and other tools
      records.sqlite        what was read of each page, for the next build
      lock.sqlite           held by the build that runs

The generation before the current one stays until the next build, for queries that are still at work on it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.files import write_whole

if TYPE_CHECKING:
    from pyoxigraph import Store

POINTER = "current.json"
RECORDS = "records.sqlite"
BESIDE = ("graph.ttl", "graph.html", "report.json")
_GENERATIONS = "generations"
_STORE = "store"
_LOCK = "lock.sqlite"
_MAKING = ".making-"


def current_generation(folder: Path) -> Path:
    """Give the path of the folder's good generation; raise GraphError where there is none."""
    pointer = folder / POINTER
    try:
        name = json.loads(pointer.read_text(encoding="utf-8"))["generation"]
    except FileNotFoundError:
        raise GraphError(f"{folder}: no graph here; make one with: kg build PAGES -o {folder}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{pointer}: cannot be read ({error}); build again with: kg build PAGES -o {folder}") from None
    return folder / _GENERATIONS / str(name)


def store_path(folder: Path) -> Path:
    """Give the path of the folder's good store; raise GraphError where there is none."""
    return current_generation(folder) / _STORE


def open_store(folder: Path) -> Store:
    """Open the folder's good store for reading only: what a build does meanwhile is not seen.

    Raises GraphError where there is no graph, or where its store cannot be opened.
    """
    from pyoxigraph import Store

    path = store_path(folder)
    try:
        return Store.read_only(str(path))
    except (OSError, RuntimeError, ValueError) as error:  # Oxigraph tells of damage with more than one of them
        shown = " ".join(str(error).split())
        raise GraphError(f"{path}: the store cannot be opened ({shown}); build again with: kg build") from None


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Hold the folder for one build. Whatever ends the process lets it go; a second build gets a GraphError at once.

    The lock is SQLite's own on a file of its own: it works alike on every system.
    """
    import sqlite3

    path = folder / _LOCK
    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise GraphError(f"{folder}: cannot be written ({reason}); choose another with -o") from None
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise GraphError(f"{path}: cannot be written ({error}); choose another folder with -o") from None
            raise GraphError(
                f"{folder}: another build is at work here; wait for it, or choose another with -o"
            ) from None
        yield
    finally:
        connection.close()
        if new and not (folder / POINTER).exists():
            _clear(folder)


def _clear(folder: Path) -> None:
    """Take away what a build that came to nothing left in a folder that it made; other files stay."""
    for path in folder.glob(f"{RECORDS}*"):
        path.unlink(missing_ok=True)
    (folder / _LOCK).unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def publish(folder: Path, ntriples: bytes, files: Mapping[str, bytes]) -> Path:
    """Make ``ntriples`` (sorted, one graph) the folder's good store, with ``files`` (name -> bytes) beside it.

    The new generation is made under a name of its own and the pointer is swapped by rename, so that a build that is
    killed leaves the last good graph open to queries. Gives the generation's path. Raises GraphError where the folder
    cannot be written.
    """
    import hashlib

    total = hashlib.sha256(ntriples)
    for name, data in sorted(files.items()):
        total.update(f"\x1e{name}\x1f".encode())
        total.update(hashlib.sha256(data).digest())
    target = folder / _GENERATIONS / total.hexdigest()[:16]
    before = _named(folder)
    if not target.is_dir():
        _make(target, ntriples, files)
    write_whole(folder / POINTER, (json.dumps({"generation": target.name}) + "\n").encode())
    finish(folder, {before, target.name})
    return target


def finish(folder: Path, kept: set[str]) -> None:
    """Lay the current generation's files beside the pointer, and clear away generations that are not ``kept``.

    What a killed build left undone is done by the next: it calls this too.
    """
    generation = current_generation(folder)
    try:
        for name in BESIDE:
            if (generation / name).is_file():
                _lay_beside(generation / name, folder / name)
    except OSError as error:
        raise GraphError(f"{folder}: cannot be written ({error.strerror or error}); choose another with -o") from None
    for old in (folder / _GENERATIONS).iterdir():
        if old.name not in kept:
            shutil.rmtree(old, ignore_errors=True)
    for old in folder.glob("store-*"):  # of a version that kept its stores here
        shutil.rmtree(old, ignore_errors=True)


def _named(folder: Path) -> str:
    try:
        return current_generation(folder).name
    except GraphError:
        return ""


def _make(target: Path, ntriples: bytes, files: Mapping[str, bytes]) -> None:
    from pyoxigraph import RdfFormat, Store

    making = target.with_name(f"{_MAKING}{target.name}")
    try:
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        store = Store(str(making / _STORE))
        store.bulk_load(ntriples, RdfFormat.N_TRIPLES)
        store.flush()
        store.optimize()
        del store
        for name, data in files.items():
            write_whole(making / name, data)
        making.replace(target)
    except OSError as error:
        shutil.rmtree(making, ignore_errors=True)
        reason = error.strerror or error
        raise GraphError(f"{target.parent.parent}: cannot be written ({reason}); choose another with -o") from None


def _lay_beside(source: Path, target: Path) -> None:
    """Put a generation's file at ``target`` by rename: the same file where the disk can name one twice, else a copy."""
    with suppress(OSError):
        if target.samefile(source):
            return
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)
    try:
        os.link(source, beside)
    except OSError:
        shutil.copyfile(source, beside)
    beside.replace(target)
