"""Appointments and removals: 任命X为Y, 免去X的Y职务, X当选Y, X任Y, 接受X辞去Y的请求, 拟任Y."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kg.language.annotation import Annotated
from kg.language.bodies import is_body
from kg.language.chains import Holding, read_chain
from kg.language.names import has_name_form, read_name
from kg.language.titles import title_rules
from kg.model import Body, Claim, Person, Post, Predicate, Rule

_LONGEST_LIST = 60  # names under one verb
_LONGEST_CLAUSE = 400  # characters looked back for the beginning of a list of names
_LONGEST_LIFE = 1000  # characters looked back from 拟任 for the name, across birth, schooling and present post
_LONGEST_POST = 120  # characters of a post behind a verb
_SURE = Decimal("0.95")
_LIST_MARK = re.compile(
    r"(?P<appointed>任命|决定任命|批准任命|任职|选举|补选|推选|当选)|(?P<removed>免去|免职|免除|撤销)|(?P<proposed>拟任|拟提名|拟推荐)"
)
# Each rule: what stands before the name, what between it and the post, and what follows of it.
_RULES: tuple[tuple[re.Pattern[str], re.Pattern[str], Predicate, Rule], ...] = (
    (
        re.compile(r"(?:任命|决定任命|批准任命|选举|补选|推选|聘任|选举产生)(?:了)?$"),
        re.compile(r"(?:同志)?(?:为|任|担任)"),
        "appointedTo",
        "appointed-as",
    ),
    (
        re.compile(r"(?:免去|免除|撤销|决定免去)$"),
        re.compile(r"(?:同志)?(?:的|兼任的)?"),
        "removedFrom",
        "removed-from",
    ),
    (
        re.compile(r"(?:接受|同意|关于接受)$"),
        re.compile(r"(?:同志)?(?:因[^,。]{1,20})?辞去(?:其)?(?:所任的|担任的)?"),
        "removedFrom",
        "resigned",
    ),
    (re.compile(r""), re.compile(r"(?:同志)?(?:全票|高票)?当选(?:为)?"), "appointedTo", "elected-as"),
    (re.compile(r""), re.compile(r"(?:同志)?(?:不再担任|不再兼任|辞去|卸任)"), "removedFrom", "no-longer"),
    (re.compile(r"(?:[。;\n:, ]|^)\s*$"), re.compile(r"(?:同志)?(?:任|担任|出任|兼任)"), "appointedTo", "takes-post"),
)
_VERB = re.compile(
    r"任命|免去|免除|撤销|选举|补选|推选|聘任|接受|同意|当选|不再担任|不再兼任|辞去|卸任|(?<=[\u4e00-\u9fff])(?:担任|出任|任)"
)
_BEHIND = re.compile(r"了?[::\s]*")
_LISTED_JOINT = re.compile(r"(?:同志)?(?:为|任)|(?:同志)?的")
_ITEM = re.compile(r"[^;。、]+(?:[;。]|$)")
_POST = re.compile(rf"[^,。;\n]{{0,{_LONGEST_POST}}}")
_POST_END = re.compile(r"职务|的职务|、|兼|$|[,。;\n]|的请求|(?:和|及)")
_PROPOSED = re.compile(r"拟(?:任|提名为|推荐为|提名|推荐)")


def extract_appointments(annotated: Annotated) -> list[Claim]:
    """Give the claims of appointment, removal and proposal; who is appointed also holds the post. O(characters)."""
    claims: dict[tuple[str, str, Post], Claim] = {}
    for told in (*_decided(annotated), *_listed(annotated), *_proposed(annotated)):
        person, predicate, holding, begin, end, rule = told
        post = Post(Body(holding.body, holding.printed), holding.title, holding.acting)
        evidence = annotated.evidence(begin, end)
        claim = Claim(Person(person), predicate, post, evidence, "appointments", _SURE, rule=rule)
        claims.setdefault((person, predicate, post), claim)
        if predicate == "appointedTo":
            claims.setdefault((person, "holds", post), replace(claim, predicate="holds"))
    return list(claims.values())


def _names(annotated: Annotated) -> frozenset[str]:
    return frozenset(holder.name for holder in annotated.holders)


def _decided(annotated: Annotated) -> Iterator[tuple[str, Predicate, Holding, int, int, Rule]]:
    """Read the verbs of decision around each name."""
    text, known = annotated.text, _names(annotated)
    base = ""
    for match in _VERB.finditer(text):
        for name, begin, end in _names_around(text, match, known):
            for before, between, predicate, rule in _RULES:
                joint = between.match(text, end)
                if (
                    joint is None
                    or (joint.group() == "" and predicate != "removedFrom")
                    or not before.search(text, max(0, begin - 8), begin)
                ):
                    continue
                for holding in _posts_behind(annotated, joint.end(), base):
                    base = holding.body
                    yield name, predicate, holding, begin, joint.end(), rule
                break


def _names_around(text: str, match: re.Match[str], known: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """Give the name behind a verb (任命X为) or right before it (X当选)."""
    behind = _BEHIND.match(text, match.end())
    begin = behind.end() if behind else match.end()
    end = read_name(text, begin, known)
    listed: list[tuple[int, int]] = []
    while end is not None and len(listed) < _LONGEST_LIST:
        listed.append((begin, end))
        begin = end + 1
        end = read_name(text, begin, known) if text[end : end + 1] == "、" else None
    for start, finish in listed:
        # the words between a name and the verb are the rest of its list: the post stands behind the last name
        yield re.sub(r"\s", "", text[start:finish]), listed[0][0], listed[-1][1]
    yield from _names_before(text, match, known)


def _names_before(text: str, match: re.Match[str], known: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """Give the names right before a verb: A、B、C当选; before 当选 a list at the head of its clause needs no title."""
    floor = max(0, match.start() - _LONGEST_CLAUSE)
    clause = max(max(text.rfind(stop, floor, match.start()) for stop in ",。;:\n") + 1, floor)
    pieces = [piece.removesuffix("同志") for piece in text[clause : match.start()].strip().split("、")]
    if all(has_name_form(piece) or piece in known for piece in pieces):
        position = clause
        for piece in pieces:
            # every name of the list is before the verb: the words between are the rest of the list
            yield piece, position, match.start()
            position += len(piece) + 1
        return
    for length in (4, 3, 2):
        name = text[match.start() - length : match.start()]
        if name in known:
            yield name, match.start() - length, match.start()
            return


def _listed(annotated: Annotated) -> Iterator[tuple[str, Predicate, Holding, int, int, Rule]]:
    """Read lists under a head: 任命:\\n张三为区教育局局长; 免去:\\n李四的区教育局局长职务."""
    text, known = annotated.text, _names(annotated)
    if not _LIST_MARK.search(text):
        return
    predicate: Predicate | None = None
    position = 0
    for line in text.split("\n"):
        begin = position + len(line) - len(line.lstrip())
        position += len(line) + 1
        mark = _LIST_MARK.search(line)
        if mark and not mark["proposed"] and len(line.strip()) < 20:
            predicate = "appointedTo" if mark["appointed"] else "removedFrom"
        for item in _ITEM.finditer(line):
            start = begin + item.start()
            end = read_name(text, start, known)
            if end is None or predicate is None:
                continue
            joint = _LISTED_JOINT.match(text, end)
            if joint:
                told: Predicate = "removedFrom" if joint.group().endswith("的") else predicate
                for holding in _posts_behind(annotated, joint.end()):
                    name = re.sub(r"\s", "", text[start:end])
                    yield name, told, holding, start, joint.end(), "listed-decision"


def _proposed(annotated: Annotated) -> Iterator[tuple[str, Predicate, Holding, int, int, Rule]]:
    """Read X,男,…,现任Y,拟任Z: Z is an intention. The name opens the line or the sentence."""
    text, known = annotated.text, _names(annotated)
    for match in _PROPOSED.finditer(text):
        floor = max(0, match.start() - _LONGEST_LIFE)
        line = max(max(text.rfind(stop, floor, match.start()) for stop in "\n。;") + 1, floor)
        begin = line + len(text[line : match.end()]) - len(text[line : match.end()].lstrip())
        end = read_name(text, begin, known)
        if end is None:
            continue
        name = re.sub(r"\s", "", text[begin:end])
        present = text.find("现任", end, match.start())
        if present > 0:
            for holding in _posts_behind(annotated, present + 2):
                yield name, "holds", holding, begin, present + 2, "present-post"
        for holding in _posts_behind(annotated, match.end()):
            yield name, "proposedFor", holding, begin, match.end(), "proposed-for"


def _posts_behind(annotated: Annotated, begin: int, base: str = "") -> Iterator[Holding]:
    """Give the posts of the chain of titles that begins at ``begin``: 清河区教育局局长、党组书记.

    ``base`` is the body of the post told before: …当选为市人大常委会主任,周明远当选为副主任.
    """
    text = annotated.text
    clause = _POST.match(text, begin)
    assert clause is not None
    last = None
    for match in title_rules().pattern.finditer(text, begin, clause.end()):
        if _POST_END.match(text[match.end() : match.end() + 3] or "。") or match.end() == clause.end():
            last = match
    if last is None:
        return
    chain = read_chain(text, last.start(), last.end(), begin, annotated.setting, base=base)
    for holding in chain.holdings:
        if is_body(holding.body):
            yield holding
