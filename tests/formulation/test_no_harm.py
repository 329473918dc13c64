"""no_harm: no county is treated less than today's share of its need, times the setting."""

import pytest

from tests.formulation.tiny import Case, Rows, best, city


def two_counties(setting: float | None) -> Rows:
    """Return C (100 units, weight 1) and D (100, weight 3), money for 100 units; today 0.6 of need."""
    return city(
        {"no_harm": setting},
        tiers=[{"tier": "centre", "serves": "city"}],
        areas=[{"area": "B", "county": "D"}],
        groups=[{"group": "H", "area": "B", "fund": "J", "people": 10, "equity_weight": 3}],
        needs=[{"group": "H", "service": "S", "units": 100}],
        funds=[{"fund": "J", "income": 500}],
        today=[{"county": "*", "service": "S", "tier": "centre", "share": 0.4},
               {"county": "*", "service": "S", "tier": "hospital", "share": 0.2}],
    )  # fmt: skip


def test_every_county_keeps_its_part_of_todays_care():
    """Proves no_harm 0.5 x coverage (0.4 + 0.2) x 100 = 30 in C: 30 x 1 + 70 x 3 = 240.

    Without the rule, or with a blank, all 100 go to D: 300. City-wide the 60 kept would be D's: 300.
    """
    case = Case(two_counties(0.5))
    assert case.objective == pytest.approx(240)
    assert case.without("no_harm") == pytest.approx(300)
    assert case.treated(group="G") == pytest.approx(30)
    assert best(two_counties(None)) == pytest.approx(300)


def test_a_setting_above_1_asks_for_more_than_today():
    """Proves the factor: 1.2 x 0.6 x 100 = 72 in each county are more than 100 units pay for; with income 800

    160 units: 72 in C, 88 in D: 72 + 264 = 336.
    """
    rows = two_counties(1.2)
    rows["funds"][0]["income"] = 800
    assert best(rows) == pytest.approx(336)


def test_the_floor_is_of_the_need_of_each_year():
    """Proves base[t]: D's and C's need of 2027 is doubled: 60 in C, 40 in D: 240 + 60 + 120 = 420."""
    rows = two_counties(0.5)
    rows["settings"].append({"key": "years", "value": 2})
    for row in rows["needs"]:
        row["growth"] = 1
    assert best(rows) == pytest.approx(420)
