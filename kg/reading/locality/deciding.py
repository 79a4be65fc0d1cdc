"""From what an article tells to the division it is about, and from all of them to the one the page speaks from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.language.divisions import divisions, short_name
from kg.language.named_divisions import Seat, seat_of
from kg.reading.locality.evidence import PLAIN, PUBLISHER, Evidence
from kg.reading.locality.settling import Context, Names, known_of, most_named_for_short, settle
from kg.reading.locality.tally import Account, Tally, common, order, upward

_LOWEST = "区县旗"
_PAGE = 22  # what an article must say of the division above, for it not to be about the page's own district
_SISTER = 16  # the same of another district of the same city, where the page's own is not named
_VOTE = 6  # what an article must tell of a division, at least, to speak for the page
_LABEL = 60
_CLEARLY = 2  # times more than the next district, for an article of a city's page to be about one of several
_DISPUTED = 3  # times more than the next district, for an article to have a full say in the page's locality
_MOST = 2 / 3  # of the articles of a page, for its locality to be theirs though others tell of elsewhere


@dataclass(frozen=True, slots=True)
class Verdict:
    """A division, how much speaks for it, and what does; ``seat`` is None where nothing tells.

    ``disputed`` tells that another division is spoken of nearly as much; ``unnamed`` is the level (区, 县, 市) of a
    division that the article speaks from without ever naming it.
    """

    seat: Seat | None
    strength: int = 0
    tallies: tuple[Tally, ...] = ()
    said: str = ""
    disputed: bool = False
    unnamed: str = ""

    @property
    def reason(self) -> str:
        """The words that decided; "" where the article has none of its own."""
        return self.said or " against ".join(one.reason for one in self.tallies)


def decide(account: Account, page: Seat | None, context: Context) -> Verdict:
    """Tell the lowest division that the article is about; without any of its own, the page's."""
    article = account.evidence
    if article.label is not None:
        named = article.label.named
        seat, why = settle(named.seats, named.doubtful, known_of([article]), context)
        if seat is not None:
            said = f"the headline opens with {article.text[named.start : named.end]}"
            return Verdict(seat, _LABEL, said=f"{said}; {why}" if why else said)
    tallies, unnamed = account.tallies(page)
    if not tallies:
        return Verdict(page, unnamed=unnamed)
    if page is not None and page.rank < 2:
        tallies = _leave_toured(article, page, tallies)
    tallies.sort(key=order)
    low = [one for one in tallies if one.seat.rank == 2]
    high = [one for one in tallies if one.seat.rank < 2]
    if page is not None and page.rank == 2:
        return _of_district(page, low, high)
    silent = bool(unnamed) and page is None  # it speaks from a division that it does not name
    if low and (not high or low[0].score >= high[0].score) and not (silent and low[0].toured):
        return _lowest(low, page)
    if high and not silent:
        return _verdict(high[0])
    return Verdict(page, unnamed=unnamed)


def _verdict(tally: Tally, disputed: bool = False) -> Verdict:
    return Verdict(tally.seat, tally.score, (tally,), disputed=disputed)


def _of_district(page: Seat, low: list[Tally], high: list[Tally]) -> Verdict:
    """Tell an article on a district's page: the district's, but where it speaks of 我市, or names another alone."""
    mine = next((one for one in low if one.seat == page), None)
    above = next((one for one in high if page.within(one.seat)), None)
    if above is not None and above.score > _PAGE + (mine.score if mine else 0):
        return _verdict(above)
    if mine is not None:
        return _verdict(mine)
    if low and low[0].score > (_SISTER if low[0].seat.names[:-1] == page.names[:-1] else _PAGE):
        return _verdict(low[0])
    return Verdict(page)


def _lowest(low: list[Tally], page: Seat | None) -> Verdict:
    """Tell an article that names districts: the one that it speaks of far more than of others, else what holds both."""
    first = low[0]
    second = next((one for one in low[1:] if not first.seat.within(one.seat)), None)
    if second is None:
        return _verdict(first)
    if second.in_headline and not first.in_headline and _CLEARLY * second.score >= first.score:
        first, second = second, first
    clear = first.in_headline > second.in_headline or first.score >= _CLEARLY * second.score
    shared = common([first.seat, second.seat])
    if clear or (shared is None and page is None):
        return _verdict(first, disputed=second.toured or first.score < _DISPUTED * second.score)
    return Verdict(shared or page, first.score, (first, second))


