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
    least_change,
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
from model.formulation.rule import Rule
from model.formulation.space import Space

Step = Callable[[pyo.ConcreteModel, Space, City], None]

STEPS: tuple[Step, ...] = (
    care.add_to, capacity.post_use, sharing.add_to, staff.add_to, training.add_to, posting.add_to, equipment.add_to,
    links.add_to, projects.add_to, project_effects.add_to, need.add_to, coverage.add_to, max_share.add_to,
    gain_steps.add_to, staff.close, capacity.add_to, equipment.close, payment.add_to, schedules.add_to,
    payment.close, fund.add_to, budgets.add_to, pace.add_to, no_harm.add_to, health.add_to, targets.add_to,
    equity.add_to, objective.add_to,
)  # fmt: skip
RULES: tuple[Rule, ...] = (
    care.TREATED_SUM, sharing.SHARED_IN,
    staff.HIRES_OF_TYPE, staff.HIRES_OF_ALL, staff.STAFF_ADDED, staff.STAFF_MAX,
    training.TRAINING_PLACES, posting.POSTED_OUT, equipment.MACHINES_MAX,
    links.AVOIDS_MOST, links.AVOIDS_BASE, links.REQUIRES, links.SUBSTITUTES,
    projects.STAYS_OPEN, projects.OPENS_IN_TIME, projects.OPENS_NOT_BEFORE, projects.MUST_OPEN,
    projects.EXCLUSIVE, projects.MIN_VOLUME, projects.PLACE_STAYS_SHUT, projects.PLACE_OPENS,
    project_effects.RETAINED_MOST, project_effects.RETAINED_OPEN, project_effects.UNOFFERED,
    project_effects.CLOSED_CARE, project_effects.CLOSED_MOVES,
    need.NEED, coverage.COVERAGE, max_share.MAX_SHARE,
    gain_steps.STEP_WIDTH, gain_steps.STEPS_MOST, gain_steps.IN_STEPS,
    staff.HEADCOUNT_BALANCE, capacity.STAFF_CAPACITY, capacity.MACHINE_CAPACITY, equipment.UTILISATION_FLOOR,
    schedules.ONE_SCHEDULE, schedules.VALUE_SPLIT, schedules.VALUE_MOST, payment.PAID_SUM,
    fund.FUND_BALANCE, fund.RESERVE, fund.GROWTH, fund.CLOSING, budgets.COST_PAID, budgets.BUDGET_LIMIT,
    pace.PACE_LOW, pace.PACE_HIGH, no_harm.NO_HARM, health.COUNTY_HEALTH_SUM,
    targets.TARGET_FLOOR, targets.TARGET_CAP, equity.LEAST_HEALTH_OF,
    least_change.CHANGE, least_change.EVEN_MORE, least_change.EVEN_LESS, least_change.HIRE_CHANGE,
)  # fmt: skip
RULE_BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}


def build(data: City, steps: tuple[Step, ...] = STEPS) -> tuple[pyo.ConcreteModel, Space]:
    """Build the model of one case."""
    with resting():
        m, space = pyo.ConcreteModel(), Space()
        for add in steps:
            add(m, space, data)
    return m, space
