"""How rows answer to cells: what one build shows is what the case built with the edit has."""

import numpy as np
import pytest

from model.city.city import City
from model.explain.levers import Lever, moved
from model.explain.response import Response, response
from model.inputs import from_rows
from model.solving import prepare
from model.solving.arrays import Arrays
from tests.formulation.tiny import CT, GP, city

TODAY = [{"county": "C", "service": "S", "tier": "centre", "share": 0.9},
         {"county": "C", "service": "S", "tier": "hospital", "share": 0.1}]  # fmt: skip

REHAB = {"option": "D", "service": "R", "tier": "centre", "health_gain": 1}


@pytest.fixture(scope="module")
def data() -> City:
    """A city in which every kind of cell asks for something."""
    hospital = {"option": "H", "service": "S", "tier": "hospital", "price": 40, "health_gain": 2, "max_share": 0.4}
    visits = {"target": "up", "metric": "primary_visit_share", "scope": "city", "sense": ">=", "value": 0.6}
    return from_rows(city(
        {"years": 2, "shift_per_year": 0.1, "no_harm": 0.8, "hires_per_year": 9}, options=[hospital, REHAB],
        today=TODAY,
        services=[{"service": "S", "coverage_min": 0.5}, {"service": "R", "category": "rehab", "unit": "day"}],
        needs=[{"group": "G", "service": "R", "units": 50}],
        funds=[{"fund": "J", "reserve_months": 3, "growth_cap": 0.1, "payments_today": 400, "closing_min": 5}],
        targets=[visits, visits | {"target": "down", "sense": "<=", "value": 0.9}],
        use=[{"option": "O", "resource": "gp", "hours": 1}], covers=[{"staff": "nurse", "for_staff": "gp"}],
        staff_types=[GP | {"hires_per_year": 2, "hire_cost": 1}, GP | {"staff": "nurse", "hires_per_year": 1}],
        equipment_types=[CT | {"max_per_facility": 2}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 9, "max": 12}],
        budgets=[{"budget": "b", "amount": 50, "share_of_income": 0.1, "fund": "J", "pays_for": "hire,train"}],
        training=[{"course": "c", "to_staff": "gp", "cost": 1, "places_per_year": 3}],
        projects=[{"project": "ward", "facility": "K", "must_open": "yes", "min_volume": 4}],
        links=[{"link": "L", "kind": "requires", "from_service": "S", "to_service": "R", "exempt_share": 0.2}],
    ))  # fmt: skip


@pytest.fixture(scope="module")
def seen(data: City) -> Response:
    return response(data)


def rows_of(arrays: Arrays) -> dict[tuple, tuple[dict[int, float], float, float]]:
    """Return rule and index -> natural coefficients by column, bounds."""
    found = {}
    for number, row in enumerate(arrays.rows):
        part = arrays.matrix[[number]]
        scale = arrays.row_scale[number]
        value = part.data * scale / arrays.column_scale[part.indices]
        terms = {int(i): v for i, v in zip(part.indices, value, strict=True) if abs(v) > 1e-9}
        found[row.rule.name, row.key] = (terms, arrays.row_lower[number] * scale, arrays.row_upper[number] * scale)
    return found


def owned(seen: Response, lever: Lever) -> set[tuple]:
    """Return the rows that answer to a lever."""
    number = seen.levers.index(lever)
    rows = [seen.arrays.rows[row] for row in np.unique(seen.row[seen.lever == number])]
    return {(row.rule.name, row.key) for row in rows}


def test_every_kind_of_cell_is_there(seen):
    cells = {(one.table, one.column) for one in seen.levers}
    assert cells == {
        ("targets", "value"), ("funds", "income"), ("funds", "reserve_months"), ("funds", "growth_cap"),
        ("funds", "closing_min"), ("budgets", "amount"), ("staff_types", "hires_per_year"),
        ("training", "places_per_year"), ("services", "coverage_min"), ("settings", "shift_per_year"),
        ("options", "max_share"), ("covers", "max_share"), ("projects", "min_volume"),
        ("projects", "must_open"), ("stock", "max"),
        ("equipment_types", "max_per_facility"), ("links", "exempt_share"), ("settings", "hires_per_year"),
        ("settings", "no_harm"), ("settings", "reach_per_year"),
    }  # fmt: skip
    assert [one for one in seen.levers if not owned(seen, one)] == []


def test_the_program_at_other_values_is_the_case_built_there(data, seen):
    """Proves the rates, of each cell by itself: a third of the way to its limit, or half as much again."""
    for number, lever in enumerate(seen.levers):
        amount = lever.room if lever.column == "must_open" else min(lever.room / 3.0, lever.value / 2.0)
        amounts = np.zeros(len(seen.levers))
        amounts[number] = amount
        expected = rows_of(prepare(moved(data, {lever: lever.value + lever.sense * amount})).arrays)
        found = rows_of(seen.at(amounts))
        for key in expected:
            assert found[key][0] == pytest.approx(expected[key][0]), (lever, key)
            assert found[key][1:] == pytest.approx(expected[key][1:]), (lever, key)
        gone = found.keys() - expected.keys()
        assert gone <= owned(seen, lever), lever


LEVER = Lever("targets", 0, (("target", "x"),), "value", 0.65, -1, 0.0, 0.65)


@pytest.mark.parametrize(
    ("lever", "amount", "after"),
    [
        (LEVER, 0.12345, 0.526),  # a floor goes down
        (LEVER, 0.05, 0.6),  # and no further than it must
        (LEVER, 0.65, 0.0),
        (Lever("funds", 0, (), "income", 1795.5e6, 1, np.inf, 1.0), 340209450.7, 2140e6),
        (Lever("staff_types", 0, (), "hires_per_year", 130.0, 1, np.inf, 130.0), 3.2, 134.0),
        (Lever("services", 0, (), "shift_per_year", 0.5, 1, 1.0, 0.5), 0.4999, 1.0),
    ],
)
def test_values_are_rounded_to_the_side_that_asks_for_less(lever, amount, after):
    assert lever.after(amount) == pytest.approx(after)
