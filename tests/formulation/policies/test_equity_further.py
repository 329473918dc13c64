"""Equity, further: the health of a county is net of gain steps and counts what is avoided."""

import pytest

from tests.formulation.tiny import Case, Row, city


def two_counties(**tables: list[Row]) -> Case:
    """Return C (G) and D (H), 1,000 people and 100 units needed in each; the fund pays for 100 in all."""
    places: dict[str, list[Row]] = {
        "tiers": [{"tier": "centre", "serves": "city"}], "areas": [{"area": "B", "county": "D"}],
        "groups": [{"group": "H", "area": "B", "fund": "J", "people": 1000}],
        "needs": [{"group": "H", "service": "S", "units": 100}], "funds": [{"fund": "J", "income": 500}],
    }  # fmt: skip
    for name, rows in tables.items():
        places[name] = places.get(name, []) + rows
    return Case(city({"objective": "equity"}, **places))


def test_the_least_health_is_net_of_steps():
    """Proves the loss in least_health_of: H needs 40, half of it at 0.5. g = h, g + x = 100, h = 20 + (x - 20) / 2.

    H's 40 are worth 30, G's 60 worth 60: z = 0.03, and then all the rest: 60 + 30. Without steps 0.04.
    """
    few = [{"group": "H", "service": "S", "units": 40}]
    steps = [{"service": "S", "from_share": 0, "factor": 1}, {"service": "S", "from_share": 0.5, "factor": 0.5}]
    case = two_counties(needs=few, gain_steps=steps)
    assert case.objective == pytest.approx(0.03)
    assert case.treated(group="H") == pytest.approx(40)
    assert two_counties(needs=few).objective == pytest.approx(0.04)


def test_what_is_avoided_counts_for_its_county():
    """Proves the credit in least_health_of: each S of G avoids 1 of R, worth 1; nobody offers R. 2 g = h: 66.7.

    z = 0.0667; without the link 50 each: 0.05.
    """
    r: dict[str, list[Row]] = {
        "services": [{"service": "R", "category": "other", "unit": "unit"}],
        "options": [{"option": "P", "service": "R", "tier": "away", "health_gain": 1, "max_share": 0}],
        "needs": [{"group": "G", "service": "R", "units": 100}],
    }  # fmt: skip
    link = {"link": "L", "kind": "avoids", "from_service": "S", "to_service": "R"}
    case = two_counties(links=[link], **r)
    assert case.objective == pytest.approx(200 / 3 / 1000)
    assert [case.treated(group=g) for g in ("G", "H")] == pytest.approx([100 / 3, 200 / 3])
    assert two_counties(**r).objective == pytest.approx(0.05)
