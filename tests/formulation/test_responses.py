"""Responses and drift: whom a lever moves, by how many points, and from when on. Hand-solved."""

import numpy as np
import pandas as pd
import pytest

from model.city.city import City
from model.city.turning import moved
from model.inputs import from_rows
from tests.formulation.policies.checked import checked
from tests.formulation.test_turning import NEAR, TODAY, turning
from tests.formulation.tiny import Row, Rows, best

HALF = [row | {"share": 0.5} for row in TODAY]
POINTS = 0.049833997
"""What 0.05 move where one half turns: logistic(0.2) - 1/2."""
P = [{"project": "P"}]


@pytest.mark.parametrize(
    ("held", "taken_from", "covered", "points", "share"),
    [
        (0.5, 0.5, 1.0, 0.05, 0.049833997),
        (0.1, 0.9, 1.0, 0.05, 0.019494632),
        (0.9, 0.1, 1.0, 0.05, 0.016615419),
        (0.4, 0.4, 0.8, 0.05, 0.039867198),
        (0.0, 1.0, 1.0, 0.05, 0.004320363),  # a tier that nobody turns to is counted as if it held 0.02
        (0.98, 0.02, 1.0, 1.0, 0.018),  # 0.9 of what there is, at most
        (0.0, 0.0, 0.0, 0.05, 0.0), (1.0, 0.0, 1.0, 0.05, 0.0),
    ],
)  # fmt: skip
def test_points_are_of_a_tier_that_holds_half(held, taken_from, covered, points, share):
    """Proves C x (logistic(logit(a0) + points / 0.25) - a0), at most 0.9 of what it is taken from."""
    assert moved(held, taken_from, covered, points) == pytest.approx(share, abs=1e-9)


def steered(*responses: Row, settings: Row | None = None, **tables: list[Row]) -> Rows:
    """Return the city with half of its people at each tier, and P, free, to which they answer."""
    rows = [{"lever": "P", "to_tier": "hospital", "points": 0.05} | one for one in responses]
    return turning(settings, HALF, responses=rows, **({"projects": P} | tables))


def test_people_answer_to_a_project_and_in_full_after_some_years():
    """Proves rho and D: P moves 4.98 of 100 to the hospital, where each gains 1 more; over two years half first.

    150 a year as it is: 150 + 4.98; 150 + 2.49 and then 150 + 4.98 twice.
    """
    assert checked(steered({})).objective == pytest.approx(150 + 100 * POINTS)
    case = checked(steered({"years": 2}, settings={"years": 3}))
    assert case.objective == pytest.approx(450 + 250 * POINTS)


def test_of_several_schedules_the_one_that_is_adopted_counts():
    """Proves D of schedules: 0.05 or 0.1 to the hospital, one of them a year: logistic(0.4) - 1/2 = 0.098688 move."""
    schedules = [{"schedule": name, "option": "O", "fund_share": 0.5} for name in "ab"]
    case = checked(steered({"lever": "a"}, {"lever": "b", "points": 0.1}, schedules=schedules, projects=[]))
    assert case.objective == pytest.approx(150 + 9.8687660)
    # neither takes more than there is, and they are never in force together
    assert (case._data.moves["kappa"] == 1.0).all()


def test_who_came_with_a_schedule_leaves_with_it():
    """Proves dM: a target asks that people turn home in 2026, which b does; in 2027 a, and as many turn up again.

    150 - 4.98 in the first year, 150 in the second.
    """
    schedules = [{"schedule": name, "option": "O", "fund_share": 0.5} for name in "ab"]
    rows = steered(
        {"lever": "b", "to_tier": "centre"}, settings={"years": 2, "refuse": 0}, schedules=schedules, projects=[],
        targets=[{"target": "X", "metric": "turned_to_primary", "scope": "city", "year": 2026, "sense": ">=",
                  "value": 0.52}],
    )  # fmt: skip
    case = checked(rows)
    assert case.objective == pytest.approx(150 - 100 * POINTS + 150)
    assert case.tables["responses"].groupby("year")["points"].max().to_dict() == pytest.approx({2026: POINTS})


def moves(rows: Rows) -> pd.DataFrame:
    """Return what rows of responses move."""
    city: City = from_rows(rows)
    return city.moves


@pytest.mark.parametrize(("word", "kappa"), [(None, 0.5), ("word", 1.0)])
def test_levers_together_leave_a_tier_a_tenth(word, kappa):
    """Proves kappa: P and Q would each take 0.09 of the tenth at the centre; together 0.09, one word's only one."""
    today = [TODAY[0] | {"share": 0.1}, TODAY[1] | {"share": 0.9}]
    rows = turning(
        None, today, projects=[{"project": name, "exclusive": word} for name in "PQ"],
        responses=[{"lever": name, "to_tier": "hospital", "points": 1} for name in "PQ"],
    )  # fmt: skip
    found = moves(rows)
    assert found["kappa"].to_numpy() == pytest.approx(np.full(4, kappa))
    assert sorted(found["rho"]) == pytest.approx([-0.09 * kappa] * 2 + [0.09 * kappa] * 2)
    assert checked(rows).objective == pytest.approx(1 + 2 * 99)


