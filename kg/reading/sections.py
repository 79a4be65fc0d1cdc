"""A page's sections: a run of headlines and what stands under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.reading.blocks import TEXT, Block, Kind
from kg.reading.bylines import names_writers
from kg.reading.context import is_notice


@dataclass(slots=True)
class Section:
    """A run of headlines and what stands under it, while the page is being walked."""

    headlines: list[Block] = field(default_factory=list)
    label: Block | None = None
    signature: Block | None = None
    content: list[Block] = field(default_factory=list)

    @property
    def blocks(self) -> list[Block]:
        """All its blocks; headlines first."""
        return [*self.headlines, *(block for block in (self.label, self.signature) if block), *self.content]

    @property
    def gap(self) -> int:
        """How many blank lines stand before it."""
        first = min(self.blocks, key=lambda block: block.spans[0])
        return first.gap

    @property
    def lead(self) -> Block | None:
        """Its lead (本报讯 …)."""
        return next((block for block in self.content if block.kind is Kind.LEAD), None)

    @property
    def has_text(self) -> bool:
        """Whether anything in it is text."""
        return any(block.kind in TEXT for block in self.content)

    @property
    def is_headed(self) -> bool:
        """Whether something stands over its text: a headline, a label, a signature."""
        return bool(self.headlines) or self.label is not None or self.signature is not None

    @property
    def has_byline(self) -> bool:
        """Whether somebody is named as its writer."""
        return any(block.kind is Kind.BYLINE or block.signed is not None for block in self.content)

    @property
    def ends_signed(self) -> bool:
        """Whether a byline closes its text. The one at the end of a lead may stand before the article's other parts."""
        if not self.content or not self.has_text:
            return False
        last = self.content[-1]
        return last.kind in (Kind.BYLINE, Kind.SIGNATURE) or (last.kind is Kind.PARAGRAPH and last.signed is not None)

    @property
    def lead_signed(self) -> bool:
        """Whether its lead says who wrote it: 本报讯(记者 周明远)."""
        lead = self.lead
        return lead is not None and names_writers(lead.text) is not None

    @property
    def ends_byline(self) -> bool:
        """Whether its last words name who wrote it, be they those of a lead."""
        last = self.content[-1] if self.content else None
        return last is not None and (last.kind is Kind.BYLINE or last.signed is not None)

    @property
    def opens(self) -> bool:
        """Whether it must begin an article."""
        if self.lead is not None or self.signature is not None or self.label is not None:
            return True
        if self.headlines and self.content and self.content[0].kind is Kind.BYLINE and self.has_text:
            return True
        if any(block.text.startswith("——") for block in self.headlines[1:]) and self.has_text:
            return True  # 拔节生长正当时 | ——清河区重大项目建设扫描 is over an article, not inside one
        return any(map(is_notice, self.headlines)) or any(block.begins for block in self.blocks[:1])


def read_sections(blocks: Sequence[Block]) -> list[Section]:
    """Give the sections of a page's blocks without furniture, in order. O(blocks)."""
    sections: list[Section] = []
    current = Section()
    for index, block in enumerate(blocks):
        if not sections or _begins(current, block, blocks[index + 1 : index + 2]):
            current = Section()
            sections.append(current)
        if block.kind is Kind.HEADLINE:
            current.headlines.append(block)
        elif block.kind is Kind.LABEL:
            current.label = block
        elif block.kind is Kind.SIGNATURE and not current.content:
            current.signature = block
        else:
            current.content.append(block)
    return _headlines_first(sections)


def _begins(current: Section, block: Block, after: Sequence[Block]) -> bool:
    """Say whether a section begins with ``block``, after those of ``current``."""
    if block.begins:
        # (上接第一版) under a headline of its own goes on with it
        return bool(current.content) or block.kind is Kind.HEADLINE
    if block.kind is Kind.HEADLINE:
        return bool(current.content) or current.signature is not None or current.label is not None
    if block.kind is Kind.LABEL:
        return bool(current.content) or current.label is not None
    if block.kind is Kind.SIGNATURE:
        closes = current.has_text and not (after and after[0].kind in TEXT)
        return bool(current.content) and not closes
    if current.content and _signs_the_page(current.content[-1]):
        return True
    if _signs_the_page(block):
        return bool(current.content or current.headlines or current.label)
    return block.kind is Kind.LEAD and (current.lead is not None or current.signature is not None)


def _signs_the_page(block: Block) -> bool:
    """Say whether the line names who wrote all pieces of the page; it belongs to none of them."""
    return block.kind is Kind.BYLINE and block.text.startswith(("本版记者", "本版通讯员"))


def _headlines_first(sections: list[Section]) -> list[Section]:
    """Put headlines before their text on a page that prints every one after it."""
    *texts, last = sections or [Section()]
    after = bool(texts) and not texts[0].is_headed and bool(last.headlines) and not last.content
    if not after or not all(section.lead is not None or section.ends_signed for section in texts):
        return sections
    for section, following in zip(texts, sections[1:], strict=True):
        section.headlines = following.headlines
    return texts
