"""A plan half-way: what happened stands, what is left is decided anew, as near to the plan as its value allows."""

from dataclasses import replace

import pandas as pd
import pytest

from model.answer.solution import Solution, Status
from model.cases.past import Past
from model.inputs import from_rows
from model.solving.solve import solve
from tests.formulation.tiny import CT, GP, HOSPITAL, city


def town(**tables: object) -> dict:
    """Return the tiny city over three years: 10 GPs of 10 hours for a need of 120, 10 may be hired a year."""
    given = {
        "use": [{"option": "O", "resource": "gp", "hours": 1}],
        "needs": [{"group": "G", "service": "S", "units": 120}],
        "staff_types": [GP | {"attrition": 0.1, "hires_per_year": 2, "hire_cost": 5}],
        "stock": [{"facility": "F", "resource": "gp", "quantity": 10}],
        "budgets": [{"budget": "B", "amount": 100, "pays_for": "hire", "carries_over": "yes"}],
    }
    return city({"years": 3}, **(given | tables))


def with_past(solution: Solution, **tables: pd.DataFrame) -> Past:
    """Return a first year as planned, but for some tables."""
    return Past(1, solution.tables | tables)


def same(first: Solution, second: Solution, name: str) -> None:
    """Assert that two answers have one table."""
    keys = [key for key in first[name].columns if first[name][key].dtype == object or key == "year"]
    left, right = (one[name].sort_values(keys).reset_index(drop=True) for one in (first, second))
    pd.testing.assert_frame_equal(left, right[left.columns], check_dtype=False, atol=1e-6)


def test_a_year_as_planned_changes_nothing():
    """Proves that a plan which was kept is kept: same care, staff, purchases and money in the years to come."""
    data = from_rows(town())
    plan = solve(data, gap=0.0)
    again = solve(data, gap=0.0, past=with_past(plan))
    assert again.objective == pytest.approx(plan.objective)
    for name in ("treat", "unmet", "hire", "headcount", "spending", "funds"):
        same(plan, again, name)
    assert int(again["audit"]["broken"].sum()) == 0


def test_staff_who_did_not_come_are_missing_later():
    """Proves that what happened counts.

    The plan keeps 10 x 0.9 + 2 = 11 GPs in the first year, then 11.9 and 12 (12 do: 120 hours). Nobody was
    hired: 9 GPs were there and treated 90; 9 x 0.9 + 2 = 10.1 treat 101, then 11.09 treat 110.9.
    """
    data = from_rows(town())
    plan = solve(data, gap=0.0)
    assert plan.objective == pytest.approx(110.0 + 119.0 + 120.0)
    first = plan["headcount"]["year"] == 2026
    happened = with_past(
        plan,
        headcount=plan["headcount"].assign(fte=plan["headcount"]["fte"].mask(first, 9.0)),
        hire=plan["hire"][plan["hire"]["year"] > 2026],
        treat=plan["treat"].assign(units=plan["treat"]["units"].mask(plan["treat"]["year"] == 2026, 90.0)),
    )
    again = solve(data, gap=0.0, past=happened)
    care = again["treat"].groupby("year")["units"].sum()
    assert care.to_dict() == pytest.approx({2026: 90.0, 2027: 101.0, 2028: 110.9})
    assert int(again["audit"]["broken"].sum()) == 0


def test_what_happened_may_break_the_rules_of_its_year():
    """Proves that a past year is a fact: 200 units treated of a need of 120 with 110 hours are no reason for no plan.

    Of the fund's 3 million the first year paid 200 x 10 x 0.5 = 1,000; the years to come are solved as planned.
    """
    data = from_rows(town())
    plan = solve(data, gap=0.0)
    first = plan["treat"]["year"] == 2026
    again = solve(data, gap=0.0, past=with_past(plan, treat=plan["treat"].assign(
        units=plan["treat"]["units"].mask(first, 200.0))))  # fmt: skip
    assert again.status is Status.OPTIMAL
    assert again["treat"].groupby("year")["units"].sum().to_dict() == pytest.approx(
        {2026: 200.0, 2027: 119.0, 2028: 120.0}
    )
    paid = again["funds"].set_index("year")["payments"]
    assert paid[2026] == pytest.approx(1000.0)


