"""Scores reading against tests/reading-gold: ``python -m tests.reading_score [--misses]`` prints a table.

articles: headline, begin, end and number of paragraphs are all right (F1 over articles found and articles there).
bylines: reporters and correspondents of an article. published: of a page. dates: each printed day of an article.
locality: of an article. furniture: lines told to be none of an article.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.language.dates import find_days
from kg.language.folding import fold
from kg.model import Article
from kg.reading import PageReading, read_whole
from kg.reading.blocks import is_any_byline
from kg.reading.sources import read_page

GOLD = Path(__file__).parent / "reading-gold"
RELATIONS = ("articles", "bylines", "published", "dates", "locality", "furniture")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One fact judged: ``right``, and the words that say what was wanted and what was found."""

    relation: str
    right: bool
    said: str


def judge(folder: Path = GOLD) -> Iterator[Verdict]:
    """Judge every page of the folder, in the order of file names."""
    for path in sorted(folder.glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from _page(gold, read_whole(read_page(str(folder / "pages" / gold["page"]))))


def _page(gold: dict[str, Any], reading: PageReading) -> Iterator[Verdict]:
    name = gold["page"]
    found = reading.articles[0].published if reading.articles else None
    yield Verdict("published", found == gold["published"], f"{name}: {gold['published']} | {found}")
    left = list(reading.articles)
    titles = []
    for wanted in gold["articles"]:
        match = max(left, key=lambda article: _likeness(wanted, article), default=None)
        if match is not None and _likeness(wanted, match) < 1:
            match = None
        if match is not None:
            left.remove(match)
            titles += [_bare(match.headline.string)] if _is_right_title(wanted, match) else []
        yield from _article(name, wanted, match, reading)
    for article in left:
        yield Verdict("articles", False, f"{name}: nothing | {_squeezed(article.headline.string)[:40]}")
    kept = {fold(reading.page.text[one.span.begin : one.span.end]).strip() for one in reading.furniture}
    for words, *_ in gold["furniture"]:
        right = any(_bare(line).startswith(_bare(fold(words))[:15]) for line in kept)
        right = right or any(_bare(words) in title for title in titles)  # GUIDE, rule 10: taken in by an allowed title
        yield Verdict("furniture", right, f"{name}: {words}")


def _article(name: str, gold: dict[str, Any], article: Article | None, reading: PageReading) -> Iterator[Verdict]:
    wanted = f"{name}: {gold['title'][:30]}"
    if article is None:
        for relation in ("articles", "bylines", "locality", *(["dates"] * len(gold["dates"]))):
            yield Verdict(relation, False, f"{wanted} | no article")
        return
    printed = reading.page.text[: article.span.end]
    lines = [fold(line) for line in article.body.string.split("\n") if line.strip()]
    paragraphs = sum(not is_any_byline(line) for line in lines)
    parts = {
        "title": _is_right_title(gold, article),
        "begins": any(_bare(article.body.string).startswith(one) for one in _bare(gold["begins"]).split("|")),
        # GUIDE, rule 3: where the lead stands last on the page, it is the end
        "ends": any(_one_of(_bare(gold["ends"]), _bare(text), str.endswith) for text in (article.body.string, printed)),
        "paragraphs": str(paragraphs) in str(gold["paragraphs"]).split("|"),
    }
    wrong = [part for part, right in parts.items() if not right]
    found = (
        f"{_squeezed(article.headline.string)[:40]} ({paragraphs}/{gold['paragraphs']}) …{article.body.string[-20:]!r}"
    )
    yield Verdict("articles", not wrong, f"{wanted} | {','.join(wrong)} | {found}")
    names = ([n for n, _ in article.byline.reporters], [n for n, _ in article.byline.correspondents])
    yield Verdict("bylines", names == (gold["reporters"], gold["correspondents"]), f"{wanted} | {names}")
    place = [one for one in gold["locality"] or [] if one]
    own = list(article.locality.names) if article.locality else []
    right = _is_right_place(place, own)
    if place and "null" in place[-1].split("|"):
        right = right or _is_right_place(place[:-1], own)
    yield Verdict("locality", right, f"{wanted} | {place} | {own}")
    for printed, iso in gold["dates"]:
        told = _days(article, str(printed))
        right = any((one == "null" and not told) or one in told for one in str(iso or "null").split("|"))
        yield Verdict("dates", right, f"{wanted} | {printed}: {iso} | {', '.join(told)}")


def _days(article: Article, printed: str) -> list[str]:
    """Give the days found wherever the words are printed: 7月2日 may stand alone and in 7月2日至8日."""
    text = fold(article.body.string)
    places = [match.span() for one in printed.split("|") for match in re.finditer(re.escape(fold(one)), text)]
    return [
        f"{day.date}/{day.end_date}" if day.end_date else day.date
        for day in find_days(text, article.year, article.published, every=True)
        if any(day.begin < end and begin < day.end for begin, end in places)
    ]


def _is_right_place(wanted: list[str], found: list[str]) -> bool:
    right = all(any(_same_place(part, other) for other in found) for part in wanted) and bool(wanted) == bool(found)
    return right and (not wanted or _same_place(wanted[-1], found[-1]))


def _same_place(wanted: str, found: str) -> bool:
    return found in wanted.split("|")


def _is_right_title(gold: dict[str, Any], article: Article) -> bool:
    return _one_of(gold["title"], _squeezed(article.headline.string), str.__eq__)


def _likeness(gold: dict[str, Any], article: Article) -> int:
    first = [one[:10] for one in _bare(gold["begins"]).split("|")]
    begins = any(_bare(article.body.string).startswith(one) for one in first)
    title = _is_right_title(gold, article)
    inside = any(one in _bare(article.body.string) for one in first)
    return 2 * title + 2 * begins + inside


def _one_of(alternatives: str, found: str, test: Any) -> bool:
    return any(test(found, _squeezed(one)) for one in alternatives.split("|"))


def _squeezed(text: str) -> str:
    return " ".join(fold(text).split())


def _bare(text: str) -> str:
    return re.sub(r"\s", "", fold(text))


def table(verdicts: Sequence[Verdict]) -> list[str]:
    """Give a line for each relation: how many are right of how many, and the share."""
    lines = []
    for relation in RELATIONS:
        own = [verdict for verdict in verdicts if verdict.relation == relation]
        right = sum(verdict.right for verdict in own)
        lines.append(f"{relation:<10} {right:>4} of {len(own):>4}  {right / len(own) if own else 0:.3f}")
    return lines


def main() -> None:
    """Print the table, and with --misses what was wrong."""
    verdicts = list(judge())
    print("\n".join(table(verdicts)))
    wanted = sys.argv[2:] if sys.argv[1:2] == ["--misses"] else []
    for verdict in verdicts:
        if not verdict.right and verdict.relation in wanted:
            print(f"- {verdict.relation}: {verdict.said}")


if __name__ == "__main__":
    main()
