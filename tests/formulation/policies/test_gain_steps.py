"""gain_steps: the last covered gain is less than the first."""

import pytest

from tests.formulation.tiny import HOSPITAL, Case, best, city


def steps(*pairs: tuple[float, float]) -> list[dict[str, object]]:
    """Return steps of S from pairs of share and factor."""
    return [{"service": "S", "from_share": share, "factor": factor} for share, factor in pairs]


def test_what_lies_beyond_a_step_gains_less():
    """Proves in_steps: beyond 0.6 of 100 the factor is 0.25: 60 + 10 = 70. Without the rule 100."""
    case = Case(city(gain_steps=steps((0, 1), (0.6, 0.25))))
    assert case.objective == pytest.approx(70)
    assert case.without("in_steps") == pytest.approx(100)


def test_the_loss_is_of_the_smallest_gain():
    """Proves the loss: 40 units lose 0.75 of the smallest gain, 1, not of H's 2: 200 - 30 = 170, not 140."""
    assert best(city(options=[HOSPITAL], gain_steps=steps((0, 1), (0.6, 0.25)))) == pytest.approx(170)


def test_every_step_has_its_width():
    """Proves step_width: 50 at 1, 30 at 0.5, 20 at 0: 65. Without it the other 50 lay in the better step: 75."""
    case = Case(city(gain_steps=steps((0, 1), (0.5, 0.5), (0.8, 0))))
    assert case.objective == pytest.approx(65)
    assert case.without("step_width") == pytest.approx(75)


def test_the_share_is_of_each_groups_need():
    """Proves the groups: money for 120 of 2 x 100: 60 of each lose nothing: 120; 100 and 20 lose 30: 90."""
    case = Case(city(
        gain_steps=steps((0, 1), (0.6, 0.25)), groups=[{"group": "H", "area": "A", "fund": "J", "people": 10}],
        needs=[{"group": "H", "service": "S", "units": 100}], funds=[{"fund": "J", "income": 600}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(120)
    assert [case.treated(group=g) for g in ("G", "H")] == pytest.approx([60, 60])


def test_no_more_is_lost_than_is_treated():
    """Proves steps_most: 10 are treated in C, where beyond 0.6 half is lost; D, of 1,000 too, needs none.

    Each county is asked for half the city's health a head: 2.5 of 10 are missing in D, 2.5 / (0.5 x 50) = 0.1; if
    all 10 were counted as lying in the last step 0.05. Losing 20 that nobody treats would make it 0.
    """
    target = {"target": "X", "metric": "health_per_1000", "scope": "each_county", "sense": ">=", "value": 0.5}
    case = Case(city(
        services=[{"service": "S", "coverage_min": 0.1}], gain_steps=steps((0, 1), (0.6, 0.5)),
        areas=[{"area": "B", "county": "D"}], groups=[{"group": "H", "area": "B", "fund": "J", "people": 1000}],
        targets=[target | {"kind": "soft"}],
    ))  # fmt: skip
    assert case.shortfall >= 0.05 - 1e-9
    assert case.values("steps_most")[0] == pytest.approx(0)
