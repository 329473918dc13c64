"""Doubts: each kind found where it is and not where it is not; equal facilities get equal plans; people are whole."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from model import solve
from model.answer.solution import Solution, Status
from model.city.city import City
from model.explain.doubts import CHECKS, alike, care, doubts, means, worth
from model.explain.doubts.rows import COLUMNS
from model.inputs import from_rows
from model.words import texts
from tests.formulation.tiny import CT, GP, HOSPITAL, city

Answered = tuple[City, Solution]


def answered(rows: dict) -> Answered:
    data = from_rows(rows)
    return data, solve(data, gap=0.0)


@pytest.fixture(scope="module")
def moved() -> Answered:
    """5000 visits, all at the centre today; all at the hospital in the plan, where each is worth twice as much."""
    return answered(city(
        needs=[{"group": "G", "service": "S", "units": 5000}], options=[{**HOSPITAL, "source": "assumption"}],
        today=[{"county": "C", "service": "S", "tier": "centre", "share": 1}],
    ))  # fmt: skip


def with_table(answer: Answered, name: str, **columns: object) -> Answered:
    """Return an answer with columns of one table changed."""
    data, solution = answer
    table = solution[name].assign(**columns)
    return data, replace(solution, tables={**solution.tables, name: table})


def test_care_that_is_gone_and_the_money_with_it(moved):
    """Proves 5000 visits of today, none of the plan; 25 000 of payments lost at the centre; all by one assumption."""
    found = doubts(*moved).set_index("doubt")
    gone = found.loc["gone"]
    assert (gone["where"], gone["what"], gone["today"], gone["plan"]) == ("F", "S", 5000.0, 0.0)
    lost = found.loc["revenue_lost"]
    assert (lost["where"], lost["today"], lost["plan"], lost["limit"]) == ("F", 25_000.0, 0.0, 20_000.0)
    one = found.loc["one_coefficient"]
    assert (one["what"], one["plan"], one["sheet"], one["key"]) == ("H", 1.0, "options", "option=H")


def test_no_doubt_where_nothing_moves():
    """Proves that a plan of today's care by a sourced gain is not doubted."""
    found = doubts(*answered(city(
        options=[{"option": "O", "source": "book"}], sources=[{"source": "book"}],
        today=[{"county": "C", "service": "S", "tier": "centre", "share": 1}],
    )))  # fmt: skip
    assert found.empty
    assert list(found.columns) == COLUMNS


def test_a_machine_that_is_hardly_used():
    """Proves 5 hours of 30: under the 30% asked of a machine without a floor; 10 hours are enough."""
    rows = {
        hours: city(
            needs=[{"group": "G", "service": "S", "units": hours}], equipment_types=[CT],
            use=[{"option": "O", "resource": "ct", "hours": 1}],
            budgets=[{"budget": "grant", "amount": 100, "pays_for": "equipment"}],
        )
        for hours in (5, 10)
    }  # fmt: skip
    few, enough = (means.hardly_used(*answered(rows[hours])) for hours in (5, 10))
    assert few[["where", "what"]].to_numpy().tolist() == [["F", "ct"]]
    assert (few["plan"][0], few["limit"][0]) == (pytest.approx(5 / 30), 0.3)
    assert enough.empty


def test_an_option_at_its_greatest_share():
    """Proves that the hospital at 40% of the need is told, and at 39% is not."""
    data, solution = answered(city(options=[{**HOSPITAL, "max_share": 0.4}]))
    found = care.at_max_share(data, solution)
    assert found[["what", "plan"]].to_numpy().tolist() == [["H", 1.0]]
    below = data.changed(options=data.options.assign(max_share=data.options["max_share"].replace(0.4, 0.41)))
    assert care.at_max_share(below, solution).empty


