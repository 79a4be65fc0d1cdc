"""A knowledge graph of officials, bodies and events from pages of Chinese local-government news."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Mention

__all__ = ["mentions"]


def mentions(text: str, locality: str = "") -> list[Mention]:
    """Give every run of words in ``text`` that names a person, title, body, place, project or date.

    Each ``kg.model.Mention`` has ``kind``, ``begin``, ``end`` and ``text``; offsets are code points of the text as
    given, so that ``text[m.begin:m.end] == m.text``. They come by begin, the longer first. A chain of titles gives its
    bodies and titles one by one, and the person behind it: 区委, 书记, 周明远. A body, place or project that is only a
    part of the name of another is none of its own. ``locality`` names the division that 区委 is of, from the province
    down; it helps where the text alone does not tell. Any text can be given; kg.errors.InputError is raised for a
    locality that cannot be meant. O(characters).

    >>> [(m.kind, m.text) for m in mentions("区委书记周明远到东湖公园调研。")]
    [('body', '区委'), ('title', '书记'), ('person', '周明远'), ('place', '东湖公园')]
    """
    from kg.tagging import find_mentions

    return find_mentions(text, locality)