def test_better_care_of_a_past_year_is_of_the_care_that_there_was():
    """Proves that the rules of quality hold in years that have passed, for they say what its health was.

    0.5 more of what is gained at F: 1.5 x (200, and 119 and 120 of the years to come), 200 of a need of 120 being 120
    of better care and no more: 658.5 - 40 in the objective, which counts what could be needed.
    """
    better = {"project": "P", "effect": "quality", "amount": 0.5}
    data = from_rows(town(projects=[{"project": "P", "facility": "F"}], project_effects=[better]))
    plan = solve(data, gap=0.0)
    assert plan.objective == pytest.approx(1.5 * (110.0 + 119.0 + 120.0))
    first = plan["treat"]["year"] == 2026
    again = solve(data, gap=0.0, past=with_past(plan, treat=plan["treat"].assign(
        units=plan["treat"]["units"].mask(first, 200.0))))  # fmt: skip
    assert again.objective == pytest.approx(658.5 - 40.0)
    assert again.health_gain == pytest.approx(658.5)


def test_who_turned_where_and_targets_of_a_past_year_are_no_longer_asked_for():
    """Proves that rows over sums of care are dropped with their year.

    Half of the need of 120 turn to the hospital, 72 once they are guided there in the first year, and a target asks
    that no more be treated. In fact all 120 were. The second year keeps to 84, and to its own target.
    """
    rows = town(
        options=[HOSPITAL], use=[], staff_types=[], stock=[], budgets=[],
        today=[{"county": "*", "service": "S", "tier": tier, "share": 0.5} for tier in ("centre", "hospital")],
        targets=[{"target": "T", "metric": "primary_visit_share", "scope": "city", "sense": ">=", "value": 0.4}],
    )  # fmt: skip
    rows["settings"] += [{"key": key, "value": 0.1} for key in ("shift_per_year", "shift_up_per_year")]
    data = from_rows(rows)
    plan = solve(data, gap=0.0)
    at = plan["treat"].set_index(["year", "option"])["units"]
    assert at[2026, "H"] == pytest.approx(72.0)
    assert at[2027, "H"] == pytest.approx(72.0)
    later = plan["treat"][plan["treat"]["year"] > 2026]
    fact = pd.DataFrame([{"group": "G", "option": "H", "facility": "K", "year": 2026, "units": 120.0}])
    again = solve(data, gap=0.0, past=with_past(plan, treat=pd.concat([fact, later], ignore_index=True)))
    assert again.status is Status.OPTIMAL
    found = again["treat"].set_index(["year", "option"])["units"]
    assert found[2026, "H"] == pytest.approx(120.0)
    assert found[2027, "H"] == pytest.approx(72.0)
    assert int(again["audit"]["broken"].sum()) == 0


def test_who_turned_to_a_tier_for_a_lever_that_never_came_leaves():
    """Proves that there is a plan after any past: old = sigma + m is one.

    The plan opens P at once, which brings logistic(0.2) of 120 to the hospital for good. It was not opened, and may
    not be later: those who had turned there are back at half of 120 in 2027, though nobody is guided.
    """
    rows = town(
        options=[HOSPITAL], use=[], staff_types=[], stock=[], budgets=[],
        today=[{"county": "*", "service": "S", "tier": tier, "share": 0.5} for tier in ("centre", "hospital")],
        projects=[{"project": "P", "last_year": 2026}],
        responses=[{"lever": "P", "to_tier": "hospital", "points": 0.05}],
    )  # fmt: skip
    rows["settings"].append({"key": "shift_per_year", "value": 0})
    data = from_rows(rows)
    plan = solve(data, gap=0.0)
    assert plan.objective == pytest.approx(3 * 120 * 1.549833997)
    again = solve(data, gap=0.0, past=with_past(plan, projects=plan["projects"].iloc[:0]))
    assert again["old"].set_index(["year", "tier"])["share"][2027, "hospital"] == pytest.approx(0.5)
    assert int(again["audit"]["broken"].sum()) == 0
    same(plan, solve(data, gap=0.0, past=with_past(plan)), "old")


