"""Who is compared with whom: the best pairing of gold with found, each used once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from kg.evaluation.text import headline_key, label_key, likeness, squeezed

if TYPE_CHECKING:
    from kg.evaluation.facts import FoundArticle, FoundEvent
    from kg.evaluation.gold import GoldArticle, GoldEvent

_Gold = TypeVar("_Gold")
_Found = TypeVar("_Found")

# All likenesses are in ten-thousandths. Under the least one, two things have nothing to do with each other:
# 防汛会议 and 人才会议 on one day share a third of their names, the day and the kind, 3333, and are two events.
_LEAST_ARTICLE = 3000
_LEAST_EVENT = 3500


def assign(
    gold: Sequence[_Gold], found: Sequence[_Found], weigh: Callable[[_Gold, _Found], int]
) -> tuple[tuple[int, int], ...]:
    """Pair gold with found, each at most once, so that the sum of ``weigh`` is the greatest that there is.

    ``weigh`` gives a whole number; pairs of 0 are not made. Gives (gold index, found index), sorted. With weights
    of 0 and 1 it is a maximum matching. Equal sums are told apart by the order of the arguments alone.
    O(n²m), n the shorter side.
    """
    if len(gold) > len(found):
        return tuple(sorted((left, right) for right, left in assign(found, gold, lambda f, g: weigh(g, f))))
    weights = [[weigh(one, other) for other in found] for one in gold]
    pairs = ((row, column) for column, row in _cheapest([[-weight for weight in row] for row in weights]))
    return tuple(sorted((row, column) for row, column in pairs if weights[row][column] > 0))


def _cheapest(costs: list[list[int]]) -> list[tuple[int, int]]:
    """The Hungarian method with potentials, for at least as many columns as rows: (column, row) of every row.

    Rows are added one at a time; each addition walks the cheapest augmenting path. Index 0 is a stand-in.
    """
    rows, columns = len(costs), len(costs[0]) if costs else 0
    row_potential, column_potential = [0] * (rows + 1), [0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0] = row
        column = 0
        slack: list[int | None] = [None] * (columns + 1)
        came_from, visited = [0] * (columns + 1), [False] * (columns + 1)
        while row_of[column]:
            visited[column] = True
            here, best, nearest = row_of[column], None, 0
            for other in range(1, columns + 1):
                if visited[other]:
                    continue
                cost = costs[here - 1][other - 1] - row_potential[here] - column_potential[other]
                known = slack[other]
                if known is None or cost < known:
                    slack[other], came_from[other], known = cost, column, cost
                if best is None or known < best:
                    best, nearest = known, other
            assert best is not None  # columns are never fewer than rows
            for other in range(columns + 1):
                known = slack[other]
                if visited[other]:
                    row_potential[row_of[other]] += best
                    column_potential[other] -= best
                elif known is not None:
                    slack[other] = known - best
            column = nearest
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return [(column - 1, row_of[column] - 1) for column in range(1, columns + 1) if row_of[column]]


def article_is_right(gold: GoldArticle, found: FoundArticle) -> bool:
    """Tell whether the headline is the gold title and the body begins and ends as the gold says."""
    body = squeezed(found.body)
    return (
        headline_key(found.headline) in {headline_key(title) for title in gold.titles}
        and body.startswith(squeezed(gold.begins))
        and body.endswith(squeezed(gold.ends))
    )


def align_articles(gold: Sequence[GoldArticle], found: Sequence[FoundArticle]) -> tuple[tuple[int, int], ...]:
    """Pair a page's articles: first as many right ones as there can be, then the most alike."""
    right = 10_001 * (min(len(gold), len(found)) + 1)  # outweighs any sum of likenesses

    def weigh(one: GoldArticle, other: FoundArticle) -> int:
        return right if article_is_right(one, other) else _article_likeness(one, other)

    return assign(gold, found, weigh)


def _article_likeness(gold: GoldArticle, found: FoundArticle) -> int:
    """Title and beginning tell an article; an end may be one reporter's name, and is never enough alone."""
    body, begins, ends = squeezed(found.body), squeezed(gold.begins), squeezed(gold.ends)
    headline = headline_key(found.headline)
    title = max(likeness(headline_key(one), headline) for one in gold.titles)
    beginning = 1000 if body.startswith(begins) else 500 if begins in body else 0
    end = 1000 if body.endswith(ends) else 500 if ends in body else 0
    total = 4 * title + 4 * beginning + 2 * end
    return total if total >= _LEAST_ARTICLE else 0


def align_events(gold: Sequence[GoldEvent], found: Sequence[FoundEvent]) -> tuple[tuple[int, int], ...]:
    """Pair an article's events so that they are, all in all, the most alike; unlike ones stay alone."""
    return assign(gold, found, _event_likeness)


def _event_likeness(gold: GoldEvent, found: FoundEvent) -> int:
    """People and name tell an event; its day and kind, which events of one page share, are never enough alone."""
    name = max(likeness(label_key(one), label_key(found.name)) for one in gold.names)
    same_day = gold.date is not None and gold.date in found.dates
    if not name and not same_day:
        return 0  # the same people can be at two events
    there = {label_key(person) for person in found.people}
    shared = sum(any(label_key(one) in there for one in person) for person in gold.people)
    people = 2000 * min(shared, len(there)) // max(1, len(gold.people) + len(there))
    total = 4 * people + 4 * name + 1000 * same_day + 1000 * (gold.kind == found.kind)
    return total if total >= _LEAST_EVENT else 0
