"""What decisions are worth, where a planner can reckon it."""

from dataclasses import replace

import pandas as pd
import pytest

from model.answer.explained import NEEDED, TOSS_UP, WORTH
from model.explain.doubts import doubts
from model.explain.worth import worth
from model.solving import Clock
from model.solving.solve import quiet
from tests.explain.cities import FULL, Answered, answered, two_machines
from tests.formulation.tiny import CT, HOSPITAL, city

ONE_CT = {"budget": "B", "amount": 100, "pays_for": "equipment"}
USE = {"option": "O", "resource": "ct", "hours": 1}


def told(asked: Answered) -> pd.DataFrame:
    """Return what the decisions of a plan are worth, by what they are."""
    data, best = asked
    return worth(data, best, Clock(60.0, quiet)).set_index("what")


def test_a_machine_is_worth_what_it_has_over_the_next_best():
    """Proves the replacement cost: A's machine treats 30 of a gain of 1, B's 30 of 0.9: a loss of 3."""
    row = told(two_machines()).loc["for_a"]
    assert [row["low"], row["high"], row["money"]] == pytest.approx([3, 3, 100])
    assert row["verdict"] == WORTH


def test_a_machine_for_which_another_will_do_is_a_toss_up():
    """Proves the mark: two centres alike and money for one CT: without that of one the other has it, at no loss."""
    rows = city(
        facilities=[{"facility": "F2", "tier": "centre", "county": "C"}], equipment_types=[CT], use=[USE],
        budgets=[ONE_CT],
    )  # fmt: skip
    row = told(answered(rows)).loc["ct"]
    assert [row["low"], row["high"]] == pytest.approx([0, 0], abs=1e-6)
    assert row["verdict"] == TOSS_UP


def test_what_a_hard_target_needs_cannot_be_done_without():
    """Proves that there is no plan without it: 30 units must all be treated, and only the CT does."""
    rows = city(
        needs=[{"group": "G", "service": "S", "units": 30}], equipment_types=[CT], use=[USE], budgets=[ONE_CT],
        targets=[FULL | {"kind": "hard"}],
    )  # fmt: skip
    assert told(answered(rows)).loc["ct", "verdict"] == NEEDED


def test_a_project_is_worth_what_opens_with_it():
    """Proves a project: K treats S with 2 a unit once P opens, F with 1: 200 with it, 100 without."""
    rows = city(
        facilities=[{"facility": "K", "status": "candidate"}], options=[HOSPITAL],
        projects=[{"project": "P", "facility": "K", "capex": 500}],
        budgets=[{"budget": "B", "pays_for": "project", "amount": 500}],
    )  # fmt: skip
    row = told(answered(rows)).loc["P"]
    assert [row["low"], row["high"]] == pytest.approx([100, 100])


def test_a_toss_up_is_doubted():
    """Proves that a toss-up stands among the doubts, with the row of the workbook that is behind it."""
    rows = city(
        facilities=[{"facility": "F2", "tier": "centre", "county": "C"}], equipment_types=[CT], use=[USE],
        budgets=[ONE_CT],
    )  # fmt: skip
    data, best = answered(rows)
    found = doubts(data, replace(best, explained={"worth": worth(data, best, Clock(60.0, quiet))}))
    row = found[found["doubt"] == "toss_up"].iloc[0]
    assert [row["what"], row["plan"], row["sheet"], row["key"]] == ["ct", 1.0, "equipment_types", "equipment=ct"]
