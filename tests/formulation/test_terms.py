"""Sums of terms: to Pyomo they are linear expressions like any other."""

import pandas as pd
import pyomo.environ as pyo
import pytest
from pyomo.core.expr import LinearExpression
from pyomo.repn import generate_standard_repn

from model.formulation.terms import Ledger, Sum


@pytest.fixture
def m() -> pyo.ConcreteModel:
    """Return a row 2x + 3y <= 12 at x = 1, y = 2, said as a sum."""
    m = pyo.ConcreteModel()
    m.x, m.y = pyo.Var(initialize=1.0), pyo.Var(initialize=2.0)
    m.row = pyo.Constraint(expr=(None, Sum([2.0, 3.0], [m.x, m.y]), 12.0))
    m.best = pyo.Objective(expr=Sum([1.0], [m.y]), sense=pyo.maximize)
    return m


def test_pyomo_reads_a_sum_as_it_reads_its_own(m, tmp_path):
    """Proves value 8, the terms, what is added to it, and a file that Pyomo writes of the model."""
    body = m.row.body
    assert isinstance(body, LinearExpression)
    assert pyo.value(body) == pytest.approx(8.0)
    assert (body.linear_coefs, [var.name for var in body.linear_vars]) == ((2.0, 3.0), ["x", "y"])
    assert pyo.value(2.0 * (body + m.x + 1.0)) == pytest.approx(20.0)
    assert generate_standard_repn(0.5 * body).linear_coefs == pytest.approx((1.0, 1.5))
    assert str(body) == "2.0*x + 3.0*y"
    m.write(str(tmp_path / "m.lp"))
    assert "+3.0 " in (tmp_path / "m.lp").read_text()


def test_a_ledger_keeps_terms_by_key_and_drops_those_of_nothing(m):
    """Proves sums and terms: x + 2y of b, x of a less y of a, and no key of a term that is zero."""
    frame = pd.DataFrame({"key": ["b", "a", "b", "c"], "coef": [1.0, 1.0, 2.0, 0.0]})
    ledger = Ledger("key").post(frame, [m.x, m.x, m.y, m.y], frame["coef"])
    left = ledger.less(Ledger("key").post(frame[1:2], [m.y]))
    found = {key: (one.coefs, [var.name for var in one.variables]) for key, one in left.sums().items()}
    assert found == {"a": ([1.0, -1.0], ["x", "y"]), "b": ([1.0, 2.0], ["x", "y"])}
    assert list(found) == ["a", "b"]
    assert ledger.terms()[["key", "coef"]].to_numpy().tolist() == [["b", 1.0], ["a", 1.0], ["b", 2.0]]
    assert list(Ledger("facility t").terms()) == ["facility", "t", "coef", "var"]
