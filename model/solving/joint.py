"""Several cases as one program: what is decided before anybody knows which comes is the same in all of them.

Each case has its own rows and, for what is decided afterwards, its own columns; the columns that are decided before
stand once. Every objective is that of the cases, each by its chance.
"""

from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np

from model.solving import Prepared
from model.solving.arrays import Arrays, Objective, Row, scaled
from model.solving.sparse import sparse


def joint(cases: Sequence[Prepared], chances: Sequence[float], shared: Callable[[str, tuple], bool]) -> Arrays:
    """Return the program of all cases; ``shared``: whether a decision of some name and key is decided before.

    The models of the cases must be kept while the program is in use: arrays know their variables alone.
    """
    parts = [case.arrays for case in cases]
    places, owners = _places(parts, shared)
    scale = np.array([parts[part].column_scale[column] for part, column in owners])
    # what a value of each column of a case is, in the scale of its place
    counts = [part.column_scale / scale[place] for part, place in zip(parts, places, strict=True)]
    lower, upper = np.full(len(owners), -np.inf), np.full(len(owners), np.inf)
    for part, place, count in zip(parts, places, counts, strict=True):
        # what is decided before keeps to the bounds of every case
        np.maximum.at(lower, place, part.lower * count)
        np.minimum.at(upper, place, part.upper * count)
    rows: list[Row] = list(chain.from_iterable(part.rows for part in parts))
    own = zip(parts, places, counts, strict=True)
    return Arrays(
        lower=lower, upper=upper,
        integer=np.array([parts[part].integer[column] for part, column in owners], dtype=bool),
        row_lower=np.concatenate([part.row_lower for part in parts]),
        row_upper=np.concatenate([part.row_upper for part in parts]),
        matrix=sparse.vstack([_widened(*one, len(owners)) for one in own], format="csr"),
        column_scale=scale, row_scale=np.concatenate([part.row_scale for part in parts]), rows=rows,
        variables=[parts[part].variables[column] for part, column in owners],
        objectives={
            name: _objective([part.objectives[name] for part in parts], chances, places, counts, len(owners))
            for name in parts[0].objectives
        },
    )  # fmt: skip


def _places(
    parts: Sequence[Arrays], shared: Callable[[str, tuple], bool]
) -> tuple[list[np.ndarray], list[tuple[int, int]]]:
    """Return the place of each case's columns in the whole program, and the case and column that each place is of."""
    known: dict[tuple[str, tuple], int] = {}
    owners: list[tuple[int, int]] = []
    places = []
    for number, part in enumerate(parts):
        place = np.empty(len(part.lower), dtype=int)
        for column, (name, key) in enumerate(part.columns):
            there = known.get((name, key)) if shared(name, key) else None
            if there is None:
                there = len(owners)
                owners.append((number, column))
                known[name, key] = there
            place[column] = there
        places.append(place)
    return places, owners


def _widened(part: Arrays, place: np.ndarray, count: np.ndarray, columns: int) -> sparse.csr_array:
    """Return the rows of a case over the columns of the whole program."""
    terms = scaled(part.matrix, np.ones(len(part.rows)), 1.0 / count).tocoo()
    return sparse.csr_array((terms.data, (terms.row, place[terms.col])), shape=(len(part.rows), columns))


def _objective(
    ones: Sequence[Objective], chances: Sequence[float], places: Sequence[np.ndarray], counts: Sequence[np.ndarray],
    columns: int,
) -> Objective:  # fmt: skip
    """Return an objective of the cases, each by its chance."""
    cost, sign = np.zeros(columns), np.sign(ones[0].factor)
    for one, chance, place, count in zip(ones, chances, places, counts, strict=True):
        np.add.at(cost, place, chance * one.cost * one.factor / count)
    largest = np.abs(cost).max(initial=0.0)
    factor = float(sign) * (float(np.exp2(np.round(np.log2(largest)))) if largest > 0.0 else 1.0)
    return Objective(cost / factor, factor)
