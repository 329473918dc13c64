"""Each metric as a target, by a case solved by hand; one test a metric, named after it.

S is treated at F, a centre (option O: gain 1, the fund pays 5 of 10), or at K, a hospital (option H: gain 2,
the fund pays 20 of 40). 100 units are needed: 200 at the hospital where no target stands against it.
"""

import pytest

from tests.formulation.tiny import CT, GP, HOSPITAL, Case, Row, Rows, best, city


def aimed(metric: str, sense: str, value: float, *, of: str = "", scope: str = "city", **tables: list[Row]) -> Rows:
    """Return the city of both options, with one target."""
    target = {"target": "X", "metric": metric, "of": of, "scope": scope, "sense": sense, "value": value}
    tables = {"options": [HOSPITAL]} | tables
    return city(targets=[target], **tables)


def test_primary_fund_share():
    """Proves payments at primary tiers / all: 5x >= 0.5 (5x + 20y), x + y = 100: x = 80: 80 + 2 x 20 = 120.

    Without the target 200; were it of units and not of payments: 50 + 100 = 150.
    """
    case = Case(aimed("primary_fund_share", ">=", 0.5))
    assert case.objective == pytest.approx(120)
    assert case.without("target_floor") == pytest.approx(200)


def test_primary_fund_share_of_one_fund():
    """Proves `of` a fund: G of J has 80 of its 100 at the centre, H of L all 100 at the hospital.

    120 + 200 = 320; were it of all payments 240.
    """
    more = {
        "groups": [{"group": "H", "area": "A", "fund": "L", "people": 10}],
        "needs": [{"group": "H", "service": "S", "units": 100}], "funds": [{"fund": "L", "income": 9999}],
    }  # fmt: skip
    assert best(aimed("primary_fund_share", ">=", 0.5, of="J", **more)) == pytest.approx(320)


@pytest.mark.parametrize(
    ("scope", "health"),
    [("city", 120), ("each_county", 120), ("facility:K", 140), ("tier:hospital", 140), ("alliance:east", 140)],
)
def test_fund_payments(scope, health):
    """Proves a global budget of 800: of all, 5x + 20y <= 800, x + y = 100: x = 80, y = 20: 120.

    Of K alone (as a facility, its tier, its alliance): y = 40: 60 + 80 = 140.
    """
    places = [{"facility": "K", "alliance": "east"}]
    case = Case(aimed("fund_payments", "<=", 800, scope=scope, facilities=places))
    assert case.objective == pytest.approx(health)
    assert case.without("target_cap") == pytest.approx(200)


def test_primary_visit_share():
    """Proves visits at primary tiers / all visits.

    60 at the centre: 60 + 80 = 140; admissions do not count.
    """
    assert best(aimed("primary_visit_share", ">=", 0.6)) == pytest.approx(140)
    assert best(
        aimed("primary_visit_share", ">=", 0.6, services=[{"service": "S", "category": "admission"}])
    ) == pytest.approx(200)


def guided(**target: object) -> Rows:
    """Return the city in which 0.6 and 0.4 of need turn to F and K, a tenth a year is guided, and half refused."""
    today = [{"county": "C", "service": "S", "tier": tier, "share": share}
             for tier, share in (("centre", 0.6), ("hospital", 0.4))]  # fmt: skip
    rows = aimed("turned_to_primary", ">=", 0.65, today=today)
    rows["targets"][0] |= target
    limits = {"shift_per_year": 0.1, "shift_up_per_year": 0.1, "refuse": 0.5}
    rows["settings"] += [{"key": key, "value": value} for key, value in limits.items()]
    return rows


def test_turned_to_primary():
    """Proves need that turns to primary tiers / need that turns to any: 0.65 of it at F: 65 + 2 x 35 = 135.

    Without the target 0.5 turn to K: 150. Of S or of every visit, it is the same. A soft one of weight 1 that misses
    0.65 by everything costs 1: what is missed of 0.9, 0.2 of 100 who need S, is 0.2 / 0.9.
    """
    case = Case(guided())
    assert case.objective == pytest.approx(135)
    assert case.without("target_floor") == pytest.approx(150)
    assert best(guided(of="S")) == pytest.approx(135)
    case = Case(guided(value=0.9, kind="soft", weight=1))
    assert case.shortfall == pytest.approx(0.2 / 0.9)