def test_the_schedule_of_a_past_year_is_a_fact():
    """Proves the columns of schedules: the first year paid under b, whatever the plan had, the others under a.

    Schedule a pays half of the price 10 of 120 units, b all of it; the fund has 1,000 a year: a pays 600 for all, b
    1,000 for 100. Paid 1,200 in the first year, under b: 800 are left of two years' 2,000, and 1,000 come in the
    third; under a all are treated in both.
    """
    rows = town(
        use=[], staff_types=[], stock=[], budgets=[],
        funds=[{"fund": "J", "income": 1000, "reserve_months": 0}],
        schedules=[{"schedule": "a", "option": "O", "fund_share": 0.5},
                   {"schedule": "b", "option": "O", "fund_share": 1.0}],
    )  # fmt: skip
    data = from_rows(rows)
    plan = solve(data, gap=0.0)
    first = plan["schedules"]["year"] == 2026
    changed = with_past(
        plan,
        schedules=plan["schedules"].assign(schedule=plan["schedules"]["schedule"].mask(first, "b")),
        funds=plan["funds"].assign(closing=plan["funds"]["closing"].mask(plan["funds"]["year"] == 2026, -200.0)),
    )
    again = solve(data, gap=0.0, past=changed)
    assert again.status is Status.OPTIMAL
    assert again["schedules"].set_index("year")["schedule"].to_dict() == {2026: "b", 2027: "a", 2028: "a"}
    assert again["treat"].groupby("year")["units"].sum().to_dict() == pytest.approx(
        dict.fromkeys(range(2026, 2029), 120)
    )
    paid = again["funds"].set_index("year")
    assert paid["payments"].to_dict() == pytest.approx({2026: 1200.0, 2027: 600.0, 2028: 600.0})
    assert paid.loc[2027, "closing"] == pytest.approx(200.0)


def test_money_spent_last_year_is_not_there_this_year():
    """Proves what later years look back on: the fund's balance and the rest of a budget.

    The fund closed the first year at 500 instead of some million with nothing coming in: 100 units at 5 is all
    that it can pay over two years.
    """
    rows = town(funds=[{"fund": "J", "income": 1_000_000, "income_growth": -1}])
    data = from_rows(rows)
    plan = solve(data, gap=0.0)
    funds = plan["funds"].assign(closing=plan["funds"]["closing"].mask(plan["funds"]["year"] == 2026, 500.0))
    again = solve(data, gap=0.0, past=with_past(plan, funds=funds))
    later = again["treat"][again["treat"]["year"] > 2026]
    assert later["units"].sum() == pytest.approx(100.0)


def test_machines_of_the_plan_stay_where_they_are_good_enough():
    """Proves staying: of two equal places for one machine, the plan's; with a first year as planned nothing moves."""
    rows = town(
        facilities=[{"facility": "F2", "tier": "centre", "county": "C"}],
        use=[{"option": "O", "resource": "ct", "hours": 1}],
        staff_types=[], stock=[],
        equipment_types=[CT | {"hours_per_unit": 60}],
        budgets=[{"budget": "B", "amount": 100, "pays_for": "equipment", "carries_over": "yes"}],
    )  # fmt: skip
    data = from_rows(rows)
    plan = solve(data, gap=0.0)
    again = solve(data, gap=0.0, past=with_past(plan))
    same(plan, again, "buy")
    other = {"F": "F2", "F2": "F"}
    swapped = replace(plan, tables=plan.tables | {
        name: plan[name].assign(facility=plan[name]["facility"].map(other)) for name in ("buy", "treat")
    })  # fmt: skip
    mirrored = solve(data, gap=0.0, past=with_past(swapped))
    same(swapped, mirrored, "buy")
