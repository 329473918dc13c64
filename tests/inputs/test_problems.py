"""The table of problems: its columns, its order, and the files it is written to."""

import string

import openpyxl
import pandas as pd

from model.inputs.catalogue import CATALOGUE
from model.inputs.problems import COLUMNS, InputProblems, Place, Problems, Severity, lines, problem, write
from tests.inputs.city import city
from tests.inputs.reading import problems_of


def spoilt() -> Problems:
    rows = city(other=[{"a": 1}])
    rows["groups"][0] |= {"people": "=HYPERLINK(1)", "growth": "3%"}
    rows["facilities"][0]["area"] = None
    return problems_of(rows)


def test_the_gravest_come_first():
    assert list(spoilt().table["severity"]) == sorted(spoilt().table["severity"], key=list(Severity).index)
    assert {item.severity for item in spoilt()} == set(Severity)


def test_the_columns_are_those_of_the_contract():
    assert COLUMNS == ("sheet", "row", "column", "cell", "value", "problem", "what_to_do", "severity")
    assert tuple(spoilt().table.columns) == COLUMNS
    assert tuple(Problems().table.columns) == COLUMNS


def test_files_hold_the_table_and_text_never_becomes_a_formula(tmp_path):
    as_csv, as_xlsx = write(spoilt(), tmp_path / "out")
    assert tuple(pd.read_csv(as_csv, encoding="utf-8-sig").columns) == COLUMNS
    assert "'=HYPERLINK(1)" in as_csv.read_text(encoding="utf-8-sig")
    sheet = openpyxl.load_workbook(as_xlsx)["problems"]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert sheet.max_row == 1 + len(spoilt())
    assert sheet["E2"].value == "=HYPERLINK(1)"
    assert sheet["E2"].data_type == "s"


def test_nothing_wrong_is_written_as_well(tmp_path):
    assert all(path.exists() for path in write(Problems(), tmp_path))
    assert lines(Problems()) == ["no problems"]


def test_text_for_the_terminal_counts_and_lists():
    text = lines(spoilt())
    assert text[0] == "1 error, 1 warning, 2 notes"
    assert lines(spoilt(), most=1)[-1] == "... and 3 more"
    assert any(line.startswith("error   groups!D2 [=HYPERLINK(1)]:") for line in text)


def test_the_exception_carries_the_table():
    assert list(InputProblems(spoilt()).table["cell"]) == list(spoilt().table["cell"])


def test_problems_are_in_the_order_of_the_workbook():
    rows = city()
    rows["funds"][0]["income"] = "much"
    rows["groups"][1]["fund"] = "none"
    rows["groups"][0] |= {"people": "many", "area": "none"}
    cells = [item.place.cell for item in problems_of(rows).errors]
    assert cells == ["groups!B2", "groups!D2", "groups!C3", "funds!B2"]


def test_many_equal_notes_are_counted_and_errors_are_not():
    rows = city()
    rows["areas"] += [{"area": f"a{number}", "county": "Gaoyou", "residents": "5"} for number in range(30)]
    rows["groups"] += [
        {"group": f"g{number}", "area": f"a{number}", "fund": "resident", "people": -1} for number in range(30)
    ]
    problems = problems_of(rows)
    assert len(problems.errors) == 30
    notes = [item for item in problems if item.place.sheet == "areas"]
    assert [item.code for item in notes] == ["number_as_text"] * 20 + ["more_notes"]
    assert notes[-1].problem.startswith("10 more cells")


def test_every_sentence_can_be_filled_in():
    """A word in braces that no rule gives would be a fault only when the problem occurs."""
    words = {
        name
        for _, sentence, advice in CATALOGUE.values()
        for text in (sentence, advice)
        for _, name, _, _ in string.Formatter().parse(text)
        if name is not None
    }
    for code, (severity, _, advice) in CATALOGUE.items():
        assert Severity(severity)
        assert advice
        assert problem(code, Place(), **dict.fromkeys(words - {"sheet", "column", "value"}, "x"))