@pytest.mark.parametrize(
    ("category", "own", "health"),
    [("visit", None, 140), ("emergency", None, 140), ("chronic", None, 200), ("visit", "C, D", 200)],
)
def test_in_county_share(category, own, health):
    """Proves residents' episodes in their own county: K stands in D, G lives in C: 60 stay at F: 140.

    Chronic care is no episode (0/0, met), and where K counts as C's own (own_counties) all may go: 200.
    """
    places = [{"facility": "K", "county": "D", "own_counties": own}]
    areas = [{"area": "B", "county": "D"}]
    services = [{"service": "S", "category": category}]
    rows = aimed("in_county_share", ">=", 0.6, facilities=places, areas=areas, services=services)
    assert best(rows) == pytest.approx(health)


def test_in_county_share_never_counts_outside():
    """Proves that a place outside is not in the county, whatever its county is: K away, in C: 140."""
    tiers = [{"tier": "hospital", "outside": "yes"}]
    assert best(aimed("in_county_share", ">=", 0.6, tiers=tiers)) == pytest.approx(140)


@pytest.mark.parametrize(("category", "health"), [("admission", 140), ("visit", 200)])
def test_in_county_admission_share(category, health):
    """Proves admissions alone: K in D; 60 admissions stay at F: 140; visits are free: 200."""
    places, areas = [{"facility": "K", "county": "D"}], [{"area": "B", "county": "D"}]
    services = [{"service": "S", "category": category}]
    rows = aimed("in_county_admission_share", ">=", 0.6, facilities=places, areas=areas, services=services)
    assert best(rows) == pytest.approx(health)


def test_coverage():
    """Proves treated / need: at most 0.3 of 100: 30 at the hospital: 60. Without the target 200."""
    case = Case(aimed("coverage", "<=", 0.3, of="S"))
    assert case.objective == pytest.approx(60)
    assert case.without("target_cap") == pytest.approx(200)


def test_option_share():
    """Proves treated by an option / treated of its service: H at most 0.25: 75 + 50 = 125; without it 200.

    The share is of what is treated: with hours for 30 at F, 10 at K: 30 + 20 = 50 (of need: 30 + 50 = 80).
    """
    assert best(aimed("option_share", "<=", 0.25, of="H")) == pytest.approx(125)
    few = {"staff_types": [GP], "use": [{"option": "O", "resource": "gp", "hours": 1}],
           "stock": [{"facility": "F", "resource": "gp", "quantity": 3}]}  # fmt: skip
    assert best(aimed("option_share", "<=", 0.25, of="H", **few)) == pytest.approx(50)


def test_staff_per_10k():
    """Proves headcount / residents / 10,000: 2,000 residents, 20 per 10,000: 4 GPs, 3 are there.

    The 100 hire one more and buy no CT: 0; without the target the CT treats 30. By the 1,000 members of the
    group 2 GPs were enough: 30. GPs outside do not count: 9 at W.
    """
    rows = aimed(
        "staff_per_10k", ">=", 20, of="gp", areas=[{"area": "A", "residents": 2000}], options=[],
        staff_types=[GP | {"hires_per_year": 2, "hire_cost": 100}], equipment_types=[CT],
        use=[{"option": "O", "resource": "ct", "hours": 1}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 3},
               {"facility": "W", "resource": "gp", "quantity": 9}],
        budgets=[{"budget": "B", "amount": 100, "pays_for": "hire, equipment"}],
    )  # fmt: skip
    case = Case(rows)
    assert case.objective == pytest.approx(0)
    assert case.without("target_floor") == pytest.approx(30)
    assert case.total("hire", "fte") == pytest.approx(1)


