"""What can be wrong with an edit: each problem once, at its cell, with all others of its case."""

import pytest

from model.cases import Case, Edit, WordsError, cases_of, edited, edits_of
from model.cases.reading import check, from_rows, read
from model.inputs import InputProblems
from tests.inputs.city import city
from tests.inputs.conftest import workbook  # noqa: F401 - a fixture
from tests.spoken import CATALOGUE, sentence

ROW = {
    "case": "c",
    "table": "funds",
    "where": None,
    "column": "income",
    "op": "scale",
    "value": 0.9,
}
LETTERS = dict(zip(ROW, "ABCDEF", strict=True))

# the row of sheet cases, then the code, the column where it stands, and words that must be in the sentence
BAD = [
    ({"case": "Base"}, "case_reserved", "case", "workbook itself"),
    ({"table": "fund"}, "edit_table", "table", "Did you mean `funds`?"),
    ({"table": "sources"}, "edit_table_closed", "table", "`sources`"),
    ({"table": "cases"}, "edit_table_closed", "table", "`cases`"),
    ({"column": "incme"}, "edit_column", "column", "Did you mean `income`?"),
    ({"column": None}, "edit_column_needed", "column", "scale needs to know"),
    ({"where": "fnd=resident"}, "edit_column", "where", "Did you mean `fund`?"),
    ({"where": "resident"}, "edit_where", "where", "no condition"),
    ({"where": "fund=residnt"}, "edit_no_row", "where", "Did you mean `resident`?"),
    ({"where": "income=many"}, "not_a_number", "where", "`many`"),
    ({"table": "groups", "where": "area=east; people=800", "column": "people"}, "edit_no_row_with_all", "where",
     "area=east; people=800"),
    ({"table": "needs", "where": "group=west res", "column": "per_1000"}, "edit_no_row", "where", "west res"),
    ({"table": "links", "column": "ratio"}, "edit_no_rows", "table", "nothing to edit"),
    ({"op": "multiply"}, "not_a_choice", "op", "`multiply`"),
    ({"op": None}, "blank", "op", "needed"),
    ({"column": "fund"}, "edit_not_a_number", "column", "holds no numbers"),
    ({"column": "fund", "op": "add"}, "edit_not_a_number", "column", "holds no numbers"),
    ({"value": None}, "edit_value_needed", "value", "needs a number for `income`"),
    ({"value": "half"}, "not_a_number", "value", "`half`"),
    ({"op": "set", "value": "half"}, "not_a_number", "value", "`half`"),
    ({"op": "set", "value": -1}, "negative", "value", "negative"),
    ({"op": "set", "value": "30%"}, "percent_in_number", "value", "percent"),
    ({"op": "set", "column": "income_growth", "value": 30}, "bare_percent", "value", "not a share"),
    ({"op": "set", "column": "fund", "value": None}, "edit_blank", "value", "`fund` cannot be blank"),
    ({"op": "drop"}, "edit_drop", "column", "whole rows"),
    ({"op": "drop", "column": None}, "edit_drop", "value", "whole rows"),
    ({"column": "closing_min"}, "edit_blank_cells", "column", "would change nothing"),
    ({"value": -1}, "negative", "value", "at funds!B2: -1800000 is negative"),
    ({"table": "options", "column": "fund_share", "value": 3}, "edit_share", "value", "at options!E2"),
    ({"table": "options", "column": "fund_share", "value": 1.2}, "share_above_one", "value", "The share 1.2"),
    ({"table": "settings", "column": "years", "value": 0.75}, "not_whole", "value", "settings.years: 1.5"),
    ({"table": "settings", "column": "objectiv"}, "edit_setting_column", "column", "Did you mean `objective`?"),
    ({"table": "settings", "where": "value=2", "column": "value"}, "edit_setting_where", "where", "`value`"),
    ({"table": "settings", "where": "key=no_ham", "column": "value"}, "unknown_setting", "where", "`no_harm`"),
    ({"table": "settings", "where": "key=title", "column": "value"}, "edit_not_a_number", "column", "`title`"),
    ({"table": "settings", "where": "key=first_year", "column": None, "op": "drop", "value": None}, "edit_blank",
     "value", "`first_year`"),
    ({"table": "settings", "where": "key=objective", "column": "value", "op": "set", "value": "net_health"},
     "threshold_needed", "value", "worth"),
    ({"table": "services", "column": None, "op": "drop", "value": None, "where": "service=visit"}, "not_found", "op",
     "needs!B2"),
    ({"table": "groups", "column": "group", "op": "set", "value": "x"}, "duplicate_key", "value", "stands twice"),
    ({"table": "settings", "column": "years", "value": "1e20"}, "too_large", "value", "larger"),
]  # fmt: skip
BAD_NAMES = ("row", "code", "column", "words")
# what the words of a sheet alone can be
IN_ANY_PLACE = [item for item in BAD if item[1] not in ("case_reserved", "blank", "edit_where")]


