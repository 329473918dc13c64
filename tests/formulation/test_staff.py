"""staff: people leave, are hired within limits, arrive, and are paid where they are more than today."""

import pytest

from tests.formulation.tiny import GP, Case, Row, Rows, best, city

USES = {"option": "O", "resource": "gp", "hours": 1}
HAS = {"facility": "F", "resource": "gp", "quantity": 4}
SECOND = [{"facility": "F2", "tier": "centre", "county": "C"}]
TWO_YEARS = {"years": 2}


def team(settings: Row | None = None, *, has: Row | None = None, gp: Row | None = None, **tables: list[Row]) -> Rows:
    """Return the city with 4 GPs of 10 hours at F, where a unit takes an hour: health 40 as they stand."""
    return city(settings, staff_types=[GP | (gp or {})], use=[USES], stock=[HAS | (has or {})], **tables)


def test_people_leave_from_the_first_year_on():
    """Proves headcount_balance with attrition 0.25, at once: 3 GPs in 2026, 2.25 in 2027: 30 + 22.5 = 52.5.

    Without attrition 80; without the balance as many GPs as are of use: 200.
    """
    case = Case(team(TWO_YEARS, gp={"attrition": 0.25}))
    assert case.objective == pytest.approx(52.5)
    assert case.without("headcount_balance") == pytest.approx(200)
    assert case.total("headcount", "fte", year=2027) == pytest.approx(2.25)
    assert best(team(TWO_YEARS)) == pytest.approx(80)


def test_hires_of_a_type_are_limited_over_all_places():
    """Proves hires_of_type: 2 hires a year of a type, at F or F2 (no staff yet): 60; without the rule 100.

    Were the limit each place's own: 80. A blank limit is none: 40.
    """
    case = Case(team(gp={"hires_per_year": 2}, facilities=SECOND))
    assert case.objective == pytest.approx(60)
    assert case.without("hires_of_type") == pytest.approx(100)
    assert best(team(facilities=SECOND)) == pytest.approx(40)


