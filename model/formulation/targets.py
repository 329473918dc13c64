"""Targets: a metric, a scope, a year and a bound; hard, or soft with a weight on what is missing.

Decides     shortfall[target,scope,t] >= 0 of each soft target
Given       sheet targets; the definition of each metric in model.metrics.registry
Rule        target_floor:  numerator + shortfall >= value x denominator
            target_cap:    numerator - shortfall <= value x denominator
Posts       weight x shortfall / (max(|value|, 1e-6) x scale) to shortfalls, closed by the objective; scale is
            the denominator were all base need treated on the route where it counts most
Units       of the metric's numerator
Source      docs/definitions.md, metrics
"""

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.scale import Scale
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_least, at_most, decide
from model.formulation.unknowns import unknowns
from model.metrics import judge
from model.metrics.metric import Ratio
from model.metrics.quantities import Linear, Quantities

VALUE = Cell("targets", "value", "target", off=None)
TARGET_FLOOR = Rule(
    "target_floor", "target scope t place", "of the metric's numerator", "a metric reaches its floor", VALUE,
    Rounding.DEAR, note="a hard target's floor is not reached", today=False, surge=False,
)  # fmt: skip
TARGET_CAP = Rule(
    "target_cap", "target scope t place", "of the metric's numerator", "a metric stays under its cap", VALUE,
    Rounding.DEAR, note="a hard target's cap is exceeded", today=False, surge=False,
)  # fmt: skip
Sides = dict[tuple, tuple[judge.Asked, Ratio]]


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the rows of all targets."""
    asked = judge.asked(data)
    q = unknowns(space, data) if asked else Quantities({})
    rows = {(*one.key, ratio.place): (one, ratio) for one in asked for ratio in one.ratios(data, q)}
    soft = pd.DataFrame([one.key for one in asked if one.kind == "soft"], columns=["target", "scope", "t"])
    soft = decide(m, "shortfall", soft, "target scope t", "what a soft target misses [of the metric]")
    at_least(m, TARGET_FLOOR, *_sides(TARGET_FLOOR, m, rows, ">=", 1.0))
    at_most(m, TARGET_CAP, *_sides(TARGET_CAP, m, rows, "<=", -1.0))
    known = {key[:3] for key in rows}
    _add_weights(m, space, data, [one for one in asked if one.kind == "soft" and one.key in known])


def _sides(
    rule: Rule, m: pyo.ConcreteModel, rows: Sides, sense: str, missing: float
) -> tuple[Ledger, Ledger, pd.DataFrame]:
    """Return numerator (+ or - shortfall), value x denominator, and the keys of the targets of a sense."""
    mine = {key: pair for key, pair in rows.items() if pair[0].sense == sense}
    over = pd.DataFrame(list(mine), columns=rule.keys.split())
    left, right = Ledger(rule.keys), Ledger(rule.keys)
    _post(left, over, [ratio.numerator for _, ratio in mine.values()])
    _post(right, over, [ratio.denominator * one.value for one, ratio in mine.values()])
    soft = over[np.array([one.kind == "soft" for one, _ in mine.values()], dtype=bool)]
    left.post(soft, [m.shortfall[key] for key in zip(soft["target"], soft["scope"], soft["t"], strict=True)], missing)
    return left, right, over


def _post(side: Ledger, over: pd.DataFrame, sums: list[Linear]) -> None:
    """Post a sum for each row."""
    if sums:
        many = over.loc[np.repeat(over.index, [len(one.coef) for one in sums])]
        side.post(many, np.concatenate([one.item for one in sums]), np.concatenate([one.coef for one in sums]))
        side.post_constant(over, [one.amount for one in sums])


def _add_weights(m: pyo.ConcreteModel, space: Space, data: City, soft: list[judge.Asked]) -> None:
    """Post the weighted shortfalls."""
    if soft:
        scale = Scale(data)
        weight = [one.weight / (max(abs(one.value), 1e-6) * scale.of(one)) for one in soft]
        frame = pd.DataFrame({"target": [one.target for one in soft]})
        space.shortfalls.post(frame, [m.shortfall[one.key] for one in soft], weight)
