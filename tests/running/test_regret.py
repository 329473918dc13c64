"""Regret from the command line: tables, the comparison, the terminal; and what is asked without the cases for it."""

import json

import openpyxl
import pandas as pd

from tests.running.test_cases import POOR, run, workbook


def test_each_plan_is_carried_out_in_every_case(tmp_path):
    """Proves the command: two cases, four plans; tables, a sheet and a section, sentences, and a second run."""
    path, out = workbook(tmp_path / "city.xlsx", POOR), tmp_path / "out"
    said = run(path, "--cases", "--regret", "-o", out, "--workers", 2)
    assert "1 case, and the base." in said
    assert "carried out in 2 cases" in said
    pairs = pd.read_csv(out / "tables" / "regret_pairs.csv")
    plans = ["base", "poor", "(mean)", "(all)"]
    assert pairs.groupby("made_for").size().to_dict() == dict.fromkeys(plans, 2)
    own = pairs[pairs["made_for"] == pairs["case"]].set_index("case")
    assert (own["regret"] == 0.0).all()
    run_json = json.loads((out / "run.json").read_text("utf-8"))
    assert own.loc["base", "objective"] == run_json["objective"]
    assert own.loc["poor", "objective"] == run_json["cases"]["poor"]["objective"]
    kept = pairs[pairs["missed"].isna() & (pairs["shortfall_more"] <= 1e-9)]
    assert (kept["regret"] >= -1e-3 * own.loc[kept["case"], "objective"].abs().to_numpy()).all()
    assert "Regret" in openpyxl.load_workbook(out / "compare.xlsx").sheetnames
    assert "Regret: each plan carried out in every case" in (out / "compare.html").read_text("utf-8")
    before = (out / "tables" / "regret_pairs.csv").read_bytes()
    assert "finished by an earlier run" in run(path, "--regret", "-o", out)
    assert (out / "tables" / "regret_pairs.csv").read_bytes() == before


def test_a_base_alone_has_nothing_to_regret(tmp_path):
    """Proves what is said where no case has a plan beside the base."""
    none = ("none", None, "funds", None, "income", "scale", 0.01)
    path, out = workbook(tmp_path / "city.xlsx", none), tmp_path / "out"
    said = run(path, "--regret", "-o", out, expected=4)
    assert "regret needs two cases that have a plan" in said
    assert not (out / "tables" / "regret_pairs.csv").exists()
