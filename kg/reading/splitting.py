"""From a page's blocks to its articles.

An article shows itself by a mark of its own: a lead (本报讯), a byline, a signature, an editor's label. Text under a
headline without any mark is part of the article before it; before the first mark, of the article that follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.language.lexicon import words
from kg.model import Article, Byline, Furniture, MendedText, Page, Segment, Span
from kg.reading.blocks import Block, Kind, read_blocks
from kg.reading.bylines import closing_byline, read_byline
from kg.reading.columns import mend

_TEXT = (Kind.LEAD, Kind.PARAGRAPH)
_LEAD_NAMES = re.compile(r"(?:记者|通讯员)[^,。)】:]{1,40}?(?=报道|[)】:])")


@dataclass(slots=True)
class _Section:
    """A run of headlines and what stands under it, while the page is being walked."""

    headlines: list[Block] = field(default_factory=list)
    label: Block | None = None
    signature: Block | None = None
    content: list[Block] = field(default_factory=list)

    @property
    def lead(self) -> Block | None:
        return next((block for block in self.content if block.kind is Kind.LEAD), None)

    @property
    def closed(self) -> bool:
        """Whether it ends with a byline."""
        last = self.content[-1] if self.content else None
        return last is not None and (last.kind is Kind.BYLINE or closing_byline(last.text) is not None)

    @property
    def has_byline(self) -> bool:
        return any(block.kind is Kind.BYLINE or closing_byline(block.text) is not None for block in self.content)

    @property
    def opens(self) -> bool:
        """Whether it must begin an article."""
        notice = any(block.text.endswith(words("press", "notices")) for block in self.headlines)
        return self.lead is not None or self.signature is not None or self.label is not None or notice

    @property
    def has_text(self) -> bool:
        return any(block.kind in _TEXT for block in self.content)


def split_page(page: Page) -> tuple[list[Article], list[Furniture]]:
    """Give the page's articles, and what belongs to none of them, each in the order of the page. O(characters).

    Every character that is not white space is in the one or the other. Locality and year are told later.
    """
    blocks = read_blocks(page)
    furniture = [Furniture(span, block.why) for block in blocks if block.why for span in block.spans]
    sections = _sections(mend([block for block in blocks if not block.why]))
    articles: list[Article] = []
    inherited: Byline = Byline()
    for group in _groups(sections):
        own = _blocks_of(group)
        if not any(section.has_text for section in group):
            inherited = _byline(page, [block for section in group for block in section.content]) or inherited
            furniture += [Furniture(span, "heading over the page") for block in own for span in block.spans]
            continue
        articles.append(_article(page, len(articles) + 1, group, inherited))
    return articles, sorted(furniture, key=lambda one: one.span)


def _blocks_of(group: list[_Section]) -> list[Block]:
    """Give all blocks of an article's sections."""
    own = [block for section in group for block in (*section.headlines, *section.content)]
    return own + [block for section in group for block in (section.label, section.signature) if block]


def _sections(blocks: list[Block]) -> list[_Section]:
    sections: list[_Section] = []
    current = _Section()

    def begin() -> _Section:
        section = _Section()
        sections.append(section)
        return section

    for block in blocks:
        if not sections:
            current = begin()
        if block.kind is Kind.HEADLINE:
            if current.content or current.signature or current.label:
                current = begin()
            current.headlines.append(block)
        elif block.kind is Kind.LABEL:
            if current.content or current.label:
                current = begin()
            current.label = block
        elif block.kind is Kind.SIGNATURE:
            if current.content:
                current = begin()
            current.signature = block
        elif block.kind is Kind.BYLINE and block.text.startswith(("本版记者", "本版通讯员")):
            # it signs the pieces of the whole page, and belongs to none of them
            if current.content or current.headlines or current.label:
                current = begin()
            current.content.append(block)
            current = begin()
        else:
            if block.kind is Kind.LEAD and (current.lead or current.signature):
                current = begin()
            current.content.append(block)
    return [
        section for section in sections if section.content or section.headlines or section.label or section.signature
    ]


