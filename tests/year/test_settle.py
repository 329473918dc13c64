"""Each rule of the settlement by hand, with and without, on the town of `tests.year.town`."""

import pandas as pd
import pytest

from model.year.money import cents, parts
from model.year.settle import settle
from tests.year.town import of, told, without, year


def settled(plan, tables=None):
    return settle(plan, told(plan, tables or year()))


def statement(plan, facility, tables=None):
    return of(settled(plan, tables).statement, facility)


def test_budgets_are_the_payments_of_the_plan(plan):
    """Proves: 1000 visits x 100 x 0.5 = 50 000; the 100 contracts, 2 800, are paid by heads and stand apart."""
    row = statement(plan, "p1")
    assert (row["budget"], row["heads_budget"]) == (50_000.0, 2_800.0)


def test_savings_pay_for_overspend_first_and_the_rest_is_retained(plan):
    """Proves: east 70 000 - 67 200 = 2 800 surplus; 60% = 1 680 is kept, all by p1, which saved; 1 120 goes back.

    Sensitivity: settled one by one, p1 would keep 60% of 5 000 = 3 000 and p2 bear half of its 2 200.
    """
    found = settled(plan)
    unit = found.units.set_index("unit").loc["east"]
    assert (unit["surplus"], unit["retained"], unit["returned"]) == (2_800.0, 1_680.0, 1_120.0)
    assert list(found.statement.set_index("facility").loc[["p1", "p2"], "retained"]) == [1_680.0, 0.0]
    assert of(found.statement, "p2")["borne"] == 0.0


def test_without_retention_the_surplus_goes_back(plan):
    unit = settled(plan, without(year(), "retained_share")).units.set_index("unit").loc["east"]
    assert (unit["retained"], unit["returned"]) == (0.0, 2_800.0)


def test_the_fund_shares_reasonable_overspend(plan):
    """Proves: west 33 000 - 30 000 = 3 000 over; 5% of 30 000 = 1 500 is reasonable, half of it 750 the fund's.

    p3 bears 3 000 - 750 = 2 250, so its base is 33 000 - 2 250 = 30 750 = 30 000 + 750.
    """
    row = statement(plan, "p3")
    assert (row["borne"], row["base"]) == (2_250.0, 30_750.0)


def test_without_the_share_overspend_is_borne_whole(plan):
    row = statement(plan, "p3", without(year(), "overspend_share", "overspend_cap"))
    assert (row["borne"], row["base"]) == (3_000.0, 30_000.0)


def test_the_score_releases_the_withheld_part(plan):
    """Proves: marks (0.7-0.4)/0.5 = 0.6 x 3 and (0.52-0.2)/0.4 = 0.8 x 1: score (1.8 + 0.8)/4 = 0.65.

    p1: base 45 000 + 1 680 = 46 680, a fifth 9 336 waits, 0.65 of it 6 068.40 is released.
    """
    row = statement(plan, "p1")
    assert row["score"] == pytest.approx(0.65, abs=1e-6)
    assert (row["base"], row["withheld"], row["released"]) == (46_680.0, 9_336.0, 6_068.4)


def test_between_no_marks_and_full_marks_the_share_released_is_a_line(plan):
    """Proves: full from 0.8, none to 0.5: (0.65 - 0.5)/0.3 = 0.5 of 9 336 = 4 668."""
    tables = year()
    tables["settlement"] += [{"rule": "score_full", "value": 0.8}, {"rule": "score_none", "value": 0.5}]
    assert statement(plan, "p1", tables)["released"] == 4_668.0


def test_without_a_withheld_part_the_score_moves_nothing(plan):
    row = statement(plan, "p1", without(year(), "withheld_share"))
    assert (row["withheld"], row["released"]) == (0.0, 0.0)


def test_control_is_rewarded_in_whole_steps(plan):
    """Proves: 0.40 to 0.52 is two steps of 5 points; 90 heads x 4 x 10 points = 3 600 (every bit would be 4 320)."""
    assert statement(plan, "p1")["control"] == 3_600.0
    assert statement(plan, "p1", without(year(), "control_step"))["control"] == 4_320.0
    assert statement(plan, "p1", without(year(), "control_step", "control_reward"))["control"] == 0.0


def test_the_reward_stops_at_its_cap(plan):
    """Proves: at most 5 points count: 90 x 4 x 5 = 1 800."""
    tables = year()
    tables["settlement"] += [{"rule": "control_cap", "value": 0.05}]
    assert statement(plan, "p1", tables)["control"] == 1_800.0


