"""targets: hard and soft, senses, scopes and years, weights, and the scale of what a soft target misses."""

import pytest

from model.answer.solution import Status
from tests.formulation.tiny import GP, HOSPITAL, Case, Row, Rows, best, city

TARGET = {"target": "X", "metric": "coverage", "of": "S", "scope": "city", "sense": ">=", "value": 0.6}
SHARE = {"target": "X", "metric": "option_share", "of": "H", "scope": "city", "sense": "<=", "value": 0.25}
TWO_COUNTIES = {
    "tiers": [{"tier": "centre", "serves": "city"}],
    "areas": [{"area": "B", "county": "D"}],
    "groups": [{"group": "H", "area": "B", "fund": "J", "people": 1000, "equity_weight": 3}],
    "needs": [{"group": "H", "service": "S", "units": 100}],
    "funds": [{"fund": "J", "income": 500}],
}


def few_hands(*targets: Row, **tables: list[Row]) -> Rows:
    """Return the city with 4 GPs, who treat 40 of 100, and targets."""
    return city(
        targets=list(targets), staff_types=[GP], use=[{"option": "O", "resource": "gp", "hours": 1}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 4}], **tables,
    )  # fmt: skip


def test_a_hard_target_out_of_reach_has_no_plan():
    """Proves hard: 60 of 100 are asked, 40 can be treated: no plan; without the target 40."""
    case = Case(few_hands(TARGET))
    assert case.status is Status.INFEASIBLE
    assert case.without("target_floor") == pytest.approx(40)


def test_a_soft_target_is_missed_by_as_little_as_can_be():
    """Proves soft: 40 of 60 units; 20 missing x weight 2 / (0.6 x 100 needed) = 0.667; the plan treats 40."""
    case = Case(few_hands(TARGET | {"kind": "soft", "weight": 2}))
    assert case.shortfall == pytest.approx(2 * 20 / 60)
    assert case.objective == pytest.approx(40)


def test_a_soft_target_comes_before_the_objective():
    """Proves pass 1 before pass 2.

    At most 0.25 at the hospital costs 75 of health, and is kept: 125, not 200.
    """
    case = Case(city(options=[HOSPITAL], targets=[SHARE | {"kind": "soft"}]))
    assert case.shortfall == pytest.approx(0)
    assert case.objective == pytest.approx(125)
    assert case.without("target_cap") == pytest.approx(200)


def test_a_soft_cap_is_missed_from_above():
    """Proves the soft cap.

    All 100 must be treated at 5 each, a cap of 400: 100 / (400 x 1) = 0.25 is missed.
    """
    cap = TARGET | {"metric": "fund_payments", "of": "", "sense": "<=", "value": 400, "kind": "soft"}
    case = Case(city(targets=[cap], services=[{"service": "S", "coverage_min": 1}]))
    assert case.shortfall == pytest.approx(0.25)
    assert case.objective == pytest.approx(100)


@pytest.mark.parametrize(("weight", "first", "shortfall"), [(2, "S", 1), (0.5, "T", 0.5)])
def test_the_heavier_of_two_soft_targets_is_kept(weight, first, shortfall):
    """Proves weights: money for 100 units, 100 of S and 100 of T (no gain) are asked for, T with weight 1.

    S weighs 2: T misses 100 of 100: 1. S weighs 0.5: S misses all: 0.5. The gain of S changes nothing.
    """
    second = {
        "option": "P",
        "service": "T",
        "tier": "centre",
        "price": 10,
        "fund_share": 0.5,
        "health_gain": 0,
    }
    all_of = TARGET | {"kind": "soft", "value": 1}
    case = Case(city(
        services=[{"service": "T", "category": "other", "unit": "unit"}], options=[second],
        needs=[{"group": "G", "service": "T", "units": 100}], funds=[{"fund": "J", "income": 500}],
        targets=[all_of | {"weight": weight}, all_of | {"target": "Y", "of": "T"}],
    ))  # fmt: skip
    assert case.shortfall == pytest.approx(shortfall)
    assert case.total("treat", "units", option={"S": "O", "T": "P"}[first]) == pytest.approx(100)


def test_a_target_of_a_year_leaves_the_others():
    """Proves `year`: at most 0.25 at the hospital in 2027 alone: 200 + 125 = 325; in every year 250."""
    assert best(city({"years": 2}, options=[HOSPITAL], targets=[SHARE | {"year": 2027}])) == pytest.approx(325)
    assert best(city({"years": 2}, options=[HOSPITAL], targets=[SHARE])) == pytest.approx(250)


@pytest.mark.parametrize(
    ("scope", "health"), [("city", 300), ("county:C", 240), ("county:D", 300), ("each_county", 240)]
)
def test_a_target_counts_the_people_of_its_scope(scope, health):
    """Proves scopes: money for 100 of 200 units; H in D counts 3, G in C 1; a coverage of 0.3 is asked.

    City: 100 of 200 are treated anyhow, all of H: 300. C, or each county: 30 of G: 30 + 210 = 240.
    """
    target = TARGET | {"value": 0.3, "scope": scope}
    assert best(city(targets=[target], **TWO_COUNTIES)) == pytest.approx(health)


