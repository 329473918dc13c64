"""Prices of the relaxation: what a changed program is worth to first order, against solving it."""

import random

import pytest

from model.cases import Case, edited, edits_of
from model.city.city import City
from model.inputs import from_rows
from model.solving import Clock, prepare
from model.solving.relaxed import Relaxed, relaxed
from model.solving.solve import quiet
from tests import random_city
from tests.formulation.tiny import GP, HOSPITAL, city

NEED = {"option": "O", "resource": "gp", "hours": 1}


def of(data: City, gap: float = 0.0) -> Relaxed | None:
    """Return the relaxation of a case."""
    return relaxed(prepare(data), gap, Clock(60.0, quiet))


def change(data: City, words: str) -> tuple[float, float]:
    """Return what an edit is worth by the prices, and by solving the edited relaxation."""
    base, other = of(data), edited(data, Case(words, edits_of([words])))
    assert base is not None
    after = of(other)
    assert after is not None
    return base.change(prepare(other)), after.value - base.value


def test_a_price_is_the_dual_in_natural_units():
    """Proves the price of income: a unit costs the fund 5; 300 pay for 60 of 100, so 1 more is worth 0.2.

    With 500 all are treated, and one more is worth nothing.
    """
    poor = from_rows(city(funds=[{"fund": "J", "income": 300}]))
    assert change(poor, "funds.income += 1") == pytest.approx((0.2, 0.2))
    assert change(poor, "funds.income -= 1") == pytest.approx((-0.2, -0.2))
    assert change(from_rows(city()), "funds.income += 1") == pytest.approx((0.0, 0.0))


def test_money_in_other_units_has_the_same_price():
    """Proves the scales: the same city with money in 10,000: one unit of the sheet is worth 2,000."""
    rows = city({"money_unit": 10_000}, funds=[{"fund": "J", "income": 0.03}])
    assert change(from_rows(rows), "funds.income += 0.0001") == pytest.approx((0.2, 0.2))


def test_coefficients_have_a_price_too():
    """Proves the term -y (A' - A) x: 40 GP hours at 1 a unit treat 40; at 1.01 they treat 40 / 1.01.

    To first order -0.4; solved, -0.396.
    """
    rows = city(staff_types=[GP], stock=[{"facility": "F", "resource": "gp", "quantity": 4}], use=[NEED])
    first, solved = change(from_rows(rows), "use.hours += 0.01")
    assert first == pytest.approx(-0.4)
    assert solved == pytest.approx(40 / 1.01 - 40)


def test_a_cost_has_a_price_too():
    """Proves the term (c' - c) x: 60 units of a gain of 1; at 1.01 they are worth 0.6 more."""
    poor = from_rows(city(funds=[{"fund": "J", "income": 300}]))
    assert change(poor, "options[option=O].health_gain += 0.01") == pytest.approx((0.6, 0.6))


def test_a_missed_soft_target_takes_the_money_first():
    """Proves the kept row: half of the visits are to be at the centre (5 each), hospitals (20) heal twice as much.

    At most 20% may be at the centre (max_share), so the target misses 0.3 of the visits treated; each further
    unit of max_share lets it miss less, at the cost of the better care: 1 point of 100 units is 1 unit, -1 health.
    Without the target the hospital would take all: 200, and the price 0.
    """
    target = {"target": "half", "metric": "option_share", "of": "O", "scope": "city", "sense": ">=", "value": 0.5,
              "kind": "soft"}  # fmt: skip
    rows = city(
        options=[HOSPITAL, {"option": "O", "max_share": 0.2}], targets=[target],
        services=[{"service": "S", "coverage_min": 1}],
    )  # fmt: skip
    data = from_rows(rows)
    base = of(data)
    assert base is not None
    assert base.value == pytest.approx(180)
    assert change(data, "options[option=O].max_share += 0.01") == pytest.approx((-1.0, -1.0))
    free = edited(data, Case("free", edits_of(["targets drop"])))
    assert change(free, "options[option=O].max_share += 0.01") == pytest.approx((0.0, 0.0))


def hard_city(seed: int) -> City:
    """Return a random city whose soft targets are left out."""
    data = from_rows(random_city.city(seed))
    return data.changed(targets=data.targets[data.targets["kind"] == "hard"].reset_index(drop=True))


def means(data: City, seed: int) -> list[str]:
    """Return edits of two of the means that there are."""
    cells = (
        "funds.income",
        "funds.income_per_head",
        "budgets.amount",
        "stock.quantity",
        "staff_types.hires_per_year",
    )
    there = [cell for cell in cells if getattr(data, cell.partition(".")[0])[cell.partition(".")[2]].notna().any()]
    return [f"{cell} *= {{}}" for cell in random.Random(seed).sample(there, 2)]


@pytest.mark.parametrize("seed", [40, 43, 44, 45, 46])
def test_means_are_worth_no_more_than_their_price(seed):
    """Proves the law of prices: less saves no more than it costs, and one more brings no more than its price."""
    data = hard_city(seed)
    base = of(data)
    assert base is not None
    size = 1.0 + abs(base.value)
    best = -1.0 if data.settings.objective == "cost" else 1.0
    for words in means(data, seed):
        for factor in ("1.02", "0.98"):
            other = edited(data, Case("x", edits_of([words.format(factor)])))
            after = of(other)
            if after is not None:
                assert best * (after.value - base.value) <= best * base.change(prepare(other)) + 1e-6 * size
