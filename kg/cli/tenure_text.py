"""Tenures as text for a terminal: each line with the words that say it, no line wider than the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from kg.graph.terminal import printable

if TYPE_CHECKING:
    from kg.cli.tenures import Found
    from kg.resolution.as_of import Period
    from kg.resolution.contradictions import Contradiction
    from kg.resolution.observations import Observation
    from kg.resolution.successions import Succession
    from kg.resolution.tenures import Tenure

_SAYS = {"holds": "", "appointedTo": "takes the post", "removedFrom": "leaves the post"}
_MOST = 3  # quotes of one tenure, besides those that say that the post was taken or left


def as_text(found: Found, evidence: bool, width: int) -> bytes:
    """Give what was found as lines of ``width`` cells at most (20 at least), with or without the words behind them."""
    lines = [*_wrapped(str(found.about), width)]
    if found.period:
        asked = found.period
        until = f" to {asked.last}" if asked.last != asked.first else ""
        lines += _wrapped(f"as of {asked.first}{until}; what is not seen then says so", width)
    lines += [""] if found.of_person else []
    if found.of_person:
        for index, one in enumerate(found.tenures):
            lines += _tenure(found, index, one.place, evidence, width)
            lines += _neighbours(found, one, width) if not found.period else []
    else:
        numbered = enumerate(found.tenures)
        for _, group in groupby(numbered, key=lambda pair: pair[1].seat):
            lines += _seat(found, list(group), evidence, width)
    for clash in found.contradictions if found.of_person else ():
        lines += _contradiction(found, clash, evidence, width)
    return "".join(f"{line}\n" for line in lines).encode()


def quoted(found: Found, one: Observation) -> str:
    """Give the words of one claim with their day and headline, on one line."""
    words = found.holdings.words[one.claim]
    day = f"{words.day} (day of issue)" if words.printed else words.day or "no day"
    said = _SAYS.get(words.predicate, "")
    return _join(day, said, f"“{' '.join(words.quote.split())}” — {' '.join(words.headline.split())}")


def days_told(one: Tenure) -> str:
    """Say when somebody was in a post, in words: days seen, taken and left where an article says so, or why none."""
    parts = []
    if one.first_seen and one.last_seen:
        parts.append("seen " + " to ".join(dict.fromkeys((one.first_seen, one.last_seen))))
    for day, word in ((one.started_on, "taken"), (one.ended_on, "left")):
        if day:
            parts.append(f"{word} {day}{' (the article tells no year)' if day.startswith('--') else ''}")
    without_year = sorted({said.day for said in one.observations if said.day and not said.whole})
    if not parts and without_year:
        shown = ", ".join(without_year[:_MOST])
        return f"seen on days without a year ({shown}), which order nothing"
    return ", ".join(parts) or "seen, but no day is told"


def _seat(found: Found, group: list[tuple[int, Tenure]], evidence: bool, width: int) -> Iterator[str]:
    places = " / ".join(dict.fromkeys(one.place for _, one in sorted(group, key=lambda pair: pair[1].acting)))
    yield ""
    yield from _wrapped(_join(places, "one at a time" if group[0][1].one_seat else ""), width)
    paths = set()
    for index, one in group:
        succession = next((each for each in found.successions if each.after.path == one.path), None)
        if succession and succession.before.path in paths and not found.period:
            yield from _wrapped(_then(succession), width, "    ")
        paths.add(one.path)
        yield from _tenure(found, index, one.person, evidence, width)
    for clash in found.contradictions:
        if {clash.left.tenure.path, clash.right.tenure.path} & paths:
            yield from _contradiction(found, clash, evidence, width)


def _tenure(found: Found, index: int, name: str, evidence: bool, width: int) -> Iterator[str]:
    one = found.tenures[index]
    term = f"term {one.number}" if one.number > 1 else ""
    told = found.stood[index].words if found.stood else days_told(one)
    claims = f"{len(one.observations)} claims" if len(one.observations) > 1 else ""
    yield from _wrapped(_join(name, "acting" if one.acting else "", term, told, claims), width, "  ")
    if evidence:
        yield from _evidence(found, one, width)


def _evidence(found: Found, one: Tenure, width: int) -> Iterator[str]:
    """Quote what says that the post was taken or left, and the first and last that put the person in it."""
    ordered = sorted(one.observations, key=lambda said: (said.whole or "~", said.claim))
    changes = [said for said in ordered if said.predicate != "holds"]
    words = found.holdings.words
    told = {words[said.claim].quote for said in changes}
    # Who is appointed also holds the post by the same words, which are quoted once.
    held = [said for said in ordered if said.predicate == "holds" and words[said.claim].quote not in told]
    near = _nearest(held, found.period) if found.period else held if len(held) <= _MOST else [held[0], held[-1]]
    for said in sorted((*changes, *near), key=ordered.index):
        yield from _wrapped(quoted(found, said), width, "      ")
    left_out = len(held) - len(near)
    if left_out:
        yield from _wrapped(f"… and {left_out:,} more; --format json has them all", width, "      ")


def _nearest(held: list[Observation], period: Period) -> list[Observation]:
    """Give what was seen in a period, else the last before and the first after it, else what has no day."""
    then = [said for said in held if said.whole and period.first <= said.whole <= period.last]
    before = [said for said in held if said.whole and said.whole < period.first]
    after = [said for said in held if said.whole and said.whole > period.last]
    return then[:_MOST] or [*before[-1:], *after[:1]] or held[:1]


def _neighbours(found: Found, one: Tenure, width: int) -> Iterator[str]:
    """Name who was seen in a person's one-seat post before and after."""
    for each in found.successions:
        if each.after.path == one.path:
            yield from _wrapped(f"after {each.before.person}: {_gap(each)}", width, "      ")
        if each.before.path == one.path:
            yield from _wrapped(f"then {each.after.person}: {_gap(each)}", width, "      ")


