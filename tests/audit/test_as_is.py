"""What the audit says of the years as they are, with one cell spoilt."""

import pytest

from model.answer import outcome
from model.audit import CHECKS as OF_A_PLAN
from model.audit import audit
from model.audit.baseline.as_is import CHECKS
from model.cases.as_is import as_is
from model.inputs import from_rows
from model.solving import Clock
from model.solving.as_is import without_plan
from model.solving.solve import quiet
from tests.audit.spoiling import edited
from tests.formulation.baseline.test_as_is import GPS, ONE_HOUR, TODAY
from tests.formulation.tiny import CT, GP, HOSPITAL, city

FIRST = {"year": 2026}
SPOILT = [
    ("treat", "units", lambda units: units + 5, {"facility": "K", **FIRST}, {"as_is_turned", "need"}),
    ("headcount", "fte", lambda fte: fte + 0.5, FIRST, {"as_is_staff", "headcount_balance"}),
    ("buy", "units", lambda units: units + 1, {"year": 2027}, {"as_is_machines"}),
    ("buy", "year", 2026, {"year": 2027}, {"as_is_machines"}),
]  # fmt: skip
OWN = {rule for check in CHECKS if check not in OF_A_PLAN for rule in check.rules}


@pytest.fixture(scope="module")
def answer():
    """Return the City of the years without a plan, and their tables: GPs are hired again, and a CT is replaced."""
    data = from_rows(city(
        {"years": 2}, options=[HOSPITAL], today=TODAY, staff_types=[{**GP, "attrition": 0.1, "hires_per_year": 9}],
        use=[*ONE_HOUR, {"option": "O", "resource": "ct", "hours": 0.5}], equipment_types=[CT],
        stock=[GPS, {"facility": "F", "resource": "ct", "quantity": 1, "retire_year": 2027}],
    ))  # fmt: skip
    found = without_plan(data, Clock(60.0, quiet))
    return as_is(data), outcome.unplanned(as_is(data), found.tables)


def broken(answer, **tables):
    """Return the rules that the audit finds broken."""
    data, found = answer
    _, summary = audit(data, found | tables, checks=CHECKS)
    return set(summary.loc[summary["broken"] > 0, "rule"])


def test_nothing_is_broken(answer):
    """Proves that the years as they are keep their rules, and that those of their own all have rows."""
    data, tables = answer
    _, summary = audit(data, tables, checks=CHECKS)
    assert not summary["broken"].any()
    assert (summary.set_index("rule").loc[sorted(OWN), "checked"] > 0).all()


@pytest.mark.parametrize(("table", "column", "value", "where", "rules"), SPOILT)
def test_a_spoilt_cell_breaks_its_rules(answer, table, column, value, where, rules):
    """Proves that each rule is recomputed: a cell that cannot be so breaks it."""
    assert broken(answer, **{table: edited(answer[1][table], column, value, where)}) == rules


def test_every_rule_is_seen_to_break():
    """Proves that no check of these years is asleep."""
    assert {rule for *_, rules in SPOILT for rule in rules} >= OWN
