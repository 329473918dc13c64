"""covers: staff of one type do another's work. A unit takes an hour of a GP; an FTE has 10 hours, a nurse too."""

import pytest

from model.answer.solution import Status
from tests.formulation.policies.checked import checked
from tests.formulation.tiny import GP, HOSPITAL, Case, Row, Rows, best, city

NURSE: Row = {"staff": "nurse", "hours_per_fte": 10}
COVER: Row = {"staff": "nurse", "for_staff": "gp", "max_share": 1}
USE: Row = {"option": "O", "resource": "gp", "hours": 1}


def place(gp: float, nurse: float, cover: Row | None = None, **tables: list[Row]) -> Rows:
    """Return the city with GPs and nurses (FTE) at F, and one row of covers: nurses for GPs."""
    rows: dict[str, list[Row]] = {
        "staff_types": [GP, NURSE], "use": [USE], "covers": [COVER | (cover or {})],
        "stock": [{"facility": "F", "resource": "gp", "quantity": gp},
                  {"facility": "F", "resource": "nurse", "quantity": nurse}],
    }  # fmt: skip
    return city(**(rows | tables))


def test_nurses_do_the_work_of_gps():
    """Proves cover: 20 hours of GPs and 30 of nurses do 50; without the sheet 20, without hours that bind 100."""
    case = checked(place(2, 3))
    assert case.objective == pytest.approx(50)
    assert case.total("cover", "hours", facility="F", staff="nurse", for_staff="gp") == pytest.approx(30)
    assert best(place(2, 3, covers=[])) == pytest.approx(20)
    assert case.without("staff_capacity") == pytest.approx(100)


def test_no_more_than_a_share_is_covered():
    """Proves max_share of covered: x = 20 + cover, cover <= 0.2 x: 25, of which nurses do 5 of their 30 hours.

    Without the rule 50.
    """
    case = checked(place(2, 3, {"max_share": 0.2}))
    assert case.objective == pytest.approx(25)
    assert case.total("cover", "hours") == pytest.approx(5)
    assert case.without("covered") == pytest.approx(50)


def test_blank_is_three_tenths_at_full_efficiency():
    """Proves the defaults of the sheet: x = 21 + 0.3 x: 30; were efficiency less, 9 hours of nurses were too few."""
    assert best(place(2.1, 0.9, {"max_share": None})) == pytest.approx(30)


def test_an_hour_does_less_than_an_hour_of_work():
    """Proves efficiency: 30 hours of nurses do 0.5 x 30 of the GPs': 20 + 15 = 35; at full efficiency 50.

    The share counts work done and not hours: x = 20 + 0.5 x 30 at a share of 0.45 too (15 <= 0.45 x 35).
    """
    case = checked(place(2, 3, {"efficiency": 0.5}))
    assert case.objective == pytest.approx(35)
    assert case.total("cover", "hours") == pytest.approx(30)
    assert best(place(2, 3)) == pytest.approx(50)
    assert best(place(2, 3, {"efficiency": 0.5, "max_share": 0.45})) == pytest.approx(35)


def test_who_covers_has_less_time_for_the_own_work():
    """Proves that hours come from who covers: a unit at the hospital (gain 2) takes an hour of its nurses and half
    an hour of a GP, whom they cover: 30 / 1.5 = 20 units, 40, and 20 at the centre: 60.

    Were the hours of the cover not theirs 30 units: 80.
    """
    nurses = {"facility": "K", "resource": "nurse", "quantity": 3}
    case = checked(place(
        2, 0, options=[HOSPITAL], use=[USE, {"option": "H", "resource": "nurse", "hours": 1},
                                       {"option": "H", "resource": "gp", "hours": 0.5}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 2}, nurses],
    ))  # fmt: skip
    assert case.objective == pytest.approx(60)
    assert case.total("cover", "hours", facility="K") == pytest.approx(10)


def test_the_largest_of_the_rows_caps_the_sum_of_all_who_cover():
    """Proves max_share over all who cover: nurses at most 0.1, aides 0.4 alone; together 0.4: x = 30 + 0.4 x: 50.

    Were the shares added up 0.5 x: 60. Nurses do more than their own row says, as long as the sum keeps to 0.4.
    """
    aide = {"staff": "aide", "hours_per_fte": 10}
    rows = place(
        3, 9, staff_types=[GP, NURSE, aide],
        covers=[COVER | {"max_share": 0.1}, {"staff": "aide", "for_staff": "gp", "max_share": 0.4}],
    )  # fmt: skip
    case = checked(rows)
    assert case.objective == pytest.approx(50)
    assert case.total("cover", "hours", staff="nurse") == pytest.approx(20)


