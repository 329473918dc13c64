"""least_change: among plans of the same value the one nearest to today; nothing of no use is done."""

import pandas as pd
import pytest

from model.city.volumes import usual_volume
from model.inputs import from_rows
from model.solving import Clock, prepare, solve_case
from model.solving.solve import quiet, solve
from tests.formulation.tiny import CT, GP, Case, city

SECOND = [{"facility": "F2", "tier": "centre", "county": "C"}]
TODAY = [{"county": "C", "service": "S", "tier": "centre", "share": 0.8}]
IDLE_MONEY = [{"budget": "B", "amount": 1000, "pays_for": "equipment, upkeep, hire, pay, post"}]


def test_nothing_of_no_use_is_done():
    """Proves that of many plans worth 100 the one without purchases, hires, posts and spending is given.

    A CT may be bought, GPs hired and posted, all within budget, and S uses none of them.
    """
    case = Case(city(
        equipment_types=[CT], staff_types=[GP | {"hires_per_year": 5, "pay_per_year": 10, "posting_days": 2}],
        stock=[{"facility": "K", "resource": "gp", "quantity": 3}], budgets=IDLE_MONEY,
    ))  # fmt: skip
    assert case.objective == pytest.approx(100)
    assert [len(case.tables[name]) for name in ("buy", "hire", "post", "spending")] == [0, 0, 0, 0]


def test_equal_facilities_get_equal_plans():
    """Proves even_less: money for 50 of 100 units, two centres alike.

    Each treats 25; without it the first by name might treat 50.
    """
    case = Case(city(facilities=SECOND, funds=[{"fund": "J", "income": 250}], today=TODAY))
    assert [case.treated(facility=f) for f in ("F", "F2")] == pytest.approx([25, 25])


@pytest.mark.parametrize(("hires", "each"), [(2, [1, 1]), (3, [1, 2]), (4, [2, 2])])
def test_equal_facilities_get_equal_hires_of_whole_people(hires, each):
    """Proves that whole hires are shared: a GP gives 10 hours, two centres alike, an hour a unit of 100.

    Every split of the hires is worth 10 each; pass 2 ends at a vertex, where one centre may have them all.
    """
    case = Case(city(
        {"whole_staff": "yes"}, facilities=SECOND, today=TODAY, staff_types=[GP | {"hires_per_year": hires}],
        use=[{"option": "O", "resource": "gp", "hours": 1}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(10 * hires)
    assert sorted(case.tables["hire"]["fte"]) == each
    assert case.broken() == []


def test_equal_facilities_grow_alike():
    """Proves even_more, that a rise is shared.

    Today 80 of 100 units, 40 each; the plan treats all: 50 each.
    """
    case = Case(city(facilities=SECOND, today=TODAY))
    assert [case.treated(facility=f) for f in ("F", "F2")] == pytest.approx([50, 50])


def test_the_plan_nearest_to_today_is_given():
    """Proves change from the reference.

    3 GPs at F, 1 at F2, who are not used up: today 0.8 of need, 60 and 20 by hours. All 100 are treated in
    the plan, 3 : 1 as today. Were the distance not counted, any split is worth 100.
    """
    gps = [{"facility": f, "resource": "gp", "quantity": n} for f, n in (("F", 3), ("F2", 1))]
    rows = city(
        facilities=SECOND, today=TODAY, staff_types=[GP | {"hours_per_fte": 1000}], stock=gps,
        use=[{"option": "O", "resource": "gp", "hours": 1}],
    )  # fmt: skip
    answer = solve(from_rows(rows), gap=0.0)
    assert answer.today is not None
    for found in (answer, answer.today):
        treated = found["treat"].set_index("facility")["units"]
        assert treated["F"] == pytest.approx(3 * treated["F2"])
    assert answer.objective == pytest.approx(100)


def test_least_change_never_costs_value():
    """Proves that pass 3 keeps pass 2: all 100 at F today, where a unit costs the fund 10, at F2 5.

    500 treat 100 at F2, none at F: 100. Staying nearer to today would treat fewer.
    """
    case = Case(city(
        facilities=[{"facility": "F", "price_factor": 2}, *SECOND], funds=[{"fund": "J", "income": 500}],
        staff_types=[GP], stock=[{"facility": "F", "resource": "gp", "quantity": 3}], today=TODAY,
    ))  # fmt: skip
    assert case.objective == pytest.approx(100)
    assert case.treated(facility="F2") == pytest.approx(100)


def test_a_facility_without_staff_does_not_upset_the_others():
    """Proves that pass 3 bears a place of next to no size: F and F2 have 100,000 GPs each, F3 none.

    G's 10^6 units may go to F and F2, H's 1,000 (which count double) to F3 alone; the fund pays for 501,000:
    F and F2 treat 250,000 each.
    """
    case = Case(city(
        facilities=[*SECOND, {"facility": "F3", "tier": "centre", "county": "C"}], today=TODAY, staff_types=[GP],
        groups=[{"group": "H", "area": "A", "fund": "J", "people": 9, "equity_weight": 2}],
        needs=[{"group": "G", "service": "S", "units": 1_000_000}, {"group": "H", "service": "S", "units": 1000}],
        access=[{"group": g, "facility": f} for g, f in (("G", "F"), ("G", "F2"), ("H", "F3"))],
        funds=[{"fund": "J", "income": 2_505_000}],
        stock=[{"facility": f, "resource": "gp", "quantity": 100_000} for f in ("F", "F2")],
    ))  # fmt: skip
    assert case.objective == pytest.approx(502_000)
    assert [case.treated(facility=f) for f in ("F", "F2")] == pytest.approx([250_000, 250_000])


def test_a_plan_near_another_hires_where_that_one_does():
    """Proves hire_change: GPs of no use and no cost, of whom another plan hired 2 at F2; near it so does this one.

    Without another plan nobody is hired.
    """
    data = from_rows(city(facilities=SECOND, staff_types=[GP | {"hires_per_year": 3}], today=TODAY))
    other = pd.DataFrame([{"facility": "F2", "staff": "gp", "year": 2026, "fte": 2.0}])
    clock, reference = Clock(60.0, quiet), usual_volume(data)
    near = solve_case(data, 0.0, clock, reference, prepare(data), other).tables["hire"]
    assert near[["facility", "fte"]].to_numpy().tolist() == [["F2", pytest.approx(2.0)]]
    assert solve_case(data, 0.0, clock, reference, prepare(data)).tables["hire"].empty
