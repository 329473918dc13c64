"""A plan carried out in a case that it was not made for: what was decided before stays, all else is decided anew.

It is the case's own program, through the same passes, with these decisions fixed. Where the rules cannot all be kept
so, those that a planner owns are missed as little as possible, each by its size, and named.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

import numpy as np
import pandas as pd

from model.answer import outcome, worth
from model.answer.solution import Solution, Status
from model.city.city import City
from model.explain.regret.before import is_before
from model.explain.sure.fixed import Values, fares, held
from model.solving import Clock, Prepared, decided, prepare, solve_case
from model.solving.elastic import WHOLE

NOT_THERE = "not_there"
"""What is missed where a case does not have what the plan decides: a project or a machine that may not be had."""
NO_PLAN = (Status.INFEASIBLE, Status.INFEASIBLE_OR_UNBOUNDED)


@dataclass(frozen=True)
class Fared:
    """How a plan fares in a case: its figures, NaN where they are not known, and the rules that it misses.

    ``objective`` in its own unit, ``health`` of all years, ``spare``: by how much the fund that is nearest to its
    required reserve is above it in its worst year (currency); ``shortfall``: of soft targets, weighted.
    """

    status: Status
    objective: float = np.nan
    health: float = np.nan
    spare: float = np.nan
    shortfall: float = np.nan
    missed: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Return whether there are figures."""
        return bool(np.isfinite(self.objective))

    def packed(self) -> bytes:
        """Return it as text."""
        return json.dumps(asdict(self)).encode()


def unpacked(record: bytes) -> Fared:
    """Return what was packed; raises ValueError, KeyError or TypeError where the text is none of ours."""
    content = json.loads(record)
    return Fared(**content | {"status": Status(content["status"]), "missed": tuple(content["missed"])})


def own(solution: Solution) -> Fared:
    """Return how the plan made for a case fares in it: as it was planned."""
    objective, health, shortfall = (
        np.nan if one is None else float(one)
        for one in (solution.objective, solution.health_gain, solution.shortfall)
    )
    return Fared(solution.status, objective, health, _spare(solution["funds"]), shortfall)


def carried(data: City, reference: pd.DataFrame, decisions: Values, gap: float, time_limit_s: float) -> bytes:
    """Return how a plan of which some decisions are taken already fares in a case.

    ``reference``: facility, service, units of today, from which care changes as little as its value allows.
    """
    clock = Clock(time_limit_s, lambda _text: None)
    case = prepare(data)
    lost = (NOT_THERE,) * bool(decisions.keys() - {(name, *key) for name, key in case.arrays.columns})
    case = replace(case, arrays=held(case.arrays, decisions, is_before))
    solved = solve_case(data, gap, clock, reference, case)
    plan = solved.plan
    if plan.status.has_plan:
        objective, shortfall = plan.objective or 0.0, plan.shortfall or 0.0
        return _figures(data, Fared(plan.status, objective, shortfall=shortfall, missed=lost), solved.tables).packed()
    found = Fared(plan.status, missed=lost)
    return (_missing(data, case, decisions, found, clock) if plan.status in NO_PLAN else found).packed()


def _missing(data: City, case: Prepared, decisions: Values, found: Fared, clock: Clock) -> Fared:
    """Return how a plan fares that cannot keep all rules."""
    least = fares(case, decisions, clock, is_before)
    if not len(least.x):
        return found
    fractions = replace(case, arrays=replace(case.arrays, integer=np.zeros(len(least.x), dtype=bool)))
    missed = (*found.missed, *(least.missed or (WHOLE,)))
    found = replace(found, objective=least.objective, shortfall=least.shortfall, missed=missed)
    return _figures(data, found, decided(data, fractions, least.x))


def _figures(data: City, found: Fared, tables: Mapping[str, pd.DataFrame]) -> Fared:
    """Return the health and the reserve of what was decided."""
    told = outcome.accounted(data, dict(tables))
    return replace(found, health=worth.health(data, told), spare=_spare(told["funds"]))


def _spare(funds: pd.DataFrame) -> float:
    """Return by how much the fund nearest to its required reserve is above it in its worst year."""
    return float((funds["closing"] - funds["reserve_required"]).min())
