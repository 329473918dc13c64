"""From the Pyomo model to arrays: what HiGHS is given, scaled; and back.

Each continuous column is counted in parts of its size (`model.solving.sizes`), `FULL` of them, each row is then
divided by its largest coefficient, all by powers of two, which lose no digit. So a coefficient of the arrays says
how much of its row the column can be, in whatever units the workbook is written. Tables and Pyomo keep natural
units; only these arrays are scaled.
"""

import hashlib
from array import array
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import numpy as np
import pyomo.environ as pyo
from pyomo.repn import generate_standard_repn

from model.formulation import RULE_BY_NAME
from model.formulation.collector import resting
from model.formulation.rule import PHYSICAL, Rounding, Rule
from model.formulation.terms import Sum
from model.solving.sizes import column_sizes
from model.solving.sparse import sparse

FULL = 1024.0  # parts in which a column of full size is counted: a millionth of it is then well above tolerances


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is: its rule, and the values of the rule's keys."""

    rule: Rule
    key: tuple


@dataclass(frozen=True)
class Arrays:
    """A linear program with integer columns: row_lower <= matrix x <= row_upper, lower <= x <= upper.

    All figures are scaled: x = natural value / column_scale. ``objectives`` holds, by name, the scaled cost
    vector, its constant, whether it is maximised, and the factor that turns its value into natural units.
    """

    lower: np.ndarray
    upper: np.ndarray
    integer: np.ndarray
    row_lower: np.ndarray
    row_upper: np.ndarray
    matrix: sparse.csr_array
    column_scale: np.ndarray
    row_scale: np.ndarray
    rows: list[Row]
    variables: list[Any]
    objectives: dict[str, "Objective"] = field(default_factory=dict)

    @cached_property
    def columns(self) -> list[tuple[str, tuple]]:
        """Return the decision and the key of each column."""
        names = [(var.parent_component().local_name, var.index()) for var in self.variables]
        return [(name, key if isinstance(key, tuple) else (key,)) for name, key in names]

    @cached_property
    def decisions(self) -> np.ndarray:
        """Return the decision of each column."""
        return np.array([name for name, _ in self.columns], dtype=str)

    def natural(self, x: np.ndarray) -> np.ndarray:
        """Return a solution in natural units."""
        return x * self.column_scale

    def fingerprint(self) -> str:
        """Return a hash of every number and name: programs of one fingerprint have the same answer."""
        seen = hashlib.sha256()
        parts = (
            self.lower, self.upper, self.integer, self.row_lower, self.row_upper, self.matrix.indptr,
            self.matrix.indices, self.matrix.data, self.column_scale, self.row_scale,
            *(one.cost for one in self.objectives.values()),
        )  # fmt: skip
        for part in parts:
            seen.update(np.ascontiguousarray(part).tobytes())
        factors = {name: one.factor for name, one in self.objectives.items()}
        seen.update(repr((self.columns, [(row.rule.name, row.key) for row in self.rows], factors)).encode())
        return seen.hexdigest()


@dataclass(frozen=True)
class Objective:
    """A scaled cost vector to minimise; ``factor`` turns its value into the natural one (negative: maximised)."""

    cost: np.ndarray
    factor: float

    def natural(self, value: float) -> float:
        """Return the value in natural units."""
        return value * self.factor


@cache
def added(name: str) -> Rule:
    """Return the rule of constraints that are not the program's own: whoever added them may give them up."""
    note = "a rule that was added to those of the program"
    return Rule(name, "", "", name, PHYSICAL, Rounding.CARE, note=note)


def from_model(m: pyo.ConcreteModel) -> Arrays:
    """Return the arrays of a model."""
    nothing = np.empty(0)
    empty = Arrays(
        lower=nothing, upper=nothing, integer=np.empty(0, dtype=bool), row_lower=nothing, row_upper=nothing,
        matrix=sparse.csr_array((0, 0)), column_scale=nothing, row_scale=nothing, rows=[], variables=[],
    )  # fmt: skip
    return extended(
        empty, tuple(m.component_objects(pyo.Var)), tuple(m.component_objects(pyo.Constraint)),
        tuple(m.component_data_objects(pyo.Objective)),
    )  # fmt: skip


