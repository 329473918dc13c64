"""Prices by solving again: cities on paper, the step, the interval, and the same price by ``--set``."""

import pytest

from model.answer.solution import Solution, Status
from model.cases import Case, edited, edits_of
from model.cases.edits import Edit
from model.city.city import City
from model.explain.prices import UNCLEAR, between, step
from model.explain.probes import Probe, named
from model.inputs import from_rows
from model.running.request import UsageError
from model.running.screening import Wanted
from model.solving import Clock, prepare, valued
from model.solving.solve import quiet
from model.solving.today import stood
from tests.explain.hands import explain
from tests.formulation.tiny import CT, GP, HOSPITAL, Rows, city

MILLION = 1e6


def stock(resource: str, quantity: float, facility: str = "F") -> dict:
    return {"facility": facility, "resource": resource, "quantity": quantity}


def row(solution: Solution, kind: str, direction: str = "more") -> dict:
    """Return the one price of a kind."""
    table = solution.explained["prices"]
    table = table[(table["kind"] == kind) & (table["direction"] == direction)]
    assert len(table) == 1
    return table.iloc[0].to_dict()


def test_a_million_of_income(tmp_path):
    """Proves both prices of a fund: a unit costs it 5, and 300 pay for 60 of 100: 0.2 a CNY, up and down.

    The step is 5% of the income: 15 pay for 3 units more, or 15 less for 3 fewer. With all treated: nothing.
    """
    found = explain(city(funds=[{"fund": "J", "income": 300}]), tmp_path, "fund")
    for direction, sign in (("more", 1), ("less", -1)):
        one = row(found, "fund", direction)
        assert one["step"] * MILLION == pytest.approx(sign * 15)
        assert one["gain"] == pytest.approx(sign * 3)
        assert one["relaxation"] == pytest.approx(0.2 * MILLION)
        assert [one[name] for name in ("per_unit", "low", "high")] == pytest.approx([0.2 * MILLION] * 3)
        assert one["resolved_per_million"] == pytest.approx(0.2 * MILLION)
    rich = row(explain(city(), tmp_path, "fund"), "fund")
    assert (rich["relaxation"], rich["gain"], rich["note"]) == (0.0, 0.0, UNCLEAR)


def test_a_million_of_three_years_is_three_millions(tmp_path):
    """Proves the money behind a step: 300 a year for three years, discounted at 0: a unit is 3 millions."""
    found = row(explain(city({"years": 3}, funds=[{"fund": "J", "income": 300}]), tmp_path, "fund"), "fund")
    assert found["relaxation"] == pytest.approx(0.6 * MILLION)
    assert found["per_million"] == pytest.approx(0.2 * MILLION)


def test_one_more_gp(tmp_path):
    """Proves the price of staff: a GP has 10 hours, a unit takes 1; 4 GPs treat 40, the fifth 10 more.

    Paid 100 a year and hired at 50, a GP is 150 CNY: 10 / 150 a CNY. With 20 GPs the need binds: nothing.
    """
    gp = {**GP, "pay_per_year": 100, "hire_cost": 50}
    use = [{"option": "O", "resource": "gp", "hours": 1}]
    found = explain(city(staff_types=[gp], stock=[stock("gp", 4)], use=use), tmp_path, "staff")
    one = row(found, "staff")
    assert (one["where"], one["facility"]) == ("C", "F")
    assert one["relaxation"] == pytest.approx(10)
    assert one["per_million"] == pytest.approx(MILLION / 15)
    assert one["edit"] == "stock[facility=F; resource=gp].quantity += 1"
    assert one["gain"] == pytest.approx(10)
    many = explain(city(staff_types=[gp], stock=[stock("gp", 20)], use=use), tmp_path, "staff")
    assert row(many, "staff")["gain"] == pytest.approx(0)


def test_the_place_where_a_hand_is_worth_most(tmp_path):
    """Proves the choice of the place: at the hospital an hour heals twice as much as at the centre."""
    use = [{"option": name, "resource": "gp", "hours": 1} for name in "OH"]
    rows = city(staff_types=[GP], options=[HOSPITAL], stock=[stock("gp", 2), stock("gp", 2, "K")], use=use)
    one = row(explain(rows, tmp_path, "staff:gp"), "staff")
    assert (one["facility"], one["relaxation"]) == ("K", pytest.approx(20))


def test_a_thousand_machine_hours(tmp_path):
    """Proves the price of hours: 1 a unit of care of a gain of 1: 1,000 a thousand hours, told by one machine."""
    use = [{"option": "O", "resource": "ct", "hours": 1}]
    rows = city(equipment_types=[{**CT, "tiers": None}], stock=[stock("ct", 2)], use=use)
    one = row(explain(rows, tmp_path, "machine"), "machine")
    assert one["relaxation"] == pytest.approx(1000)
    assert (one["step"], one["gain"]) == (pytest.approx(0.03), pytest.approx(30))


