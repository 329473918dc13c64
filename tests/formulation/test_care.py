"""care: who may be treated where, and that what money and shares treat alike adds up (rule treated_sum)."""

import pytest

from tests.formulation.tiny import HOSPITAL, Case, best, city

ELSEWHERE = {
    "areas": [{"area": "B", "county": "D"}],
    "groups": [{"group": "H", "area": "B", "fund": "J", "people": 500}],
    "needs": [{"group": "H", "service": "S", "units": 40}],
}


def test_everything_needed_is_treated_when_nothing_binds():
    """Proves the base case: 100 units x gain 1 = 100, nothing unmet."""
    case = Case(city())
    assert case.objective == pytest.approx(100)
    assert case.treated() == pytest.approx(100)
    assert case.total("unmet", "units") == pytest.approx(0)


@pytest.mark.parametrize(("serves", "health"), [("area", 0), ("county", 100), ("city", 140)])
def test_a_tier_serves_its_area_county_or_city(serves, health):
    """Proves `serves`: F has no area, G (need 100) lives in its county, H (need 40) in another.

    Area: nobody, 0. County: G, 100. City: both, 140. Were `serves` ignored, all three would give 140.
    """
    assert best(city(tiers=[{"tier": "centre", "serves": serves}], **ELSEWHERE)) == pytest.approx(health)


def test_access_rows_replace_what_the_tier_serves():
    """Proves that a group with access rows reaches those facilities alone.

    G reaches K only, where each of its 100 units gains 2: 200 at K, 0 at F. Without the row G could use F as
    well, whose gain is raised to 3: 300.
    """
    dear = {"options": [HOSPITAL, {"option": "O", "health_gain": 3}]}
    assert best(city(access=[{"group": "G", "facility": "K"}], **dear)) == pytest.approx(200)
    assert best(city(**dear)) == pytest.approx(300)


def test_known_minutes_above_the_radius_close_a_route():
    """Proves max_minutes: 40 minutes are too many for a radius of 30: 0; unknown minutes are not: 100."""
    radius = {"services": [{"service": "S", "max_minutes": 30}]}
    far, unknown = {"group": "G", "facility": "F", "minutes": 40}, {"group": "G", "facility": "F"}
    assert best(city(access=[far], **radius)) == pytest.approx(0)
    assert best(city(access=[unknown], **radius)) == pytest.approx(100)


@pytest.mark.parametrize(("offered", "health"), [("no", 0), ("yes", 100)])
def test_a_service_not_offered_is_not_treated(offered, health):
    """Proves `offers`: with no F treats nothing of S: 0; with yes, as without the row, 100."""
    off = {"facility": "F", "service": "S", "offered": offered}
    assert best(city(offers=[off])) == pytest.approx(health)


def test_a_cell_adds_up_routes_alike_in_money_and_no_others():
    """Proves treated_sum over cells: three centres of one county, two at price factor 1 and one at 2.

    Income 400, price 10, half paid: a unit costs the fund 5 at F and F2, 10 at F3; each has hours for 40.
    40 + 40 at 5 = 400: health 80, F3 empty. Priced alike at 5 any 80 would do; at the mean, 6.67, 60.
    Without the rule nothing that is treated is paid for: 100, all that is needed.
    """
    places = [{"facility": "F2", "tier": "centre", "county": "C"},
              {"facility": "F3", "tier": "centre", "county": "C", "price_factor": 2}]  # fmt: skip
    case = Case(city(
        facilities=places, funds=[{"fund": "J", "income": 400}],
        staff_types=[{"staff": "gp", "hours_per_fte": 40}],
        use=[{"option": "O", "resource": "gp", "hours": 1}],
        stock=[{"facility": f, "resource": "gp", "quantity": 1} for f in ("F", "F2", "F3")],
    ))  # fmt: skip
    assert case.objective == pytest.approx(80)
    assert [case.treated(facility=f) for f in ("F", "F2", "F3")] == pytest.approx([40, 40, 0])
    assert case.without("treated_sum") == pytest.approx(100)
