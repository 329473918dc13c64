"""What the audit says of an answer whose word of today is spoilt."""

import pytest

from model.inputs import from_rows
from model.solving.solve import solve
from tests.audit.spoiling import broken, edited
from tests.formulation.baseline.found import town

SPOILT = [
    ("treated_today", "units", lambda units: units - 1, {"facility": "F"}, {"today_treated"}),
    ("gap", "units", lambda units: units + 1, {"tier": "hospital"}, {"today_treated"}),
    ("overwork", "z", 1.5, {"tier": "centre"}, {"overwork_most"}),
    ("overwork", "z", 0.0, {"tier": "centre"}, {"staff_capacity"}),
]


@pytest.mark.parametrize(("table", "column", "value", "where", "rules"), SPOILT)
def test_one_spoilt_cell_is_named(table, column, value, where, rules):
    """Proves that a wrong word of today breaks the rule it is about; a plan has no hours that today does not take."""
    data = from_rows(town(gp={"F": 4, "K": 1}))
    tables = solve(data, gap=0.0).tables
    assert broken(data, tables) == set()
    assert broken(data, tables | {table: edited(tables[table], column, value, where)}) == rules
