"""pace: the shares of the tiers move from today's by so many points a year.

S is treated at the centre (gain 1) and the hospital (gain 2), 100 units; today 0.6 and 0.3 of need, rescaled
to 2/3 and 1/3. Without the rule all go to the hospital: 200.
"""

import pytest

from tests.formulation.tiny import GP, HOSPITAL, Case, Row, Rows, best, city

TODAY = [
    {"county": "C", "service": "S", "tier": "centre", "share": 0.6},
    {"county": "C", "service": "S", "tier": "hospital", "share": 0.3},
]


def moving(settings: Row | None = None, today: list[Row] = TODAY, **tables: list[Row]) -> Rows:
    """Return the city with both tiers and today's shares, which move 0.1 a year."""
    return city({"shift_per_year": 0.1} | (settings or {}), options=[HOSPITAL], today=today, **tables)


def test_a_tier_gains_so_many_points_a_year():
    """Proves pace_high from rescaled shares: the hospital has 1/3 + 0.1, then 1/3 + 0.2 of 100 treated.

    (56.67 + 2 x 43.33) + (46.67 + 2 x 53.33) = 143.33 + 153.33 = 296.67; without the rule 400; from 0.3 as
    it stands, not rescaled, 140 + 150 = 290.
    """
    case = Case(moving({"years": 2}))
    assert case.objective == pytest.approx(143 + 153 + 2 / 3)
    assert case.without("pace_low", "pace_high") == pytest.approx(400)


def test_a_tier_loses_so_many_points_a_year():
    """Proves pace_low with three tiers: the centre keeps 0.5 - 0.1 of 100, though each other gains more.

    Today 0.5, 0.25 and 0.25 away (gain 3); a year later 0.4, 0.25, 0.35: 40 + 50 + 105 = 195.
    Without the rule 300. Without the lower bound away 0.35, hospital 0.35, centre 0.3: 205.
    """
    shares = [
        TODAY[0] | {"share": 0.5},
        TODAY[1] | {"share": 0.25},
        TODAY[1] | {"tier": "away", "share": 0.25},
    ]
    rows = moving(today=shares)
    rows["options"].append({"option": "X", "service": "S", "tier": "away", "health_gain": 3})
    case = Case(rows)
    assert case.objective == pytest.approx(195)
    assert case.without("pace_low") == pytest.approx(205)
    assert case.without("pace_low", "pace_high") == pytest.approx(300)


def test_shares_are_of_what_is_treated():
    """Proves the denominator.

    The centre has hours for 20 units, the hospital for all: 0.4333 of those treated. 20 / 0.5667 = 35.29
    are treated, 15.29 at the hospital: 20 + 30.59 = 50.59. Were the bound a share of need (43.33): 20 +
    86.67 = 106.67. Without the rule 200.
    """
    case = Case(moving(
        staff_types=[GP], use=[{"option": "O", "resource": "gp", "hours": 1}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 2}],
    ))  # fmt: skip
    treated = 20 / (2 / 3 - 0.1)
    assert case.objective == pytest.approx(20 + 2 * (treated - 20))
    assert case.without("pace_high", "pace_low") == pytest.approx(200)


def test_bounds_are_clipped_to_the_whole():
    """Proves the clipping: 0.4 a year: 0.7333, then 1 (of 1.1333): 173.33 + 200 = 373.33. Without: 400."""
    case = Case(moving({"years": 2, "shift_per_year": 0.4}))
    assert case.objective == pytest.approx(173 + 1 / 3 + 200)
    assert case.without("pace_low", "pace_high") == pytest.approx(400)


def test_tiers_without_a_route_are_left_out_and_the_rest_rescaled():
    """Proves the tiers: today 0.4 centre, 0.2 hospital, 0.4 away, where S has no option: 2/3 and 1/3 again.

    143.33; with the away share kept the hospital would have 0.3 and the centre at least 0.3: 130.
    """
    shares = [TODAY[0] | {"share": 0.4}, TODAY[1] | {"share": 0.2}, TODAY[1] | {"tier": "away", "share": 0.4}]
    assert best(moving(today=shares)) == pytest.approx(143 + 1 / 3)


def test_a_tier_that_treats_none_today_begins_at_0():
    """Proves a missing row.

    Today 0.9 at the centre alone: the hospital 0 + 0.1: 110; without the rule 200.
    """
    assert best(moving(today=TODAY[:1])) == pytest.approx(110)


@pytest.mark.parametrize("shares", [[], [TODAY[0] | {"share": 0}], [TODAY[0] | {"tier": "away"}]])
def test_without_a_share_there_is_no_rule(shares):
    """Proves that no row, shares of 0, and shares at tiers without a route alone leave S free: 200."""
    assert best(moving(today=shares)) == pytest.approx(200)


def test_a_county_has_its_own_rows_or_the_star():
    """Proves `*`: C's own rows, 2/3 and 1/3, stand before `*` (0 and 1, all at the hospital): 143.33.

    D has none and takes the star: its 50 units all at the hospital, 100. Together 243.33. Were the star for
    all: 200 + 100 = 300.
    """
    star = [{"county": "*", "service": "S", "tier": "hospital", "share": 1}]
    other = {
        "areas": [{"area": "B", "county": "D"}],
        "groups": [{"group": "H", "area": "B", "fund": "J", "people": 9}],
        "needs": [{"group": "H", "service": "S", "units": 50}],
        "facilities": [{"facility": "F2", "tier": "centre", "county": "D"}],
    }  # fmt: skip
    assert best(moving(today=TODAY + star, **other)) == pytest.approx(243 + 1 / 3)
    assert best(moving(today=star, **other)) == pytest.approx(300)


def test_a_service_may_have_a_shift_of_its_own():
    """Proves shift_per_year of a service: 0 freezes 1/3: 133.33; 0.2 gives 153.33; the setting's 0.1: 143.33.

    A service's shift holds without a setting too.
    """
    frozen, quick = ([{"service": "S", "shift_per_year": shift}] for shift in (0, 0.2))
    assert best(moving(services=frozen)) == pytest.approx(133 + 1 / 3)
    assert best(moving(services=quick)) == pytest.approx(153 + 1 / 3)
    assert best(moving({"shift_per_year": None}, services=quick)) == pytest.approx(153 + 1 / 3)


def test_a_blank_shift_is_no_rule():
    """Proves the blank: neither a setting nor a service says how fast: 200."""
    assert best(moving({"shift_per_year": None})) == pytest.approx(200)
