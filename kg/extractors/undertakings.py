"""Undertakings that a street's own people speak of: what is built, renewed or relied on there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extractors.frames import split_sites
from kg.language.annotation import Annotated, Sentence
from kg.language.bodies import town_of
from kg.language.lexicon import words
from kg.language.sites import is_project, is_site, leading_site, place_kind
from kg.language.tries import one_of
from kg.model import Span

_LONGEST = 200  # characters; what is longer is no name
_LEAST_VENUE = 5  # characters; shorter ones are mostly common words (服务中心, 活动中心)
_VENUES = (
    "公园", "市场", "服务站", "照料中心", "服务中心", "基地", "示范园", "工业园区", "工业园", "商务园",
    "产业园", "产业园区", "科创园", "广场", "宗祠", "祠堂", "小学", "中学", "幼儿园", "医院", "养老院",
)  # fmt: skip
_VILLAGE_OFFICE = re.compile(
    r"(?P<village>[\u4e00-\u9fff]{2,8}?(?:村|社区|嘎查))(?:党委|党总支|党支部|村委会|居委会|村民委员会|居民委员会)"
)
# A part of what is built: 东湖产业园|首期厂房.
_PART_BUILT = re.compile(r"(?<=园)(?:首期|[一二三四]期)(?:标准)?厂房$")
# What a delegate proposes is not there, nor need it be in the delegate's own street: 建议建设一批口袋公园.
_WISH = re.compile(r"建议|呼吁|提案|议案|希望(?:能|可以|有关|政府|区|县|市|省)")
_BRACKETED = re.compile(r"\((?P<sites>[^()]*)\)")


@cache
def _built() -> tuple[re.Pattern[str], re.Pattern[str]]:
    building = re.compile(
        rf"(?:{one_of(words('places', 'building'))})(?P<list>[^,。;:!?()“]*(?:“[^”]{{0,200}}”[^,。;:!?()]*)?)"
    )
    built = re.compile(rf"(?:{one_of(words('places', 'built'))}|进行|[一二三四五六七八九十两\d]+大|工作).*$")
    return building, built


def find_in_towns(annotated: Annotated) -> Iterator[tuple[str, str, Span]]:
    """Give (undertaking, street, where it is said) of what a street's head says of the street.

    加快A安置房建设, 完成B路、C路等道路建设. O(characters).
    """
    for sentence, town in _sentences_of_towns(annotated):
        evidence = annotated.evidence(sentence.begin, sentence.end)
        for name in _undertakings(sentence.text):
            yield name, town, evidence


def _sentences_of_towns(annotated: Annotated) -> Iterator[tuple[Sentence, str]]:
    """Give each sentence that is told of one street or town: a signed piece by its head, or what its head says."""
    signed = next(
        (
            _place_of(holding.body)
            for holder in annotated.signers
            for holding in holder.chain.holdings
            if _place_of(holding.body)
        ),
        "",
    )
    towns = {
        holder.name: _place_of(holding.body)
        for holder in annotated.holders
        for holding in holder.chain.holdings
        if _place_of(holding.body)
    }
    speaker = ""
    for sentence in annotated.sentences:
        if sentence.persons:
            speaker = towns.get(sentence.persons[-1].name, "")
        town = signed or speaker
        if town and not _WISH.search(sentence.text):
            yield sentence, town


def _place_of(body: str) -> str:
    """Give the village, else the street or town, whose office or committee a body is: 青松村党委 -> 青松村."""
    town = town_of(body)
    rest = body[len(town) :] if body.startswith(town) else body
    match = _VILLAGE_OFFICE.fullmatch(rest)
    return match["village"] if match else town


def _undertakings(text: str) -> Iterator[str]:
    """Give the names of undertakings that a sentence says are built, renewed or relied on."""
    building, built = _built()
    lists = [match["list"] for match in building.finditer(text)]
    for listed in lists:
        for item in split_sites(listed):
            if len(item) > _LONGEST:
                continue
            name = re.sub(
                r"^(?:正在)?(?:新建|筹建|在建|拟建|规划建设|建设)的|^成|[一二三四五六七八九十两\d]+大[^、]*$", "", item
            )
            name = name if is_project(name) else built.sub("", name)
            name = name if _is_undertaking(name) else leading_site(name, 0)
            name = _PART_BUILT.sub("", name)
            if _is_undertaking(name):
                yield name
    for match in _BRACKETED.finditer(text):
        items = match["sites"].split("、")
        if len(items) > 1 and all(_is_undertaking(item) for item in items):
            yield from items


def _is_undertaking(name: str) -> bool:
    return (
        len(name) >= 3
        and (is_project(name) or (place_kind(name) in ("Road", "Community") and is_site(name)) or _is_venue(name))
        and not name.endswith(("村", "社区", "街道", "镇", "乡"))
        and not re.search(r"(?:思路|出路|之路|门路|新路|老路|套路|线路|铁路)$", name)
        and not name.startswith(("和", "与", "及", "把"))
        and name.count("“") == name.count("”")
        and not re.search(r"[的等]|[村镇乡区县市省国]级|型项目|标杆工程|系统工程|民生工程|惠民工程|实事项目", name)
        and not re.match(r"(?:一|这|那|两|几|多|数)?(?:批|系列|部分|座座)|若干|更多", name)
        and not re.match(r"[\d一二三四五六七八九十各该全所多]+[个条项]|各|全|这|该|我", name)
    )


def _is_venue(name: str) -> bool:
    """Say whether a name of some length is of a place that a street builds or runs: 安平里社区口袋公园."""
    return len(name) >= _LEAST_VENUE and is_site(name) and name.endswith(_VENUES)