def extended(arrays: Arrays, variables: tuple, constraints: tuple, objectives: tuple) -> Arrays:
    """Return the arrays with further columns, rows and objectives behind those there are."""
    with resting():
        return _extended(arrays, variables, constraints, objectives)


def _extended(arrays: Arrays, variables: tuple, constraints: tuple, objectives: tuple) -> Arrays:
    new = [var for component in variables for var in component.values()]
    names = arrays.variables + new
    number = {id(var): i for i, var in enumerate(names)}
    rows, lower, upper, matrix = _rows(constraints, number)
    low, high = _bounds(new)
    integer = np.array([not var.is_continuous() for var in new], dtype=bool)
    sizes = _column_scale(arrays, matrix, (lower, upper), low, high, integer)
    column_scale = np.concatenate([arrays.column_scale, sizes])
    matrix = scaled(matrix, np.ones(len(rows)), column_scale)
    terms = matrix.tocoo(copy=False)
    row_scale = _power_of_two(_largest(terms.row, np.abs(terms.data), len(rows)))
    matrix = scaled(matrix, 1.0 / row_scale, np.ones(len(names)))
    join, more = np.concatenate, np.zeros(len(new))
    return Arrays(
        lower=join([arrays.lower, low / sizes]), upper=join([arrays.upper, high / sizes]),
        integer=join([arrays.integer, integer]),
        row_lower=join([arrays.row_lower, lower / row_scale]),
        row_upper=join([arrays.row_upper, upper / row_scale]),
        matrix=sparse.vstack([padded(arrays.matrix, len(names)), matrix], format="csr"),
        column_scale=column_scale,
        row_scale=join([arrays.row_scale, row_scale]), rows=arrays.rows + rows, variables=names,
        objectives={
            name: Objective(join([one.cost, more]), one.factor) for name, one in arrays.objectives.items()
        } | {one.local_name: _objective(one, number, column_scale) for one in objectives},
    )  # fmt: skip


def scaled(matrix: sparse.csr_array, rows: np.ndarray, columns: np.ndarray) -> sparse.csr_array:
    """Return a matrix with each row and each column multiplied."""
    return matrix.multiply(columns).multiply(rows[:, None]).tocsr()


def padded(matrix: sparse.csr_array, columns: int) -> sparse.csr_array:
    """Return a matrix with empty columns behind, so many in all."""
    return sparse.csr_array((matrix.data, matrix.indices, matrix.indptr), shape=(matrix.shape[0], columns))


def _column_scale(
    arrays: Arrays, matrix: sparse.csr_array, limits: tuple[np.ndarray, np.ndarray],
    low: np.ndarray, high: np.ndarray, integer: np.ndarray,
) -> np.ndarray:  # fmt: skip
    """Return the scale of new columns: a part of their size, 1 where they are whole.

    A column of which no row says how large it can be, such as the shortfall of a target, is counted in the unit
    of the row in which it weighs most.
    """
    terms = matrix.tocoo(copy=False)
    old, full = len(arrays.lower), 2.0 * FULL * arrays.column_scale
    lower = np.concatenate([np.maximum(arrays.lower * arrays.column_scale, -full), low])
    upper = np.concatenate([np.minimum(arrays.upper * arrays.column_scale, full), high])
    size = column_sizes(terms, limits, lower, upper)
    scale = _power_of_two(size / FULL)
    scale[:old] = arrays.column_scale
    whole, endless = np.concatenate([arrays.integer, integer]), np.isinf(size)
    endless[:old] = False
    scale[whole] = 1.0
    open_ = endless & ~whole
    weight = np.where(open_[terms.col], 0.0, np.abs(terms.data) * scale[terms.col])
    heaviest = _power_of_two(_largest(terms.row, weight, matrix.shape[0]))
    part = np.abs(terms.data) / heaviest[terms.row]
    scale[open_] = 1.0 / _power_of_two(_largest(terms.col, part, len(scale)))[open_]
    return scale[old:]


