"""equity: the least health a head of any county is made as large as it can be, then all health."""

import pytest

from tests.formulation.tiny import Case, Row, Rows, city


def two_counties(settings: Row | None = None, **tables: list[Row]) -> Rows:
    """Return C (G, 1,000 people) and D (H, 3,000), 100 units needed in each; the fund pays for 100 in all."""
    places = {
        "tiers": [{"tier": "centre", "serves": "city"}],
        "areas": [{"area": "B", "county": "D"}],
        "groups": [{"group": "H", "area": "B", "fund": "J", "people": 3000}],
        "needs": [{"group": "H", "service": "S", "units": 100}],
        "funds": [{"fund": "J", "income": 500}],
    }
    return city({"objective": "equity"} | (settings or {}), **places | tables)


def test_the_least_health_a_head_is_made_large():
    """Proves least_health_of: z <= g/1000, z <= h/3000, g + h = 100: 25 and 75, z = 0.025.

    By health alone any 100 would do. Without the rule nothing bounds z, so the rule is looked at in the plan.
    """
    case = Case(two_counties())
    assert case.objective == pytest.approx(0.025)
    assert [case.treated(group=g) for g in ("G", "H")] == pytest.approx([25, 75])


def test_health_of_a_county_is_weighted_and_discounted():
    """Proves weights and discount in z.

    H counts 3, so h = g; 2 years at 0.25: each 50: 50 x 1.8 / 1000 = 0.09.
    """
    weighted = [{"group": "H", "area": "B", "fund": "J", "people": 3000, "equity_weight": 3}]
    case = Case(two_counties({"years": 2, "discount_rate": 0.25}, groups=weighted))
    assert case.objective == pytest.approx(0.09)


def test_then_all_health_is_made_large():
    """Proves pass 2b: D needs 30 alone, z = 0.01, for which 10 in C were enough: the rest goes to C: 70.

    Without the second objective C would keep 10 of what the fund still pays for.
    """
    case = Case(two_counties(needs=[{"group": "H", "service": "S", "units": 30}]))
    assert case.objective == pytest.approx(0.01)
    assert [case.treated(group=g) for g in ("G", "H")] == pytest.approx([70, 30])
