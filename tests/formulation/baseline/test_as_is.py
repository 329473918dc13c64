"""as_is: the years of the plan without the plan, by cities that can be solved on paper."""

from dataclasses import replace
from math import exp

import numpy as np
import pandas as pd
import pytest

from model.answer import outcome, worth
from model.answer.solution import BETTER_AND_CHEAPER
from model.audit import audit
from model.audit.baseline.as_is import CHECKS
from model.cases.as_is import as_is
from model.city.volumes import need_weight
from model.formulation import AS_IS_STEPS
from model.formulation.baseline.as_is import PASSES
from model.inputs import from_rows
from model.solving import Clock, prepare, restore
from model.solving.decisions import unplanned
from model.solving.inorder import in_order
from model.solving.solve import quiet, solve
from tests.formulation.tiny import CT, GP, HOSPITAL, Row, Rows, city

SECOND: Row = {"option": "O2", "service": "S", "tier": "centre", "price": 5, "fund_share": 0.5, "health_gain": 3}
TODAY = [
    {"county": "*", "service": "S", "tier": "centre", "share": 0.6},
    {"county": "*", "service": "S", "tier": "hospital", "share": 0.3},
]  # fmt: skip
ONE_HOUR = [{"option": "O", "resource": "gp", "hours": 1}]
GPS: Row = {"facility": "F", "resource": "gp", "quantity": 4}
"""Four, of ten hours each."""


class AsIs:
    """The years of a city without a plan: its tables, audited where no rule is left out."""

    def __init__(self, rows: Rows, *without: str) -> None:
        data = as_is(from_rows(rows))
        case = prepare(data, AS_IS_STEPS)
        free = np.array([row.rule.name in without for row in case.arrays.rows], dtype=bool)
        assert free.any() == bool(without)
        lower, upper = case.arrays.row_lower.copy(), case.arrays.row_upper.copy()
        lower[free], upper[free] = -np.inf, np.inf
        status, x = in_order(replace(case.arrays, row_lower=lower, row_upper=upper), PASSES, Clock(60.0, quiet))
        assert status == "optimal"
        restore(case.arrays, x)
        self.tables = outcome.unplanned(data, unplanned(case.space, data))
        if not without:
            _, summary = audit(data, self.tables, checks=CHECKS)
            assert summary["broken"].sum() == 0
        self.cost = worth.cost(data, self.tables)

    def sums(self, table: str, column: str, *keys: str) -> dict:
        """Return the sums of a column of a table by keys, without what is none."""
        sums = self.tables[table].groupby(list(keys) if len(keys) > 1 else keys[0])[column].sum().round(5)
        return sums[sums != 0.0].to_dict()


def test_care_goes_where_people_turn():
    """Proves as_is_turned: of a need of 100, then 110, treated are 60 and 30, then 66 and 33; without it all."""
    rows = city({"years": 2}, options=[HOSPITAL], today=TODAY)
    rows["needs"][0]["growth"] = 0.1
    found = AsIs(rows).sums("treat", "units", "year", "facility")
    assert found == {(2026, "F"): 60.0, (2026, "K"): 30.0, (2027, "F"): 66.0, (2027, "K"): 33.0}
    assert AsIs(rows, "as_is_turned").sums("treat", "units", "year") == {2026: 100.0, 2027: 110.0}


def test_people_drift_without_a_plan():
    """Proves drift: a centre with half of the need loses 5 points of half in the first year, log-odds by 0.2.

    logistic(-0.2) = 0.450166 is left in the first year, logistic(-0.4) = 0.401312 in the second.
    """
    half = [{**row, "share": 0.5} for row in TODAY]
    rows = city({"years": 2, "drift_per_year": 0.05}, options=[HOSPITAL], today=half)
    found = AsIs(rows).sums("treat", "units", "facility", "year")
    left = [100.0 / (1.0 + exp(0.2 * (t + 1))) for t in range(2)]
    expected = {("F", 2026): left[0], ("F", 2027): left[1], ("K", 2026): 100 - left[0], ("K", 2027): 100 - left[1]}
    assert found == pytest.approx(expected, abs=1e-4)


def test_generated_need_divides_as_people_turn():
    """Proves generated in as_is_turned: 60 + 30 of S generate 45 of R, of which 80% turn to the centre: 36."""
    rows = city(
        options=[HOSPITAL, {"option": "R1", "service": "R", "tier": "centre", "price": 1, "health_gain": 1}],
        services=[{"service": "R", "category": "rehab", "unit": "course"}],
        today=[*TODAY, {"county": "*", "service": "R", "tier": "centre", "share": 0.8}],
        links=[{"link": "L", "kind": "generates", "from_service": "S", "to_service": "R", "ratio": 0.5}],
    )
    assert AsIs(rows).sums("treat", "units", "option") == {"O": 60.0, "H": 30.0, "R1": 36.0}


