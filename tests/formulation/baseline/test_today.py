"""today: a fact, not an optimum: who turns to a tier today is treated there or counted as a gap (today_treated)."""

import pytest

from model.inputs import from_rows
from model.solving.solve import solve
from tests.formulation.baseline.found import HOURS, SHARES, Found, town

ABOUT = pytest.approx


def near(value: float) -> object:
    """Return a value within what a pass may give away of the ones before it."""
    return pytest.approx(value, abs=1e-5)


def test_what_the_sheet_says_is_treated_where_hours_are_enough():
    """Proves today_treated: of 100, 50 turn to the centre, 30 to the hospital; 5 and 3 GPs x 10 hours suffice.

    Best would be all 80 at the hospital, whose gain is twice that of the centre.
    """
    found = Found(town(gp={"F": 5, "K": 3}))
    assert found.treated(facility="F") == near(50)
    assert found.treated(facility="K") == near(30)
    assert found.gap() == near(0)
    assert found.z() == near(0)


def test_where_nobody_is_there_is_a_gap():
    """Proves the gap: without staff at the hospital no hours can be stretched; the 30 who turn there are missing."""
    found = Found(town(gp={"F": 5}))
    assert found.treated() == near(50)
    assert found.gap(tier="hospital") == near(30)
    assert found.z() == near(0)


def test_a_tier_that_only_a_project_opens_is_a_gap():
    """Proves sigma over all live tiers where none that stands has a share: the hospital that may be built has 0.3."""
    ward = {"project": "ward", "facility": "K"}
    rows = town(gp={"F": 5}, facilities=[{"facility": "K", "status": "candidate"}], projects=[ward])
    rows["today"] = [{**SHARES[1]}]
    found = Found(rows)
    assert found.treated() == near(0)
    assert found.gap(tier="hospital") == near(30)


def test_of_two_counties_the_one_named_first_has_the_gap():
    """Proves the second pass: 30 of each county turn to a hospital whose 2 GPs give 20 hours, 40 at most.

    20 are missing whoever it is; 1 x gap of C + 2 x gap of D is least where all of them are of C.
    """
    rows = town(
        gp={"F": 5, "E": 5, "K": 2}, areas=[{"area": "B", "county": "D"}],
        groups=[{"group": "H", "area": "B", "fund": "J", "people": 1000}],
        facilities=[{"facility": "E", "tier": "centre", "county": "D"}],
        needs=[{"group": "H", "service": "S", "units": 100}],
    )  # fmt: skip
    found = Found(rows)
    assert found.gap(county="C") == near(20)
    assert found.gap(county="D") == near(0)
    rows["areas"].reverse()
    assert Found(rows).gap(county="D") == near(20)


def test_a_gap_weighs_as_a_share_of_need():
    """Proves w: 30 of 100 of C and 3 of 10 of D turn to a hospital with 16 hours at most: 17 are missing.

    A unit of C is 1/100 of its need, one of D 1/10: all 17 are missing of C.
    """
    rows = town(
        gp={"F": 5, "E": 5, "K": 0.8}, areas=[{"area": "B", "county": "D"}],
        groups=[{"group": "H", "area": "B", "fund": "J", "people": 1000}],
        facilities=[{"facility": "E", "tier": "centre", "county": "D"}],
        needs=[{"group": "H", "service": "S", "units": 10}],
    )  # fmt: skip
    rows["areas"].reverse()
    found = Found(rows)
    assert found.gap(county="C") == near(17)
    assert found.gap(county="D") == near(0)


def test_what_is_generated_turns_as_the_sheet_says():
    """Proves P: R has no need of its own; 0.1 for each of the 50 who turn to a centre for S are 5, 60% treated.

    The gap of S at the hospital is of no account, for the link is from the centre.
    """
    follows = {"link": "L", "kind": "generates", "from_service": "S", "from_tier": "centre", "to_service": "R"}
    rows = town(
        gp={"F": 10}, services=[{"service": "R", "category": "rehab", "unit": "day"}],
        options=[{"option": "Q", "service": "R", "tier": "centre", "health_gain": 9}],
        links=[follows | {"ratio": 0.1}], today=[{"county": "C", "service": "R", "tier": "centre", "share": 0.6}],
    )  # fmt: skip
    found = Found(rows)
    assert found.treated(option="Q") == near(3)


def test_services_without_rows_are_treated_as_far_as_hours_go():
    """Proves the last pass: T, of which the sheet says nothing, has the hours that S leaves: 60 - 50 = 10 of 20.

    Nobody works longer for it, and S has its hours first, though T gains more.
    """
    rows = town(
        gp={"F": 6, "K": 3}, services=[{"service": "T", "category": "visit", "unit": "visit"}],
        options=[{"option": "Q", "service": "T", "tier": "centre", "health_gain": 9}],
        needs=[{"group": "G", "service": "T", "units": 20}], use=[{"option": "Q", "resource": "gp", "hours": 1}],
    )  # fmt: skip
    found = Found(rows)
    assert found.treated(option="O") == near(50)
    assert found.treated(option="Q") == near(10)
    assert found.z() == near(0)


def test_what_a_planner_asks_for_is_off():
    """Proves that today keeps no target, floor or budget: 80 are treated where coverage_min asks for 100."""
    cap = {"target": "cap", "metric": "fund_payments", "scope": "city", "sense": "<=", "value": 1}
    rows = town({"no_harm": 1}, gp={"F": 5, "K": 3}, services=[{"service": "S", "coverage_min": 1}], targets=[cap])
    assert Found(rows).treated() == near(80)


def test_a_plan_stands_on_what_is_found():
    """Proves that a plan has the hours of today: 4 GPs treat 50 in today's 12.5 hours each, and 50 in the plan.

    With settings.hours = nominal it is 40 in both. The answer carries what was found.
    """
    worked, nominal = (solve(from_rows(town(hours, gp={"F": 4, "K": 3}))) for hours in ({}, {"hours": "nominal"}))
    assert worked["treat"].query("facility == 'F'")["units"].sum() == near(50)
    assert nominal["treat"].query("facility == 'F'")["units"].sum() == near(40)
    assert worked["overwork"]["z"].tolist() == [near(0.25)]
    assert worked["treated_today"]["units"].sum() == near(80)
    assert nominal["gap"]["units"].sum() == near(10)
    for answer in (worked, nominal, worked.today, nominal.today):
        assert answer["audit"]["broken"].sum() == 0


def test_what_is_found_is_told():
    """Proves the lines of calibration: hours of 12.5 beside 10, 20 treated of 30 who turn to the hospital."""
    answer = solve(from_rows(town(gp={"F": 4, "K": 1}, use=HOURS)))
    lines = answer["calibration"].set_index(["line", "county", "service", "tier", "resource"]).sort_index()
    hours, gap = lines.loc[("overwork", "C", "", "centre", "gp")], lines.loc[("gap", "C", "S", "hospital", "")]
    assert (hours["model"], hours["books"], hours["note"]) == (ABOUT(12.5), ABOUT(10), "overwork")
    assert (gap["model"], gap["books"], gap["note"]) == (near(20), near(30), "gap")
