"""No plan: the smallest set of edits that leaves one, each needed; single edits; how far targets can be reached.

The tiny city: 100 units of need at 5 of the fund each, nothing of staff used unless a case says so.
"""

import pandas as pd
import pytest

from model.answer.solution import Status
from model.cases import Case, edited, edits_of
from model.city.city import City
from model.explain.remedies import remedies
from model.inputs import from_rows
from model.solving import Clock, prepare, valued
from model.solving.solve import quiet, solve
from model.solving.today import stood
from tests.formulation.tiny import CT, GP, HOSPITAL, Row, Rows, city

COVERAGE = {"metric": "coverage", "of": "S", "scope": "city"}
GRANT = {"budget": "grant", "amount": 100, "pays_for": "project"}
WARD = {"project": "ward", "facility": "K", "must_open": "yes"}
HOUR = [{"option": "O", "resource": "gp", "hours": 1}]


def served(share: float) -> list[Row]:
    """Return S with a coverage_min."""
    return [{"service": "S", "coverage_min": share}]


def doctors(target: float, **gp: object) -> dict[str, list[Row]]:
    """Return three doctors where ``target`` are asked for every 10,000 of the 1,000 people in the first year."""
    return {
        "staff_types": [GP | gp], "stock": [{"facility": "F", "resource": "gp", "quantity": 3}],
        "targets": [{"target": "gps", "metric": "staff_per_10k", "of": "gp", "scope": "city", "year": 2026,
                     "sense": ">=", "value": target}],
    }  # fmt: skip


def counties() -> Rows:
    """Return two counties that must both treat half of S; the centre of D has 20 hours for 100 units."""
    rows = city(
        areas=[{"area": "B", "county": "D"}], groups=[{"group": "H", "area": "B", "fund": "J", "people": 1000}],
        facilities=[{"facility": "E", "tier": "centre", "county": "D"}], staff_types=[GP], use=HOUR,
        needs=[{"group": "H", "service": "S", "units": 100}],
        targets=[COVERAGE | {"target": "each", "scope": "each_county", "sense": ">=", "value": 0.5}],
    )  # fmt: skip
    rows["stock"] += [{"facility": name, "resource": "gp", "quantity": n} for name, n in (("F", 9), ("E", 2))]
    return rows


