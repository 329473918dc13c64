"""What the audit says of the objective: a term that is lost between the tables and the solver is seen."""

from dataclasses import replace

import pytest

from model.audit import audit
from model.audit.worth import TOLD, told, worth
from model.inputs import from_rows
from model.solving import prepare, solve
from tests.formulation.tiny import GP, HOSPITAL, Rows, city

BEYOND = {"years": 2, "years_beyond": 2, "discount_rate": 0.25}
PAID = {"budgets": [{"budget": "B", "amount": 900, "pays_for": "project, hire, pay"}]}
WARD = {"project": "ward", "facility": "F", "capex": 100, "opex_per_year": 20, "must_open": "yes"}
QUALITY = {"project": "ward", "effect": "quality", "amount": 0.5, "facility": "F"}
DOCTORS = {
    "staff_types": [GP | {"hire_cost": 30, "pay_per_year": 10, "hires_per_year": 10}],
    "use": [{"option": "O", "resource": "gp", "hours": 1}],
    "stock": [{"facility": "F", "resource": "gp", "quantity": 3}],
}  # fmt: skip
TWO = {
    "areas": [{"area": "B", "county": "D"}],
    "groups": [{"group": "H", "area": "B", "fund": "J", "people": 9, "equity_weight": 2}],
    "needs": [{"group": "H", "service": "S", "units": 100}],
}
CITIES: dict[str, Rows] = {
    "health": city(BEYOND, options=[HOSPITAL], projects=[WARD], project_effects=[QUALITY], **PAID, **TWO),
    "net_health": city({"objective": "net_health", "threshold": 20, **BEYOND}, options=[HOSPITAL], **TWO),
    "cost": city({"objective": "cost", **BEYOND}, services=[{"service": "S", "coverage_min": 0.6}],
                 projects=[WARD], **PAID, **DOCTORS),
    "equity": city({"objective": "equity", **BEYOND}, options=[HOSPITAL], **TWO),
}  # fmt: skip


@pytest.mark.parametrize("name", CITIES)
def test_what_is_told_is_what_the_plan_is_worth(name):
    """Proves that each objective is recomputed to the same value, years beyond, weights and costs among it."""
    found = solve.solve(from_rows(CITIES[name]), gap=0.0)
    assert found.status.has_plan
    limits = found["limits"].set_index("rule").loc[["worth"]]
    assert limits["left"].tolist() == pytest.approx([found.objective, found.objective])
    assert limits["right"].tolist() == pytest.approx([found.objective, found.bound])
    assert not found["limits"]["broken"].any()


@pytest.mark.parametrize("part", [1.0 - 1e-4, 1.0 + 1e-4])
@pytest.mark.parametrize("name", CITIES)
def test_an_objective_that_is_not_what_the_plan_is_worth_is_seen(monkeypatch, name, part):
    """Proves that gains and costs that reach the solver a ten-thousandth too small, or too large, are seen.

    What a plan does not do for want of a gain that was lost cannot be seen in the plan; the second solver sees it.
    """

    def bent(*given, **named):
        case = prepare(*given, **named)
        best = case.arrays.objectives["best"]
        lost = {**case.arrays.objectives, "best": replace(best, cost=best.cost * part)}
        return replace(case, arrays=replace(case.arrays, objectives=lost))

    monkeypatch.setattr(solve, "prepare", bent)
    audit = solve.solve(from_rows(CITIES[name]), gap=0.0)["audit"].set_index("rule")
    assert set(audit.index[audit["broken"] > 0]) == {"worth"}


def test_what_a_later_pass_may_give_up_is_not_missed():
    """Proves the room of the passes: of a city worth less than a millionth, a billionth may go, and no more."""
    found = solve.solve(from_rows(CITIES["health"]), gap=0.0)
    tiny = found.objective * 1e-9
    data = from_rows(city(options=[{"option": "O", "health_gain": tiny / 100}]))
    plan = solve.solve(data, gap=0.0)
    for less, is_broken in ((0.9e-9, False), (3e-9, True)):
        said = told(replace(plan, objective=plan.objective + less, bound=plan.objective + less))
        limits, _ = audit(data, plan.tables | {TOLD: said}, checks=(worth,))
        assert limits["broken"].any() == is_broken
