"""The university, court or company whose paper a page is, and its street: what 我校, 集团公司, 街道 alone speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.language.addresses import find_towns
from kg.language.bodies import canonical_wording, without_outer
from kg.language.divisions import division_starting_at
from kg.language.spoken import bodies_named

_ALONE = r"(?<![\u4e00-\u9fff])"
_SAYS = r"(?:在|召开|举行|举办|领导|还|将|各|今|日前|近日|隆重|组织|开展|党委|党总支)"


@dataclass(frozen=True, slots=True)
class _House:
    """How an article speaks of a kind of body that it is told from: surely, or as one may of another's, too."""

    ends: tuple[str, ...]
    sure: re.Pattern[str]
    likely: re.Pattern[str]


_HOUSES = (
    _House(
        ("大学", "学院", "学校", "中学", "小学"),
        re.compile(r"我校|来校|莅校|到校(?!门)|本校|全校"),
        re.compile(rf"{_ALONE}(?:学校{_SAYS}|校(?=党委|长|领导|工会|纪委|团委|[\u4e00-\u9fff]{{1,4}}[处部]))"),
    ),
    _House(
        ("法院", "检察院", "医院", "研究院", "学院", "保健院"),
        re.compile(r"我院|本院|来院|全院"),
        re.compile(rf"{_ALONE}院(?=党组|党委|长|领导)"),
    ),
    _House(
        ("集团", "集团公司", "集团有限公司", "集团股份有限公司", "集团有限责任公司"),
        re.compile(rf"{_ALONE}集团公司|(?:我|全)集团"),
        re.compile(
            rf"{_ALONE}集团(?=党委|纪委|工会|团委|总|副总|董事|监事|领导|安全|机关|各|本部)"
            r"|(?:由|在|对|向|到)集团(?=党委|纪委|工会|团委|总|副总|董事|领导|安全|机关|本部)"
        ),
    ),
    _House(
        ("有限公司", "有限责任公司", "股份有限公司", "公司", "银行"),
        re.compile(r"我公司|我司|我行"),
        re.compile(rf"{_ALONE}公司(?=党委|董事|总经理|工会|纪委)"),
    ),
)
# A division's own leaders, whose paper the page then is.
_LOCAL = re.compile(rf"{_ALONE}[市县区旗](?:委书记|委副书记|长[\u4e00-\u9fff]{{2,3}})")
_LOCAL_ARTICLE = re.compile(rf"我[市县区旗]|{_ALONE}[市县区旗](?:委|政府|人大|政协|长)")
_MASTHEAD, _OWN_NAME = 1000, 10  # namings that a masthead, a name of its own are worth
_HEAD_LINES = 3  # lines of a page among which its masthead stands
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{3,}")
_OF_PAPER = re.compile(r"(?:校报|院报|报|周刊|新闻网|网|之声|之窗|通讯|审判|检察)$")
_STREET = re.compile(
    rf"{_ALONE}街道(?=党工委|办事处|领导|武装部|人大工委|纪工委|总工会|妇联|团工委|政协|城运|将|各|举|召)"
)


def house_of(page: str, article: str) -> str:
    """Give the body that the article speaks from; "" where it speaks from none, or of a division's own leaders.

    It is the body of the kind that the masthead shortens (清河师大报: 清河师范大学), else the one that the page names
    most often, the first of several. Words that another's story has, too (学校将…), count in no division's article.
    """
    for house in _HOUSES:
        sure = house.sure.search(article) is not None
        if not sure and (_LOCAL.search(article) or not house.likely.search(article)):
            continue
        name, count = _most_named(page, house.ends)
        own_paper = sure or count >= _MASTHEAD or "法院" in house.ends or not _LOCAL_ARTICLE.search(article)
        if name and own_paper:
            return name
    return ""


@lru_cache(maxsize=16)
def _most_named(page: str, ends: tuple[str, ...]) -> tuple[str, int]:
    """Give the body of these ends that the page speaks from, with how often it stands there; more for a masthead."""
    counts: dict[str, int] = {}
    for name in bodies_named(page, 0, len(page)):
        for one in _wholes(name, ends):
            counts[one] = counts.get(one, 0) + 1
    heads = _mastheads(page)
    for name in counts:
        # 机械工程学院 may be told of more often than the university that it is of
        own = name.endswith("大学") or division_starting_at(name, 0) is not None
        masthead = any(_shortens(head, name) for head in heads)
        counts[name] = page.count(name) + (_MASTHEAD if masthead else _OWN_NAME if own else 0)
    whole = [name for name in counts if not any(name != other and name.endswith(other) for other in counts)]
    best = max(whole, key=lambda name: counts[name], default="")
    return canonical_wording(without_outer(best)), counts.get(best, 0)


def _wholes(name: str, ends: tuple[str, ...]) -> list[str]:
    """Give the name where it ends so, and the university that a longer name begins with: 清河大学|附属中学."""
    found = [name] if name.endswith(ends) and not name.endswith("分公司") else []
    university = re.match(r"[\u4e00-\u9fff]{2,12}?大学(?=附属|[\u4e00-\u9fff]{2,8}学院)", name)
    return [*found, university.group()] if university and "大学" in ends else found


def _mastheads(page: str) -> list[str]:
    """Give what the lines at the head of a page may call the body whose paper it is: 清河师大|报."""
    lines = [line for line in page[:400].split("\n") if line.strip()][:_HEAD_LINES]
    runs = [run for line in lines for run in _HAN_RUN.findall(line) if len(run) <= 16]
    return [stem for run in runs if len(stem := _OF_PAPER.sub("", run)) >= 3]


def _shortens(short: str, name: str) -> bool:
    """Say whether a name has the characters of a short one in order, from its first on: 清河师大, 清河师范大学."""
    rest = iter(name)
    return name[:1] == short[:1] and all(character in rest for character in short)


def street_of(page: str, article: str) -> str:
    """Give the street that 街道党工委 means: the one most named on the page; "" where the article speaks of none."""
    if not _STREET.search(article):
        return ""
    counts: dict[str, int] = {}
    for unit in find_towns(page):
        if unit.name.endswith("街道") and len(unit.name) > 3:
            counts[unit.name] = counts.get(unit.name, 0) + 1
    return max(counts, key=lambda name: counts[name], default="")
