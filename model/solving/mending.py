"""What a whole vector lacks: machines that the care in any case needs, machines that no care can keep in use.

With the integers fixed, the linear program is solved once more with the hours of machines and their floors of use
loose; what is missing, in machines, is made least. A lack of hours asks for a machine more there, a floor that is
missed for one less. The small program of `rounding` then answers anew within those bounds.
"""

from dataclasses import dataclass, replace

import numpy as np

from model.formulation.capacity import MACHINE_CAPACITY
from model.formulation.equipment import UTILISATION_FLOOR
from model.solving.arrays import Arrays
from model.solving.loose import loosened
from model.solving.rounding import Bounds, levers

NOISE = 1e-6  # machines


@dataclass(frozen=True)
class Lack:
    """The program with integers fixed and loose rows of machines, and the cost of what is missing, in machines."""

    arrays: Arrays
    cost: np.ndarray
    rows: np.ndarray
    whole: np.ndarray


def lack(arrays: Arrays, whole: np.ndarray) -> Lack:
    """Return the program that tells what a whole vector (of the integer columns) lacks."""
    lower, upper = arrays.lower.copy(), arrays.upper.copy()
    lower[arrays.integer] = upper[arrays.integer] = whole
    size = _machine(arrays)
    loose = np.array([row.rule in (MACHINE_CAPACITY, UTILISATION_FLOOR) for row in arrays.rows]) & (size > 0.0)
    program = replace(arrays, lower=lower, upper=upper, integer=np.zeros_like(arrays.integer))
    cost = np.concatenate([np.zeros(len(lower)), 1.0 / size[loose]])
    rows = np.flatnonzero(loose)
    return Lack(loosened(program, rows), cost, rows, lower)


def tightened(arrays: Arrays, found: Lack, x: np.ndarray, bounds: Bounds) -> Bounds | None:
    """Return the bounds with a machine more where hours are lacking, one less where a floor is; None: nothing.

    A machine more is not held to its floor of use by the small program, whose care stands still.
    """
    units = x[len(arrays.lower) :] * found.cost[len(arrays.lower) :]
    hours = np.array([arrays.rows[row].rule is MACHINE_CAPACITY for row in found.rows], dtype=bool)
    machines = [_columns(arrays, row) for row in found.rows]
    least, most, eased = bounds.least.copy(), bounds.most.copy(), bounds.eased.copy()
    added = np.zeros(len(arrays.lower))
    for place in np.flatnonzero(hours & (units > NOISE)):
        latest = machines[place][-1]
        added[latest] += max(0.0, np.ceil(units[place] - added[machines[place]].sum() - NOISE))
        least[latest] = min(found.whole[latest] + added[latest], arrays.upper[latest])
    for place in np.flatnonzero(~hours & (units > NOISE)):
        bought = [column for column in machines[place] if found.whole[column] > 0.0]
        most[bought[:1]] = found.whole[bought[:1]] - 1.0
    for place in np.flatnonzero(~hours):
        eased[found.rows[place]] |= added[machines[place]].any()
    same = np.array_equal(least, bounds.least) and np.array_equal(most, bounds.most)
    return None if same else Bounds(least, most, eased)


def _machine(arrays: Arrays) -> np.ndarray:
    """Return the largest coefficient of a machine in each row, 0 where there is none."""
    machine = arrays.integer & ~levers(arrays)
    return np.asarray(abs(arrays.matrix).multiply(machine).max(axis=1).toarray())


def _columns(arrays: Arrays, row: int) -> np.ndarray:
    """Return the machines of a row, by year of purchase."""
    columns = arrays.matrix[[row]].indices
    return np.sort(columns[arrays.integer[columns]])
