"""Targets: metric, of, scope, sense and size, each by the declaration of the metric."""

import pytest

from model.cases.reading import from_rows
from tests.inputs.city import Rows, city
from tests.inputs.reading import problems_of
from tests.spoken import sentence


def aim(**cells: object) -> Rows:
    """Return the tiny city with its target replaced."""
    first = {"target": "T", "metric": "coverage", "of": "visit", "scope": "city", "sense": ">=", "value": 0.5}
    return city(targets=[{**first, **cells}])


BAD = [
    (aim(metric="coverege"), "unknown_metric", "targets!B2"),
    (aim(metric="facility_revenue_change", of=None, scope="tier:post"), "metric_not_a_target", "targets!B2"),
    (aim(of=None), "of_needed", "targets!C2"),
    (aim(of="visits"), "of_unknown", "targets!C2"),
    (aim(metric="primary_visit_share"), "of_not_wanted", "targets!C2"),
    (aim(metric="option_share"), "of_unknown", "targets!C2"),
    (aim(metric="fund_balance_months", of=None), "of_needed", "targets!C2"),
    (aim(scope="town"), "scope_malformed", "targets!D2"),
    (aim(scope="Baoying"), "scope_malformed", "targets!D2"),
    (aim(scope="county:"), "scope_malformed", "targets!D2"),
    (aim(scope="city:Baoying"), "scope_malformed", "targets!D2"),
    (aim(scope="tier:post"), "scope_not_allowed", "targets!D2"),
    (aim(metric="units_per_facility", of="ct", scope="city"), "scope_not_allowed", "targets!D2"),
    (aim(scope="county:Baoyin"), "scope_empty", "targets!D2"),
    (aim(metric="fund_payments", of=None, scope="alliance:north", value=5), "scope_empty", "targets!D2"),
    (aim(metric="fund_payments", of=None, scope="facility:none", value=5), "scope_empty", "targets!D2"),
    (aim(metric="fund_payments", of=None, scope="tier:none", value=5), "scope_empty", "targets!D2"),
    (aim(metric="staff_per_facility", of="gp", scope="tier:post", sense="<="), "sense_not_allowed",
     "targets!E2"),
    (aim(metric="spending_growth", of="resident", value=0.1), "sense_not_allowed", "targets!E2"),
    (aim(metric="health_per_1000", of=None, scope="each_county", sense="<="), "sense_not_allowed",
     "targets!E2"),
    (aim(sense="="), "not_a_choice", "targets!E2"),
    (aim(value=50), "bare_percent", "targets!F2"),
    (aim(value=1.2), "share_above_one", "targets!F2"),
    (aim(value=-0.2), "negative", "targets!F2"),
    (aim(metric="health_per_1000", of=None, scope="each_county", value=90), "bare_percent", "targets!F2"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "code", "cell"), BAD)
def test_a_bad_target_is_one_problem_row(rows, code, cell):
    assert [(item.code, item.place.cell) for item in problems_of(rows).errors] == [(code, cell)]


GOOD = [
    aim(value="50%"),
    aim(scope=" County： Baoying "),
    aim(scope="each_county"),
    aim(metric="fund_payments", of=None, sense="<=", scope="facility:city hospital", value=1e6),
    aim(metric="health_per_1000", of=None, value=90),
    aim(metric="spending_growth", of="resident", sense="<=", value=-0.02),
    aim(metric="staff_per_10k", of="gp", value=5),
]


@pytest.mark.parametrize("rows", GOOD)
def test_a_good_target_is_read(rows):
    assert problems_of(rows).errors == ()
    assert from_rows(rows).targets["value"][0] == from_rows(rows).targets["value"][0]


def test_a_scope_is_kept_in_one_spelling():
    assert from_rows(aim(scope=" County： Baoying ")).targets["scope"][0] == "county:Baoying"


def test_step_down_rate_needs_links():
    codes = [item.code for item in problems_of(aim(metric="step_down_rate")).errors]
    assert codes == ["service_not_generated"]


@pytest.mark.parametrize(
    ("refuse", "category", "codes"),
    [(None, "visit", ["turned_without_refuse"]), (0.1, "chronic", ["turned_not_served"]), (0.1, "visit", [])],
)
def test_who_turns_where_is_asked_for_where_nobody_can_be_turned_away(refuse, category, codes):
    rows = aim(metric="turned_to_primary")
    rows["services"] = [row | {"category": category} for row in rows["services"]]
    rows["settings"] = [*rows["settings"], {"key": "shift_per_year", "value": 0}, {"key": "refuse", "value": refuse}]
    assert [item.code for item in problems_of(rows).errors] == codes


def test_a_bare_scope_says_what_was_probably_meant():
    (item,) = problems_of(aim(scope="Baoying")).errors
    assert "`county:Baoying`" in sentence(item)


def test_money_in_a_target_is_plain_currency_and_said_so():
    rows = aim(metric="fund_payments", of=None, sense="<=", value=1e6)
    rows["settings"].append({"key": "money_unit", "value": 10_000})
    assert [item.code for item in problems_of(rows)] == ["target_in_plain_currency"]
    assert from_rows(rows).targets["value"][0] == 1e6
