"""The reserve in sampled years, reckoned by hand: one fund, whose draws are taken by their names."""

import numpy as np
import pytest

from model.answer.sampled.chances import kept_of, margins
from model.answer.sampled.reserve import Terms, sampled
from model.cases import ranges_of
from model.cases.draws import draws, stream_of
from model.inputs import from_rows
from model.solving.solve import solve
from tests.formulation.tiny import Row, city

STILL = Terms(50, 3, 0.0, 0.0)
"""Years that do not differ but by ranges."""


def purse(settings: Row | None = None, ranges: tuple[Row, ...] = (), **fund: object):
    """Return a city whose fund of 300 a year pays 5 a unit and keeps 6 months: 200 a year, 40 units."""
    more = {"ranges": [{"shape": "uniform", **row} for row in ranges]} if ranges else {}
    return from_rows(city(settings, funds=[{"fund": "J", "income": 300, "reserve_months": 6, **fund}], **more))


def bell(name: str, spread: float, terms: Terms) -> np.ndarray:
    """Return a bell as the definitions have it."""
    return 1.0 + spread * stream_of(name, terms.seed).standard_normal(terms.samples)


@pytest.fixture(scope="module")
def two_years():
    """Return the city over two years, and its plan: 200 are paid, then 400 - p >= p / 2: 266.67."""
    data = purse({"years": 2})
    return data, solve(data)


def test_without_any_spread_every_year_is_the_plan(two_years):
    """Proves that nothing is at risk where nothing differs: the reserve is just kept in every sample."""
    data, answer = two_years
    years = sampled(data, answer.tables, STILL)
    assert years.kept == 1.0
    assert years.spare == pytest.approx(np.zeros((50, 2)), abs=1e-6)


def test_a_bad_year_is_missing_in_the_next(two_years):
    """Proves the sums by hand, sample by sample: u, v the need of both years, i, j the income.

    2026: 300 i - 200 u - 100 u. 2027: what 2026 left, 300 i - 200 u, + 300 j - 266.67 v - 133.33 v.
    """
    data, answer = two_years
    terms = Terms(40, 7)
    u, v = (bell(f"need[county=C; service=S; year={year}]", 0.05, terms) for year in (2026, 2027))
    i, j = (bell(f"income[fund=J; year={year}]", 0.02, terms) for year in (2026, 2027))
    by_hand = np.stack([300 * i - 300 * u, 300 * i - 200 * u + 300 * j - 400 * v], axis=1)
    years = sampled(data, answer.tables, terms)
    assert years.spare == pytest.approx(by_hand, abs=1e-6)
    assert years.kept == (by_hand >= 0.0).all(axis=1).mean()
    assert 0.0 < years.kept < 0.6


def test_what_has_passed_has_happened(two_years):
    """Proves ``since``: of the second year alone nothing of the first is drawn."""
    data, answer = two_years
    terms = Terms(40, 7)
    v, j = bell("need[county=C; service=S; year=2027]", 0.05, terms), bell("income[fund=J; year=2027]", 0.02, terms)
    by_hand = 100 + 300 * j - 400 * v
    assert sampled(data, answer.tables, terms, 2027).spare[:, 0] == pytest.approx(by_hand, abs=1e-6)


RANGES: dict[str, tuple[Row, object]] = {
    "need": ({"table": "needs", "column": "units"}, lambda x: 300 - 300 * x),
    "price": ({"table": "options", "column": "price"}, lambda x: 300 - 300 * x),
    "income": ({"table": "funds", "column": "income"}, lambda x: 300 * x - 300),
    "opening_balance": ({"table": "funds", "column": "opening_balance"}, lambda x: 0 * x),
}


@pytest.mark.parametrize("name", RANGES)
def test_ranges_move_what_they_are_about(name):
    """Proves need, price and income by hand; of an opening balance of 0 any part is 0."""
    row, spare = RANGES[name]
    data = purse(ranges=({**row, "low": 0.8, "high": 1.3},))
    drawn = draws(ranges_of(data), 50, 3)[:, 0]
    years = sampled(data, solve(data).tables, STILL)
    assert years.spare[:, 0] == pytest.approx(spare(drawn), abs=1e-6)


def test_what_goes_to_budgets_follows_income():
    """Proves transfers and other payments: (1 - 0.1) x 300 x i - 20 x o - 1.5 x paid, paid = 250 / 1.5."""
    row = {"table": "funds", "low": 0.5, "high": 1.5, "shape": "uniform"}
    rows = city(
        funds=[{"fund": "J", "income": 300, "reserve_months": 6, "other_payments": 20}],
        budgets=[{"budget": "B", "share_of_income": 0.1, "fund": "J", "pays_for": "hire"}],
        ranges=[{**row, "column": "income"}, {**row, "column": "other_payments"}],
    )
    data = from_rows(rows)
    drawn = draws(ranges_of(data), 50, 3)
    years = sampled(data, solve(data).tables, STILL)
    assert years.spare[:, 0] == pytest.approx(270 * drawn[:, 0] - 20 * drawn[:, 1] - 250, abs=1e-6)


def test_margins_hold_in_just_the_share_that_is_asked_for(two_years):
    """Proves the joint quantile: with both margins set aside 80 of 100 samples miss neither year, and no margin less.

    By one year alone it is that year's own quantile.
    """
    data, answer = two_years
    years = sampled(data, answer.tables, Terms(100, 5))
    amounts = margins(data, years, 0.8)["amount"].to_numpy()
    held = (years.spare + amounts >= -1e-9).all(axis=1).mean()
    assert held == pytest.approx(0.8, abs=0.011)
    assert held >= 0.8
    one = purse()
    alone = sampled(one, solve(one).tables, Terms(100, 5))
    assert margins(one, alone, 0.8)["amount"].tolist() == pytest.approx([np.sort(-alone.spare[:, 0])[79]])


def test_a_fund_that_is_far_from_its_reserve_is_at_no_risk():
    """Proves page one's other sentence: with a million from before nobody falls below, and no margin is needed."""
    data = purse(opening_balance=1_000_000)
    answer = solve(data)
    found = kept_of(answer.explained)
    assert found is not None
    assert (found.share, found.samples, found.planned) == (1.0, 500, True)
    assert answer.explained["sampled_reserve"]["below"].tolist() == [0.0]
    assert margins(data, sampled(data, answer.tables, STILL), 0.9)["amount"].tolist() == [0.0]
