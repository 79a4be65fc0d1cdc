"""The rules that claims name: all of them described, each firing on its own example, and no claim without one."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from kg.explaining.words import explain_words
from kg.extractors import extract_claims
from kg.extractors.rules import rule_entries
from kg.model import Rule
from kg.reading import read_articles
from kg.reading.sources import read_page

SEEDS = Path(__file__).parents[2] / "seeds"


def test_every_rule_is_described_and_every_description_is_of_a_rule() -> None:
    assert sorted(rule_entries()) == sorted(get_args(Rule))
    assert len(set(get_args(Rule))) == len(get_args(Rule))


@pytest.mark.parametrize("name", get_args(Rule))
def test_the_example_fires_the_rule(name: Rule) -> None:
    entry = rule_entries()[name]
    said = [one for passage in explain_words(entry.example, entry.locality).passages for one in passage.said]
    fired = [one for one in said if one.rule == name]
    assert fired, f"fired instead: {sorted({one.rule for one in said})}"
    assert {(one.extractor, one.reads) for one in fired} == {(entry.extractor, entry.reads)}


def test_every_claim_of_the_seeds_names_its_rule() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        for article in read_articles(read_page(str(path))):
            for claim in extract_claims(article).claims:
                assert claim.rule is not None, claim
                assert rule_entries()[claim.rule].extractor == claim.extractor
