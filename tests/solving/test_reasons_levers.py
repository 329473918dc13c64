"""No plan because of levers and ties: the answer names the rule, the place, the year, and by how much."""

import pytest

from tests.formulation.tiny import CT, GP, HOSPITAL, Row, Rows, city
from tests.solving.test_reasons import one, reasons

R = {"service": "R", "category": "rehab", "unit": "day"}
P = {"option": "P", "service": "R", "tier": "centre", "price": 100, "fund_share": 0.5, "health_gain": 3}
WARD = {"project": "ward", "facility": "K", "must_open": "yes"}
GRANT = {"budget": "grant", "amount": 100, "pays_for": "project"}
TODAY = [
    {"county": "C", "service": "S", "tier": "centre", "share": 0.9},
    {"county": "C", "service": "S", "tier": "hospital", "share": 0.1},
]


def two(*links: Row, asked: float = 0.0, **tables: list[Row]) -> Rows:
    """Return the city with a service R that 100 units are needed of, with coverage_min of both, and links."""
    services = [{"service": "S", "coverage_min": asked}, R | {"coverage_min": asked}]
    need = [{"group": "G", "service": "R", "units": 100}]
    ties = [{"link": "L", "from_service": "S", "to_service": "R"} | link for link in links]
    return city(services=services, options=[P], needs=need, links=ties, **tables)


def test_least_volume_above_those_who_turn_there():
    """Proves min_volume: in 2027 10% + 2 x 2 points of 100 turn to the hospital; 30 are asked: 16 less."""
    rows = city({"shift_per_year": 0, "shift_up_per_year": 0.02, "years": 2}, options=[HOSPITAL], today=TODAY,
                projects=[WARD | {"min_volume": 30}])  # fmt: skip
    assert one(rows) == ("min_volume", "ward K 2027", pytest.approx(16), "units")


def test_least_volume_above_what_a_new_place_can_treat():
    """Proves min_volume where hours bind: 20 hours of the project treat 20; 50 are asked."""
    rows = city(
        facilities=[{"facility": "K", "tier": "hospital", "county": "C", "status": "candidate"}], options=[HOSPITAL],
        projects=[WARD | {"min_volume": 50}], staff_types=[GP], use=[{"option": "H", "resource": "gp", "hours": 1}],
        project_effects=[{"project": "ward", "effect": "capacity", "resource": "gp", "amount": 20}],
    )  # fmt: skip
    assert one(rows) == ("min_volume", "ward K 2026", pytest.approx(30), "units")


def test_what_is_required_caps_what_must_be_covered():
    """Proves requires: 100 of S allow 20 of R, coverage_min asks for 50; the link is named, with its services."""
    rows = two({"kind": "requires", "ratio": 0.2})
    rows["services"][1]["coverage_min"] = 0.5
    assert one(rows) == ("requires", "L S R G 2026", pytest.approx(30), "units")


def test_substitutes_cap_what_must_be_covered():
    """Proves substitutes: 80 of each of two services are asked, 100 together are allowed."""
    assert one(two({"kind": "substitutes"}, asked=0.8)) == ("substitutes", "L G 2026", pytest.approx(60), "units")


def test_an_option_with_a_largest_share_caps_what_must_be_covered():
    """Proves max_share: the only option may treat 30, coverage_min asks for 50."""
    rows = city(services=[{"service": "S", "coverage_min": 0.5}], options=[{"option": "O", "max_share": 0.3}])
    assert one(rows) == ("max_share", "G O 2026", pytest.approx(20), "units")


def test_others_who_may_do_no_more_cap_what_must_be_covered():
    """Proves covered: 20 hours of doctors and 30 of nurses do 50, of which others may do 28.5 and not 30."""
    rows = city(
        services=[{"service": "S", "coverage_min": 0.5}], use=[{"option": "O", "resource": "gp", "hours": 1}],
        staff_types=[{"staff": one, "hours_per_fte": 10} for one in ("gp", "nurse")],
        stock=[{"facility": "F", "resource": one, "quantity": fte} for one, fte in (("gp", 2), ("nurse", 3))],
        covers=[{"staff": "nurse", "for_staff": "gp", "max_share": 0.57}],
    )  # fmt: skip
    assert one(rows) == ("covered", "F gp 2026", pytest.approx(1.5), "hours")


def test_what_is_avoided_does_not_stand_against_no_harm():
    """Proves that avoided counts as kept: what is missing is money, 90 units at 5, with a fund of 100.

    100 of S avoid up to 100 of R; no_harm keeps 90 of R: 90 of S must be treated, 350 more than the fund has.
    """
    today = [{"county": "C", "service": "R", "tier": "centre", "share": 0.9}]
    rows = two({"kind": "avoids"}, today=today, funds=[{"fund": "J", "income": 100}])
    rows["settings"].append({"key": "no_harm", "value": 1})
    assert one(rows) == ("reserve", "J 2026", pytest.approx(350), "currency")


@pytest.mark.parametrize("budgets", [[], [GRANT | {"tiers": "centre"}], [GRANT | {"pays_for": "hire"}]])
def test_a_project_that_must_open_and_no_budget_may_pay(budgets):
    """Proves cost_paid: no budget, one of another tier, one for another use; 50 of capex are unpaid."""
    rows = city(projects=[WARD | {"capex": 50}], budgets=budgets)
    assert one(rows) == ("cost_paid", "project hospital 2026", pytest.approx(50), "currency")


