"""One sample answered: how the fixed plan fares in it, and, where asked for, the plan that would be found anew."""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from model.answer import outcome, worth
from model.answer.figures import figures
from model.cases import Case, editor
from model.city.city import City
from model.explain.sure.fixed import Fared, Values, fares
from model.explain.sure.stays import stays
from model.formulation.collector import resting
from model.inputs import InputProblems
from model.metrics import judge
from model.solving import Clock, Prepared, decided, least_changed, prepare, valued
from model.solving.today import stood
from model.words import Words

MISS = 1e-6  # relative, by which a target may be missed and counts as kept
SAME = 1e-9  # relative, by which a plan may be worse and counts as good

Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Plan:
    """The plan that is asked about: its fixed decisions, their rows, and the care of today beside it."""

    values: Values
    decisions: pd.DataFrame
    reference: pd.DataFrame


@dataclass(frozen=True)
class Asked:
    """What is asked of each sample: relative gap and seconds of a search.

    ``lenient``: all decisions of a fixed plan that is as good as the one found anew are kept.
    """

    gap: float
    time_limit_s: float
    lenient: bool = True


def answers(base: City, cases: Sequence[Case], plan: Plan, asked: Asked, anew: int) -> bytes:
    """Return what becomes of a plan in each case, as JSON; in the first ``anew`` a plan is found anew as well."""
    edited, contents = editor(base), []
    for number, case in enumerate(cases):
        with resting():  # what is left of a sample is collected before the next one
            contents.append(_answer(base, edited, case, plan, asked, number < anew))
    return json.dumps(contents).encode()


def _answer(
    base: City, edited: Callable[[Case], City], case: Case, plan: Plan, asked: Asked, replans: bool
) -> dict[str, Any]:
    """Return what becomes of a plan in a case; ``refused`` where the case is no workbook."""
    try:
        data = edited(case) if case.edits else base
    except InputProblems as problems:
        return {"refused": str(Words(base.settings.language).said(problems.problems.errors[0].problem))}
    clock = Clock(asked.time_limit_s, lambda _text: None)
    data = stood(data, clock)
    prepared = prepare(data)
    fared = fares(prepared, plan.values, clock)
    answer = _fixed(data, prepared, fared)
    if replans:
        answer |= _anew(data, prepared, plan, asked, fared, answer)
    return answer


def targets_of(data: City) -> pd.DataFrame:
    """Return target, metric, of, scope, year, kind: every target spelled out, in the order of ``kept``."""
    rows = [
        (target.target, target.metric, target.of, target.scope.text, data.settings.calendar(target.t), target.kind)
        for target in judge.asked(data)
    ]
    return pd.DataFrame(rows, columns=["target", "metric", "of", "scope", "year", "kind"])


def _fixed(data: City, prepared: Prepared, fared: Fared) -> dict[str, Any]:
    """Return the figures of a fixed plan; nothing where it has no answer."""
    if not len(fared.x):
        return {}
    tables = outcome.accounted(data, decided(data, prepared, fared.x))
    return {
        **headline(data, tables),
        "kept": _kept(data, tables),
        "missed": fared.missed,
    }


def headline(data: City, tables: Tables) -> dict[str, float]:
    """Return health over the plan (discounted) and in the last year, payments and balance of the last year."""
    last = data.settings.calendar(data.settings.years - 1)
    by_year = worth.health_by_group(data, tables)
    paid, funds = tables["payments"], tables["funds"]
    return {
        "health_of_plan": worth.health(data, tables),
        "health_of_year": float(by_year.loc[by_year["year"] == last, "health"].sum()),
        "fund_payments": float(paid.loc[paid["year"] == last, "amount"].sum()),
        "closing_balance": float(funds.loc[funds["year"] == last, "closing"].sum()),
    }


def _kept(data: City, tables: Tables) -> list[bool]:
    """Return for each target, in the order of `targets_of`, whether it is kept."""
    asked = judge.asked(data)
    if not asked:
        return []
    q = figures(data, tables)
    taken = [(target, target.ratios(data, q)) for target in asked]
    return [
        all(ratio.keeps(target.sense, target.value, MISS * max(1.0, ratio.size(target.value))) for ratio in ratios)
        for target, ratios in taken
    ]


def _anew(
    data: City, prepared: Prepared, plan: Plan, asked: Asked, fared: Fared, fixed: dict[str, Any]
) -> dict[str, Any]:
    """Return health of the plan found anew, and which decisions stay: all where the fixed plan is as good."""
    clock = Clock(asked.time_limit_s, lambda _text: None)
    optimum = valued(prepared, asked.gap, clock)
    status = optimum.plan.status
    if not status.has_plan:
        return {"status": status.value}
    if asked.lenient and _as_good(data, fared, optimum.plan.objective or 0.0, optimum.plan.shortfall or 0.0):
        every = [True] * len(plan.decisions)
        return {"status": status.value, "best": fixed["health_of_plan"], "stays": every}
    # several plans have that value: which of them is found decides which decisions stay
    tables = decided(data, prepared, least_changed(data, plan.reference, prepared, optimum).x)
    kept = stays(data, plan.decisions, tables)
    return {"status": status.value, "best": worth.health(data, tables), "stays": kept.tolist()}


def _as_good(data: City, fared: Fared, objective: float, shortfall: float) -> bool:
    """Return whether a fixed plan keeps every rule and is no worse than the plan found anew."""
    if fared.missed or not math.isfinite(fared.objective):
        return False
    sign = -1.0 if data.settings.objective == "cost" else 1.0
    room = SAME * max(1.0, abs(objective))
    return sign * (fared.objective - objective) >= -room and fared.shortfall <= shortfall + np.sqrt(SAME)
