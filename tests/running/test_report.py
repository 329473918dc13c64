"""``solve.py report``: the same reports from the tables alone, in either language, and nothing solved."""

import json
import shutil
from pathlib import Path

import pytest

from model.cli.parser import main
from model.running import commands

TOWN = Path(__file__).parents[2] / "data" / "tiny.xlsx"
READ = ("allocation.xlsx", "report.html")


@pytest.fixture(scope="module")
def solved(tmp_path_factory) -> Path:
    """The town in a year with dearer machines, and with explanations, in Chinese."""
    folder = tmp_path_factory.mktemp("answers") / "town"
    edit = "equipment_types.price *= 1.1"
    assert main(["explain", str(TOWN), "-o", str(folder), "--lang", "zh", "--set", edit]) == 0
    return folder


@pytest.fixture
def unsolvable(monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("solved")

    monkeypatch.setattr(commands, "solve_data", refuse)


def of(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in READ}


def test_the_reports_are_the_same_to_the_byte(solved: Path, tmp_path: Path, unsolvable: None) -> None:
    """Proves that tables and run.json hold all that a report is made from, ``--set`` and explanations too."""
    assert json.loads((solved / "run.json").read_text(encoding="utf-8"))["set"] == ["equipment_types.price *= 1.1"]
    out = tmp_path / "out"
    assert main(["report", str(solved), "--workbook", str(TOWN), "-o", str(out), "--lang", "zh"]) == 0
    assert of(out) == of(solved)
    names = {path.relative_to(solved) for path in solved.rglob("*")}
    assert {path.relative_to(out) for path in out.rglob("*")} == names


def test_the_other_language_is_written_beside_the_tables(solved: Path, tmp_path: Path) -> None:
    """Proves that reports are replaced where the plan stands, and that English and back again loses nothing."""
    folder = tmp_path / "town"
    shutil.copytree(solved, folder)
    assert main(["report", str(folder), "--workbook", str(TOWN), "--lang", "en"]) == 0
    assert of(folder) != of(solved)
    assert main(["report", str(folder), "--workbook", str(TOWN), "--lang", "zh"]) == 0
    assert of(folder) == of(solved)


def test_why_there_is_no_plan_is_told_again(tmp_path: Path) -> None:
    """Proves that an answer without a plan is read back with its reasons."""
    folder = tmp_path / "none"
    edits = ["--set", "funds.income = 1"]
    assert main([str(TOWN), "-o", str(folder), *edits]) == 4
    before = of(folder)
    assert main(["report", str(folder), "--workbook", str(TOWN)]) == 0
    assert of(folder) == before


def test_a_folder_without_its_tables_is_refused(solved: Path, tmp_path: Path, capsys) -> None:
    folder = tmp_path / "town"
    shutil.copytree(solved, folder)
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    (folder / "run.json").write_text(json.dumps(run | {"status": "lost"}), encoding="utf-8")
    assert main(["report", str(folder), "--workbook", str(TOWN), "--lang", "en"]) == 2
    assert "does not hold all that a report is written from" in capsys.readouterr().err