def _bounds(variables: list[Any]) -> tuple[np.ndarray, np.ndarray]:
    """Return the bounds of variables, infinite where they have none."""
    pairs = [var.bounds for var in variables]
    low = [-np.inf if one is None else one for one, _ in pairs]
    high = [np.inf if one is None else one for _, one in pairs]
    return np.array(low, dtype=float), np.array(high, dtype=float)


def _rows(constraints: tuple, number: dict[int, int]) -> tuple:
    """Return the rows of constraints: what they are, bounds, and the matrix in natural units."""
    rows: list[Row] = []
    lower: list[float] = []
    upper: list[float] = []
    index, value, start = array("i"), array("d"), array("i", [0])
    for component in constraints:
        rule = RULE_BY_NAME.get(component.local_name) or added(component.local_name)
        for key, row in component.items():
            low, body, high = row.to_bounded_expression(evaluate_bounds=True)
            constant = _terms(body, number, index, value)
            rows.append(Row(rule, key if isinstance(key, tuple) else (key,)))
            lower.append(-np.inf if low is None else low - constant)
            upper.append(np.inf if high is None else high - constant)
            start.append(len(index))
    matrix = _merged(np.asarray(start), np.asarray(index), np.asarray(value), len(number))
    return rows, np.array(lower), np.array(upper), matrix


def _merged(start: np.ndarray, index: np.ndarray, value: np.ndarray, columns: int) -> sparse.csr_array:
    """Return the matrix with the terms of one column added up as they were posted, and without zeros."""
    row = np.repeat(np.arange(len(start) - 1, dtype=np.int32), np.diff(start))
    order = np.lexsort((index, row))
    row, index, value = row[order], index[order], value[order]
    first = np.ones(len(row), dtype=bool)
    first[1:] = (row[1:] != row[:-1]) | (index[1:] != index[:-1])
    total = np.add.reduceat(value, np.flatnonzero(first)) if len(value) else value
    ends = np.append(start[:1], np.cumsum(np.bincount(row[first], minlength=len(start) - 1), dtype=start.dtype))
    matrix = sparse.csr_array((total, index[first], ends), shape=(len(start) - 1, columns))
    matrix.eliminate_zeros()
    return matrix


def _terms(body: Any, number: dict[int, int], index: "array[int]", value: "array[float]") -> float:
    """Append the terms of a row; return its constant."""
    if type(body) is Sum:  # what rules are said in: no need to walk it
        value.extend(body.coefs)
        index.extend([number[id(var)] for var in body.variables])
        return 0.0
    repn = generate_standard_repn(body, compute_values=True)
    value.extend(repn.linear_coefs)
    index.extend(number[id(var)] for var in repn.linear_vars)
    return float(repn.constant)


def _largest(place: np.ndarray, value: np.ndarray, places: int) -> np.ndarray:
    """Return the largest value of each place, 0 where there is none."""
    largest = np.zeros(places)
    np.maximum.at(largest, place, value)
    return largest


def _power_of_two(size: np.ndarray) -> np.ndarray:
    """Return the nearest power of two, 1 for 0 and for what is endless."""
    return np.exp2(np.round(np.log2(np.where((size > 0.0) & np.isfinite(size), size, 1.0))))


def _objective(objective: Any, number: dict[int, int], column_scale: np.ndarray) -> Objective:
    """Return the scaled vector of an objective, to be minimised."""
    index, value = array("i"), array("d")
    _terms(objective.expr, number, index, value)
    cost = np.bincount(np.asarray(index), np.asarray(value), minlength=len(column_scale))
    cost = cost * column_scale
    sign = -1.0 if objective.sense == pyo.maximize else 1.0
    largest = np.abs(cost).max(initial=0.0)
    factor = np.exp2(np.round(np.log2(largest))) if largest > 0.0 else 1.0
    return Objective(cost * sign / factor, factor * sign)
