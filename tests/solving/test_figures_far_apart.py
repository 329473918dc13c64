"""Figures of a city that are far apart: pills beside gene therapies, seconds beside years, cents beside 1e14."""

from pathlib import Path

import highspy
import numpy as np
import pandas as pd
import pytest

from model.answer.solution import Solution, Status
from model.audit import audit
from model.inputs import from_rows, read
from model.solving.highs import SolverError, checked
from model.solving.solve import solve
from tests.formulation.tiny import Row, Rows, city

CASES = Path(__file__).parents[1] / "failed"


def clean(rows: Rows) -> Solution:
    """Return the answer of a city to the last gap, once its audit has found nothing."""
    data = from_rows(rows)
    found = solve(data, gap=0.0)
    limits, _ = audit(data, found.tables)
    assert limits[limits["broken"]].to_dict("records") == []
    return found


def pharmacy(pill: float) -> Rows:
    """Return a city of 2.7 billion pills, counted in parts of ``pill``, and 225 gene therapies, 100 million for both.

    All pills cost the fund 0.0005 each, 1.35 million, and gain 1e-5 each; a therapy costs it 1.08 million, gains 6.
    """
    hospital: Row = {
        "option": "H", "service": "gene", "tier": "hospital", "price": 1.2e6, "fund_share": 0.9, "health_gain": 6,
    }  # fmt: skip
    return city(
        groups=[{"group": "G", "people": 4_500_000}],
        services=[{"service": "gene", "category": "other", "unit": "course"}],
        needs=[{"group": "G", "service": "S", "units": 2.7e9 / pill},
               {"group": "G", "service": "gene", "units": 225}],
        options=[{"option": "O", "price": 0.05 * pill, "fund_share": 0.01, "health_gain": 1e-5 * pill}, hospital],
        funds=[{"fund": "J", "income": 1e8, "closing_min": 0}],
        targets=[{"target": "t", "metric": "fund_payments", "of": "J", "scope": "city", "sense": "<=", "value": 1e8}],
    )  # fmt: skip


@pytest.mark.parametrize("pill", [2e-3, 1.0, 30.0, 1e4])
def test_small_coefficients_are_not_lost(pill):
    """Proves the optimum where one coefficient is 1e-10 of another, in single pills and in packs.

    All pills, 27,000; the 98.65 million left buy 91.34 therapies, 548.06. Without the small coefficients the pills
    cost nothing, and the plan spends 101.35 million of 100.
    """
    assert clean(pharmacy(pill)).health_gain == pytest.approx(27_000 + 98.65e6 / 1.08e6 * 6, rel=1e-9)


@pytest.mark.parametrize("second", [1.0, 1e-3, 1e-7, 1e7])
def test_hours_of_any_length(second):
    """Proves that hours may be seconds or years: a doctor of 10 hours treats 40 of 100 units, a quarter hour each."""
    found = clean(city(
        staff_types=[{"staff": "gp", "hours_per_fte": 10 * second}],
        use=[{"option": "O", "resource": "gp", "hours": 0.25 * second}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 1}],
    ))  # fmt: skip
    assert found.health_gain == pytest.approx(40, rel=1e-9)


def test_a_random_city_with_visits_in_parts_of_a_visit():
    """Proves the optimum of a random city whose visits are so small that rows span 1e12.

    The value is that of the same city with ordinary visits, by the second program.
    """
    data = read(CASES / "small_coefficients_random.xlsx")
    found = solve(data, gap=0.0)
    assert found["audit"]["broken"].sum() == 0
    assert found.objective == pytest.approx(1723.8325658353813, rel=1e-6)


def test_a_warning_of_the_solver_is_an_error():
    """Proves that nothing HiGHS passes over goes unheard: a coefficient of 1e-15 is dropped with a warning."""
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.addVar(0.0, 1.0)
    with pytest.raises(SolverError, match="warned of addRow"):
        checked(highs.addRow(0.0, 1.0, 1, np.array([0], dtype=np.int32), np.array([1e-15])), "addRow")


def test_what_presolve_alone_calls_infeasible_has_its_plan():
    """Proves that a verdict of presolve is asked again: it calls this city infeasible, and no neighbour 1e-12 away.

    The optimum is that of the city in its own units, and of the second solver.
    """
    found = solve(read(CASES / "presolve_infeasible.xlsx"), gap=0.0)
    assert found.status is Status.OPTIMAL
    assert found.objective == pytest.approx(3951.562254346451, rel=1e-9)


def test_what_rounding_leaves_is_the_size_of_nothing():
    """Proves that a column of which rows leave 1e-16 for rounding is not counted in parts of that.

    The tie of a place to its projects was lost so, and 2,164 units were worth health where nothing opens. The optimum
    is that of the second solver.
    """
    found = solve(read(CASES / "size_of_rounding.xlsx"), gap=0.0)
    assert found.objective == pytest.approx(1092.046048490991, rel=1e-9)
    assert found.net_health == pytest.approx(found.objective, rel=1e-9)


def test_an_exhausted_fund_is_no_broken_rule():
    """Proves the size of a row: a fund that closes at 0 after 35 million came and went may miss by a millionth."""
    found = solve(read(CASES / "exhausted_fund.xlsx"), gap=0.0)
    assert found["audit"]["broken"].sum() == 0


def staffed(**targets: float) -> Rows:
    """Return a city with a doctor, which asks for some of its metrics."""
    of = {"staff_per_10k": "gp", "fund_payments": "J"}
    rows = [
        {"target": name, "metric": name, "of": of[name], "scope": "city", "value": value,
         "sense": ">=" if name == "staff_per_10k" else "<="}
        for name, value in targets.items()
    ]  # fmt: skip
    stock: Row = {"facility": "F", "resource": "gp", "quantity": 1}
    return city(staff_types=[{"staff": "gp", "hours_per_fte": 10}], stock=[stock], targets=rows)


def test_each_target_is_measured_by_its_own_size():
    """Proves that beside a target of 6e14 yuan one of 15 doctors that has 10 is broken."""
    data = from_rows(staffed(staff_per_10k=10, fund_payments=6e14))
    plan = solve(data, gap=0.0)
    wanted = data.targets["target"] == "staff_per_10k"
    tighter = data.changed(targets=data.targets.assign(value=data.targets["value"].mask(wanted, 15.0)))
    limits, _ = audit(tighter, plan.tables)
    assert limits.loc[limits["broken"], "rule"].tolist() == ["target_floor"]


@pytest.mark.parametrize("hours", [5e-5, 5e-3, 1.0])
def test_a_machine_that_is_not_there_is_seen_however_little_it_runs(hours):
    """Proves the audit of a place without a machine: one unit of care that needs some hours of it is broken."""
    rows = city(
        equipment_types=[{"equipment": "ct", "hours_per_unit": 1600, "price": 1}],
        use=[{"option": "H", "resource": "ct", "hours": hours}],
        options=[{"option": "H", "service": "S", "tier": "hospital", "health_gain": 0.5}],
        stock=[{"facility": "K", "resource": "ct", "quantity": 0}],
    )  # fmt: skip
    data = from_rows(rows)
    plan = solve(data, gap=0.0)
    treat = plan["treat"].assign(units=99.0)
    treat = pd.concat([treat, treat.iloc[:1].assign(option="H", facility="K", units=1.0)])
    limits, _ = audit(data, plan.tables | {"treat": treat})
    assert "machine_capacity" in set(limits.loc[limits["broken"], "rule"])
