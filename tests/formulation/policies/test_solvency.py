"""solvency: beside its reserve a fund sets aside what bad years may take from it."""

from dataclasses import replace

import pandas as pd
import pytest

from model.answer.solution import Status
from model.city.tables import Standing
from tests.audit.spoiling import broken
from tests.formulation.tiny import Case, Row, Rows, city


def purse(settings: Row | None = None, **fund: object) -> Rows:
    """Return the city with a fund of 300 a year that keeps 6 months: 200 are paid, 40 units."""
    return city(settings, funds=[{"fund": "J", "income": 300, "reserve_months": 6, **fund}])


def aside(*amounts: float) -> Standing:
    """Return what fund J sets aside beside its reserve, year by year."""
    return Standing(margin=pd.DataFrame({"fund": "J", "t": range(len(amounts)), "amount": amounts}))


ASKED = {"solvency": 0.9}


def test_what_is_set_aside_is_not_spent():
    """Proves solvency: 300 - p >= p / 2 + 30: p = 180, 36 units. Without the rule 40."""
    case = Case(purse(ASKED), aside(30.0))
    assert case.objective == pytest.approx(36)
    assert case.without("solvency") == pytest.approx(40)
    assert case.broken() == []


def test_each_year_has_its_own():
    """Proves the keys: 30 in 2026 and 60 in 2027: p1 = 180; 420 - ... 600 - p1 - p2 >= p2 / 2 + 60: p2 = 240.

    36 + 48 = 84; with the 60 of the second year in both, p1 = 160, p2 = 253.33: 82.67.
    """
    case = Case(purse(ASKED | {"years": 2}), aside(30.0, 60.0))
    assert case.objective == pytest.approx(84)
    assert Case(purse(ASKED | {"years": 2}), aside(60.0, 60.0)).objective == pytest.approx(82 + 2 / 3)


def test_nothing_is_set_aside_where_nobody_asks():
    """Proves the setting: a margin that is known counts only where solvency is asked for."""
    assert Case(purse(), aside(30.0)).rules & {"solvency"} == set()
    assert Case(purse(ASKED)).rules & {"solvency"} == set()


def test_more_than_there_is_has_no_plan():
    """Proves that it is hard: 301 of 300."""
    case = Case(purse(ASKED), aside(301.0))
    assert case.status is Status.INFEASIBLE
    assert case.without("solvency") == pytest.approx(40)


def test_a_plan_that_sets_too_little_aside_is_told_so():
    """Proves the audit: the good plan against the same fund with a margin of 31."""
    case = Case(purse(ASKED), aside(30.0))
    tighter = case._data.stands_on(replace(case._data.standing, margin=aside(31.0).margin))
    margin = case.tables["reserve_margin"].assign(amount=31.0)
    assert broken(tighter, case.tables | {"reserve_margin": margin}) == {"solvency"}