def test_hires_of_all_types_are_limited():
    """Proves hires_of_all: a unit takes an hour of a GP and one of a nurse; 2 of each may be hired, 3 in all.

    1.5 of each: 55. Without the city's limit 2 of each: 60.
    """
    nurse = {"staff": "nurse", "hours_per_fte": 10, "hires_per_year": 2}
    case = Case(city(
        {"hires_per_year": 3}, staff_types=[GP | {"hires_per_year": 2}, nurse],
        use=[USES, USES | {"resource": "nurse"}], stock=[HAS, HAS | {"resource": "nurse"}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(55)
    assert case.without("hires_of_all") == pytest.approx(60)


@pytest.mark.parametrize(("tiers", "health"), [(None, 60), ("centre, away", 60), ("hospital", 40)])
def test_staff_are_hired_at_the_tiers_of_their_type(tiers, health):
    """Proves `tiers` of a type: 2 hires at F, a centre: 60; allowed at hospitals alone: 40."""
    assert best(team(gp={"hires_per_year": 2, "tiers": tiers})) == pytest.approx(health)


@pytest.mark.parametrize(("tiers", "health"), [(None, 0), ("away", 20)])
def test_blank_tiers_are_every_tier_not_outside(tiers, health):
    """Proves the blank: W, outside, may not hire and treats nothing: 0; named in `tiers` it may: 20."""
    assert best(city(
        staff_types=[GP | {"hires_per_year": 2, "tiers": tiers}],
        options=[{"option": "X", "service": "S", "tier": "away", "health_gain": 1}],
        offers=[{"facility": "F", "service": "S", "offered": "no"}], use=[USES | {"option": "X"}],
    )) == pytest.approx(health)  # fmt: skip


def test_staff_stay_within_the_maximum_of_a_place():
    """Proves staff_max: 4 GPs, 9 hires, at most 5: 50. Without the maximum 100."""
    case = Case(team(gp={"hires_per_year": 9}, has={"max": 5}))
    assert case.objective == pytest.approx(50)
    assert case.without("staff_max") == pytest.approx(100)


def test_who_is_certain_to_arrive_comes_above_the_maximum():
    """Proves arrivals in staff_max: 4 GPs, 9 hires, at most 5, and one more has arrived: 60."""
    comes = {"arrivals": [{"facility": "F", "staff": "gp", "year": 2026, "fte": 1}]}
    assert best(team(gp={"hires_per_year": 9}, has={"max": 5}) | comes) == pytest.approx(60)


def test_a_maximum_below_today_sends_nobody_away():
    """Proves max(max, quantity): a maximum of 3 at a place with 4 GPs, 9 hires: 40; were it 3: no plan."""
    assert best(team(gp={"hires_per_year": 9}, has={"max": 3})) == pytest.approx(40)


def test_arrivals_come_in_their_year_and_leave_like_others():
    """Proves arrivals: 2 GPs in 2026, attrition 0.5: 2 + 2 = 4, then 2: 40 + 20 = 60. Without: 20 + 10."""
    graduates = [{"facility": "F", "staff": "gp", "year": 2026, "fte": 2}]
    assert best(team(TWO_YEARS, gp={"attrition": 0.5}, arrivals=graduates)) == pytest.approx(60)


def test_arrivals_reach_places_without_staff():
    """Proves that arrivals need no stock row: 3 GPs at F2 in 2027: 40 + 40 + 30 = 110. Without 80."""
    graduates = [{"facility": "F2", "staff": "gp", "year": 2027, "fte": 3}]
    case = Case(team(TWO_YEARS, facilities=SECOND, arrivals=graduates))
    assert case.objective == pytest.approx(110)
    assert case.treated(facility="F2", year=2027) == pytest.approx(30)


def test_hires_are_paid_by_a_budget():
    """Proves hire_cost (use hire): 9 hires at 100, a budget of 150: 1.5 hires, 55. Without its limit 100."""
    budget = [{"budget": "B", "amount": 150, "pays_for": "hire"}]
    case = Case(team(gp={"hires_per_year": 9, "hire_cost": 100}, budgets=budget))
    assert case.objective == pytest.approx(55)
    assert case.without("budget_limit") == pytest.approx(100)


def test_pay_is_for_staff_above_todays_alone():
    """Proves staff_added (use pay): 4 GPs, 1 leaves, pay 100, a budget of 150, 9 hires.

    The first hire refills, 1.5 more are paid: 5.5 GPs, 55. Were every hire paid: 3 + 1.5 = 4.5 GPs, 45; were
    all staff: 1.5 GPs, fewer than the 3 who stay: no plan. Without the rule 100.
    """
    budget = [{"budget": "B", "amount": 150, "pays_for": "pay"}]
    leaves = {"attrition": 0.25, "hires_per_year": 9, "pay_per_year": 100}
    case = Case(team(gp=leaves, budgets=budget))
    assert case.objective == pytest.approx(55)
    assert case.without("staff_added") == pytest.approx(100)
    assert case.total("costs", "amount", use="pay") == pytest.approx(150)


def test_pay_goes_on_for_those_hired_before():
    """Proves pay in every year: 2 years, 150 a year at 100 each pay 1.5 GPs above today in both, not 3.

    2 x 55 = 110. Were only the year of hiring paid, 2027 would have 3 more: 55 + 70 = 125.
    """
    budget = [{"budget": "B", "amount": 150, "pays_for": "pay"}]
    paid = {"hires_per_year": 9, "pay_per_year": 100}
    assert best(team(TWO_YEARS, gp=paid, budgets=budget)) == pytest.approx(110)


def test_whole_people_are_hired_where_asked():
    """Proves whole_staff: a limit of 2.5 hires a year: 2 whole people, 60; in parts 65."""
    case = Case(team({"whole_staff": "yes"}, gp={"hires_per_year": 2.5}))
    assert case.objective == pytest.approx(60)
    assert case.relaxed == pytest.approx(65)
    assert best(team(gp={"hires_per_year": 2.5})) == pytest.approx(65)
