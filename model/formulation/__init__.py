"""The rules of the plan, in the order in which they are added; `build` adds them to one Pyomo model."""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

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
    money_moved,
    need,
    no_harm,
    objective,
    payment,
    placed,
    policies,
    posting,
    reach,
    refuse,
    staff,
    targets,
    turning,
)  # fmt: skip
from model.formulation.baseline import as_is, nearest, order, overwork, today
from model.formulation.collector import resting
from model.formulation.policies import (
    covers,
    equity,
    gain_steps,
    links,
    project_effects,
    projects,
    quality,
    schedules,
    sharing,
    training,
)  # fmt: skip
from model.formulation.rule import Rule
from model.formulation.space import Space

Step = Callable[[pyo.ConcreteModel, Space, City], None]


def _others() -> tuple[Step, ...]:
    """Return the policies whose place in the order does not matter: those that only ask something of the sums."""
    ordered = {covers, equity, gain_steps, links, project_effects, projects, quality, schedules, sharing, training}
    found = [import_module(f"{policies.__name__}.{one.name}") for one in iter_modules(policies.__path__)]
    return tuple(one.add_to for one in found if one not in ordered and hasattr(one, "add_to"))


STEPS: tuple[Step, ...] = (
    care.add_to, capacity.post_use, sharing.add_to, covers.add_to, staff.add_to, training.add_to, posting.add_to,
    equipment.add_to, links.add_to, projects.add_to, project_effects.add_to, quality.add_to, need.add_to,
    coverage.add_to, max_share.add_to, gain_steps.add_to, staff.close, capacity.add_to, equipment.close,
    payment.add_to, schedules.add_to, payment.close, fund.add_to, budgets.add_to, turning.add_to, reach.add_to,
    placed.add_to, refuse.add_to, no_harm.add_to, health.add_to, *_others(), targets.add_to,
    equity.add_to, objective.add_to,
)  # fmt: skip
TODAY_STEPS: tuple[Step, ...] = (
    care.add_to, capacity.post_use, sharing.add_to, covers.add_to, staff.add_to, training.add_to, posting.add_to,
    equipment.add_to, overwork.add_to, links.add_to, projects.add_to, project_effects.add_to, need.add_to,
    max_share.add_to, gain_steps.add_to, staff.close, capacity.add_to, payment.add_to, schedules.add_to,
    payment.close, fund.add_to, budgets.add_to, today.add_to,
)  # fmt: skip
"""The steps of the program of today, for the tables of `model.cases.today`."""
AS_IS_STEPS: tuple[Step, ...] = (
    care.add_to, capacity.post_use, sharing.add_to, covers.add_to, staff.add_to, equipment.add_to, links.add_to,
    need.add_to, max_share.add_to, gain_steps.add_to, staff.close, capacity.add_to, as_is.add_to, as_is.aim,
)  # fmt: skip
"""The steps of the program of the years without a plan, for the tables of `model.cases.as_is`."""
_BASELINE = (overwork, today, as_is, order, nearest)
MODULES = tuple(dict.fromkeys(
    [*(step.__module__ for step in STEPS), least_change.__name__, money_moved.__name__,
     *(module.__name__ for module in _BASELINE)]
))  # fmt: skip
"""The rule files, in the order in which they are added."""

RULES: tuple[Rule, ...] = tuple(
    thing for name in MODULES for thing in vars(import_module(name)).values()
    if isinstance(thing, Rule)
)  # fmt: skip
RULE_BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}


def build(data: City, steps: tuple[Step, ...] = STEPS) -> tuple[pyo.ConcreteModel, Space]:
    """Build the model of one case."""
    with resting():
        m, space = pyo.ConcreteModel(), Space()
        for add in steps:
            add(m, space, data)
    return m, space
