"""From the Pyomo model to arrays: what HiGHS is given, scaled; and back.

Money goes in as millions or so, volumes as thousands or so: each column is divided by a power of ten that fits
the size of its unit in this case (the unit stands in the ``doc`` of its variable), each row by the largest
coefficient that is left. Tables and Pyomo keep natural units; only these arrays are scaled.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyomo.environ as pyo
from pyomo.core.expr import LinearExpression, MonomialTermExpression
from pyomo.repn import generate_standard_repn

from model.collector import resting

OF_THE_ROW = "[of the metric]"
MONOMIALS = {MonomialTermExpression}


@dataclass(frozen=True)
class Row:
    """The name of a row: its rule, and the index within it."""

    rule: str
    index: object


@dataclass(frozen=True)
class Arrays:
    """A linear program with integer columns, row-wise: row_lower <= A x <= row_upper, lower <= x <= upper.

    All figures are scaled: x = natural value / column_scale. ``objectives`` holds, by name, the scaled cost
    vector, its constant, whether it is maximised, and the factor that turns its value into natural units.
    """

    lower: np.ndarray
    upper: np.ndarray
    integer: np.ndarray
    row_lower: np.ndarray
    row_upper: np.ndarray
    start: np.ndarray
    index: np.ndarray
    value: np.ndarray
    column_scale: np.ndarray
    row_scale: np.ndarray
    rows: list[Row]
    variables: list[Any]
    objectives: dict[str, "Objective"] = field(default_factory=dict)

    def natural(self, x: np.ndarray) -> np.ndarray:
        """Return a solution in natural units."""
        return x * self.column_scale

    def fingerprint(self) -> str:
        """Return a hash of every number and name: programs of one fingerprint have the same answer."""
        seen = hashlib.sha256()
        parts = (
            self.lower, self.upper, self.integer, self.row_lower, self.row_upper, self.start, self.index,
            self.value, self.column_scale, self.row_scale, *(one.cost for one in self.objectives.values()),
        )  # fmt: skip
        for part in parts:
            seen.update(np.ascontiguousarray(part).tobytes())
        names = [(var.parent_component().local_name, var.index()) for var in self.variables]
        factors = {name: one.factor for name, one in self.objectives.items()}
        seen.update(repr((names, self.rows, factors)).encode())
        return seen.hexdigest()


@dataclass(frozen=True)
class Objective:
    """A scaled cost vector to minimise; ``factor`` turns its value into the natural one (negative: maximised)."""

    cost: np.ndarray
    factor: float

    def natural(self, value: float) -> float:
        """Return the value in natural units."""
        return value * self.factor


def from_model(m: pyo.ConcreteModel, scales: dict[str, float]) -> Arrays:
    """Return the arrays of a model; ``scales`` gives the power of ten of each unit (others 1)."""
    nothing = np.empty(0)
    empty = Arrays(
        lower=nothing, upper=nothing, integer=np.empty(0, dtype=bool), row_lower=nothing, row_upper=nothing,
        start=np.zeros(1, dtype=np.int64), index=np.empty(0, dtype=np.int64), value=nothing,
        column_scale=nothing, row_scale=nothing, rows=[], variables=[],
    )  # fmt: skip
    return extended(
        empty, scales, tuple(m.component_objects(pyo.Var)), tuple(m.component_objects(pyo.Constraint)),
        tuple(m.component_data_objects(pyo.Objective)),
    )  # fmt: skip


def extended(
    arrays: Arrays, scales: dict[str, float], variables: tuple, constraints: tuple, objectives: tuple
) -> Arrays:
    """Return the arrays with further columns, rows and objectives behind those there are."""
    with resting():
        return _extended(arrays, scales, variables, constraints, objectives)


def _extended(
    arrays: Arrays, scales: dict[str, float], variables: tuple, constraints: tuple, objectives: tuple
) -> Arrays:
    new, size = _columns(variables, scales)
    column_scale = np.concatenate([arrays.column_scale, size])
    names = arrays.variables + new
    number = {id(var): i for i, var in enumerate(names)}
    rows, lower, upper, start, index, value = _rows(constraints, number)
    start, index, value = _merged(start, index, value)
    free = np.concatenate([np.zeros(len(arrays.variables), dtype=bool), _scaled_by_rows(variables)])
    value = value * column_scale[index]
    row_scale = _largest(start, np.where(free[index], 0.0, value))
    value = value / np.repeat(row_scale, np.diff(start))
    column_scale = column_scale / _column_size(index, value, free)
    value = value / _column_size(index, value, free)[index]
    low, high = _bounds(new)
    join = np.concatenate
    more = np.zeros(len(new))
    return Arrays(
        lower=join([arrays.lower, low / size]), upper=join([arrays.upper, high / size]),
        integer=join([arrays.integer, np.array([not var.is_continuous() for var in new], dtype=bool)]),
        row_lower=join([arrays.row_lower, lower / row_scale]),
        row_upper=join([arrays.row_upper, upper / row_scale]),
        start=join([arrays.start, start[1:] + arrays.start[-1]]), index=join([arrays.index, index]),
        value=join([arrays.value, value]), column_scale=column_scale,
        row_scale=join([arrays.row_scale, row_scale]), rows=arrays.rows + rows, variables=names,
        objectives={
            name: Objective(join([one.cost, more]), one.factor) for name, one in arrays.objectives.items()
        } | {one.local_name: _objective(one, number, column_scale) for one in objectives},
    )  # fmt: skip


def _scaled_by_rows(components: tuple) -> np.ndarray:
    """Return whether each variable is in the unit of its row, such as the shortfall of a target."""
    parts = [np.full(len(one), one.doc.endswith(OF_THE_ROW)) for one in components]
    return np.concatenate(parts) if parts else np.empty(0, dtype=bool)


def _column_size(index: np.ndarray, value: np.ndarray, free: np.ndarray) -> np.ndarray:
    """Return, for the columns in the unit of their rows, the power of two of their largest coefficient."""
    largest = np.zeros(len(free))
    np.maximum.at(largest, index, np.where(free[index], np.abs(value), 0.0))
    return _power_of_two(largest)


def _bounds(variables: list[Any]) -> tuple[np.ndarray, np.ndarray]:
    """Return the bounds of variables, infinite where they have none."""
    pairs = [var.bounds for var in variables]
    low = [-np.inf if one is None else one for one, _ in pairs]
    high = [np.inf if one is None else one for _, one in pairs]
    return np.array(low, dtype=float), np.array(high, dtype=float)


def _columns(components: tuple, scales: dict[str, float]) -> tuple[list[Any], np.ndarray]:
    """Return the variables in order, and the scale of each by the unit in its doc."""
    variables: list[Any] = []
    sizes: list[np.ndarray] = []
    for component in components:
        unit = component.doc[component.doc.rindex("[") + 1 : -1]
        variables.extend(component.values())
        sizes.append(np.full(len(component), scales.get(unit, 1.0)))
    return variables, np.concatenate(sizes) if sizes else np.empty(0)


def _rows(constraints: tuple, number: dict[int, int]) -> tuple:
    """Return the rows of constraints: names, bounds, and the terms in row order."""
    rows: list[Row] = []
    lower: list[float] = []
    upper: list[float] = []
    index: list[int] = []
    value: list[float] = []
    start = [0]
    for component in constraints:
        for key, row in component.items():
            low, body, high = row.to_bounded_expression(evaluate_bounds=True)
            constant = _terms(body, number, index, value)
            rows.append(Row(component.local_name, key))
            lower.append(-np.inf if low is None else low - constant)
            upper.append(np.inf if high is None else high - constant)
            start.append(len(index))
    ints = np.array(start, dtype=np.int64), np.array(index, dtype=np.int64)
    return rows, np.array(lower), np.array(upper), *ints, np.array(value, dtype=float)


def _terms(body: Any, number: dict[int, int], index: list[int], value: list[float]) -> float:
    """Append the terms of a row; return its constant."""
    terms = body.args if body.__class__ is LinearExpression else ()
    if set(map(type, terms)) == MONOMIALS:  # what model.formulation.terms builds: no need to walk it
        pairs = [term.args for term in terms]
        value.extend([coef for coef, _ in pairs])
        index.extend([number[id(var)] for _, var in pairs])
        return 0.0
    repn = generate_standard_repn(body, compute_values=True)
    value.extend(repn.linear_coefs)
    index.extend(number[id(var)] for var in repn.linear_vars)
    return float(repn.constant)


def _merged(start: np.ndarray, index: np.ndarray, value: np.ndarray) -> tuple:
    """Return the rows with the terms of one column added up, and without zeros."""
    row = np.repeat(np.arange(len(start) - 1), np.diff(start))
    order = np.lexsort((index, row))
    row, index, value = row[order], index[order], value[order]
    first = np.ones(len(row), dtype=bool)
    first[1:] = (row[1:] != row[:-1]) | (index[1:] != index[:-1])
    total = np.add.reduceat(value, np.flatnonzero(first)) if len(value) else value
    keep = total != 0.0
    row, index = row[first][keep], index[first][keep]
    counts = np.bincount(row, minlength=len(start) - 1)
    return np.concatenate([[0], np.cumsum(counts)]), index, total[keep]


def _largest(start: np.ndarray, value: np.ndarray) -> np.ndarray:
    """Return, for each row, the power of two nearest to its largest coefficient (1 for an empty row)."""
    largest = np.zeros(len(start) - 1)
    filled = np.diff(start) > 0
    if filled.any():
        largest[filled] = np.maximum.reduceat(np.abs(value), start[:-1][filled])
    return _power_of_two(largest)


def _power_of_two(size: np.ndarray) -> np.ndarray:
    """Return the nearest power of two, 1 for 0."""
    return np.exp2(np.round(np.log2(np.where(size > 0.0, size, 1.0))))


def _objective(objective: Any, number: dict[int, int], column_scale: np.ndarray) -> Objective:
    """Return the scaled vector of an objective, to be minimised."""
    index: list[int] = []
    value: list[float] = []
    _terms(objective.expr, number, index, value)
    cost = np.bincount(np.array(index, dtype=int), np.array(value, dtype=float), minlength=len(column_scale))
    cost = cost * column_scale
    sign = -1.0 if objective.sense == pyo.maximize else 1.0
    largest = np.abs(cost).max(initial=0.0)
    factor = np.exp2(np.round(np.log2(largest))) if largest > 0.0 else 1.0
    return Objective(cost * sign / factor, factor * sign)
