"""place_fall: an existing facility loses its care of a category by steps."""

import pytest

from model.solving.elastic import reasons
from tests.formulation.policies.standing import (
    BY_HAND,
    FREE_T,
    HOSPITAL,
    MOVED,
    MOVED_TWICE,
    POOR,
    lean,
    lever,
    today,
    treated,
)
from tests.formulation.tiny import GP, Case, Row, Rows

HALF = {"place_fall_per_year": 0.5}


def held(rows: Rows, **places: float) -> Case:
    """Return the case with what F and K treat today."""
    case = Case(rows, treated(**(places or {"F": 60, "K": 40})))
    assert set(case.broken()) <= BY_HAND
    return case


def test_a_place_loses_its_care_by_steps():
    """Proves place_fall: of the 60 of today 0.5 stay in 2026, 0.25 in 2027: 30 and 15: 160 - 45 x 0.3 = 146.5.

    Without the rule nobody is treated at F: 160. K may treat its 40, of which 20 and 10 must stay.
    """
    case = held(lean(HALF | {"years": 2}))
    assert case.objective == pytest.approx(146.5)
    assert case.treated(facility="F", year=2026) == pytest.approx(30)
    assert case.treated(facility="F", year=2027) == pytest.approx(15)
    assert case.without("place_fall") == pytest.approx(160)
    assert held(lean({"years": 2})).objective == pytest.approx(160)


def test_a_fall_of_0_keeps_all_and_one_of_1_nothing():
    """Proves both ends of 1 - place_fall: 60 stay at F beside 40 at K, or none."""
    assert held(lean({"place_fall_per_year": 0}, income=1100)).treated(facility="F") == pytest.approx(60)
    assert "place_fall" not in held(lean({"place_fall_per_year": 1})).rules


LEAST = {
    "the books have 50": ({"volumes": [{"facility": "F", "service": "S", "units": 50}]}, 60, 25),
    "today treats 50": ({}, 50, 25),
    "today 80 at F, of 60 who turn there": ({}, 80, 30),
    "the books know another centre alone": (
        {"volumes": [{"facility": "E", "service": "S", "units": 50}],
         "facilities": [{"facility": "E", "tier": "centre", "county": "D"}]}, 60, 0),
}  # fmt: skip


@pytest.mark.parametrize("name", LEAST)
def test_it_is_the_least_of_the_books_and_of_today(name):
    """Proves min(V, treated in today): half of it stays."""
    changes, units, stays = LEAST[name]
    assert held(lean(HALF, **changes), F=units, K=40).treated(facility="F") == pytest.approx(stays)


def test_care_is_divided_by_staff_where_there_are_no_books():
    """Proves V: of the 60 at centres F has 2 of 3 hours of staff, E one: 0.5 x 40 and 0.5 x 20, not 25 and 25."""
    staff: dict[str, list[Row]] = {
        "facilities": [{"facility": "E", "tier": "centre", "county": "C"}], "staff_types": [GP],
        "stock": [{"facility": "F", "resource": "gp", "quantity": 2},
                  {"facility": "E", "resource": "gp", "quantity": 1}],
    }  # fmt: skip
    case = held(lean(HALF, **staff), F=50, E=50, K=40)
    assert case.treated(facility="F") == pytest.approx(20)
    assert case.treated(facility="E") == pytest.approx(10)


@pytest.mark.parametrize(("neighbour", "stays"), [(False, 20), (True, 15)])
def test_what_links_generate_today_is_no_place_s_own(neighbour, stays):
    """Proves own: R generates 0.5 x 0.4 x 250 = 50 of S today, so of what F treats 100 / 150 is its own: 20 stay.

    Where people of D, who need R alone, reach F too, as much again is generated: 100 / 200, 15 stay.
    """
    rows = lean(
        HALF, services=[{"service": "R", "category": "other", "unit": "unit"}],
        needs=[{"group": "G", "service": "R", "units": 250}],
        options=[POOR, HOSPITAL, FREE_T | {"service": "R", "option": "QR"}],
        today=[*today(0.6, 0.4, county="*"), *today(0.4, 0, county="*", service="R")],
        links=[{"link": "more", "kind": "generates", "from_service": "R", "to_service": "S", "ratio": 0.5}],
    )  # fmt: skip
    if neighbour:
        rows["areas"].append({"area": "B", "county": "D"})
        rows["groups"].append({"group": "H", "area": "B", "fund": "J", "people": 10})
        rows["needs"].append({"group": "H", "service": "R", "units": 250})
        rows["access"] = [{"group": "H", "facility": "F"}]
    assert held(rows).treated(facility="F", option="O") == pytest.approx(stays)


