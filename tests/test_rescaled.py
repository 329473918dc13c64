"""Units are the planner's: a city in pills, minutes and cents has the plan of the city in courses, hours and yuan."""

import pytest

from model import outcome
from model.audit import audit
from model.dataset import Dataset
from model.inputs import InputProblems, from_rows
from model.plan import quiet
from model.solving import Clock, Solved, prepare, solve_case
from model.standing import expected_volume
from tests import random_city
from tests.random_city import CORE
from tests.random_city.rescaled import rescaled

CITIES, PART = 200, 10
FEATURES = CORE | {"links", "gain_steps", "sharing", "cost"}


def solved(data: Dataset) -> Solved:
    """Return the plan of a city to the last gap, once the audit has found nothing."""
    found = solve_case(data, 0.0, Clock(60.0, quiet), expected_volume(data), prepare(data))
    if found.plan.status.has_plan:
        limits, _ = audit(data, outcome.follow(data, found.tables))
        assert limits[limits["broken"]].to_dict("records") == []
    return found


@pytest.mark.parametrize("first", range(0, CITIES, PART))
def test_units_change_nothing(first):
    """Proves that the unit of each service, of money and of the hours of each resource may be any.

    Each is multiplied by up to 10,000 or divided by it, on its own: same status, same optimum to 1e-6 (in the new
    money where the objective is a cost), same shortfall, and a clean audit on both sides.
    """
    for seed in range(first, first + PART):
        features = frozenset(name for number, name in enumerate(sorted(FEATURES)) if (seed + number) % 3)
        rows = random_city.city(seed, features=features)
        other, units = rescaled(rows, seed)
        try:
            data = from_rows(rows)
        except InputProblems:
            continue
        one, two = solved(data).plan, solved(from_rows(other)).plan
        assert one.status == two.status, seed
        if one.status.has_plan:
            factor = units.money if data.settings.objective == "cost" else 1.0
            assert two.objective == pytest.approx(one.objective * factor, rel=1e-6), seed
            assert two.shortfall == pytest.approx(one.shortfall, rel=1e-6, abs=1e-9), seed