def test_fewer_readmissions_add_a_share_of_the_payment(plan):
    """Proves: 0.10 to 0.08 is two points, one counts: 5% x 45 000 = 2 250; without the cap twice that."""
    assert statement(plan, "p1")["readmission"] == 2_250.0
    assert statement(plan, "p1", without(year(), "readmission_cap"))["readmission"] == 4_500.0


def test_more_readmissions_take_it_away(plan):
    tables = year()
    for row in tables["indicators"]:
        row["value"] = 0.12 if row["indicator"] == "again" else row["value"]
    assert statement(plan, "p1", tables)["readmission"] == -2_250.0


def test_capitation_is_settled_on_signed_heads(plan):
    """Proves: 90 heads x 28 = 2 520 in place of the 100 x 28 = 2 800 of the budget; 60 x 28 = 1 680 for p2's 50."""
    found = settled(plan).statement
    assert [of(found, post)["capitation"] for post in ("p1", "p2")] == [2_520.0, 1_680.0]


def test_without_capitation_its_services_are_settled_as_the_others(plan):
    row = statement(plan, "p1", without(year(), "capitation"))
    assert (row["budget"], row["paid"], row["capitation"]) == (52_800.0, 47_520.0, 0.0)


def test_violations_are_not_paid_and_keep_part_of_what_waits(plan):
    """Proves: 1 200 wrongly claimed leaves p4 9 000 of 10 200; it keeps 60% of its surplus of 1 000: base 9 600.

    A fifth of it, 1 920, waits; 0.65 of it, 1 248, would be released, and 20% of 1 920 = 384 are kept back.
    """
    tables = year()
    tables["violations"] = [{"violation": "V1", "facility": "p4", "share": 0.2, "amount": 1200}]
    row = statement(plan, "p4", tables)
    assert (row["cost"], row["base"], row["released"], row["kept"]) == (9_000.0, 9_600.0, 1_248.0, 384.0)


def test_no_more_is_kept_than_is_released(plan):
    tables = year()
    tables["violations"] = [{"violation": f"V{n}", "facility": "p4", "share": 0.5} for n in range(2)]
    row = statement(plan, "p4", tables)
    assert row["kept"] == row["released"] > 0.0


def test_what_is_due_and_what_was_prepaid(plan):
    """Proves: 46 680 - (9 336 - 6 068.40) + 3 600 + 2 250 + 2 520 = 51 782.40; 80% of 52 800 = 42 240 was paid."""
    row = statement(plan, "p1")
    assert (row["due"], row["prepaid"], row["balance"]) == (51_782.4, 42_240.0, 9_542.4)


def test_what_the_fund_sets_aside_is_what_becomes_of_it(plan):
    """Proves both sides to the cent, by hand: budgets 110 000, by heads 6 440, outside 20 000, and what adds to them.

    Overspend 750 + p4's half of 200 = 100; rewards 4 x 10 x 230 heads = 9 200; readmissions 5% of 110 400 = 5 520;
    heads 230 x 28 - 6 440 = 0; outside 24 000 - 20 000 = 4 000. Together 156 010.
    """
    sides = settled(plan).fund.groupby("side")["amount"].sum().round(2)
    assert dict(sides) == {"in": 156_010.0, "out": 156_010.0}


def test_one_actual_moves_only_what_it_should(plan):
    """Proves: dearer visits at p3 move p3 and west alone, and of p3 what follows from its payments.

    Its base stays: beyond the cap every yuan more is borne by itself.
    """
    tables = year()
    tables["activity"][24]["payments"] = 9_999.99
    assert tables["activity"][24]["facility"] == "p3"
    first, second = settled(plan), settled(plan, tables)
    moved = first.statement != second.statement
    assert list(first.statement.loc[moved.any(axis=1), "facility"]) == ["p3"]
    assert set(moved.columns[moved.any()]) == {
        "paid",
        "cost",
        "diff",
        "over",
        "borne",
        "readmission",
        "due",
        "balance",
    }
    assert list(first.units.loc[(first.units != second.units).any(axis=1), "unit"]) == ["west"]


def test_parts_add_up_to_the_cent():
    """Proves: 100 in three equal parts is 33.33, 33.34, 33.33: the second takes the cent of the running sum."""
    thirds = parts(pd.Series([100.0] * 3), pd.Series([1.0] * 3), pd.Series(["u"] * 3))
    assert list(thirds) == [33.33, 33.34, 33.33]
    assert list(cents(pd.Series([1.005, -1.005, 2.675, 0.0]))) == [1.01, -1.01, 2.68, 0.0]
