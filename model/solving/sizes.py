"""How large each column of a program can be: what its own bounds and the rows it stands in leave open.

A coefficient tells nothing alone: 1e-10 QALY a pill matters where there are 1e12 pills. Its product with the size
of its column does, so columns are counted in parts of their sizes before a solver sees them, whatever unit a
planner writes a service, an hour or money in.

Source      bound propagation as in presolve: Savelsbergh (1994), Preprocessing and probing techniques for mixed
            integer programming problems, ORSA Journal on Computing 6(4), section 1
"""

import numpy as np

from model.solving.sparse import sparse

NOISE = 1e-12  # of the terms of a row, below which what they leave to one of them is rounding, and nothing
ROUNDS = 6  # the longest chain of rows: groups' need, care by cell, payments, balances by year

Limits = tuple[np.ndarray, np.ndarray]


def column_sizes(terms: sparse.coo_array, limits: Limits, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
    """Return the largest absolute value that each column can take, infinite where the rows leave that open.

    ``limits``: the bounds of the rows.
    """
    lower, upper = lower.copy(), upper.copy()
    for _ in range(ROUNDS):
        before = lower.copy(), upper.copy()
        _tighten(terms, limits, lower, upper)
        if np.array_equal(before[0], lower) and np.array_equal(before[1], upper):
            break
    return np.maximum(np.abs(lower), np.abs(upper))


def _tighten(terms: sparse.coo_array, limits: Limits, lower: np.ndarray, upper: np.ndarray) -> None:
    """Tighten the bounds of columns, in place, by what the other terms of each row leave at most."""
    value, column, positive = terms.data, terms.col, terms.data > 0.0
    row_lower, row_upper = limits
    least = np.where(positive, value * lower[column], value * upper[column])
    most = np.where(positive, value * upper[column], value * lower[column])
    room = _left(row_upper, terms.row, least) / value
    need = -_left(-row_lower, terms.row, -most) / value
    # what is no number says nothing of a bound
    np.fmin.at(upper, column, np.where(positive, room, need))
    np.fmax.at(lower, column, np.where(positive, need, room))


def _left(bound: np.ndarray, row: np.ndarray, amount: np.ndarray) -> np.ndarray:
    """Return what the other terms of its row leave of its bound to each term; inf where one of them is endless."""
    rows, endless = len(bound), np.isinf(amount)
    finite = np.where(endless, 0.0, amount)
    left = bound[row] - (np.bincount(row, finite, minlength=rows)[row] - finite)
    size = np.bincount(row, np.abs(finite), minlength=rows) + np.where(np.isinf(bound), 0.0, np.abs(bound))
    left[np.abs(left) <= NOISE * size[row]] = 0.0
    left[np.bincount(row, endless, minlength=rows)[row] > endless] = np.inf
    return left