def test_what_is_required_does_not_hold():
    """Proves that requires is off: S is treated though T, of which nobody is treated, is required."""
    rows = city(
        today=TODAY[:1], services=[{"service": "T", "category": "visit", "unit": "visit"}],
        options=[{"option": "T1", "service": "T", "tier": "centre", "price": 1, "health_gain": 1, "max_share": 0}],
        needs=[{"group": "G", "service": "T", "units": 10}],
        links=[{"link": "L", "kind": "requires", "from_service": "T", "to_service": "S"}],
    )  # fmt: skip
    assert AsIs(rows).sums("treat", "units", "option") == {"O": 60.0}


def test_who_leaves_is_replaced_and_no_more():
    """Proves as_is_staff: of four GPs a tenth leaves and is hired again, as is one who arrives; need asks for ten.

    Forty hours treat 40, then 50 with the one who has arrived; without the rule 20 hires a year treat all 100.
    """
    rows = city(
        {"years": 2}, staff_types=[{**GP, "attrition": 0.1, "hires_per_year": 20}], use=ONE_HOUR, stock=[GPS],
        arrivals=[{"facility": "F", "staff": "gp", "year": 2027, "fte": 1}],
    )  # fmt: skip
    assert AsIs(rows).sums("headcount", "fte", "year") == {2026: 4.0, 2027: 5.0}
    assert AsIs(rows).sums("hire", "fte", "year") == {2026: 0.4, 2027: 0.4}
    assert AsIs(rows).sums("treat", "units", "year") == {2026: 40.0, 2027: 50.0}
    assert AsIs(rows, "as_is_staff").sums("treat", "units", "year") == {2026: 100.0, 2027: 100.0}


def test_nobody_is_hired_beyond_the_limit():
    """Proves hires_of_type: two of four leave, one may be hired: three, then 1.5 + 1."""
    rows = city({"years": 2}, staff_types=[{**GP, "attrition": 0.5, "hires_per_year": 1}], use=ONE_HOUR, stock=[GPS])
    assert AsIs(rows).sums("headcount", "fte", "year") == {2026: 3.0, 2027: 2.5}


def test_nobody_is_hired_without_need():
    """Proves least_cost: GPs who cost something to hire and whom no care needs are not replaced."""
    staff = {**GP, "attrition": 0.5, "hires_per_year": 4, "hire_cost": 7}
    rows = city(staff_types=[staff], use=ONE_HOUR, stock=[GPS], today=[{**TODAY[0], "share": 0.3}])
    found = AsIs(rows)
    assert found.sums("headcount", "fte", "year") == {2026: 3.0}
    assert found.cost == pytest.approx(30 * 10 + 7)


def test_hires_are_whole_where_they_must_be():
    """Proves whole_staff: of one GP a half leaves; a whole one hired would be more than there was."""
    staff, stock = {**GP, "attrition": 0.5, "hires_per_year": 9}, {**GPS, "quantity": 1}
    rows = city({"whole_staff": "yes"}, staff_types=[staff], use=ONE_HOUR, stock=[stock])
    assert AsIs(rows).sums("treat", "units", "year") == {2026: 5.0}
    free = city(staff_types=[staff], use=ONE_HOUR, stock=[stock])
    assert AsIs(free).sums("treat", "units", "year") == {2026: 10.0}


def scanned(**ct: object) -> Rows:
    """Return a city of four years in which a unit takes an hour of a CT of 30 hours; it retires in the second."""
    return city(
        {"years": 4, "discount_rate": 0.25}, equipment_types=[{**CT, "life_years": 2, "upkeep_per_year": 3, **ct}],
        use=[{"option": "O", "resource": "ct", "hours": 1}],
        stock=[{"facility": "F", "resource": "ct", "quantity": 1, "retire_year": 2027}],
    )  # fmt: skip


def test_machines_are_replaced_as_they_retire():
    """Proves as_is_machines: bought in 2027 and after two years of life in 2029, whatever floor and most there are.

    Cost: 30 units at 10 each year, 100 in 2027 and 2029, upkeep 3 from 2027, by 0.8 a year.
    """
    found = AsIs(scanned(utilisation_floor=1.0, max_per_facility=0))
    assert found.sums("buy", "units", "year") == {2027: 1.0, 2029: 1.0}
    assert found.sums("treat", "units", "year") == dict.fromkeys(range(2026, 2030), 30.0)
    years = (300.0, 403.0, 303.0, 403.0)
    assert found.cost == pytest.approx(sum(cost * 0.8**t for t, cost in enumerate(years)))
    without = AsIs(scanned(), "as_is_machines").sums("treat", "units", "year")
    assert without == dict.fromkeys(range(2026, 2030), 100.0) | {2026: without[2026]}