def sheet(*rows):
    """Return the tiny city with rows of sheet cases, each a change of ``ROW``."""
    return city(cases=[{**ROW, **row} for row in rows])


def errors_of(rows):
    """Return the errors of rows."""
    with pytest.raises(InputProblems) as refused:
        from_rows(rows)
    return refused.value.problems.errors


@pytest.mark.parametrize(BAD_NAMES, BAD)
def test_a_bad_edit_of_the_sheet_is_a_problem_of_the_workbook_at_its_cell(row, code, column, words):
    """Proves each problem: code, sheet, row, column, cell and sentence."""
    found = [item for item in errors_of(sheet({}, row)) if item.code == code]
    place = found[0].place
    assert (place.sheet, place.row, place.column, place.cell) == ("cases", 3, column, f"cases!{LETTERS[column]}3")
    assert words in sentence(found[0])
    assert {item.place.row for item in errors_of(sheet({}, row))} == {3}


@pytest.mark.parametrize(BAD_NAMES, IN_ANY_PLACE)
def test_the_same_edit_of_the_command_line_is_refused_with_its_number(row, code, column, words):
    """Proves the place of an edit that stands in no sheet, and that the base is not asked again."""
    first, edit = edit_of(ROW), edit_of({**ROW, **row})
    with pytest.raises(InputProblems) as refused:
        edited(from_rows(city()), Case("x", (first, edit)))
    item = next(item for item in refused.value.problems if item.code == code)
    assert (item.place.sheet, item.place.row, item.place.column, item.place.cell) == ("--set", 4, column, "--set 4")
    assert words in sentence(item)


def edit_of(row):
    """Return a row of the sheet as an edit of the command line."""
    cells = {name: "" if cell is None else str(cell) for name, cell in row.items()}
    parts = [text.partition("=") for text in cells["where"].split(";") if text]
    where = tuple((column.strip(), value.strip()) for column, _, value in parts)
    place = edits_of(["a.b = 1"] * 4)[3].place
    return Edit(cells["table"], where, cells["column"], cells["op"], cells["value"], place)


def test_every_sentence_about_cases_is_seen():
    """Proves that no sentence of the catalogue is asleep."""
    elsewhere = {"case_spelling", "case_chances", "case_chances_beyond", "cases_not_tried", "edit_before_formula"}
    keys = {key.removeprefix("problem.") for key in CATALOGUE if key.startswith(("problem.case", "problem.edit_"))}
    assert keys - {code for _, code, *_ in BAD} == elsewhere


def test_all_problems_of_all_edits_and_cases_come_at_once():
    """Proves that one wrong edit hides no other, of its case or of another."""
    rows = sheet(
        {"column": "incme"}, {"value": "half", "where": "fnd=x"}, {"where": "x"}, {"op": "times"},
        {"where": "fund=x"},
        {"case": "d", "value": -1}, {"case": "d", "table": "today", "column": "share", "value": 2},
    )  # fmt: skip
    assert [(item.code, item.place.row) for item in errors_of(rows)] == [
        ("edit_column", 2), ("edit_column", 3), ("not_a_number", 3), ("edit_where", 4), ("not_a_choice", 5),
        ("edit_no_row", 6), ("negative", 7), ("share_above_one", 8), ("today_above_one", 8),
    ]  # fmt: skip


