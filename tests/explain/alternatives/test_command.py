"""`solve.py alternatives`: what it writes of a workbook and of a plan that stands in a folder, in both languages."""

import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from model.cli.parser import main

TINY = Path(__file__).parents[3] / "data" / "tiny.xlsx"
EDIT = "funds.income *= 0.99"


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    """Return the folder of the tiny workbook's plan, with a little less income, and two others."""
    folder = tmp_path_factory.mktemp("alternatives") / "tiny"
    words = ["alternatives", str(TINY), "-o", str(folder), "--within", "0.02", "--count", "2", "--set", EDIT]
    assert main(words) == 0
    return folder


def test_each_plan_has_its_report(written):
    """Proves the whole path: sheet, map's section and tables; both others audited, within 2%, letters go on."""
    assert "Other good plans" in openpyxl.load_workbook(written / "allocation.xlsx").sheetnames
    assert "Other plans that are nearly as good" in (written / "report.html").read_text("utf-8")
    plans = pd.read_csv(written / "tables" / "alternatives.csv")
    assert plans["broken"].tolist() == [0, 0, 0]
    assert plans["price_share"].between(0.0, 0.02 + 1e-9).all()
    other = written / "cases" / "alternative-1"
    run = json.loads((other / "run.json").read_text("utf-8"))
    assert run["case"] == "alternative 1"
    assert run["set"] == json.loads((written / "run.json").read_text("utf-8"))["set"] == [EDIT]
    assert run["objective"] == pytest.approx(plans["objective"][1])
    assert main(["letters", str(other), "-o", str(written.parent / "letters")]) == 0


def test_of_a_plan_in_a_folder_in_chinese(written, tmp_path, capsys):
    """Proves that a plan that stands is not sought again, and gives the same others."""
    out = tmp_path / "out"
    words = ["alternatives", str(written), "-o", str(out), "--within", "0.02", "--count", "2", "--lang", "zh"]
    assert main(words) == 0
    assert "方案 1 比最优少" in capsys.readouterr().out
    assert "备选方案" in openpyxl.load_workbook(out / "allocation.xlsx").sheetnames
    ours, theirs = (pd.read_csv(one / "tables" / "alternatives.csv") for one in (out, written))
    assert ours["objective"].tolist() == pytest.approx(theirs["objective"].tolist())
    assert json.loads((out / "run.json").read_text("utf-8"))["set"] == [EDIT]


def test_what_would_change_nothing_is_refused(written, tmp_path, capsys):
    """Proves that edits and a gap beside a plan that was found already are exit 2, with the reason."""
    for words in (["--set", EDIT], ["--gap", "0.1"]):
        assert main(["alternatives", str(written), "-o", str(tmp_path / "out"), *words]) == 2
        assert "--set and --gap hold where a workbook is given" in capsys.readouterr().err


def test_within_is_a_share(tmp_path, capsys):
    """Proves that a wrong word is exit 2."""
    with pytest.raises(SystemExit) as ended:
        main(["alternatives", str(TINY), "-o", str(tmp_path / "out"), "--within", "2"])
    assert ended.value.code == 2
