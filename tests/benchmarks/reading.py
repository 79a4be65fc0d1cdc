"""How fast pages are read, and in how much memory.

::

    python -m tests.benchmarks.reading            # about a minute
    python -m tests.benchmarks.reading 100000     # one JSONL file of so many articles, read in one pass

*Decoding* is from the files to pages, *reading* from the files to articles, dated and located; no claim is made of any
of them. Each line is measured in a process of its own. MB is a million bytes of the pages' text in
UTF-8; seconds are those of one core, from the first page that is done, when all word lists are loaded; peak is the
most memory that the process held: where it is the same for many files as for few, it does not grow with their number.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tests.benchmarks.corpus import MAKERS, ROOT

_PROGRAM = """
import resource, sys, time
from kg.model import Page
from kg.reading import read_whole
from kg.reading.sources import read_sources
begin = None
pages = articles = size = 0
for one in read_sources(sys.argv[2:]):
    if not isinstance(one, Page):
        sys.exit(one.reason)
    pages += 1
    size += len(one.text.encode())
    if sys.argv[1] == "reading":
        articles += len(read_whole(one).articles)
    begin = time.process_time() if begin is None else begin
print(pages, articles, size, time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_DECODED = {"text files": 3_000, "zip of texts": 3_000, "JSON Lines": 3_000, "CSV, GB18030": 3_000, "HTML pages": 100}
_READ = (100, 1_000, 10_000)
_HEADER = f"{'':<22}{'pages':>9}{'articles':>10}{'MB':>8}{'seconds':>9}{'MB/s':>8}{'peak MiB':>10}"


@dataclass(frozen=True, slots=True)
class Measured:
    """What one process read, ``size`` in bytes, in how many seconds of one core, and its peak of memory in KiB."""

    pages: int
    articles: int
    size: int
    seconds: float
    peak: int


def make(kind: str, folder: Path, count: int) -> Path:
    """Make a source in a process of its own: one begins with the peak of the one that starts it."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(MAKERS[kind], (folder, count))


def measure(work: str, path: Path) -> Measured:
    """Do ``decoding`` or ``reading`` of ``path`` in a new process."""
    command = [sys.executable, "-c", _PROGRAM, work, str(path)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    pages, articles, size, seconds, peak = done.stdout.split()
    return Measured(int(pages), int(articles), int(size), float(seconds), int(peak))


def show(work: str, kind: str, path: Path) -> None:
    """Measure, and print a line."""
    found = measure(work, path)
    size = found.size / 1e6
    articles = f"{found.articles:,}" if work == "reading" else ""
    speed = size / max(found.seconds, 1e-9)
    shown = f"{work:<9}{kind:<13}{found.pages:>9,}{articles:>10}{size:>8.1f}{found.seconds:>9.2f}{speed:>8.2f}"
    print(f"{shown}{found.peak / 1024:>10.1f}", flush=True)


def main() -> None:
    """Print a line for each kind of source, or for each number of articles in one JSONL file."""
    parser = argparse.ArgumentParser(description="Measure how fast pages are read.")
    parser.add_argument("count", nargs="*", type=int, help="read a JSONL file of so many articles instead")
    counts = parser.parse_args().count
    print(_HEADER)
    works = [("reading", "JSON Lines", count) for count in counts] or [
        *(("decoding", kind, count) for kind, count in _DECODED.items()),
        *(("reading", "text files", count) for count in _READ),
    ]
    for work, kind, count in works:
        with tempfile.TemporaryDirectory() as folder:
            show(work, kind, make(kind, Path(folder), count))


if __name__ == "__main__":
    main()
