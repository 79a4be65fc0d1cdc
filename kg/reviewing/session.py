"""A review at the terminal: one question after another; each answer is on disk before the next question is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.resolution.decisions import Decision, Verdict, decide, read_decisions, write_decisions
from kg.reviewing.items import Item

_ANSWERS: dict[str, Verdict] = {"y": "positive", "n": "negative", "u": "unsure"}
KEYS = "y yes · n no · u unsure · s skip · b undo · q quit"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a review came to: answers given (and not taken back), and questions that were not answered."""

    decided: int
    left: int


def review(
    items: Sequence[Item], path: Path, who: str, when: str, why: str,
    show: Callable[[Item, int], None], ask: Callable[[], str], tell: Callable[[str], None],
) -> Outcome:  # fmt: skip
    """Put ``items`` to a person in turn and keep every answer in the decisions file ``path`` at once.

    ``ask`` gives one of the letters or words of KEYS, or "" where the input has ended, which quits. ``b`` takes the
    last answer of this review back, on disk too, and asks again. ``who``, ``when`` (an ISO day) and ``why`` go with
    every answer.
    """
    given: list[tuple[int, Decision | None]] = []
    position = 0
    while position < len(items):
        item = items[position]
        show(item, position + 1)
        answer = _letter(ask())
        if answer in ("q", ""):
            break
        if answer == "b":
            if not given:
                tell("there is nothing to take back")
                continue
            position, before = given.pop()
            _keep(path, items[position].pair, before)
            continue
        if answer == "s":
            position += 1
            continue
        if answer not in _ANSWERS:
            tell(f"one of: {KEYS}")
            continue
        kind, left, right = item.pair
        decision = decide(kind, left, right, _ANSWERS[answer], who, when, why)  # type: ignore[arg-type]
        given.append((position, _keep(path, item.pair, decision)))
        position += 1
    return Outcome(len(given), len(items) - len({place for place, _ in given}))


def _letter(typed: str) -> str:
    """Give the letter of KEYS that was typed or that begins the word typed; undo is b, as unsure has its u."""
    word = typed.strip().lower()
    return "b" if word in ("undo", "back") else word[:1]


def merge_decisions(path: Path, fresh: Sequence[Decision]) -> tuple[int, int]:
    """Add decisions to the file; a new verdict on a known pair takes the old one's place. Gives how many are new, and
    how many changed one."""
    known = {one.pair: one for one in read_decisions(path)}
    new = sum(one.pair not in known for one in fresh)
    changed = sum(one.pair in known and known[one.pair].verdict != one.verdict for one in fresh)
    known |= {one.pair: one for one in fresh}
    write_decisions(path, known.values())
    return new, changed


def _keep(path: Path, pair: tuple[str, str, str], decision: Decision | None) -> Decision | None:
    """Put a decision in the place of what the file says of its pair, or take that out; give what was there before."""
    known = {one.pair: one for one in read_decisions(path)}
    before = known.pop(pair, None)
    if decision is not None:
        known[pair] = decision
    write_decisions(path, known.values())
    return before
