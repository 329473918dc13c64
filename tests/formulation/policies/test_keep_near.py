"""keep_near: each group keeps its primary care of today, as levers and drift leave it."""

import pytest

from model.solving.elastic import reasons
from tests.formulation.policies.standing import (
    BY_HAND,
    FREE_T,
    HOSPITAL,
    MOVED,
    POOR,
    avoiding,
    lean,
    lever,
    today,
    treated,
)
from tests.formulation.tiny import GP, Case, Rows


def kept(rows: Rows, **places: float) -> Case:
    """Return the case with what F treats today."""
    case = Case(rows, treated(**(places or {"F": 60, "K": 40})))
    assert set(case.broken()) <= BY_HAND
    return case


def test_a_group_keeps_its_care_near_home():
    """Proves keep_near: 0.5 x 0.6 x 100 = 30 stay at the centre: 80 - 30 x 0.3 = 71.

    Without the rule, and with a blank, nobody is treated there: 80.
    """
    case = kept(lean({"keep_near": 0.5}))
    assert case.objective == pytest.approx(71)
    assert case.treated(facility="F") == pytest.approx(30)
    assert case.without("keep_near") == pytest.approx(80)
    assert kept(lean({})).objective == pytest.approx(80)


# what changes, what F treats today, what stays there
LEAST = {
    "who turns there": ({"near": 0.5}, 60, 25),
    "who is treated there today": ({}, 50, 25),
    "what its options may treat": ({"options": [POOR | {"max_share": 0.4}, HOSPITAL]}, 60, 20),
}  # fmt: skip


@pytest.mark.parametrize("name", LEAST)
def test_it_is_the_least_of_three(name):
    """Proves each part of X where it is the least: 0.5 x X x 100 = 25, 25, 20 instead of 30."""
    changes, units, stays = LEAST[name]
    case = kept(lean({"keep_near": 0.5}, **changes), F=units, K=40)
    assert case.treated(facility="F") == pytest.approx(stays)
    assert case.objective == pytest.approx(80 - 0.3 * stays)


def test_who_is_treated_at_a_place_is_shared_by_all_who_reach_it():
    """Proves the sum of base: 60 treated at F are 0.3 of the 200 of G and H, so each keeps 0.5 x 0.3 x 100 = 15."""
    case = kept(lean(
        {"keep_near": 0.5}, groups=[{"group": "H", "area": "A", "fund": "J", "people": 1000}],
        needs=[{"group": "H", "service": "S", "units": 100}],
    ))  # fmt: skip
    assert case.treated(facility="F", group="G") == pytest.approx(15)
    assert case.treated(facility="F", group="H") == pytest.approx(15)


@pytest.mark.parametrize(("growth", "units", "income", "stays"), [(0.5, 60, 800, 60), (-0.5, 30, 400, 22.5)])
def test_a_place_need_not_grow_with_need(growth, units, income, stays):
    """Proves base[0] / base[t], at most 1: of a need of 150 in 2027 F keeps the 0.5 x 60 of today, as in 2026.

    With 50 in 2027, and 30 treated today: 0.5 x 0.3 x 50 = 7.5 beside the 15 of 2026; were the quotient not cut, 15.
    """
    need = [{"group": "G", "service": "S", "units": 100, "growth": growth}]
    case = kept(lean({"keep_near": 0.5, "years": 2}, income=income, needs=need), F=units, K=40)
    assert case.treated(facility="F") == pytest.approx(stays)


def test_those_who_drift_away_are_not_kept():
    """Proves the drift part: 0.05 points a year leave of 0.5, so (0.5 - 0.0498) x 100 stay at keep_near = 1."""
    case = kept(lean({"keep_near": 1, "drift_per_year": 0.05}, near=0.5))
    assert case.treated(facility="F") == pytest.approx(100 * (0.5 - MOVED))


@pytest.mark.parametrize(("years", "force"), [(1, 1.0), (2, 0.5)])
@pytest.mark.parametrize("keep", [1.0, 0.5])
def test_those_whom_levers_take_are_not_kept(years, force, keep):
    """Proves K: a ward takes 0.0498 of need from the centre, half of it in a first year of two; times keep_near."""
    case = kept(lean({"keep_near": keep}, near=0.5, **lever(years)))
    assert case.treated(facility="F") == pytest.approx(keep * 100 * (0.5 - MOVED * force))


def test_a_lever_that_gives_takes_nothing():
    """Proves that K has losses alone: who comes to the centre by a lever need not be kept: 0.5 x 0.5 x 100 = 25."""
    case = kept(lean({"keep_near": 0.5}, near=0.5, **lever(to_tier="centre")))
    assert case.treated(facility="F") == pytest.approx(25)


def test_what_is_avoided_is_not_kept():
    """Proves - keep_near x X x avoided: of 100, 20 are avoided (worth 2 each): 0.5 x 0.6 x 80 = 24 stay.

    80 - 24 x 0.3 + 40 = 112.8. K is not times what is avoided: (0.5 - 0.0498) x 100 - 0.5 x 20 with a ward.
    """
    rows = avoiding() | {"options": [POOR, HOSPITAL, FREE_T]}
    case = kept(lean({"keep_near": 0.5}, **rows))
    assert case.treated(facility="F", option="O") == pytest.approx(24)
    assert case.objective == pytest.approx(112.8)
    case = kept(lean({"keep_near": 1}, near=0.5, **rows, **lever(service="S")))
    assert case.treated(facility="F", option="O") == pytest.approx(100 * (0.5 - MOVED) - 10)


def test_only_who_has_a_place_near_home_keeps_care_there():
    """Proves that a place that a project opens, a service without a shift or without rows of today ask nothing."""
    candidate = [{"facility": "F", "status": "candidate"}]
    opened = lean({"keep_near": 0.5}, facilities=candidate, projects=[{"project": "P", "facility": "F"}])
    free = lean({"keep_near": 0.5})
    free["settings"] = [row for row in free["settings"] if row["key"] != "shift_per_year"]
    unknown = lean({"keep_near": 0.5}, today=today(0.5, 0.5, service="T"), services=avoiding()["services"])
    for rows in (opened, free, unknown):
        assert "keep_near" not in kept(rows).rules


def test_where_staff_is_gone_the_reason_names_it():
    """Proves that a planner is told: 10 hours at F are too few for 30, by 20."""
    case = Case(lean(
        {"keep_near": 0.5}, use=[{"option": "O", "resource": "gp", "hours": 1}], staff_types=[GP],
        stock=[{"facility": "F", "resource": "gp", "quantity": 1}],
    ), treated(F=60, K=40))  # fmt: skip
    found = reasons(case._data, case._answer)
    assert found[["rule", "key_1", "key_2", "key_3"]].to_numpy().tolist() == [["keep_near", "G", "S", "2026"]]
    assert found["by"].tolist() == pytest.approx([20])
