"""The data that flows through the pipeline: pages, articles, mentions, claims. All of it frozen.

Offsets are code points of the page's text as decoded, line ends made ``\\n``: ``page.text[span.begin:span.end]``
is what the page says, to the letter.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

EventKind = Literal[
    "meeting",
    "inspection",
    "training",
    "ceremony",
    "exhibition",
    "contest",
    "activity",
    "visit",
    "appointment",
    "other",
]
AuthorKind = Literal["reporter", "correspondent"]
Role = Literal["chair", "lead", "speak", "report", "lecture", "accompany", "observe", "attend"]
Predicate = Literal[
    "holds", "attendedBy", "locatedIn", "partOf", "heldAt", "visited", "organizedBy", "writtenBy",
    "appointedTo", "removedFrom", "proposedFor",
]  # fmt: skip
Rule = Literal[
    # posts
    "post-before-name", "bare-title-before-name", "names-before-title", "leaders-of", "teaches-at", "signed-by",
    # appointments
    "appointed-as", "removed-from", "resigned", "elected-as", "no-longer", "takes-post", "listed-decision",
    "proposed-for", "present-post",
    # attendance
    "leads-tour", "taken-on-tour", "trainee-tells", "chairs", "attends", "speaks", "reports", "lectures",
    "accompanies", "observes",
    # staging
    "subject-of-event", "group-in-event-name", "place-of-event", "hosted-by", "headline-subject",
    "area-of-tour", "towns-of-tour", "site-of-tour", "site-told-later",
    # projects
    "lies-at", "site-of-place", "built-in", "site-in-area", "area-in-city", "site-of-touring-organ",
    "division-in-name", "city-in-brackets", "in-precinct", "undertaking-of-town", "parks-at-meeting",
    "school-of-division", "room-of-house", "place-in-name", "campus-in-name", "site-at-place", "hall-of-village",
    "surveyed-in-division",
    # structure
    "campus-of-hospital", "village-of-town", "division-in-division", "town-of-division", "office-of-group",
    "group-of-body", "unit-of-body", "body-of-town", "body-of-village", "office-of-zone", "zone-of-division",
    "part-of-university", "department-of-committee", "body-of-division", "town-of-signer",
    "village-told-by-head", "campus-of-school", "subsidiary-of",
    # authorship
    "reporter-in-byline", "correspondent-in-byline",
]  # fmt: skip
"""What makes an extractor say a claim; kg/extractors/rules.yml says of each what it reads, with an example."""
MentionKind = Literal["person", "title", "body", "place", "project", "date"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters: ``begin`` counts from 0, ``end`` is the first character after it."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """``length`` characters of a mended text, from ``begin`` on, that stand on the page from ``page_begin`` on."""

    begin: int
    page_begin: int
    length: int


@dataclass(frozen=True, slots=True)
class MendedText:
    """Words taken from a page and put in reading order, each character still knowing where it stands on the page."""

    string: str
    segments: tuple[Segment, ...]

    def locate(self, begin: int, end: int) -> Span:
        """Give the page's span of ``string[begin:end]``; O(log segments).

        A run that crosses a mended column break covers the break on the page. Characters that were put in
        (the line ends between paragraphs) belong to no segment; ``begin`` must not stand on one.
        """
        first = self._segment_at(begin)
        last = self._segment_at(end - 1)
        return Span(first.page_begin + begin - first.begin, last.page_begin + end - last.begin)

    def _segment_at(self, position: int) -> Segment:
        index = bisect_right(self.segments, position, key=lambda segment: segment.begin) - 1
        return self.segments[max(index, 0)]


@dataclass(frozen=True, slots=True)
class Page:
    """One file, archive member or row as read.

    ``source`` is its path as given, with ``!member`` or ``#row`` behind it where it is a part of a file; ``text`` what
    it says, ``sha256`` the hash of its bytes (of its text, for a row or the main text of an HTML page). What the
    source's own metadata or the user says beside the text: ``published`` (ISO day), ``publisher`` (the paper or site),
    ``stated_locality`` (names from the province down). ``encoding`` is what the bytes were told to be.
    """

    source: str
    name: str
    text: str
    sha256: str
    published: str | None = None
    publisher: str = ""
    stated_locality: tuple[str, ...] = ()
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A run of a page that is part of no article, and why: header, navigation, credit, caption, banner …"""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Locality:
    """The division that 区委, 我市, 全县 mean on a page, with its parents from the list of divisions.

    ``code`` is its GB/T 2260 code; ``names`` run from the province down: (辽宁省, 铁岭市, 清河区). ``reason`` quotes
    what told it. ``printed`` are the same names as the page writes them (清原县 for 清原满族自治县); empty where no
    page was asked.
    """

    code: str
    names: tuple[str, ...]
    reason: str = field(default="", compare=False)
    printed: tuple[str, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        """The division's own name, such as 清河区."""
        return self.names[-1]


@dataclass(frozen=True, slots=True)
class Byline:
    """The people who wrote an article, as (name, span on the page)."""

    reporters: tuple[tuple[str, Span], ...] = ()
    correspondents: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page: ``number`` counts from 1 in the order of the page; ``body`` has its lead first.

    ``span`` covers all that is its own on the page. ``subheads`` are where headlines stand inside the body, in its own
    offsets. ``signature`` is the line that names who an interview or a
    signed piece is by. ``year`` and ``published`` (the ISO day of issue) are None where no
    reader could tell them.
    """

    page: Page
    number: int
    headline: MendedText
    body: MendedText
    span: Span
    subheads: tuple[Span, ...] = ()
    byline: Byline = Byline()
    signature: MendedText | None = None
    locality: Locality | None = None
    year: int | None = None
    year_reason: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of words that names something, in the text it was looked for in."""

    kind: MentionKind
    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named."""

    name: str
    author: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its completed name; ``printed`` is the form on the page."""

    name: str
    printed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Post:
    """One title at one body; ``acting`` for 代 posts."""

    body: Body
    title: str
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its completed name."""

    name: str
    printed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Project:
    """A project, site or venue as an undertaking."""

    name: str
    printed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that took place. ``date`` and ``end_date`` are ISO days, ``--12-23`` without a year, or None.

    ``number`` tells an article's events apart.
    """

    name: str
    kind: EventKind
    date: str | None
    end_date: str | None = None
    number: int = 1


@dataclass(frozen=True, slots=True)
class Written:
    """The article itself, as the subject of what is said about it."""

    number: int


Thing: TypeAlias = Person | Body | Post | Place | Project | Event | Written


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of one article saying one triple. ``evidence`` is a span of the page.

    ``role`` and ``order`` (place in a printed list of names, from 1) go with ``attendedBy`` only, ``author_kind``
    with ``writtenBy`` only. ``rule`` is what fired in the extractor; None where it names none.
    """

    subject: Thing
    predicate: Predicate
    object: Thing
    evidence: Span
    extractor: str
    confidence: Decimal
    role: Role | None = None
    order: int | None = None
    author_kind: AuthorKind | None = None
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class ArticleClaims:
    """What one article says: every event it reports and every claim, in the order of the text."""

    article: Article
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
