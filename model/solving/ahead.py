"""Plan now, dispatch later: the program of a plan with what could follow from it behind, each with its weight.

What could follow is a case of one year of its own decisions (`model.year.surge.emergency`), met with the staff and
the machines that the plan has in a year ``t``: its headcount is the plan's, less those away in training, and its
purchases still alive give their hours. The objective is the plan's, as much of it as time is calm, and that of each
case, by its weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation import STEPS, Step, build, equipment, staff
from model.formulation.space import Space
from model.formulation.terms import Ledger, exactly
from model.solving import Prepared
from model.solving.arrays import Arrays, extended
from model.solving.past import whole_of


@dataclass(frozen=True, eq=False)
class Later:
    """A case that could follow, and the weight of its objective."""

    data: City
    weight: float


def with_later(
    case: Prepared, data: City, t: int, calm: float, later: Sequence[Later], tables: dict[str, pd.DataFrame]
) -> Prepared:
    """Return a prepared plan with what could follow in its year ``t``; ``calm``: the weight of its own objective.

    ``tables``: the plan that has nothing in view, whose whole numbers stay where they are good enough.
    """
    arrays, goal = case.arrays, calm * case.m.best.expr
    models = tuple(build(one.data, _rules(case.space, t))[0] for one in later)
    for one, m in zip(later, models, strict=True):
        arrays = extended(
            arrays, tuple(m.component_objects(pyo.Var)),
            tuple(m.component_objects(pyo.Constraint)), (),
        )  # fmt: skip
        goal = goal + one.weight * m.best.expr
    aimed = _aiming_at(arrays, goal, case.m.best.sense)
    return replace(case, arrays=aimed, stay=whole_of(case.arrays, case.space, data, tables), others=models)


def _aiming_at(arrays: Arrays, goal: object, sense: int) -> Arrays:
    """Return the arrays with another objective of pass 2."""
    m = pyo.ConcreteModel()
    m.best = pyo.Objective(expr=goal, sense=sense, doc="what is made best, whatever comes [health]")
    return extended(arrays, (), (), (m.best,))


def _rules(plan: Space, t: int) -> tuple[Step, ...]:
    """Return the rules of a case that is met with what a plan has."""

    def machines(m: pyo.ConcreteModel, space: Space, case: City) -> None:
        """Add the hours of what the plan has bought, beside those of what there was."""
        equipment.add_to(m, space, case)
        bought = plan.alive[(plan.alive["t"] == t) & plan.alive["facility"].isin(case.facilities["facility"])]
        space.machine_hours.post(bought.assign(t=0), bought["buy"], bought["worked"])

    def people(m: pyo.ConcreteModel, space: Space, case: City) -> None:
        """Add that headcount is the plan's, less those who are away in training, plus what projects add."""
        index = ["facility", "staff", "t"]
        staff_there = space.staff
        known = staff_there.loc[staff_there["facility"].isin(case.facilities["facility"]), index]
        here, away = plan.staff[plan.staff["t"] == t].assign(t=0), _away(plan, t).assign(t=0)
        here = here.drop(columns="quantity").merge(known, on=index)
        away = away.merge(known, on=index)
        headcount = Ledger(" ".join(index)).post(staff_there, staff_there["headcount"])
        planned = Ledger(" ".join(index)).post_constant(staff_there, staff_there["quantity"])
        planned.post(here, here["headcount"]).post(away, away["train"], -away["months_away"] / 12.0)
        exactly(m, staff.HEADCOUNT_BALANCE, headcount, planned, over=staff_there)

    swap: dict[Step, Step] = {equipment.add_to: machines, staff.close: people}
    return tuple(swap.get(rule, rule) for rule in STEPS)


def _away(plan: Space, t: int) -> pd.DataFrame:
    """Return facility, staff, train, months_away of those who are in a course in a year."""
    courses = plan.trained[plan.trained["t"] == t]
    missing = courses["from_staff"].where(courses["lag_years"] > 0, courses["to_staff"])
    return courses.assign(staff=missing)[["facility", "staff", "train", "months_away"]]
