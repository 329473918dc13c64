"""Laws of regret: a plan regrets nothing in its own case, and none does better than the case's own."""

from pathlib import Path

import pytest

import model
from model.cases import Case, edited, edits_of
from model.explain.regret import outlook
from model.explain.regret.carried import carried, unpacked

TINY = Path(__file__).parents[3] / "data" / "tiny.xlsx"
EDITS = ("funds.income *= 0.95", "groups.people *= 1.1", "stock.quantity *= 0.9", "options.health_gain *= 1.2")
GAP = 1e-6


@pytest.fixture(scope="module")
def cases():
    """Tiny's base and four cases of it, those that have a plan."""
    data = model.read(TINY)
    every = {"base": data} | {text: edited(data, Case(text, edits_of([text]))) for text in EDITS}
    answers = {name: (one, model.solve(one)) for name, one in every.items()}
    return [outlook(name, *found) for name, found in answers.items() if found[1].status.has_plan]


def test_no_plan_does_better_than_the_cases_own(cases):
    """Proves for every pair: its own plan carried out anew has its own value, any other no more, to the gap."""
    assert len(cases) > 2
    for plan in cases:
        for case in cases:
            found = unpacked(carried(case.data, case.reference, plan.decisions, GAP, 60.0))
            regret = case.own.objective - found.objective
            room = 1e-3 * max(1.0, abs(case.own.objective))
            if plan is case:
                assert abs(regret) <= room
                assert found.missed == ()
                assert found.health == pytest.approx(case.own.health, rel=1e-3)
            elif not found.missed and found.shortfall <= case.own.shortfall + 1e-9:
                assert regret >= -room
