"""Plans carried out in cases that they were not made for, where a planner can reckon it."""

import pytest

from tests.explain.cities import two_machines
from tests.explain.regret.asked import asked, pairs
from tests.explain.regret.farm import farm
from tests.formulation.tiny import CT, GP, city

DEARER = "options[option=OB].health_gain = 1.5"


def test_the_farmers_problem(tmp_path):
    """Proves the known answers: -108,390 with all years in view, -107,240 by the mean year, 1,150 between them.

    The middling year is the base, and the mean of all three: 118,600 of its own plan. A plan that knew the year would
    earn 59,950, 118,600 or 167,667, 115,406 on average: 7,016 for knowing.
    """
    yields = "staff_types.hours_per_fte *= "
    found = asked(farm(), tmp_path, low=f"{yields}0.8", high=f"{yields}1.2")
    own = pairs(found, "objective")
    assert [own[name, name] for name in ("base", "low", "high")] == pytest.approx(
        [-118600, -59950, -167666.67], abs=1
    )
    value = found["regret_value"].set_index("measure")["value"]
    assert value["in_view"] == pytest.approx(-108390, abs=0.1)
    assert value["for_mean"] == pytest.approx(-107240, abs=0.1)
    assert value["worth_in_view"] == pytest.approx(1150, abs=0.1)
    assert value["worth_knowing"] == pytest.approx(7015.56, abs=0.1)
    ends = found["regret_value"].set_index("measure").loc["worth_in_view", ["low", "high"]]
    assert list(ends) == pytest.approx([1150, 1150], abs=0.1)
    regret = pairs(found)
    assert regret["(mean)", "high"] == pytest.approx(167666.67 - 148000, abs=1)
    assert found["regret_plans"].loc[0, ["made_for", "worst_case"]].tolist() == ["(all)", "low"]


def test_a_machine_is_regretted_where_the_other_is_better(tmp_path):
    """Proves the pairs: money for one machine, A treats 30 of a gain of 1, B 30 of 0.9, of 1.5 in the case.

    A's plan has 30 where 45 could be had, B's 27 where 30 could. By the mean gain of B, 1.2, B is bought: 27 or 45.
    """
    data, _ = two_machines()
    found = asked(data, tmp_path, dearer=DEARER)
    regret = pairs(found)
    assert [regret["base", "dearer"], regret["dearer", "base"]] == pytest.approx([15, 3])
    assert [regret["base", "base"], regret["dearer", "dearer"]] == pytest.approx([0, 0], abs=1e-9)
    assert pairs(found, "health")["dearer", "base"] == pytest.approx(27)
    value = found["regret_value"].set_index("measure")["value"]
    assert [value["known_before"], value["for_mean"], value["in_view"]] == pytest.approx([37.5, 36, 36])
    assert value["worth_in_view"] == pytest.approx(0, abs=1e-9)
    worst = found["regret_plans"].set_index("made_for")["worst"]
    assert [worst["base"], worst["dearer"], worst["(mean)"], worst["(all)"]] == pytest.approx([15, 3, 3, 3])


def test_a_case_counts_by_its_chance(tmp_path):
    """Proves the chances: B's case comes with 0.1, the base with 0.9: A has 30 on average, B 24.3 + 4.5 = 28.8."""
    data, _ = two_machines()
    found = asked(data, tmp_path, chance=0.1, dearer=DEARER)
    expected = found["regret_plans"].set_index("made_for")["expected"]
    assert [expected["base"], expected["dearer"]] == pytest.approx([30, 0.9 * 27 + 0.1 * 45])
    assert expected["(all)"] == pytest.approx(30)
    assert expected["(mean)"] == pytest.approx(30), "by the mean gain of B, 0.96, A is bought"


def test_hires_of_later_years_are_decided_anew(tmp_path):
    """Proves what stays: hours for 50, a need of 50, in the case of 100 in both years.

    The base hires nobody in the first year, and 5 once it knows: 50 and 100, against 200 of the case's own plan.
    Were later hires kept as well, it would have 100.
    """
    rows = city(
        {"years": 2}, needs=[{"group": "G", "service": "S", "units": 50}],
        staff_types=[GP | {"hires_per_year": 5, "hire_cost": 1}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 5}],
        use=[{"option": "O", "resource": "gp", "hours": 1}],
        budgets=[{"budget": "B", "amount": 1000, "pays_for": "hire"}],
    )  # fmt: skip
    found = asked(rows, tmp_path, more="needs.units = 100")
    assert pairs(found, "health")["base", "more"] == pytest.approx(150)
    assert pairs(found)["base", "more"] == pytest.approx(50)


def test_rules_that_cannot_be_kept_are_named(tmp_path):
    """Proves what is missed: a CT for 100 treats 30; where the budget is cut to 50 it cannot be paid.

    The plan without it keeps every rule in both cases, and comes first, whatever it regrets.
    """
    rows = city(
        equipment_types=[CT], use=[{"option": "O", "resource": "ct", "hours": 1}],
        budgets=[{"budget": "B", "amount": 100, "pays_for": "equipment"}],
    )  # fmt: skip
    found = asked(rows, tmp_path, cut="budgets.amount = 50")
    assert pairs(found, "missed")["base", "cut"] == "budget_limit"
    assert pairs(found, "missed")["cut", "base"] == ""
    assert pairs(found, "health")["base", "cut"] == pytest.approx(30)
    plans = found["regret_plans"].set_index("made_for")
    assert plans.loc["base", "missed"] == 1
    assert plans.index[0] != "base"
    assert plans.iloc[0][["missed", "worst"]].tolist() == pytest.approx([0, 30])


def test_what_a_case_does_not_have_is_missed(tmp_path):
    """Proves it: the plan buys a CT for F, which the case lets stand nowhere."""
    rows = city(
        equipment_types=[CT], use=[{"option": "O", "resource": "ct", "hours": 1}],
        budgets=[{"budget": "B", "amount": 100, "pays_for": "equipment"}],
    )  # fmt: skip
    found = asked(rows, tmp_path, nowhere="equipment_types.tiers = hospital")
    assert pairs(found, "missed")["base", "nowhere"] == "not_there"
    assert "(mean)" not in set(found["regret_plans"]["made_for"]), "a place has no mean"


def test_one_case_alone_is_not_regretted(tmp_path):
    assert asked(city(), tmp_path) == {}


def test_a_second_run_solves_nothing_again(tmp_path, monkeypatch):
    """Proves the store: with what the first run kept, workers are asked for nothing."""
    data, _ = two_machines()
    first = asked(data, tmp_path, dearer=DEARER)
    kept: list[str] = []
    monkeypatch.setattr("model.running.store.Store.keep", lambda _self, _key, name, _record: kept.append(name))
    again = asked(data, tmp_path, dearer=DEARER)
    assert kept == []
    assert again["regret_pairs"].equals(first["regret_pairs"])
