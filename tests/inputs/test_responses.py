"""Responses and volumes: what their rows may not say, and what in them moves nobody."""

import pytest

from model.inputs import InputProblems, from_rows
from model.inputs.book import read_book
from model.inputs.checks import all_problems
from model.inputs.rows import source_of
from tests.inputs.city import Rows, city

VAN = {"project": "van"}
ROW = {"lever": "van", "service": "visit", "to_tier": "post", "points": 0.05}
UNTREATED = ROW | {"from_tier": "untreated"}
LEAN = {"schedule": "lean", "option": "visit hospital", "fund_share": 0.8}
GUIDED = {"key": "shift_per_year", "value": 0.02}
SETTINGS = city()["settings"]
# 2,500 + 2,400 visits; three in five turn to the posts, three in ten to the hospital
BOOKED = [{"facility": "east post", "service": "visit", "units": 1500},
          {"facility": "west post", "service": "visit", "units": 1440},
          {"facility": "city hospital", "service": "visit", "units": 1470}]  # fmt: skip


def told(**changes: object) -> list[tuple[str, int, str]]:
    """Return code, row and column of each problem of a guided city with changes, that the city alone has not."""
    base = {"settings": [*SETTINGS, GUIDED], "projects": [VAN], "schedules": [LEAN]}
    return sorted(_codes(city(**base | changes)) - _codes(city(**base)))  # type: ignore[arg-type]


def _codes(rows: Rows) -> set[tuple[str, int, str]]:
    book, found = read_book(source_of(rows))
    return {(item.code, item.place.row, item.place.column) for item in all_problems(book, found)}


WRONG = [
    ([ROW | {"lever": "bus"}], "not_found", "lever"),
    ([ROW | {"service": "category:rehab"}], "not_found", "service"),
    ([ROW | {"service": "group:visit"}], "not_found", "service"),
    ([ROW | {"to_tier": "moon"}], "not_found", "to_tier"),
    ([ROW | {"to_tier": "untreated"}], "not_found", "to_tier"),
    ([ROW | {"from_tier": "moon"}], "not_found", "from_tier"),
    ([ROW | {"from_tier": "untreated, hospital"}], "untreated_with_tiers", "from_tier"),
    ([ROW | {"from_tier": "post, hospital"}], "tier_on_both_sides", "from_tier"),
    ([ROW | {"points": 0}], "not_positive", "points"),
    ([ROW | {"points_low": 0.06, "points_high": 0.1}], "points_outside_bounds", "points"),
    ([ROW | {"points_low": 0.01, "points_high": 0.04}], "points_outside_bounds", "points"),
    ([ROW | {"points": 0.2}], "many_points", "points"),
    ([UNTREATED | {"points": 0.6, "county": "Moon"}], "not_found", "county"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "code", "column"), WRONG)
def test_a_row_that_cannot_be_meant_is_told(rows, code, column):
    assert told(responses=rows) == [(code, 2, column)]


RIGHT = [
    [ROW],
    [ROW | {"service": None, "county": "Gaoyou", "years": 3, "points_low": 0, "points_high": 0.1}],
    [ROW | {"service": "category:visit", "from_tier": "hospital"}],
    [ROW | {"service": "类别：门诊", "from_tier": "未就诊"}],
    [UNTREATED],
    [ROW | {"lever": "lean"}, ROW | {"lever": "lean", "county": "Gaoyou"}],
]  # fmt: skip


@pytest.mark.parametrize("rows", RIGHT)
def test_a_row_that_can_be_meant_is_not(rows):
    assert told(responses=rows) == []


def test_words_are_read_in_any_language():
    rows = [ROW | {"service": "类别：门诊", "from_tier": "未就诊"}]
    found = from_rows(city(settings=[*SETTINGS, GUIDED], projects=[VAN], responses=rows)).responses.iloc[0]
    assert (found["service"], found["from_tier"]) == ("category:visit", ("untreated",))


def test_a_tier_may_not_have_the_word_for_the_untreated():
    tiers = [{"tier": name, "rank": rank, "serves": "city", "primary": "no"}
             for rank, name in enumerate(("post", "hospital", "未就诊"))]  # fmt: skip
    with pytest.raises(InputProblems, match="means something else"):
        from_rows(city(tiers=tiers))


def test_a_lever_is_a_project_or_a_schedule():
    assert told(responses=[ROW | {"lever": "lean"}], projects=[{"project": "lean"}]) == [("lever_twice", 2, "lever")]


