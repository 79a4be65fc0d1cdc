"""Mentions that the reading of an article has found already: persons, chains of titles, days, the ends of claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from kg.language.annotation import Annotated
from kg.language.bodies import division_of, is_body
from kg.language.chains import Chain
from kg.language.dates import find_days
from kg.language.folding import fold
from kg.model import Body, Claim, Event, MentionKind, Person, Post, Project, Thing, Written
from kg.reading.bylines import closing_byline, is_byline, read_byline

Found: TypeAlias = tuple[MentionKind, int, int]
"""Kind, begin and end of a mention."""

_BRACKETS = re.compile(r"\([^()\n]{3,60}\)")
_LINE = re.compile(r"[^\n]+")
# A day of a leap year to reckon from, so that 昨日 is seen; which day it would be is told to nobody.
_SOME_DAY = "2000-06-30"


def told_mentions(annotated: Annotated, claims: Iterable[Claim]) -> Iterator[Found]:
    """Give the mentions that persons, days and claims of the article rest on, some of them more than once."""
    for sentence in annotated.sentences:
        for person in sentence.persons:
            yield "person", person.begin, person.end
    for holder in annotated.holders:
        yield "person", holder.begin, holder.end
        yield from _of_chain(annotated.text, holder.chain)
    yield from _authors(annotated.text)
    for day in find_days(annotated.text, None, _SOME_DAY, every=True):
        yield "date", day.begin, day.end
    for claim in claims:
        for thing in (claim.subject, claim.object):
            yield from _of_thing(annotated.text, thing, claim.evidence.begin, claim.evidence.end)


def _of_chain(text: str, chain: Chain) -> Iterator[Found]:
    """Give the bodies and titles of a chain, in its order: 区委|常委、组织部|部长."""
    position = chain.begin
    for holding in chain.holdings:
        begin = text.find(holding.printed, position, chain.end) if holding.printed else -1
        if begin >= 0:
            end = begin + len(holding.printed)
            end += not is_body(holding.printed)  # 县委组织|部长: the body's last character is the title's first
            if is_body(text[begin:end]) and end - begin > 1:  # the 委 of 党(工)委 is no name
                yield "body", begin, end
                position = end - 1
        begin = text.find(holding.title, position, chain.end)
        if begin < 0:
            continue
        end = begin + len(holding.title)
        yield "title", begin, end
        position = end


def _authors(text: str) -> Iterator[Found]:
    """Give the names in bylines: on a line of their own, in brackets behind 本报讯 or the text."""
    for match in (*_LINE.finditer(text), *_BRACKETS.finditer(text)):
        begin = 0 if is_byline(match.group()) else closing_byline(match.group())
        if begin is not None:
            byline = read_byline(match.group()[begin:], match.start() + begin)
            for _, span in (*byline.reporters, *byline.correspondents):
                yield "person", span.begin, span.end


def _of_thing(text: str, thing: Thing, low: int, high: int) -> Iterator[Found]:
    """Give where a claim's subject or object stands in its evidence ``text[low:high]``, as it is printed there."""
    if isinstance(thing, Event | Written):
        return
    if isinstance(thing, Post):
        yield from _of_post(text, thing, low, high)
    elif isinstance(thing, Person):
        spread = r"[ \u3000]{0,3}".join(map(re.escape, thing.name))  # 刘 超 is printed apart
        for match in re.finditer(spread, text[low:high]) if thing.name else ():
            yield "person", low + match.start(), low + match.end()
    else:
        words = fold(thing.printed or thing.name)
        kind: MentionKind = "project" if isinstance(thing, Project) else "place"
        if isinstance(thing, Body) and division_of(words) != words:  # 清河区召开…: the word is the name of a place
            kind = "body"
        for match in re.finditer(re.escape(words), text[low:high]) if words else ():
            yield kind, low + match.start(), low + match.end()


def _of_post(text: str, post: Post, low: int, high: int) -> Iterator[Found]:
    """Give the body and the title of a post where they stand side by side: 清河区教育局|局长."""
    printed = post.body.printed
    for match in re.finditer(re.escape(printed + post.title), text[low:high]):
        begin = low + match.start()
        middle = begin + len(printed)
        if is_body(printed):
            yield "body", begin, middle
        yield "title", middle, low + match.end()
