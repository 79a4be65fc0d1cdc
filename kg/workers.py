"""Processes that each read pages: one that dies or hangs costs the page it was at, and nothing else."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_Task = TypeVar("_Task")
_ORPHANED = 1.0  # seconds between two looks at whether the parent is still there


@dataclass(frozen=True, slots=True)
class Lost:
    """Why a task gave nothing: its worker died, or took longer than it was given, or the task raised an error."""

    why: str


@dataclass(slots=True)
class _Worker(Generic[_Task]):
    """``tasks`` holds the task at hand, or nothing: a second one sent ahead could meet an answer in a full pipe."""

    process: BaseProcess
    pipe: Connection
    tasks: list[_Task] = field(default_factory=list)
    since: float = 0.0  # when its task was begun, by the monotonic clock


def run_tasks(
    tasks: Iterable[_Task], work: Callable[[_Task], bytes], jobs: int, limit: float
) -> Iterator[tuple[_Task, bytes | Lost]]:
    """Carry out ``work`` on every task in ``jobs`` processes, and give each task with what came of it, as it comes.

    ``work`` must be a function of a module (it is named to the processes), ``limit`` is the most seconds a task may
    take. Tasks are drawn as they are needed: at most ``jobs`` are held. Whatever ends the loop ends the processes.
    """
    team = _Team(work, jobs, limit)
    try:
        yield from team.run(iter(tasks))
    finally:
        team.end()


class _Team(Generic[_Task]):
    def __init__(self, work: Callable[[_Task], bytes], jobs: int, limit: float) -> None:
        methods = multiprocessing.get_all_start_methods()
        # Forked, a worker has every lexicon that its parent has read.
        self._context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
        self._work = work
        self._limit = limit
        self._jobs = jobs
        self._workers: list[_Worker[_Task]] = []

    def run(self, tasks: Iterator[_Task]) -> Iterator[tuple[_Task, bytes | Lost]]:
        drained = False
        while True:
            while not drained and (worker := self._idle()):
                try:
                    self._give(worker, next(tasks))
                except StopIteration:
                    drained = True
            busy = [worker for worker in self._workers if worker.tasks]
            if not busy:
                return
            for worker in self._ready(busy):
                yield self._collect(worker)

    def end(self) -> None:
        """End every process: at once where it is at work, else by closing its pipe."""
        for worker in self._workers:
            worker.pipe.close()
            if worker.tasks:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join(2 * _ORPHANED)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()

    def _idle(self) -> _Worker[_Task] | None:
        for worker in self._workers:
            if not worker.tasks:
                return worker
        return self._hire() if len(self._workers) < self._jobs else None

    def _give(self, worker: _Worker[_Task], task: _Task) -> None:
        worker.tasks.append(task)
        worker.since = time.monotonic()
        with suppress(OSError):  # it died meanwhile: its end is noticed where it is waited for
            worker.pipe.send(task)

    def _hire(self) -> _Worker[_Task]:
        mine, theirs = self._context.Pipe()
        others = [worker.pipe for worker in self._workers] + [mine]
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, others, self._work, os.getpid()), daemon=True
        )
        process.start()
        theirs.close()
        worker: _Worker[_Task] = _Worker(process, mine)
        self._workers.append(worker)
        return worker

    def _ready(self, busy: list[_Worker[_Task]]) -> list[_Worker[_Task]]:
        """Wait for workers that have something to say, have died, or have taken too long."""
        ends = min(worker.since for worker in busy) + self._limit
        said = set(wait([worker.pipe for worker in busy], max(ends - time.monotonic(), 0)))
        if said:
            return [worker for worker in busy if worker.pipe in said]
        return [worker for worker in busy if time.monotonic() - worker.since >= self._limit]

    def _collect(self, worker: _Worker[_Task]) -> tuple[_Task, bytes | Lost]:
        """Give what came of a worker's task; a worker that is of no more use is dismissed."""
        task = worker.tasks.pop()
        try:
            if worker.pipe.poll():
                return task, worker.pipe.recv()
            why = f"took longer than {self._limit:g} seconds"
        except (EOFError, OSError):
            worker.process.join(_ORPHANED)
            why = f"its process {_how_it_ended(worker.process.exitcode)}"
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        return task, Lost(why)


def _how_it_ended(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"was ended by {signal.Signals(-code).name}, as for want of memory"
    return f"ended with code {code}"


def _serve(pipe: Connection, others: list[Connection], work: Callable[[object], bytes], parent: int) -> None:
    """Carry out one task after another until the pipe is closed or the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and ends its workers itself
    for other in others:
        with suppress(OSError):
            other.close()  # held open here, they would keep a sister from noticing the parent's end
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500")  # of all processes, a worker can best be spared
    while True:
        while not pipe.poll(_ORPHANED):
            if os.getppid() != parent:
                return
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: bytes | Lost = work(task)
        except Exception as error:  # any fault of ours must cost this page alone, and be told
            answer = Lost(f"{type(error).__name__}: {error}")
        with suppress(OSError):
            pipe.send(answer)
