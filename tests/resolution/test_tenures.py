"""Tenures: what was seen, never what is inferred."""

from __future__ import annotations

from kg.resolution import find_tenures
from kg.resolution.tenures import Tenure
from tests.resolution.material import QINGHE, resolved

_MEETING = "本报讯 {},铁岭市清河区召开教育工作会议,全区抓好落实。清河区委书记周明远讲话。清河区政府部署。"


def _tenures(*texts: str) -> list[Tenure]:
    return find_tenures(resolved(*texts).articles)


def _secretary(*texts: str) -> Tenure:
    (found,) = [tenure for tenure in _tenures(*texts) if tenure.label == "周明远:清河区委书记"]
    return found


def test_first_and_last_day_seen() -> None:
    days = ("2022年3月5日", "2022年12月20日", "2022年7月1日")
    tenure = _secretary(*[_MEETING.format(day) for day in days])
    assert (tenure.first_seen, tenure.last_seen) == ("2022-03-05", "2022-12-20")
    assert len(tenure.claims) == 3
    assert not tenure.acting


def test_a_day_without_a_year_dates_nothing() -> None:
    tenure = _secretary(_MEETING.format("12月20日"))
    assert (tenure.first_seen, tenure.last_seen) == (None, None)


def test_two_persons_in_one_post_are_two_tenures() -> None:
    labels = [tenure.label for tenure in _tenures(QINGHE.format("周明远"), QINGHE.format("贺立新"))]
    assert labels == ["周明远:清河区委书记", "贺立新:清河区委书记"]


def test_an_acting_head() -> None:
    (tenure,) = _tenures("铁岭市清河区召开会议。清河区代区长陆家栋讲话,全区抓好落实。")
    assert tenure.acting
    assert tenure.label == "陆家栋:清河区政府代区长"


def test_a_former_post_starts_no_tenure() -> None:
    assert _tenures("铁岭市清河区召开会议。清河区政协原副主席郑伯年讲话,全区抓好落实。") == []
