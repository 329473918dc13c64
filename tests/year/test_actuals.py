"""Actuals that cannot be right: each mistake is one problem at its cell, all of them at once."""

import pytest

from model.inputs import InputProblems
from tests.spoken import sentence
from tests.year.town import told, without, year


def problems(plan, tables, months=1):
    """Return (code, cell) of what is refused."""
    with pytest.raises(InputProblems) as found:
        told(plan, tables) if months == 1 else None
    return [(item.code, item.place.cell) for item in found.value.problems.errors]


def rule(name, value, **more):
    tables = year()
    tables["settlement"].append({"rule": name, "value": value, **more})
    return tables


def test_the_year_is_read(plan):
    """Proves: payments follow from the price list where there are none, and the only fund is filled in."""
    found = told(plan, year())
    visits = found.activity[found.activity["option"] == "visit post"]
    assert visits.groupby("facility")["payments"].sum().round(6).to_dict() == {
        "p1": 45_000.0, "p2": 22_200.0, "p3": 33_000.0, "p4": 10_200.0,
    }  # fmt: skip
    assert (found.year, found.months, set(found.activity["fund"])) == (2025, list(range(1, 13)), {"resident"})


def test_all_mistakes_are_told_at_once(plan):
    tables = year()
    tables["activity"][0]["facility"] = "p9"
    tables["activity"][1]["units"] = -1
    tables["activity"][2]["option"] = "complex away"
    tables["activity"].append({**tables["activity"][5], "units": 1})
    tables["signed"][0]["heads"] = "many"
    assert set(problems(plan, tables)) == {
        ("not_found", "activity!A2"), ("negative", "activity!F3"), ("other_tier", "activity!B4"),
        ("duplicate_key", f"activity!A{len(tables['activity']) + 1}"), ("not_a_number", "signed!B2"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "more", "code", "cell"),
    [
        ("prepaid_share", 0.9, {}, "rules_contradict", "settlement!B11"),
        ("score_none", 1.0, {}, "rules_contradict", "settlement!B11"),
        ("violation_min", 0.4, {}, None, ""),
        ("control_cap", 0.02, {}, "rules_contradict", "settlement!B11"),
        ("overspend_share", 0.3, {"unit": "p3"}, "unit_settles_elsewhere", "settlement!F11"),
        ("withheld_share", 0.1, {"unit": "nowhere"}, "unit_unknown", "settlement!F11"),
        ("readmission_share", 0.05, {"indicator": "control", "services": "contract"}, "rules_contradict",
         "settlement!E11"),
        ("control_reward", 4, {}, "rule_needs", "settlement!D11"),
        ("score_full", 0.9, {"spend_on": "train"}, "rule_without", "settlement!C11"),
        ("violation_max", 1.2, {}, "rule_out_of_range", "settlement!B11"),
    ],
)  # fmt: skip
def test_rules_that_contradict_are_refused(plan, name, value, more, code, cell):
    tables = rule(name, value, **more)
    if code is None:
        assert told(plan, tables).rules.value(name) == value
    else:
        assert problems(plan, tables) == [(code, cell)]


def test_two_rows_of_a_rule_that_contradict_name_both(plan):
    tables = rule("violation_min", 0.4)
    tables["settlement"].append({"rule": "violation_max", "value": 0.3})
    with pytest.raises(InputProblems) as found:
        told(plan, tables)
    only = found.value.problems.errors[0]
    assert (only.place.cell, "settlement!B11" in sentence(only)) == ("settlement!B12", True)


@pytest.mark.parametrize(
    ("left_out", "code"),
    [("overspend_cap", "overspend_without_cap"), ("overspend_share", "cap_without_overspend"),
     ("control_reward", "rule_without_reward"), ("readmission_share", "rule_without_reward")],
)  # fmt: skip
def test_a_rule_that_needs_another_is_refused_alone(plan, left_out, code):
    assert [found for found, _ in problems(plan, without(year(), left_out))] == [code]


def test_what_waits_for_a_score_needs_a_score(plan):
    tables = year()
    tables["indicators"] = [row for row in tables["indicators"] if row["facility"] != "p4"]
    assert problems(plan, tables) == [("not_assessed", "indicators!A1")]


def test_heads_are_needed_where_rules_pay_by_them(plan):
    tables = {**year(), "signed": []}
    assert [code for code, _ in problems(plan, tables)] == ["nobody_signed", "nobody_signed"]


@pytest.mark.parametrize(("finding", "code"), [
    ({"share": 0.4}, "violation_share_outside"), ({}, "violation_empty"),
])  # fmt: skip
def test_violations_keep_the_bounds_of_the_rules(plan, finding, code):
    tables = rule("violation_max", 0.3)
    tables["violations"] = [{"violation": "V", "facility": "p1", **finding}]
    assert [found for found, _ in problems(plan, tables)] == [code]


def test_a_share_of_nothing_withheld_is_refused(plan):
    tables = without(year(), "withheld_share")
    tables["violations"] = [{"violation": "V", "facility": "p1", "share": 0.2}]
    assert [code for code, _ in problems(plan, tables)] == ["nothing_withheld"]


def test_books_that_differ_from_the_activity_are_told(plan):
    """Proves: 11 920 paid by the activity of a month against 12 000 in the books is told, and does not stop."""
    tables = year()
    for row in tables["activity"]:
        row["payments"] = 100.0
    tables["money_actual"] = [{"fund": "resident", "year": 2025, "month": 1, "payments": 1200.0}]
    told_of = told(plan, tables).warnings
    assert [item.code for item in told_of] == ["books_differ"]
