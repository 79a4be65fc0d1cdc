"""One article from the sections that are its own."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Article, Byline, MendedText, Page, Segment, Span
from kg.reading.blocks import TEXT, Block, Kind
from kg.reading.bylines import names_writers, read_byline
from kg.reading.sections import Section


def assemble_article(page: Page, number: int, group: Sequence[Section], inherited: Byline) -> Article:
    """Give the article of a group of sections: its lead first, its subheads among its paragraphs. O(characters).

    ``inherited`` is the byline over the page, for an article without one.
    """
    first = group[0]
    title = list(first.headlines)
    led = bool(first.content) and first.content[0].kind is not Kind.PARAGRAPH
    inside: list[Block] = []
    whole = len(title) > 1 and not all(map(_is_couplet, title[:-1]))
    if whole and len(group) > 1 and not (led or first.signature or first.label):
        inside = [title.pop()]  # the article has headlines inside: the last of the run stands over its first part
    body = [*inside, *_content(first)]
    for section in group[1:]:
        body += [*section.headlines, *_content(section)]
    lead = next((section.lead for section in group if section.lead), None)
    if lead is not None:
        body = [lead, *(block for block in body if block is not lead)]
    signature = first.signature or _closing_signature(body)
    body = [block for block in body if block is not signature]
    spans = [span for section in group for block in section.blocks for span in block.spans]
    byline = byline_of(page, [block for section in group for block in section.content])
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
        subheads=_subheads(body),
        byline=byline or Byline(),
        signature=_mended(page, [signature], "") if signature else None,
    )


def _is_couplet(block: Block) -> bool:
    """Say whether a line is phrases of one length, which stand over a headline: 同心开新局 奋斗正当时."""
    phrases = block.text.split()
    return len(phrases) > 1 and len({len(phrase) for phrase in phrases}) == 1


def _subheads(body: Sequence[Block]) -> tuple[Span, ...]:
    """Give where headlines stand in the body that the blocks make up, one on a line."""
    if all(block.kind is not Kind.HEADLINE for block in body):
        return ()
    found: list[Span] = []
    position = 0
    for block in body:
        size = sum(span.end - span.begin for span in block.spans)
        if block.kind is Kind.HEADLINE:
            found.append(Span(position, position + size))
        position += size + 1
    return tuple(found)


def _content(section: Section) -> list[Block]:
    """Give what a section adds to the body: a byline that stands before its text opens the article, and is no text."""
    begin = 0
    while begin < len(section.content) and section.content[begin].kind is Kind.BYLINE:
        begin += 1
    return section.content[begin:] if section.has_text else section.content


def _closing_signature(body: Sequence[Block]) -> Block | None:
    """Give the line that signs a letter or a comment behind its text: 读者 何书琴."""
    last = body[-1] if body else None
    return last if last is not None and last.kind is Kind.SIGNATURE and any(b.kind in TEXT for b in body) else None


def byline_of(page: Page, blocks: Sequence[Block]) -> Byline | None:
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
    if block.signed is not None:
        return block.signed, len(block.text)
    if block.kind is Kind.LEAD:
        return names_writers(block.text)
    return None


def _mended(page: Page, blocks: Sequence[Block], joint: str) -> MendedText:
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
