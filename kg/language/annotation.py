"""An article with what the language tells of it: sentences, persons wherever they stand, what bare names mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import add

from kg.language.folding import fold
from kg.language.holders import Holder, find_holders
from kg.language.houses import house_of, street_of
from kg.language.names import name_rules
from kg.language.settings import Setting, setting_of, town_spoken_of
from kg.language.spoken import Spoken
from kg.language.stated import antecedent, find_stated
from kg.language.titles import core_of
from kg.language.untitled import find_untitled
from kg.model import Article, MendedText, Span

_SENTENCE = re.compile(r"[^。!?\n]*(?:[。!?]+[”’\"」』)]*|(?=\n)|$)")
_LEAD = re.compile(
    r"^[\s\u3000]*(?:【?本[报台网刊][\u4e00-\u9fff]{0,4}?(?:讯|电|消息)】?|[\u4e00-\u9fff]{2,6}讯)?[\s\u3000]*"
    r"(?:[(](?:本报)?(?:记者|通讯员)[^)]*[)])?[\s\u3000]*(?:(?:本报)?记者[^,。]{2,12}?报道[:]?)?[\s\u3000]*"
)
# He or she who goes on to act where a sentence begins: 周明远主持会议。他强调…
_PRONOUN = re.compile(
    r"(?:(?<=[。!?\n])|(?<=[。!?\n]会上,)|(?<=[。!?\n]随后,))[他她](?=强调|指出|要求|表示|希望|勉励|叮嘱|提出|说|首先|先后|随后|走进|来到|还|实地|详细|一边)"
)


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person at one place of the text. ``subject_begin`` is where the titles before the name begin."""

    name: str
    begin: int
    end: int
    subject_begin: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its offsets in the text; ``persons`` stand in it, in order."""

    begin: int
    end: int
    text: str
    paragraph: int
    persons: tuple[PersonMention, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article annotated. ``text`` is its body folded; offsets are of it unless they come with another source."""

    article: Article
    text: str
    setting: Setting
    holders: tuple[Holder, ...]
    signers: tuple[Holder, ...]
    sentences: tuple[Sentence, ...]

    def evidence(self, begin: int, end: int, source: MendedText | None = None) -> Span:
        """Give the page's span of the sentence or sentences around ``[begin:end]`` of the body (or of ``source``)."""
        if source is not None:
            return source.locate(0, len(source.string))
        first = bisect_right(self.sentences, begin, key=lambda sentence: sentence.end)
        last = bisect_left(self.sentences, end, key=lambda sentence: sentence.begin) - 1
        if first > last:
            return self.article.body.locate(begin, end)
        return self.article.body.locate(self.sentences[first].begin, self.sentences[last].end)


def annotate(article: Article) -> Annotated:
    """Find the persons and sentences of an article. O(characters)."""
    text = _without_subheads(article)
    page = fold(article.page.text)
    words = f"{fold(article.headline.string)}\n{text}"
    town = town_spoken_of(page, words) or street_of(page, words)
    setting = replace(setting_of(article.locality, words), town=town, host=house_of(page, words))
    headline = fold(article.headline.string)
    first = find_holders(text, setting, headline=headline)
    titled = frozenset(holder.name for holder in first)
    untitled = find_untitled(text, page, titled)
    known = titled | {holder.name for holder in untitled}
    # A name seen surely once is a name in the whole article: read again with all that the first reading found.
    holders = find_holders(text, setting, known, headline) if known else first
    taken = {place for holder in holders for place in range(holder.begin, holder.end)}
    holders += [holder for holder in untitled if taken.isdisjoint(range(holder.begin, holder.end))]
    spoken = Spoken(text, setting, headline)
    holders += find_stated(text, holders, known, spoken)
    holders.sort(key=lambda holder: (holder.begin, holder.end, holder.chain.begin))
    signers = find_holders(fold(article.signature.string), setting) if article.signature else []
    mentions = _mentions(text, holders)
    return Annotated(article, text, setting, tuple(holders), tuple(signers), tuple(_sentences(text, mentions)))


