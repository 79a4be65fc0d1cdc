"""kg evaluate on the sample graph and a gold folder written by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli.evaluate import command
from kg.errors import GraphError, InputError
from tests.evaluation.material import GOLD, gold_with, sample_graph, write_gold


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_graph(tmp_path_factory.mktemp("graph"))


def run(graph: Path, gold: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [str(gold), "-g", str(graph), *arguments])


def scored(graph: Path, gold: Path) -> dict[str, tuple[int, int, int]]:
    result = run(graph, gold, "--format", "json")
    assert result.exit_code == 0, result.output
    return {row["relation"]: (row["gold"], row["found"], row["right"]) for row in json.loads(result.stdout)}


PERFECT = {
    "articles": (2, 2, 2), "holds": (4, 4, 4), "attended": (4, 4, 4), "role": (4, 4, 4), "date": (2, 2, 2),
    "organizer": (1, 1, 1), "held_at": (0, 0, 0), "visited": (1, 1, 1), "located_in": (1, 1, 1), "part_of": (5, 5, 5),
    "appointments": (0, 0, 0), "authors": (2, 2, 2), "events": (2, 2, 2), "kind": (2, 2, 2),
    "names": (4, 4, 4),
}  # fmt: skip


def test_a_graph_that_says_what_the_gold_says(graph: Path, tmp_path: Path) -> None:
    assert scored(graph, write_gold(tmp_path)) == PERFECT


@pytest.mark.parametrize(
    ("replacement", "changed"),
    [
        (("- [周明远, 清河区委, 书记]", "- [周明远, 清河区委, 副书记]"), {"holds": (4, 4, 3)}),
        (("- [何书琴, 清河区委, 常委]", "- [何书琴, 区委, 常委]"), {"holds": (4, 4, 3)}),  # altLabel is no name
        # True elsewhere on the page, but the claim stands in the other article.
        (("- [何书琴, 清河区委, 常委]", "- [周明远, 清河区委, 书记]"), {"holds": (4, 4, 3)}),
        (("- [何书琴, 清河区委, 常委]", "- [周小舟, 清河区委, 常委]"), {"holds": (4, 4, 3), "names": (5, 4, 4)}),
        (("[贺立新, accompany]", "[贺立新, attend]"), {"role": (4, 4, 3)}),
        (("          - [贺立新, accompany]\n", ""), {"role": (3, 4, 3), "attended": (3, 4, 3)}),
        (("date: --12-22", "date: null"), {"date": (1, 2, 1)}),
        (("date: --12-22", "date: 2023-12-22"), {"date": (2, 2, 1)}),
        (("type: meeting", "type: training"), {"kind": (2, 2, 1)}),
        (("organizers: [清河区委]", "organizers: [清河区委|清河区, 清河区政府]"), {"organizer": (2, 1, 1)}),
        (("[东湖路改造工程, 向阳街道]", "[东湖路改造工程, 清河区]"), {"located_in": (1, 1, 0)}),
        (("- [清河区, 铁岭市]", "- [铁岭市, 清河区]"), {"part_of": (5, 5, 4)}),
        (("begins: 本报讯 12月22日", "begins: 12月22日"), {"articles": (2, 2, 1)}),
        (("title: 清河区召开工作会议", "title: 清河区 召开工作会议"), {"articles": (2, 2, 1)}),
        (("name: 清河区组织工作会议", "name: 青年歌手大赛"), {}),  # the same people on the same day
        (
            ("name: 清河区组织工作会议\n        type: meeting\n        date: --12-22",
             "name: 青年歌手大赛\n        type: contest\n        date: 2023-05-04"),
            {"events": (2, 2, 1), "kind": (2, 2, 1), "date": (2, 2, 1), "organizer": (1, 1, 0),
             "attended": (4, 4, 2), "role": (4, 4, 2)},
        ),
    ],
)  # fmt: skip
def test_one_difference_costs_what_it_should(
    graph: Path, tmp_path: Path, replacement: tuple[str, str], changed: dict[str, tuple[int, int, int]]
) -> None:
    assert scored(graph, write_gold(tmp_path, gold_with(replacement))) == PERFECT | changed


def test_correspondents_are_not_reporters(graph: Path, tmp_path: Path) -> None:
    text = GOLD.replace("reporters: [林小满]\n    correspondents: []", "reporters: []\n    correspondents: [林小满]")
    assert scored(graph, write_gold(tmp_path, text)) == PERFECT | {"authors": (2, 2, 0)}


def test_a_graph_without_bodies_has_no_right_article(sample_folder: Path, tmp_path: Path) -> None:
    result = scored(sample_folder, write_gold(tmp_path))
    assert result["articles"] == (2, 2, 0)
    assert result["authors"] == (2, 2, 0)
    assert result["holds"] == (4, 4, 4)


def test_the_table_fits_a_terminal(graph: Path, tmp_path: Path) -> None:
    result = run(graph, write_gold(tmp_path))
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["relation", "gold", "found", "right", "precision", "recall", "F1"]
    assert next(line for line in lines if line.startswith("appointments")).split()[4:] == ["n/a"] * 3
    assert max(map(len, lines)) <= 80
    assert result.stderr == ""


def test_a_gold_page_that_is_not_in_the_graph_is_named_and_missed(graph: Path, tmp_path: Path) -> None:
    write_gold(tmp_path)
    write_gold(tmp_path, gold_with(("page: sample.txt", "page: absent.txt")), "absent.yaml")
    result = run(graph, tmp_path, "--format", "json")
    assert result.exit_code == 0
    assert "'absent.txt': gold page not in the graph" in result.stderr
    holds = json.loads(result.stdout)[1]
    assert (holds["gold"], holds["found"], holds["right"], holds["recall"]) == (8, 4, 4, 0.5)


def test_a_graph_of_other_pages_could_not_be_scored(graph: Path, tmp_path: Path) -> None:
    gold = write_gold(tmp_path, gold_with(("page: sample.txt", "page: absent.txt")))
    result = run(graph, gold)
    assert isinstance(result.exception, GraphError)
    assert result.stdout == ""


def test_no_graph_and_no_gold(graph: Path, tmp_path: Path) -> None:
    assert isinstance(run(tmp_path / "absent", write_gold(tmp_path / "gold")).exception, GraphError)
    assert isinstance(run(graph, tmp_path / "absent").exception, InputError)


def test_a_bar_that_is_met(graph: Path, tmp_path: Path) -> None:
    gold = write_gold(tmp_path, gold_with(("- [周明远, 清河区委, 书记]", "- [周明远, 清河区委, 副书记]")))
    assert run(graph, gold, "--min", "holds=0.75", "--min", "articles=1").exit_code == 0


@pytest.mark.parametrize("bars", [["holds=0.76"], ["articles=1", "holds=0.7500001"], ["appointments=0"]])
def test_a_bar_that_is_missed(graph: Path, tmp_path: Path, bars: list[str]) -> None:
    """Three of four holds are right; there is nothing that shows how good appointments are."""
    gold = write_gold(tmp_path, gold_with(("- [周明远, 清河区委, 书记]", "- [周明远, 清河区委, 副书记]")))
    result = run(graph, gold, *(word for bar in bars for word in ("--min", bar)))
    assert result.exit_code == 1
    assert f"{bars[-1].partition('=')[0]}: F1" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout.startswith("relation")


@pytest.mark.parametrize(
    "bar", ["holds", "holds=", "holds=2", "holds=-1", "holds=nan", "posts=0.5", "=0.5", "holds=1e0"]
)
def test_a_bar_that_is_none(graph: Path, tmp_path: Path, bar: str) -> None:
    assert run(graph, write_gold(tmp_path), "--min", bar).exit_code == 2


def test_misses_beside_their_sentences(graph: Path, tmp_path: Path) -> None:
    gold = write_gold(
        tmp_path, gold_with(("- [贺立新, 清河区人民政府|清河区政府, 副区长]", "- [贺立新, 清河县政府, 副县长]"))
    )
    assert run(graph, gold, "--misses", "holds").stdout == (
        "holds · sample.txt · 区领导调研重点项目\n"
        "  - 贺立新, 清河县政府, 副县长\n"
        "      副区长贺立新陪同调研。\n"
        "  + 贺立新, 清河区政府, 副区长\n"
        "      副区长贺立新陪同调研。\n"
    )


def test_misses_of_an_event_name_it(graph: Path, tmp_path: Path) -> None:
    gold = write_gold(tmp_path, gold_with(("[何书琴, chair]", "[何书琴, speak]"), ("date: --12-22", "date: --12-21")))
    evidence = "会议由区委常委、组织部部长何书琴主持,区委书记周明远出席并讲话。"
    assert run(graph, gold, "--misses", "role", "--misses", "date").stdout == (
        "role · sample.txt · 清河区召开工作会议\n"
        "  - 清河区组织工作会议: 何书琴, speak\n"
        f"      {evidence}\n"
        "  + 清河区组织工作会议: 何书琴, chair\n"
        f"      {evidence}\n"
        "\n"
        "date · sample.txt · 清河区召开工作会议\n"
        "  - 清河区组织工作会议: --12-21\n"
        "      本报讯 12月22日,会议召开。\n"
        "  + 清河区组织工作会议: --12-22\n"
        f"      {evidence}\n"
    )


def test_no_misses_is_an_empty_list(graph: Path, tmp_path: Path) -> None:
    assert run(graph, write_gold(tmp_path), "--misses", "holds").stdout == ""
    assert json.loads(run(graph, write_gold(tmp_path), "--misses", "holds", "--format", "json").stdout) == []


def test_help_has_an_example(graph: Path) -> None:
    result = CliRunner().invoke(command, ["--help"])
    assert "kg evaluate tests/gold --misses" in result.stdout
