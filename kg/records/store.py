"""The records of a graph folder, each under the key of all that it hangs on: what did not change is not read again.

SQLite, for it is looked up by key, written a row at a time and must outlive a kill at any moment; its write-ahead log
gives that, and it comes with Python.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kg.errors import GraphError
from kg.model import ArticleClaims, Page
from kg.records.codec import decode_record

_BATCH = 500  # records between two commits: what a kill can cost
_SCHEMA = "CREATE TABLE IF NOT EXISTS record (key TEXT PRIMARY KEY, content BLOB NOT NULL)"


class RecordStore:
    """Records by key on disk. One process writes at a time; use it as a context."""

    def __init__(self, path: Path) -> None:
        """Open the records at ``path``, or begin them; a file that holds none is begun anew: they can be made again.

        Raises GraphError where the place cannot be written.
        """
        self._path = path
        self._waiting = 0
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._open()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise GraphError(f"{path}: cannot be written ({error}); choose another folder with -o") from None
            with _told(path):
                for stale in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
                    stale.unlink(missing_ok=True)
            self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(_SCHEMA)
            connection.execute("SELECT count(*) FROM (SELECT key FROM record LIMIT 1)")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def __enter__(self) -> RecordStore:
        return self

    def __exit__(self, *_: object) -> None:
        with _told(self._path), closing(self._connection):
            self._commit()

    def __contains__(self, key: str) -> bool:
        return self._connection.execute("SELECT 1 FROM record WHERE key = ?", (key,)).fetchone() is not None

    def put(self, key: str, record: bytes) -> None:
        """Keep a record; every so often what was put is made safe from a kill."""
        with _told(self._path):
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN")
            self._connection.execute("INSERT OR REPLACE INTO record VALUES (?, ?)", (key, record))
            self._waiting += 1
            if self._waiting >= _BATCH:
                self._commit()

    def read(self, keys: Iterable[str]) -> Iterator[tuple[Page, list[ArticleClaims]]]:
        """Give the records of ``keys``, in their order. Raises GraphError for one that is missing or damaged."""
        for key in keys:
            row = self._connection.execute("SELECT content FROM record WHERE key = ?", (key,)).fetchone()
            try:
                if row is None:
                    raise ValueError("a record is missing")
                yield decode_record(row[0])
            except ValueError as error:
                raise GraphError(f"{self._path}: {error}; delete this file and build again") from None

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget every record but those of ``keys``: of pages that changed or are gone."""
        with _told(self._path):
            self._commit()
            wanted = set(keys)
            known = [row[0] for row in self._connection.execute("SELECT key FROM record")]
            stale = [(key,) for key in known if key not in wanted]
            self._connection.execute("BEGIN")
            self._connection.executemany("DELETE FROM record WHERE key = ?", stale)
            self._commit()

    def _commit(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")
        self._waiting = 0


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what a disk says into an error of ours: full, read-only, gone."""
    try:
        yield
    except sqlite3.Error as error:
        raise GraphError(f"{path}: cannot be written ({error}); make room, or choose another folder with -o") from None
    except OSError as error:
        reason = error.strerror or error
        raise GraphError(f"{path.parent}: cannot be written ({reason}); choose another folder with -o") from None