def test_an_error_stands_at_the_edit_that_brings_it():
    """Proves the search: of five edits the third leaves a name without its row, and nothing else is blamed."""
    harmless = {"column": "income_growth", "op": "add", "value": 0.01}
    drop = {"table": "staff_types", "column": None, "op": "drop", "value": None}
    found = errors_of(sheet(harmless, harmless, drop, harmless, harmless))
    assert {item.place.row for item in found} == {4}
    assert {item.code for item in found} == {"not_found"}


def test_what_a_later_edit_puts_right_is_no_problem():
    """Proves that the tables are judged at the end of a case, not on the way."""
    rename = {"op": "set", "value": "care"}
    sheets = {"services": "service", "needs": "service", "options": "service", "today": "service"}
    rows = sheet(*({**rename, "table": table, "column": column} for table, column in sheets.items()))
    data = from_rows(rows)
    assert set(edited(data, *cases_of(data)).routes["service"]) == {"care"}


def test_many_places_of_one_edit_are_one_problem():
    """Proves that an edit of a thousand rows does not fill the list of problems."""
    (item,) = errors_of(sheet({"table": "today", "column": "share", "value": -1}))
    assert "today!D2 and 1 more:" in sentence(item)


def test_cases_of_a_workbook_with_errors_are_told_to_wait_but_their_words_are_read():
    """Proves that nothing is said of tables that cannot be trusted, and all of what can be said."""
    rows = sheet({"where": "fund=other"}, {"table": "fund"})
    rows["groups"][0]["people"] = "many"
    with pytest.raises(InputProblems) as refused:
        from_rows(rows)
    found = {item.code for item in refused.value.problems}
    assert {"not_a_number", "edit_table", "cases_not_tried"} <= found
    assert "edit_no_row" not in found


def test_a_workbook_file_is_refused_alike_by_check_and_read(workbook, tmp_path):  # noqa: F811
    """Proves the way from the file: check lists what read raises, at the cell of the file."""
    path = workbook(rows=sheet({}, {"value": -1}))
    (item,) = check(path).errors
    assert item.place.cell == "cases!F3"
    with pytest.raises(InputProblems):
        read(path)


@pytest.mark.parametrize(("one", "other"), [("Ｃ1", "C1"), ("case", "CASE"), ("a  b", "a b"), ("宝应 Ａ", "宝应 a")])
def test_two_spellings_of_one_name_are_a_problem(one, other):
    """Proves that names that no reader tells apart are not two cases, and not one in silence."""
    (item,) = errors_of(sheet({"case": one}, {"case": other}))
    assert (item.code, item.place.cell, item.value) == ("case_spelling", "cases!A3", other)
    assert f"`{one}` of row 2" in sentence(item)
    assert from_rows(sheet({"case": one}, {"case": one})).cases["case"].nunique() == 1


def test_chances_of_cases_are_one_each_and_no_more_than_all():
    """Proves both problems: a case with two chances, and three cases with 120% between them."""
    (item,) = errors_of(sheet({"chance": 0.2}, {"chance": None}, {"chance": 0.3}))
    assert (item.code, item.place.row, item.place.column) == ("case_chances", 4, "chance")
    assert "and 0.2 in row 2" in sentence(item)
    (item,) = errors_of(sheet({"chance": 0.4}, {"case": "d", "chance": 0.4}, {"case": "e", "chance": 0.4}))
    assert (item.code, item.place.row) == ("case_chances_beyond", 4)
    assert "120%" in sentence(item)


def test_words_that_are_no_edit_have_no_place_but_the_right_form():
    """Proves that the command line is told how an edit is written."""
    with pytest.raises(WordsError, match=r"`funds\.income` is not understood: write TABLE"):
        edits_of(["funds.income"])
