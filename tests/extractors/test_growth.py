"""What an article costs grows in step with its length: no run of words, however absurd, makes the work blow up.

What is counted is calls, which are the same on every machine. What a single pattern costs is shown by the table of
``python -m tests.benchmarks.extraction``.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extractors import extract_claims
from kg.model import Article
from tests.benchmarks.hostile import RUNS, repeated
from tests.benchmarks.news import article, made
from tests.work import calls

_SHORT, _TIMES = 500, 8
_LIMIT = 3 * _TIMES  # work that grows with the square comes to 64 times
_LEAST = 3_000  # calls; fewer say nothing of what the characters cost


@pytest.fixture(scope="module", autouse=True)
def _started() -> None:
    """Load lexicons and dictionary before anything is counted."""
    for number in range(8):
        extract_claims(article(number))


def _calls(one: Article) -> int:
    return calls(lambda: extract_claims(one))


def _grown(small: Article, big: Article) -> float:
    return _calls(big) / max(_calls(small), _LEAST)


@pytest.mark.parametrize("run", RUNS)
def test_a_run_costs_in_step_with_its_length(run: str) -> None:
    small, big = (made("清河", repeated(run, size)) for size in (_SHORT, _SHORT * _TIMES))
    assert _grown(small, big) < _LIMIT


@settings(max_examples=15, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(RUNS), min_size=2, max_size=4))
def test_runs_joined_cost_in_step_with_their_length(runs: list[str]) -> None:
    small, big = (made("清河", repeated("".join(runs), size)) for size in (_SHORT, _SHORT * _TIMES))
    assert _grown(small, big) < _LIMIT


@settings(max_examples=15, deadline=None, derandomize=True, database=None)
@given(st.sampled_from(RUNS), st.sampled_from(RUNS))
def test_a_run_inside_another_text_costs_in_step(first: str, second: str) -> None:
    """What opens and never closes: a mark, then nothing but one word, then another."""
    small, big = (made("清河", first + repeated(second, size) + first) for size in (_SHORT, _SHORT * _TIMES))
    assert _grown(small, big) < _LIMIT


def test_a_long_article_costs_in_step_with_its_length() -> None:
    assert _calls(article(3, 50_000)) < 20 * _calls(article(3, 5_000))
