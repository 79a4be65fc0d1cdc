"""HTML: the main text under its title, and what the page's metadata says; nothing guessed, nothing fetched."""

from __future__ import annotations

import hashlib
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.reading.sources.html import read_html
from kg.reading.sources.options import SourceOptions
from kg.reading.sources.origin import Origin
from kg.reading.sources.sidecar import Stated
from tests.reading.sources.material import read, read_one, reason, write

TITLE = "清河区推进城市更新"
PARAGRAPHS = (
    "本报讯 12月20日,铁岭市清河区召开城市更新工作推进会,总结今年以来的工作,部署下一步任务。",
    "区委书记周明远主持会议并讲话。区委常委、组织部部长何书琴,副区长贺立新出席会议。",
    "周明远强调,要压实责任,加快青松路道路工程和东湖安置房建设,让老街坊住上新房子。",
)
WANTED = "\n".join((TITLE, "", *PARAGRAPHS))
INSIDE = "".join(f"<p>\u3000\u3000{words}</p>" for words in PARAGRAPHS)
_NAVIGATION = '<div class="nav"><a href="/">首页</a><a href="/a">新闻</a><a href="/b">政务公开</a></div>'
_FOOTER = '<div class="footer">主办:清河区人民政府 <a href="/x">网站地图</a></div>'


def html(body: str, head: str = "", title: str = f"{TITLE}_清河新闻网") -> str:
    start = f"<!DOCTYPE html>\n<html><head><title>{title}</title>{head}</head>"
    return f"{start}<body>{_NAVIGATION}{body}{_FOOTER}</body></html>"


ARTICLE = f'<h1>{TITLE}</h1><div class="content">{INSIDE}</div>'
LAYOUTS = {
    "paragraphs": html(ARTICLE),
    "editor": html(f'<h1>{TITLE}</h1><div class="info"><a>打印</a></div><div class="TRS_Editor">{INSIDE}</div>'),
    "newspaper": html(
        f'<founder-title>{TITLE}</founder-title><div id="ozoom"><founder-content>{INSIDE}</founder-content></div>',
        title="清河日报",
    ),
    "line breaks": html(f'<h2>{TITLE}</h2><div id="zoom">{"<br><br>".join(PARAGRAPHS)}</div>'),
    "table": html(
        f"<table><tr><td>{_NAVIGATION}</td><td><table><tr><td>{TITLE}</td></tr><tr><td>{INSIDE}</td></tr></table>"
        "</td></tr></table>"
    ),
    "old table": html(
        f"<table><tr><td align=center><font size=5>{TITLE}</font></td></tr>"
        f"<tr><td><font>{'<br>&nbsp;&nbsp;'.join(PARAGRAPHS)}</font></td></tr></table>"
    ),
    "divisions": html(f"<h1>{TITLE}</h1><div>{''.join(f'<div><span>{one}</span></div>' for one in PARAGRAPHS)}</div>"),
    "unclosed fonts": html(f"<h1>{TITLE}</h1><div class=content>{'<font>' * 600}{INSIDE}</div>"),
    "hidden": html(f'{ARTICLE}<div style="display: none">不该看见的话,谁也不该看见,因为它藏着。</div>'),
    "script": html(f"{ARTICLE}<script>var words = '脚本里的话,不是文章。';</script><style>p {{ }}</style>"),
    "picture inside": html(f'<img src="data:image/png;base64,{"A" * 5000}">{ARTICLE}'),
    "xhtml": '<?xml version="1.0" encoding="utf-8"?>\n' + html(ARTICLE),
    "title in the head": html(ARTICLE.replace("h1", "p"), f'<meta name="ArticleTitle" content="{TITLE}">', "清河日报"),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("suffix", [".html", ".HTM", ".xhtml"])
def test_the_main_text_under_its_title(tmp_path: Path, name: str, suffix: str) -> None:
    page = read_one(write(tmp_path, {f"page{suffix}": LAYOUTS[name]}) / f"page{suffix}")
    assert page.text == WANTED
    assert page.sha256 == hashlib.sha256(page.text.encode()).hexdigest()
    assert page.published is None


def test_what_belongs_to_an_article_stays(tmp_path: Path) -> None:
    more = (
        "<h3>压实责任</h3><blockquote>引一句话。</blockquote><ul><li>第一项</li><li>第二项</li></ul>"
        "<p>甲<br>乙</p><p>(记者 周小舟 通讯员 吕静)</p><p>责任编辑:孔令山</p>"
        "<table><tr><th>序号</th><th>项目</th></tr><tr><td>1</td><td>青松路道路工程</td></tr></table>"
    )
    page = read_one(write(tmp_path, {"page.html": html(ARTICLE.replace("</div>", more + "</div>"))}) / "page.html")
    rest = ["压实责任", "引一句话。", "第一项", "第二项", "甲", "乙", "(记者 周小舟 通讯员 吕静)", "责任编辑:孔令山"]
    assert page.text.split("\n") == [*WANTED.split("\n"), *rest, "序号 项目", "1 青松路道路工程"]


@pytest.mark.parametrize(
    ("codec", "declared", "told"),
    [
        ("gbk", '<meta charset="gb2312">', "gb18030"),
        ("gb18030", "", "gb18030"),
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030"),
        ("gb18030", '<meta charset="utf-8">', "gb18030"),
        ("gb18030", '<meta charset="iso-8859-1">', "gb18030"),
        ("utf-8", '<meta charset="gb2312">', "utf-8"),
        ("utf-16", "", "utf-16-le"),
    ],
)
def test_encodings(tmp_path: Path, codec: str, declared: str, told: str) -> None:
    page = read_one(write(tmp_path, {"p.html": html(ARTICLE, declared).encode(codec)}) / "p.html")
    assert (page.text, page.encoding) == (WANTED, told)


def test_what_is_declared_goes_before_what_is_weighed(tmp_path: Path) -> None:
    words = "丂丄丅丆丏丒"  # so rare that weighing takes them for Big5, or for nothing
    data = f'<meta charset="gbk"><p>{words},{words}。</p>'.encode("gbk")
    assert read_one(write(tmp_path, {"p.html": data}) / "p.html").text == f"{words},{words}。"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("", "p.html: the file is empty; "),
        ("<html></html>", "p.html: no main text in this HTML; "),
        ("<!-- 话 -->", "p.html: "),
        (html(""), "p.html: no main text in this HTML; "),
        ("<html><script>var words = 1</script></html>", "p.html: no main text in this HTML; "),
        (html("<div>" * 300 + PARAGRAPHS[0]), "p.html: tags nested more than 200 deep; "),
        (html("<div>" * 100_000 + PARAGRAPHS[0]), "p.html: tags nested more than 200 deep; "),
        (html("<ul><li>字" * 50_000), "p.html: tags nested more than 200 deep; "),
        (html("<p>字。" * 60_000), "p.html: more than 50,000 elements; "),
        (b"<p>\0</p>", "p.html: this is binary data"),
        (b"<p>\xff\xff</p>", "p.html, byte 3: neither UTF-8, "),
        ("x" * (17 << 20), "p.html: larger than 16 MiB; "),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, page: str | bytes, words: str) -> None:
    assert reason(write(tmp_path, {"p.html": page}) / "p.html").startswith(words)


