"""refuse: a plan may not meet a share, or save money, by turning people away.

S is treated at the centre (gain 1, the fund pays 5) and the hospital (gain 2, 20), 100 units; today 0.6 and 0.3 of
need turn there: 900 would pay for all of them.
"""

import pandas as pd
import pytest

from model.answer.solution import Status
from model.city.tables import Standing
from tests.formulation.policies.checked import checked
from tests.formulation.test_turning import turning
from tests.formulation.tiny import Case, Row, Rows

GAP = Standing(gap=pd.DataFrame([{"county": "C", "service": "S", "tier": "hospital", "units": 6.0}]))


def short(income: float, **tables: list[Row]) -> Rows:
    """Return the city with a fund of that income, where a tenth may be refused."""
    return turning({"refuse": 0.1}, funds=[{"fund": "J", "income": income}], **tables)


def test_who_turns_to_a_tier_is_not_turned_away():
    """Proves seek_served: of 830 27 are treated at the hospital, 540, and 290 / 5 = 58 at the centre: 112.

    Without the rule 60 at the centre and 530 / 20 = 26.5 at the hospital: 113. 800: no plan.
    """
    case = checked(short(830))
    assert case.objective == pytest.approx(112)
    assert case.without("seek_served") == pytest.approx(113)
    assert not Case(short(800)).status.has_plan


def test_what_today_leaves_may_be_left():
    """Proves the gap: of 30 who turn to the hospital today 6 are not treated there: 21 must be, 26.5 are: 113.

    In the second year need is twice as large, and so are those who may be left: 42 and not 54 of 60 must be
    treated; for 54 there is no money, though 90 were saved in the first.
    """
    case = Case(short(830), GAP)
    assert case.objective == pytest.approx(113)
    rows = turning({"refuse": 0.1, "years": 2}, needs=[{"group": "G", "service": "S", "units": 100, "growth": 1}])
    rows["funds"][0] |= {"income": 60 * 5 + 30 * 20, "income_growth": 0.6}
    case = Case(rows, GAP)
    # 1,440 in 2027: 120 x 5 at the centre leave 840 for 42 at the hospital
    assert case.objective == pytest.approx(120 + 120 + 84)
    assert not Case(rows).status.has_plan


def test_people_under_care_may_be_left():
    """Proves the categories: who is under care for a chronic illness is held by no such rule: 113."""
    case = checked(short(830, services=[{"service": "S", "category": "chronic"}]))
    assert case.objective == pytest.approx(113)
    assert "seek_served" not in case.rules


def test_need_that_was_avoided_is_no_one_turned_away():
    """Proves seek_spared: 10 of A avoid one case of S, which counts at the hospital: 26 must be treated there.

    810 pay for 26 and 58: 58 + 52 + 2 for the case = 112. Could more be spared than is avoided, 60 and 25.5: 113.
    """
    case = checked(short(
        810, services=[{"service": "A", "category": "prevention", "unit": "course"}],
        options=[{"option": "OA", "service": "A", "tier": "centre", "health_gain": 0}],
        needs=[{"group": "G", "service": "A", "units": 10}],
        links=[{"link": "L", "kind": "avoids", "from_service": "A", "to_service": "S", "ratio": 0.1}],
    ))  # fmt: skip
    assert case.status is Status.OPTIMAL
    assert case.objective == pytest.approx(112)
    assert case.without("seek_spared") == pytest.approx(113)
