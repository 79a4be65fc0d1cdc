"""Where a text names divisions."""

from __future__ import annotations

import pytest

from kg.language.named_divisions import Named, least_times, named_divisions, seat_of, short_names, short_seats


def _names(text: str) -> list[str]:
    return [text[one.begin : one.end] for one in named_divisions(text) if isinstance(one, Named)]


def _bare(text: str) -> list[int]:
    return [one for one in named_divisions(text) if isinstance(one, int)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("铁岭市清河区和阜平县", ["铁岭市", "清河区", "阜平县"]),
        ("清原县、科右前旗、海北州、徐州经开区、雄安新区", ["清原县", "科右前旗", "海北州", "徐州经开区", "雄安新区"]),
        ("东西湖区", ["东西湖区"]),
        ("在景县,到景县,中共景县县委,沧州景县", ["景县", "景县", "景县"]),
        ("风景县、背景县", []),
        ("沿海城市、上海城市", []),
        ("清河区域、东方市场、正蓝旗袍", []),
        ("小区社区园区城市", []),
        ("", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_a_run_leaves_the_bearers_that_lie_in_it() -> None:
    *_, bare = [one for one in named_divisions("鼓楼区") if isinstance(one, Named)]
    *_, full = [one for one in named_divisions("在徐州市鼓楼区") if isinstance(one, Named)]
    *_, spaced = [one for one in named_divisions("徐州市 鼓楼区") if isinstance(one, Named)]
    *_, short = [one for one in named_divisions("徐州鼓楼区") if isinstance(one, Named)]
    *_, other = [one for one in named_divisions("铁岭市鼓楼区") if isinstance(one, Named)]
    assert len(bare.seats) == len(other.seats) == 4
    assert (full.start, full.begin) == (1, 4)
    assert [seat.names for seat in full.seats] == [("江苏省", "徐州市", "鼓楼区")]
    assert spaced.seats == short.seats == full.seats
    assert (short.start, other.start) == (0, 3)


def test_doubtful_names_are_sure_behind_their_city() -> None:
    assert [one.doubtful for one in named_divisions("晋城市城区") if isinstance(one, Named)] == [False, False]
    assert [one.doubtful for one in named_divisions("城区") if isinstance(one, Named)] == [True]


def test_levels_that_stand_by_themselves() -> None:
    assert _bare("我市,全区和县委") == [1, 4, 6]
    assert _bare("城市小区") == []


def test_short_names_but_those_of_streets_and_places_gone_to() -> None:
    assert short_names("福州和福州的人,徐州街道,南京路,赴开封考察,青海南部") == {"福州": 2, "青海": 1}
    assert short_names("") == {}


def test_what_a_short_name_stands_for() -> None:
    assert [seat.names for seat in short_seats("铁岭")] == [("辽宁省", "铁岭市")]
    assert short_seats("清河") == ()  # short names of districts are common words
    assert (least_times("铁岭"), least_times("日照"), least_times("开原")) == (1, 3, 1)


def test_seats() -> None:
    district, city, province = seat_of("211204"), seat_of("211200"), seat_of("210000")
    assert (district.name, district.rank, city.rank, province.rank) == ("清河区", 2, 1, 0)
    assert district.within(city)
    assert district.within(district)
    assert not city.within(district)
