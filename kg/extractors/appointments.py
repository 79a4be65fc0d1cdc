"""Appointments and removals: 任命X为Y, 免去X的Y职务, X当选Y, X任Y, 接受X辞去Y的请求, 拟任Y."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from kg.extractors.decisions import (
    APPOINTING,
    REMOVING,
    RESIGNING,
    Item,
    ends_of_holders,
    name_at_head,
    names_of_list,
    next_item,
    posts_behind,
    read_item,
)
from kg.language.annotation import Annotated
from kg.language.chains import Holding
from kg.language.folding import fold
from kg.language.names import normalise_name
from kg.language.slots import read_slot
from kg.language.spoken import Spoken
from kg.model import Body, Claim, Person, Post, Predicate, Rule

_LONGEST_CLAUSE = 400  # characters looked back for the beginning of a list of names
_LONGEST_LIFE = 1000  # characters looked back from 拟任 for the name, across birth, schooling and present post
_SURE = Decimal("0.95")
_APPOINT = r"任命|选举|补选|增选|推选|推举|聘任|聘请|特聘|增补|选任|选举产生"
_REMOVE = r"免去|免除|撤销|罢免"
_VERB = re.compile(
    rf"(?P<appoint>{_APPOINT}|任职(?=[::\s]))|(?P<remove>{_REMOVE}|免职(?=[::\s]))|(?P<resign>接受|同意)"
    r"|(?P<told>(?:全票|高票|满票)?当选|不再担任|不再兼任|辞去|卸任|(?<=[\u4e00-\u9fff])(?:担任|出任|兼任|任))"
)
_BEHIND = re.compile(
    r"了?(?:以下同志|名单|事项|如下|下列人员|下列同志)?[::\s]*(?:\d+[.、]|[(][一二三四五六七八九十\d]+[)])?\s*"
)
_ITS = re.compile(r"其(?:的|所任的|兼任的|担任的)?")
_WHY = re.compile(r"(?:同志)?因[^,。;]{1,20},?$")
_ANNOUNCING = re.compile("宣布|决定|宣读|任命|任免|换届|经研究|公布")
_NUMBER = re.compile(r"\s*(?:\d+[.、]|[(][一二三四五六七八九十\d]+[)])?\s*")
_PROPOSED = re.compile(
    r"拟(?:提名|推荐|提拔|转任|调任|交流|重新|平级转|进一步使用|晋升|聘任)?(?:担任|任命为|任|为|提名为|推荐为)"
    r"|拟(?:提名|推荐|聘任)|(?<=[,、])(?:提名|推荐)(?:为|任)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the text decides of one person."""

    name: str
    predicate: Predicate
    holding: Holding
    begin: int
    end: int
    rule: Rule


_Titled: TypeAlias = Mapping[int, tuple[str, int]]


def extract_appointments(annotated: Annotated) -> list[Claim]:
    """Give the claims of appointment, removal and proposal; who is appointed also holds the post. O(characters)."""
    claims: dict[tuple[str, str, Post], Claim] = {}
    for told in (*_decided(annotated), *_proposed(annotated)):
        post = Post(Body(told.holding.body, told.holding.printed), told.holding.title, told.holding.acting)
        evidence = annotated.evidence(told.begin, told.end)
        claim = Claim(Person(told.name), told.predicate, post, evidence, "appointments", _SURE, rule=told.rule)
        claims.setdefault((told.name, told.predicate, post), claim)
        if told.predicate == "appointedTo":
            claims.setdefault((told.name, "holds", post), replace(claim, predicate="holds"))
    return list(claims.values())


def _names(annotated: Annotated) -> frozenset[str]:
    return frozenset(holder.name for holder in annotated.holders)


def _spoken(annotated: Annotated) -> Spoken:
    return Spoken(annotated.text, annotated.setting, fold(annotated.article.headline.string))


def _decided(annotated: Annotated) -> Iterator[Told]:
    """Read the verbs of decision, each with the names and posts around it, in the order of the text."""
    text, known, titled, spoken = annotated.text, _names(annotated), ends_of_holders(annotated), _spoken(annotated)
    base, last, done = "", ("", 0), 0
    for match in _VERB.finditer(text):
        if match.start() < done:
            continue
        found: list[Told] = []
        behind = _BEHIND.match(text, match.end())
        begin = behind.end() if behind else match.end()
        if match["appoint"] or match["remove"]:
            predicate: Predicate = "removedFrom" if match["remove"] else "appointedTo"
            rule: Rule = "removed-from" if match["remove"] else "appointed-as"
            rule = "listed-decision" if "\n" in text[match.end() : begin] else rule
            item = read_item(text, begin, REMOVING if match["remove"] else APPOINTING, known, titled)
            if item:
                found = list(_items(annotated, item, predicate, rule, spoken, known, titled, base))
            elif match["remove"]:
                found = list(_removed(annotated, begin, spoken, known, last, base))
        elif match["resign"]:
            found = list(_resigned(annotated, begin, spoken, known, titled))
        else:
            found = list(_told(annotated, match, spoken, known, titled, last, base))
        for told in found:
            base, last, done = told.holding.body, (told.name, told.end), max(done, told.begin)
        yield from found


