"""health: the sum by county that targets share; undiscounted, unweighted (rule county_health_sum)."""

import pytest

from tests.formulation.tiny import Case, city

HALF = {"metric": "health_per_1000", "scope": "county:C", "sense": "<=", "value": 50}


def test_health_of_a_county_is_neither_weighted_nor_discounted():
    """Proves county_health_sum: at most 50 a 1,000 in C in 2027, rate 0.25, weight 3: 100 + 50 are treated.

    Objective 3 x (100 + 50 / 1.25) = 420. Weighted the county had 50 at 16.67 units, discounted at 62.5.
    Without the sum the cap binds nothing: 3 x (100 + 80) = 540.
    """
    case = Case(city(
        {"years": 2, "discount_rate": 0.25}, groups=[{"group": "G", "equity_weight": 3}],
        targets=[HALF | {"target": "X", "year": 2027}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(420)
    assert case.without("county_health_sum") == pytest.approx(540)


def test_health_counts_where_people_live():
    """Proves the county of the group.

    H of D is treated at F in C; a cap on C leaves H alone: 50 + 40 = 90.
    """
    rows = city(
        tiers=[{"tier": "centre", "serves": "city"}], areas=[{"area": "B", "county": "D"}],
        groups=[{"group": "H", "area": "B", "fund": "J", "people": 500}],
        needs=[{"group": "H", "service": "S", "units": 40}], targets=[HALF | {"target": "X"}],
    )  # fmt: skip
    case = Case(rows)
    assert case.objective == pytest.approx(90)
    assert case.treated(group="H") == pytest.approx(40)
