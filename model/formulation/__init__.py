"""The rules of the plan, in the order in which they are added; `build` adds them to one Pyomo model."""

from collections.abc import Callable

import pyomo.environ as pyo

from model.city.city import City
from model.formulation import (
    budgets,
    capacity,
    care,
    coverage,
    equipment,
    fund,
    health,
    max_share,
    need,
    no_harm,
    objective,
    pace,
    payment,
    posting,
    staff,
    targets,
)  # fmt: skip
from model.formulation.collector import resting
from model.formulation.policies import (
    equity,
    gain_steps,
    links,
    project_effects,
    projects,
    schedules,
    sharing,
    training,
)  # fmt: skip

Step = Callable[[pyo.ConcreteModel, City], None]

RULES: tuple[Step, ...] = (
    care.add_to,
    capacity.post_use,
    sharing.add_to,
    staff.add_to,
    training.add_to,
    posting.add_to,
    equipment.add_to,
    links.add_to,
    projects.add_to,
    project_effects.add_to,
    need.add_to,
    coverage.add_to,
    max_share.add_to,
    gain_steps.add_to,
    staff.close,
    capacity.add_to,
    equipment.close,
    payment.add_to,
    schedules.add_to,
    payment.close,
    fund.add_to,
    budgets.add_to,
    pace.add_to,
    no_harm.add_to,
    health.add_to,
    targets.add_to,
    equity.add_to,
    objective.add_to,
)


def build(data: City, rules: tuple[Step, ...] = RULES) -> pyo.ConcreteModel:
    """Build the model of one case."""
    with resting():
        m = pyo.ConcreteModel()
        for add in rules:
            add(m, data)
    return m
