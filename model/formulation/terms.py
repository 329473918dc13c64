"""Linear terms as tables: how rules share sums without scanning index sets.

A *frame of terms* is a table with key columns, ``coef`` and ``var`` (a Pyomo variable a row). A `Ledger` is an
open sum by key to which any rule may post and which one rule closes. Rows of the model are cut from sorted
frames in one sweep, so that building grows with the number of terms and not with the size of the index sets.
"""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd
from pyomo.core.expr import LinearExpression


class Ledger:
    """An open sum for every key: coefficients times variables, and a constant."""

    def __init__(self, *keys: str) -> None:
        """Open the ledger; ``keys`` name the columns of its key."""
        self.keys = list(keys)
        self._terms: list[pd.DataFrame] = []
        self._constants: list[pd.DataFrame] = []

    def post(self, frame: pd.DataFrame, var: Iterable[Any], coef: Any = 1.0) -> None:
        """Add ``coef`` x ``var`` to the sum of each row's key."""
        if frame.empty:
            return
        part = frame[self.keys].assign(coef=coef, var=np.fromiter(var, dtype=object, count=len(frame)))
        self._terms.append(part[part["coef"] != 0.0])

    def post_constant(self, frame: pd.DataFrame, amount: Any) -> None:
        """Add a constant to the sum of each row's key."""
        if frame.empty:
            return
        self._constants.append(frame[self.keys].assign(amount=amount))

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

    def sums(self) -> dict[Hashable, LinearExpression]:
        """Return the sum of the terms of each key, without the constant."""
        return dict(sums(self.terms(), self.keys))


def keys(frame: pd.DataFrame, columns: str) -> list[tuple]:
    """Return the rows of the named columns as tuples of plain Python values."""
    return list(zip(*(frame[name].tolist() for name in columns.split()), strict=True))


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
