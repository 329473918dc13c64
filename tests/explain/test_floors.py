"""Floors of today's care that no staff can keep: which cell gives way, and to what."""

import pytest

from model.answer.solution import Solution
from model.explain.remedies import remedies
from model.solving.solve import quiet
from tests.formulation.policies.standing import lean, treated
from tests.formulation.tiny import GP, Case

HOURS = {
    "use": [{"option": "O", "resource": "gp", "hours": 1}], "staff_types": [GP],
    "stock": [{"facility": "F", "resource": "gp", "quantity": 1}],
}  # fmt: skip
GIVEN_WAY = {
    "keep_near": ({"keep_near": 0.5}, "settings.keep_near = 0.166"),
    "no_harm_group": ({"no_harm_group": 0.8}, "settings.no_harm_group = 0.475"),
    "place_fall": ({"place_fall_per_year": 0.5}, "settings.place_fall_per_year = 0.834"),
    "place_fall over years": ({"place_fall_per_year": 0.5, "years": 2}, "settings.place_fall_per_year = 0.834"),
}


@pytest.mark.parametrize("name", GIVEN_WAY)
def test_the_cell_behind_a_floor_gives_way(name):
    """Proves owners and slopes: 10 hours at F of 60 treated there, so a sixth; of 100 those 10 and 37.5 at K."""
    settings, edit = GIVEN_WAY[name]
    case = Case(lean(settings, **HOURS), treated(F=60, K=40))
    answer = Solution(status=case.status, today=None, run=case._answer.run)
    found = remedies(case._data, answer, gap=0.001, time_limit_s=20, progress=quiet)
    assert found["remedies"]["edit"].tolist() == [edit]
    assert found["remedies"]["solved"].all()
