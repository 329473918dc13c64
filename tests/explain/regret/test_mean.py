"""The mean of cases: numbers by their chance; none where cases differ otherwise."""

import numpy as np
import pytest

from model.cases import Case, edited, edits_of
from model.explain.regret.mean import NoMeanError, mean_of
from model.inputs import from_rows
from tests.formulation.tiny import GP, city


def cities(*edits: str):
    data = from_rows(city({"shift_per_year": 0.01}, staff_types=[GP], stock=[
        {"facility": "F", "resource": "gp", "quantity": 5}]))  # fmt: skip
    return [data, *(edited(data, Case(text, edits_of([text]))) for text in edits)]


def test_numbers_are_weighed_by_chance():
    """Proves it: 0.25 x 5 + 0.75 x 9 people, 0.25 x 0.01 + 0.75 x 0.03; what is alike stays."""
    mean = mean_of(cities("stock.quantity = 9"), [0.25, 0.75])
    assert mean.stock["quantity"].tolist() == pytest.approx([8.0])
    assert mean.settings.first_year == 2026
    mean = mean_of(cities("settings.shift_per_year = 0.03"), [0.25, 0.75])
    assert mean.settings.shift_per_year == pytest.approx(0.025)


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        ("stock drop", ("stock", "")),
        ("settings.first_year = 2027", ("settings", "first_year")),
        ("facilities[facility=F].tier = hospital", ("facilities", "tier")),
        ("funds.growth_cap = 0.1", ("funds", "growth_cap")),
    ],
)
def test_what_has_no_mean_is_said(edit, where):
    with pytest.raises(NoMeanError) as found:
        mean_of(cities(edit), [0.5, 0.5])
    assert found.value.args == where


def test_the_mean_of_one_city_is_that_city():
    data, *_ = cities()
    mean = mean_of([data, data], [0.5, 0.5])
    for name, frame in data.sheets.items():
        assert frame.equals(mean.sheets[name]), name
    assert np.isclose(mean.settings.shift_per_year, data.settings.shift_per_year)
