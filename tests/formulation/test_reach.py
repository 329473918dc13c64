"""reach: people who turn to no care today come by few points a year, or as levers bring them.

S is treated at the centre (gain 1) and the hospital (gain 2), 100 units; today 0.6 and 0.3 of need turn there,
a tenth to no care.
"""

import pytest

from tests.formulation.policies.checked import checked
from tests.formulation.test_turning import TODAY, turning


def test_newcomers_divide_as_people_do_today():
    """Proves seek_reach and seek_reached: 0.03 a year come, a third of them to the hospital.

    62 + 2 x 31, then 64 + 2 x 32: 124 + 128 = 252. Could they all turn to the hospital, without seek_reach: 60 + 2 x
    40 each year, 280. Came all at once, without seek_reached: 66.67 + 2 x 33.33 each year.
    """
    case = checked(turning({"reach_per_year": 0.03, "years": 2}))
    assert case.objective == pytest.approx(252)
    assert case.without("seek_reach") == pytest.approx(280)
    assert case.without("seek_reached") == pytest.approx(2 * (133 + 1 / 3))


def test_no_more_are_reached_than_there_are():
    """Proves seek_reached_most: of a reach of 0.2 there are 0.1: a third to the hospital: 66.67 + 2 x 33.33 = 133.33.

    Were 0.2 reached, a third of these might be at the hospital: 63.33 + 2 x 36.67 = 136.67.
    """
    case = checked(turning({"reach_per_year": 0.2}))
    assert case.objective == pytest.approx(133 + 1 / 3)
    assert case.without("seek_reached_most") == pytest.approx(136 + 2 / 3)


def test_where_nobody_turns_today_newcomers_turn_to_what_is_nearest():
    """Proves C = 0: 0.1 are reached, at the centre alone: 10. Without seek_reach at the hospital: 200."""
    nobody = [row | {"share": 0} for row in TODAY]
    case = checked(turning({"reach_per_year": 0.1}, nobody))
    assert case.objective == pytest.approx(10)
    assert case.without("seek_reach") == pytest.approx(200)


@pytest.mark.parametrize(
    ("projects", "health"),
    [("P", 136), ("PQ", 140), ("PQ word", 136)],
)
def test_levers_bring_those_who_turn_to_no_care(projects, health):
    """Proves nu and kappa_n: P brings 0.8 of the tenth to the hospital, 60 + 2 x 38 = 136; Q would bring 0.7.

    Together they bring 1, not 1.5, of it: 60 + 2 x 40. Where a word excludes one of them P brings its 0.8.
    """
    names, _, word = projects.partition(" ")
    points = {"P": 0.8, "Q": 0.7}
    case = checked(turning(
        projects=[{"project": name, "exclusive": word or None} for name in names],
        responses=[{"lever": name, "to_tier": "hospital", "from_tier": "untreated", "points": points[name]}
                   for name in names],
    ))  # fmt: skip
    assert case.objective == pytest.approx(health)
