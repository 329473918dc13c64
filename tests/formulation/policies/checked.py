"""A case of a policy whose plan is held against the audit, and whose worth is read again from its tables."""

import pytest

from model.answer import worth
from tests.formulation.tiny import Case, Rows

READ_AGAIN = {
    "health": lambda data, tables: worth.health(data, tables, weighted=True),
    "net_health": worth.net_health,
    "cost": worth.cost,
}


def checked(rows: Rows) -> Case:
    """Return a case in whose plan the audit finds nothing, and whose tables are worth the objective."""
    case = Case(rows)
    data = case._data  # read once: reading costs as much as solving here
    assert case.broken() == []
    assert case.objective == pytest.approx(READ_AGAIN[data.settings.objective](data, case.tables))
    return case
