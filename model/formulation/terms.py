"""Linear terms as tables: how rules share sums without scanning index sets, and how a rule is said.

A *frame of terms* is a table with key columns, ``coef`` and ``var`` (a Pyomo variable a row). A `Ledger` is an
open sum by key to which any rule may post and which one rule closes, as a side of `at_most`, `at_least` or `exactly`.
Rows of the model are gathered in one sweep over the terms, so that building grows with their number and not with the
size of the index sets.
"""

from collections.abc import Hashable, Iterable
from itertools import compress
from typing import Any

import numpy as np
import pandas as pd
import pyomo.environ as pyo
from pyomo.core.expr import LinearExpression, MonomialTermExpression

from model.formulation.rule import Rule
from model.tables.places import keys_of


class Sum(LinearExpression):
    """A linear sum as a list of coefficients and one of variables.

    To all of Pyomo it is the `LinearExpression` of these terms. Their objects are made when Pyomo walks them, which
    the arrays need not: one for each of a million terms is what a model costs most.
    """

    __slots__ = ("coefs", "variables")
    __class__ = property(lambda self: LinearExpression)

    def __init__(self, coefs: list[float], variables: list[Any]) -> None:
        """Hold the terms."""
        self.coefs, self.variables = coefs, variables

    @property
    def _nargs(self) -> int:
        return len(self.coefs)

    @property
    def _args_(self) -> list[MonomialTermExpression]:
        return list(map(MonomialTermExpression, zip(self.coefs, self.variables, strict=True)))


class Ledger:
    """An open sum for every key: coefficients times variables, and a constant."""

    def __init__(self, keys: str) -> None:
        """Open the ledger; ``keys`` name the columns of its key, with blanks between."""
        self.keys = keys
        self._number: dict[Hashable, int] = {}  # of each key that has terms
        self._keys: list[int] = []  # by number, of each term
        self._coefs: list[float] = []
        self._vars: list[Any] = []
        self._constants: dict[Hashable, float] = {}

    def post(self, frame: pd.DataFrame, var: Iterable[Any], coef: Any = 1.0) -> "Ledger":
        """Add ``coef`` x ``var`` to the sum of each row's key; return the ledger."""
        coefs = _numbers(coef, frame)
        self._keys += self._numbered(compress(keys_of(frame, self.keys.split()), coefs))
        self._coefs += filter(None, coefs)
        self._vars += compress(var, coefs)
        return self

    def post_constant(self, frame: pd.DataFrame, amount: Any) -> "Ledger":
        """Add a constant to the sum of each row's key; return the ledger."""
        for key, number in zip(keys_of(frame, self.keys.split()), _numbers(amount, frame), strict=True):
            self._constants[key] = self._constants.get(key, 0.0) + number
        return self

    def terms(self) -> pd.DataFrame:
        """Return all terms posted: the keys, coef, var."""
        names, keys = self.keys.split(), list(self._number)
        if not keys:
            return pd.DataFrame(columns=[*names, "coef", "var"])
        columns = [keys] if len(names) == 1 else zip(*keys, strict=True)
        parts = {name: [column[key] for key in self._keys] for name, column in zip(names, columns, strict=True)}
        return pd.DataFrame(parts).assign(coef=self._coefs, var=self._vars)

    def constants(self) -> dict[Hashable, float]:
        """Return the constant of each key that has one."""
        return self._constants

    def less(self, other: "Ledger") -> "Ledger":
        """Return the terms of this sum less those of another; constants stay."""
        both = Ledger(self.keys)
        both._number |= self._number
        theirs = both._numbered(other._number)
        both._keys = self._keys + [theirs[key] for key in other._keys]
        both._coefs = self._coefs + [-coef for coef in other._coefs]
        both._vars = self._vars + other._vars
        return both

    def sums(self) -> dict[Hashable, Sum]:
        """Return the sum of the terms of each key that has any, by key."""
        coefs: list[list[float]] = [[] for _ in self._number]
        variables: list[list[Any]] = [[] for _ in self._number]
        for key, coef, var in zip(self._keys, self._coefs, self._vars, strict=True):
            coefs[key].append(coef)
            variables[key].append(var)
        order = sorted(self._number.items())
        return {key: Sum(coefs[number], variables[number]) for key, number in order}

    def _numbered(self, keys: Iterable[Hashable]) -> list[int]:
        """Return the number of each key, the next one to a key that is new."""
        number = self._number
        return [number.setdefault(key, len(number)) for key in keys]


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
    free, nothing = left.constants(), Sum([], [])
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


def total(frame: pd.DataFrame) -> Sum:
    """Return the sum of all terms of a frame."""
    return Sum(frame["coef"].tolist(), frame["var"].tolist())


def _numbers(amount: Any, frame: pd.DataFrame) -> list[float]:
    """Return a number for each row of a frame."""
    return np.broadcast_to(np.asarray(amount, dtype=float), len(frame)).tolist()