def test_short_cells_of_a_table_that_lays_out_the_page_stay(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{words}</td></tr>" for words in (TITLE, "日期:2023-12-21", "".join(PARAGRAPHS)))
    page = read_one(write(tmp_path, {"page.html": html(f"<table>{rows}</table>")}) / "page.html")
    assert page.text == "\n".join((TITLE, "", "日期:2023-12-21", "".join(PARAGRAPHS)))


def test_a_heading_at_the_end_stays(tmp_path: Path) -> None:
    more = f"{INSIDE * 6}<h3>小标题</h3></div>"
    page = read_one(write(tmp_path, {"page.html": html(ARTICLE.replace("</div>", more))}) / "page.html")
    assert page.text.endswith("\n小标题")


def test_a_list_of_short_items_stays(tmp_path: Path) -> None:
    more = "<p>一、工作目标</p><ul><li>压实责任</li><li>加快建设</li></ul>"
    page = read_one(write(tmp_path, {"page.html": html(ARTICLE.replace("</div>", more + "</div>"))}) / "page.html")
    assert page.text == "\n".join((WANTED, "一、工作目标", "压实责任", "加快建设"))


@pytest.mark.parametrize(
    "words", ["<div><p>字,。</p></div>", "<p>字。", "字。<br>", "<a href=x>字。</a>", "<table><tr><td>字"]
)
def test_many_elements_do_not_hang(tmp_path: Path, words: str) -> None:
    begin = time.monotonic()
    read(write(tmp_path, {"p.html": html(words * 20_000)}))
    assert time.monotonic() - begin < 30  # a guard against quadratic time (minutes), not a measure of speed


def test_a_named_file_and_standard_input_may_be_html(tmp_path: Path) -> None:
    assert read_one(write(tmp_path, {"page": html(ARTICLE)}) / "page").text == WANTED
    assert read_one(write(tmp_path, {"page.txt": html(ARTICLE)}) / "page.txt").text == html(ARTICLE)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<link rel="stylesheet" href="http://192.0.2.1/a.css"><base href="http://192.0.2.1/">'
    page = '<!DOCTYPE html SYSTEM "http://192.0.2.1/x.dtd">' + html(f'{ARTICLE}<iframe src="http://192.0.2.1/">', head)
    found = read_html(page.encode(), Origin("p.html", "p.html", Stated(), None), SourceOptions())
    assert found.text.startswith(WANTED)


_PROGRAM = """
import sys
import time
from kg.reading.sources import read_sources
first = "trafilatura" in sys.modules or "lxml" in sys.modules
for page in read_sources(sys.argv[1:]):
    print(first, repr(page))
"""


def test_another_process_reads_the_same_and_imports_only_what_it_needs(tmp_path: Path) -> None:
    write(tmp_path, {f"{number}.html": words for number, words in enumerate(LAYOUTS.values())})
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM, str(tmp_path)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3]), "TZ": zone},
            capture_output=True, check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Shanghai"), ("2", "UTC"))
    }  # fmt: skip
    (output,) = outputs
    assert output.count(b"False Page(") == len(LAYOUTS)
