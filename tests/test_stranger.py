"""A rule, a metric and a language of a stranger, each in the number of files that CONTRIBUTING promises."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).parents[1]
RULE = '''"""Least idle room: a facility treats at most a number of units a year.

Given       most[f]  sheet visit_caps
Rule        visits_most[f,t]:  sum of treat[g,o,f,t] over g,o  <=  most[f]
Posts       nothing
Units       units of all services
Source      none
"""

import pyomo.environ as pyo

from model.city.city import City
from model.formulation.rule import Cell, Rounding, Rule
from model.formulation.space import Space
from model.formulation.terms import Ledger, at_most

VISITS_MOST = Rule(
    "visits_most", "facility t", "units", "a facility treats no more than it may",
    Cell("visit_caps", "most", "facility", off=None), Rounding.CARE, note="a facility treats more than it may",
    today=False,
)


def add_to(m: pyo.ConcreteModel, space: Space, data: City) -> None:
    """Add the caps."""
    flows = space.flows[["facility", "t", "treat"]].merge(data.visit_caps, on="facility")
    if len(flows):
        treated = Ledger(VISITS_MOST.keys).post(flows, flows["treat"])
        over = flows[["facility", "t", "most"]].drop_duplicates()
        at_most(m, VISITS_MOST, treated, Ledger(VISITS_MOST.keys).post_constant(over, over["most"]), over=over)
'''
AUDIT = '''"""Audit of caps."""

import pandas as pd

from model.audit.rows import Tables, looked_up, rows, rules, summed, years
from model.city.city import City


@rules("visits_most")
def visits_most(data: City, tables: Tables) -> pd.DataFrame:
    """Units treated at a facility <= most."""
    table = data.visit_caps.merge(years(data), how="cross")
    treated = looked_up(table, ["facility", "year"], summed(tables["treat"], ["facility", "year"], "units"))
    return rows("visits_most", table, "facility year", treated, "<=", table["most"], "units")
'''
SHEET = """
VISIT_CAPS = sheet("visit_caps", key(ident("facility", "facilities")), number("most", "units"))
"""
METRIC = '''

@metric("units")
def visits_in_all(at: At) -> list[Ratio]:
    """All units treated."""
    return [Ratio(at.total("units"), ONE)]
'''
WORDS = {
    "en": """
[caps]
"sheet_label.visit_caps" = "visit_caps"
"sheet_doc.visit_caps" = "the most that a place may treat"
"column.most" = "most"
"column_doc.most" = "units a year of all services"
"rule.visits_most" = "cap of a place"
"reason.visits_most" = "a place would have to treat more than its cap"
""",
    "zh": """
[caps]
"sheet_label.visit_caps" = "服务量上限"
"sheet_doc.visit_caps" = "机构服务量上限"
"column.most" = "上限"
"column_doc.most" = "每年全部服务数量"
"rule.visits_most" = "机构服务量上限"
"reason.visits_most" = "机构服务量须超过上限"
""",
}
OF_METRIC = {
    "en": '\n[counted]\n"metric.visits_in_all" = "All care given"\n"metric_doc.visits_in_all" = "units treated"\n',
    "zh": '\n[counted]\n"metric.visits_in_all" = "全部服务量"\n"metric_doc.visits_in_all" = "治疗数量"\n',
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program in which all three stand."""
    place = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "model", place / "model", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data" / "library", place / "data" / "library")
    shutil.copy(ROOT / "solve.py", place)
    for change in (a_rule, a_metric, a_language):
        change(place / "model")
    return place


def a_rule(model: Path) -> set[str]:
    """Add a policy rule with a sheet of its own; return the files."""
    added(model / "formulation" / "policies" / "visit_caps.py", RULE)
    added(model / "audit" / "visit_caps.py", AUDIT)
    added(model / "inputs" / "schema" / "levers.py", SHEET)
    for lang, words in WORDS.items():
        added(model / "words" / f"{lang}.toml", words)
    return {"rule file", "audit check", "schema", "words"}


