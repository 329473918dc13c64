"""posting: staff work some days a week further down, and are then missing above."""

import pytest

from tests.formulation.tiny import GP, HOSPITAL, Case, Row, Rows, best, city

USES = {"option": "O", "resource": "gp", "hours": 1}


def ward(sender: Row | None = None, receiver: Row | None = None, gp: Row | None = None, **tables: list[Row]) -> Rows:
    """Return the city with 5 GPs of 10 hours at K, none at F, where a unit takes an hour; one day a week."""
    days = GP | {"posting_days": 1} | (gp or {})
    places = [{"facility": "K", **(sender or {})}, {"facility": "F", **(receiver or {})}]
    has = {"facility": "K", "resource": "gp", "quantity": 5}
    return city(staff_types=[days], use=[USES], stock=[has], facilities=places, **tables)


def test_staff_are_posted_some_days_a_week():
    """Proves posted_out: 5 GPs x 1 day of 5 = 1 FTE at F: 10 units; without the rule all 5: 50.

    No days, no posting: 0.
    """
    case = Case(ward())
    assert case.objective == pytest.approx(10)
    assert case.without("posted_out") == pytest.approx(50)
    assert case.total("post", "fte") == pytest.approx(1)
    assert best(ward(gp={"posting_days": None})) == pytest.approx(0)


def test_whoever_is_posted_is_missing_above():
    """Proves the hours leave K: there a unit gains 1 (H), at F 2 (O); 5 GPs, one day a week.

    10 hours at F x 2 + 40 at K x 1 = 60. Without posting 50; were nobody missed at K: 70.
    """
    gains = [HOSPITAL | {"health_gain": 1}, {"option": "O", "health_gain": 2}]
    rows = ward(options=gains)
    rows["use"].append({"option": "H", "resource": "gp", "hours": 1})
    assert best(rows) == pytest.approx(60)
    rows["staff_types"][0]["posting_days"] = 0
    assert best(rows) == pytest.approx(50)


@pytest.mark.parametrize(
    ("sender", "receiver", "health"),
    [
        ({"county": "D"}, {}, 0),
        ({"county": "D", "alliance": "east"}, {"alliance": "east"}, 10),
        ({"county": "D", "alliance": "east"}, {"alliance": "west"}, 0),
    ],
)
def test_staff_are_posted_within_a_county_or_an_alliance(sender, receiver, health):
    """Proves who is near: another county, 0; the same alliance, 10; two alliances, 0; blanks ally nobody."""
    assert best(ward(sender, receiver, areas=[{"area": "B", "county": "D"}])) == pytest.approx(health)


def test_a_pair_of_places_may_be_named():
    """Proves sheet postings: from another county nobody comes, 0; as a named pair 1 FTE, 10; the other way, 0."""
    far = {"areas": [{"area": "B", "county": "D"}]}
    pair, back = ({"from_facility": a, "to_facility": b} for a, b in (("K", "F"), ("F", "K")))
    assert best(ward({"county": "D"}, {}, **far, postings=[pair])) == pytest.approx(10)
    assert best(ward({"county": "D"}, {}, **far, postings=[back])) == pytest.approx(0)
    named = Case(ward({"county": "D"}, {}, **far, postings=[pair]))
    assert named.total("post", "fte", from_facility="K", to_facility="F") == pytest.approx(1)
    assert named.broken() == []


def test_staff_are_posted_downwards_only():
    """Proves rank: 5 GPs at F, none at K, which alone treats S (by H): 0. Upwards it were 1 FTE: 20."""
    rows = city(
        staff_types=[GP | {"posting_days": 1}], options=[HOSPITAL],
        use=[{"option": "H", "resource": "gp", "hours": 1}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 5}],
        offers=[{"facility": "F", "service": "S", "offered": "no"}],
    )  # fmt: skip
    assert best(rows) == pytest.approx(0)
    rows["tiers"][0]["rank"] = 3
    assert best(rows) == pytest.approx(20)


def test_posting_is_paid_by_a_budget_of_the_receivers_tier():
    """Proves its cost (use post, tier of the receiver): 100 an FTE, a budget of 50: half an FTE, 5 units.

    Without cost 10; were it the sender's tier, a budget for hospitals would pay 5: it pays nothing.
    """
    cost, budget = {"posting_cost_per_fte": 100}, {"budget": "B", "amount": 50, "pays_for": "post"}
    assert best(ward(gp=cost, budgets=[budget | {"tiers": "centre"}])) == pytest.approx(5)
    assert best(ward(gp=cost, budgets=[budget | {"tiers": "hospital"}])) == pytest.approx(0)


def test_posted_staff_may_run_machines_below():
    """Proves that operators are posted too: F has a CT, its operator at K. 1 FTE = 10 hours of operator.

    A CT hour takes 0.5 x 10 / 30 hours of the operator: 60 hours of CT, of which 30 are there: 30 units.
    Without posting 0.
    """
    ct = {"equipment": "ct", "hours_per_unit": 30, "operator": "gp", "operator_fte": 0.5}
    rows = ward(equipment_types=[ct])
    rows["stock"].append({"facility": "F", "resource": "ct", "quantity": 1})
    rows["use"] = [{"option": "O", "resource": "ct", "hours": 1}]
    assert best(rows) == pytest.approx(30)
    rows["staff_types"][0]["posting_days"] = 0
    assert best(rows) == pytest.approx(0)
