"""need: what is needed is treated somewhere or stays unmet."""

import pytest

from tests.formulation.tiny import GP, Case, best, city


def test_no_more_is_treated_than_is_needed():
    """Proves need: 100 units and no more are treated, however good that were.

    Without the rule all that a million at 5 a unit pays: 200,000.
    """
    case = Case(city())
    assert case.objective == pytest.approx(100)
    assert case.without("need") == pytest.approx(200_000)


def test_what_is_not_treated_is_unmet():
    """Proves treated + unmet = need: 4 GPs x 10 hours treat 40 of 100, 60 stay unmet."""
    case = Case(
        city(
            staff_types=[GP],
            use=[{"option": "O", "resource": "gp", "hours": 1}],
            stock=[{"facility": "F", "resource": "gp", "quantity": 4}],
        )
    )
    assert case.treated() == pytest.approx(40)
    assert case.total("unmet", "units") == pytest.approx(60)


def test_need_grows_with_people_and_of_itself():
    """Proves need by year: per_1000 200 x people 1000, 1100 (growth 0.1), need growth 0.5.

    2026: 200. 2027: 200 x 1.1 x 1.5 = 330. Together 530; without the growths 400.
    """
    grows = {"group": "G", "service": "S", "units": None, "per_1000": 200, "growth": 0.5}
    assert best(city({"years": 2}, groups=[{"group": "G", "growth": 0.1}], needs=[grows])) == pytest.approx(530)


def test_a_row_of_a_year_is_used_as_written():
    """Proves year rows: 2026 grows from 100 at 0.5 a year; the 2027 row says 50, growth ignored.

    100 + 50 + 100 x 1.5^2 = 375; without the row 100 + 150 + 225 = 475.
    """
    base = {"group": "G", "service": "S", "growth": 0.5}
    of_2027 = {"group": "G", "service": "S", "year": 2027, "units": 50, "growth": 0.5}
    assert best(city({"years": 3}, needs=[base, of_2027])) == pytest.approx(375)
    assert best(city({"years": 3}, needs=[base])) == pytest.approx(475)


def test_with_year_rows_only_other_years_need_nothing():
    """Proves year rows alone: per_1000 200 in 2027 with people 1000 x 1.1: 220, and nothing in 2026."""
    rows = city({"years": 2}, groups=[{"group": "G", "growth": 0.1}])
    rows["needs"] = [{"group": "G", "service": "S", "year": 2027, "per_1000": 200}]
    case = Case(rows)
    assert case.treated(year=2027) == pytest.approx(220)
    assert case.treated(year=2026) == pytest.approx(0)


def test_a_star_row_is_for_groups_without_a_row_of_their_own():
    """Proves `*`: G has its own 100, H takes the 70: 170. Were it for all as well: 240; for none: 100."""
    other = {"group": "H", "area": "A", "fund": "J", "people": 500}
    star = {"group": "*", "service": "S", "units": 70}
    assert best(city(groups=[other], needs=[star])) == pytest.approx(170)
