"""What the audit says of a good plan with one cell spoilt, or held against one rule made tighter."""

from dataclasses import replace

import pandas as pd
import pytest

from model.audit import CHECKS, audit
from model.tables.places import KEYS
from tests.audit import test_turning as turning
from tests.audit.spoiling import broken, edited

ONLY_WHEN_BROKEN = {
    "nothing_negative",
    "routes",
    "hired_where_allowed",
    "posted_near",
    "spent_as_allowed",
    "closed",
    "unoffered",
}


def test_a_good_plan_breaks_nothing_and_no_rule_is_idle(data, solution, levers, levers_solution):
    """Proves that clean plans have broken = 0 in every row, and that each rule has rows in one of the cities."""
    limits, summary = audit(data, solution.tables)
    _, more = audit(levers, levers_solution.tables)
    assert not limits["broken"].any()
    assert summary["rule"].tolist() == [name for check in CHECKS for name in check.rules]
    checked = summary["checked"] + more["checked"]
    for name in turning.CITIES:
        found = turning.case(name)
        checked = checked + audit(found._data, found.tables)[1]["checked"]
    idle = checked == 0
    # test_near, test_today and test_worth have cities in which these have rows
    elsewhere = {name for check in CHECKS if check.__module__.endswith(".near") for name in check.rules}
    elsewhere |= {"solvency"}  # tests/formulation/policies/test_solvency.py
    assert set(summary.loc[idle, "rule"]) - elsewhere - {"overwork_most", "worth"} == ONLY_WHEN_BROKEN


def test_every_row_has_its_keys_in_columns(data, solution):
    """Proves that the place of a row can be looked up: its words are its keys, and nothing but them."""
    limits, _ = audit(data, solution.tables)
    words = limits[list(KEYS)].agg(" ".join, axis=1).str.rstrip()
    assert (words == limits["where"].str.rstrip()).all()


F_2026 = {"facility": "F", "year": 2026}
SPOILT = [
    ("treat", "units", lambda units: units + 5, F_2026, {"need", "staff_capacity", "fund_balance"}),
    ("treat", "units", lambda units: -units, F_2026, {"need", "nothing_negative", "fund_balance", "growth",
                                                      "coverage", "no_harm",
                                                      "target_floor"}),
    ("treat", "facility", "W", F_2026, {"routes", "staff_capacity"}),
    ("unmet", "units", lambda units: units + 1, {"year": 2026}, {"need"}),
    ("headcount", "fte", lambda fte: fte + 0.5, F_2026, {"headcount_balance", "cost_paid"}),
    ("hire", "fte", 3.0, F_2026, {"headcount_balance", "hires_of_type", "cost_paid"}),
    ("hire", "fte", 1.5, F_2026, {"headcount_balance", "whole", "cost_paid"}),
    ("post", "fte", lambda fte: fte + 0.1, {"year": 2026}, {"staff_capacity", "cost_paid"}),
    ("post", "to_facility", "K", {"year": 2026}, {"posted_near", "staff_capacity", "cost_paid"}),
    ("buy", "units", 2.0, {"year": 2026}, {"cost_paid"}),
    ("buy", "units", 0.0, {"year": 2026}, {"cost_paid", "machine_capacity"}),
    ("buy", "units", 1.5, {"year": 2027}, {"cost_paid", "whole"}),
    ("buy", "facility", "F", {"year": 2027}, {"cost_paid", "machines_max", "machine_capacity",
                                              "utilisation_floor"}),
    ("funds", "closing", lambda closing: closing + 10, {"year": 2026}, {"fund_balance"}),
    ("funds", "closing", 50.0, {"year": 2027}, {"fund_balance", "reserve", "closing"}),
    ("spending", "amount", lambda amount: amount - 1, {"use": "hire", "year": 2026}, {"cost_paid"}),
    ("spending", "amount", 300.0, {"use": "hire", "year": 2026}, {"cost_paid", "budget_limit"}),
    ("spending", "budget", "B", {"use": "upkeep", "year": 2026}, {"spent_as_allowed"}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column", "value", "where", "rules"), SPOILT)
def test_one_spoilt_cell_is_named(data, solution, table, column, value, where, rules):
    """Proves that one wrong cell breaks the rule it is about, those that follow from it, and no other."""
    tables = solution.tables | {table: edited(solution[table], column, value, where)}
    assert broken(data, tables) == rules


TIGHTER = {
    "coverage": ("services", "coverage_min", 0.95, {}),
    "max_share": ("options", "max_share", 0.3, {"option": "H"}),
    "staff_capacity": ("use", "hours", 1.1, {"option": "O"}),
    "machine_capacity": ("stock", "quantity", 0.0, {"resource": "ct"}),
    "utilisation_floor": ("equipment_types", "utilisation_floor", 0.9, {}),
    "machines_max": ("equipment_types", "max_per_facility", 1.0, {}),
    "headcount_balance": ("staff_types", "attrition", 0.2, {}),
    "hires_of_type": ("staff_types", "hires_per_year", 1.0, {}),
    "hired_where_allowed": ("staff_types", "tiers", lambda _tiers: ("hospital",), {}),
    "staff_max": ("stock", "max", 4.0, {"facility": "F"}),
    "posted_out": ("staff_types", "posting_days", 0.1, {}),
    "posted_near": ("tiers", "rank", 2.0, {"tier": "centre"}),
    "fund_balance": ("funds", "opening_balance", 10.0, {}),
    "reserve": ("funds", "reserve_months", 9.0, {}),
    "growth": ("funds", "growth_cap", 0.1, {}),
    "closing": ("funds", "closing_min", 800.0, {}),
    "budget_limit": ("budgets", "amount", 110.0, {"budget": "B"}),
    "spent_as_allowed": ("budgets", "pays_for", lambda _uses: ("hire", "pay"), {"budget": "B"}),
    "target_floor": ("targets", "value", 0.9, {"target": "floor"}),
    "target_cap": ("targets", "value", 1000.0, {"target": "cap"}),
}


@pytest.mark.parametrize("rule", TIGHTER)
def test_a_plan_that_breaks_one_rule_is_told_so(data, solution, rule):
    """Proves each rule alone: the good plan, held against the same city with that one rule made tighter."""
    table, column, value, where = TIGHTER[rule]
    tighter = data.changed(**{table: edited(getattr(data, table), column, value, where)})
    assert broken(tighter, solution.tables) == {rule}


SETTINGS = {"hires_of_all": {"hires_per_year": 1.0}, "no_harm": {"no_harm": 1.2}}


@pytest.mark.parametrize("rule", SETTINGS)
def test_a_plan_that_breaks_a_setting_is_told_so(data, solution, rule):
    """Proves the same of the rules that stand in the settings."""
    tighter = data.changed(settings=replace(data.settings, **SETTINGS[rule]))
    assert broken(tighter, solution.tables) == {rule}


def test_a_plan_that_treats_where_nothing_is_offered_is_told_so(data, solution):
    """Proves routes: F no longer offers S; then nobody turns to its tier."""
    off = pd.DataFrame([{"facility": "F", "service": "S", "offered": False}])
    assert broken(data.changed(offers=off), solution.tables) == {"routes", "unoffered", "seek_old", "today_treated"}


def test_a_budget_that_pays_elsewhere_than_it_is_meant_for_is_told_so(data, solution):
    """Proves an earmark by facility: B pays staff at F and at K, and is now for F, whose costs are told apart."""
    meant = data.changed(budgets=edited(data.budgets, "facilities", lambda _names: ("F",), {"budget": "B"}))
    assert broken(meant, solution.tables) == {"cost_paid", "spent_as_allowed"}
