"""The items of a decision: names, 为 or 的, and a post (A、B为…院长; C的…职务), one behind the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from kg.language.annotation import Annotated
from kg.language.bodies import body_start, is_body
from kg.language.chains import Holding, read_chain
from kg.language.names import has_name_form, normalise_name
from kg.language.settings import Setting
from kg.language.slots import is_whole_name, read_slot
from kg.language.titles import split_title, title_rules

_LONGEST_LIST = 60  # names under one verb
_MOST_POSTS = 6  # posts told behind one another with a comma
_LONGEST_POST = 120  # characters of a post behind a verb
_CLAUSE = re.compile(rf"[^,。;\n]{{0,{_LONGEST_POST}}}")
_END = r"(?:职务|的职务|、|兼|$|[,。;\n]|的(?:请求|决定|通知|公告|命令)|》|(?:和|及)|[(])"
_POST_END = re.compile(_END)
_CANDIDATE_END = re.compile(rf"(?:提名)?(?:候选人|人选)?(?:预备人选|建议人选)?{_END}")
APPOINTING = re.compile(r"(?:同志|等(?:\d+|[一二三四五六七八九十]+)?(?:名同志|位同志|同志|人)?)?(?:担任|为|任)")
REMOVING = re.compile(
    r"(?:同志|等(?:\d+|[一二三四五六七八九十]+)?(?:名同志|位同志|同志|人)?)?(?:的|兼任的|所任的|担任的)"
)
RESIGNING = re.compile(r"(?:同志)?(?:因[^,。]{1,20})?(?:提出)?(?:的)?(?:请求)?辞去(?:其)?(?:所任的|担任的|所担任的)?")
_NAMES = re.compile(r"[^,。;:()\n“”《》]{2,120}")
_PART = re.compile(r"[、和]")
# What parts two items of a decision: a mark, or the end of a line of a list, with the number of the next.
_NEXT = re.compile(r"[,;](?![\s])|[;。,]?\s*\n\s*(?:\d+[.、]|[(][一二三四五六七八九十\d]+[)])?\s*")
_STRANGE = re.compile(r"[为的].{2,60}[长任记员席]")
_DECISION = re.compile(r"任命|免去|免除|撤销|罢免|接受|选举|当选|聘任|任职|免职")
_STRANGE_LINES = 3  # lines of a list passed over that name nobody, before it is taken to have ended
_LONGEST_NAME = 24  # characters of one item of a list, a body and title before the name among them


@dataclass(frozen=True, slots=True)
class Item:
    """The names of one item, where the first begins, and where the post begins."""

    names: tuple[str, ...]
    begin: int
    end: int


def ends_of_holders(annotated: Annotated) -> Mapping[int, tuple[str, int]]:
    """Give, by where their names end, the persons that titles name, with where their titles begin."""
    return {holder.end: (holder.name, min(holder.chain.begin, holder.begin)) for holder in annotated.holders}


def read_item(
    text: str, begin: int, joint: re.Pattern[str], known: Set[str], titled: Mapping[int, tuple[str, int]]
) -> Item | None:
    """Read the names before the ``joint`` (为, 的, 辞去) that begin at ``begin``; None where no such item does.

    任命|陆家栋、卯志诚为 -> both; 聘任|区教育局原副局长陆家栋为 -> 陆家栋. The words before 为 must all be names.
    """
    clause = _NAMES.match(text, begin)
    if clause is None:
        return None
    names: list[str] = []
    position, first = begin, begin
    while len(names) < _LONGEST_LIST:
        part = _one(text, position, clause.end(), joint, known, titled)
        if part is None:
            return None
        name, end, start = part
        first = first if names else start
        names.append(name)
        found = joint.match(text, end)
        if found:
            return Item(tuple(names), first, found.end())
        if not _PART.match(text, end):
            return None
        position = end + 1
    return None


def _one(
    text: str,
    begin: int,
    limit: int,
    joint: re.Pattern[str],
    known: Set[str],
    titled: Mapping[int, tuple[str, int]],
) -> tuple[str, int, int] | None:
    """Read one name up to the joint or the next of the list: (name, its end, where it or its titles begin)."""
    for end in range(begin + 2, min(limit, begin + _LONGEST_NAME) + 1):
        if not (joint.match(text, end) or _PART.match(text, end)):
            continue
        name = normalise_name(text[begin:end])
        longer = text[end : end + 1] == text[end + 1 : end + 2] and is_whole_name(name + text[end : end + 1])
        if (is_whole_name(name) or name in known) and not longer:
            return name, end, begin
        if end in titled and titled[end][1] <= begin + 1 and begin < end - len(titled[end][0]):
            return titled[end][0], end, begin
    return None


def name_at_head(text: str, begin: int, known: Set[str]) -> tuple[str, int] | None:
    """Read the name that opens a row about somebody: 安 康,男,汉族,… -> (安康, its end)."""
    comma = text.find(",", begin, begin + _LONGEST_NAME)
    if comma > begin and text.startswith(("男", "女"), comma + 1):
        name = normalise_name(text[begin:comma].strip()).removesuffix("同志")
        if name in known or is_whole_name(name):
            return name, comma
    end = read_slot(text, begin, known)
    return (normalise_name(text[begin:end]), end) if end is not None else None


def names_of_list(pieces: list[str], known: Set[str], strange: bool) -> bool:
    """Say whether all pieces of a list are names; ``strange`` lets a surname pass that is on no list."""
    return all(piece in known or has_name_form(piece) or (strange and is_whole_name(piece)) for piece in pieces)


def posts_behind(
    text: str, begin: int, setting: Setting, base: str = "", *, candidate: bool = False, limit: int | None = None
) -> Iterator[Holding]:
    """Give the posts of the chain of titles that begins at ``begin``: 清河区教育局局长、党组书记.

    ``base`` is the body of the post told before: …当选为市人大常委会主任,周明远当选为副主任. A ``candidate``'s post may
    end with 候选人 or 人选; nothing is read beyond ``limit``.
    """
    clause = _CLAUSE.match(text, begin)
    assert clause is not None
    stop = clause.end() if limit is None else min(limit, clause.end())
    ends = _CANDIDATE_END if candidate else _POST_END
    last = None
    for match in title_rules().pattern.finditer(text, begin, stop):
        if match.end() == stop or ends.match(text, match.end()):
            last = match
    if last is None:
        return
    chain = read_chain(text, last.start(), last.end(), begin, setting, base=base)
    for holding in chain.holdings:
        if is_body(holding.body):
            yield holding
    for _ in range(_MOST_POSTS if limit is None and not candidate else 0):
        end = _end_of_post(text, stop)
        if end is None:
            return
        title = split_title(text[stop + 1 : end])
        chain = read_chain(text, end - len(title[1]) if title else end, end, stop + 1, setting)
        yield from (holding for holding in chain.holdings if is_body(holding.body))
        stop = end


def _end_of_post(text: str, comma: int) -> int | None:
    """Give where the clause behind a comma ends that is a post with its body and no more: 任…,|青松学院院长;."""
    clause = _CLAUSE.match(text, comma + 1) if text.startswith(",", comma) else None
    parts = split_title(clause.group()) if clause else None
    if clause is None or parts is None or len(parts[0]) < 3 or not is_body(parts[0]) or body_start(parts[0]):
        return None
    return clause.end()


def next_item(
    text: str, begin: int, joint: re.Pattern[str], known: Set[str], titled: Mapping[int, tuple[str, int]]
) -> tuple[int, Item | None]:
    """Give where the post that begins at ``begin`` must end, and the item that follows it, if one does.

    陆家栋为区教育局局长|、秦若兰为区财政局局长; A的…职务|,B的…职务.
    """
    clause = _CLAUSE.match(text, begin)
    assert clause is not None
    for comma in re.finditer("、", clause.group()):
        item = read_item(text, begin + comma.end(), joint, known, titled)
        if item:
            return begin + comma.start(), item
    stop = position = clause.end()
    for _ in range(_STRANGE_LINES):
        mark = _NEXT.match(text, position)
        if mark is None:
            return stop, None
        item = read_item(text, mark.end(), joint, known, titled)
        if item or "\n" not in mark.group():
            return stop, item
        line = text.find("\n", mark.end())
        position = len(text) if line < 0 else line
        limit = min(position, mark.end() + _LONGEST_POST)
        if not _STRANGE.search(text, mark.end(), limit) or _DECISION.search(text, mark.end(), limit):
            return stop, None
    return stop, None
