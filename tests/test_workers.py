"""Processes that read pages: a dead or hanging one costs its own task, and nothing outlives the loop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from kg.workers import Lost, run_tasks


def _work(task: str) -> bytes:
    if task == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "leaves":
        os._exit(3)
    if task == "hangs":
        time.sleep(3600)
    if task == "fails":
        raise ValueError("no")
    if task.startswith("large"):
        return b"x" * 3_000_000
    return task.upper().encode()


def _run(*tasks: str, jobs: int = 2, limit: float = 60) -> dict[str, bytes | Lost]:
    return dict(run_tasks(tasks, _work, jobs, limit))


def test_every_task_is_done_once() -> None:
    tasks = [f"t{number}" for number in range(200)]
    done = list(run_tasks(tasks, _work, 3, 60))
    assert sorted(task for task, _ in done) == sorted(tasks)
    assert all(answer == task.upper().encode() for task, answer in done)


def test_no_tasks_no_processes() -> None:
    assert _run() == {}


def test_a_process_that_dies_costs_its_task() -> None:
    done = _run("a", "dies", "b", "leaves", "c", "d", jobs=1)
    assert {task for task, answer in done.items() if isinstance(answer, bytes)} == {"a", "b", "c", "d"}
    assert done["dies"] == Lost("its process was ended by SIGKILL, as for want of memory")
    assert done["leaves"] == Lost("its process ended with code 3")


def test_a_task_that_hangs_is_ended() -> None:
    done = _run("a", "hangs", "b", "c", limit=1.0)
    assert done["hangs"] == Lost("took longer than 1 seconds")
    assert done["c"] == b"C"


def test_an_error_is_told_and_its_process_goes_on() -> None:
    assert _run("fails", "a", jobs=1) == {"fails": Lost("ValueError: no"), "a": b"A"}


def test_tasks_and_answers_larger_than_any_pipe() -> None:
    done = _run(*(f"large{number}" + "y" * 2_000_000 for number in range(6)))
    assert {len(answer) for answer in done.values() if isinstance(answer, bytes)} == {3_000_000}


def test_tasks_are_drawn_as_they_are_needed() -> None:
    drawn = 0

    def tasks():  # type: ignore[no-untyped-def]
        nonlocal drawn
        for number in range(100):
            drawn += 1
            yield f"t{number}"

    loop = run_tasks(tasks(), _work, 2, 60)
    next(loop)
    assert drawn <= 4
    loop.close()


def test_no_process_outlives_a_killed_parent(tmp_path: Path) -> None:
    script = (
        "import os, sys, time\n"
        "from kg.workers import run_tasks\n"
        "def work(task):\n"
        "    open(sys.argv[1] + '/' + str(os.getpid()), 'w').close()\n"
        "    return b''\n"
        "tasks = iter(['a', 'b'])\n"
        "def slow():\n"
        "    yield 'a'\n"
        "    yield 'b'\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(3600)\n"
        "for _ in run_tasks(slow(), work, 2, 60): pass\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"ready\n"
        parent.kill()
    ends = time.monotonic() + 30
    workers = [int(path.name) for path in tmp_path.iterdir()]
    while any(Path(f"/proc/{worker}").exists() and not _is_zombie(worker) for worker in workers):
        assert time.monotonic() < ends
        time.sleep(0.1)


def _is_zombie(process: int) -> bool:
    return Path(f"/proc/{process}/stat").read_text().split(")")[1].split()[0] == "Z"