def test_each_county_misses_on_its_own():
    """Proves one shortfall a county: 100 treated of 200; 0.8 of each county is asked: together 60 are missed.

    60 / (0.8 x 100) = 0.75, whoever is treated; of the city: 60 / (0.8 x 200) = 0.375.
    """
    soft = TARGET | {"value": 0.8, "kind": "soft"}
    assert Case(city(targets=[soft | {"scope": "each_county"}], **TWO_COUNTIES)).shortfall == pytest.approx(0.75)
    assert Case(city(targets=[soft], **TWO_COUNTIES)).shortfall == pytest.approx(0.375)


def test_the_scale_is_need_where_it_counts_most():
    """Proves D: primary_fund_share 0.9, all must be treated, 10 at the centre (5 each), 90 at K (20 each).

    50 of 0.9 x 1850 are there: 1615 missing; D = 100 needed x 20, the most a route counts: / (0.9 x 2000).
    """
    target = {"target": "X", "metric": "primary_fund_share", "scope": "city", "sense": ">=", "value": 0.9}
    rows = few_hands(target | {"kind": "soft"}, options=[HOSPITAL], services=[{"service": "S", "coverage_min": 1}])
    rows["stock"][0]["quantity"] = 1
    assert Case(rows).shortfall == pytest.approx(1615 / 1800)


@pytest.mark.parametrize(
    ("metric", "of", "scope", "value", "shortfall"),
    [
        ("staff_per_10k", "gp", "city", 50, 0.2),
        ("staff_per_facility", "gp", "county:C", 5, 1),
        ("units_per_facility", "ct", "tier:centre", 4, 0.5),
        ("equipment_utilisation", "ct", "city", 0.8, 0.75),
        ("health_per_1000", "", "city", 50, 0.2),
    ],
)
def test_the_scale_of_metrics_without_a_need_behind(metric, of, scope, value, shortfall):
    """Proves D elsewhere: 4 GPs at F, 2 CTs of 100 hours, 40 units treated, 20 CT hours run, 1,000 people.

    Staff: 5 GPs asked of 0.1 x 10,000: 1 / (50 x 0.1) = 0.2. Per facility: K has none: 5 / 5; 2 of 4 CTs: 2
    / 4. Utilisation: 160 of 200 hours asked, 40 run: 120 / (0.8 x 200). Health: 50 asked, 40: 10 / (50 x
    1).
    """
    target = {"target": "X", "metric": metric, "of": of, "scope": scope, "sense": ">=", "value": value}
    rows = few_hands(target | {"kind": "soft"}, equipment_types=[{"equipment": "ct", "hours_per_unit": 100}])
    rows["use"].append({"option": "O", "resource": "ct", "hours": 1})
    rows["stock"].append({"facility": "F", "resource": "ct", "quantity": 2})
    assert Case(rows).shortfall == pytest.approx(shortfall)


def test_no_soft_target_is_lost_among_heavier_ones():
    """Proves that each weight reaches the solver, whatever the size of its metric: 10^6 units at 500 each.

    Six months of balance of an income of 3 x 10^8 leave 2 x 10^8: 400,000 units, and nothing is missed.
    Forgotten beside the GP asked for at F (who is there), the fund would pay for 600,000.
    """
    soft = {"scope": "city", "sense": ">=", "kind": "soft"}
    rows = city(
        needs=[{"group": "G", "service": "S", "units": 1_000_000}], options=[{"option": "O", "price": 1000}],
        funds=[{"fund": "J", "income": 300_000_000}], staff_types=[GP],
        stock=[{"facility": f, "resource": "gp", "quantity": 1} for f in ("F", "K")],
        targets=[soft | {"target": "X", "metric": "fund_balance_months", "of": "J", "value": 6},
                 soft | {"target": "Y", "metric": "staff_per_facility", "of": "gp", "value": 1,
                         "scope": "county:C"}],
    )  # fmt: skip
    case = Case(rows)
    assert case.shortfall == pytest.approx(0, abs=1e-6)
    assert case.objective == pytest.approx(400_000)


def test_a_soft_target_that_does_not_apply_weighs_nothing():
    """Proves n/a: spending_growth has no last year in 2026; beside it a cap of 10^8 is kept: 200,000 units.

    Were the missing year to weigh 1 / (0.1 x 1), the cap's 10^-8 would be lost beside it: 600,000.
    """
    soft = {"scope": "city", "sense": "<=", "kind": "soft"}
    rows = city(
        needs=[{"group": "G", "service": "S", "units": 1_000_000}], options=[{"option": "O", "price": 1000}],
        funds=[{"fund": "J", "income": 300_000_000}],
        targets=[soft | {"target": "X", "metric": "spending_growth", "of": "J", "value": 0.1},
                 soft | {"target": "Y", "metric": "fund_payments", "value": 100_000_000}],
    )  # fmt: skip
    assert best(rows) == pytest.approx(200_000)