def _leave_toured(article: Evidence, page: Seat, tallies: list[Tally]) -> list[Tally]:
    """Count little what is said of a district on a city's page, where the city's leaders went to see it.

    市政协在清河区调研: the 区委书记 who comes along does not make it an article of 清河区.
    """
    if not any(said.told_first and upward(page, level) == page for level, said in article.spoken.items()):
        return tallies
    return [
        replace(one, score=PLAIN) if one.toured and one.seat != page and one.seat.within(page) else one
        for one in tallies
    ]


def decide_page(verdicts: Sequence[Verdict], around: Verdict, parts: Sequence[Evidence], context: Context) -> Verdict:
    """Tell the division that a page speaks from: the one of most of its articles, else the one that holds them all."""
    votes: Counter[Names] = Counter()
    found: dict[Names, Verdict] = {}
    printed = 6 if around.strength >= PUBLISHER else 2
    for verdict, weight in (*((one, 1 if one.disputed else 2) for one in verdicts), (around, printed)):
        if verdict.seat is not None and verdict.strength >= _VOTE:
            votes[verdict.seat.names] += weight
            found.setdefault(verdict.seat.names, verdict)
    if not votes:
        return _by_little(verdicts, around, context)
    _count_unnamed(verdicts, votes, found)
    if len(votes) == 1:
        return next(iter(found.values()))
    # of two that a visit brings on one page, the host is named in other articles too
    named = [{seat.names for mark in part.marks for seat in mark.named.seats} for part in parts]
    spread = Counter(names for one in named for names in one)
    top, *others = sorted(votes, key=lambda names: (-votes[names], -spread[names], -len(names), names))
    if votes[top] >= _MOST * votes.total():
        return found[top]
    shared = common([one.seat for one in found.values() if one.seat is not None])
    if shared is None:
        even = (votes[top], spread[top]) == (votes[others[0]], spread[others[0]])
        return Verdict(None) if even else found[top]
    return Verdict(shared, votes.total(), said=f"{', '.join(names[-1] for names in sorted(votes))} on one page")


def narrow_page(page: Verdict, parts: Sequence[Evidence], around: str) -> Verdict:
    """Tell the district of a city that the masthead names for short, where the articles speak of 全区 and 区委.

    清河快讯 over articles of 区科协 and 铁岭市: 清河区.
    """
    if page.seat is None or page.seat.rank != 1:
        return page
    spoken = Counter(level for part in parts for level in part.spoken if level in _LOWEST)
    for division in divisions().within(page.seat.code):
        name = short_name(division.name)
        if len(name) > 1 and division.name[-1] in spoken and name in around and division.name not in around:
            return Verdict(seat_of(division.code), page.strength, said=f"{name} over the page; {page.reason}")
    return page


def _count_unnamed(verdicts: Sequence[Verdict], votes: Counter[Names], found: dict[Names, Verdict]) -> None:
    """Let articles vote that speak of 全市 or 区委 and name none, where the page names just one that they can mean."""
    levels = Counter(one.unnamed for one in verdicts if one.unnamed)
    seats = [one.seat for one in found.values() if one.seat is not None]
    # a district's paper speaks of 市委 and 全市 too
    low = any(tally.spoken and tally.seat.rank == 2 for one in verdicts for tally in one.tallies)
    for level, count in sorted(levels.items()):
        meant = {seat for one in seats for seat in [upward(one, level)] if seat is not None}
        if len(meant) == 1:
            seat = meant.pop()
            votes[seat.names] += count if low and seat.rank < 2 else 2 * count
            found.setdefault(seat.names, Verdict(seat, 2 * count, said=f"全{level} or {level}委 in {count} articles"))


def _by_little(verdicts: Sequence[Verdict], around: Verdict, context: Context) -> Verdict:
    """Tell a page without any clear word: by what it names at all, else by a city that it calls by its short name."""
    named = [one for one in (*verdicts, around) if one.seat is not None]
    if named:
        return max(named, key=lambda one: one.strength)
    levels = Counter(one.unnamed for one in verdicts if one.unnamed)
    low = sum(levels[level] for level in "区县旗")
    if 2 * low > levels.total():
        return Verdict(None)  # a district's page names its city too, and that is not where it speaks from
    rank = 0 if levels["省"] else 1
    short = most_named_for_short(context, rank)
    return Verdict(None) if short is None else Verdict(short[0], said=short[1])
