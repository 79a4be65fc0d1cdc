"""kg tenures, on a graph built from invented pages of several years, and on the seeds."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from kg.cli.tenures import command
from kg.errors import InputError, NameLookupError
from kg.pipeline import BuildOptions, build
from kg.reading.sources import SourceOptions

SEEDS = str(Path(__file__).parents[2] / "seeds")
PAGES = {
    "a": "清河区召开教育工作会议\n\n"
    "2020年8月31日,铁岭市清河区召开教育工作会议。区委书记周明远讲话。副区长孙启文、孟晓川出席会议。\n",
    "b": "清河区召开卫生工作会议\n\n"
    "2021年3月5日,铁岭市清河区召开卫生工作会议。区委书记周明远讲话。代区长陆家栋主持会议。\n",
    "c": "清河区召开财政工作会议\n\n"
    "2023年12月22日,铁岭市清河区召开财政工作会议。区委书记贺立新讲话。区长陆家栋主持会议。\n",
    "d": "清河区人大常委会任免\n\n2022年6月10日,铁岭市清河区人大常委会召开会议。会议决定任命何书琴为区教育局局长,"
    "免去尹海涛的区教育局局长职务。\n",
    "e": "清河区召开农业工作会议\n\n12月22日,铁岭市清河区召开农业工作会议。区委常委郑伯年讲话。\n",
    "f": "清河区召开水利工作会议\n\n2023年12月22日,铁岭市清河区召开水利工作会议。区委书记庹志诚讲话。\n",
    "g": "清河区召开林业工作会议\n\n2023年12月29日,铁岭市清河区召开林业工作会议。区教育局局长尹海涛发言。\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("tenures")
    for name, text in PAGES.items():
        where.joinpath(f"{name}.txt").write_text(text, encoding="utf-8")
    build(
        [str(where)], where / "graph", BuildOptions(sources=SourceOptions(None, "辽宁省/铁岭市/清河区", "", None, {}))
    )
    return where / "graph"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("seeds")
    build([SEEDS], where)
    return where


def ask(folder: Path, *arguments: str, width: int = 100) -> Result:
    result = CliRunner(env={"COLUMNS": str(width)}).invoke(command, [*arguments, "-g", str(folder)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def lines(folder: Path, *arguments: str, width: int = 100) -> list[str]:
    result = ask(folder, *arguments, "--format", "text", width=width)
    assert result.exit_code == 0
    return result.stdout.splitlines()


def data(folder: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ask(folder, *arguments, "--format", "json").stdout)
    return found


def table(folder: Path, *arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ask(folder, *arguments, "--format", "csv").stdout)))


def test_a_post_with_its_holders_the_gap_and_what_does_not_fit(folder: Path) -> None:
    assert lines(folder, "清河区委书记", "--no-evidence")[1:] == [
        "",
        "清河区委书记  one at a time",
        "  周明远  seen 2020-08-31 to 2021-03-05  2 claims",
        "    then, 1,022 days between at most (last seen 2021-03-05; first seen 2023-12-22):",
        "  庹志诚  seen 2023-12-22",
        "    then, on the same day, 2023-12-22:",
        "  贺立新  seen 2023-12-22",
        "  contradiction (same-day): two people in a one-seat post on 2023-12-22: 庹志诚, 贺立新",
    ]


def test_each_line_has_the_words_that_say_it(folder: Path) -> None:
    found = lines(folder, "清河区委书记", width=200)
    at = found.index("  周明远  seen 2020-08-31 to 2021-03-05  2 claims")
    assert found[at + 1 : at + 3] == [
        "      2020-08-31  “区委书记周明远讲话。” — 清河区召开教育工作会议",
        "      2021-03-05  “区委书记周明远讲话。” — 清河区召开卫生工作会议",
    ]
    assert found[-2:] == [
        "      庹志诚  2023-12-22  “区委书记庹志诚讲话。” — 清河区召开水利工作会议",
        "      贺立新  2023-12-22  “区委书记贺立新讲话。” — 清河区召开财政工作会议",
    ]


def test_acting_and_in_full_are_one_seat(folder: Path) -> None:
    for name in ("清河区政府区长", "清河区政府代区长"):
        assert lines(folder, name, "--no-evidence")[2:] == [
            "清河区政府区长 / 清河区政府代区长  one at a time",
            "  陆家栋  acting  seen 2021-03-05",
            "  陆家栋  seen 2023-12-22",
        ]


def test_taken_and_left_as_told_and_seen_after_it(folder: Path) -> None:
    found = lines(folder, "清河区教育局", width=200)
    assert "  何书琴  seen 2022-06-10, taken 2022-06-10  2 claims" in found
    assert "  尹海涛  seen 2023-12-29, left 2022-06-10  2 claims" in found
    (clash,) = [line for line in found if "contradiction (after-removal)" in line]
    assert clash.endswith("尹海涛 was seen in the post on 2023-12-29, after having left it by 2022-06-10")
    quotes = [line for line in found if "leaves the post" in line]
    assert quotes
    assert all("2022-06-10  leaves the post  “会议决定任命何书琴为区教育局局长" in line for line in quotes)


def test_a_person_s_posts_in_order_of_time(folder: Path) -> None:
    assert lines(folder, "贺立新", "--no-evidence")[1:] == [
        "",
        "  清河区委书记  seen 2023-12-22",
        "      after 庹志诚: on the same day, 2023-12-22",
        "  contradiction (same-day): two people in a one-seat post on 2023-12-22: 庹志诚, 贺立新",
    ]
    assert [one["post"] for one in data(folder, "陆家栋")["tenures"]] == ["清河区政府代区长", "清河区政府区长"]


def test_days_without_a_year_are_said_to_order_nothing(folder: Path) -> None:
    found = lines(folder, "郑伯年")
    assert "  清河区委常委  seen on days without a year (--12-22), which order nothing" in found
    (row,) = table(folder, "郑伯年")
    assert (row["firstSeen"], row["lastSeen"], row["undatedClaims"]) == ("", "", "1")
    assert row["remark"] == "seen on days without a year (--12-22), which order nothing"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-08-31", [("周明远", "seen", "seen on 2020-08-31")]),
        ("2020-12", [("周明远", "covered", "not seen then; seen on 2020-08-31 and seen on 2021-03-05")]),
        ("2022-06", [("周明远", "before", "last seen on 2021-03-05, 453 days before"),
                     ("庹志诚", "after", "first seen on 2023-12-22, 540 days after")]),
        ("2023", [("庹志诚", "seen", "seen on 2023-12-22"), ("贺立新", "seen", "seen on 2023-12-22")]),
    ],
)  # fmt: skip
def test_who_was_in_a_post_at_a_time(folder: Path, day: str, expected: list[tuple[str, str, str]]) -> None:
    found = data(folder, "清河区委书记", "--as-of", day)
    assert [(one["holder"], one["standing"], one["then"]) for one in found["tenures"]] == expected


def test_nothing_inferred_is_shown_as_seen(folder: Path) -> None:
    text = "\n".join(lines(folder, "清河区委", "--as-of", "2022-06"))
    assert "as of 2022-06-01 to 2022-06-30" in text
    assert "seen on 2022" not in text
    assert "  郑伯年  seen on no day whose year is known" in text


def test_a_body_a_place_and_what_is_under_them(folder: Path) -> None:
    assert {row["post"] for row in table(folder, "清河区委")} == {"清河区委书记", "清河区委常委"}
    every = {row["post"] for row in table(folder, "清河区")}
    assert {"清河区委书记", "清河区政府区长", "清河区教育局局长", "清河区政府副区长"} <= every
    alone, under = ({row["post"] for row in table(folder, "清河区政府", *more)} for more in ((), ("--under",)))
    assert alone == {"清河区政府区长", "清河区政府代区长", "清河区政府副区长"}
    assert alone <= under


def test_rows_for_scripts(folder: Path) -> None:
    first, second, third = table(folder, "清河区委书记")
    assert (first["holder"], first["firstSeen"], first["lastSeen"], first["oneSeat"]) == (
        "周明远", "2020-08-31", "2021-03-05", "true",
    )  # fmt: skip
    assert (second["after"], second["gapDays"]) == ("周明远", "1022")
    assert third["remark"] == "contradiction: same-day"
    assert "“区委书记贺立新讲话。” — 清河区召开财政工作会议" in third["evidence"]
    assert "evidence" not in table(folder, "清河区委书记", "--no-evidence")[0]
    found = data(folder, "清河区委书记")
    assert [one["kind"] for one in found["contradictions"]] == ["same-day"]
    quotes = [side["quote"] for side in found["contradictions"][0]["sides"]]
    assert quotes == ["区委书记庹志诚讲话。", "区委书记贺立新讲话。"]
    assert found["tenures"][0]["evidence"][0]["says"] == "holds"


@pytest.mark.parametrize("width", [20, 40, 60, 100, 160])
@pytest.mark.parametrize("name", ["清河区委", "清河区教育局", "陆家栋", "清河区"])
def test_no_line_is_wider_than_the_terminal(folder: Path, name: str, width: int) -> None:
    for more in ((), ("--as-of", "2022-06")):
        found = lines(folder, name, *more, width=width)
        assert [line for line in found if cell_len(line) > width] == []
        assert [line for line in found if line != line.rstrip()] == []
        drawn = ask(folder, name, *more, "--format", "table", width=width).stdout.splitlines()
        assert width < 100 or [line for line in drawn if cell_len(line) > width] == []


def test_a_narrow_terminal_loses_no_words(folder: Path) -> None:
    def squeezed(width: int) -> str:
        return "".join("".join(lines(folder, "清河区教育局", width=width)).split())

    assert squeezed(40) == squeezed(300)


def test_nobody_found_is_exit_code_1(folder: Path) -> None:
    result = ask(folder, "清河区人大常委会")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "清河区人大常委会: nobody is seen in a post\n"


def test_what_cannot_be_meant_is_an_error(folder: Path) -> None:
    with pytest.raises(NameLookupError, match="周明元: no person or body or post or place of this name"):
        ask(folder, "周明元")
    with pytest.raises(InputError, match="'last year' is no day, month or year"):
        ask(folder, "周明远", "--as-of", "last year")


def test_successive_secretaries_of_the_seeds_without_invented_dates(seeds: Path) -> None:
    before, after = data(seeds, "中原区委书记")["tenures"]
    assert (before["holder"], before["firstSeen"], before["lastSeen"]) == ("乔耸", "2020-08-31", "2020-08-31")
    assert (after["holder"], after["firstSeen"], after["lastSeen"]) == ("李晓雷", "2023-12-22", "2023-12-23")
    assert [one[key] for one in (before, after) for key in ("startedOn", "endedOn")] == [None] * 4
    (succession,) = data(seeds, "中原区委书记")["successions"]
    assert (succession["leftBy"], succession["seenFrom"], succession["gapDays"]) == ("2020-08-31", "2023-12-22", 1208)
    assert (succession["leftStated"], succession["takenStated"]) == (False, False)
    assert data(seeds, "中原区委书记")["contradictions"] == []


def test_both_posts_of_one_person_of_the_seeds(seeds: Path) -> None:
    found = [(one["post"], one["firstSeen"]) for one in data(seeds, "李晓雷")["tenures"]]
    assert ("中原区领导", "2020-09-08") in found
    assert found[-1] == ("中原区委书记", "2023-12-22")


def test_a_day_of_issue_is_called_one(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("清河区加快建设\n\n铁岭市清河区委书记周明远表示,将加快东湖安置房建设。\n", encoding="utf-8")
    build(
        [str(page)],
        tmp_path / "graph",
        BuildOptions(sources=SourceOptions("2023-05-04", "辽宁省/铁岭市/清河区", "", None, {})),
    )
    (said,) = [line for line in lines(tmp_path / "graph", "清河区委书记") if "“" in line]
    assert said.startswith("      2023-05-04 (day of issue)  “铁岭市清河区委书记周明远表示")
    assert data(tmp_path / "graph", "周明远")["tenures"][0]["evidence"][0]["dayOfIssue"] is True