def _items(
    annotated: Annotated,
    item: Item | None,
    predicate: Predicate,
    rule: Rule,
    spoken: Spoken,
    known: frozenset[str],
    titled: _Titled,
    base: str = "",
) -> Iterator[Told]:
    """Read an item and those that follow it: 任命A为…局长、B为…局长,C为…主任."""
    text = annotated.text
    while item is not None:
        setting = spoken.at(item.begin)
        joint = REMOVING if predicate == "removedFrom" else APPOINTING
        limit, following = next_item(text, item.end, joint, known, titled)
        for holding in posts_behind(text, item.end, setting, base, limit=limit):
            base = holding.body
            for name in item.names:
                yield Told(name, predicate, holding, item.begin, item.end, rule)
        if following and "\n" in text[limit : following.begin]:
            rule, base = "listed-decision", ""
        item = following


def _removed(
    annotated: Annotated, begin: int, spoken: Spoken, known: frozenset[str], last: tuple[str, int], base: str
) -> Iterator[Told]:
    """Read 免去X清河区教育局局长职务, and 免去其…职务 of whom the sentence named before."""
    text = annotated.text
    its = _ITS.match(text, begin)
    if its and last[0] and "。" not in text[last[1] : begin] and "\n" not in text[last[1] : begin]:
        name, end = last[0], its.end()
    else:
        finish = read_slot(text, begin, known)
        if finish is None:
            return
        name, end = normalise_name(text[begin:finish]), finish + (2 if text.startswith("同志", finish) else 0)
    for holding in posts_behind(text, end, spoken.at(begin), base):
        yield Told(name, "removedFrom", holding, begin, end, "removed-from")


def _resigned(
    annotated: Annotated, begin: int, spoken: Spoken, known: frozenset[str], titled: _Titled
) -> Iterator[Told]:
    """Read 接受A辞去…职务的请求, with one name or several."""
    item = read_item(annotated.text, begin, RESIGNING, known, titled)
    if item is None:
        return
    for holding in posts_behind(annotated.text, item.end, spoken.at(begin)):
        for name in item.names:
            yield Told(name, "removedFrom", holding, begin, item.end, "resigned")


def _told(
    annotated: Annotated,
    match: re.Match[str],
    spoken: Spoken,
    known: frozenset[str],
    titled: _Titled,
    last: tuple[str, int],
    base: str,
) -> Iterator[Told]:
    """Read what is told of the names before the verb: A、B当选…, A任…; 不再 alone goes back to who came last."""
    text, verb = annotated.text, match["told"]
    leaves = verb in ("不再担任", "不再兼任", "辞去", "卸任")
    names, begin = _names_before(text, match, known)
    if not names and not leaves and match.start() in titled and _announced(text, match.start()):
        names, begin = [titled[match.start()][0]], titled[match.start()][1]
    if not names and leaves and verb.startswith("不再") and last[0] and text[match.start() - 1 : match.start()] == ",":
        sentence = text[last[1] : match.start()]
        names, begin = ([last[0]], match.start()) if not re.search(r"[。\n;]", sentence) else ([], begin)
    elected = verb.endswith("当选")
    end = match.end() + (1 if elected and text.startswith("为", match.end()) else 0)
    for holding in posts_behind(text, end, spoken.at(begin), base if elected or leaves else "") if names else ():
        rule: Rule = "elected-as" if elected else "no-longer" if leaves else "takes-post"
        for name in names:
            yield Told(name, "removedFrom" if leaves else "appointedTo", holding, begin, end, rule)


def _announced(text: str, position: int) -> bool:
    """Say whether the sentence announces a decision: 会上宣布,区教育局副局长周明远任…."""
    floor = max(0, position - _LONGEST_CLAUSE)
    begin = max(text.rfind(stop, floor, position) for stop in "。\n") + 1
    return _ANNOUNCING.search(text, max(begin, floor), position) is not None


def _names_before(text: str, match: re.Match[str], known: frozenset[str]) -> tuple[list[str], int]:
    """Give the names right before a verb: A、B、C当选; a list at the head of its clause needs no title."""
    floor = max(0, match.start() - _LONGEST_CLAUSE)
    why = _WHY.search(text, max(floor, match.start() - 24), match.start())
    stop = why.start() if why else match.start()
    clause = max(max(text.rfind(sign, floor, stop) for sign in ",。;:\n") + 1, floor)
    pieces = [normalise_name(piece).removesuffix("同志") for piece in text[clause:stop].strip().split("、")]
    if names_of_list(pieces, known, strange=True):
        return pieces, clause
    if match["told"] not in ("任", "担任", "出任", "兼任"):
        for length in (4, 3, 2):
            if stop >= length and text[stop - length : stop] in known:
                return [text[stop - length : stop]], stop - length
    return [], match.start()


def _proposed(annotated: Annotated) -> Iterator[Told]:
    """Read X,男,…,现任Y,拟任Z: Z is an intention. The name opens the line or the sentence."""
    text, known, spoken = annotated.text, _names(annotated), _spoken(annotated)
    for match in _PROPOSED.finditer(text):
        floor = max(0, match.start() - _LONGEST_LIFE)
        line = max(max(text.rfind(stop, floor, match.start()) for stop in "\n。;") + 1, floor)
        number = _NUMBER.match(text, line)
        begin = number.end() if number else line
        person = name_at_head(text, begin, known)
        if person is None:
            continue
        name, end = person
        present = text.find("现任", end, match.start())
        setting = spoken.at(begin)
        if present > 0:
            for holding in posts_behind(text, present + 2, setting):
                yield Told(name, "holds", holding, begin, present + 2, "present-post")
        for holding in posts_behind(text, match.end(), setting, candidate=True):
            yield Told(name, "proposedFor", holding, begin, match.end(), "proposed-for")