def _without_subheads(article: Article) -> str:
    """Give the body folded, with its subheads blank: they repeat in short what the text says in full."""
    text = fold(article.body.string)
    if not article.subheads:
        return text
    characters = list(text)
    for span in article.subheads:
        characters[span.begin : span.end] = " " * len(characters[span.begin : span.end])
    return "".join(characters)


def lead_end(text: str) -> int:
    """Give where the words of a paragraph begin behind 本报讯 and the names with it."""
    match = _LEAD.match(text)
    return match.end() if match else 0


def _mentions(text: str, holders: list[Holder]) -> list[PersonMention]:
    """Give every place where a known person stands: by title, by bare name, by surname and title (周书记)."""
    found: dict[int, PersonMention] = {}
    for holder in holders:
        subject = min(holder.chain.begin, holder.begin) if holder.order == 1 else holder.begin
        if holder.begin not in found or subject < found[holder.begin].subject_begin:
            found[holder.begin] = PersonMention(holder.name, holder.begin, holder.end, subject)
    names = sorted({holder.name for holder in holders}, key=lambda name: (-len(name), name))
    taken = {position for mention in found.values() for position in range(mention.begin, mention.end)}
    places = _places_of(names, text)
    for name in names:
        for begin in places[name]:
            if begin not in taken:
                found[begin] = PersonMention(name, begin, begin + len(name), begin)
                taken.update(range(begin, begin + len(name)))
    for mention in _by_surname(text, holders):
        if mention.begin not in taken:
            found[mention.begin] = mention
    places_told = sorted((mention.begin, mention.end, mention.name) for mention in found.values())
    for match in _PRONOUN.finditer(text):
        if person := antecedent(text, match.start(), places_told):
            found[match.start()] = PersonMention(person[0], match.start(), match.end(), match.start())
    return [found[begin] for begin in sorted(found)]


def _by_surname(text: str, holders: list[Holder]) -> Iterator[PersonMention]:
    """Give later references such as 周书记, where just one person of the article fits."""
    table: dict[str, set[str]] = {}
    for holder in holders:
        size = 2 if holder.name[:2] in name_rules().compounds else 1
        for holding in holder.chain.holdings:
            table.setdefault(holder.name[:size] + core_of(holding.title), set()).add(holder.name)
    places = _places_of((word for word in table if len(table[word]) == 1), text)
    for word in sorted(places):
        for begin in places[word]:
            if begin == 0 or not "\u4e00" <= text[begin - 1] <= "\u9fff":
                yield PersonMention(next(iter(table[word])), begin, begin + len(word), begin)


def _places_of(words: Iterable[str], text: str) -> dict[str, list[int]]:
    """Give for each word, of two characters or more, where it stands in the text, in one pass for all of them.

    A place inside the word's own place before is none: 方方 stands once in 方方方.
    """
    places: dict[str, list[int]] = {word: [] for word in words}
    heads: dict[str, list[str]] = {}
    for word in places:
        heads.setdefault(word[:2], []).append(word)
    if not heads:
        return places
    pairs = map(add, text, text[1:])
    for begin in [begin for begin, pair in enumerate(pairs) if pair in heads]:
        for word in heads[text[begin : begin + 2]]:
            found = places[word]
            if text.startswith(word, begin) and not (found and begin < found[-1] + len(word)):
                found.append(begin)
    return places


def _sentences(text: str, mentions: list[PersonMention]) -> Iterator[Sentence]:
    index, position, paragraph = 0, 0, -1
    for line in text.split("\n"):
        begin = position + lead_end(line)
        end_of_line = position + len(line)
        if not line or line.isspace():  # a subhead
            position = end_of_line + 1
            continue
        paragraph += 1
        while begin < end_of_line:
            match = _SENTENCE.match(text, begin, end_of_line)
            end = match.end() if match and match.end() > begin else end_of_line
            while index < len(mentions) and mentions[index].begin < begin:
                index += 1
            inside = []
            cursor = index
            while cursor < len(mentions) and mentions[cursor].begin < end:
                inside.append(mentions[cursor])
                cursor += 1
            yield Sentence(begin, end, text[begin:end], paragraph, tuple(inside))
            begin = end
        position = end_of_line + 1
