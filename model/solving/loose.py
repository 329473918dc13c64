"""Rows that may be missed: the program with a column behind for what each of them misses."""

from dataclasses import replace

import numpy as np

from model.solving.arrays import Arrays


def loosened(arrays: Arrays, rows: np.ndarray) -> Arrays:
    """Return the program in which some rows, by number, may be missed, each on the side that it limits.

    The columns of what is missing stand behind the others, in the order of ``rows``, in the unit of their rows; they
    cost nothing in the program's own objectives.
    """
    columns, more = len(arrays.lower), np.zeros(len(rows))
    row = np.concatenate([np.repeat(np.arange(len(arrays.row_lower)), np.diff(arrays.start)), rows])
    order = np.argsort(row, kind="stable")
    # a floor is missed from below; a cap, and what a budget has, from above
    sign = np.where(np.isfinite(arrays.row_upper[rows]), -1.0, 1.0)
    objectives = {
        name: replace(one, cost=np.concatenate([one.cost, more])) for name, one in arrays.objectives.items()
    }  # fmt: skip
    return replace(
        arrays,
        lower=np.concatenate([arrays.lower, more]), upper=np.concatenate([arrays.upper, more + np.inf]),
        integer=np.concatenate([arrays.integer, more > 0.0]),
        start=np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(arrays.row_lower)))]),
        index=np.concatenate([arrays.index, columns + np.arange(len(rows))])[order],
        value=np.concatenate([arrays.value, sign])[order], objectives=objectives,
        column_scale=np.concatenate([arrays.column_scale, more + 1.0]),
    )  # fmt: skip
