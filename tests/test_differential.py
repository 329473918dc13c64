"""The model against the oracle: two programs written from one page find the same optimum in random cities.

FENJI_SEEDS in the environment asks for more cities than the usual few.
"""

import os
import random

import pytest

from model.inputs import from_rows
from model.solving.solve import solve
from tests import oracle, random_city
from tests.agreement import CLOSE, disagreements, random_rows

SEEDS = range(int(os.environ.get("FENJI_SEEDS", "15")))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_model_and_the_oracle_agree(seed):
    """Proves status, shortfall, objective and the years as they are by a second program, the plan by the audit."""
    assert list(disagreements(random_rows(seed))) == []


@pytest.mark.parametrize("seed", SEEDS[::3])
def test_they_agree_where_pairs_may_post(seed):
    """Proves sheet postings by a second program: some pairs of places named, whatever their tiers and counties."""
    rows = random_city.city(seed, features=frozenset({"posting", "budgets", "turning"}))
    rng, places = random.Random(seed), [row["facility"] for row in rows["facilities"]]
    pairs = [(a, b) for a in places for b in places if a != b and rng.random() < 0.3]
    rows["postings"] = [{"from_facility": a, "to_facility": b} for a, b in pairs]
    wanted, found = oracle.solve(rows), solve(from_rows(rows), gap=0.0)
    assert found.status.value == wanted.status
    assert found.objective == pytest.approx(wanted.objective, rel=CLOSE, abs=CLOSE)