def test_a_project_that_cannot_open_moves_nobody():
    late = [VAN | {"first_year": 2030}]
    assert ("response_never", 2, "lever") in told(projects=late, responses=[ROW, ROW | {"county": "Gaoyou"}])


def test_a_schedule_of_the_shares_of_today_gives_nothing_to_answer_to():
    assert told(schedules=[LEAN | {"fund_share": 1.0}], responses=[ROW | {"lever": "lean"}]) == [
        ("response_of_base", 2, "lever")
    ]


def test_schedules_of_a_service_take_the_same_years():
    """Proves the rule: of two schedules one takes one year and the other two; of two projects they may differ."""
    both = {"schedules": [LEAN, LEAN | {"schedule": "mean", "fund_share": 0.7}]}
    years = [ROW | {"lever": "lean"}, ROW | {"lever": "mean", "service": "category:visit", "years": 2}]
    assert told(**both, responses=years) == [("response_years", 3, "years")]
    assert told(projects=[VAN, {"project": "bus"}], responses=[ROW, ROW | {"lever": "bus", "years": 2}]) == []


def test_where_nobody_guides_nobody_answers():
    """Proves what is said without shift_per_year, in settings and services: each word for itself."""
    refuse = {"key": "refuse", "value": 0.1}
    assert told(settings=SETTINGS, responses=[ROW]) == [("response_idle", 2, "lever")]
    assert told(settings=[*SETTINGS, refuse]) == [("setting_without_shift", 5, "value")]
    own = [{"service": "visit", "category": "visit", "unit": "visit", "reach_per_year": 0.1}]
    assert told(settings=SETTINGS, services=own) == [("service_without_shift", 2, "reach_per_year")]
    assert told(settings=[*SETTINGS, refuse], services=[own[0] | {"shift_per_year": 0.0}]) == []


def test_a_tier_without_a_route_is_told_and_the_others_still_move():
    far = {"tiers": [*city()["tiers"], {"tier": "moon", "rank": 3, "serves": "city", "primary": "no"}]}
    assert ("response_without_route", 2, "from_tier") in told(
        **far, responses=[ROW | {"from_tier": "moon, hospital"}]
    )


def test_levers_together_move_at_most_a_sixth():
    """Proves the sum: 0.1 + 0.1 is too much of two projects, not of two that exclude each other, nor elsewhere."""
    two = [ROW | {"points": 0.1}, ROW | {"points": 0.1, "lever": "bus"}]
    free = [VAN, {"project": "bus"}]
    assert told(projects=free, responses=two) == [("many_points", 3, "points")]
    assert told(projects=[one | {"exclusive": "one"} for one in free], responses=two) == []
    assert told(projects=free, responses=[two[0] | {"county": "Baoying"}, two[1] | {"county": "Gaoyou"}]) == []


def test_a_row_that_would_empty_a_tier_is_cut():
    """Proves the cut: the hospital holds 0.3 and may lose 0.27; two levers of 1.0 take 0.3 x 0.9 each."""
    rows = [ROW | {"points": 1.0}, ROW | {"points": 1.0, "lever": "lean"}]
    assert [one for one in told(responses=rows) if one[0] != "many_points"] == [
        ("response_cut", 2, "points"), ("response_cut", 3, "points")
    ]  # fmt: skip


def test_more_than_all_untreated_cannot_come():
    rows = [UNTREATED | {"points": 0.6}, UNTREATED | {"points": 0.6, "lever": "lean"}]
    assert told(responses=rows) == [
        ("response_beyond_untreated", 2, "points"),
        ("response_beyond_untreated", 3, "points"),
    ]


def test_volumes_of_todays_shares_pass():
    assert told(volumes=BOOKED) == []


@pytest.mark.parametrize(("units", "found"), [(1630, []), (1660, [("volumes_against_today", 4, "units")])])
def test_volumes_may_differ_by_a_tenth(units, found):
    """Proves the slack: today's shares send 1,470 to the hospital; 1,630 is within a tenth of it, 1,660 not."""
    assert told(volumes=[*BOOKED[:2], BOOKED[2] | {"units": units}]) == found


def test_volumes_where_nobody_can_be_treated_are_told():
    off = [{"facility": "city hospital", "service": "visit", "offered": "no"}]
    assert ("volume_not_given", 4, "units") in told(offers=off, volumes=BOOKED)