@pytest.mark.parametrize("scope", ["city", "county:C", "each_county"])
def test_covered_hours_share(scope):
    """Proves hours done by others / hours that care needs: x = 20 + cover, cover <= 0.2 x: 25; without it 50.

    2 hours of nurses do one of a GP: by the hours that they take, 0.2 x would let them do 2.2. Operator time does
    not count, nor do hours outside.
    """
    nurse = {"staff": "nurse", "hours_per_fte": 10}
    case = Case(aimed(
        "covered_hours_share", "<=", 0.2, of="gp", scope=scope, options=[], staff_types=[GP, nurse],
        use=[{"option": "O", "resource": "gp", "hours": 1}],
        covers=[{"staff": "nurse", "for_staff": "gp", "efficiency": 0.5, "max_share": 1}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 2},
               {"facility": "F", "resource": "nurse", "quantity": 6}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(25)
    assert case.total("cover", "hours") == pytest.approx(10)
    assert case.without("target_cap") == pytest.approx(50)


@pytest.mark.parametrize("scope", ["city", "tier:centre", "facility:F"])
def test_equipment_utilisation(scope):
    """Proves hours run / hours there are, bought ones too: 40 needed, 2 CTs = 60 hours, 40 run: 0.667.

    A floor of 0.7 leaves one CT: 30; without it 40.
    """
    case = Case(aimed(
        "equipment_utilisation", ">=", 0.7, of="ct", scope=scope, options=[], equipment_types=[CT],
        needs=[{"group": "G", "service": "S", "units": 40}],
        use=[{"option": "O", "resource": "ct", "hours": 1}],
        budgets=[{"budget": "B", "amount": 200, "pays_for": "equipment"}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(30)
    assert case.without("target_floor") == pytest.approx(40)


SECOND = [{"facility": "F2", "tier": "centre", "county": "D"}]
OTHER_COUNTY = [{"area": "B", "county": "D"}]


def test_units_per_facility():
    """Proves the least units at any facility of the scope: 2 CTs are paid for; F2 serves nobody, and has one.

    30 at F; without the target both stand at F: 60. Were it the sum over places, or the mean: 60.
    """
    case = Case(aimed(
        "units_per_facility", ">=", 1, of="ct", scope="tier:centre", options=[], equipment_types=[CT],
        facilities=SECOND, areas=OTHER_COUNTY, use=[{"option": "O", "resource": "ct", "hours": 1}],
        budgets=[{"budget": "B", "amount": 200, "pays_for": "equipment"}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(30)
    assert case.without("target_floor") == pytest.approx(60)


@pytest.mark.parametrize(("scope", "health"), [("tier:centre", 30), ("county:D", 30), ("county:C", 40)])
def test_staff_per_facility(scope, health):
    """Proves the least headcount at any facility of the scope: 4 hires at 10 hours; F2 serves nobody.

    One of them stands at F2: 30 at F; asked of C, where K has its own GP, all 4 may stand at F: 40.
    """
    case = Case(aimed(
        "staff_per_facility", ">=", 1, of="gp", scope=scope, options=[],
        facilities=SECOND, areas=OTHER_COUNTY, staff_types=[GP | {"hires_per_year": 4}],
        use=[{"option": "O", "resource": "gp", "hours": 1}],
        stock=[{"facility": "K", "resource": "gp", "quantity": 1}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(health)
    assert case.without("target_floor") == pytest.approx(40)


def test_out_of_pocket_share():
    """Proves (value - payment) / value: O costs the patient 5 of 10, H 8 of 40 (share 0.8) and gains 0.5.

    5x + 8y <= 0.4 (10x + 40y): x <= 8y, x + y = 100: 800/9 + 50/9 = 94.44. Without the target 100.
    """
    cheap = [HOSPITAL | {"fund_share": 0.8, "health_gain": 0.5}]
    case = Case(aimed("out_of_pocket_share", "<=", 0.4, options=cheap))
    assert case.objective == pytest.approx(850 / 9)
    assert case.without("target_cap") == pytest.approx(100)


def test_fund_balance_months():
    """Proves closing balance x 12 / payments: 12 (300 - p) >= 6 p: p = 200, 40 units. Without it 60."""
    case = Case(aimed("fund_balance_months", ">=", 6, of="J", options=[], funds=[{"fund": "J", "income": 300}]))
    assert case.objective == pytest.approx(40)
    assert case.without("target_floor") == pytest.approx(60)


def test_personnel_cost_share():
    """Proves pay / (pay + payments earned there): 2 GPs at 100: 200 >= 0.4 (200 + 5x): x = 60.

    60; without the target 100. Pay and payments at W, outside, count in neither.
    """
    away = {"option": "X", "service": "S", "tier": "away", "price": 10, "fund_share": 0.5, "health_gain": 0.5}
    case = Case(aimed(
        "personnel_cost_share", ">=", 0.4, options=[away], staff_types=[GP | {"pay_per_year": 100}],
        stock=[{"facility": f, "resource": "gp", "quantity": 2} for f in ("F", "W")],
    ))  # fmt: skip
    assert case.objective == pytest.approx(60 + 0.5 * 40)
    assert case.without("target_floor") == pytest.approx(100)


def test_health_per_1000():
    """Proves health / people x 1000: 1,000 people, at most 150: y at the hospital: 50 + 2 x 50 = 150.

    Without the target 200. Equity weights do not count in it: weighted by 0.5 the same 150 are worth 75.
    """
    case = Case(aimed("health_per_1000", "<=", 150, groups=[{"group": "G", "equity_weight": 0.5}]))
    assert case.objective == pytest.approx(75)
    assert case.without("target_cap") == pytest.approx(100)


def test_health_per_1000_of_each_county_is_a_fraction_of_the_citys():
    """Proves each_county: G's 1,000 and H's 3,000 people (weight 3), money for 100 units.

    C has at least 0.6 of the city's health a head: 0.6 x 1/4 of 100 = 15: 15 + 3 x 85 = 270; without it 300.
    """
    case = Case(aimed(
        "health_per_1000", ">=", 0.6, scope="each_county", options=[], funds=[{"fund": "J", "income": 500}],
        tiers=[{"tier": "centre", "serves": "city"}], areas=OTHER_COUNTY,
        groups=[{"group": "H", "area": "B", "fund": "J", "people": 3000, "equity_weight": 3}],
        needs=[{"group": "H", "service": "S", "units": 100}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(270)
    assert case.without("target_floor") == pytest.approx(300)


@pytest.mark.parametrize(("today", "most", "health"), [(200, 0.1, 92.4), (None, -0.5, 90)])
def test_spending_growth(today, most, health):
    """Proves payments / last year's - 1: at most 0.1 from 200: 220, 242: 44 + 48.4 = 92.4.

    With payments_today blank the first year is n/a: 300, then at most half: 60 + 30 = 90. Without it 120.
    """
    rows = aimed("spending_growth", "<=", most, of="J", options=[],
                 funds=[{"fund": "J", "income": 300, "payments_today": today}])  # fmt: skip
    rows["settings"].append({"key": "years", "value": 2})
    case = Case(rows)
    assert case.objective == pytest.approx(health)
    assert case.without("target_cap") == pytest.approx(120)


def test_step_down_rate():
    """Proves treated of a generated service at primary tiers / treated of what generates it.

    S generates 0.2 of R each beside R's own 10; R / S >= 0.35: 10 + 0.2 s >= 0.35 s: s = 66.67, R 23.33.
    66.67 + 3 x 23.33 = 136.67; without the target 100 + 90 = 190. R at the hospital does not count.
    """
    case = Case(aimed(
        "step_down_rate", ">=", 0.35, of="R", services=[{"service": "R", "category": "rehab", "unit": "day"}],
        options=[{"option": "Q", "service": "R", "tier": "centre", "health_gain": 3},
                 {"option": "QH", "service": "R", "tier": "hospital", "health_gain": 2}],
        needs=[{"group": "G", "service": "R", "units": 10}],
        links=[{"link": "L", "kind": "generates", "from_service": "S", "to_service": "R", "ratio": 0.2}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(200 / 3 + 70)
    assert case.without("target_floor") == pytest.approx(190)


@pytest.mark.parametrize("scope", ["city", "each_county"])
def test_patients_pay_per_head(scope):
    """Proves (value - payment) / people: at most 0.8 for 1,000 people: 5x + 20y <= 800, x + y = 100: y = 20: 120.

    Without the target 200.
    """
    case = Case(aimed("patients_pay_per_head", "<=", 0.8, scope=scope))
    assert case.objective == pytest.approx(120)
    assert case.without("target_cap") == pytest.approx(200)


def test_step_down_share():
    """Proves treated of a service at primary tiers / admissions at other tiers: 10 of R for 33.33 at the hospital.

    Admissions at the centre do not count, nor does R at the hospital: 66.67 + 2 x 33.33 + 10 x 3 = 163.33. Without
    the target 230.
    """
    case = Case(aimed(
        "step_down_share", ">=", 0.3, of="R",
        services=[{"service": "S", "category": "admission"}, {"service": "R", "category": "rehab", "unit": "day"}],
        options=[HOSPITAL, {"option": "Q", "service": "R", "tier": "centre", "health_gain": 3},
                 {"option": "QH", "service": "R", "tier": "hospital", "health_gain": 2}],
        needs=[{"group": "G", "service": "R", "units": 10}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(400 / 3 + 30)
    assert case.without("target_floor") == pytest.approx(230)
