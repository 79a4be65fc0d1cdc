"""What an article costs grows in step with its length: no run of words, however absurd, makes a pattern blow up."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extractors import extract_claims
from kg.model import Article
from tests.benchmarks.hostile import RUNS, repeated
from tests.benchmarks.news import article, made

_SHORT, _TIMES = 800, 8
_LIMIT = 3 * _TIMES  # a cost that grows with the square comes to 64 times; the machine may be busy
_LEAST = 0.004  # seconds; a shorter time says nothing of what the characters cost
_TRIES = 3


@pytest.fixture(scope="module", autouse=True)
def _started() -> None:
    """Load lexicons and dictionary before anything is timed."""
    for number in range(8):
        extract_claims(article(number))


def _seconds(one: Article) -> float:
    begin = time.process_time()
    extract_claims(one)
    return time.process_time() - begin


def _grown(run: str, short: int) -> float:
    """Give how many times the time ``_TIMES`` times the text takes; measured anew where it seems too much."""
    ratios = []
    for _ in range(_TRIES):
        first = _seconds(made("清河", repeated(run, short)))
        second = _seconds(made("清河", repeated(run, short * _TIMES)))
        ratios.append(second / max(first, _LEAST))
        if ratios[-1] < _LIMIT:
            break
    return min(ratios)


@pytest.mark.parametrize("run", RUNS)
def test_a_run_costs_in_step_with_its_length(run: str) -> None:
    assert _grown(run, _SHORT) < _LIMIT


@settings(max_examples=20, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(RUNS), min_size=2, max_size=4))
def test_runs_joined_cost_in_step_with_their_length(runs: list[str]) -> None:
    assert _grown("".join(runs), 500) < _LIMIT


@settings(max_examples=20, deadline=None, derandomize=True, database=None)
@given(st.sampled_from(RUNS), st.sampled_from(RUNS))
def test_a_run_inside_another_text_costs_in_step(first: str, second: str) -> None:
    """What opens and never closes: a mark, then nothing but one word, then another."""
    small, big = (made("清河", first + repeated(second, size) + first) for size in (500, 500 * _TIMES))
    assert any(_seconds(big) / max(_seconds(small), _LEAST) < _LIMIT for _ in range(_TRIES))


def test_a_long_article_costs_in_step_with_its_length() -> None:
    small, big = article(3, 5_000), article(3, 50_000)
    assert min(_seconds(big) for _ in range(2)) < 20 * min(_seconds(small) for _ in range(2))
