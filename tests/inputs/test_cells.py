"""One bad cell, one problem row: its code, its cell, and nothing else."""

import datetime as dt

import pytest

from model.cases.reading import from_rows
from model.inputs.problems import as_table
from tests.inputs.city import city
from tests.inputs.reading import found, problems_of
from tests.spoken import ENGLISH

# sheet, row of facts (0 = first), column, what is written there, code
BAD = [
    ("groups", 0, "people", None, "blank"),
    ("groups", 0, "people", "   ", "blank"),
    ("groups", 0, "people", "many", "not_a_number"),
    ("groups", 0, "people", "1,20", "not_a_number"),
    ("groups", 0, "people", "0,300", "not_a_number"),
    ("groups", 0, "people", "1,200 300", "not_a_number"),
    ("groups", 0, "people", "10²", "not_a_number"),
    ("groups", 0, "people", "①", "not_a_number"),
    ("groups", 0, "people", "5-10", "not_a_number"),
    ("groups", 0, "people", "1_000", "not_a_number"),
    ("groups", 0, "people", "12万", "unit_unclear"),
    ("groups", 0, "people", "1.2k", "unit_unclear"),
    ("groups", 0, "people", "30%", "percent_in_number"),
    ("use", 0, "hours", "2 天", "unit_unclear"),
    ("groups", 0, "people", -1, "negative"),
    ("groups", 0, "people", True, "truth_as_number"),
    ("groups", 0, "people", dt.datetime(2026, 1, 1), "date_as_number"),
    ("groups", 0, "people", dt.time(12), "date_as_number"),
    ("groups", 0, "people", "#REF!", "excel_error"),
    ("groups", 0, "people", "#DIV/0!", "excel_error"),
    ("groups", 0, "people", float("nan"), "not_finite"),
    ("groups", 0, "people", float("inf"), "not_finite"),
    ("groups", 0, "people", "NaN", "not_finite"),
    ("groups", 0, "people", "1e999", "not_finite"),
    ("groups", 0, "people", 10**400, "too_large"),
    ("groups", 0, "people", b"x", "strange_value"),
    ("areas", 0, "county", float("nan"), "not_finite"),
    ("groups", 1, "growth", 30, "bare_percent"),
    ("groups", 1, "growth", -30, "bare_percent"),
    ("groups", 1, "growth", -1.2, "too_low"),
    ("options", 0, "fund_share", 60, "bare_percent"),
    ("options", 0, "fund_share", 1.2, "share_above_one"),
    ("options", 0, "fund_share", -0.2, "negative"),
    ("options", 0, "fund_share", "120%", "share_above_one"),
    ("funds", 0, "income", "2000000元", "unit_unclear"),
    ("tiers", 0, "rank", 1.5, "not_whole"),
    ("tiers", 0, "primary", "maybe", "not_yes_no"),
    ("tiers", 0, "serves", "region", "not_a_choice"),
    ("equipment_types", 0, "hours_per_unit", 0, "not_positive"),
    ("equipment_types", 0, "hours_per_unit", "2年", "unit_unclear"),
    ("stock", 3, "retire_year", 26, "too_low"),
    ("stock", 3, "retire_year", "2030-06", "not_a_number"),
    ("budgets", 0, "pays_for", "equipment, cars", "not_a_choice"),
    ("budgets", 0, "pays_for", dt.date(2026, 1, 1), "not_a_list"),
    ("budgets", 0, "pays_for", None, "blank"),
]


def cell_of(sheet: str, row: int, column: str) -> str:
    """The address of a cell of the tiny city in a workbook."""
    names = list(dict.fromkeys(name for line in city()[sheet] for name in line))
    return f"{sheet}!{chr(65 + names.index(column))}{row + 2}"


@pytest.mark.parametrize(("sheet", "row", "column", "value", "code"), BAD)
def test_a_bad_cell_is_one_problem_row(sheet, row, column, value, code):
    rows = city()
    rows[sheet][row][column] = value
    problems = problems_of(rows)
    assert found(problems)[:1] == [(code, cell_of(sheet, row, column))]
    assert len(problems.errors) == 1


def test_a_problem_row_says_where_what_and_what_to_do():
    rows = city()
    rows["options"][0]["fund_share"] = 60
    (row,) = as_table(problems_of(rows), ENGLISH).to_dict("records")
    assert row == {
        "sheet": "options", "row": 2, "column": "fund_share", "cell": "options!E2", "value": "60",
        "problem": "60 is not a share: 1 is the whole.", "what_to_do": "Write 0.6 or 60%.",
        "severity": "error",
    }  # fmt: skip


# what is written, what is read, note ("" = nothing is said)
READ = [
    ("groups", "people", "1000", 1000.0, "number_as_text"),
    ("groups", "people", "１２３", 123.0, "number_cleaned"),
    ("groups", "people", "1,200", 1200.0, "number_cleaned"),
    ("groups", "people", "1，200，000", 1_200_000.0, "number_cleaned"),
    ("groups", "people", "1 200", 1200.0, "number_cleaned"),
    ("groups", "people", "12 人", 12.0, "number_cleaned"),
    ("groups", "people", "1,200人", 1200.0, "number_cleaned"),
    ("groups", "people", 12, 12.0, ""),
    ("options", "price", "¥1,200", 1200.0, "number_cleaned"),
    ("options", "price", "40元", 40.0, "number_cleaned"),
    ("groups", "growth", "3%", 0.03, "percent_as_text"),
    ("groups", "growth", "３％", 0.03, "percent_as_text"),
    ("groups", "growth", "−3%", -0.03, "percent_as_text"),
    ("groups", "growth", "44.3%", 0.443, "percent_as_text"),
    ("groups", "growth", "1e1%", 0.1, "percent_as_text"),
    ("use", "hours", "2 小时", 2.0, "number_cleaned"),
    ("use", "hours", "5 床日", 5.0, "number_cleaned"),
    ("groups", "growth", None, 0.0, ""),
]


@pytest.mark.parametrize(("sheet", "column", "value", "number", "note"), READ)
def test_text_that_can_only_mean_one_number_is_read_with_a_note(sheet, column, value, number, note):
    rows = city()
    rows[sheet][0][column] = value
    assert getattr(from_rows(rows), sheet)[column][0] == number
    assert [item.code for item in problems_of(rows)] == ([note] if note else [])


@pytest.mark.parametrize("word", ["yes", "Y", "是", True, 1, "TRUE"])
def test_yes_has_many_spellings(word):
    rows = city()
    rows["tiers"][0]["primary"] = word
    assert from_rows(rows).tiers["primary"][0]


def test_several_bad_cells_are_all_reported():
    """A bad cell hides no other: settings, cells, references and rules all speak."""
    rows = city()
    rows["settings"][1]["value"] = "soon"
    rows["groups"][0]["people"] = "many"
    rows["groups"][1]["fund"] = "residnt"
    rows["today"][0]["share"] = 0.9
    rows["targets"][0]["metric"] = "primary_visits_share"
    codes = {item.code for item in problems_of(rows).errors}
    assert codes == {"not_a_number", "not_found", "today_above_one", "unknown_metric"}
    assert len(problems_of(rows).errors) == 5
