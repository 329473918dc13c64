"""The model against the oracle: two programs written from one page find the same optimum in random cities.

FENJI_SEEDS in the environment asks for more cities than the usual few.
"""

import os
import random

import pytest

from model import outcome
from model.audit import audit
from model.inputs import from_rows
from model.plan import quiet
from model.solving import Clock, prepare, solve_case
from model.standing import expected_volume
from tests import oracle, random_city
from tests.random_city import CORE

SEEDS = range(int(os.environ.get("FENJI_SEEDS", "15")))
CLOSE = 1e-6


def random_rows(seed: int) -> random_city.Tables:
    """Return the random city of a seed: every third with any features, the others with core ones alone.

    Those have few, some or most of the core features.
    """
    if seed % 3 == 2:
        return random_city.city(seed)
    rng = random.Random(seed)
    features = frozenset(name for name in sorted(CORE) if rng.random() < rng.choice([0.3, 0.6, 0.9]))
    return random_city.city(seed, features=features)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_model_and_the_oracle_agree(seed):
    """Proves status, shortfall and objective by a second program, and the plan's rules by the audit."""
    rows = random_rows(seed)
    wanted = oracle.solve(rows)
    data = from_rows(rows)
    solved = solve_case(data, 0.0, Clock(60.0, quiet), expected_volume(data), prepare(data))
    assert solved.plan.status.value == wanted.status
    if not solved.plan.status.has_plan:
        return
    assert solved.plan.objective == pytest.approx(wanted.objective, rel=CLOSE, abs=CLOSE)
    assert solved.plan.shortfall == pytest.approx(wanted.shortfall, rel=CLOSE, abs=CLOSE)
    _, summary = audit(data, outcome.follow(data, solved.tables))
    assert summary.loc[summary["broken"] > 0, "rule"].tolist() == []
