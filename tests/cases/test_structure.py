"""What a plan assumes beside its figures: the cases of it, and the decisions that depend on patients responding."""

from collections.abc import Sequence

import pytest

from model.cases import edited
from model.cases.structure import structures
from model.explain.sure import sure
from model.inputs import from_rows
from model.solving.solve import solve
from tests.formulation.tiny import HOSPITAL, Row, city

TODAY = [{"county": "C", "service": "S", "tier": tier, "share": 0.5} for tier in ("centre", "hospital")]
LED = {"lever": "desk", "to_tier": "centre", "from_tier": "hospital", "points": 0.2, "points_low": 0.0}


def town(responses: Sequence[Row], settings: Row | None = None):
    """Return a city of which half turns to the hospital, where a unit gains 2; at the centre it gains 3.

    A desk leads people home.
    """
    return from_rows(city(
        {"shift_per_year": 0} | (settings or {}), options=[HOSPITAL, {"option": "O", "health_gain": 3}], today=TODAY,
        projects=[{"project": "desk", "capex": 100}], responses=responses,
        budgets=[{"budget": "grant", "amount": 100, "pays_for": "project"}],
    ))  # fmt: skip


def test_each_assumption_is_a_case_where_it_is_made():
    """Proves the list: answers, pace and hours of a city with levers; without levers and pace hours alone."""
    names = [case.name for case in structures(town([LED]))]
    assert names == ["as_planned", "no_response", "response_low", "no_pace", "nominal_hours"]
    bare = from_rows(city())
    assert [case.name for case in structures(bare)] == ["as_planned", "nominal_hours"]
    by_name = {case.name: edited(town([LED]), case) for case in structures(town([LED])) if case.edits}
    assert by_name["no_response"].responses.empty
    assert by_name["response_low"].responses.empty, "points of 0 are none"
    (low,) = [case for case in structures(town([LED | {"points_low": 0.1}])) if case.name == "response_low"]
    assert edited(town([LED | {"points_low": 0.1}]), low).responses["points"].tolist() == [0.1]
    assert by_name["no_pace"].settings.shift_per_year is None
    assert by_name["nominal_hours"].settings.hours == "nominal"


@pytest.fixture(scope="module")
def found():
    """Return how sure the plan with the desk is."""
    data = town([LED])
    return sure(data, solve(data, gap=0.0), samples=1, seed=1)


def test_a_desk_depends_on_patients_responding(found):
    """Proves ``depends``: nobody needs the desk where nobody answers, or where people may be moved at any pace.

    Of 100, 1 / (1 + exp(-0.8)) = 69 turn home: 200 + 69; without an answer 250 with the desk as without it.
    """
    desk = found["sure_decisions"].set_index("what").loc["desk"]
    assert desk["depends"] == "no_response response_low no_pace"
    table = found["structure"].set_index("assumption")
    assert table.loc["as_planned", ["fixed", "anew", "kept_share"]].tolist() == pytest.approx(
        [268.99745, 268.99745, 1.0]
    )
    assert table.loc["no_response", ["fixed", "anew", "kept_share"]].tolist() == pytest.approx([250.0, 250.0, 0.0])
    assert table.loc["nominal_hours", "kept_share"] == 1.0