def test_whole_machines_are_not_what_the_relaxation_says(tmp_path):
    """Proves that both prices are told: 150 buy one machine of 100 and 30 hours; relaxed they buy one and a half.

    Relaxed: 0.3 a CNY. Half more, 225, buys two: 30 for 75, 0.4 a CNY. Half less buys none: 30 for 75 too.
    """
    use = [{"option": "O", "resource": "ct", "hours": 1}]
    budget = {"budget": "B", "amount": 150, "pays_for": "equipment"}
    rows = city(equipment_types=[CT], budgets=[budget], use=use)
    found = explain(rows, tmp_path, "budget")
    for direction in ("more", "less"):
        one = row(found, "budget", direction)
        assert one["relaxation"] == pytest.approx(0.3 * MILLION)
        assert one["per_unit"] == pytest.approx(0.4 * MILLION)


def slow() -> Rows:
    """Return a city whose people are guided home by at most ten points a year; none turn there today."""
    today = [{"county": "C", "service": "S", "tier": tier, "share": share}
             for tier, share in (("centre", 0), ("hospital", 1))]  # fmt: skip
    return city({"shift_per_year": 0.1}, options=[HOSPITAL, {"option": "O", "health_gain": 3}], today=today)


def test_a_point_of_guidance(tmp_path):
    """Proves the price of shift: each point of 100 units moves one to where it heals one more."""
    one = row(explain(slow(), tmp_path, "shift"), "shift")
    assert one["relaxation"] == pytest.approx(1)
    assert (one["step"], one["gain"]) == (pytest.approx(1), pytest.approx(1))
    assert one["edit"] == "settings.shift_per_year += 0.01"


def all_means() -> Rows:
    """Return a city where money, hands, machines, budgets and guidance all bind."""
    rows = slow()
    rows["settings"].append({"key": "money_unit", "value": 100})
    rows["staff_types"] = [{**GP, "pay_per_year": 10, "hire_cost": 5, "hires_per_year": 1}]
    rows["equipment_types"] = [{**CT, "price": 1, "tiers": "hospital"}]
    rows["use"] = [{"option": "O", "resource": "gp", "hours": 1}, {"option": "H", "resource": "ct", "hours": 9}]
    rows["stock"] = [stock("gp", 8), stock("ct", 2, "K")]
    rows["budgets"] = [{"budget": "B", "amount": 1.5, "pays_for": "equipment, hire, pay"}]
    rows["funds"] = [{"fund": "J", "income": 5}]
    return rows


def value(data: City) -> float:
    """Return the optimum of a city that stands on its today."""
    clock = Clock(60.0, quiet)
    return valued(prepare(stood(data, clock)), 0.0, clock).plan.objective


def test_each_price_is_repeated_by_its_edit(tmp_path):
    """Proves what the table promises: two optima, with and without the edit as ``--set`` reads it."""
    rows = all_means()
    data = from_rows(rows)
    table = explain(rows, tmp_path, "fund", "budget", "staff", "machine", "shift").explained["prices"]
    again = table[table["edit"] != ""]
    assert set(again["kind"]) == {"fund", "budget", "staff", "machine", "shift"}
    base = value(data)
    for one in again.itertuples():
        changed = value(edited(data, Case("again", edits_of([one.edit]))))
        assert changed - base == pytest.approx(one.gain, abs=1e-6)
        assert one.per_unit == pytest.approx(one.gain / one.step)


def test_the_first_are_solved_again_and_all_are_ranked(tmp_path):
    """Proves the screen: without a wish what is worth something is solved again, the rest keeps its relaxation."""
    table = explain(all_means(), tmp_path).explained["prices"]
    worth = table["relaxation"].abs() > 1e-9
    assert worth.any()
    assert (table["step"].notna() == worth).all()
    ranked = table.dropna(subset="rank")
    assert ranked["per_million"].is_monotonic_decreasing
    assert table[table["kind"] == "shift"]["rank"].isna().all()


PROBE = Probe("staff", "gp", Edit("stock"), 1.0, 1.0, 8.0, 1.0, "C", "F")


@pytest.mark.parametrize(("price", "doubt", "size"), [(2.0, 0.0, 1.0), (2.0, 1.2, 3.0), (0.001, 5.0, 8.0)])
def test_a_step_is_large_enough_and_no_larger_than_is_sensible(price, doubt, size):
    """Proves the step: four times the doubt over the price, whole, from one to all that there are: 1, 2.4 -> 3, 8."""
    assert step(PROBE, price, doubt) == size


def answer(plan: float, bound: float) -> Solution:
    return Solution(Status.FEASIBLE, objective=plan, bound=bound)


def test_the_interval_holds_the_true_price():
    """Proves low and high: 100 (at most 104) against 110 (at most 111): from 6 to 11, plan to plan 10."""
    data = from_rows(city())
    assert between(data, answer(100, 104), answer(110, 111)) == (10, 6, 11)
    cost = from_rows(city({"objective": "cost"}, services=[{"service": "S", "coverage_min": 0.5}]))
    assert between(cost, answer(100, 96), answer(90, 89)) == (10, 6, 11)


def test_words_of_the_command_line():
    """Proves --of: kinds, names and places of what there is, and a sentence for all else."""
    data = from_rows(city())
    assert named("staff:gp:C", "staff:gp")
    assert not named("staff:gps:C", "staff:gp")
    assert Wanted(("fund:J",)).checked(data).of_prices == ("fund:J",)
    for wrong in ("fund:K", "doctors", "target:none"):
        with pytest.raises(UsageError, match=wrong):
            Wanted((wrong,)).checked(data)
