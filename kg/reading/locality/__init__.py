"""The division that 区委, 我市, 全县 mean: of each article, and of the page that they stand on."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.divisions import divisions, short_name
from kg.language.named_divisions import Seat, seat_of
from kg.model import Article, Locality
from kg.reading.locality.deciding import Verdict, decide, decide_page, narrow_page
from kg.reading.locality.evidence import Evidence, read_around, read_evidence
from kg.reading.locality.nameless import find_nameless
from kg.reading.locality.settling import Context
from kg.reading.locality.tally import Account

__all__ = ["find_locality", "find_own_locality", "page_localities", "stated_locality"]


def page_localities(articles: Sequence[Article], around: str) -> list[Locality | None]:
    """Tell the locality of each article of a page. O(characters).

    ``around`` is what else is printed on the page: masthead, breadcrumbs, publisher. An article's own words come
    first, then the page's, which speaks from the division of most of its articles, or from the one that holds them.
    """
    parts = [read_evidence(one.headline.string, _text_of(one)) for one in articles]
    outside = read_around(around)
    context = Context([*parts, outside])
    accounts = [Account(part, context) for part in parts]
    page = narrow_page(_page(accounts, Account(outside, context), context), parts, around)
    nameless = find_nameless(parts, around, page.seat, context)
    if nameless is not None:
        page = Verdict(nameless[0], page.strength, said=nameless[1])
    inherited = f"of the page: {page.reason}"
    verdicts = [decide(account, page.seat, context) for account in accounts]
    return [_locality(one.seat, one.reason or inherited) for one in verdicts]


def _text_of(article: Article) -> str:
    """Give the body, with the line before it that says whose the article is (清河区民政局局长 周明远)."""
    return f"{article.signature.string}\n{article.body.string}" if article.signature else article.body.string


def find_locality(text: str) -> Locality | None:
    """Tell the division that a text speaks from; None where nothing tells. O(characters)."""
    part = read_evidence("", text)
    context = Context([part])
    page = _page([Account(part, context)], Account(Evidence(), context), context)
    return _locality(page.seat, page.reason)


def find_own_locality(text: str, page: Locality | None) -> Locality | None:
    """Tell an article's own locality; ``text`` has its headline as the first line, ``page`` is the page's locality."""
    headline, _, body = text.partition("\n")
    part = read_evidence(headline, body)
    context = Context([part])
    seat = _seat(page) if page is not None else None
    own = decide(Account(part, context), seat, context)
    return page if own.seat == seat else _locality(own.seat, own.reason)


def _page(accounts: Sequence[Account], around: Account, context: Context) -> Verdict:
    verdicts = [decide(account, None, context) for account in accounts]
    parts = [account.evidence for account in accounts]
    return decide_page(verdicts, decide(around, None, context), parts, context)


def _seat(locality: Locality) -> Seat:
    """Give the seat of a locality; a zone below a division of the list is one of its own."""
    listed = seat_of(locality.code) if locality.code in divisions().by_code else None
    return listed if listed and listed.names == locality.names else Seat(locality.code, locality.names, 2)


def _locality(seat: Seat | None, reason: str) -> Locality | None:
    return None if seat is None else Locality(seat.code, seat.names, reason)


def stated_locality(names: tuple[str, ...]) -> Locality | None:
    """Give the locality that the user or the source states, from the province down.

    The deepest of the names that is a division gives its code; a zone below one keeps its own name. None where none is.
    """
    table = divisions()
    for depth in range(len(names), 0, -1):
        for division in table.by_name.get(names[depth - 1], ()):
            chain = table.chain(division.code)
            if all(any(short_name(name) == short_name(one) for one in chain) for name in names[:depth]):
                return Locality(division.code, (*chain, *names[depth:]), "stated")
    return None