KEPT = [{"county": "C", "service": "S", "tier": "centre", "share": 0.9}]
CASES: dict[str, tuple[Rows, list[str]]] = {
    # 350 pay for 70 units: 0.3 of coverage against 150/350 of income
    "fund down by 30%": (city(funds=[{"fund": "J", "income": 350}], services=served(1.0)),
                         ["services[service=S].coverage_min = 0.7"]),
    # 3 doctors and one hire for 1,000 people are 40 for 10,000
    "doctors in the first year": (city(**doctors(60, hires_per_year=1)), ["targets[target=gps].value = 40"]),
    # paid + 24/12 paid <= 600 leaves 200, which is 40 units: 0.1 of coverage, against 7 months or 150 of income
    "reserve of 24 months": (city(funds=[{"fund": "J", "income": 600, "reserve_months": 24}], services=served(0.5)),
                             ["services[service=S].coverage_min = 0.4"]),
    # 80 hours treat 80
    "coverage of 100%": (city(services=served(1.0), staff_types=[GP], use=HOUR,
                              stock=[{"facility": "F", "resource": "gp", "quantity": 8}]),
                         ["services[service=S].coverage_min = 0.8"]),
    # a sixth of the floor against a fifth of the cap
    "contradictory targets": (city(targets=[COVERAGE | {"target": "more", "sense": ">=", "value": 0.6},
                                            COVERAGE | {"target": "less", "sense": "<=", "value": 0.5}]),
                              ["targets[target=more].value = 0.5"]),
    "a single impossible county": (counties(), ["targets[target=each].value = 0.2"]),
    # three doctors are 30 for 10,000: a quarter of the target, against one hire where there is none
    "no hires": (city(**doctors(40)), ["targets[target=gps].value = 30"]),
    # 50 of a building are not there, the price of the dearest thing; a yes that becomes a no counts two
    "no budget": (city(projects=[WARD | {"capex": 50}], budgets=[GRANT | {"amount": 0}]),
                  ["budgets[budget=grant].amount = 50"]),
    # 500 in both years are 91/110 of the second year's need; 0.091 against 0.1 of growth
    "no growth": (city({"years": 2}, funds=[{"fund": "J", "income": 9000, "growth_cap": 0}], services=served(1.0),
                       needs=[{"group": "G", "service": "S", "growth": 0.1}]),
                  ["services[service=S].coverage_min = 0.909"]),
    # 1.5 x 90 of a need of 100
    "no harm of 1.5": (city({"no_harm": 1.5}, today=KEPT), ["settings.no_harm = 1.11"]),
    # two conflicts that have nothing to do with each other: doctors, and a building
    "two at once": (city(**doctors(60, hires_per_year=1), projects=[WARD | {"capex": 60}], budgets=[GRANT | {
        "amount": 20}]), ["targets[target=gps].value = 40", "budgets[budget=grant].amount = 60"]),
    # all turn to the centre and nobody is guided up; a hospital share of 30% is asked
    "guidance": (city({"shift_per_year": 0.1}, options=[HOSPITAL], services=served(1.0),
                      today=[KEPT[0] | {"share": 1}],
                      targets=[{"target": "up", "metric": "primary_visit_share", "scope": "city", "sense": "<=",
                                "value": 0.7}]), ["targets[target=up].value = 1"]),
    "largest share": (city(services=served(0.5), options=[{"option": "O", "max_share": 0.45}]),
                      ["services[service=S].coverage_min = 0.45"]),
    # of 50 hours of doctors 30 are done by nurses: 0.02 of 0.58, against 0.024 of 0.5; the larger row is the cap
    "others' work": (city(services=served(0.5), staff_types=[GP, *(GP | {"staff": one} for one in ("nurse", "aide"))],
                          use=HOUR, stock=[{"facility": "F", "resource": "gp", "quantity": 2},
                                           {"facility": "F", "resource": "nurse", "quantity": 3}],
                          covers=[{"staff": "nurse", "for_staff": "gp", "max_share": 0.58},
                                  {"staff": "aide", "for_staff": "gp", "max_share": 0.1}]),
                     ["covers[staff=nurse].max_share = 0.6"]),
    # 150 of one building are not paid in halves
    "whole buildings": (city({"years": 2}, projects=[WARD | {"capex": 150}], budgets=[GRANT]),
                        ["budgets[budget=grant].amount = 150"]),
    # 40 units need two machines of 30 hours at 100 each: a quarter of the floor against two thirds of the budget
    "whole machines": (city(services=served(0.4), equipment_types=[CT], use=[{"option": "O", "resource": "ct",
                            "hours": 1}], budgets=[GRANT | {"pays_for": "equipment", "amount": 120}]),
                       ["services[service=S].coverage_min = 0.3"]),
}  # fmt: skip


def explained(data: City) -> dict[str, pd.DataFrame]:
    """Return the tables of a case that has no plan."""
    answer = solve(data, gap=0.0)
    assert answer.status is Status.INFEASIBLE
    return remedies(data, answer, gap=0.0, time_limit_s=60.0, progress=quiet)


def has_plan(data: City, words: list[str]) -> bool:
    """Return whether the case with these edits has a plan."""
    clock = Clock(60.0, quiet)
    case = stood(edited(data, Case("remedied", edits_of(words))), clock)
    return valued(prepare(case), 0.0, clock).plan.status.has_plan


@pytest.mark.parametrize("name", CASES)
def test_the_set_is_that_of_the_hand(name):
    """Proves each set against its arithmetic; applied as edits it leaves a plan, and without any of it none."""
    rows, expected = CASES[name]
    data = from_rows(rows)
    found = explained(data)
    words = found["remedies"]["edit"].tolist()
    assert words == expected
    assert found["remedies"]["solved"].all()
    assert has_plan(data, words)
    assert not any(has_plan(data, [other for other in words if other != one]) for one in words)
    assert all(has_plan(data, [one]) for one in found["single_changes"]["edit"])


