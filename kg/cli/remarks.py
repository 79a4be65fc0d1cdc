"""How what is told of the sources is shown: a line each on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.reading.sources import Remark


def echo_remark(remark: Remark) -> None:
    """Print a remark's line: ``skipped`` for what was not read, ``warning`` for what is no failure."""
    from kg.graph.terminal import printable
    from kg.reading.sources import Failure

    word = "skipped" if isinstance(remark, Failure) else "warning"
    click.echo(f"kg: {word}: {printable(remark.reason)}", err=True)
