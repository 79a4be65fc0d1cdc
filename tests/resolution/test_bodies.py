"""Bodies and places: one under its many names, never two under one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.completion import complete_body
from kg.language.settings import setting_of
from kg.model import Article, ArticleClaims, Body, Claim, Locality, MendedText, Page, Person, Place, Post, Span
from kg.resolution.bodies import Bodies, identify_bodies_and_places
from kg.resolution.body_names import body_name
from kg.resolution.entities import Entity
from kg.resolution.heads import head_of, surroundings
from kg.resolution.offices import with_each_office
from kg.resolution.organs import organs
from kg.resolution.places import Places
from tests.cases.table import FOLDER, locality_of

QINGHE = ["辽宁省", "铁岭市", "清河区"]
XIHU = ["浙江省", "杭州市", "西湖区"]


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(Path(FOLDER, "aliases.yml").read_text(encoding="utf-8"))
    assert sum(len(names) for bodies in table["same"].values() for names in bodies.values()) >= 200
    return table


def _article(chain: list[str] | None, page: str = "page") -> Article:
    sha = page.encode().hex().ljust(64, "0")[:64]
    text = MendedText("", ())
    return Article(Page(page, f"{page}.txt", "", sha), 1, text, text, Span(0, 1), locality=locality_of(chain))


def _meant(place: str, written: str) -> str:
    article = _article(_table()["localities"][place])
    name = complete_body(written, setting_of(article.locality))
    return body_name(name, written, surroundings(article, [written])).path


@cache
def _written() -> tuple[tuple[str, str, str], ...]:
    """Give every written name of the table: (where it is written, the name, the body it means, with its division)."""
    rows = []
    for place, bodies in _table()["same"].items():
        for body, names in bodies.items():
            rows += [(place, name, _meant(place, body)) for name in names]
    return tuple(rows)


def test_aliases_are_found_again() -> None:
    missed = [(place, name) for place, name, body in _written() if _meant(place, name) != body]
    assert 1 - len(missed) / len(_written()) >= 0.95, missed


def test_what_is_joined_is_one_body() -> None:
    """Of all pairs of written names that come out as one body, how many are."""
    truth = {body: f"{place}/{name}" for place, bodies in _table()["same"].items() for name in bodies
             for body in [_meant(place, name)]}  # fmt: skip
    distinct = {name for bodies in _table()["same"].values() for name in bodies}
    assert len(truth) >= len(distinct), "two bodies of the table came out as one"
    by_path: dict[str, Counter[str]] = {}
    for place, name, body in _written():
        by_path.setdefault(_meant(place, name), Counter())[body] += 1
    joined = sum(count.total() * (count.total() - 1) // 2 for count in by_path.values())
    right = sum(number * (number - 1) // 2 for count in by_path.values() for number in count.values())
    assert right / joined >= 0.99


@pytest.mark.parametrize("pair", [pytest.param(pair, id=" ".join(pair)) for pair in _table()["apart"]])
def test_two_bodies_stay_two(pair: list[str]) -> None:
    place, name, other_place, other = pair
    assert _meant(place, name) != _meant(other_place, other)


def test_no_two_bodies_of_one_division_are_one() -> None:
    names = [f"清河区{organ.name}" for organ in {organ.name: organ for organ in organs().forms.values()}.values()]
    paths = {_meant("清河区", name) for name in names}
    assert len(paths) >= len(names) - 1  # a district's 公安局 is its 公安分局


def _telling(chain: list[str] | None, *things: Body | Place, page: str = "page") -> ArticleClaims:
    article = _article(chain, page)
    claims = tuple(
        Claim(Person("周明远"), "holds", Post(thing, "书记"), Span(0, 1), "test", Decimal(1))
        if isinstance(thing, Body)
        else Claim(Body("清河区委", "清河区委"), "locatedIn", thing, Span(0, 1), "test", Decimal(1))
        for thing in things
    )
    return ArticleClaims(article, (), claims)


def _body(name: str, chain: list[str] | None = None) -> Body:
    return Body(complete_body(name, setting_of(locality_of(chain or QINGHE))), name)


def _identify(*told: ArticleClaims) -> tuple[Bodies, Places]:
    return identify_bodies_and_places(told)


def _one(bodies: Bodies, path: str) -> tuple[Entity, dict[str, str], dict[str, str]]:
    entity = bodies.entities[path]
    return entity, dict(entity.properties), dict(entity.links)


def test_a_body_has_one_label_and_all_other_names() -> None:
    names = ("区住建局", "铁岭市清河区住房和城乡建设局")
    bodies, _ = _identify(_telling(QINGHE, *map(_body, names)))
    entity, properties, links = _one(bodies, "body/清河区住建局")
    assert entity.label == "清河区住建局"
    assert {*names, "清河区住房和城乡建设局"} <= set(entity.also)
    assert entity.label not in entity.also
    assert properties == {"level": "DistrictLevel", "officialName": "铁岭市清河区住房和城乡建设局"}
    assert links["bodyKind"] == "Department"


def test_no_label_is_a_name_that_nobody_wrote() -> None:
    bodies, _ = _identify(_telling(QINGHE, _body("区住房和城乡建设局")))
    entity, _, _ = _one(bodies, "body/清河区住建局")
    assert entity.label == "清河区住房和城乡建设局"
    assert "清河区住建局" in entity.also


@pytest.mark.parametrize(
    ("name", "chain", "official"),
    [
        ("区委", QINGHE, "中国共产党铁岭市清河区委员会"),
        ("组织部", QINGHE, "中国共产党铁岭市清河区委员会组织部"),
        ("区政府", QINGHE, "铁岭市清河区人民政府"),
        ("县委", ["河北省", "保定市", "阜平县"], "中国共产党阜平县委员会"),
        ("市政协", ["辽宁省", "铁岭市"], "中国人民政治协商会议铁岭市委员会"),
        ("区卫健局", QINGHE, "铁岭市清河区卫生健康局"),
        ("区卫健委", QINGHE, "铁岭市清河区卫生健康委员会"),
        ("团区委", QINGHE, "中国共产主义青年团铁岭市清河区委员会"),
        ("清河区向阳街道办", QINGHE, "铁岭市清河区人民政府向阳街道办事处"),
        ("纪委监委", QINGHE, ""),
        ("清河区图书馆", QINGHE, ""),
        ("星海科技有限公司", QINGHE, ""),
    ],
)
def test_the_official_name_where_it_can_be_told(name: str, chain: list[str], official: str) -> None:
    bodies, _ = _identify(_telling(chain, _body(name, chain)))
    (entity,) = bodies.entities.values()
    assert dict(entity.properties).get("officialName", "") == official


def test_two_official_ends_tell_no_official_name() -> None:
    bodies, _ = _identify(_telling(QINGHE, _body("区卫健局"), _body("区卫健委")))
    (entity,) = bodies.entities.values()
    assert "officialName" not in dict(entity.properties)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("中共中央", "NationalLevel"), ("教育部", "NationalLevel"), ("辽宁省委", "ProvinceLevel"),
        ("铁岭市教育局", "CityLevel"), ("清河区委", "DistrictLevel"), ("清河区总工会", "DistrictLevel"),
        ("清河区法院执行局", "DistrictLevel"), ("白杨镇党委", "TownLevel"), ("向阳街道办事处", "TownLevel"),
        ("青松村党支部", "VillageLevel"), ("东湖社区居委会", "VillageLevel"), ("清河区第一中学", ""),
        ("铁岭市中心医院", ""), ("星海科技有限公司", ""), ("东海大学", ""),
    ],
)  # fmt: skip
def test_the_level_of_a_body(name: str, level: str) -> None:
    bodies, _ = _identify(_telling(QINGHE, Body(name, name)))
    (entity,) = bodies.entities.values()
    assert dict(entity.properties).get("level", "") == level


def test_the_parent_is_a_body_that_pages_name_and_no_claim() -> None:
    names = ("区委", "组织部", "铁岭市委", "区住建局党组", "区住建局", "白杨镇纪委", "白杨镇党委")
    bodies, _ = _identify(_telling(QINGHE, *map(_body, names)))
    parents = {
        entity.label: bodies.entities[links["parentBody"]].label
        for entity in bodies.entities.values()
        if "parentBody" in (links := dict(entity.links))
    }
    assert parents == {
        "清河区委": "铁岭市委", "清河区委组织部": "清河区委", "清河区住建局党组": "清河区住建局",
        "白杨镇纪委": "白杨镇党委", "白杨镇党委": "清河区委",
    }  # fmt: skip
    assert not any(name == "partOf" for entity in bodies.entities.values() for name, _ in entity.links)


def test_the_two_sides_of_a_joint_office_are_three_bodies_that_know_each_other() -> None:
    bodies, _ = _identify(_telling(QINGHE, *map(_body, ("纪委监委", "区纪委", "区监委", "区委"))))
    together = {
        entity.label: {bodies.entities[target].label for name, target in entity.links if name == "sharesOffice"}
        for entity in bodies.entities.values()
    }
    three = {"清河区纪委监委", "清河区纪委", "清河区监委"}
    assert together == {**{name: three - {name} for name in three}, "清河区委": set()}


@pytest.mark.parametrize("name", ["两办", "清河区两办", "清河区委、区政府两办"])
def test_two_offices_in_one_breath_are_two_bodies(name: str) -> None:
    told = _telling(QINGHE, Body(name, "两办"))
    split = with_each_office(told)
    assert [claim.evidence for claim in split.claims] == [told.claims[0].evidence] * 2
    bodies, _ = _identify(split)
    assert set(bodies.entities) == {"body/清河区委办", "body/清河区政府办"}
    other = _telling(QINGHE, _body("区委办"))
    assert with_each_office(other) is other


def test_a_division_named_with_its_city_is_that_one() -> None:
    told = _telling(QINGHE, _body("南昌市西湖区委"), _body("杭州市西湖区委"))
    bodies, _ = _identify(told)
    assert set(bodies.entities) == {"body/南昌市/西湖区委", "body/杭州市/西湖区委"}


def test_what_an_article_names_in_full_once_it_means_again() -> None:
    bodies, _ = _identify(_telling(QINGHE, _body("南昌市西湖区委"), Body("西湖区政府", "西湖区政府")))
    assert set(bodies.entities) == {"body/南昌市/西湖区委", "body/南昌市/西湖区政府"}


def test_what_no_page_tells_apart_is_never_joined() -> None:
    told = [_telling(["山东省", "济南市"], Body("西湖区委", "西湖区委"), page=page) for page in ("one", "two")]
    assert len(_identify(*told)[0].entities) == 2
    nowhere = [_telling(None, Body("向阳街道党工委", "向阳街道党工委"), page=page) for page in ("one", "two")]
    assert len(_identify(*nowhere)[0].entities) == 2
    bare = [_telling(QINGHE, Body("镇政府", "镇政府"), page=page) for page in ("one", "two")]
    assert len(_identify(*bare)[0].entities) == 2


def test_a_body_of_the_country_is_one_wherever_it_is_printed() -> None:
    told = [_telling(chain, Body("中共中央", "中共中央"), page=chain[-1]) for chain in (QINGHE, XIHU)]
    assert set(_identify(*told)[0].entities) == {"body/中共中央"}


def test_a_town_in_a_city_paper_is_that_of_its_district() -> None:
    city = _telling(
        ["辽宁省", "铁岭市"],
        Body("向阳街道办事处", "清河区向阳街道办事处"),
        Body("向阳街道党工委", "向阳街道党工委"),
        page="city",
    )
    district = _telling(QINGHE, _body("向阳街道办事处"), _body("向阳街道党工委"), page="district")
    assert set(_identify(city, district)[0].entities) == {"body/清河区/向阳街道办事处", "body/清河区/向阳街道党工委"}


def test_divisions_have_their_code_and_parent() -> None:
    _, places = _identify(_telling(QINGHE, Place("铁岭市", "铁岭市"), Place("辽宁省", "辽宁")))
    codes = {entity.label: dict(entity.properties).get("code") for entity in places.entities.values()}
    assert codes == {"清河区": "211204", "铁岭市": "211200", "辽宁省": "210000"}
    parents = {entity.label: dict(entity.links).get("parentPlace") for entity in places.entities.values()}
    assert parents == {"清河区": "place/铁岭市", "铁岭市": "place/辽宁省", "辽宁省": None}
    assert "铁岭市清河区" in places.entities["place/清河区"].also


def test_places_of_one_name_in_two_divisions_are_two() -> None:
    told = [_telling(chain, Place("向阳街道", "向阳街道"), page=chain[-1]) for chain in (QINGHE, XIHU)]
    _, places = _identify(*told)
    assert {"place/清河区/向阳街道", "place/杭州市/西湖区/向阳街道"} <= set(places.entities)
    _, places = _identify(_telling(QINGHE, Place("西湖区", "杭州市西湖区"), Place("西湖区", "南昌市西湖区")))
    assert {"place/杭州市/西湖区", "place/南昌市/西湖区"} <= set(places.entities)
    unknown = [_telling(None, Place("东湖公园", "东湖公园"), page=page) for page in ("one", "two")]
    assert sum(entity.label == "东湖公园" for entity in _identify(*unknown)[1].entities.values()) == 2


def test_a_zone_that_the_list_does_not_have_is_its_citys() -> None:
    zone = Locality("211200", ("辽宁省", "铁岭市", "凡河新区"))
    told = _telling(QINGHE)
    told = replace(told, article=replace(told.article, locality=zone))
    assert set(_identify(told)[1].entities) == {"place/铁岭市/凡河新区"}


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(10)))
def test_the_order_of_pages_does_not_matter(order: list[int]) -> None:
    names = [name for names in _table()["same"]["清河区"].values() for name in names][:60]
    told = [_telling(QINGHE, *map(_body, names[page * 6 : page * 6 + 6]), page=f"page{page}") for page in range(10)]
    assert _identify(*(told[index] for index in order))[0].entities == _identify(*told)[0].entities


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("辽宁省铁岭市清河区政府", ("辽宁省", "铁岭市", "清河区"), "政府"),
        ("铁岭清河区政府", ("铁岭", "清河区"), "政府"),
        ("铁岭大学", (), "铁岭大学"), ("向阳街道", (), "向阳街道"), ("上海市民政局", ("上海市",), "民政局"),
    ],
)  # fmt: skip
def test_the_head_of_a_name(text: str, names: tuple[str, ...], rest: str) -> None:
    found = head_of(text)
    assert (found.names, found.rest) == (names, rest)
