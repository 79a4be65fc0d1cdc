"""What resolution costs: claims in, identities, tenures and questions out.

::

    python -m tests.benchmarks.resolution                # 10,000 and 100,000 claims, about a minute
    python -m tests.benchmarks.resolution 1000000        # as many as asked for

The claims are invented: meetings of counties all over China, five years of them, each with a chair and others in their
posts, names as unevenly spread as surnames and given names are, one post in nine changing hands. Seconds are those of
one core, in a process of its own for each row; peak is the most memory that the process held, claims included.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from kg.language.divisions import Division, divisions
from kg.model import Article, ArticleClaims, Body, Claim, Event, Locality, MendedText, Page, Person, Post, Span
from tests.benchmarks.news import Choice

ROOT = Path(__file__).parents[2]
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞刚桂英兰玲鹏飞辉琳晓宁婷雪梅倩佳欣怡悦轩浩宇泽晨曦睿涵博坤彬斌峰岩志建"
    "国文明远书新立春秋振海光永"
)
_OFFICES = (
    "教育局", "卫健局", "住建局", "财政局", "人社局", "民政局", "农业农村局", "水利局", "交通运输局", "文旅局",
    "统计局", "审计局", "司法局",
)  # fmt: skip
_MEETINGS = (
    "乡村振兴推进会", "防汛工作部署会", "教育工作会议", "安全生产专题会议", "招商引资调度会", "基层治理座谈会",
)  # fmt: skip
_FIRST = date(2019, 1, 2)
_DAYS = 5 * 365
_CLAIMS_AN_ARTICLE = 10
_HEADER = f"{'claims':>10}{'articles':>10}{'people':>9}{'open':>8}{'resolving':>11}{'a claim':>10}{'peak MiB':>10}"


def article(number: int, counties: tuple[Division, ...], spread: int) -> ArticleClaims:
    """Give article ``number``: a meeting of one of the first ``spread`` counties, with five people in their posts."""
    choice = Choice(number)
    county = counties[number % spread]
    day = (_FIRST + timedelta(days=number * 37 % _DAYS)).isoformat()
    text = f"{county.name}召开会议。"
    page = Page(f"{number}.txt", f"{number}.txt", text, f"{number:064x}")
    locality = Locality(county.code, divisions().chain(county.code))
    event = Event(f"{county.name}{_MEETINGS[number % len(_MEETINGS)]}", "meeting", day)
    told = Article(page, 1, MendedText(text, ()), MendedText(text, ()), Span(0, len(text)), locality=locality)
    claims: list[Claim] = []
    for order, post in enumerate(_posts(county, choice), 1):
        person = Person(_holder(county, post, int(day[:4])))
        role = "chair" if order == 1 else "attend"
        claims.append(Claim(person, "holds", post, Span(0, 5), "posts", Decimal("0.95")))
        claims.append(Claim(event, "attendedBy", person, Span(0, 5), "attendance", Decimal("0.95"), role, order))  # type: ignore[arg-type]
    return ArticleClaims(told, (event,), tuple(claims))


def _posts(county: Division, choice: Choice) -> Iterator[Post]:
    yield Post(Body(f"{county.name}委"), "书记")
    yield Post(Body(f"{county.name}政府"), "副区长" if county.name.endswith("区") else "副县长")
    offices = [(choice.of(_OFFICES)) for _ in range(3)]
    for office in offices:
        yield Post(Body(f"{county.name}{office}"), "局长")


def _holder(county: Division, post: Post, year: int) -> str:
    """Give who holds a post in a year: the same for two or three years, then another; often a name with namesakes."""
    term = year // (2 + sum(map(ord, post.body.name)) % 2)
    choice = Choice(sum(map(ord, f"{county.code}{post.body.name}{post.title}")) * 1009 + term)
    given = choice.of(_GIVEN) + (choice.of(_GIVEN) if choice.below(4) else "")
    return _SURNAMES[choice.below(1 + choice.below(len(_SURNAMES)))] + given


def main() -> None:
    """Print the table."""
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    print(_HEADER)
    for size in sizes:
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.resolution", "--one", str(size)], cwd=ROOT, check=True, text=True,
            capture_output=True,
        )  # fmt: skip
        print(done.stdout, end="", flush=True)


def measure(size: int) -> None:
    """Print one row, measured in this process."""
    import resource
    import time

    from kg.resolution import resolve

    counties = tuple(one for one in divisions().by_code.values() if one.level == "district" and one.name[-1] in "区县")
    count = size // _CLAIMS_AN_ARTICLE
    spread = max(min(len(counties), count // 40), 1)
    told = [article(number, counties, spread) for number in range(count)]
    begin = time.process_time()
    resolution = resolve(told)
    seconds = time.process_time() - begin
    people = sum("Person" in entity.classes for entity in resolution.entities.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:>10,}{count:>10,}{people:>9,}{len(resolution.questions):>8,}{seconds:>10.1f}s"
        f"{seconds / size * 1e6:>8.0f}us{peak:>10,.0f}"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    else:
        main()
