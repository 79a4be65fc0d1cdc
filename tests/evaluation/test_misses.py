"""The sentence beside a missed fact is the one that a person would look at."""

from __future__ import annotations

import pytest

from kg.evaluation.facts import FoundArticle, FoundEvent
from kg.evaluation.gold import GoldArticle, GoldEvent
from kg.evaluation.misses import misses
from kg.evaluation.relations import FoundFact, GoldFact
from kg.evaluation.scoring import Judgement

BODY = "本报讯 12月20日,周明远到访。次日,周明远与何书琴到\n向阳街道!贺立新、何书琴与周明远同行?区委组织部出席。完"
EVENT = GoldEvent(("到访活动",), "visit", "2023-12-20", ())
TOLD = FoundArticle("周明远到访", BODY, (FoundEvent("iri:a", "到访", "visit", (), ()),), ())


def missed(fact: GoldFact, found: FoundArticle | None = TOLD) -> str:
    article = GoldArticle(("周明远到访",), "本报讯", "完", (EVENT,), (fact,))
    (miss,) = misses([Judgement("missed", "p.txt", article, found, fact, None)], fact.relation)
    assert miss.verdict == "missed"
    return miss.sentence


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (GoldFact("located_in", (("周明远",), ("何书琴",))), "次日,周明远与何书琴到"),  # of two, the first
        (
            GoldFact("located_in", (("何书琴",), ("刘某", "贺 立新"))),
            "贺立新、何书琴与周明远同行?",
        ),  # by any of its names
        (GoldFact("located_in", (("清河区委组织部",), ("清河区委",))), "区委组织部出席。"),  # by pairs of characters
        (GoldFact("date", (("2023-12-20",),), 0), "本报讯 12月20日,周明远到访。"),  # as the text writes a day
        (GoldFact("located_in", (("甲乙",), ("丙丁",))), ""),
    ],
)
def test_the_sentence_of_a_missed_fact(fact: GoldFact, sentence: str) -> None:
    assert missed(fact) == sentence


def test_a_day_is_found_where_the_name_of_the_event_is_not() -> None:
    told = FoundArticle("周明远到访", "第12届20人到访。12月20日成行。", (), ())
    article = GoldArticle(("周明远到访",), "", "", (GoldEvent(("甲乙",), "visit", "--12-20", ()),), ())
    fact = GoldFact("date", (("--12-20",),), 0)
    (miss,) = misses([Judgement("missed", "p.txt", article, told, fact, None)], "date")
    assert (miss.fact, miss.sentence) == ("甲乙: --12-20", "12月20日成行。")


def test_an_article_that_the_graph_does_not_have_has_no_sentence() -> None:
    assert missed(GoldFact("holds", (("周明远",),)), None) == ""


def test_the_sentence_of_a_spurious_fact_is_its_evidence() -> None:
    fact = FoundFact("attended", ("周明远",), "iri:a", "周明远\n到访。")
    (miss,) = misses([Judgement("spurious", "p.txt", None, TOLD, None, fact)], "attended")
    assert (miss.article, miss.fact, miss.sentence) == ("周明远到访", "到访: 周明远", "周明远 到访。")


def test_what_is_right_and_other_relations_are_not_listed() -> None:
    gold, found = GoldFact("holds", (("甲",),)), FoundFact("holds", ("甲",))
    right = Judgement("right", "p.txt", None, TOLD, gold, found)
    other = Judgement("missed", "p.txt", None, TOLD, GoldFact("role", (("甲",),)), None)
    assert misses([right, other], "holds") == ()
