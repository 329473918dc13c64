"""The model against the oracle: two programs written from one page find the same optimum in random cities.

FENJI_SEEDS in the environment asks for more cities than the usual few.
"""

import os
import random

import pytest

from model.city.city import City
from model.inputs import InputProblems, from_rows
from model.solving.solve import solve
from tests import oracle, random_city
from tests.random_city import CORE

SEEDS = range(int(os.environ.get("FENJI_SEEDS", "15")))
CLOSE = 1e-6


def random_rows(seed: int) -> random_city.Tables:
    """Return the random city of a seed.

    Every third has any features, every sixth is taken to the edges of the contract as well; the others have few,
    some or most of the core features alone.
    """
    if seed % 3 == 2:
        return random_city.city(seed)
    if seed % 6 == 1:
        return random_city.edged(seed)
    rng = random.Random(seed)
    features = frozenset(name for name in sorted(CORE) if rng.random() < rng.choice([0.3, 0.6, 0.9]))
    return random_city.city(seed, features=features)


def read(rows: random_city.Tables) -> City | None:
    """Return the City of a city, None where it is refused."""
    try:
        return from_rows(rows)
    except InputProblems:
        return None


@pytest.mark.parametrize("seed", SEEDS)
def test_the_model_and_the_oracle_agree(seed):
    """Proves status, shortfall, objective and the years as they are by a second program, the plan by the audit."""
    rows = random_rows(seed)
    wanted = oracle.solve(rows)
    data = read(rows)
    if data is None:  # what can have no plan may be refused before the solve, and nothing else
        assert wanted.status == "infeasible"
        return
    found = solve(data, gap=0.0)
    assert found.status.value == wanted.status
    if not found.status.has_plan:
        return
    assert found.objective == pytest.approx(wanted.objective, rel=CLOSE, abs=CLOSE)
    assert found.shortfall == pytest.approx(wanted.shortfall, rel=CLOSE, abs=CLOSE)
    assert found.as_is.health_gain == pytest.approx(wanted.as_is_health, rel=CLOSE, abs=CLOSE)
    assert found.as_is.cost == pytest.approx(wanted.as_is_cost, rel=CLOSE, abs=CLOSE)
    summary = found["audit"]
    assert summary.loc[summary["broken"] > 0, "rule"].tolist() == []


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