@pytest.mark.parametrize(("tiers", "health"), [(None, 50), ("centre", 50), ("hospital", 20)])
def test_only_at_the_tiers_of_the_row(tiers, health):
    """Proves tiers: blank is all; of hospitals alone the centre has its 20 hours."""
    assert best(place(2, 3, {"tiers": tiers})) == pytest.approx(health)


def test_what_a_machines_operator_does_is_not_covered():
    """Proves operator time aside: a CT hour takes a third of an hour of a GP besides the visit's hour of a nurse.

    3 hours of GPs run 9 hours; covered by nurses they would run 30.
    """
    ct = {"equipment": "ct", "hours_per_unit": 30, "operator": "gp", "operator_fte": 1}
    case = checked(place(
        0.3, 9, equipment_types=[ct], use=[{"option": "O", "resource": "ct", "hours": 1}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 0.3},
               {"facility": "F", "resource": "nurse", "quantity": 9},
               {"facility": "F", "resource": "ct", "quantity": 1}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(9)
    assert case.without("staff_capacity") == pytest.approx(30)
    assert len(case.tables["cover"]) == 0


def test_work_that_comes_from_afar_is_not_covered_again():
    """Proves - hours shared in: x hours are needed, K gives 10: cover <= 0.5 (x - 10), x = 10 + 10 + cover: 30.

    Were the share of all hours: x = 20 + 0.5 x: 40.
    """
    case = checked(place(
        1, 9, {"max_share": 0.5}, sharing=[{"hub": "K", "spoke": "F", "resource": "gp"}],
        stock=[{"facility": "F", "resource": "gp", "quantity": 1},
               {"facility": "F", "resource": "nurse", "quantity": 9},
               {"facility": "K", "resource": "gp", "quantity": 1}],
    ))  # fmt: skip
    assert case.objective == pytest.approx(30)
    assert case.total("cover", "hours") == pytest.approx(10)
    assert case.without("covered") == pytest.approx(100)


def test_nobody_does_anothers_work_without_need():
    """Proves that cover costs a little in pass 3: 100 hours of GPs are there, and 90 of nurses stay idle."""
    case = checked(place(10, 9))
    assert case.objective == pytest.approx(100)
    assert case.total("cover", "hours") == pytest.approx(0)


def test_types_that_cover_each_other_make_no_hours():
    """Proves a circle: GPs cover nurses and nurses GPs, each for all: 50 hours are 50, at 1.25 a unit: 40."""
    case = checked(place(2, 3, covers=[COVER, {"staff": "gp", "for_staff": "nurse", "max_share": 1}],
                         use=[USE, {"option": "O", "resource": "nurse", "hours": 0.25}]))  # fmt: skip
    assert case.objective == pytest.approx(40)


def test_nurses_are_posted_to_where_they_cover():
    """Proves posting of who covers: 5 FTE of nurses at the hospital may be down 2 days of 5: 20 + 20 = 40.

    Nobody at the centre uses nurses but for the GPs' work; without covers 20.
    """
    nurse = NURSE | {"posting_days": 2}
    stock: list[Row] = [{"facility": "F", "resource": "gp", "quantity": 2},
                        {"facility": "K", "resource": "nurse", "quantity": 5}]  # fmt: skip
    case = checked(place(2, 0, staff_types=[GP, nurse], stock=stock))
    assert case.objective == pytest.approx(40)
    assert case.total("post", "fte") == pytest.approx(2)
    assert best(place(2, 0, staff_types=[GP, nurse], stock=stock, covers=[])) == pytest.approx(20)


def test_a_plan_that_needs_more_cover_is_told_so():
    """Proves the note of covered: coverage of 0.5 needs 30 of 50 hours done by others; 0.3 allow 15."""
    case = Case(place(2, 3, {"max_share": 0.3}, services=[{"service": "S", "coverage_min": 0.5}]))
    assert case.status is Status.INFEASIBLE
    assert case.without("covered") == pytest.approx(50)
