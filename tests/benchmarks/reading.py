"""How fast the sources are read, and in how much memory: articles invented from a seed, no claim made of any of them.

::

    python -m tests.benchmarks.reading            # 1,000 and 10,000 articles
    python -m tests.benchmarks.reading --full     # and 100,000
    python -m tests.benchmarks.reading 5000       # so many

Each kind of source is read in a process of its own: MB is a million bytes of the files as they lie on the disk, peak
is the most memory that the process held, beside that of one which reads a single article.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).parents[2]
_WORDS = "区委书记主持召开会议强调要压实责任加快推进青松路道路工程和东湖安置房建设让老街坊住上新房子调研河道治理工作"
_PROGRAM = """
import resource, sys, time
from kg.reading.sources import Failure, read_sources
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begin = time.perf_counter()
pages = sum(not isinstance(one, Failure) for one in read_sources(sys.argv[1:]))
print(pages, time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def articles(count: int) -> Iterator[dict[str, str]]:
    """Give ``count`` articles of some 400 to 1,600 characters, always the same ones."""
    source = random.Random(20231224)
    for number in range(count):
        paragraphs = ["".join(source.choices(_WORDS, k=source.randint(100, 200))) for _ in range(source.randint(4, 8))]
        yield {
            "id": str(number),
            "title": "".join(source.choices(_WORDS, k=16)),
            "date": f"2023-{source.randint(1, 12):02}-{source.randint(1, 28):02}",
            "source": "清河日报",
            "text": "\n".join(f"本报讯 {paragraph}。" for paragraph in paragraphs),
        }


def make_jsonl(folder: Path, count: int) -> Path:
    """Write one JSON Lines file."""
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in articles(count))
    return folder / "articles.jsonl"


def make_csv(folder: Path, count: int) -> Path:
    """Write one CSV file in GB18030."""
    with (folder / "articles.csv").open("w", encoding="gb18030", newline="") as stream:
        writer = csv.DictWriter(stream, ["id", "title", "date", "source", "text"])
        writer.writeheader()
        writer.writerows(articles(count))
    return folder / "articles.csv"


def make_texts(folder: Path, count: int) -> Path:
    """Write a folder of text files, 1,000 in each folder below."""
    for row in articles(count):
        inside = folder / "texts" / f"{int(row['id']) // 1000:03}"
        inside.mkdir(parents=True, exist_ok=True)
        (inside / f"{row['id']}.txt").write_text(f"{row['title']}\n\n{row['text']}\n", encoding="utf-8")
    return folder / "texts"


def make_zip(folder: Path, count: int) -> Path:
    """Write one zip of text files."""
    with zipfile.ZipFile(folder / "articles.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for row in articles(count):
            archive.writestr(f"{row['id']}.txt", f"{row['title']}\n\n{row['text']}\n")
    return folder / "articles.zip"


def make_html(folder: Path, count: int) -> Path:
    """Write a folder of HTML pages, a hundredth as many."""
    (folder / "html").mkdir()
    for row in articles(max(count // 100, 1)):
        body = "".join(f"<p>{paragraph}</p>" for paragraph in row["text"].split("\n"))
        page = f"<html><head><title>{row['title']}_清河网</title></head><body><h1>{row['title']}</h1><div>{body}</div>"
        (folder / "html" / f"{row['id']}.html").write_text(page, encoding="utf-8")
    return folder / "html"


KINDS: dict[str, Callable[[Path, int], Path]] = {
    "JSON Lines": make_jsonl, "CSV, GB18030": make_csv, "text files": make_texts, "zip of texts": make_zip,
    "HTML pages": make_html,
}  # fmt: skip


def make(kind: str, folder: Path, count: int) -> tuple[Path, int]:
    """Make a source and give its size, in a process of its own: one begins with the peak of the one that starts it."""
    with get_context("spawn").Pool(1) as pool:
        path = pool.apply(KINDS[kind], (folder, count))
        return path, pool.apply(size_of, (path,))


def measure(path: Path) -> tuple[int, float, int]:
    """Read ``path`` in a new process; give the pages, the seconds and the peak of its memory in KiB."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(path)], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    pages, seconds, peak = done.stdout.split()
    return int(pages), float(seconds), int(peak)


def size_of(path: Path) -> int:
    """Give the bytes of a file or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


def main() -> None:
    """Print a line for each kind of source and number of articles."""
    parser = argparse.ArgumentParser(description="Measure how fast the sources are read.")
    parser.add_argument("count", nargs="*", type=int, default=[1_000, 10_000], help="numbers of articles")
    parser.add_argument("--full", action="store_true", help="100,000 articles too")
    arguments = parser.parse_args()
    counts = [*arguments.count, *([100_000] if arguments.full else [])]
    print(f"{'':<14}{'pages':>9}{'MB':>9}{'seconds':>9}{'MB/s':>8}{'peak MiB':>10}{'above one':>11}")
    for title in KINDS:
        with tempfile.TemporaryDirectory() as name:
            _, _, least = measure(make(title, Path(name), 1)[0])
        for count in counts:
            with tempfile.TemporaryDirectory() as name:
                path, bytes_read = make(title, Path(name), count)
                pages, seconds, peak = measure(path)
                size = bytes_read / 1e6
            shown = f"{title:<14}{pages:>9,}{size:>9.1f}{seconds:>9.2f}{size / seconds:>8.1f}"
            print(f"{shown}{peak / 1024:>10.1f}{(peak - least) / 1024:>11.1f}", flush=True)


if __name__ == "__main__":
    main()
