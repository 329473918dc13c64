"""The commands as a user gives them: files, figures and exit codes."""

import csv
import json

import openpyxl
import pytest

from model.cli.parser import main
from tests.year.town import tables_of, write_sheets, year


@pytest.fixture
def actuals(tmp_path):
    place = tmp_path / "actuals"
    write_sheets({name: rows for name, rows in year().items() if rows}, place)
    return place


def run(plan, tmp_path, *words):
    book = plan.folder.parent.parent / "town"
    return main([*map(str, words), "--workbook", str(book), "-o", str(tmp_path / "out")])


@pytest.mark.parametrize(("command", "file", "table"), [
    ("monitor", "monitor.xlsx", "metrics.csv"), ("settle", "settlement.xlsx", "statement.csv"),
])  # fmt: skip
def test_a_command_writes_workbook_tables_and_figures(plan, tmp_path, actuals, command, file, table, capsys):
    assert run(plan, tmp_path, command, plan.folder, actuals) == 0
    assert file in capsys.readouterr().out
    out = tmp_path / "out"
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["months"] == list(range(1, 13))
    with (out / "tables" / "steps.csv").open(encoding="utf-8-sig") as stream:
        steps = [row["file"] for row in csv.DictReader(stream)]
    assert table in steps
    assert sorted(path.name for path in (out / "tables").iterdir()) == sorted([*steps, "steps.csv"])
    assert (out / file).is_file()


def test_the_terminal_counts_what_the_sheet_marks(plan, tmp_path, capsys):
    """Proves one count of targets and one word on the reserve: 12 months of income lost, visits at twice their price.

    ✘ stands at targets that are missed alone; a metric without a target that is far from the plan has words.
    """
    sheets = year()
    for row in sheets["activity"]:
        row["payments"] = row["units"] * 100 if row["option"] == "visit post" else None
    sheets["money_actual"] = [
        {"fund": "resident", "year": 2025, "month": month, "income": 0} for month in range(1, 13)
    ]
    write_sheets({name: rows for name, rows in sheets.items() if rows}, tmp_path / "dear")
    assert run(plan, tmp_path, "monitor", plan.folder, tmp_path / "dear") == 0
    said = capsys.readouterr().out
    book = openpyxl.load_workbook(tmp_path / "out" / "monitor.xlsx")
    cells = {sheet.title: [str(cell.value) for row in sheet for cell in row] for sheet in book}
    kept, missed = (cells["Metrics"].count(word) for word in ("✔ on course", "✘ off course"))
    book.close()
    assert (kept, missed) == (1, 1)
    assert f"Targets on course: {kept} of {kept + missed}." in said
    assert "away from the plan" in cells["Metrics"]
    assert any("✘ below the reserve" in texts for texts in cells.values())
    assert "Fund resident: the balance heads for" in said


def test_letters_need_no_actuals(plan, tmp_path, capsys):
    assert run(plan, tmp_path, "letters", plan.folder, "--instalments", 2) == 0
    assert "116,440.00" in capsys.readouterr().out
    assert run(plan, tmp_path, "letters", plan.folder, "--year", 2030) == 2


def test_half_a_year_cannot_be_settled(plan, tmp_path, capsys):
    place = tmp_path / "half"
    write_sheets({name: rows for name, rows in year(6).items() if rows}, place)
    assert run(plan, tmp_path, "settle", plan.folder, place) == 3
    assert "a settlement needs the whole year" in capsys.readouterr().out
    assert (tmp_path / "out" / "problems.csv").is_file()
    assert run(plan, tmp_path, "monitor", plan.folder, place) == 0


def test_another_workbook_is_refused(plan, tmp_path, actuals, capsys):
    other = tmp_path / "town"
    write_sheets(tables_of(price=101), other)
    assert (
        main(["settle", str(plan.folder), str(actuals), "--workbook", str(other), "-o", str(tmp_path / "out")]) == 2
    )
    assert "is not the workbook" in capsys.readouterr().err
    assert main(["settle", str(tmp_path), str(actuals)]) == 2