def a_metric(model: Path) -> set[str]:
    """Add a metric; return the files."""
    added(model / "metrics" / "care.py", METRIC.replace("ONE)", "Linear(1.0, size=1.0))"))
    path = model / "metrics" / "care.py"
    text = path.read_text(encoding="utf-8")
    where = "from model.metrics.metric import"
    path.write_text(text.replace(where, f"from model.metrics.quantities import Linear\n{where}", 1), encoding="utf-8")
    for lang, words in OF_METRIC.items():
        added(model / "words" / f"{lang}.toml", words)
    return {"definition", "words"}


def a_language(model: Path) -> set[str]:
    """Add a third language; return the files."""
    text = (model / "words" / "en.toml").read_text(encoding="utf-8")
    french = text.replace('"sheet.fund" = "Fund and budgets"', '"sheet.fund" = "Fonds"')
    assert french != text
    (model / "words" / "fr.toml").write_text(french, encoding="utf-8")
    return {"words"}


def added(path: Path, text: str) -> None:
    """Write a text behind what stands in a file."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + text, encoding="utf-8")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small city with a cap on its clinic and a floor on all care."""
    book = openpyxl.load_workbook(ROOT / "data" / "tiny.xlsx")
    caps = book.create_sheet("visit_caps")
    for row in (("facility", "most"), ("hospital", 300)):
        caps.append(row)
    targets = book["targets"]
    heads = [cell.value for cell in targets[1]]
    said = {"target": "all", "metric": "visits_in_all", "scope": "city", "sense": ">=", "value": 900, "kind": "hard"}
    targets.append([said.get(head) for head in heads])
    book.save(tmp_path / "city.xlsx")
    return tmp_path / "city.xlsx"


def run(tree: Path, *words: object, code: int = 0) -> str:
    """Run the copy's command; return what it says."""
    done = subprocess.run(
        [sys.executable, "solve.py", *map(str, words)], cwd=tree, capture_output=True, text=True, timeout=300,
        env={**os.environ, "PYTHONPATH": str(tree), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_each_is_told_in_the_files_that_are_promised(tmp_path: Path) -> None:
    """Proves the table of CONTRIBUTING: rule 4, metric 2, language 1."""
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    changes: dict[str, Callable[[Path], set[str]]] = {
        "a new policy rule with its own sheet": a_rule, "a new metric": a_metric, "a third language": a_language,
    }  # fmt: skip
    shutil.copytree(ROOT / "model", tmp_path / "model", ignore=shutil.ignore_patterns("__pycache__"))
    for name, change in changes.items():
        line = next(line for line in table.splitlines() if line.startswith(f"| {name}"))
        assert line.split("|")[2].strip().split(":")[0] == str(len(change(tmp_path / "model")))


def test_they_are_read_solved_audited_and_reported(tree: Path, book: Path, tmp_path: Path) -> None:
    """Proves that all of it is derived: a sheet is read, a rule binds and is recomputed, a metric is a target."""
    free = tmp_path / "free"
    run(tree, book, "--set", "visit_caps drop", "-o", free)
    out = tmp_path / "out"
    said = run(tree, book, "-o", out, "--lang", "fr")
    found, without = (json.loads((folder / "run.json").read_text("utf-8")) for folder in (out, free))
    assert found["objective"] < without["objective"]
    assert found["audit"]["broken"] == 0
    assert "visits_most" in (out / "tables" / "limits.csv").read_text("utf-8")
    key = next(key for key in found["metrics"] if key.startswith("visits_in_all"))
    assert found["metrics"][key]["plan"] >= 900
    assert "Fonds" in openpyxl.load_workbook(out / "allocation.xlsx", read_only=True).sheetnames
    assert 'lang="fr"' in (out / "report.html").read_text("utf-8")
    assert "Audit" in said


def test_a_case_that_it_makes_infeasible_names_it(tree: Path, book: Path, tmp_path: Path) -> None:
    """Proves reasons and remedies: the cap is named in the words of the language, and its cell is one to change."""
    shut = ("--set", "visit_caps.most = 0", "--set", "targets[target=all].value = 90000")
    said = run(tree, book, *shut, "-o", tmp_path / "none", code=4)
    assert "cap of a place" in said
    said = run(tree, "explain", book, "--set", "visit_caps.most = 0", "--set", "services.coverage_min = 0.6",
               "-o", tmp_path / "why", "--lang", "zh", code=4)  # fmt: skip
    assert "机构服务量上限" in (tmp_path / "why" / "report.html").read_text("utf-8")
