"""`solve.py explain`: what it writes, what it says, and how it ends."""

import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from model.cli.parser import main
from model.running.exits import Exit

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"
SHORT = ("--set", "funds.income *= 0.85")


@pytest.fixture(scope="module")
def answered(tmp_path_factory) -> tuple[Path, int]:
    """Return the folder of the explained tiny workbook, its fund a little short, and the exit code."""
    folder = tmp_path_factory.mktemp("explain") / "tiny"
    return folder, main(["explain", str(TINY), *SHORT, "-o", str(folder), "--workers", "1"])


def test_the_report_holds_the_prices(answered):
    """Proves the whole path: exit 0, tables, a sheet and a section for each part; run.json as ever."""
    folder, code = answered
    assert code == Exit.ANSWERED
    prices = pd.read_csv(folder / "tables" / "prices.csv")
    targets = pd.read_csv(folder / "tables" / "target_prices.csv")
    # from 0.8 to 0.9 of its income, 5,000 a year more, health rises by 3064.354 - 2850.558
    fund = prices[(prices["kind"] == "fund") & (prices["direction"] == "more")].iloc[0]
    assert fund["relaxation"] == pytest.approx((3064.3537415 - 2850.5578231) / 0.005)
    assert fund["per_unit"] == pytest.approx(fund["relaxation"])
    assert targets["target"].tolist() == ["half_to_primary"]
    sheets = openpyxl.load_workbook(folder / "allocation.xlsx").sheetnames
    assert {"Prices", "Prices of targets"} <= set(sheets)
    page = (folder / "report.html").read_text("utf-8")
    assert "Where the next million should go" in page
    assert "funds[fund=fund].income += " in page
    assert json.loads((folder / "run.json").read_text("utf-8"))["status"] == "optimal"


def test_a_second_run_solves_nothing_again(answered, capsys):
    """Proves the store: narrowed and in Chinese, from the answers that are there, the sections in its words."""
    folder, _ = answered
    words = ["explain", str(TINY), *SHORT, "-o", str(folder), "--of", "fund", "--lang", "zh", "--workers", "1"]
    assert main(words) == Exit.ANSWERED
    assert "共 2 个变动情景：2 个测算价格" in capsys.readouterr().out
    assert "下一笔钱该花在哪里" in (folder / "report.html").read_text("utf-8")
    assert not (folder / "tables" / "target_prices.csv").exists()


def test_no_plan_is_told_with_what_restores_one(tmp_path):
    """Proves exit 4: a fund of a tenth cannot treat all; the report is written."""
    words = ["--set", "services.coverage_min = 1", "--set", "funds.income *= 0.1"]
    assert main(["explain", str(TINY), "-o", str(tmp_path / "none"), *words, "--workers", "1"]) == Exit.NO_PLAN
    assert (tmp_path / "none" / "report.html").exists()


def test_what_is_not_there_is_a_wrong_command_line(tmp_path, capsys):
    """Proves exit 2, before anything is solved."""
    assert main(["explain", str(TINY), "-o", str(tmp_path / "none"), "--of", "staff:nurses"]) == Exit.USAGE
    assert "`nurse`" in capsys.readouterr().err


def test_decisions_alone(tmp_path):
    """Proves that what decisions are worth can be asked for alone, and is told in a section of its own."""
    folder = tmp_path / "tiny"
    assert main(["explain", str(TINY), "-o", str(folder), "--of", "decision", "--workers", "1"]) == Exit.ANSWERED
    table = pd.read_csv(folder / "tables" / "worth.csv").set_index("what")
    # without the scanner the plan is worth 3,160 of 3,180
    assert table.loc["scanner", ["low", "high"]].tolist() == pytest.approx([20, 20])
    assert not (folder / "tables" / "prices.csv").exists()
    assert "Worth of decisions" in openpyxl.load_workbook(folder / "allocation.xlsx").sheetnames
