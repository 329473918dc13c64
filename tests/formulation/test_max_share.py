"""max_share: an option treats at most a share of each group's need for its service."""

import pytest

from tests.formulation.tiny import HOSPITAL, Case, best, city

SOME = HOSPITAL | {"max_share": 0.3}


def test_an_option_treats_at_most_its_share_of_need():
    """Proves max_share: H (gain 2) may treat 0.3 of 100: 30 x 2 + 70 x 1 = 130. Without it 200."""
    case = Case(city(options=[SOME]))
    assert case.objective == pytest.approx(130)
    assert case.without("max_share") == pytest.approx(200)


def test_the_share_is_of_need_not_of_what_is_treated():
    """Proves the denominator: O is not offered, H's 0.3 of need stays 30 units: 60.

    A share of what is treated would close H altogether: 0.
    """
    assert best(city(options=[SOME], offers=[{"facility": "F", "service": "S", "offered": "no"}])) == pytest.approx(
        60
    )


def test_the_share_is_of_each_group_and_year_over_all_places():
    """Proves group, year and sum over places: needs of 100 and 50 a year, two hospitals, share 0.3.

    Each year 30 + 15 at the hospitals: 2 x (45 x 2 + 105) = 390; by place it would be 2 x (90 x 2 + 60)
    = 480.
    """
    case = Case(city(
        {"years": 2}, options=[SOME], groups=[{"group": "H", "area": "A", "fund": "J", "people": 500}],
        needs=[{"group": "H", "service": "S", "units": 50}],
        facilities=[{"facility": "K2", "tier": "hospital", "county": "C"}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(390)
    assert case.treated(option="H", group="H", year=2027) == pytest.approx(15)
