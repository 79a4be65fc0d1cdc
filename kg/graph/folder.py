"""A graph folder on disk: the store, the dumps beside it, and the pointer that says which store is the good one.

::

    kg-graph/
      current.json      {"store": "store-<hash>", ...}: replaced by rename, the last step of a build
      store-<hash>/     Oxigraph's files, named by the hash of what they hold, never changed once published
      graph.ttl graph.html report.json
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.files import write_whole

if TYPE_CHECKING:
    from pyoxigraph import Store

POINTER = "current.json"


def store_path(folder: Path) -> Path:
    """Give the path of the folder's good store; raise GraphError where there is none."""
    pointer = folder / POINTER
    try:
        name = json.loads(pointer.read_text(encoding="utf-8"))["store"]
    except FileNotFoundError:
        raise GraphError(f"{folder}: no graph here; make one with: kg build PAGES -o {folder}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{pointer}: cannot be read ({error}); build again with: kg build PAGES -o {folder}") from None
    return folder / str(name)


def open_store(folder: Path) -> Store:
    """Open the folder's good store for reading only.

    Raises GraphError where there is no graph, or where its store cannot be opened.
    """
    from pyoxigraph import Store

    path = store_path(folder)
    try:
        return Store.read_only(str(path))
    except (OSError, RuntimeError, ValueError) as error:  # Oxigraph tells of damage with more than one of them
        shown = " ".join(str(error).split())
        raise GraphError(f"{path}: the store cannot be opened ({shown}); build again with: kg build") from None


def publish(folder: Path, ntriples: bytes, files: dict[str, bytes]) -> None:
    """Make ``ntriples`` (sorted, one graph) the folder's good store, with ``files`` (name -> bytes) beside it.

    The new store is made under a name of its own; the pointer is swapped by rename as the last step, so that a
    build that is killed leaves the last good graph open to queries. Raises GraphError where the folder cannot be
    written.
    """
    import hashlib
    import shutil

    from pyoxigraph import RdfFormat, Store

    name = f"store-{hashlib.sha256(ntriples).hexdigest()[:16]}"
    target = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not target.is_dir():
            making = folder / f".making-{name}"
            shutil.rmtree(making, ignore_errors=True)
            store = Store(str(making))
            store.bulk_load(ntriples, RdfFormat.N_TRIPLES)
            store.flush()
            store.optimize()
            del store
            making.replace(target)
    except OSError as error:
        raise GraphError(f"{folder}: cannot be written ({error.strerror or error}); choose another with -o") from None
    for file_name, data in files.items():
        write_whole(folder / file_name, data)
    write_whole(folder / POINTER, (json.dumps({"store": name}) + "\n").encode())
    for old in (*folder.glob("store-*"), *folder.glob(".making-*")):
        if old.name != name:
            shutil.rmtree(old, ignore_errors=True)
