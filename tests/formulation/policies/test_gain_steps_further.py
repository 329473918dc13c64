"""gain_steps: the last covered gain is less than the first."""

from dataclasses import replace

import pandas as pd
import pytest

from model.formulation.policies.gain_steps import steps
from model.inputs import from_rows
from tests.formulation.policies.checked import checked
from tests.formulation.tiny import GP, HOSPITAL, Row, best, city


def falling(*rest: tuple[float, float]) -> list[Row]:
    """Return steps of S: factor 1 from 0, then (from_share, factor)."""
    return [{"service": "S", "from_share": share, "factor": factor} for share, factor in ((0, 1), *rest)]


def test_units_in_a_later_step_gain_less():
    """Proves in_steps and step_width: 50 at 1, 30 at 0.6, 20 at 0.1: 50 + 18 + 2 = 70.

    Without steps, or without in_steps, 100; without step_width all 50 lie in the step of 0.6: 80.
    """
    case = checked(city(gain_steps=falling((0.5, 0.6), (0.8, 0.1))))
    assert case.objective == pytest.approx(70)
    assert case.without("in_steps") == pytest.approx(100)
    assert case.without("step_width") == pytest.approx(80)
    assert best(city()) == pytest.approx(100)


def test_the_loss_is_of_the_smallest_gain_of_the_service():
    """Proves the loss: all go to H, which gains 2; O gains 1: 200 - 50 x (1 - 0.4) x 1 = 170.

    By H's own gain the loss were 60: 140. Without steps 200.
    """
    case = checked(city(options=[HOSPITAL], gain_steps=falling((0.5, 0.4))))
    assert case.objective == pytest.approx(170)
    assert case.without("in_steps") == pytest.approx(200)


def test_steps_are_shares_of_need_whatever_is_treated():
    """Proves that steps divide need: 60 of 100 are treated, 30 in the first step, 30 at 0.5: 45.

    Were they shares of what is treated: 18 + 42 x 0.5 = 39. Without steps 60.
    """
    hours = {
        "staff_types": [GP], "use": [{"option": "O", "resource": "gp", "hours": 1}],
        "stock": [{"facility": "F", "resource": "gp", "quantity": 6}],
    }  # fmt: skip
    case = checked(city(gain_steps=falling((0.3, 0.5)), **hours))
    assert case.objective == pytest.approx(45)
    assert case.without("in_steps") == pytest.approx(60)


def test_steps_divide_generated_need():
    """Proves need = treated + unmet: S generates 50 of R, worth 1 up to 25 and 0.2 after: 100 + 25 + 5 = 130.

    Of R's base, 0, nothing were in the first step: 110. Without steps 150.
    """
    case = checked(city(
        services=[{"service": "R", "category": "rehab", "unit": "day"}],
        options=[{"option": "P", "service": "R", "tier": "centre", "health_gain": 1}],
        links=[{"link": "L", "kind": "generates", "from_service": "S", "to_service": "R", "ratio": 0.5}],
        gain_steps=[row | {"service": "R"} for row in falling((0.5, 0.2))],
    ))  # fmt: skip
    assert case.objective == pytest.approx(130)
    assert case.without("in_steps") == pytest.approx(150)


def test_money_goes_where_the_step_still_gains():
    """Proves that steps steer: money for 100 units, two groups of 100, a step of 0.4 after half: 50 each: 100.

    All to one: 50 + 20 = 70. Without steps any 100.
    """
    case = checked(city(
        groups=[{"group": "H", "area": "A", "fund": "J", "people": 9}],
        needs=[{"group": "H", "service": "S", "units": 100}],
        funds=[{"fund": "J", "income": 500}], gain_steps=falling((0.5, 0.4)),
    ))  # fmt: skip
    assert case.objective == pytest.approx(100)
    assert [case.treated(group=g) for g in ("G", "H")] == pytest.approx([50, 50])


def test_the_first_step_is_implied():
    """Proves steps(): a single row from 0.5 stands for (0, 1) before it; as a workbook it is refused."""
    data = replace(from_rows(city()), gain_steps=pd.DataFrame(falling((0.5, 0.4))[1:]))
    table = steps(data)
    assert table["from_share"].tolist() == [0.0, 0.5]
    assert table["factor"].tolist() == [1.0, 0.4]
    assert table["width"].tolist() == [0.5, 0.5]
