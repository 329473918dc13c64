"""Routes: a project that can never open makes no route, and so no tier to which people turn."""

import pytest

from model.inputs import InputProblems, from_rows
from tests.formulation.policies.checked import checked
from tests.formulation.tiny import HOSPITAL, Row, Rows, city

TODAY = [{"county": "*", "service": "S", "tier": tier, "share": 0.5} for tier in ("centre", "hospital")]
NEVER = [{"first_year": 2030}, {"last_year": 2025}]


def candidate(**project: object) -> Rows:
    """Return the city in which K is a hospital to be opened by P; nobody is guided, and people answer to P."""
    places = [{"facility": "K", "status": "candidate"}]
    projects: list[Row] = [{"project": "P", "facility": "K"} | project]
    answer = [{"lever": "P", "to_tier": "hospital", "points": 0.5}]
    return city(
        {"shift_per_year": 0}, facilities=places, options=[HOSPITAL], projects=projects, today=TODAY, responses=answer
    )


def switched_off(**project: object) -> Rows:
    """Return the city in which K stands, and P switches S on there."""
    offers = [{"facility": "K", "service": "S", "offered": "no"}]
    effects = [{"project": "P", "effect": "offers", "facility": "K", "service": "S"}]
    rows = candidate(**project)
    rows["facilities"][1]["status"] = "existing"
    return rows | {"offers": offers, "project_effects": effects}


@pytest.mark.parametrize("make", [candidate, switched_off])
@pytest.mark.parametrize("years", NEVER)
def test_people_turn_to_a_tier_that_a_project_can_open(make, years):
    """Proves which tiers are live: all turn to F, which needs no project; P opens K, and people answer to it.

    logistic(ln(0.02 / 0.98) + 2) - 0.02 = 0.1110370 of them: 100 + 11.1. P stays closed all through the plan: all 100
    at F; did the half that today's rows have at hospitals count still, 50.
    """
    assert checked(make()).objective == pytest.approx(111.1037, abs=1e-4)
    assert checked(make(**years)).objective == pytest.approx(100)


@pytest.mark.parametrize("years", NEVER)
def test_coverage_that_waits_for_such_a_project_is_an_error(years):
    """Proves that the check looks at the same routes: without an option at F, nobody can be treated."""
    rows = candidate(**years)
    rows["options"] = [HOSPITAL]
    rows["services"][0]["coverage_min"] = 0.1
    with pytest.raises(InputProblems) as found:
        from_rows(rows)
    assert [item.code for item in found.value.problems.errors] == ["unserved_coverage"]
