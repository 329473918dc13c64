"""least_change: among plans of the same value the one that changes least by year; nothing of no use is done."""

from collections.abc import Sequence

import pandas as pd
import pytest

from model.city.volumes import usual_volume
from model.inputs import from_rows
from model.solving import Clock, prepare, solve_case
from model.solving.solve import quiet, solve
from tests.formulation.tiny import CT, GP, Case, Row, Rows, city

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


def dipping(there: Sequence[float]) -> Rows:
    """Return a city of three years with room for so many units at F, and for all 120 at F2; 40 and 80 today.

    Four fifths of the GPs leave each year, and others arrive.
    """
    rows, gone, before = list[Row](), 0.8, {"F": 10.0, "F2": 20.0}
    for facility, gps in (("F", [units / 10 for units in there]), ("F2", [20.0] * 3)):
        for year, fte in enumerate(gps):
            arrived = fte - (1 - gone) * before[facility]
            rows.append({"facility": facility, "staff": "gp", "year": 2026 + year, "fte": arrived})
            before[facility] = fte
    return city(
        {"years": 3}, facilities=SECOND, today=[TODAY[0] | {"share": 1}], staff_types=[GP | {"attrition": gone}],
        needs=[{"group": "G", "service": "S", "units": 120}], use=[{"option": "O", "resource": "gp", "hours": 1}],
        stock=[{"facility": f, "resource": "gp", "quantity": n} for f, n in (("F", 10), ("F2", 20))], arrivals=rows,
    )  # fmt: skip


YEARS = (2026, 2027, 2028)


@pytest.mark.parametrize(("there", "treated"), [((100, 20, 100), [40, 20, 20]), ((100, 100, 20), [40, 40, 20])])
def test_nothing_goes_up_and_down_without_a_reason(there, treated):
    """Proves change from year to year: F, which treats 40 today, has room for no more than 20 in one year.

    F2 has room for what F has not. What has left F stays at F2, and leaves no earlier than it must: 20 units fewer
    once. Measured from today each year, F would have 40 again in the year after: 20 fewer, then 20 more.
    """
    case = Case(dipping(there))
    assert case.objective == pytest.approx(360)
    assert [case.treated(facility="F", year=year) for year in YEARS] == pytest.approx(treated)


def test_a_plan_near_another_goes_up_and_down_with_it():
    """Proves that near another plan each year is measured from the same year of that one: 40, 20, 40 at F."""
    data = from_rows(dipping((100, 20, 100)))
    other = pd.DataFrame([
        {"facility": facility, "service": "S", "t": t, "units": units}
        for facility, all_years in (("F", (40, 20, 40)), ("F2", (80, 100, 80))) for t, units in enumerate(all_years)
    ])  # fmt: skip
    none = pd.DataFrame({"facility": [], "staff": [], "year": [], "fte": []})
    treat = solve_case(data, 0.0, Clock(60.0, quiet), other, prepare(data), none).tables["treat"]
    assert treat.loc[treat["facility"] == "F", "units"].tolist() == pytest.approx([40, 20, 40])


def test_staff_does_not_fall_and_rise_without_a_reason():
    """Proves staff_grown: a tenth of 10 GPs leaves each year; 5, 5 and 10 are needed, and 5 may be hired a year.

    Those who leave are replaced each year: 3 hires. Hires alone counted, none would come until the last year, when
    2.71 are fewer: 9, 8.1, 10 GPs.
    """
    needs = [{"group": "G", "service": "S", "year": y, "units": u} for y, u in zip(YEARS, (50, 50, 100), strict=True)]
    rows = city(
        {"years": 3}, staff_types=[GP | {"attrition": 0.1, "hires_per_year": 5}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 10}],
        use=[{"option": "O", "resource": "gp", "hours": 1}],
    )  # fmt: skip
    case = Case(rows | {"needs": needs})
    assert case.objective == pytest.approx(200)
    assert case.tables["headcount"]["fte"].tolist() == pytest.approx([10, 10, 10])
    assert case.tables["hire"]["fte"].tolist() == pytest.approx([1, 1, 1])


def test_whole_hires_of_several_years_are_shared():
    """Proves that who was given fewer is owed the rest: 3 whole hires a year, two centres alike.

    After an odd year one has one more, after an even year neither. 30, 60 and 90 units: 180.
    """
    case = Case(city(
        {"whole_staff": "yes", "years": 3}, facilities=SECOND, today=TODAY, staff_types=[GP | {"hires_per_year": 3}],
        use=[{"option": "O", "resource": "gp", "hours": 1}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(180)
    there = [sorted(part["fte"]) for _, part in case.tables["headcount"].groupby("year")]
    assert there == [[1, 2], [3, 3], [4, 5]]
    assert case.broken() == []


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
