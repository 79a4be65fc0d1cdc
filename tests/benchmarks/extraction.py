"""How fast claims are made of text on one core, beside jieba's tagger on the same text, and how the cost grows.

    python -m tests.benchmarks.extraction [MEGABYTES]

Start-up (lexicons, dictionaries) is paid before the clock starts. The two take turns, a few articles at a time, so
that whatever else the machine does falls on both. Times are of the process, not of the wall.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from functools import partial

import jieba.posseg

from kg.extractors import extract_claims
from kg.language.segmentation import segmenter
from kg.model import Article
from tests.benchmarks.hostile import RUNS, repeated
from tests.benchmarks.news import article, made

_TURN = 20  # articles
_SHORT, _LONG = 20_000, 200_000  # characters of one article
_RUN_SHORT, _RUN_LONG = 2_000, 16_000
_SHOWN = 10  # runs, the worst first


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Give the least time of this process that ``work`` takes in so many goes."""
    found = []
    for _ in range(times):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)


def claims(articles: list[Article]) -> int:
    """Make the claims of the articles."""
    return sum(len(extract_claims(one).claims) for one in articles)


def tagged(tagger: jieba.posseg.POSTokenizer, articles: list[Article]) -> int:
    """Tag the words of the articles."""
    return sum(1 for one in articles for _ in tagger.cut(one.page.text))


def turns(size: int) -> Iterator[list[Article]]:
    """Give articles, a few at a time, until they hold ``size`` bytes."""
    number = 0
    while size > 0:
        turn = [article(number + step) for step in range(_TURN)]
        number += _TURN
        size -= sum(len(one.page.text.encode()) for one in turn)
        yield turn


def beside_tagger(megabytes: float) -> None:
    """Print the speed of both, and their ratio; and how the time of a tenth of the text stands to that of all."""
    tagger = jieba.posseg.POSTokenizer(segmenter())
    warm = [article(number) for number in range(-_TURN, 0)]
    claims(warm)
    tagged(tagger, warm)
    read: list[tuple[int, float]] = []
    size = characters = made_claims = 0
    tagging = 0.0
    for turn in turns(round(megabytes * 1e6)):
        begin = time.process_time()
        made_claims += claims(turn)
        middle = time.process_time()
        tagged(tagger, turn)
        tagging += time.process_time() - middle
        count = sum(len(one.page.text) for one in turn)
        read.append((count, middle - begin))
        characters += count
        size += sum(len(one.page.text.encode()) for one in turn)
    reading = sum(spent for _, spent in read)
    print(f"{size / 1e6:.1f} MB, {characters:,} characters, {len(read) * _TURN:,} articles, {made_claims:,} claims")
    print(f"{'':<24}{'seconds':>10}{'characters/s':>15}{'ratio':>8}")
    print(f"{'jieba.posseg.cut':<24}{tagging:>10.2f}{characters / tagging:>15,.0f}{1:>8.2f}")
    print(f"{'extract_claims':<24}{reading:>10.2f}{characters / reading:>15,.0f}{tagging / reading:>8.2f}")
    tenth = read[5::10]
    share, spent = sum(count for count, _ in tenth), sum(part for _, part in tenth)
    print(f"\n{'growth':<34}{'characters':>24}{'times the text':>16}{'times the time':>16}")
    shown = f"{share:,} -> {characters:,}"
    print(f"{'more articles':<34}{shown:>24}{characters / share:>16.1f}{reading / spent:>16.1f}", flush=True)


def grown(label: str, make: Callable[[int], Article], short: int, long: int, times: int) -> tuple[float, str]:
    """Measure an article of two sizes; give the ratio of times and a line that shows it."""
    small, big = make(short), make(long)
    first = seconds(lambda: extract_claims(small), times)
    second = seconds(lambda: extract_claims(big), times)
    ratio = second / max(first, 1e-6)
    shown = f"{short:,} -> {long:,}"
    return ratio, f"{label:<34}{shown:>24}{long / short:>16.1f}{ratio:>16.1f}{second * 1e6 / long:>10.1f} µs/character"


def _run(run: str, size: int) -> Article:
    return made("清河", repeated(run, size))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure how fast claims are made of text.")
    parser.add_argument("megabytes", nargs="?", type=float, default=5.0, help="how much text is made; 5 unless told")
    beside_tagger(parser.parse_args().megabytes)
    for number in range(3):
        long = partial(article, number)
        print(grown(f"one longer article ({number})", long, _SHORT, _LONG, 3)[1], flush=True)
    runs = [grown(f"run of {run!r}", partial(_run, run), _RUN_SHORT, _RUN_LONG, 1) for run in RUNS]
    for _, line in sorted(runs, reverse=True)[:_SHOWN]:
        print(line)


if __name__ == "__main__":
    main()
