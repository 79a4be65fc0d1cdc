"""How long a user waits: cold starts of the commands, beside those of bare Python and of the store's library.

::

    python -m tests.benchmarks.start_up      # a table: the median and the range of 7 runs each, in milliseconds
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
RUNS = 7
_BESIDE = {
    "python": ["-c", "pass"],
    "python, import click": ["-c", "import click"],
    "python, import pyoxigraph": ["-c", "import pyoxigraph"],
}
_COMMANDS = {
    "kg --help": ["--help"],
    "kg build seeds": ["build", str(ROOT / "seeds"), "-o", "again"],
    "kg query posts-of": ["query", "posts-of", "official=李晓雷"],
    "kg path": ["path", "李晓雷", "乔耸"],
    "kg rank": ["rank"],
    "kg rank --network whole": ["rank", "--network", "whole", "--measure", "betweenness"],
    "kg show": ["show", "李晓雷"],
    "kg view": ["view", "-o", "view.html"],
    "kg dump": ["dump", "-o", "graph.ttl"],
    "kg check": ["check"],
}


def measure(arguments: list[str], folder: Path) -> list[float]:
    """Give the sorted seconds of ``RUNS`` runs of ``python ARGUMENTS`` in ``folder``."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "KG_GRAPH": str(folder / "graph")}
    seconds: list[float] = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, check=True)
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)


def main() -> None:
    """Build a graph of the seeds once, then print the table line by line."""
    rows = _BESIDE | {name: ["-m", "kg", *arguments] for name, arguments in _COMMANDS.items()}
    width = max(map(len, rows))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = ["-m", "kg", "build", str(ROOT / "seeds"), "-o", "graph"]
        subprocess.run([sys.executable, *build], cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)},
                       capture_output=True, check=True)  # fmt: skip
        print(f"{'':<{width}}  median    from      to  ms")
        for title, arguments in rows.items():
            times = measure(arguments, folder)
            print(f"{title:<{width}}  {median(times) * 1000:6.0f}  {times[0] * 1000:6.0f}  {times[-1] * 1000:6.0f}")


if __name__ == "__main__":
    main()