def test_a_machine_that_may_not_be_bought_is_gone():
    """Proves that where the tier may not have the type, nothing replaces it: care ends in 2027."""
    found = AsIs(scanned(tiers="hospital"))
    assert found.sums("treat", "units", "year") == {2026: 30.0}
    assert found.cost == pytest.approx(300.0)


def test_a_machine_of_the_past_is_replaced_in_the_first_year():
    """Proves that what was due before the first year is bought in it."""
    rows = scanned()
    rows["stock"][0]["retire_year"] = 2020
    assert AsIs(rows).sums("buy", "units", "year") == {2026: 1.0, 2028: 1.0}


PREVENTED: Rows = {
    "services": [{"service": "P", "category": "prevention", "unit": "person"}],
    "needs": [{"group": "G", "service": "P", "units": 50}],
    "options": [{"option": "P1", "service": "P", "tier": "centre", "price": 1, "health_gain": 0}],
    "links": [{"link": "L", "kind": "avoids", "from_service": "P", "to_service": "S", "ratio": 0.4}],
}  # fmt: skip


def test_care_is_avoided_rather_than_given():
    """Proves most_avoided after most_cared: 50 of P avoid 20 of S; 80 treated and 20 avoided are 100 as well."""
    found = AsIs(city(**PREVENTED))
    assert found.sums("avoided", "units", "service") == {"S": 20.0}
    assert found.sums("treat", "units", "option") == {"O": 80.0, "P1": 50.0}


def test_shares_of_need_count_not_units():
    """Proves the weights of most_cared: 40 hours go to 50 of P, 1/50 each, before 100 of S, 1/100 each."""
    both = [{"option": "P1", "resource": "gp", "hours": 1}, *ONE_HOUR]
    rows = city(**{**PREVENTED, "links": []}, use=both, staff_types=[GP], stock=[GPS])
    assert AsIs(rows).sums("treat", "units", "option") == {"P1": 40.0}


def test_options_are_taken_in_the_order_of_the_sheet():
    """Proves in_option_order: the second option gives more for less, and treats what the first may not."""
    rows = city(options=[SECOND], today=TODAY[:1])
    assert AsIs(rows).sums("treat", "units", "option") == {"O": 60.0}
    rows["options"][0]["max_share"] = 0.25
    assert AsIs(rows).sums("treat", "units", "option") == {"O": 25.0, "O2": 35.0}


def test_places_treat_what_they_usually_do_grown_with_need():
    """Proves nearest: places with 20 and 40 of 60 today treat 22 and 44 of the 66 of next year."""
    rows = city(
        {"years": 2}, facilities=[{"facility": "F2", "tier": "centre", "county": "C"}], today=TODAY[:1],
        volumes=[{"facility": "F", "service": "S", "units": 20}, {"facility": "F2", "service": "S", "units": 40}],
    )  # fmt: skip
    rows["needs"][0]["growth"] = 0.1
    found = AsIs(rows).sums("treat", "units", "facility", "year")
    assert found == {("F", 2026): 20.0, ("F", 2027): 22.0, ("F2", 2026): 40.0, ("F2", 2027): 44.0}


def hiring(**option: object) -> Rows:
    """Return a city of two years whose plan may hire as much as it can use, at 100 each, out of a budget."""
    rows = city(
        {"years": 2}, staff_types=[{**GP, "hires_per_year": 6, "hire_cost": 100}], use=ONE_HOUR, stock=[GPS],
        budgets=[{"budget": "B", "amount": 1000, "pays_for": "hire"}],
    )  # fmt: skip
    rows["options"][0].update(option)
    return rows


def test_the_gain_is_the_plan_less_as_it_is():
    """Proves gain and cost_per_health: a plan hires 6 in the first year and treats 100 twice; as it is, 40 twice.

    It gains 120 for 600 of hires and 1,200 of care more: 15 each. Today, one year, has no part in it.
    """
    found = solve(from_rows(hiring()), gap=0.0)
    assert found.as_is is not None
    assert (found.health_gain, found.as_is.health_gain) == pytest.approx((200.0, 80.0))
    assert found.gain == pytest.approx(120.0)
    assert found.cost_per_health == pytest.approx(15.0)
    assert found["as_is"]["units"].tolist() == pytest.approx([40.0, 40.0])


