"""How far a build is: one line that is written over at a terminal, a plain line now and then in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.intake import Progress

_AT_TERMINAL = 0.1  # seconds between two lines
_IN_LOG = 30.0


def progress_lines(quiet: bool) -> Callable[[Progress], None]:
    """Give what to call with every step; it says nothing where ``quiet``, and for builds that are done at once."""
    if quiet:
        return lambda step: None
    terminal = sys.stderr.isatty()
    began = time.monotonic()
    next_at = began + (_AT_TERMINAL if terminal else _IN_LOG)

    def tell(step: Progress) -> None:
        nonlocal next_at
        now = time.monotonic()
        if now < next_at:
            return
        next_at = now + (_AT_TERMINAL if terminal else _IN_LOG)
        click.echo(_line(step, now - began, terminal), err=True, nl=not terminal)

    return tell


def _line(step: Progress, seconds: float, terminal: bool) -> str:
    from kg.graph.terminal import printable

    known = f", {step.known:,} known" if step.known else ""
    rate = f"{step.pages / seconds:,.0f} a second, {step.characters / seconds / 1e6:.2f} million characters"
    left = ""
    if step.size and step.done:
        left = f", about {_clock(seconds * max(step.size - step.done, 0) / step.done)} left"
    text = f"{step.pages:,} pages{known}; {rate}{left}"
    return f"\r\x1b[K{text}  {printable(Path(step.source).name)[:30]}" if terminal else f"kg: {text}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
