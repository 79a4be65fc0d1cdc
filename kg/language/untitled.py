"""Names that no title stands at: what somebody does, a list of those present or the rest of the page tells them.

周明远主持会议; 由周明远监誓; 周明远、何书琴在主席台前排就座; 出席会议的有周明远、何书琴.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache, lru_cache

from kg.language.chains import Chain
from kg.language.holders import Holder
from kg.language.lexicon import words
from kg.language.names import FAIR, boundary_score, has_name_form, name_rules, normalise_name
from kg.language.slots import names_after, read_slot
from kg.language.titles import title_rules
from kg.language.tries import one_of

_HAN = "\u4e00-\u9fff"
_WORD = 60  # occurrences in the dictionary above which characters are surely a word
_LIST_AHEAD = re.compile(
    r"(?:就座|出席|参加|列席)[^,。;:]{0,14}?的(?:[省市区县旗校]?领导|同志|嘉宾)?(?:还?有|是|包括)[::,]?\s*"
    r"|(?:指导(?:教师|老师)|参赛(?:学生|选手|队员|教师)|获奖(?:者|学生|选手|教师))(?:分别)?(?:为|是|有|:)"
)
_LIST_BEHIND = re.compile(r"(?:等)?(?:[^,。;、]{0,6}领导)?(?:同志)?在(?:大会)?主席台(?:前排|上)?就[座坐]")
_NAMES = re.compile(rf"[{_HAN} \u3000·、]{{2,200}}$")
_BEHIND_BY = re.compile(rf"由(?=[{_HAN}·]{{2,9}}(?:主持|带队|主讲|授课|领誓|监誓|宣读|致辞|致欢迎辞|担任主持))")
# The head of a clause, behind 会上 and its like or at once.
_HEAD = re.compile(
    r"(?:^|(?<=[。;,\n!?”]))(?:(?:会上|会前|会后|随后|接着|最后|其间|期间|活动中|仪式上|座谈会上|讲座中)[,]?)?"
    rf"(?=[{_HAN}])"
)
_JOINED = re.compile(rf"(?:(?<=^)|(?<=[。;,、与和由\n]))(?=[{_HAN}]{{2}})")
_ACTS = (
    r"同志(?=[任在为因作主退自生始总])|主持(?:会议|了|并|开幕|闭幕|仪式|座谈|召开|典礼|讲座|$|[,。;])|监誓|领誓|宣读(?:了|《)|通报了|传达(?:了|学习)"
    r"|作(?:了)?[^,。;]{0,12}(?:讲话|报告|发言|说明|点评|述职|总结)|出席(?:会议|并|仪式|活动|开幕|[,。;])"
    r"|致(?:欢迎|开幕|闭幕)?[辞词]|为[^,。;]{2,14}(?:揭牌|授牌|颁奖|授旗|颁发)"
)
_DONE = re.compile(_ACTS)
_SWORN = re.compile("监誓|领誓")
_TOLD = re.compile(
    rf"{_ACTS}|强调|指出|要求|表示|介绍|说[,::“。]|一行|带队|率队|先后|实地|来到|深入|走进|察看|勉励|希望|见证|陪同"
)
_TITLE_END = re.compile(r"(?:书记|[长席任员]|经理|教授|同志|总裁|总监)[ \u3000]?")


def find_untitled(text: str, page: str, known: Set[str]) -> list[Holder]:
    """Give the persons that ``text`` names without a title, whom ``known`` does not have, with no posts. O(text).

    Who only says or does something is believed where the ``page`` has the name behind a title elsewhere, or where the
    article begins a clause with it again.
    """
    found: dict[int, Holder] = {}
    for begin, end in (*_listed(text, known), *_doing(text, page, known)):
        name = normalise_name(text[begin:end])
        if name not in known:
            found.setdefault(begin, Holder(name, begin, end, Chain(begin, begin, ()), 1))
    return [found[begin] for begin in sorted(found)]


def _listed(text: str, known: Set[str]) -> Iterator[tuple[int, int]]:
    """Read lists of those present: 在主席台前排就座的有:A、B; A、B在主席台就座."""
    for match in _LIST_AHEAD.finditer(text):
        end = read_slot(text, match.end(), known)
        if end is not None and is_person(text[match.end() : end]):
            yield match.end(), end
            yield from names_after(text, end, known)
    for match in _LIST_BEHIND.finditer(text):
        run = _NAMES.search(text, max(0, match.start() - 200), match.start())
        if run is None:
            continue
        position = run.start()
        pieces = run.group().split("、")
        if all(has_name_form(normalise_name(piece)) or normalise_name(piece) in known for piece in pieces):
            for piece in pieces:
                yield position, position + len(piece)
                position += len(piece) + 1


def _doing(text: str, page: str, known: Set[str]) -> Iterator[tuple[int, int]]:
    """Read who does what a person does, where a clause begins: 周明远主持会议, 会上,周明远通报了情况."""
    for match in _BEHIND_BY.finditer(text):
        end = read_slot(text, match.end(), known)
        if end is not None and is_person(text[match.end() : end]):
            yield match.end(), end
    heads: dict[str, list[tuple[int, int, bool]]] = {}
    for match in _HEAD.finditer(text):
        if any(text[match.end() : match.end() + length] in known for length in (4, 3, 2)):
            continue
        for length in (4, 3, 2):
            begin, end = match.end(), match.end() + length
            name = text[begin:end]
            if len(name) == length and _TOLD.match(text, end) and is_person(name):
                heads.setdefault(name, []).append((begin, end, _DONE.match(text, end) is not None))
                break
    for name, places in heads.items():
        done = any(done and (len(name) > 2 or _SWORN.match(text, end)) for _, end, done in places)
        if done or len(places) > 1:
            yield from ((begin, end) for begin, end, _ in places)
    elsewhere = _behind_titles(page)
    for match in _JOINED.finditer(text):
        if any(text[match.end() : match.end() + length] in known for length in (4, 3, 2)):
            continue
        for length in (4, 3, 2):
            name = text[match.end() : match.end() + length]
            sure = name in elsewhere and is_person(name)
            if sure and boundary_score(text, match.end() + length) >= FAIR:
                yield match.end(), match.end() + length
                break


@lru_cache(maxsize=4)
def _behind_titles(page: str) -> frozenset[str]:
    """Give all of two to four characters that stand behind the end of a title on a page."""
    return frozenset(
        page[end : end + n] for match in _TITLE_END.finditer(page) for end in [match.end()] for n in (2, 3, 4)
    )


@cache
def _never() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words('names', 'quoted'))})$")


def is_person(name: str) -> bool:
    """Say whether what has the form of a name is no word, title, or one whose words are only quoted (毛泽东)."""
    from kg.language.segmentation import frequency

    bare = normalise_name(name)
    if not has_name_form(bare) or _never().search(bare) or title_rules().pattern.search(bare):
        return False
    if bare[:2] in name_rules().compounds or "·" in bare:
        return True
    return frequency(bare) <= _WORD and (len(bare) == 2 or frequency(bare[:2]) <= _WORD)
