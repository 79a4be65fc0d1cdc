"""Who and what is meant: joined where it is sure, left apart where it is not."""

from __future__ import annotations

from kg.resolution import resolve
from tests.resolution.material import FUPING, QINGHE, TIELING, YINZHOU, of_class, resolved, told

_LEAD = "本报讯 12月20日,"


def test_one_name_in_one_locality_is_one_person() -> None:
    resolution = resolved(QINGHE.format("周明远"), QINGHE.format("周明远") + "会议强调,落实。")
    assert of_class(resolution, "Official") == ["official/周明远"]
    assert resolution.unresolved == ()


def test_one_name_in_a_district_and_its_city_is_one_person() -> None:
    resolution = resolved(QINGHE.format("周明远"), TIELING.format("周明远"))
    assert of_class(resolution, "Official") == ["official/周明远"]


def test_one_name_in_two_counties_is_two_persons() -> None:
    resolution = resolved(QINGHE.format("周明远"), FUPING.format("周明远"))
    assert of_class(resolution, "Official") == ["official/周明远(清河区)", "official/周明远(阜平县)"]
    assert resolution.unresolved == ("周明远",)


def test_one_name_in_a_city_and_two_of_its_districts_stays_apart() -> None:
    resolution = resolved(QINGHE.format("周明远"), TIELING.format("周明远"), YINZHOU.format("周明远"))
    assert len(of_class(resolution, "Official")) == 3


def test_a_committee_and_its_department_are_two_bodies() -> None:
    resolution = resolved(QINGHE.format("周明远") + "清河区委组织部部长何书琴主持。")
    bodies = {resolution.entities[path].label for path in of_class(resolution, "Body")}
    assert {"清河区委", "清河区委组织部"} <= bodies


def test_a_county_committee_is_one_by_the_countys_customary_name_too() -> None:
    whole = "清原满族自治县召开会议。清原满族自治县委书记周明远讲话,全县抓好落实。"
    resolution = resolved(whole, whole.replace("满族自治县", "县"))
    bodies = [path for path in of_class(resolution, "Body") if path.endswith("委")]
    assert bodies == ["body/清原满族自治县委"]
    assert "清原县委" in {resolution.entities[bodies[0]].label, *resolution.entities[bodies[0]].also}
    assert of_class(resolution, "Post") == ["post/清原满族自治县委/书记"]


def test_every_printed_form_is_kept_beside_the_name() -> None:
    resolution = resolved(QINGHE.format("周明远") + "区委副书记何书琴主持。")
    (body,) = [resolution.entities[path] for path in of_class(resolution, "Body") if path.endswith("/清河区委")]
    assert "区委" in body.also
    assert body.label not in body.also


def test_bodies_of_one_short_name_in_two_districts_are_two() -> None:
    first = "清河区召开会议。区教育局局长谢安琪讲话,全区抓好落实。铁岭市清河区政府部署。"
    second = "保定市阜平县召开会议。县教育局局长谢安琪讲话,全县抓好落实。阜平县政府部署。"
    labels = [entity.label for entity in resolved(first, second).entities.values() if "Body" in entity.classes]
    assert {"清河区教育局", "阜平县教育局"} <= set(labels)


def test_shared_division_names_get_the_city_that_the_page_shows() -> None:
    page = "{}鼓楼区召开会议。鼓楼区委书记{}讲话,全区抓好落实。"
    resolution = resolved(page.format("南京市", "周明远"), page.format("福州市", "贺立新"))
    bodies = [path for path in of_class(resolution, "Body") if path.endswith("/鼓楼区委")]
    assert bodies == ["body/南京市/鼓楼区委", "body/福州市/鼓楼区委"]


def test_who_holds_no_public_post_is_no_official() -> None:
    resolution = resolved(QINGHE.format("周明远") + "辽宁大学教授陶静怡授课,辽宁星海科技有限公司总经理白景明介绍情况。")
    assert of_class(resolution, "Official") == ["official/周明远"]
    assert {"person/陶静怡", "person/白景明"} <= set(of_class(resolution, "Person"))


def test_a_reporter_is_not_the_official_of_that_name() -> None:
    text = QINGHE.format("周明远").replace("铁岭市清河区", f"{_LEAD}铁岭市清河区", 1) + "\n\n记者 周明远\n"
    assert {"official/周明远", "author/周明远"} <= set(of_class(resolved(text), "Person"))


def test_events_of_the_same_name_on_two_days_are_two() -> None:
    text = "本报讯 {},铁岭市清河区委召开教育工作会议,全区抓好落实。清河区委书记周明远讲话。"
    resolution = resolved(text.format("2022年12月20日"), text.format("2022年12月21日"))
    assert len(of_class(resolution, "Event")) == 2


def test_events_without_a_day_on_two_pages_are_two() -> None:
    text = "本报讯 近日,铁岭市清河区委召开教育工作会议,全区抓好落实。清河区委书记周明远讲话。{}"
    assert len(of_class(resolved(text.format("一"), text.format("二")), "Event")) == 2


def test_the_order_of_articles_does_not_matter() -> None:
    pages = [text.format("周明远") for text in (QINGHE, TIELING, YINZHOU, FUPING)]
    articles = [one for number, text in enumerate(pages) for one in told(text, f"page{number}.txt")]
    assert resolve(articles) == resolve(articles[::-1])


def test_claims_are_kept_as_they_were_made() -> None:
    (one,) = told(QINGHE.format("周明远"))
    (article,) = resolve([one]).articles
    assert [resolved_claim.claim for resolved_claim in article.claims] == list(one.claims)
    assert article.told is one


def test_every_end_of_a_claim_is_an_entity_or_the_article() -> None:
    resolution = resolved(QINGHE.format("周明远") + "\n\n记者 周小舟\n")
    for article in resolution.articles:
        for claim in article.claims:
            assert claim.object in resolution.entities
            assert claim.subject in resolution.entities or claim.subject == article.path


def test_links_lead_to_entities() -> None:
    resolution = resolved(QINGHE.format("周明远") + "清河区委组织部部长何书琴主持。")
    for entity in resolution.entities.values():
        for name, target in entity.links:
            assert name in ("bodyKind", "placeKind", "reportedIn") or target in resolution.entities
