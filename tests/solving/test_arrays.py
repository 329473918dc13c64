"""From the Pyomo model to arrays: terms merged, constants moved, scales undone."""

import numpy as np
import pyomo.environ as pyo
import pytest
from pyomo.core.expr import LinearExpression

from model.solving.arrays import Arrays, extended, from_model
from tests.solving.programs import dense


@pytest.fixture
def m() -> pyo.ConcreteModel:
    """Return x in currency, at most 5000, and y in whole machines, and something to maximise."""
    m = pyo.ConcreteModel()
    m.x = pyo.Var(bounds=(0, 5000), doc="money [currency]")
    m.y = pyo.Var(domain=pyo.NonNegativeIntegers, doc="machines [machines]")
    m.best = pyo.Objective(expr=2 * m.x - 3 * m.y, sense=pyo.maximize)
    return m


def natural(arrays: Arrays) -> np.ndarray:
    """Return the matrix with its scales undone."""
    return dense(arrays) * arrays.row_scale[:, None] / arrays.column_scale


def test_terms_of_one_variable_are_added_up_and_zeros_dropped(m):
    """Proves merging: x + 2x + y - y <= 6 is 3x <= 6, one entry."""
    both = LinearExpression(constant=0, linear_coefs=[1, 2, 1, -1], linear_vars=[m.x, m.x, m.y, m.y])
    m.row = pyo.Constraint(expr=(None, both, 6.0))
    arrays = from_model(m)
    assert natural(arrays).tolist() == [[pytest.approx(3), 0]]
    assert arrays.matrix.nnz == 1


def test_constants_in_a_row_move_to_its_bounds(m):
    """Proves constants: 2 <= x + 5 <= 10 is -3 <= x <= 5."""
    m.row = pyo.Constraint(expr=(2.0, m.x + 5.0, 10.0))
    arrays = from_model(m)
    assert arrays.row_lower * arrays.row_scale == pytest.approx([-3])
    assert arrays.row_upper * arrays.row_scale == pytest.approx([5])


def test_any_linear_expression_is_understood(m):
    """Proves that sums, products and named expressions read alike.

    2 (y - 3) + z, z = x + y, is x + 3y - 6.
    """
    m.z = pyo.Expression(expr=m.x + m.y)
    m.row = pyo.Constraint(expr=2 * (m.y - 3) + m.z <= 1)
    arrays = from_model(m)
    assert natural(arrays)[0] == pytest.approx([1, 3])
    assert (arrays.row_upper * arrays.row_scale)[0] == pytest.approx(7)


def test_a_row_without_terms_is_kept(m):
    """Proves an empty row between others: nothing of the next row slips into it."""
    nothing = LinearExpression(constant=0, linear_coefs=[], linear_vars=[])
    m.rows = pyo.Constraint([1, 2, 3])
    m.rows[1], m.rows[2], m.rows[3] = (None, m.x + 0.0, 1.0), (None, nothing, 1.0), (None, m.y + 0.0, 1.0)
    assert natural(from_model(m)) == pytest.approx(np.array([[1, 0], [0, 0], [0, 1]]))


def test_scales_are_undone(m):
    """Proves the round trip: bounds, rows, objective and a solution come back in natural units.

    x = 4000 and y = 7 give 4000 + 500 x 7 = 7500 in the row and 2 x 4000 - 3 x 7 = 7979 as the objective.
    """
    m.row = pyo.Constraint(expr=(None, m.x + 500 * m.y, 9000.0))
    arrays = from_model(m)
    point = np.array([4000.0, 7.0]) / arrays.column_scale
    assert arrays.upper[0] * arrays.column_scale[0] == pytest.approx(5000)
    assert arrays.natural(point) == pytest.approx([4000, 7])
    assert (dense(arrays) @ point * arrays.row_scale)[0] == pytest.approx(7500)
    assert (arrays.row_upper * arrays.row_scale)[0] == pytest.approx(9000)
    goal = arrays.objectives["best"]
    assert goal.natural(goal.cost @ point) == pytest.approx(7979)


def test_a_column_is_counted_in_parts_of_its_size(m):
    """Proves the scale of a column of at most 5000, and that whole numbers are not scaled."""
    arrays = from_model(m)
    assert arrays.column_scale.tolist() == [4, 1]
    assert arrays.integer.tolist() == [False, True]


@pytest.mark.parametrize("unit", [1e-9, 1e-4, 1.0, 1e4, 1e9])
def test_the_unit_of_a_column_changes_nothing(m, unit):
    """Proves that scaling undoes units: z <= 3e6 in another unit gives the same arrays, within a power of two."""
    m.z = pyo.Var(domain=pyo.NonNegativeReals, doc="pills [units]")
    m.need = pyo.Constraint(expr=(None, 1.0 * m.z, 3e6 / unit))
    m.both = pyo.Constraint(expr=(None, m.x + 5e-4 * unit * m.z, 4000.0))
    row = dense(from_model(m))[1]
    assert np.abs(row).max() <= 1.5
    assert 0.05 <= row[0] / row[2] <= 8.0  # 5000 of money beside at most 4000 of it for pills


def test_a_column_of_no_known_size_is_counted_in_the_unit_of_its_row(m):
    """Proves the shortfall of a target: 1e6 x + w >= 1e9, nothing limits w, and both weigh alike in the row."""
    m.w = pyo.Var(domain=pyo.NonNegativeReals, doc="missing [of the metric]")
    m.row = pyo.Constraint(expr=(1e9, 1e6 * m.x + m.w, None))
    assert np.abs(dense(from_model(m)))[0].tolist() == pytest.approx([1.0, 0, 1.0], rel=0.5)


def test_no_coefficient_of_a_row_is_above_its_scale(m):
    """Proves row scaling: 1e7 x + y becomes entries of about 1 and less."""
    m.row = pyo.Constraint(expr=(None, 1e7 * m.x + m.y, 1.0))
    assert np.abs(dense(from_model(m))).max() <= 1.5


def test_a_larger_program_leaves_the_first_as_it_was(m):
    """Proves `extended`: a column and a row behind, the first objective without the new column."""
    m.row = pyo.Constraint(expr=(None, m.x + m.y, 1.0))
    first = from_model(m)
    m.w = pyo.Var(domain=pyo.NonNegativeReals, doc="more [units]")
    m.more = pyo.Constraint(expr=(None, m.x + 4 * m.w, 2.0))
    m.change = pyo.Objective(expr=1.0 * m.w, sense=pyo.minimize)
    wider = extended(first, (m.w,), (m.more,), (m.change,))
    assert natural(wider) == pytest.approx(np.array([[1, 1, 0], [1, 0, 4]]))
    assert wider.objectives["best"].cost.tolist() == [*first.objectives["best"].cost, 0]
    assert [row.rule.name for row in wider.rows] == ["row", "more"]
    assert wider.objectives["change"].natural(1.0) > 0
