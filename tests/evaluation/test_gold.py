"""Gold files are read to the letter, and a bad entry is named by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluation.gold import read_gold
from kg.evaluation.relations import GoldFact
from tests.evaluation.material import gold_with, write_gold


def test_reads_every_fact(tmp_path: Path) -> None:
    (page,) = read_gold(write_gold(tmp_path))
    assert page.name == "sample.txt"
    first, second = page.articles
    assert (first.titles, first.begins, first.ends) == (("区领导调研重点项目",), "本报讯 12月20日", "记者 林小满")
    assert [fact for fact in first.facts if fact.relation == "holds"] == [
        GoldFact("holds", (("周明远",), ("清河区委",), ("书记",))),
        GoldFact("holds", (("贺立新",), ("清河区人民政府", "清河区政府"), ("副区长",))),
    ]
    assert [fact for fact in second.facts if fact.event is not None] == [
        GoldFact("events", (), 0),
        GoldFact("kind", (("meeting",),), 0),
        GoldFact("date", (("--12-22",),), 0),
        GoldFact("organizer", (("清河区委",),), 0),
        GoldFact("attended", (("何书琴",),), 0),
        GoldFact("role", (("何书琴",), ("chair",)), 0),
        GoldFact("attended", (("周明远",),), 0),
        GoldFact("role", (("周明远",), ("speak",)), 0),
    ]
    assert first.events[0].date == "2023-12-20"  # unquoted in the file, and words all the same


def test_one_person_in_two_roles_attended_once(tmp_path: Path) -> None:
    text = gold_with(("[周明远, speak]", "[周明远, speak]\n          - [周明远, attend]"))
    article = read_gold(write_gold(tmp_path, text))[0].articles[1]
    assert sum(fact.relation == "attended" for fact in article.facts) == 2
    assert sum(fact.relation == "role" for fact in article.facts) == 3
    assert article.events[0].people == (("何书琴",), ("周明远",))


def test_no_day_is_no_date_fact(tmp_path: Path) -> None:
    article = read_gold(write_gold(tmp_path, gold_with(("--12-22", "null"))))[0].articles[1]
    assert article.events[0].date is None
    assert not [fact for fact in article.facts if fact.relation == "date"]


def test_kinds_that_the_ontology_has_no_class_for(tmp_path: Path) -> None:
    article = read_gold(write_gold(tmp_path, gold_with(("type: meeting", "type: appointment"))))[0].articles[1]
    assert article.events[0].kind == "other"
    assert GoldFact("kind", (("other",),), 0) in article.facts


def test_an_appointment_keeps_its_status(tmp_path: Path) -> None:
    old = "      - [清河区委组织部, 清河区委]\n    appointments: []"
    new = "      []\n    appointments:\n      - [何书琴, 清河区委, 常委, removed]"
    article = read_gold(write_gold(tmp_path, gold_with((old, new))))[0].articles[1]
    (fact,) = [fact for fact in article.facts if fact.relation == "appointments"]
    assert fact.parts == (("何书琴",), ("清河区委",), ("常委",), ("removed",))


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("title: 清河区召开工作会议\n    begins", "begins", 32, "'title' is missing"),
        ("title: 清河区召开", "titel: 清河区召开", 32, "unknown key 'titel'"),
        ("[何书琴, 清河区委, 常委]", "[何书琴, 清河区委]", 38, "2 entries; it must have 3"),
        ("[何书琴, 清河区委, 常委]", "[何书琴, 清河区委|, 常委]", 38, "empty alternative"),
        ("[何书琴, 清河区委, 常委]", "[何书琴, null, 常委]", 38, "words must stand here"),
        ("[何书琴, 清河区委, 常委]", "何书琴", 38, "a list must stand here"),
        ("[何书琴, chair]", "[何书琴, chairs]", 48, "'chairs' is none of"),
        ("type: meeting", "type: gathering", 42, "'gathering' is none of"),
        ("--12-22", "2023-02-30", 43, "is no day"),
        ("--12-22", "20231222", 43, "is no day"),
        ("--12-22", "12月22日", 43, "is no day"),
        ("organizers: [清河区委]", "organisers: [清河区委]", 46, "unknown key 'organisers'"),
        ("year: 2023", "page: other.txt", 3, "a second time"),
        ("[何书琴, 清河区委, 常委]", "[何书琴, 清河区委", 39, "is not YAML"),
    ],
)  # fmt: skip
def test_a_bad_entry_is_named(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_gold(write_gold(tmp_path, gold_with((old, new))))
    assert str(caught.value).startswith(f"{tmp_path / 'sample.yaml'}:{line}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"\xff\xfe\x00", b"page: \x00", b"- a\n", b"[" * 5000])
def test_a_file_that_is_no_gold_file(tmp_path: Path, data: bytes) -> None:
    tmp_path.joinpath("bad.yaml").write_bytes(data)
    with pytest.raises(InputError, match=r"bad\.yaml"):
        read_gold(tmp_path)


def test_two_files_for_one_page(tmp_path: Path) -> None:
    write_gold(tmp_path)
    with pytest.raises(InputError, match=r"twin\.yaml:1: .*'sample\.txt'"):
        read_gold(write_gold(tmp_path, name="twin.yaml"))


def test_a_folder_without_gold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold file"):
        read_gold(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        read_gold(tmp_path / "absent")
