"""Linear terms as tables: how rules share sums without scanning index sets, and how a rule is said.

A *frame of terms* is a table with key columns, ``coef`` and ``var`` (a Pyomo variable a row). A `Ledger` is an
open sum by key to which any rule may post and which one rule closes, as a side of `at_most`, `at_least` or `exactly`.
Rows of the model are cut from sorted frames in one sweep, so that building grows with the number of terms and not
with the size of the index sets.
"""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyomo.environ as pyo
from pyomo.core.expr import LinearExpression

from model.formulation.rule import Rule


class Ledger:
    """An open sum for every key: coefficients times variables, and a constant."""

    def __init__(self, keys: str) -> None:
        """Open the ledger; ``keys`` name the columns of its key, with blanks between."""
        self.keys = keys.split()
        self._terms: list[pd.DataFrame] = []
        self._constants: list[pd.DataFrame] = []

    def post(self, frame: pd.DataFrame, var: Iterable[Any], coef: Any = 1.0) -> "Ledger":
        """Add ``coef`` x ``var`` to the sum of each row's key; return the ledger."""
        if not frame.empty:
            part = frame[self.keys].assign(coef=coef, var=np.fromiter(var, dtype=object, count=len(frame)))
            self._terms.append(part[part["coef"] != 0.0])
        return self

    def post_constant(self, frame: pd.DataFrame, amount: Any) -> "Ledger":
        """Add a constant to the sum of each row's key; return the ledger."""
        if not frame.empty:
            self._constants.append(frame[self.keys].assign(amount=amount))
        return self

    def terms(self) -> pd.DataFrame:
        """Return all terms posted: the keys, coef, var."""
        empty = pd.DataFrame(columns=[*self.keys, "coef", "var"])
        return pd.concat(self._terms, ignore_index=True) if self._terms else empty

    def constants(self) -> dict[Hashable, float]:
        """Return the constant of each key that has one."""
        if not self._constants:
            return {}
        total = pd.concat(self._constants).groupby(self.keys, sort=True)["amount"].sum()
        return {key: float(value) for key, value in total.items()}

    def less(self, other: "Ledger") -> "Ledger":
        """Return the terms of this sum less those of another; constants stay."""
        both = Ledger(" ".join(self.keys))
        both._terms = [*self._terms, *(part.assign(coef=-part["coef"].astype(float)) for part in other._terms)]
        return both


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
        rows, given, rest = dict(sums(left.less(right).terms(), left.keys)), right.constants(), 0.0
    else:
        rows, given, rest = dict(sums(left.terms(), left.keys)), {}, right
    free, nothing = left.constants(), total(pd.DataFrame({"coef": [], "var": []}))
    places = list(rows) if over is None else keys(over, rule.keys)

    def row(_m: pyo.ConcreteModel, *key: Hashable) -> tuple:
        place = key if len(key) > 1 else key[0]
        bound = given.get(place, rest) - free.get(place, 0.0)
        return (bound if bounded[0] else None, rows.get(place, nothing), bound if bounded[1] else None)

    index = pyo.Set(dimen=len(left.keys), initialize=places, doc=f"{rule.keys} [-]")
    m.add_component(f"{rule.name}_rows", index)
    m.add_component(rule.name, pyo.Constraint(index, rule=row, doc=f"{rule.says} [{rule.unit}]"))


def decide(
    m: pyo.ConcreteModel, name: str, frame: pd.DataFrame, index: str, doc: str, domain: Any = pyo.NonNegativeReals
) -> pd.DataFrame:
    """Add a decision for each row of a frame; return the frame with its variables in a column of the name."""
    columns = pyo.Set(dimen=len(index.split()), initialize=keys(frame, index), doc=f"{index} [-]")
    m.add_component(f"{name}_columns", columns)
    variable = pyo.Var(columns, domain=domain, doc=doc)
    m.add_component(name, variable)
    return frame.assign(**{name: np.fromiter(variable.values(), dtype=object, count=len(frame))})


def keys(frame: pd.DataFrame, columns: str) -> list[Any]:
    """Return the rows of the named columns as tuples of plain Python values; of one column, its values."""
    lists = [frame[name].tolist() for name in columns.split()]
    return lists[0] if len(lists) == 1 else list(zip(*lists, strict=True))


def total(frame: pd.DataFrame) -> LinearExpression:
    """Return the sum of all terms of a frame."""
    return LinearExpression(constant=0.0, linear_coefs=frame["coef"].tolist(), linear_vars=frame["var"].tolist())


def sums(frame: pd.DataFrame, keys: list[str]) -> Iterator[tuple[Hashable, LinearExpression]]:
    """Yield each key (a tuple; the bare value where there is one key column) with the sum of its terms."""
    if frame.empty:
        return
    group = frame.groupby(keys, sort=True)
    number = group.ngroup().to_numpy()
    order = np.argsort(number, kind="stable")
    cuts = np.flatnonzero(np.diff(number[order])) + 1
    starts = np.concatenate([[0], cuts])
    ends = np.concatenate([cuts, [len(order)]])
    coef = frame["coef"].to_numpy(dtype=float)[order].tolist()
    var = frame["var"].to_numpy(dtype=object)[order].tolist()
    columns = [frame[key].to_numpy()[order[starts]].tolist() for key in keys]
    names = columns[0] if len(keys) == 1 else list(zip(*columns, strict=True))
    for name, start, end in zip(names, starts.tolist(), ends.tolist(), strict=True):
        yield name, LinearExpression(constant=0.0, linear_coefs=coef[start:end], linear_vars=var[start:end])
