"""Targets: a metric, a scope, a year and a bound; hard, or soft with a weight on what is missing.

Decides     shortfall[target,scope,t] >= 0 of each soft target
Given       sheet targets; the definition of each metric in model.metrics
Rule        target_floor:  numerator + shortfall >= value x denominator
            target_cap:    numerator - shortfall <= value x denominator
Posts       weight x shortfall / (max(|value|, 1e-6) x scale) to m.shortfalls, closed by the objective; scale is
            the denominator were all base need treated on the route where it counts most
Units       of the metric's numerator
Source      docs/definitions.md, metrics
"""

from typing import Any

import numpy as np
import pandas as pd
import pyomo.environ as pyo

from model.city.city import City
from model.formulation.scale import Scale
from model.formulation.terms import Ledger, total
from model.formulation.unknowns import unknowns
from model.metrics import judge
from model.metrics.metric import Ratio
from model.metrics.quantities import Linear, Quantities

INDEX = ["target", "scope", "t", "place"]


def add_to(m: pyo.ConcreteModel, data: City) -> None:
    """Add the rows of all targets."""
    asked = judge.asked(data)
    soft = [one for one in asked if one.kind == "soft"]
    m.SOFT = pyo.Set(dimen=3, initialize=[one.key for one in soft], doc="target, scope, year [-]")
    m.shortfall = pyo.Var(m.SOFT, domain=pyo.NonNegativeReals, doc="what a soft target misses [of the metric]")
    q = unknowns(m, data) if asked else Quantities({})
    rows = {(*one.key, ratio.place): (one, ratio) for one in asked for ratio in one.ratios(data, q)}
    floors = [key for key, (one, _) in rows.items() if one.sense == ">="]
    caps = [key for key, (one, _) in rows.items() if one.sense == "<="]
    m.FLOORS = pyo.Set(dimen=4, initialize=floors, doc="target, scope, year, place [-]")
    m.CAPS = pyo.Set(dimen=4, initialize=caps, doc="target, scope, year, place [-]")

    @m.Constraint(m.FLOORS, doc="a metric reaches its floor [of the metric]")
    def target_floor(m: pyo.ConcreteModel, *key: Any) -> tuple:
        body, bound = _body(m, *rows[key], missing=1.0)
        return (bound, body, None)

    @m.Constraint(m.CAPS, doc="a metric stays under its cap [of the metric]")
    def target_cap(m: pyo.ConcreteModel, *key: Any) -> tuple:
        body, bound = _body(m, *rows[key], missing=-1.0)
        return (None, body, bound)

    known = {key[:3] for key in rows}
    _add_weights(m, data, [one for one in soft if one.key in known])


def _body(m: pyo.ConcreteModel, one: judge.Asked, ratio: Ratio, missing: float) -> tuple:
    """Return numerator - value x denominator (+ or - shortfall) without its constant, and the bound."""
    left = ratio.numerator - ratio.denominator * one.value
    if one.kind == "soft":
        left = left + Linear(0.0, np.array([missing]), np.array([m.shortfall[one.key]], dtype=object))
    return total(pd.DataFrame({"coef": left.coef, "var": left.item})), -left.amount


def _add_weights(m: pyo.ConcreteModel, data: City, soft: list[judge.Asked]) -> None:
    """Post the weighted shortfalls."""
    m.shortfalls = Ledger("target")
    if not soft:
        return
    scale = Scale(data)
    weight = [one.weight / (max(abs(one.value), 1e-6) * scale.of(one)) for one in soft]
    frame = pd.DataFrame({"target": [one.target for one in soft]})
    m.shortfalls.post(frame, [m.shortfall[one.key] for one in soft], weight)
