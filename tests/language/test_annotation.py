"""An article annotated: its sentences, and every place where a person stands."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

from kg.language.annotation import annotate
from kg.language.folding import fold
from kg.language.sites import is_project, is_site, is_wide, place_kind
from kg.vocabulary import KG
from tests.cases.table import article_of

_WHERE = ["辽宁省", "铁岭市", "清河区"]


def test_sentences_stand_where_they_say_and_leave_the_dateline_out() -> None:
    text = "本报讯 12月20日,清河区召开会议。会议强调:“抓好落实!”\n区委书记周明远讲话。"
    annotated = annotate(article_of({"locality": _WHERE, "text": text}))
    assert [sentence.text for sentence in annotated.sentences] == [
        "12月20日,清河区召开会议。", "会议强调:“抓好落实!”", "区委书记周明远讲话。",
    ]  # fmt: skip
    for sentence in annotated.sentences:
        assert annotated.text[sentence.begin : sentence.end] == sentence.text
    assert [sentence.paragraph for sentence in annotated.sentences] == [0, 0, 1]


def test_a_name_seen_once_with_its_title_is_found_everywhere() -> None:
    text = "区委书记周明远出席会议。周明远强调,抓好落实。周书记指出,压实责任。"
    annotated = annotate(article_of({"locality": _WHERE, "text": text}))
    persons = [person for sentence in annotated.sentences for person in sentence.persons]
    found = [(person.name, annotated.text[person.begin : person.end]) for person in persons]
    assert found == [("周明远", "周明远"), ("周明远", "周明远"), ("周明远", "周书记")]


def test_a_surname_that_two_share_stands_for_neither() -> None:
    text = "区委书记周明远、区委副书记周立出席会议。周书记指出,压实责任。"
    annotated = annotate(article_of({"locality": _WHERE, "text": text}))
    assert [person.name for person in annotated.sentences[1].persons] == []


def test_a_subject_begins_with_its_titles() -> None:
    text = "会议由区委常委、组织部部长何书琴主持。"
    annotated = annotate(article_of({"locality": _WHERE, "text": text}))
    (person,) = annotated.sentences[0].persons
    assert annotated.text[person.subject_begin : person.end] == "区委常委、组织部部长何书琴"


def test_folding_keeps_every_character_in_its_place() -> None:
    assert fold("(一期),A1\u3000「区」") == "(一期),A1 “区”"


def test_sites_and_their_kinds() -> None:
    assert is_project("青松路道路工程")
    assert not is_project("重点项目")
    assert is_site("东湖公园")
    assert not is_site("工作情况")
    assert is_wide("东湖文化区")
    assert not is_wide("东湖公园")
    kinds = {name: place_kind(name) for name in ("清河区", "铁岭市", "向阳街道", "东湖社区", "青松路", "东湖公园")}
    assert list(kinds.values()) == ["District", "City", "Subdistrict", "Community", "Road", "Park"]
    assert all(kind in KG for kind in kinds.values())


def test_the_dictionary_is_cached_in_a_folder_of_the_users_own(tmp_path: Path) -> None:
    program = "import os; os.umask(0)\nfrom kg.language.segmentation import segmenter\nprint(segmenter().tmp_dir)"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-W", "ignore", "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    folder = Path(done.stdout.strip())
    assert folder.parent == tmp_path
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_sentence_is_evidence_for_what_stands_in_it_and_several_for_what_runs_over() -> None:
    annotated = annotate(article_of({"locality": _WHERE, "text": "一季度开局。区委书记周明远讲话。会议结束。"}))
    first, second, third = annotated.sentences
    assert annotated.evidence(second.begin, second.begin + 1) == annotated.article.body.locate(second.begin, second.end)
    assert annotated.evidence(first.end - 1, second.begin + 1) == annotated.article.body.locate(first.begin, second.end)
    assert annotated.evidence(first.begin, third.end) == annotated.article.body.locate(first.begin, third.end)


def test_a_name_inside_its_own_place_is_named_once() -> None:
    annotated = annotate(article_of({"locality": _WHERE, "text": "区委书记方方讲话。会后,方方方指出,抓好落实。"}))
    persons = [person.begin for sentence in annotated.sentences for person in sentence.persons if person.name == "方方"]
    assert persons == [4, 12]
