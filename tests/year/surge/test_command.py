"""The command `surge` as a user gives it: files, words in both languages, exit codes."""

import json
from dataclasses import replace

import openpyxl
import pytest

from model.answer.solution import Solution, Status
from model.cli.parser import main
from model.running import surging
from model.year.surge import dispatches
from tests.formulation.tiny import Rows
from tests.year.surge.town import rows, wave
from tests.year.town import HEADS_OF_EMPTY, write_sheets


def _sheets(tables: Rows) -> Rows:
    """Return the sheets that have rows, or that a workbook must have."""
    return {name: table for name, table in tables.items() if table or name in HEADS_OF_EMPTY}


@pytest.fixture
def book(tmp_path):
    """Return a town in which a reserve is held, as a folder of tables."""
    town = rows(
        wave(3, 26, chance=0.8, label_en="Big wave", label_zh="大潮"), {"service": "T", "factor": 2, "weeks": 4}
    )
    town["options"][1]["health_gain"] = 0.5
    write_sheets(_sheets(town), tmp_path / "town")
    return tmp_path / "town"


@pytest.mark.parametrize(("lang", "name", "sheets", "said"), [
    ("en", "Big wave", ("Surges", "Reserve"), "-50 health if no surge comes"),
    ("zh", "大潮", ("应急", "应急储备"), "不发生应急时 -50"),
])  # fmt: skip
def test_it_writes_both_plans_and_what_the_reserve_costs(book, tmp_path, lang, name, sheets, said, capsys):
    out = tmp_path / "out"
    assert main(["surge", str(book), "-o", str(out), "--gap", "0", "--lang", lang]) == 0
    assert said in capsys.readouterr().out
    plain, held = (json.loads((one / "run.json").read_text(encoding="utf-8")) for one in (out, out / "reserve"))
    assert held["health_gain"] - plain["health_gain"] == pytest.approx(-50)
    excel = openpyxl.load_workbook(out / "allocation.xlsx")
    assert set(sheets) <= set(excel.sheetnames)
    assert name in {cell.value for row in excel[sheets[0]].iter_rows() for cell in row}
    assert (out / "tables" / "surge_price.csv").is_file()
    assert name in (out / "report.html").read_text(encoding="utf-8")
    for plan in (out, out / "reserve"):  # either may be adopted
        assert main(["letters", str(plan), "--workbook", str(book), "-o", str(tmp_path / plan.name / "letters")]) == 0


def test_without_a_second_plan(book, tmp_path):
    out = tmp_path / "out"
    assert main(["surge", str(book), "-o", str(out), "--no-reserve"]) == 0
    assert (out / "tables" / "surge.csv").is_file()
    assert not (out / "tables" / "surge_price.csv").exists()
    assert not (out / "reserve").exists()


def test_what_cannot_be_meant_is_refused(book, tmp_path, capsys):
    assert main(["surge", str(book), "-o", str(tmp_path / "out"), "--year", "2030"]) == 2
    assert "2026 to 2026" in capsys.readouterr().err
    calm = tmp_path / "calm"
    write_sheets(_sheets(rows()), calm)
    assert main(["surge", str(calm), "-o", str(tmp_path / "out")]) == 2
    assert "no sheet `surge`" in capsys.readouterr().err


def test_a_surge_without_an_answer_in_time_is_said(book, tmp_path, monkeypatch, capsys):
    """Proves that time that runs out in a surge is exit 5, and that the plan is written all the same."""
    monkeypatch.setattr(surging, "dispatches", lambda *asked: [
        replace(one, answer=Solution(Status.NO_ANSWER)) for one in dispatches(*asked)
    ])  # fmt: skip
    assert main(["surge", str(book), "-o", str(tmp_path / "out")]) == 5
    assert "Not found within the time limit: surge wave, stretch 1." in capsys.readouterr().out
    assert (tmp_path / "out" / "allocation.xlsx").is_file()
