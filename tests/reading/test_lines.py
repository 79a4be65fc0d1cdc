"""A page's lines: what each is, where columns broke, who wrote it."""

from __future__ import annotations

import pytest

from kg.model import Byline, Page, Span
from kg.reading.blocks import Kind, is_any_byline, is_closed, is_signature, read_blocks
from kg.reading.bylines import closing_byline, is_byline, read_byline, read_credits
from kg.reading.columns import mend

_LONG = "区委书记周明远在河道治理工作会议上对各部门抓好落实提出明确要求并部署下一步重点工作任务清单和责任"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("清河区推进河道治理", Kind.HEADLINE),
        ("# 本报推出系列报道", Kind.HEADLINE),
        ("本报讯 12月20日,清河区召开会议。", Kind.LEAD),
        ("本报讯(记者 周小舟)清河区召开会议。", Kind.LEAD),
        ("会议要求,各部门抓好落实。", Kind.PARAGRAPH),
        ("记者 周小舟 通讯员 吕静", Kind.BYLINE),
        ("向阳街道党工委书记 孙启文", Kind.SIGNATURE),
        ("编者按", Kind.LABEL),
        ("不忘初心 牢记使命", Kind.FURNITURE),
        ("读者 何书琴", Kind.SIGNATURE),
        ("又讯 12月21日,清河区召开会议。", Kind.LEAD),
        ("清河新讯 第12版 2022年4月13日", Kind.FURNITURE),
        ("区长先问:“路灯亮不亮?”", Kind.PARAGRAPH),
    ],
)
def test_kinds_of_lines(line: str, kind: Kind) -> None:
    (block,) = read_blocks(Page("p.txt", "p.txt", f"\n  {line}\u3000\n", "0"))
    assert block.kind is kind


def test_blocks_know_where_they_stand() -> None:
    text = "\u3000\u3000清河区推进河道治理 \n\n## 压实责任\n"
    blocks = read_blocks(Page("p.txt", "p.txt", text, "0"))
    found = [text[span.begin : span.end] for block in blocks for span in block.spans]
    assert found == ["清河区推进河道治理", "压实责任"]


@pytest.mark.parametrize("line", ["记者 周小舟", "本报记者 周小舟 吕静 文/图", "(记者 周小舟)", "通讯员:吕静"])
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line", ["(清河区科协)", "(镇农业农村办公室)", "(文字:周小舟 图片:吕静)", "(清河区民政局 吕静)"]
)
def test_bylines_in_brackets(line: str) -> None:
    assert is_any_byline(line)


@pytest.mark.parametrize("line", ["(2018年10月10日通过)", "清河区科协", "文字:周小舟", "(含向阳镇四条)", "(下同)"])
def test_brackets_and_credits_that_are_no_byline(line: str) -> None:
    assert not is_any_byline(line)


def test_an_office_in_brackets_is_nobody() -> None:
    assert read_byline("(清河区科协)", 0) == Byline()
    assert read_byline("(清河区民政局 吕静)", 0) == Byline()


def test_names_behind_an_office_and_names_set_wide() -> None:
    assert is_byline("(党委宣传部 记者 吕 文)")
    assert [name for name, _ in read_byline("(党委宣传部 记者 吕 文)", 0).reporters] == ["吕文"]
    assert [name for name, _ in read_byline("记者 周小舟 文/图", 0).reporters] == ["周小舟"]


@pytest.mark.parametrize(
    ("row", "reporters", "correspondents"),
    [
        ("2023-05-09 17:22 来源:清河网 作者:周小舟 吕静", ["周小舟", "吕静"], []),
        ("(供稿:周小舟 审核:吕静)", [], ["周小舟"]),
        ("责任编辑:周小舟", [], []),
        ("来源:清河区教育局", [], []),
    ],
)
def test_names_in_rows_of_credits(row: str, reporters: list[str], correspondents: list[str]) -> None:
    byline = read_credits(row, 0)
    assert [name for name, _ in byline.reporters] == reporters
    assert [name for name, _ in byline.correspondents] == correspondents
    assert all(row[span.begin : span.end] == name for name, span in byline.reporters + byline.correspondents)


@pytest.mark.parametrize("line", ["", "记者", "周小舟", "记者从区教育局获悉,开学了。", "记者节座谈会在清河区召开。"])
def test_lines_that_are_no_byline(line: str) -> None:
    assert not is_byline(line)


def test_a_byline_that_ends_a_paragraph() -> None:
    text = "会议要求,打好基础。记者 周小舟 通讯员 吕静"
    begin = closing_byline(text)
    assert begin is not None
    assert text[begin:] == "记者 周小舟 通讯员 吕静"
    assert closing_byline("会上,区委书记周明远会见记者 周小舟") is None


def test_names_of_a_byline_with_their_spans() -> None:
    text = "记者 周小舟 吕 静 通讯员 孔令山 文/图"
    byline = read_byline(text, 100)
    assert [name for name, _ in byline.reporters] == ["周小舟", "吕静"]
    assert byline.correspondents == (("孔令山", Span(115, 118)),)
    for name, span in (*byline.reporters, *byline.correspondents):
        assert text[span.begin - 100 : span.end - 100].replace(" ", "") == name


@pytest.mark.parametrize("text", ["会议结束。", "他说:“好。”", "(记者 周小舟)", "一是抓学习;"])
def test_paragraphs_that_are_whole(text: str) -> None:
    assert is_closed(text)


@pytest.mark.parametrize("text", ["区委书记周明远认真", "压实“河长”", "坚持(下同)", ""])
def test_paragraphs_that_a_column_cut_off(text: str) -> None:
    assert not is_closed(text)


@pytest.mark.parametrize("line", ["向阳街道党工委书记 孙启文", "清河区教育局局长 谢 安"])
def test_signatures(line: str) -> None:
    assert is_signature(line)


@pytest.mark.parametrize("line", ["清河区推进 河道治理", "区委书记 高度重视", "孙启文", "向阳街道 孙启文"])
def test_headlines_that_sign_nothing(line: str) -> None:
    assert not is_signature(line)


_COLUMNS = [
    (["本报讯 12月20日,周明远认真", "察看河道,抓好落实。"], ["本报讯 12月20日,周明远认真察看河道,抓好落实。"]),
    (["会议要求,抓好落实。", "会议还研究了其他事项。"], ["会议要求,抓好落实。", "会议还研究了其他事项。"]),
    (["会议结束。记者 周小舟", "向阳街道举办读书活动"], ["会议结束。记者 周小舟", "向阳街道举办读书活动"]),
    (["本报讯 12月20日,研究两条高速", "公路的建设。"], ["本报讯 12月20日,研究两条高速公路的建设。"]),
    (["本报讯 12月20日,要求", _LONG], ["本报讯 12月20日,要求" + _LONG]),
    (["会议结束。", "# 压实责任", "会议强调,压实责任。"], ["会议结束。", "压实责任", "会议强调,压实责任。"]),
]


@pytest.mark.parametrize(("lines", "mended"), _COLUMNS)
def test_columns(lines: list[str], mended: list[str]) -> None:
    page = Page("p.txt", "p.txt", "\n\n".join(lines), "0")
    blocks = mend(read_blocks(page))
    assert [block.text for block in blocks] == mended
    for block in blocks:
        assert "".join(page.text[span.begin : span.end] for span in block.spans) == block.text
