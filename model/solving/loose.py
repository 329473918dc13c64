"""Rows that may be missed: the program with a column behind for what each of them misses."""

from dataclasses import replace

import numpy as np

from model.solving.arrays import Arrays
from model.solving.sparse import sparse


def loosened(arrays: Arrays, rows: np.ndarray) -> Arrays:
    """Return the program in which some rows, by number, may be missed, each on the side that it limits.

    The columns of what is missing stand behind the others, in the order of ``rows``, in the unit of their rows; they
    cost nothing in the program's own objectives.
    """
    more = np.zeros(len(rows))
    # a floor is missed from below; a cap, and what a budget has, from above
    sign = np.where(np.isfinite(arrays.row_upper[rows]), -1.0, 1.0)
    missing = sparse.csr_array((sign, (rows, np.arange(len(rows)))), shape=(arrays.matrix.shape[0], len(rows)))
    objectives = {
        name: replace(one, cost=np.concatenate([one.cost, more])) for name, one in arrays.objectives.items()
    }  # fmt: skip
    return replace(
        arrays,
        lower=np.concatenate([arrays.lower, more]), upper=np.concatenate([arrays.upper, more + np.inf]),
        integer=np.concatenate([arrays.integer, more > 0.0]),
        matrix=sparse.hstack([arrays.matrix, missing], format="csr"), objectives=objectives,
        column_scale=np.concatenate([arrays.column_scale, more + 1.0]),
    )  # fmt: skip
