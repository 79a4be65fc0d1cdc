"""Work that may be ended: done in a process of its own, since the engine heeds no signal until it is through."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Result = TypeVar("Result")


class DeadlineError(Exception):
    """The work was not done in time; its process is gone."""


def within(seconds: float, work: Callable[..., Result], *arguments: object) -> Result:
    """Give what ``work(*arguments)`` gives, or raise what it raises; DeadlineError where it takes over ``seconds``.

    Everything handed over and back must be fit to be pickled, and no store may be open yet. What the work writes to
    standard output is there as it is written, also where it is ended. The process is ended with this one.
    """
    import multiprocessing
    import signal

    # A fork has all modules already; where there is none the program is started anew.
    context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
    mine, theirs = context.Pipe()
    sys.stdout.flush()
    process = context.Process(target=_child, args=(mine, theirs, work, arguments), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()

    def stop(number: int, frame: object) -> None:
        process.kill()
        process.join()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        if not mine.poll(seconds):
            raise DeadlineError
        done, result = mine.recv()
    except EOFError:
        raise RuntimeError("the query's process ended before it was done") from None
    finally:
        process.kill()
        process.join()
    if not done:
        raise result
    return result  # type: ignore[no-any-return]


def _child(
    parents: Connection, connection: Connection, work: Callable[..., object], arguments: tuple[object, ...]
) -> None:
    import signal
    import threading

    parents.close()  # else this process would hold the other end open itself
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, args=(connection,), daemon=True).start()
    try:
        result = work(*arguments)
        sys.stdout.flush()
    except Exception as error:
        connection.send((False, error))
    else:
        connection.send((True, result))
    threading.Event().wait()  # until the parent, which has the answer, ends this process


def _end_with_parent(connection: Connection) -> None:
    import os

    try:
        connection.poll(None)  # nothing is ever sent this way: it is readable when the other end is closed
    finally:
        os._exit(2)
