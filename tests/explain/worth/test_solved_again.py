"""What decisions are said to be worth, against solving again without each of them.

The other way round: not the arrays of the plan's program with columns at nought, but a rule more among those of the
workbook, which lets none of the decision be had, and the whole search with it.
"""

from pathlib import Path

import pandas as pd
import pyomo.environ as pyo
import pytest

import model
from model.answer.explained import NEEDED
from model.city.city import City
from model.explain.worth import worth
from model.formulation import STEPS, Step
from model.formulation.space import Space
from model.inputs import from_rows
from model.solving import Clock
from model.solving.solve import quiet, solve
from tests.explain.cities import two_machines
from tests.reporting import levers, town

TINY = Path(__file__).parents[3] / "data" / "tiny.xlsx"
CITIES = {
    "tiny": lambda: model.read(TINY),
    "levers": lambda: from_rows(levers.city()),
    "town": lambda: from_rows(town.town()),
    "two machines": lambda: two_machines()[0],
}
TEN = 10
ROUNDING = 1e-6  # of the objective


def without(kind: str, where: str, what: str) -> Step:
    """Return a rule by which none of a decision can be had."""

    def none_of_it(_m: pyo.ConcreteModel, space: Space, data: City) -> None:
        county = data.facilities.set_index("facility")["county"]
        frames = {
            "machine": (space.buys, "buy", {"facility": where, "equipment": what}),
            "hire": (space.hires.assign(county=space.hires["facility"].map(county)), "hire",
                     {"county": where, "staff": what}),
            "project": (space.projects, "open", {"project": what}),
            "schedule": (space.adoptions, "adopt", {"schedule": what}),
        }  # fmt: skip
        frame, name, keys = frames[kind]
        meant = pd.concat([frame[key] == value for key, value in keys.items()], axis=1).all(axis=1)
        assert meant.any()
        for var in frame.loc[meant, name]:
            var.setub(0.0)

    return none_of_it


@pytest.fixture(scope="module")
def found() -> list[tuple[str, pd.Series, float, bool]]:
    """Return of every decision of the cities: its city, what it is said to be worth, and what solving again says."""
    rows = []
    for name, read in CITIES.items():
        data = read()
        best = solve(data, gap=0.0)
        for _, row in worth(data, best, Clock(60.0, quiet)).iterrows():
            step = without(row["kind"], row["where"], row["what"])
            again = solve(data, gap=0.0, rules=(*STEPS, step))
            kept = again.status.has_plan and again.shortfall <= best.shortfall + ROUNDING
            loss = best.objective - again.objective if again.status.has_plan else float("nan")
            rows.append((name, row, loss, kept))
    return rows


def test_ten_decisions_are_worth_what_solving_again_without_them_loses(found):
    """Proves the intervals: every loss lies within its ends; where there is no plan without, there is none."""
    told = [(row, loss) for _, row, loss, _ in found if row["verdict"] != NEEDED]
    assert len(told) >= TEN
    for row, loss in told:
        room = ROUNDING * max(1.0, abs(loss))
        assert row["low"] - room <= loss <= row["high"] + room, (row["kind"], row["what"], loss)
    assert [(row["what"], kept) for _, row, _, kept in found if row["verdict"] == NEEDED and kept] == []


def test_there_are_decisions_of_every_kind(found):
    assert {row["kind"] for _, row, _, _ in found} == {"machine", "hire", "project", "schedule"}
