"""Which sections of a page are one article."""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading.sections import Section


def group_sections(sections: Sequence[Section], usual_gap: int, is_single: bool) -> list[list[Section]]:
    """Put the sections of one article together, in the order of the page.

    ``usual_gap`` is how many blank lines stand between paragraphs; ``is_single`` says that the page holds one article
    if nothing in it shows more: a site's page with its row 发布时间. O(sections).
    """
    groups: list[list[Section]] = []
    pending: list[Section] = []
    marked = is_single or any(section.opens or section.has_byline for section in sections)
    wide = _wide_gap(sections, usual_gap)
    signed_ahead = _signed_ahead(sections)
    for index, section in enumerate(sections):
        alone = not section.has_text  # a headline with a byline over a whole page
        if section.opens or alone or not marked:
            if pending and not alone and not groups and not section.is_headed:
                groups.append([*pending, section])  # a lead out of its order
            else:
                groups += [pending] if pending else []
                groups.append([section])
            pending = []
        elif section.has_byline and (pending or not groups or _is_closed(groups[-1])):
            groups.append([*pending, section])
            pending = []
        elif groups and _any_text(groups[-1]) and (_ends(groups[-1]) or (wide and section.gap >= wide)):
            groups += [pending] if pending else []
            groups.append([section])
            pending = []
        elif groups and _any_text(groups[-1]) and not (signed_ahead[index] and _is_closed(groups[-1])):
            groups[-1] += [*pending, section]
            pending = []
        else:
            pending.append(section)
    if pending:
        groups.append(pending)
    return groups


def _wide_gap(sections: Sequence[Section], usual_gap: int) -> int:
    """Give how many blank lines set articles apart on this page; 0 where none but the usual do, or a lead floats."""
    if any(section.lead is not None and not section.is_headed for section in sections):
        return 0  # a lead that stands by itself has gaps around it that tell nothing
    gaps = [section.gap for section in sections[1:] if section.opens and section.is_headed]
    return min(gaps) if gaps and min(gaps) > usual_gap else 0


def _any_text(group: list[Section]) -> bool:
    return any(section.has_text for section in group)


def _is_closed(group: list[Section]) -> bool:
    """Say whether the writers of the article are told, so that another byline is another article's."""
    return any(section.ends_byline or section.lead_signed for section in group)


def _ends(group: list[Section]) -> bool:
    """Say whether the article is over: its last section is signed behind its text."""
    return group[-1].ends_signed


def _signed_ahead(sections: Sequence[Section]) -> list[bool]:
    """Say of each section whether a byline stands in it or after it before the next article opens.

    Unmarked text behind a signed article then begins the article that the later byline closes.
    """
    told: list[bool] = []
    signed = False
    for section in reversed(sections):
        signed = not section.opens and (signed or section.has_byline)
        told.append(signed)
    return told[::-1]
