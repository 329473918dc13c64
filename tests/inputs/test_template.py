"""The template: read back it lacks only what the planner knows."""

import openpyxl
import pytest

import model.inputs as inputs
from model.inputs.schema import SHEETS
from model.inputs.template import write_template
from tests.spoken import CHINESE, ENGLISH

# what a workbook to fill in may lack: the first year, the rows of local facts, and what follows from both
LOCAL = {"blank", "neither_given", "sheet_without_rows", "formula_unsaved"}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("small", [False, True])
def test_an_empty_template_lacks_local_facts_alone(tmp_path, lang, small):
    write_template(tmp_path / "a.xlsx", lang, small)
    problems = inputs.check(tmp_path / "a.xlsx")
    assert {item.code for item in problems.errors} <= LOCAL
    blank = {item.place.column for item in problems.errors if item.code == "blank"}
    assert blank == ({"value", "people"} if small else {"value"})


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_template_has_the_sheets_and_headings_of_the_schema(tmp_path, lang):
    write_template(tmp_path / "a.xlsx", lang, small=False)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    words = {"en": ENGLISH, "zh": CHINESE}[lang]
    assert book.sheetnames == [words("template_title"), *(words.said(sheet.label) for sheet in SHEETS)]
    for sheet in SHEETS:
        page = book[words.said(sheet.label)]
        labels = [words.said(column.label) for column in sheet.columns]
        assert [cell.value for cell in page[1]] == labels
        assert all(cell.comment for cell in page[1])
        assert page["A2"].value == "#unit"
        assert page.freeze_panes == "B2"


def test_the_template_has_dropdowns_and_percents(tmp_path):
    write_template(tmp_path / "a.xlsx", "en", small=False)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    rules = {str(rule.sqref): rule.formula1 for rule in book["groups"].data_validations.dataValidation}
    assert "='areas'!$A$4:$A$5000" in {f"={formula}" for formula in rules.values()}
    assert book["groups"].column_dimensions["E"].width
    assert any(rule.formula1 == '"yes,no"' for rule in book["tiers"].data_validations.dataValidation)


def test_the_template_is_the_same_each_time(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_template(tmp_path / name, "en", small=True)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