def test_what_drift_takes_is_no_longer_there_for_levers():
    """Proves 0.9 x sigma - drift: 0.05 a year take 0.0194946... of the tenth at the centre by drift, within one year.

    a1 = 0.1: 0.1 - logistic(logit(0.1) - 0.2) = 0.016615; P would take 0.09 and may take 0.09 - 0.016615.
    """
    today = [TODAY[0] | {"share": 0.1}, TODAY[1] | {"share": 0.9}]
    rows = turning(
        {"drift_per_year": 0.05}, today, projects=P, responses=[{"lever": "P", "to_tier": "hospital", "points": 1}]
    )
    assert moves(rows)["kappa"].to_numpy() == pytest.approx(np.full(2, 1 - 0.016615419 / 0.09))


def test_people_drift_away_without_any_plan():
    """Proves drift: logistic(0.2) of all are at the hospital in the first year, logistic(0.4) in the second.

    The centre heals more, and nobody is guided there: 3 x (1 - 0.549834) + 2 x 0.549834, then 0.598688 of 100.
    """
    case = checked(turning({"drift_per_year": 0.05, "years": 2}, HALF, options=[NEAR]))
    assert case.objective == pytest.approx(600 - 54.9833997 - 59.8687660)


OTHER = {
    "services": [{"service": "T", "category": "visit", "unit": "visit"},
                 {"service": "U", "category": "chronic", "unit": "year"}],
    "areas": [{"area": "B", "county": "D"}], "groups": [{"group": "H", "area": "B", "fund": "J", "people": 500}],
    "facilities": [{"facility": "F2", "tier": "centre", "county": "D"}],
    "needs": [{"group": group, "service": service, "units": 10} for group in "GH" for service in "TU"],
    "options": [{"option": f"{service}{tier}", "service": service, "tier": tier, "health_gain": 1}
                for service in "TU" for tier in ("centre", "hospital")],
    "today": [{"county": "*", "service": service, "tier": tier, "share": 0.5}
              for service in "STU" for tier in ("centre", "hospital")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("response", "home", "meant"),
    [
        ({}, None, "CS CT CU DS DT DU"),
        ({"service": "T"}, None, "CT DT"),
        ({"service": "category:visit"}, None, "CS CT DS DT"),
        ({"county": "D"}, None, "DS DT DU"),
        ({}, "F2", "DS DT DU"),
        ({"county": "C"}, "F2", "CS CT CU"),
    ],
)
def test_a_row_means_a_county_and_a_service(response, home, meant):
    """Proves the scopes: the county named, else its project's, else all; a service, a category, or all."""
    tables = {name: list(rows) for name, rows in OTHER.items()}
    rows = turning(
        None, tables.pop("today"), responses=[{"lever": "P", "to_tier": "hospital", "points": 0.05} | response],
        projects=[{"project": "P", "facility": home}], **tables,
    )  # fmt: skip
    found = moves(rows)
    assert " ".join(sorted({f"{row.county}{row.service}" for row in found.itertuples()})) == meant


TIERS = ("centre", "hospital", "away")
SHARES = np.random.default_rng(16).dirichlet((2, 2, 2), 6)


@pytest.mark.parametrize("shares", SHARES, ids=str)
def test_a_lever_towards_home_never_raises_what_is_treated_above(shares):
    """A law: whatever a response brings to primary care, fewer are treated above it, though care heals more there."""
    today = [TODAY[0] | {"tier": tier, "share": share} for tier, share in zip(TIERS, shares, strict=True)]
    far = {"option": "X", "service": "S", "tier": "away", "health_gain": 3}
    above = []
    for points in (None, 0.02, 0.1, 0.5):
        lever = {"responses": [{"lever": "P", "to_tier": "centre", "points": points}]} if points else {}
        rows = turning(None, today, options=[far], projects=[{"project": "P", "must_open": "yes"}], **lever)
        case = checked(rows)
        above.append(case.treated(option="H") + case.treated(option="X"))
    assert above == sorted(above, reverse=True)
    assert above[0] > above[-1] + 1.0


@pytest.mark.parametrize("shares", SHARES, ids=str)
def test_without_levers_drift_and_guidance_care_is_where_it_is(shares):
    """A law: nowhere is more than today's share of need treated, whatever it would gain."""
    today = [TODAY[0] | {"tier": tier, "share": 0.8 * share}
             for tier, share in zip(TIERS, shares, strict=True)]  # fmt: skip
    far = {"option": "X", "service": "S", "tier": "away", "health_gain": 3}
    case = checked(turning({"years": 2}, today, options=[far]))
    for option, share in zip("OHX", shares, strict=True):
        assert case.treated(option=option) <= 2 * 80 * share + 1e-6
    assert case.objective == pytest.approx(160 * float(shares @ (1, 2, 3)))
    assert best(turning({"years": 2}, [], options=[far])) == pytest.approx(600)
