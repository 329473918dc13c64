"""Units are the planner's: a city in pills, minutes and cents has the plan of the city in courses, hours and yuan.

FENJI_AUDITS in the environment asks for the audit of every so many of the cities, 1 for all.
"""

import os
import random

import pytest

from model.answer import outcome
from model.audit import audit
from model.city.city import City
from model.inputs import InputProblems, from_rows
from model.solving import Clock, Prepared, decided, prepare, valued
from model.solving.passes import Plan
from model.solving.solve import quiet
from model.solving.today import stood
from tests import random_city
from tests.random_city import CORE
from tests.random_city.rescaled import rescaled

CITIES, PART, ASKED = 200, 10, 8
AUDITS = int(os.environ.get("FENJI_AUDITS", "4"))
FEATURES = CORE | {"links", "gain_steps", "sharing", "cost"}


def planned(data: City) -> tuple[Prepared, Plan]:
    """Return a city that stands on its today as a program, and its plan to the last gap."""
    case = prepare(data)
    return case, valued(case, 0.0, Clock(60.0, quiet)).plan


def assert_clean(data: City, case: Prepared, plan: Plan) -> None:
    """Assert that the audit finds nothing in a plan."""
    limits, _ = audit(data, outcome.follow(data, decided(data, case, plan.x)))
    assert limits[limits["broken"]].to_dict("records") == []


@pytest.mark.parametrize("first", range(0, CITIES, PART))
def test_units_change_nothing(first):
    """Proves that the unit of each service, of money and of the hours of each resource may be any.

    Each is multiplied by up to 10,000 or divided by it, on its own: same status, same optimum to 1e-6 (in the new
    money where the objective is a cost), same shortfall, and a clean audit
    of every fourth.
    """
    for seed in range(first, first + PART):
        features = frozenset(random.Random(seed).sample(sorted(FEATURES), ASKED))
        rows = random_city.city(seed, features=features)
        other, units = rescaled(rows, seed)
        try:
            data = stood(from_rows(rows), Clock(60.0, quiet))
        except InputProblems:
            continue
        changed = stood(from_rows(other), Clock(60.0, quiet))
        (_, one), (case, two) = planned(data), planned(changed)
        assert one.status == two.status, seed
        if one.status.has_plan:
            factor = units.money if data.settings.objective == "cost" else 1.0
            assert two.objective == pytest.approx(one.objective * factor, rel=1e-6), seed
            assert two.shortfall == pytest.approx(one.shortfall, rel=1e-6, abs=1e-9), seed
            if seed % AUDITS == 0:
                assert_clean(changed, case, two)
