"""Who is turned away and why: each reason in a case small enough to solve on paper.

100 units; 0.6 and 0.3 of need turn to the centre and to the hospital, so that 10 turn to no care.
"""

import pytest

from model import solve
from model.answer.solution import Solution
from model.inputs import from_rows
from tests.formulation.tiny import GP, HOSPITAL, Rows, city

TODAY = [
    {"county": "C", "service": "S", "tier": "centre", "share": 0.6},
    {"county": "C", "service": "S", "tier": "hospital", "share": 0.3},
]
SETTINGS = {"shift_per_year": 0, "hours": "nominal"}


def town(**tables) -> Rows:
    """Return the city in which people turn to both tiers."""
    return city(SETTINGS, options=[HOSPITAL | tables.pop("hospital", {})], today=TODAY, **tables)


def reasons(solution: Solution) -> dict[tuple[str, str], float]:
    """Return the units by tier and reason."""
    return solution["turned_away"].groupby(["tier", "reason"])["units"].sum().to_dict()


SHORT = {
    "use": [{"option": "H", "resource": "gp", "hours": 1}], "staff_types": [GP],
    "stock": [{"facility": "K", "resource": "gp", "quantity": 2}],
}  # fmt: skip
"""Two members of staff of ten hours each, at the hospital: 20 of the 30 who turn there are treated."""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (town(), {}),
        (town(**SHORT), {("hospital", "full"): 10}),
        # 60 x 5 at the centre, and 20 for each of 10 of the 30 who turn to the hospital
        (town(funds=[{"fund": "J", "income": 500, "reserve_months": 0}]), {("hospital", "no_money"): 20}),
        # hours and money are there; the option may have a tenth of the need
        (town(hospital={"max_share": 0.1}), {("hospital", "held"): 20}),
    ],
)
def test_each_reason_where_it_is_the_one(rows, expected) -> None:
    """Proves what is full, without money and held; in each case the 10 who turn nowhere stand beside it."""
    solution = solve(from_rows(rows), gap=0.0)
    assert reasons(solution) == pytest.approx({("", "nowhere"): 10} | expected)
    assert solution["turned_away"]["units"].sum() == pytest.approx(solution["unmet"]["units"].sum())


def test_whom_no_place_serves_and_who_waits_where_no_rule_says() -> None:
    """Proves no_route, D's 50 whom no centre serves, and full without a tier: 70 of 100 wait where 3 people work."""
    rows = city(
        SETTINGS, areas=[{"area": "B", "county": "D"}],
        groups=[{"group": "H", "area": "B", "fund": "J", "people": 500}],
        needs=[{"group": "H", "service": "S", "units": 50}], staff_types=[GP],
        use=[{"option": "O", "resource": "gp", "hours": 1}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 3}],
    )  # fmt: skip
    assert reasons(solve(from_rows(rows), gap=0.0)) == pytest.approx({("", "no_route"): 50, ("", "full"): 70})


def test_what_is_avoided_is_avoided_alike() -> None:
    """Proves what avoided need does: 9 of 30 at the hospital and of 10 nowhere are spared as of all, 0.09 of each.

    The 60 units of care at the centre avoid 9 of T's 100, of which 90 would turn to the hospital. Of 81.9 who
    still do 50 find room, so that 31.9 are turned away, and 9.1 turn to no care.
    """
    second = {"service": "T", "category": "visit", "unit": "visit"}
    care = {"option": "HT", "service": "T", "tier": "hospital", "price": 1, "fund_share": 0.5, "health_gain": 1}
    rows = town(
        services=[second], needs=[{"group": "G", "service": "T", "units": 100}],
        links=[{"link": "L", "kind": "avoids", "from_service": "S", "from_tier": "centre", "to_service": "T",
                "ratio": 0.15}],
        staff_types=[GP], use=[{"option": "HT", "resource": "gp", "hours": 1}],
        stock=[{"facility": "K", "resource": "gp", "quantity": 5}],
    )  # fmt: skip
    rows["options"].append(care)
    rows["today"].append({"county": "C", "service": "T", "tier": "hospital", "share": 0.9})
    found = solve(from_rows(rows), gap=0.0)["turned_away"]
    found = found[found["service"] == "T"].set_index(["tier", "reason"])["units"].to_dict()
    assert found == pytest.approx({("hospital", "full"): 31.9, ("", "nowhere"): 9.1})
