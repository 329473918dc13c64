"""Benchmarks count what HiGHS is given: every row at the rule that adds it, and none twice."""

from benchmarks.rules import lines
from model.formulation import build
from model.formulation.staff import HEADCOUNT_BALANCE
from model.inputs import from_rows
from model.solving.arrays import from_model
from tests.audit.city import full


def test_every_row_counts_at_its_rule():
    """Proves that rows and nonzeros add to those of the program, and that a rule of two steps is one line."""
    data = from_rows(full())
    arrays = from_model(build(data)[0])
    found = {name: (rows, nonzeros, seconds) for name, rows, nonzeros, seconds in lines(data)}
    assert sum(rows for rows, _, _ in found.values()) == len(arrays.rows)
    assert sum(nonzeros for _, nonzeros, _ in found.values()) == arrays.matrix.nnz
    assert all(seconds > 0.0 for _, _, seconds in found.values())
    assert found["fund"][0] == sum(
        row.rule.name in ("fund_balance", "reserve", "growth", "closing") for row in arrays.rows
    )
    assert found["staff"][0] > sum(row.rule is HEADCOUNT_BALANCE for row in arrays.rows) > 0
    assert found["extraction to arrays"][:2] == found["hand-over to HiGHS"][:2] == (0, 0)