def _groups(sections: list[_Section]) -> list[list[_Section]]:
    """Put the sections of one article together."""
    groups: list[list[_Section]] = []
    pending: list[_Section] = []
    marked = any(section.opens or section.has_byline for section in sections)
    for index, section in enumerate(sections):
        alone = not section.has_text  # a headline with a byline over a whole page
        if section.opens or alone or not marked:
            if pending and not alone and not groups:
                groups.append([*pending, section])
            else:
                groups += [pending] if pending else []
                groups.append([section])
            pending = []
        elif section.has_byline and (pending or not groups or _is_closed(groups[-1])):
            groups.append([*pending, section])
            pending = []
        elif groups and _any_text(groups[-1]) and not _belongs_ahead(sections, index, groups[-1]):
            groups[-1] += [*pending, section]
            pending = []
        else:
            pending.append(section)
    if pending:
        groups.append(pending)
    return groups


def _any_text(group: list[_Section]) -> bool:
    return any(section.has_text for section in group)


def _is_closed(group: list[_Section]) -> bool:
    return any(section.closed for section in group)


def _belongs_ahead(sections: list[_Section], index: int, before: list[_Section]) -> bool:
    """Say whether unmarked text begins an article that a later byline closes, rather than going on with ``before``."""
    if not _is_closed(before):
        return False
    for section in sections[index:]:
        if section.opens:
            return False
        if section.has_byline:
            return True
    return False


def _article(page: Page, number: int, group: list[_Section], inherited: Byline) -> Article:
    first = group[0]
    lead = next((section.lead for section in group if section.lead), None)
    title = list(first.headlines)
    led = bool(first.content) and first.content[0].kind is not Kind.PARAGRAPH
    if len(title) > 1 and len(group) > 1 and not (led or first.signature or first.label):
        title.pop()  # the article has headlines inside: the last of the run stands over its first part
    body = [block for section in group for block in section.content]
    if lead is not None:
        body = [lead, *(block for block in body if block is not lead)]
    spans = [span for block in _blocks_of(group) for span in block.spans]
    byline = _byline(page, body)
    if byline is None and first.label is None:
        byline = inherited
    if not title and first.label:
        title = [first.label]
    return Article(
        page=page,
        number=number,
        headline=_mended(page, title, " "),
        body=_mended(page, body, "\n"),
        span=Span(min(span.begin for span in spans), max(span.end for span in spans)),
        byline=byline or Byline(),
        signature=_mended(page, [first.signature], "") if first.signature else None,
    )


def _byline(page: Page, blocks: list[Block]) -> Byline | None:
    """Read every byline among the blocks into one; None where there is none."""
    reporters: list[tuple[str, Span]] = []
    correspondents: list[tuple[str, Span]] = []
    for block in blocks:
        where = _where_signed(block)
        if where is None:
            continue
        begin, end = where
        mended = _mended(page, [block], "")
        found = read_byline(block.text[begin:end], 0)
        for names, target in ((found.reporters, reporters), (found.correspondents, correspondents)):
            for name, span in names:
                if name not in [known for known, _ in target]:
                    target.append((name, mended.locate(begin + span.begin, begin + span.end)))
    return Byline(tuple(reporters), tuple(correspondents)) if reporters or correspondents else None


def _where_signed(block: Block) -> tuple[int, int] | None:
    """Give the (begin, end) of the byline in a block: all of it, its end, or the names in a lead; None without one.

    Leads name their writers as 本报讯(记者 周明远 通讯员 何书琴), 记者周明远报道.
    """
    if block.kind is Kind.BYLINE:
        return 0, len(block.text)
    begin = closing_byline(block.text)
    if begin is not None:
        return begin, len(block.text)
    if block.kind is Kind.LEAD:
        match = _LEAD_NAMES.search(block.text, 0, 60)
        if match:
            return match.start(), match.end()
    return None


def _mended(page: Page, blocks: list[Block], joint: str) -> MendedText:
    pieces: list[str] = []
    segments: list[Segment] = []
    position = 0
    for index, block in enumerate(blocks):
        if index:
            pieces.append(joint)
            position += len(joint)
        for span in block.spans:
            segments.append(Segment(position, span.begin, span.end - span.begin))
            pieces.append(page.text[span.begin : span.end])
            position += span.end - span.begin
    return MendedText("".join(pieces), tuple(segments))
