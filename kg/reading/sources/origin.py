"""Where a page comes from, and what that alone tells of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kg.model import Page
from kg.reading.sources.days import day_in_name
from kg.reading.sources.sidecar import Stated, Statements


@dataclass(frozen=True, slots=True)
class Told:
    """What a source's own metadata says beside its text."""

    published: str | None = None
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """A file, member or row: how it is shown, its name, what the user says of it, and the day in its name."""

    source: str
    name: str
    stated: Stated
    named_day: str | None

    def row(self, key: str, name: str) -> Origin:
        """Give the origin of one row of this table."""
        return Origin(f"{self.source}#{key}", name, self.stated, self.named_day)

    def page(self, text: str, data: bytes, encoding: str, told: Told | None = None) -> Page:
        """Make the page that says ``text``, known by the hash of ``data``.

        What the user says goes before what the metadata says, and that before the day in the file's name.
        """
        told = told or Told()
        return Page(
            source=self.source,
            name=self.name,
            text=text,
            sha256=hashlib.sha256(data).hexdigest(),
            published=self.stated.published or told.published or self.named_day,
            publisher=self.stated.publisher or told.publisher,
            stated_locality=self.stated.locality,
            encoding=encoding,
        )


def origin_of(source: str, statements: Statements, member: str = "") -> Origin:
    """Give the origin of the file ``source``, or of ``member`` of the archive ``source``."""
    whole = f"{source}!{member}" if member else source
    file = source.rpartition("/")[2]
    name = member.rpartition("/")[2] if member else file
    day = day_in_name(name) or (day_in_name(file) if member else None)
    return Origin(whole, name, statements.of(source, member), day)


def with_title(title: str, text: str) -> str:
    """Give ``text`` under its title and a blank line; a title that already begins the text is not put twice."""
    title = " ".join(title.split())
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    first = next((line for line in text.split("\n", 8) if line.strip()), "")
    if not title or "".join(first.split()) == "".join(title.split()):
        return text
    return f"{title}\n\n{text}"