def test_a_project_that_only_the_budget_of_another_place_could_pay():
    """Proves cost_paid by place: a grant for F alone, and K, the other place that a budget names, pays hires."""
    of_f, of_k = GRANT | {"facilities": "F"}, GRANT | {"budget": "people", "pays_for": "hire", "facilities": "K"}
    rows = city(projects=[WARD | {"capex": 50}], budgets=[of_f, of_k])
    assert one(rows) == ("cost_paid", "project hospital K 2026", pytest.approx(50), "currency")


def test_two_projects_that_must_open_and_one_budget():
    """Proves budget_limit: 60 and 60 of a budget of 100."""
    rows = city(projects=[WARD | {"capex": 60}, WARD | {"project": "tower", "capex": 60}], budgets=[GRANT])
    assert one(rows) == ("budget_limit", "grant 2026", pytest.approx(20), "currency")


def test_a_budget_that_breaks_in_the_second_year():
    """Proves budget_limit in its year: opex of 80 in 2026 of 100, in 2027 of 30."""
    rows = city({"years": 2}, projects=[WARD | {"opex_per_year": 80, "last_year": 2026}],
                budgets=[GRANT, GRANT | {"year": 2027, "amount": 30}])  # fmt: skip
    assert one(rows) == ("budget_limit", "grant 2027", pytest.approx(50), "currency")


def test_a_building_is_not_paid_in_halves():
    """Proves that projects stay whole: 150 of 100 a year; half of it a year would be paid, all of it is not."""
    found = reasons(city({"years": 2}, projects=[WARD | {"capex": 150}], budgets=[GRANT]))
    assert found["rule"].tolist() == ["whole numbers", "budget_limit"]
    assert found["where"][1] in ("grant 2026", "grant 2027")
    assert found["by"][1] == pytest.approx(50)


def test_people_in_training_come_too_late_for_a_target():
    """Proves target_floor: three doctors are asked in both years, two places a year bring two in 2027."""
    found = reasons(city(
        {"years": 2}, staff_types=[GP], budgets=[GRANT | {"pays_for": "train"}],
        training=[{"course": "c", "to_staff": "gp", "cost": 1, "lag_years": 1, "places_per_year": 2}],
        targets=[{"target": "more", "metric": "staff_per_10k", "of": "gp", "scope": "city", "sense": ">=",
                  "value": 30}],
    ))  # fmt: skip
    assert found["rule"].tolist() == ["target_floor", "target_floor"]
    assert found["where"].tolist() == ["more city 2026", "more city 2027"]
    assert found["by"].tolist() == pytest.approx([3, 1])


def test_few_training_places_for_much_care():
    """Proves training_places: 40 of 100 units need 4 doctors of 10 hours; the course has place for one."""
    course = {"course": "c", "to_staff": "gp", "cost": 1, "places_per_year": 1}
    rows = city(
        staff_types=[GP], use=[{"option": "O", "resource": "gp", "hours": 1}], training=[course],
        services=[{"service": "S", "coverage_min": 0.4}], budgets=[GRANT | {"pays_for": "train"}],
    )  # fmt: skip
    places = ("training_places", "c 2026", pytest.approx(3), "persons")
    assert one(rows) in (places, ("coverage", "G S 2026", pytest.approx(30), "units"))


def test_a_hub_that_is_too_small():
    """Proves coverage where shared hours bind: 30 hours of the hub treat 30, 50 are asked."""
    rows = city(
        equipment_types=[CT | {"tiers": None}], stock=[{"facility": "K", "resource": "ct", "quantity": 1}],
        use=[{"option": "O", "resource": "ct", "hours": 1}], services=[{"service": "S", "coverage_min": 0.5}],
        sharing=[{"hub": "K", "spoke": "F", "resource": "ct", "price_per_hour": 1}],
        budgets=[GRANT | {"pays_for": "sharing"}],
    )  # fmt: skip
    assert one(rows) == ("coverage", "G S 2026", pytest.approx(20), "units")


def test_a_hub_that_no_budget_pays():
    """Proves cost_paid of sharing: 50 hours at 1 are needed and unpaid."""
    rows = city(
        equipment_types=[CT | {"tiers": None}], stock=[{"facility": "K", "resource": "ct", "quantity": 2}],
        use=[{"option": "O", "resource": "ct", "hours": 1}], services=[{"service": "S", "coverage_min": 0.5}],
        sharing=[{"hub": "K", "spoke": "F", "resource": "ct", "price_per_hour": 1}],
    )  # fmt: skip
    assert one(rows) == ("cost_paid", "sharing centre 2026", pytest.approx(50), "currency")


def test_a_growth_cap_that_no_schedule_keeps():
    """Proves growth: 50 units at 5 are 250; the cap leaves 100 under the cheaper of two schedules."""
    shares = [{"schedule": name, "option": "O", "fund_share": share} for name, share in (("a", 0.5), ("b", 0.8))]
    rows = city(
        funds=[{"fund": "J", "income": 1000, "growth_cap": 0.0, "payments_today": 100}], schedules=shares,
        services=[{"service": "S", "coverage_min": 0.5}],
    )  # fmt: skip
    assert one(rows) == ("growth", "J 2026", pytest.approx(150), "currency")
