"""Sheet ranges: every problem of a row with its cell, and what a row and an option mean."""

import pytest

from model.cases import Case, edited, ranges_of
from model.cases.reading import from_rows
from model.inputs import InputProblems, Problems
from tests.inputs.city import Rows, city
from tests.inputs.reading import found
from tests.spoken import sentence

GOOD: dict[str, object] = {
    "table": "needs", "where": "service=visit", "column": "units", "low": 0.8, "high": 1.2, "shape": "uniform",
}  # fmt: skip

BAD = [
    ({"table": "neds"}, "edit_table", "ranges!A2"),
    ({"table": "cases"}, "edit_table_closed", "ranges!A2"),
    ({"table": None}, "blank", "ranges!A2"),
    ({"where": "servise=visit"}, "edit_column", "ranges!B2"),
    ({"where": "service=visitt"}, "edit_no_row", "ranges!B2"),
    ({"where": "visit"}, "edit_where", "ranges!B2"),
    ({"column": "unit"}, "edit_column", "ranges!C2"),
    ({"column": "service"}, "edit_not_a_number", "ranges!C2"),
    ({"where": "group=*"}, "edit_blank_cells", "ranges!C2"),
    ({"table": "stock", "where": "resource=ct", "column": "retire_year"}, "range_of_whole", "ranges!C2"),
    ({"table": "arrivals", "where": None, "column": "fte"}, "edit_no_rows", "ranges!A2"),
    ({"low": -0.1}, "negative", "ranges!D2"),
    ({"low": 1.3}, "range_reversed", "ranges!D2"),
    ({"high": "much"}, "not_a_number", "ranges!E2"),
    ({"high": None}, "blank", "ranges!E2"),
    ({"table": "today", "where": "tier=post", "column": "share", "high": 2}, "share_above_one", "ranges!E2"),
    ({"table": "today", "where": "tier=post", "column": "share", "high": 3}, "edit_share", "ranges!E2"),
    ({"shape": "flat"}, "not_a_choice", "ranges!F2"),
]  # fmt: skip


def problems_of(rows: Rows) -> Problems:
    """The problems for which rows are refused; none where they are read."""
    try:
        from_rows(rows)
    except InputProblems as refused:
        return refused.problems
    return Problems()


@pytest.mark.parametrize(("cells", "code", "cell"), BAD, ids=[f"{code}-{cell}" for _, code, cell in BAD])
def test_a_row_that_is_no_range_is_a_problem(cells, code, cell):
    """Proves that what is wrong is told at its cell, and nothing beside it."""
    assert found(problems_of(city(ranges=[GOOD | cells]))) == [(code, cell)]


def test_the_nearest_word_is_told():
    problem = problems_of(city(ranges=[GOOD | {"where": "service=visitt"}])).errors[0]
    assert "visit" in sentence(problem).replace("visitt", "")


def test_a_range_stands_once():
    assert found(problems_of(city(ranges=[GOOD, GOOD | {"low": 0.9}]))) == [("duplicate_key", "ranges!A3")]


def test_a_row_is_a_factor_on_the_numbers_that_it_means():
    """Proves 2500 x 1.2 for the row with units; the row for every one, in per_1000, stays."""
    data = from_rows(city(ranges=[GOOD]))
    (one,) = ranges_of(data)
    assert (one.low, one.high, one.plan, one.likeliest, one.shape) == (0.8, 1.2, 1.0, 1.0, "uniform")
    case = edited(data, Case("high", (one.at(one.high),)))
    assert case.needs["units"].dropna().tolist() == [3000.0]
    assert case.needs["per_1000"].dropna().tolist() == [3000.0]


def test_an_option_with_a_low_or_a_high_gain_has_a_range_of_its_own():
    """Proves the range from 0.001 to the gain itself, likeliest there; an option without either has none."""
    rows = city()
    rows["options"][0]["health_gain_low"] = 0.001
    data = from_rows(rows)
    (one,) = ranges_of(data)
    assert (one.name, one.low, one.high, one.likeliest) == (
        "options[option=visit post].health_gain", 0.001, 0.002, 0.002,
    )  # fmt: skip
    gains = edited(data, Case("low", (one.at(1.25e-7),))).options["health_gain"]
    assert gains.tolist() == [1.25e-7, 0.002]


def test_a_case_has_no_ranges():
    """Proves that a case which takes away what a range means is still a case."""
    cases = [{"case": "nobody", "table": "needs", "where": "group=east res", "op": "drop"}]
    assert found(problems_of(city(ranges=[GOOD], cases=cases))) == []
