"""Nothing in a plan is negative: figures that add up, one of them below zero, are named all the same."""

import pandas as pd
import pytest

from model.answer import outcome
from model.audit import audit
from model.city.volumes import usual_volume
from model.inputs import from_rows
from model.solving import Clock, prepare, solve_case
from model.solving.solve import quiet
from tests.formulation.tiny import GP, city

PLACE = {"facility": "F", "staff": "gp", "year": 2026}
CARE = {"group": "G", "year": 2026}
ADDS_UP = {
    "unmet": {
        "treat": CARE | {"option": "O", "facility": "F", "units": 110.0},
        "unmet": CARE | {"service": "S", "units": -10.0},
    },
    "hire": {"headcount": PLACE | {"fte": 3.0, "today": 4.0}, "hire": PLACE | {"fte": -1.0}},
}


@pytest.mark.parametrize("table", ADDS_UP)
def test_a_figure_below_zero_is_named(table):
    """Proves the floor of 0.

    110 treated and -10 unmet are 100 needed; 4 GPs and -1 hired are 3; neither can be.
    """
    data = from_rows(city(
        options=[{"option": "O", "price": 0}], staff_types=[GP | {"hires_per_year": 1}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 4}],
    ))  # fmt: skip
    solved = solve_case(data, 0.0, Clock(60.0, quiet), usual_volume(data), prepare(data))
    spoilt = {name: pd.DataFrame([row]) for name, row in ADDS_UP[table].items()}
    _, summary = audit(data, outcome.follow(data, solved.tables | spoilt))
    assert summary["broken"].sum() > 0
