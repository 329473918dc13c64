"""Linear terms as tables: how rules share sums without scanning index sets, and how a rule is said.

A *frame of terms* is a table with key columns, ``coef`` and ``var`` (a Pyomo variable a row). A `Ledger` is an
open sum by key to which any rule may post and which one rule closes, as a side of `at_most`, `at_least` or `exactly`.
Rows of the model are gathered in one sweep over the terms, so that building grows with their number and not with the
size of the index sets.
"""

from collections.abc import Hashable, Iterable
from typing import Any

import numpy as np
import pandas as pd
import pyomo.environ as pyo
from pyomo.core.expr import LinearExpression

from model.formulation.rule import Rule
from model.tables.places import keys_of


class Ledger:
    """An open sum for every key: coefficients times variables, and a constant."""

    def __init__(self, keys: str) -> None:
        """Open the ledger; ``keys`` name the columns of its key, with blanks between."""
        self.keys = keys
        self._terms: list[tuple[Hashable, float, Any]] = []
        self._constants: dict[Hashable, float] = {}

    def post(self, frame: pd.DataFrame, var: Iterable[Any], coef: Any = 1.0) -> "Ledger":
        """Add ``coef`` x ``var`` to the sum of each row's key; return the ledger."""
        terms = zip(keys_of(frame, self.keys.split()), _numbers(coef, frame), var, strict=True)
        self._terms += [term for term in terms if term[1] != 0.0]
        return self

    def post_constant(self, frame: pd.DataFrame, amount: Any) -> "Ledger":
        """Add a constant to the sum of each row's key; return the ledger."""
        for key, number in zip(keys_of(frame, self.keys.split()), _numbers(amount, frame), strict=True):
            self._constants[key] = self._constants.get(key, 0.0) + number
        return self

    def terms(self) -> pd.DataFrame:
        """Return all terms posted: the keys, coef, var."""
        names = self.keys.split()
        frame = pd.DataFrame(self._terms, columns=["key", "coef", "var"])
        if frame.empty:
            return pd.DataFrame(columns=[*names, "coef", "var"])
        columns = [frame["key"]] if len(names) == 1 else zip(*frame["key"], strict=True)
        return pd.DataFrame(dict(zip(names, map(list, columns), strict=True))).assign(
            coef=frame["coef"], var=frame["var"]
        )

    def constants(self) -> dict[Hashable, float]:
        """Return the constant of each key that has one."""
        return self._constants

    def less(self, other: "Ledger") -> "Ledger":
        """Return the terms of this sum less those of another; constants stay."""
        both = Ledger(self.keys)
        both._terms = self._terms + [(key, -coef, var) for key, coef, var in other._terms]
        return both

    def sums(self) -> dict[Hashable, LinearExpression]:
        """Return the sum of the terms of each key that has any, by key."""
        parts: dict[Hashable, tuple[list[float], list[Any]]] = {}
        for key, coef, var in self._terms:
            part = parts.get(key)
            if part is None:
                parts[key] = part = ([], [])
            part[0].append(coef)
            part[1].append(var)
        return {key: _sum(*parts[key]) for key in sorted(parts)}  # type: ignore[type-var]


def at_most(
    m: pyo.ConcreteModel, rule: Rule, left: Ledger, right: Ledger | float, over: pd.DataFrame | None = None
) -> None:
    """Add left <= right for each key; ``over``: the keys, in their order, instead of all that have terms."""
    _add(m, rule, left, right, over, (False, True))


def at_least(
    m: pyo.ConcreteModel, rule: Rule, left: Ledger, right: Ledger | float, over: pd.DataFrame | None = None
) -> None:
    """Add left >= right for each key, as `at_most` does."""
    _add(m, rule, left, right, over, (True, False))


def exactly(m: pyo.ConcreteModel, rule: Rule, left: Ledger, right: Ledger, over: pd.DataFrame | None = None) -> None:
    """Add left = right for each key, as `at_most` does."""
    _add(m, rule, left, right, over, (True, True))


def _add(
    m: pyo.ConcreteModel, rule: Rule, left: Ledger, right: Ledger | float, over: pd.DataFrame | None,
    bounded: tuple[bool, bool],
) -> None:  # fmt: skip
    """Add the rows of a rule: variables on the left, constants on the right."""
    if isinstance(right, Ledger):
        rows, given, rest = left.less(right).sums(), right.constants(), 0.0
    else:
        rows, given, rest = left.sums(), {}, right
    free, nothing = left.constants(), _sum([], [])
    places = list(rows) if over is None else keys_of(over, rule.keys.split())

    def row(_m: pyo.ConcreteModel, *key: Hashable) -> tuple:
        place = key if len(key) > 1 else key[0]
        bound = given.get(place, rest) - free.get(place, 0.0)
        return (bound if bounded[0] else None, rows.get(place, nothing), bound if bounded[1] else None)

    index = pyo.Set(dimen=len(left.keys.split()), initialize=places, doc=f"{rule.keys} [-]")
    m.add_component(f"{rule.name}_rows", index)
    m.add_component(rule.name, pyo.Constraint(index, rule=row, doc=f"{rule.says} [{rule.unit}]"))


def decide(
    m: pyo.ConcreteModel, name: str, frame: pd.DataFrame, index: str, doc: str, domain: Any = pyo.NonNegativeReals
) -> pd.DataFrame:
    """Add a decision for each row of a frame; return the frame with its variables in a column of the name."""
    columns = pyo.Set(dimen=len(index.split()), initialize=keys_of(frame, index.split()), doc=f"{index} [-]")
    m.add_component(f"{name}_columns", columns)
    variable = pyo.Var(columns, domain=domain, doc=doc)
    m.add_component(name, variable)
    return frame.assign(**{name: np.fromiter(variable.values(), dtype=object, count=len(frame))})


def total(frame: pd.DataFrame) -> LinearExpression:
    """Return the sum of all terms of a frame."""
    return _sum(frame["coef"].tolist(), frame["var"].tolist())


def _sum(coefs: list[float], variables: list[Any]) -> LinearExpression:
    """Return a linear sum."""
    return LinearExpression(constant=0.0, linear_coefs=coefs, linear_vars=variables)


def _numbers(amount: Any, frame: pd.DataFrame) -> list[float]:
    """Return a number for each row of a frame."""
    return np.broadcast_to(np.asarray(amount, dtype=float), len(frame)).tolist()