def _then(succession: Succession) -> str:
    return f"then, {_gap(succession)}:"


def _gap(succession: Succession) -> str:
    """Say how much time lies between two holders, and what its ends are."""
    left = f"{'left' if succession.left_stated else 'last seen'} {succession.left}"
    right = f"{'taken' if succession.right_stated else 'first seen'} {succession.right}"
    if succession.days is None:
        return f"although the one before is seen up to {succession.left}"
    if succession.days == 0:
        return f"on the same day, {succession.left}"
    days = f"{succession.days:,} day{'' if succession.days == 1 else 's'}"
    told = succession.left_stated and succession.right_stated
    return f"{days} between ({left}; {right})" if told else f"{days} between at most ({left}; {right})"


def _contradiction(found: Found, clash: Contradiction, evidence: bool, width: int) -> Iterator[str]:
    yield from _wrapped(f"contradiction ({clash.kind}): {clash.in_words()}", width, "  ")
    if evidence:
        for held in (clash.left, clash.right):
            yield from _wrapped(_join(held.tenure.person, quoted(found, held.observation)), width, "      ")


def _join(*parts: str) -> str:
    return "  ".join(part for part in parts if part)


def _wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """Break a line at spaces where it can, else anywhere; further lines are indented by two more. O(characters)."""
    from rich.cells import cell_len

    line, used = indent, len(indent)
    deeper = indent + "  "
    for word in _pieces(printable(text), width - len(deeper)):
        cells = cell_len(word)
        if used + cells > width and line.strip():
            yield line.rstrip()
            line, used, word = deeper, len(deeper), word.lstrip()
            cells = cell_len(word)
        line, used = line + word, used + cells
    if line.strip():
        yield line.rstrip()


def _pieces(text: str, most: int) -> Iterator[str]:
    """Give words with the spaces before them; a Chinese character may be parted from the next one."""
    from rich.cells import cell_len

    word, cells = "", 0
    for sign in text:
        wide = cell_len(sign)
        new = wide > 1 or (sign == " " and word.strip()) or (word and cell_len(word[-1]) > 1)
        if word and (new or cells + wide > most):
            yield word
            word, cells = "", 0
        word, cells = word + sign, cells + wide
    if word:
        yield word
