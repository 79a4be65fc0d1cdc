"""kg show: profiles of each kind of thing on the sample."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, Store

from kg.cli.show import command
from kg.errors import NameLookupError
from kg.graph.folder import publish

P01 = "      “12月20日,铁岭市清河区委书记周明远到向阳街道东湖路改造工程调研重点项目。” — 区领导调研重点项目"
P02 = "      “副区长贺立新陪同调研。” — 区领导调研重点项目"
P03 = "      “会议由区委常委、组织部部长何书琴主持,区委书记周明远出席并讲话。” — 清河区召开工作会议"


def show(folder: Path, name: str) -> list[str]:
    result = CliRunner().invoke(command, [name, "-g", str(folder)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0
    return result.stdout.split("\n")


def test_official(sample_folder: Path) -> None:
    assert show(sample_folder, "何书琴") == [
        "何书琴  official (清河区委常委)  https://w3id.org/officials-kg/id/official/何书琴",
        "",
        "posts",
        "  清河区委常委",
        P03,
        "  清河区委组织部部长",
        P03,
        "",
        "events",
        "  --12-22  清河区组织工作会议  Chair",
        P03,
        "",
        "seen with",
        "  周明远  1 event",
        P03,
        "",
    ]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("周明远", ["  清河区委书记  seen 2023-12-20", P01, "  2023-12-20  调研重点项目  Lead",
                    "  贺立新  1 event", P02]),
        ("林小满", ["articles written", "  清河区召开工作会议", "      “记者 林小满” — 清河区召开工作会议"]),
        ("区委", ["also: 区委", "part of", "  清河区", "bodies under it", "  清河区委组织部  part of 清河区委",
                  "holders", "  清河区委书记  周明远  seen 2023-12-20", P01,
                  "events", "  --12-22  清河区组织工作会议"]),
        ("清河区", ["part of", "  铁岭市", "places in it", "  向阳街道  Subdistrict  in 清河区",
                    "bodies in it", "  清河区政府  part of 清河区", "projects", "  东湖路改造工程  in 向阳街道"]),
        ("调研重点项目", ["date", "  2023-12-20", "people", "  周明远  Lead", P01, "  贺立新  Escort", P02,
                          "visited", "  东湖路改造工程"]),
        ("清河区组织工作会议", ["  --12-22", "organised by", "  清河区委", P03, "  何书琴  Chair"]),
        ("东湖路改造工程", ["claims", "  东湖路改造工程  locatedIn  向阳街道", P01]),
    ],
)  # fmt: skip
def test_each_kind(sample_folder: Path, name: str, lines: list[str]) -> None:
    printed = iter(show(sample_folder, name))
    assert [line for line in lines if line not in printed] == []  # all there, in this order


def test_unknown_name(sample_folder: Path) -> None:
    with pytest.raises(NameLookupError, match="何书芹: no thing of this name in the graph; nearest: 何书琴"):
        show(sample_folder, "何书芹")


def test_hostile_labels_and_long_lists(tmp_path: Path) -> None:
    events = "".join(
        f'<event/{n:02}> a kg:Event ; rdfs:label "会\\u001B[31m\\n{n:02}" ; kg:attendedBy <official/x> .\n'
        for n in range(12)
    )
    store = Store()
    store.load(
        "@prefix kg: <https://w3id.org/officials-kg/ontology#> . @base <https://w3id.org/officials-kg/id/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        f'<official/x> a kg:Person, kg:Official ; rdfs:label "孙\\u001B]0;x\\u0007" .\n{events}'.encode(),
        RdfFormat.TURTLE,
    )
    publish(tmp_path, "".join(sorted(f"{quad.triple} .\n" for quad in store)).encode(), {})
    lines = show(tmp_path, "official/x")
    assert lines[0].startswith(r"孙\x1b]0;x\x07  official")
    assert r"  no date  会\x1b[31m\n00" in lines
    assert sum("会" in line for line in lines) == 10
    assert "  … and more; ask for all with kg query" in lines
    assert "\x1b" not in "\n".join(lines)
