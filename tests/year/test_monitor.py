"""Monitoring by hand: the run rate and its interval, metrics by the registry's definitions, the gap between tiers."""

import math

import pytest

from model.year.course import course, forecast
from model.year.monitor import monitor
from tests.year.town import told, year


def six_months(*visits):
    """Return half a year of actuals in which p1 had these visits a month."""
    tables = year(6)
    for row, units in zip(tables["activity"][:6], visits, strict=True):
        row["units"] = units
    return tables


def at(table, facility):
    return table.set_index("facility").loc[facility]


def test_the_forecast_is_the_run_rate(plan):
    """Proves: 450 of 1000 visits in six months are 45 000 at the year's end, 5 000 below plan; nothing varies."""
    found = monitor(plan, told(plan, year(6)))
    row = at(found["facilities"], "p1")
    assert (row["actual"], row["plan_to_date"]) == (pytest.approx(23_760.0), pytest.approx(26_400.0))
    assert (row["forecast"], row["excess"]) == (pytest.approx(47_520.0), pytest.approx(-5_280.0))
    assert (row["low"], row["high"]) == (pytest.approx(47_520.0), pytest.approx(47_520.0))


def test_the_interval_is_that_of_the_months_by_hand(plan):
    """Proves: months of 70 80 70 80 70 80 visits, 50 each: paces of 42 000 and 48 000, s = sqrt(6 x 3 000^2 / 5).

    s = 3 286.335; half width 2.571 x s x sqrt(6/144 + (1/2)^2/6) = 2.571 x 3 286.335 x 0.288675 = 2 439.07.
    """
    found = course(plan, told(plan, six_months(70, 80, 70, 80, 70, 80)))
    row = at(forecast(found, ["facility", "option"]).query("option == 'visit post'"), "p1")
    assert (row["forecast"], row["high"] - row["forecast"]) == (
        pytest.approx(45_000.0),
        pytest.approx(2_439.07, abs=0.01),
    )


def test_one_month_has_no_interval_and_a_whole_year_needs_none(plan):
    one = at(monitor(plan, told(plan, year(1)))["facilities"], "p1")
    whole = at(monitor(plan, told(plan, year()))["facilities"], "p1")
    assert math.isnan(one["high"])
    assert (whole["low"], whole["high"]) == (whole["actual"], whole["actual"])


def test_last_years_months_spread_the_plan(plan):
    """Proves: with half of last year's visits in January, 500 visits in January are on plan for 1000."""
    tables = year(1)
    tables["activity"][0]["units"] = 500
    tables["activity"] += [
        {**tables["activity"][0], "year": 2024, "month": month, "units": 50 if month == 1 else 50 / 11}
        for month in range(1, 13)
    ]
    found = forecast(course(plan, told(plan, tables)), ["facility", "option"], "units")
    row = at(found[found["option"] == "visit post"], "p1")
    assert (row["plan_to_date"], row["forecast"]) == (pytest.approx(500.0), pytest.approx(1000.0))


def test_the_excess_is_volume_and_cost_a_unit(plan):
    """Proves: 60 visits more at 50 and 40 contracts' heads as planned: p3 has 3 000 by volume, nothing by cost."""
    row = at(monitor(plan, told(plan, year()))["facilities"], "p3")
    assert (row["volume"], row["price"]) == (pytest.approx(3_000.0), pytest.approx(0.0, abs=1e-6))


def test_dearer_units_are_cost_a_unit(plan):
    tables = year()
    for row in tables["activity"][24:36]:
        row["payments"] = row["units"] * 60
    row = at(monitor(plan, told(plan, tables))["facilities"], "p3")
    assert (row["volume"], row["price"]) == (pytest.approx(3_000.0), pytest.approx(6_600.0))


def test_the_fund_ends_where_payments_take_it(plan):
    """Proves: 110 400 + 6 440 + 24 000 = 140 840 paid, 4 400 above the plan's 136 440, and so much less is left."""
    row = monitor(plan, told(plan, year()))["funds"].iloc[0]
    assert row["forecast"] == pytest.approx(140_840.0)
    assert row["closing"] - row["closing_forecast"] == pytest.approx(4_400.0)
    assert row["reserve"] == pytest.approx(140_840.0 / 4)


def test_metrics_have_the_registrys_definition(plan):
    """Proves: payments miss their cap of 136 440, all 2208 visits are at primary care; in-county is 2208/2256."""
    table = monitor(plan, told(plan, year()))["metrics"].set_index(["metric", "scope"])
    assert table.loc[("fund_payments", "city"), "forecast"] == pytest.approx(140_840.0)
    assert not table.loc[("fund_payments", "city"), "good"]
    assert table.loc[("primary_visit_share", "city"), "good"]
    assert table.loc[("in_county_share", "city"), "forecast"] == pytest.approx(2208 / 2256)


def test_actuals_equal_to_the_plan_give_the_plans_metrics(plan):
    """Proves that no definition differs: every metric of the plan is found again."""
    tables = year()
    planned = plan.tables["treat"].merge(plan.data.members[["group", "county"]], on="group")
    tables["activity"] = [
        {"facility": row.facility, "option": row.option, "county": row.county, "year": 2025, "month": month,
         "units": row.units / 12}
        for row in planned.groupby(["facility", "option", "county"], as_index=False)["units"].sum().itertuples()
        for month in range(1, 13)
    ]  # fmt: skip
    table = monitor(plan, told(plan, tables))["metrics"].dropna(subset="plan")
    assert len(table) > 20
    assert table["forecast"].tolist() == pytest.approx(table["plan"].tolist())


def test_counted_staff_replace_the_planned(plan):
    """Proves: 4 doctors at p1 in place of 2 are 10 for 4 000 people: 25 per 10 000."""
    tables = year()
    tables["resources"] = [
        {"facility": "p1", "resource": "gp", "year": 2025, "month": month, "quantity": fte}
        for month, fte in ((3, 3), (9, 4))
    ]
    table = monitor(plan, told(plan, tables))["metrics"].set_index(["metric", "scope"])
    assert table.loc[("staff_per_10k", "city"), "forecast"] == pytest.approx(25.0)
