"""SPARQL servers that tests start themselves, in folders and on ports of their own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server is asked, where it takes changes by each protocol, and the credentials it wants for those."""

    endpoint: str
    update: str
    store: str
    credentials: dict[str, str]

    @property
    def default_graph(self) -> bool:
        """Whether it has a default graph of its own."""
        return self.endpoint != self.store and not self.credentials


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Start the server of the package ``oxigraph``; skip the test where it is not installed."""
    binary = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if binary is None:
        pytest.skip("no Oxigraph server here; pip install oxigraph")
    base = f"http://127.0.0.1:{_free_port()}"
    with _running([binary, "serve", "--bind", base.removeprefix("http://")], f"{base}/query?query=ASK%7B%7D", folder):
        yield Server(f"{base}/query", f"{base}/update", f"{base}/store", {})


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Start Virtuoso in ``folder``; skip the test where it is not installed."""
    binary = shutil.which("virtuoso-t")
    if binary is None:
        pytest.skip("no Virtuoso here; apt-get install virtuoso-opensource")
    port = _free_port()
    folder.joinpath("virtuoso.ini").write_text(
        f"""[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{_free_port()}
NumberOfBuffers = 2000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{port}
[SPARQL]
ResultSetMaxRows = 150
""",
        encoding="utf-8",
    )
    base = f"http://127.0.0.1:{port}"
    with _running([binary, "+foreground", "+configfile", str(folder / "virtuoso.ini")], f"{base}/sparql", folder):
        # The password that a new database has.
        known = {"KG_ENDPOINT_USER": "dba", "KG_ENDPOINT_PASSWORD": "dba"}
        yield Server(f"{base}/sparql", f"{base}/sparql-auth", f"{base}/sparql-graph-crud-auth", known)


@contextmanager
def _running(command: list[str], address: str, folder: Path) -> Iterator[None]:
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(600):
                try:
                    urllib.request.urlopen(address, timeout=5).close()
                    break
                except (OSError, urllib.error.URLError):
                    assert process.poll() is None, f"{command[0]} has ended"
                    time.sleep(0.1)
            else:
                raise AssertionError(f"{command[0]} does not answer at {address}")
            yield
        finally:
            process.kill()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