@pytest.mark.parametrize(("own", "other", "stays"), [(-0.5, 0.5, 7.5), (0, -0.5, 11.25), (0.5, 0.5, 15)])
def test_a_place_follows_the_need_of_those_who_reach_it(own, other, stays):
    """Proves fewer: G reaches F and H does not; of 60 a quarter, 15, would stay in 2027.

    G's need halves: 7.5. H's halves: that of the county is 0.75 of it: 11.25. Both grow: no more than 15.
    """
    rows = lean(
        HALF | {"years": 2},
        groups=[{"group": "H", "area": "A", "fund": "J", "people": 1000}],
        needs=[{"group": "G", "service": "S", "units": 100, "growth": own},
               {"group": "H", "service": "S", "units": 100, "growth": other}],
        access=[{"group": "G", "facility": "F"}, {"group": "G", "facility": "K"}, {"group": "H", "facility": "K"}],
    )  # fmt: skip
    assert held(rows, F=60).treated(facility="F", year=2027) == pytest.approx(stays)


def test_a_place_may_lose_those_who_drift_away():
    """Proves (sigma + drift) / sigma, at most 1: 2027's drift leaves 0.5 - 0.0987 of 0.5: 0.25 x 50 x 0.8026 stay.

    The hospital, to which they drift, need not keep more than 0.5 x 50 in 2026.
    """
    case = held(lean(HALF | {"years": 2, "drift_per_year": 0.05}, near=0.5), F=50, K=50)
    assert case.treated(facility="F", year=2026) == pytest.approx(25 * (1 - 2 * MOVED))
    assert case.treated(facility="F", year=2027) == pytest.approx(12.5 * (1 - 2 * MOVED_TWICE))
    poor = [POOR, HOSPITAL | {"health_gain": 0.01}]
    idle = lean(HALF | {"drift_per_year": 0.05}, near=0.5, income=650, options=poor)
    assert held(idle, F=50, K=50).treated(facility="K") == pytest.approx(25)


def test_a_place_may_lose_those_whom_levers_take():
    """Proves K / sigma: a ward takes 0.0498 of 0.5: 0.5 x 50 x (1 - 0.0997) stay; who comes need not be kept."""
    case = held(lean(HALF, near=0.5, **lever()), F=50, K=50)
    assert case.treated(facility="F") == pytest.approx(25 * (1 - 2 * MOVED))


def test_shares_are_means_over_counties_by_their_need():
    """Proves means before the quotient: K serves C (100, half turn there) and D (300, a quarter): mean 0.3125.

    A lever takes 0.0498 from hospitals in C alone, a mean of 0.01246, or 0.03987 of 0.3125: of 125 today
    0.5 x 125 x (1 - 0.03987) stay. The mean of the quotients would be 1 - 0.0249, of both counties alike 1 - 0.0664.
    """
    rows = lean(
        HALF, near=0.5, income=2000, areas=[{"area": "B", "county": "D"}],
        groups=[{"group": "H", "area": "B", "fund": "J", "people": 10}],
        needs=[{"group": "H", "service": "S", "units": 300}],
        facilities=[{"facility": "E", "tier": "centre", "county": "D"}],
        options=[HOSPITAL | {"health_gain": 0.01}],
        today=[*today(0.5, 0.5), *today(0.75, 0.25, county="D")], **lever(to_tier="centre", county="C"),
    )  # fmt: skip
    assert held(rows, K=125).treated(facility="K") == pytest.approx(62.5 * (1 - MOVED * 100 / 400 / 0.3125))


def test_a_category_is_one_sum():
    """Proves the sum over services: 30 of S and 10 of T, both visits, may all be visits for T; not so the chronic."""

    def rows(category: str) -> Rows:
        return lean(
            HALF, services=[{"service": "T", "category": category, "unit": "unit"}], income=800,
            needs=[{"group": "G", "service": "T", "units": 200}],
            options=[POOR, HOSPITAL, FREE_T | {"price": 2}],
            today=[*today(0.6, 0.4), *today(0.5, 0, service="T")],
        )  # fmt: skip

    case = held(rows("visit"))
    assert case.treated(facility="F", option="QT") == pytest.approx(30)
    assert case.treated(facility="F", option="O") == pytest.approx(0)
    assert held(rows("chronic")).treated(facility="F", option="O") == pytest.approx(30)


def test_where_staff_is_gone_the_reason_names_it():
    """Proves that a planner is told: 10 hours at F are too few for 30 visits, by 20."""
    case = Case(lean(
        HALF, use=[{"option": "O", "resource": "gp", "hours": 1}], staff_types=[GP],
        stock=[{"facility": "F", "resource": "gp", "quantity": 1}],
    ), treated(F=60, K=40))  # fmt: skip
    found = reasons(case._data, case._answer)
    assert found[["rule", "key_1", "key_2", "key_3"]].to_numpy().tolist() == [["place_fall", "F", "visit", "2026"]]
    assert found["by"].tolist() == pytest.approx([20])
