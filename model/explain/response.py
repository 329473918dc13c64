"""How the rows of a case answer to its cells: found by moving every cell a little and building the case again.

A rule is linear in the cell that it comes from: rows (A + a dA) x within (b + a db), where a is by how much the
cell asks for less. dA and db are what one more build shows, so no rule is written down a second time. Income is
moved by itself, for it feeds budgets too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from model.city.city import City
from model.explain.cells import INCOME, owners
from model.explain.levers import SETTINGS, Lever, levers, moved
from model.inputs.schema import Kind
from model.solving import prepare
from model.solving.arrays import Arrays, padded, scaled
from model.solving.sparse import sparse

STEP = 0.01  # of a lever's size, by which it is moved
NOISE = 1e-10  # relative, below which a coefficient has not moved


@dataclass(frozen=True)
class Response:
    """The program of a case, its levers, and how much of each entry goes with one unit of its lever.

    An entry is lever, row, column, rate; column -1 is the bound of the row. Rates are of amounts (how much less
    is asked for), in the scaled units of the program.
    """

    arrays: Arrays
    levers: tuple[Lever, ...]
    lever: np.ndarray
    row: np.ndarray
    column: np.ndarray
    rate: np.ndarray

    def rates(self, x: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return lever, row and by how much a unit of the lever relaxes the row at x, each pair once."""
        bound = self.column < 0
        effect = np.where(bound, -self.rate, self.rate * x[np.where(bound, 0, self.column)])
        pairs, place = np.unique(self.row * len(self.levers) + self.lever, return_inverse=True)
        row, lever = np.divmod(pairs, len(self.levers))
        return lever, row, np.bincount(place, effect, minlength=len(pairs))

    def bilinear(self, free: Sequence[int]) -> bool:
        """Return whether one of some levers multiplies what the plan decides."""
        return bool(np.isin(self.lever[self.column >= 0], list(free)).any())

    def owned(self) -> np.ndarray:
        """Return which rows answer to some lever."""
        found = np.zeros(len(self.arrays.rows), dtype=bool)
        found[self.row] = True
        return found

    def at(self, amounts: np.ndarray) -> Arrays:
        """Return the program with each lever moved by its amount."""
        change = self.rate * amounts[self.lever]
        bound = self.column < 0
        shift = np.bincount(self.row[bound], change[bound], minlength=len(self.arrays.rows))
        arrays = with_entries(self.arrays, self.row[~bound], self.column[~bound], change[~bound])
        return replace(arrays, row_lower=arrays.row_lower + shift, row_upper=arrays.row_upper + shift)


def response(data: City) -> Response:
    """Return how the rows of a case answer to its cells."""
    # without hires there are no rows of hiring: they are built with one, and taken back to none
    none = {one: 1.0 for one in levers(data) if one.column == "hires_per_year" and one.value == 0.0}
    opened = moved(data, none)
    arrays, found = prepare(opened).arrays, levers(data)
    income = [one for one in found if one.column in INCOME]
    groups = [[one for one in found if one not in income], *([one] for one in income)]
    parts = [_moved_rows(opened, arrays, found, group) for group in groups]
    lever, row, column, rate = (np.concatenate(part) for part in zip(*parts, strict=True))
    opening = np.array([none.get(one, one.value) - one.value for one in found])
    seen = Response(arrays, found, lever, row, column, rate)
    return replace(seen, arrays=seen.at(-opening))


def with_entries(arrays: Arrays, row: np.ndarray, column: np.ndarray, value: np.ndarray) -> Arrays:
    """Return a program with values added to entries, those that are not there yet among them."""
    more = sparse.csr_array((value, (row, column)), shape=arrays.matrix.shape)
    return replace(arrays, matrix=arrays.matrix + more)


def with_rows(arrays: Arrays, other: Arrays, rows: np.ndarray) -> Arrays:
    """Return a program with some rows of another one behind its own."""
    join = np.concatenate
    return replace(
        arrays, matrix=sparse.vstack([arrays.matrix, padded(other.matrix[rows], len(arrays.lower))], format="csr"),
        row_lower=join([arrays.row_lower, other.row_lower[rows]]),
        row_upper=join([arrays.row_upper, other.row_upper[rows]]),
        row_scale=join([arrays.row_scale, other.row_scale[rows]]),
        rows=[*arrays.rows, *(other.rows[row] for row in rows)],
    )  # fmt: skip


def _moved_rows(
    data: City, arrays: Arrays, found: tuple[Lever, ...], group: list[Lever]
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the entries of some levers: what moves where all of them ask for a little less."""
    steps = {one: one.room if one.cell.kind is Kind.YES_NO else min(STEP * one.size, one.room) for one in group}
    now = {one: float(_value(data, one)) for one in group}
    after = prepare(moved(data, {one: now[one] + one.sense * steps[one] for one in group})).arrays
    numbers = {row: number for number, row in enumerate(arrays.rows)}
    number = np.array([numbers.get(row, -1) for row in after.rows])
    owner = owners(data, found, group, arrays.rows)
    row, column, change = _difference(arrays, after, number)
    gone = np.setdiff1d(np.flatnonzero(owner >= 0), number)
    bound = np.where(np.isfinite(arrays.row_lower[gone]), -arrays.row_lower[gone], arrays.row_upper[gone])
    step = np.array([steps.get(one, 1.0) for one in found])
    room = np.array([one.room for one in found])
    row = np.concatenate([row, gone])
    column = np.concatenate([column, np.full(len(gone), -1)])
    # a row that goes with its cell is no bound any more once all of the cell's room is used
    rate = np.concatenate([change / step[owner[row[: len(change)]]], bound / room[owner[gone]]])
    kept = owner[row] >= 0
    return owner[row][kept], row[kept], column[kept], rate[kept]


def _value(data: City, lever: Lever) -> float:
    """Return what a cell holds in the tables as they were opened."""
    if lever.table == SETTINGS or lever.column == "max":
        return lever.value
    return float(getattr(data, lever.table)[lever.column][lever.row])


def _difference(before: Arrays, after: Arrays, number: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return row, column (-1 = bound), change of whatever differs, in the scaled units of ``before``."""
    natural = scaled(after.matrix, after.row_scale, before.column_scale / after.column_scale).tocoo()
    row = number[natural.row]
    there = row >= 0
    value = natural.data[there] / before.row_scale[row[there]]
    like = sparse.csr_array((value, (row[there], natural.col[there])), shape=before.matrix.shape)
    change, size = (like - before.matrix).tocoo(), abs(like) + abs(before.matrix)
    # a row that is gone has not changed its coefficients
    same = np.isin(np.arange(len(before.rows)), number)
    seen = same[change.row] & (np.abs(change.data) > NOISE * size[change.row, change.col])
    row, shift = _bounds(before, after, number)
    return (
        np.concatenate([change.row[seen], row]),
        np.concatenate([change.col[seen], np.full(len(row), -1)]),
        np.concatenate([change.data[seen], shift]),
    )


def _bounds(before: Arrays, after: Arrays, number: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return row and change of the bounds that differ."""
    there = number >= 0
    row = number[there]
    low = np.isfinite(before.row_lower[row])
    old = np.where(low, before.row_lower[row], before.row_upper[row])
    new = np.where(low, after.row_lower[there], after.row_upper[there]) * after.row_scale[there]
    change = new / before.row_scale[row] - old
    seen = np.isfinite(change) & (np.abs(change) > NOISE * np.maximum(np.abs(old), np.abs(old + change)))
    return row[seen], change[seen]