def test_people_who_move_as_far_as_guidance_allows():
    """Proves the hospital at 80% where 20 points a year may be guided home; not where the plan stays at today's."""
    today = [{"county": "C", "service": "S", "tier": "hospital", "share": 1}]
    far = answered(city({"shift_per_year": 0.2}, options=[{**HOSPITAL, "health_gain": 0.5}], today=today))
    assert set(care.as_far_as_guided(*far)["where"]) == {"hospital"}
    still = answered(city({"shift_per_year": 0.2}, options=[HOSPITAL], today=today))
    assert care.as_far_as_guided(*still).empty


def test_a_price_of_many_times_the_average(moved):
    """Proves that what is over ten times the health of an average million of payments is told, and less is not."""
    data, solution = moved
    average = solution.health_gain / solution["payments"]["amount"].sum() * 1e6
    prices = pd.DataFrame({
        "kind": ["fund", "budget"], "of": ["J", "grant"], "where": "", "edit": "", "per_million": average,
        "resolved_per_million": [10.1 * average, np.nan],
    })  # fmt: skip
    found = worth.dear(data, replace(solution, explained={"prices": prices}))
    assert found[["what", "sheet"]].to_numpy().tolist() == [["J", "funds"]]
    assert found["limit"][0] == pytest.approx(10 * average)


def twins(hires: float, whole: str) -> Answered:
    """Two equal townships of hours for 30 each, 100 units needed in each, and so many people to hire."""
    return answered(city(
        {"whole_staff": whole},
        areas=[{"area": "B", "county": "C"}],
        groups=[{"group": "N", "area": "B", "fund": "J", "people": 1000}],
        tiers=[{"tier": "centre", "serves": "area"}],
        facilities=[{"facility": "F", "area": "A"}, {"facility": "F2", "tier": "centre", "county": "C", "area": "B"}],
        needs=[{"group": "N", "service": "S", "units": 100}],
        staff_types=[{**GP, "hires_per_year": hires, "hire_cost": 1, "pay_per_year": 1}],
        stock=[{"facility": name, "resource": "gp", "quantity": 3} for name in ("F", "F2")],
        use=[{"option": "O", "resource": "gp", "hours": 1}],
        budgets=[{"budget": "grant", "amount": 1000, "pays_for": "hire, pay"}],
    ))  # fmt: skip


def test_equal_townships_get_equal_plans():
    """Proves that of five hires each of two equal townships gets two and a half, and nothing is doubted of it."""
    data, solution = twins(5, "no")
    assert alike.signatures(data)[["F", "F2"]].nunique() == 1
    assert solution["hire"].set_index("facility")["fte"].to_dict() == pytest.approx({"F": 2.5, "F2": 2.5})
    assert solution["treat"].groupby("facility")["units"].sum().to_dict() == pytest.approx({"F": 55.0, "F2": 55.0})
    assert alike.unlike(data, solution).empty


def test_people_are_whole_where_whole_people_are_asked_for():
    """Proves that of five and a half hires five are made, none in part; half a person would be told."""
    data, solution = twins(5.5, "yes")
    assert solution["hire"]["fte"].sum() == 5.0
    assert means.not_whole(data, solution).empty
    part = with_table((data, solution), "hire", fte=2.5)
    assert set(means.not_whole(*part)["plan"]) == {2.5}


def test_equal_townships_with_different_plans_are_told():
    """Proves that two equal townships are told where they earn 300 and 100."""
    answer = twins(5, "no")
    assert answer[1]["budgets_by_facility"]["facility"].tolist() == ["F", "K", "W", "F2"]
    apart = with_table(answer, "budgets_by_facility", fund_plan=[300.0, 0.0, 0.0, 100.0])
    assert alike.unlike(*apart)[["where", "plan", "limit"]].to_numpy().tolist() == [["F", 300, 200], ["F2", 100, 200]]


def test_without_a_plan_there_is_nothing_to_doubt():
    data, _ = answered(city())
    assert doubts(data, Solution(status=Status.INFEASIBLE)).empty


def test_every_doubt_has_its_words():
    """Proves that each check has a name and a question in the catalogue of the reports."""
    names = [check.__name__ for check in CHECKS]
    assert len(names) == len(set(names))
    assert {f"{kind}.{name}" for name in names for kind in ("doubt", "doubt_why")} <= texts("en").keys()
