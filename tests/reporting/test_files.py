"""tables/*.csv and run.json: what programs read."""

import csv
import json
import math
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from model.answer.solution import Solution, Status
from model.city.city import City
from model.reporting import write_report

KEYS = [
    "workbook", "sha256", "case", "set", "status", "objective", "health_gain", "net_health", "cost", "bound", "gap",
    "shortfall", "solve_seconds", "build_seconds", "read_seconds", "highs_seconds", "report_seconds", "rows",
    "columns", "nonzeros", "stopped", "gap_asked", "today", "as_is", "gain", "cost_per_health", "overwork", "metrics",
    "audit", "solvency", "explained", "versions", "cases",
]  # fmt: skip


@pytest.fixture(scope="module")
def run(folder: Path) -> dict:
    return json.loads((folder / "run.json").read_text(encoding="utf-8"))


def test_run_has_the_promised_keys_and_no_other(run: dict) -> None:
    assert list(run) == KEYS
    assert set(run["audit"]) == {"rules", "checked", "broken"}
    assert list(run["versions"]) == ["python", "pyomo", "highspy", "pandas", "fenji"]
    assert run["case"] == "base"
    assert run["cases"] == {}


def test_as_it_is_stands_beside_the_plan(run: dict, data: City, solution: Solution) -> None:
    """Proves the health and cost of the same years without the plan, a year at a time too, and the gain over them."""
    as_is = solution.as_is
    assert as_is is not None
    assert (run["as_is"]["health_gain"], run["as_is"]["cost"]) == (as_is.health_gain, as_is.cost)
    years = run["as_is"]["by_year"]
    assert list(years) == [str(data.settings.calendar(t)) for t in data.settings.horizon]
    discounted = [years[str(data.settings.calendar(t))]["health_gain"] * data.settings.discount(t) for t in range(2)]
    assert sum(discounted) == pytest.approx(as_is.health_gain)
    assert sum(year["payments"] for year in years.values()) == pytest.approx(as_is["payments"]["amount"].sum())
    assert run["gain"] == pytest.approx(run["health_gain"] - run["as_is"]["health_gain"])
    assert run["cost_per_health"] == solution.cost_per_health


def test_figures_that_are_not_known_are_null(data: City, solution: Solution, tmp_path: Path) -> None:
    write_report(data, replace(solution, gap=math.inf, bound=math.nan, cost=None), tmp_path)
    run = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert [run[name] for name in ("gap", "bound", "cost")] == [None, None, None]
    assert run["health_gain"] == solution.health_gain


def test_metrics_are_keyed_by_metric_of_scope_year(run: dict, solution: Solution) -> None:
    metrics = solution["metrics"]
    row = metrics[(metrics["metric"] == "coverage") & (metrics["of"] == "htn") & (metrics["year"] == 2027)].iloc[0]
    found = run["metrics"]["coverage|htn|city|2027"]
    figures = {name: row[name] for name in ("today", "as_is", "plan")}
    assert found == {**figures, "target": 0.65, "met": bool(row["met"])}
    assert run["metrics"]["primary_fund_share|-|city|2026"]["target"] == 0.3
    assert run["metrics"]["health_per_1000|-|city|2026"]["met"] is None


def test_tables_are_the_solution_s(folder: Path, solution: Solution) -> None:
    """Proves that the CSVs round-trip exactly, with calendar years as whole numbers."""
    for name, table in solution.tables.items():
        found = pd.read_csv(folder / "tables" / f"{name}.csv", encoding="utf-8-sig", dtype={"facility": str})
        assert list(found.columns) == list(table.columns)
        assert len(found) == len(table)
    with (folder / "tables" / "treat.csv").open(encoding="utf-8-sig", newline="") as file:
        treat = list(csv.DictReader(file))
    assert [float(row["units"]) for row in treat] == solution["treat"]["units"].tolist()
    assert {row["year"] for row in treat} == {"2026", "2027"}
    assert (folder / "tables" / "treat.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_without_a_plan_the_reasons_are_written(no_plan_folder: Path, no_plan: Solution) -> None:
    reasons = pd.read_csv(no_plan_folder / "tables" / "reasons.csv", encoding="utf-8-sig")
    assert len(reasons) > 0
    assert reasons["rule"].tolist() == no_plan.reasons["rule"].tolist()
    run = json.loads((no_plan_folder / "run.json").read_text(encoding="utf-8"))
    assert run["status"] == "infeasible"
    assert run["objective"] is None
    assert run["metrics"] == {}


def test_a_stopped_search_is_told(data: City, solution: Solution, tmp_path: Path) -> None:
    run = replace(solution.run, stopped="time limit")
    write_report(data, replace(solution, status=Status.FEASIBLE, gap=0.031, run=run), tmp_path, lang="en")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "no more than 3.100%" in page
    assert "The search was stopped early (time limit)." in page


def test_a_plan_without_today_is_reported(data: City, solution: Solution, tmp_path: Path) -> None:
    write_report(data, replace(solution, today=None), tmp_path)
    assert (tmp_path / "allocation.xlsx").exists()


def test_the_town_shows_every_kind_of_decision(solution: Solution) -> None:
    """Proves that the other tests look at hires, postings, purchases, spending and a missed target."""
    assert [name for name in ("hire", "post", "buy", "spending", "unmet") if solution[name].empty] == []
    assert not solution["metrics"]["met"].dropna().all()
