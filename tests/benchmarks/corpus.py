"""Pages to measure with: those of seeds/ and of the gold sets, each with its names, places and days changed at random.

No two are alike, so that nothing that remembers what it has seen gains by it; the same number gives the same page.
"""

from __future__ import annotations

import csv
import json
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.language.divisions import divisions

ROOT = Path(__file__).parents[2]
_FOLDERS = ("seeds", "tests/gold-genre/pages", "tests/reading-gold/pages")
# Characters that stand in names more than in anything else; each page puts others of them for its own.
_OF_NAMES = "伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞刚桂英兰玲鹏飞辉琳晓宁婷雪梅倩佳欣怡悦轩浩宇泽晨曦睿涵博坤彬斌峰岩"
_DIVISION = re.compile(r"[\u4e00-\u9fff]{2,4}[区县市旗]")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?=月\d{1,2}日)|(?<=月)(\d{1,2})(?=日)")
_LEAD = re.compile(r"(?:本报讯|讯|本报记者)")
_LONGEST_TITLE = 80  # characters


@dataclass(frozen=True, slots=True)
class _Base:
    """A page as it lies in the repository, and the county that it speaks of most, "" where there is none."""

    text: str
    county: str


def page(number: int) -> str:
    """Give the text of page ``number``."""
    bases = _bases()
    return _changed(bases[number % len(bases)], random.Random(number))


def article(number: int) -> dict[str, str]:
    """Give article ``number`` as a row of a table."""
    pieces = _pieces()
    source = random.Random(number)
    title, _, text = _changed(pieces[number % len(pieces)], source).partition("\n\n")
    if len(title) > _LONGEST_TITLE or not text.strip():
        title, text = "", f"{title}\n\n{text}"
    day = f"2023-{source.randint(1, 12):02}-{source.randint(1, 28):02}"
    return {"id": str(number), "title": title.lstrip("# "), "date": day, "source": "清河日报", "text": text}


@cache
def _bases() -> tuple[_Base, ...]:
    paths = [path for folder in _FOLDERS for path in sorted((ROOT / folder).glob("*.txt"))]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return tuple(_Base(text, _county(text)) for text in texts)


@cache
def _pieces() -> tuple[_Base, ...]:
    """Give the articles of the pages, cut where a headline stands before a lead; the cuts need not be the best."""
    pieces: list[_Base] = []
    for base in _bases():
        blocks = [block.strip() for block in re.split(r"\n{2,}", base.text) if block.strip()]
        starts = [0]
        starts += [
            number
            for number in range(1, len(blocks) - 1)
            if blocks[number].startswith("#") or (_LEAD.match(blocks[number + 1]) and len(blocks[number]) < 60)
        ]
        cuts = zip(starts, [*starts[1:], len(blocks)], strict=True)
        pieces += [_Base("\n\n".join(blocks[begin:end]), base.county) for begin, end in cuts]
    return tuple(piece for piece in pieces if len(piece.text) > _LONGEST_TITLE)


def _county(text: str) -> str:
    known = divisions().by_name
    found = Counter(name for name in _DIVISION.findall(text) if any(one.name == name for one in known.get(name, ())))
    return found.most_common(1)[0][0] if found else ""


@cache
def _counties(ending: str) -> tuple[str, ...]:
    names = {one.name for one in divisions().by_code.values() if one.level == "district"}
    return tuple(sorted(name for name in names if name.endswith(ending) and len(name) == 3))


def _changed(base: _Base, source: random.Random) -> str:
    text = base.text
    if base.county:
        text = text.replace(base.county, source.choice(_counties(base.county[-1])))
    others = source.sample(_OF_NAMES, len(_OF_NAMES))
    text = text.translate(str.maketrans(_OF_NAMES, "".join(others)))
    return _DAY.sub(lambda found: str(source.randint(1, 12 if found[1] else 28)), text)


def make_texts(folder: Path, count: int) -> Path:
    """Write a folder of text files, 1,000 in each folder below."""
    for number in range(count):
        inside = folder / "texts" / f"{number // 1000:03}"
        inside.mkdir(parents=True, exist_ok=True)
        (inside / f"{number:06}.txt").write_text(page(number), encoding="utf-8")
    return folder / "texts"


def make_zip(folder: Path, count: int) -> Path:
    """Write one zip of text files."""
    with zipfile.ZipFile(folder / "pages.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"{number:06}.txt", page(number))
    return folder / "pages.zip"


def make_html(folder: Path, count: int) -> Path:
    """Write a folder of HTML pages, each an article with a site's rows of links about it."""
    (folder / "html").mkdir()
    links = "".join(f'<li><a href="/{number}">新闻频道第{number}期</a></li>' for number in range(20))
    for row in map(article, range(count)):
        body = "".join(f"<p>{line}</p>" for line in row["text"].split("\n") if line.strip())
        told = f"<div>发布时间:{row['date']} 来源:{row['source']}</div>"
        head = f"<html><head><title>{row['title']}_清河网</title></head><body><ul>{links}</ul><h1>{row['title']}</h1>"
        content = f"{head}{told}<div class=content>{body}</div><ul>{links}</ul></body></html>"
        (folder / "html" / f"{row['id']}.html").write_text(content, encoding="utf-8")
    return folder / "html"


def make_jsonl(folder: Path, count: int) -> Path:
    """Write one JSON Lines file."""
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(count))
    return folder / "articles.jsonl"


def make_csv(folder: Path, count: int) -> Path:
    """Write one CSV file in GB18030."""
    with (folder / "articles.csv").open("w", encoding="gb18030", newline="") as stream:
        writer = csv.DictWriter(stream, ["id", "title", "date", "source", "text"])
        writer.writeheader()
        writer.writerows(_rows(count))
    return folder / "articles.csv"


def _rows(count: int) -> Iterator[dict[str, str]]:
    return map(article, range(count))


MAKERS: dict[str, Callable[[Path, int], Path]] = {
    "text files": make_texts, "zip of texts": make_zip, "JSON Lines": make_jsonl, "CSV, GB18030": make_csv,
    "HTML pages": make_html,
}  # fmt: skip