def test_more_for_less_has_no_price():
    """Proves `BETTER_AND_CHEAPER`: care that saves 10 a unit pays for its hires; and no price without a gain."""
    assert solve(from_rows(hiring(unit_cost=-10)), gap=0.0).cost_per_health == BETTER_AND_CHEAPER
    idle = solve(from_rows(city()), gap=0.0)
    assert idle.gain == pytest.approx(0.0, abs=1e-6)
    assert idle.cost_per_health is None


def test_metrics_and_budgets_have_a_column_as_it_is():
    """Proves that a year's metric stands beside the same year as it is: 10 GPs of 1,000 people to 4; funds too."""
    rows = hiring()
    target = {"target": "gps", "metric": "staff_per_10k", "of": "gp", "scope": "city", "sense": ">="}
    rows["targets"] = [{**target, "value": 0, "kind": "soft"}]
    found = solve(from_rows(rows), gap=0.0)
    metric = found["metrics"].query("metric == 'staff_per_10k' and year == 2027 and id == 'gps'")
    assert metric[["today", "as_is", "plan"]].to_numpy().tolist()[0] == pytest.approx([40.0, 40.0, 100.0])
    places = found["budgets_by_facility"].query("facility == 'F' and year == 2027")
    assert places[["fund_today", "fund_as_is", "fund_plan"]].to_numpy().tolist()[0] == pytest.approx([200, 200, 500])
    assert found.as_is is not None
    assert found.as_is["funds"]["closing"].tolist() == pytest.approx([1_000_000 - 200, 2_000_000 - 400])


def standing_still(seed: int) -> Rows:
    """Return a city of two counties in which nobody leaves and nothing grows.

    Every third has far too few staff, and no links: what is generated would follow from what is missing.
    """
    draw = np.random.default_rng(seed)
    most, tied = (20.0, True) if seed % 3 else (5.0, False)
    services, places = ("S", "R"), ("F", "F2", "E", "K")
    rehab = {"service": "R", "price": 3, "health_gain": 1}
    centre = {"tier": "centre"}
    rows = city(
        areas=[{"area": "B", "county": "D"}],
        groups=[{"group": "H", "area": "B", "fund": "J", "people": 500}],
        facilities=[{"facility": "F2", "county": "C", **centre}, {"facility": "E", "county": "D", **centre}],
        services=[{"service": "R", "category": "rehab", "unit": "course"}],
        needs=[
            {"group": group, "service": service, "units": int(draw.integers(20, 200))}
            for group in "GH" for service in services
        ],
        options=[
            HOSPITAL, {**SECOND, "max_share": 0.4},
            {"option": "R1", **rehab, **centre}, {"option": "R2", **rehab, "tier": "hospital"},
        ],
        staff_types=[GP],
        use=[{"option": option, "resource": "gp", "hours": 1} for option in ("O", "H", "O2", "R1", "R2")],
        stock=[{"facility": f, "resource": "gp", "quantity": float(draw.uniform(most / 4, most))} for f in places],
        links=[{"link": "L", "kind": "generates", "from_service": "S", "to_service": "R", "ratio": 0.2}] * tied,
    )  # fmt: skip
    rows["today"] = [
        {"county": county, "service": service, "tier": tier, "share": float(draw.uniform(0.1, 0.5))}
        for county in "CD" for service in services for tier in ("centre", "hospital")
    ]  # fmt: skip
    return rows


@pytest.mark.parametrize("seed", range(8))
def test_nothing_changes_where_all_stands_still(seed):
    """Proves the law: as it is, the first year is today, where stock and need stand still and nobody leaves.

    As many are cared for, as shares of need; where hours are enough each place treats what it treats today.
    """
    data = from_rows(standing_still(seed))
    found = solve(data, gap=0.0)
    assert found.today is not None
    assert found.as_is is not None
    assert found.as_is["audit"]["broken"].sum() == 0
    weight = need_weight(data).query("t == 0")
    sums = []
    for answer in (found.today, found.as_is):
        care = answer["treat"].merge(data.options[["option", "service"]]).merge(data.members[["group", "county"]])
        care = care.merge(weight, on=["county", "service"])
        sums.append(((care["units"] * care["weight"]).sum(), care.groupby(["facility", "service"])["units"].sum()))
    assert sums[0][0] == pytest.approx(sums[1][0], rel=1e-6)
    if found.today["gap"]["units"].sum() < 1e-3:
        pd.testing.assert_series_equal(sums[0][1], sums[1][1], atol=1e-4)
