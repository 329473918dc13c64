"""Edits of cells that formulas take: refused with both cells, since the saved value would stay as it was."""

import pytest

from model.cases import Case, Edit, cases_of, edited, edits_of
from model.cases.reading import check, read
from model.cases.sets import with_sets
from model.inputs import InputProblems
from tests.inputs.test_workbook import write_cells
from tests.spoken import sentence

PEOPLE = "groups[group=east res].people *= 0.5"
INCOME = 2_000_000


def formula(text, more=lambda book: None, cell="B2", sheet="funds", saved=INCOME):
    """Return what writes a formula with its saved value into the tiny city."""

    def write(book):
        book.get_worksheet_by_name(sheet).write_formula(cell, text, None, saved)
        more(book)

    return write


def scratch(text):
    """Return what adds a sheet of the user's own with one formula."""
    return lambda book: book.add_worksheet("my sums").write_formula("A1", text, None, 1)


def table(book):
    columns = [{"header": name} for name in ("group", "area", "fund", "people", "growth")]
    book.get_worksheet_by_name("groups").add_table("A1:E3", {"name": "T", "columns": columns})


def beside(book):
    sheet = book.get_worksheet_by_name("funds")
    sheet.write("F1", "# heads")
    sheet.write_formula("F2", "=groups!D2", None, 1)


READERS = {
    "a cell": formula("=2000*groups!D2"),
    "in other letters": formula("=2000*GROUPS!$d$2"),
    "a range": formula("=2000*SUM(groups!D2:D3)"),
    "a whole column": formula("=2000*SUM(groups!D:D)"),
    "a whole row": formula("=2000*SUM(groups!2:2)"),
    "through another sheet": formula("='my sums'!A1", scratch("=groups!D2*2000")),
    "through its own sheet": formula("=2*F2", beside),
    "a defined name": formula("=heads*2000", lambda book: book.define_name("heads", "=groups!$D$2")),
    "an Excel table": formula("=2000*SUM(T[people])", table),
    "anything": formula('=INDIRECT("groups!D2")*2000'),
    "an offset": formula("=OFFSET(funds!A1,1,1)"),
    "a name that nobody knows": formula("=somewhere*2"),
}  # fmt: skip


def problem_of(path, *edits):
    """The one problem of edits."""
    with pytest.raises(InputProblems) as caught:
        edited(read(path), Case("c", edits_of(edits)))
    (item,) = caught.value.problems.errors
    return item


@pytest.mark.parametrize("kind", READERS)
def test_an_edit_before_a_formula_is_refused_with_both_cells(tmp_path, kind):
    """Proves that the formula is found however it takes the number, and named with the cell that was edited."""
    path = write_cells(tmp_path / "a.xlsx", READERS[kind])
    item = problem_of(path, PEOPLE)
    assert item.code == "edit_before_formula"
    assert "funds!B2 holds the formula =" in sentence(item)
    assert "groups!D2" in sentence(item)


APART = {
    "another cell": formula("=2000*groups!D3"),
    "another column of the table": formula("=2000*COUNTA(T[area])", table),
    "a label": formula('="Fund of "&groups!D2', cell="E2", saved="Fund"),
    "a sheet of the user's own": scratch("=groups!D2"),
    "its own number alone": formula("=2000*500*2"),
}


@pytest.mark.parametrize("kind", APART)
def test_an_edit_that_no_number_follows_is_made(tmp_path, kind):
    data = read(write_cells(tmp_path / "a.xlsx", _with_label(APART[kind])))
    assert edited(data, Case("c", edits_of([PEOPLE]))).groups["people"][0] == 500


def _with_label(write):
    """Return what also gives the funds a column of notes."""

    def both(book):
        book.get_worksheet_by_name("funds").write_row("C1", ["#", "#", "note"])
        write(book)

    return both


@pytest.mark.parametrize(
    "edits",
    [
        (PEOPLE, "funds.income = 1000000"),
        ("funds.income = 1000000", PEOPLE),
        ("funds.income *= 0.5", PEOPLE),
        (PEOPLE, "funds.income *= 1", "funds.income = 1000000"),
    ],
)
def test_a_number_that_is_written_over_its_formula_is_as_typed(tmp_path, edits):
    """Proves that the case may set the number itself: before, when no formula is left, or after."""
    path = write_cells(tmp_path / "a.xlsx", READERS["a cell"])
    assert edited(read(path), Case("c", edits_of(edits))).funds["income"][0] == 1_000_000


def test_scaling_a_number_that_its_formula_would_change_is_refused(tmp_path):
    path = write_cells(tmp_path / "a.xlsx", READERS["a cell"])
    assert problem_of(path, PEOPLE, "funds.income *= 0.5").code == "edit_before_formula"


def test_rows_that_are_dropped_and_settings_count_as_edits(tmp_path):
    path = write_cells(tmp_path / "a.xlsx", READERS["a range"])
    assert problem_of(path, "groups[group=west res] drop").code == "edit_before_formula"
    path = write_cells(tmp_path / "b.xlsx", formula("=1000000*settings!B4"))
    assert "settings!B4" in sentence(problem_of(path, "settings.years = 1"))


def test_a_case_after_set_knows_the_formulas_that_are_left(tmp_path):
    """Proves that what --set writes over is no formula any more, and that others still are."""
    path = write_cells(tmp_path / "a.xlsx", READERS["a cell"])
    after = with_sets(read(path), ["funds.income = 5"])
    assert edited(after, Case("c", edits_of([PEOPLE]))).funds["income"][0] == 5
    left = with_sets(read(path), ["groups.growth = 0"])
    with pytest.raises(InputProblems):
        edited(left, Case("c", edits_of([PEOPLE])))


def test_the_sheets_of_cases_and_ranges_are_held_to_it(tmp_path):
    """Proves that check names the row of the case and that of the range."""

    def write(book):
        READERS["a cell"](book)
        case = book.add_worksheet("cases")
        case.write_row(0, 0, ["case", "table", "column", "op", "value"])
        case.write_row(1, 0, ["half", "groups", "people", "scale", 0.5])
        ranges = book.add_worksheet("ranges")
        ranges.write_row(0, 0, ["table", "column", "low", "high"])
        ranges.write_row(1, 0, ["groups", "people", 0.9, 1.1])

    path = write_cells(tmp_path / "a.xlsx", write)
    found = [(item.code, item.place.cell) for item in check(path).errors]
    assert found == [("edit_before_formula", "cases!E2"), ("edit_before_formula", "ranges!C2")]
    assert "groups!D2" in sentence(check(path).errors[0])


def test_an_edit_of_the_programs_own_is_of_the_number_alone(tmp_path):
    """Proves that prices (one more in a cell, all else as it is) can be asked of a workbook with formulas."""
    data = read(write_cells(tmp_path / "a.xlsx", READERS["a cell"]))
    more = Edit("groups", (("group", "east res"),), "people", "add", "1")
    assert edited(data, Case("one more", (more,))).groups["people"][0] == 1001
    assert cases_of(data) == ()
