"""How sure a plan is, where a planner can reckon it: intervals, flips, targets, regret, tornado."""

import numpy as np
import pandas as pd
import pytest

import model.explain.sure as explain_sure
from model.cases import ranges_of
from model.cases.draws import draws
from model.explain.sure import sure
from model.running.engine import local
from model.running.sampling import Sampling
from tests.explain.cities import one_gain, ten_doctors, two_machines
from tests.formulation.tiny import GP

N = 12


def test_health_goes_with_the_one_gain_that_is_drawn():
    """Proves the interval: each sample's health is 100 x its gain; nothing is decided, so nothing is regretted."""
    data, solution = one_gain()
    gains = draws(ranges_of(data), N, 3)[:, 0]
    found = sure(data, solution, samples=N, seed=3)
    np.testing.assert_allclose(found["regret"]["fixed"], 100.0 * gains)
    np.testing.assert_allclose(found["regret"]["regret"], 0.0, atol=1e-9)
    health = found["interval"].set_index("measure").loc["health_of_plan"]
    assert health["plan"] == pytest.approx(100.0)
    assert (health["low"], health["high"]) == pytest.approx(tuple(100.0 * np.quantile(gains, (0.05, 0.95))))


def test_the_tornado_takes_each_range_to_its_ends_alone():
    """Proves 100 x 0.5 and 100 x 2 for the gain, 80 and 120 units of the gain 1 for the need, the gain first."""
    need = {"table": "needs", "where": "service=S", "column": "units", "low": 0.8, "high": 1.2}
    data, solution = one_gain(ranges=[need])
    table = sure(data, solution, samples=2, seed=1, anew=0)["tornado"].set_index("range")
    assert list(table.index) == ["options[option=O].health_gain", "needs[service=S].units"]
    ends = table[["low_health", "high_health", "plan_health", "swing"]].to_numpy().tolist()
    assert ends == [pytest.approx([50, 200, 100, 150]), pytest.approx([80, 120, 100, 40])]


def test_a_machine_stays_up_to_the_gain_at_which_the_other_is_better():
    """Proves kept_share and regret: A gives 30 x 1; B 30 x its gain, so A stays where the gain drawn is below 1.

    The fixed plan has 30 always; that planned anew the more of 30 and 30 x gain.
    """
    data, solution = two_machines()
    gains = draws(ranges_of(data), N, 1)[:, 0]
    assert 0 < (gains > 1.0).sum() < N, "a draw to either side"
    found = sure(data, solution, samples=N, seed=1)
    bought = found["sure_decisions"].set_index("what").loc["for_a"]
    assert bought["kept_share"] == pytest.approx((gains < 1.0).mean())
    np.testing.assert_allclose(found["regret"]["fixed"], 30.0)
    np.testing.assert_allclose(found["regret"]["regret"], np.maximum(0.0, 30.0 * gains - 30.0), atol=1e-6)


def test_a_target_is_kept_where_the_need_drawn_is_no_greater_than_the_hours():
    """Proves sure_targets: 100 hours treat all of a need of up to 100; above it all hours are still used.

    Without the second chance a sample whose hard target cannot be kept would have no answer.
    """
    data, solution = ten_doctors()
    factors = draws(ranges_of(data), N, 2)[:, 0]
    assert 0 < (factors > 1.0).sum() < N, "a draw to either side"
    found = sure(data, solution, samples=N, seed=2)
    row = found["sure_targets"].iloc[0]
    assert (row["target"], row["kept_share"], row["samples"]) == ("all", pytest.approx((factors <= 1.0).mean()), N)
    assert found["sure_rules"].set_index("rule")["kept_share"].to_dict() == {
        "target_floor": pytest.approx((factors <= 1.0).mean())
    }
    np.testing.assert_allclose(found["regret"]["fixed"], 100.0 * np.minimum(factors, 1.0), rtol=1e-6)
    assert (found["regret"]["anew"].isna() == (factors > 1.0)).all(), "no plan at all keeps the target there"


def test_hires_stay_fixed():
    """Proves that hires are the plan's: hours for 50 and 5 hired; with a need of 120 nobody further is hired."""
    more = {"stock": [{"facility": "F", "resource": "gp", "quantity": 5}], "targets": [],
            "staff_types": [{**GP, "hires_per_year": 9, "hire_cost": 1, "pay_per_year": 1}],
            "budgets": [{"budget": "grant", "amount": 1000, "pays_for": "hire, pay"}]}  # fmt: skip
    data, solution = ten_doctors(**more)
    assert solution["hire"]["fte"].sum() == pytest.approx(5.0)
    table = sure(data, solution, samples=1, seed=1)["tornado"].iloc[0]
    assert (table["low_health"], table["high_health"]) == pytest.approx((80.0, 100.0), rel=1e-6)


def test_without_width_every_decision_stays():
    """Proves that a plan held against itself is kept whole and regrets nothing."""
    data, solution = two_machines()
    options = data.options.assign(health_gain_low=np.nan, health_gain_high=np.nan)
    row = {"table": "needs", "where": ("service=A",), "column": "units", "low": 1.0, "high": 1.0, "shape": "uniform"}
    still = pd.DataFrame([row | {"source": "assumption"}])
    data = data.changed(options=options, ranges=still)
    found = sure(data, solution, samples=3, seed=1)
    assert (found["sure_decisions"]["kept_share"] == 1.0).all()
    np.testing.assert_allclose(found["regret"]["regret"], 0.0, atol=1e-9)


def test_a_plan_without_ranges_is_not_asked():
    data, solution = ten_doctors()
    assert sure(data.changed(ranges=data.ranges.iloc[:0]), solution, samples=3, seed=1) == {}


def test_samples_are_answered_alike_whoever_they_are_handed_out_with(monkeypatch):
    """Proves that portions of one, of two and of all samples give the same tables, some planned anew."""
    data, solution = two_machines()
    found = []
    for portion in (1, 2, 100):
        monkeypatch.setattr(explain_sure, "PORTION", portion)
        found.append(sure(data, solution, samples=5, seed=5, anew=3))
    for tables in found[1:]:
        for name, table in found[0].items():
            pd.testing.assert_frame_equal(tables[name], table)
    assert found[0]["regret"]["anew"].notna().tolist() == [True] * 3 + [False] * 2


def test_the_seed_decides_and_the_number_of_workers_does_not():
    """Proves that one and two processes give the same tables as this one, and another seed others."""
    data, solution = two_machines()
    here = sure(data, solution, samples=4, seed=5)
    for number in (1, 2):
        again = Sampling(4, 5).asked(data, solution, local(number), lambda _text: None).explained
        assert list(again) == [*solution.explained, *here]
        for name, table in here.items():
            pd.testing.assert_frame_equal(again[name], table)
    other = sure(data, solution, samples=4, seed=6)
    assert not other["regret"]["anew"].equals(here["regret"]["anew"])