def test_a_case_with_a_plan_needs_nothing():
    data = from_rows(city())
    found = remedies(data, solve(data, gap=0.0), gap=0.0, time_limit_s=60.0, progress=quiet)
    assert {name: len(table) for name, table in found.items()} == {
        "remedies": 0, "single_changes": 0, "attainable": 0,
    }  # fmt: skip


def test_what_no_cell_can_restore_has_no_remedy():
    """Proves that nothing is made up: no budget may pay the ward, no cell of an amount changes that."""
    rows = city(projects=[WARD | {"capex": 50}], budgets=[GRANT | {"pays_for": "hire"}])
    rows["projects"][0]["must_open"] = "no"
    rows["targets"] = [COVERAGE | {"target": "all", "sense": ">=", "value": 1}]
    rows["offers"] = [{"facility": "F", "service": "S", "offered": "no"}]
    data = from_rows(rows)
    assert explained(data)["remedies"]["edit"].tolist() == ["targets[target=all].value = 0"]


def test_single_changes_the_least_first_with_health_and_money():
    """Proves rank and price: 350 of 500 pay 70 units; the other 30 cost 150 in each of two years.

    0.7 of coverage leaves 70 units of health a year; an income of 500 leaves 100: 60 more over the two years.
    """
    rows = city({"years": 2}, funds=[{"fund": "J", "income": 350}], services=served(1.0))
    found = explained(from_rows(rows))["single_changes"]
    columns = ["rank", "edit", "health", "cost"]
    assert found[columns].to_numpy().tolist() == [
        [1, "services[service=S].coverage_min = 0.7", pytest.approx(0.0), 0.0],
        [2, "funds[fund=J].income = 500", pytest.approx(60.0), pytest.approx(300.0)],
    ]


def test_how_far_a_target_can_be_reached_in_each_county():
    """Proves attainable: the county with 90 hours reaches the half that is asked, that with 20 hours a fifth."""
    found = explained(from_rows(counties()))["attainable"]
    assert found[["target", "scope", "year", "value", "attainable"]].to_numpy().tolist() == [
        ["each", "county:C", 2026, 0.5, pytest.approx(0.5)], ["each", "county:D", 2026, 0.5, pytest.approx(0.2)],
    ]  # fmt: skip
    assert found["sentence"].unique().tolist() == ["each (asked >= 50.0%) can reach 20.0% in 2026 (D)."]


def test_how_far_a_target_can_be_reached_in_each_year():
    """Proves the years: three doctors and one hire a year are 40, 50 and 60 for 10,000; 50 are asked in all."""
    rows = city({"years": 3}, **doctors(50, hires_per_year=1))
    rows["targets"][0]["year"] = None
    found = explained(from_rows(rows))["attainable"]
    assert found["attainable"].tolist() == pytest.approx([40, 50, 50])
    assert "40 in 2026, 50 in 2027, 50 in 2028" in found["sentence"][0]


def test_money_is_edited_in_the_unit_of_the_workbook():
    """Proves that 50 of plain currency are 0.005 of 10,000 in the cell, and that the edit does restore a plan."""
    data = from_rows(city({"money_unit": 10000}, projects=[WARD | {"capex": 0.005}],
                          budgets=[GRANT | {"amount": 0}]))  # fmt: skip
    words = explained(data)["remedies"]["edit"].tolist()
    assert words == ["budgets[budget=grant].amount = 0.005"]
    assert has_plan(data, words)


def test_a_budget_with_rows_by_year_is_named_with_its_year():
    """Proves the condition: the row of 2027 is one of two of the budget, and the one that is short."""
    rows = city({"years": 2}, projects=[WARD | {"opex_per_year": 80, "last_year": 2026}],
                budgets=[GRANT, GRANT | {"year": 2027, "amount": 30}])  # fmt: skip
    words = explained(from_rows(rows))["remedies"]["edit"].tolist()
    assert words == ["budgets[budget=grant; year=2027].amount = 80"]
