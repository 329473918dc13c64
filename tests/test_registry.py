"""Nothing without its test, its unit or its words: rules, components, metrics, checks of the audit."""

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pyomo.environ as pyo
import pytest

from model.answer.tables import PLAN
from model.audit import CHECKS
from model.audit.baseline import as_is
from model.cases.today import today
from model.formulation import AS_IS_STEPS, RULES, STEPS, TODAY_STEPS, build
from model.formulation.rule import Cell, Rounding, Rule
from model.inputs import from_rows
from model.inputs.schema import BY_NAME, SETTING_KEYS
from model.metrics import METRICS
from model.reporting.why.ranking import ORDER
from model.solving import prepare
from tests.agreement import random_rows
from tests.audit import test_levers as levers
from tests.audit import test_near as near
from tests.audit import test_spoilt as spoilt
from tests.audit import test_today as of_today
from tests.audit import test_turning as turning
from tests.audit.city import full
from tests.formulation.tiny import Rows, city
from tests.spoken import CATALOGUE

TESTS = Path(__file__).parent
FORMULATION = TESTS.parent / "model" / "formulation"
UNIT = re.compile(r"\S.* \[[^\[\]]+\]$")
CALLED = {"least_change", "money_moved", "baseline/nearest", "baseline/order"}
"""Rule files that others call, with a plan to stay near to or away from; rules that measure from what is usual."""
LABELS = ("Rule", "Posts", "Units", "Source")
NAMES = [rule.name for rule in RULES]


def has_add_to(path: Path) -> bool:
    """Return whether a file defines add_to."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "add_to" for node in tree.body)


RULE_FILES = sorted(
    str(path.relative_to(FORMULATION).with_suffix("")) for path in FORMULATION.rglob("*.py") if has_add_to(path)
)


@cache
def source(name: str) -> str:
    """Return the text of a rule file."""
    return (FORMULATION / f"{name}.py").read_text(encoding="utf-8")


@cache
def words(name: str) -> str:
    """Return the docstring of a rule file."""
    return ast.get_docstring(ast.parse(source(name))) or ""


def rules_of(name: str) -> list[Rule]:
    """Return the rules that a rule file declares."""
    module = sys.modules[f"model.formulation.{name}".replace("/", ".")]
    return [value for value in vars(module).values() if isinstance(value, Rule)]


@pytest.mark.parametrize("name", RULE_FILES)
def test_every_rule_file_is_in_the_list(name):
    """Proves that a rule cannot be written and forgotten."""
    listed = {step.__module__ for step in (*STEPS, *TODAY_STEPS, *AS_IS_STEPS) if step.__name__ == "add_to"}
    assert f"model.formulation.{name}".replace("/", ".") in listed or name in CALLED


@pytest.mark.parametrize("name", RULE_FILES)
def test_every_rule_file_has_a_test_file(name):
    """Proves that each rule is proved: a file of the same name, which begins with its name."""
    path = (TESTS / "formulation" / name).with_name(f"test_{Path(name).name}.py")
    assert path.exists()
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f'"""{Path(name).name}: ')
    assert '"""Proves ' in text


@pytest.mark.parametrize("name", RULE_FILES)
def test_every_rule_file_says_what_it_does(name):
    """Proves the labels of the docstring, Decides where there are variables, and every rule by its name."""
    found = re.findall(r"^([A-Z][a-z]+) {2,}\S", words(name), flags=re.MULTILINE)
    assert set(LABELS) <= set(found)
    if "pyo.Var(" in source(name) or "decide(" in source(name):
        assert "Decides" in found
    assert [rule.name for rule in rules_of(name) if rule.name not in words(name)] == []


def test_every_rule_is_listed_once():
    """Proves that no rule of a file is left out of the list, and that names are unique."""
    assert {rule for name in RULE_FILES for rule in rules_of(name)} == set(RULES)
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_every_rule_says_all_about_itself(rule):
    """Proves an owner that is a cell of the workbook (or none: physical), a rounding class, a unit, and keys."""
    assert isinstance(rule.rounding, Rounding)
    assert rule.unit
    assert rule.keys
    if rule.owner is None:
        assert rule.name == "substitutes" or rule.note == "" or rule.name == "cost_paid"
        assert rule.today
        assert rule.surge
        return
    assert isinstance(rule.owner, Cell)
    columns = SETTING_KEYS if not rule.owner.keys else BY_NAME[rule.owner.sheet].columns
    assert rule.owner.column in {column.name for column in columns}
    assert set(rule.owner.keys.split()) <= set(rule.keys.split())


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.measures], ids=lambda rule: rule.name)
def test_every_rule_is_recomputed_and_has_words(rule):
    """Proves that the audit recomputes each rule, and that a reader sees words for it, not its name."""
    shown = rule.audited or rule.name
    assert shown in {rule for check in (*CHECKS, *as_is.CHECKS) for rule in check.rules}
    assert all(CATALOGUE[f"rule.{shown}"])


def test_what_spares_a_check_is_a_sheet_or_a_table():
    """Proves that no check is spared for ever because a name is typed wrongly."""
    assert {name for check in (*CHECKS, *as_is.CHECKS) for name in check.of} <= {*BY_NAME, *PLAN}


def test_every_reason_for_no_more_care_is_a_rule_of_the_audit():
    """Proves that why names rules as the audit does; a target is of both senses."""
    known = {rule for check in CHECKS for rule in check.rules} | {"target"}
    assert set(ORDER) <= known


def test_no_name_of_a_rule_is_written_down_again():
    """Proves that solving, explaining and cases name no rule that is no column of the workbook too."""
    columns = {column.name for sheet in BY_NAME.values() for column in sheet.columns}
    columns |= {column.name for column in SETTING_KEYS}
    words = {"requires", "change", "need", "closing", "coverage"}  # a kind of link, columns of tables, a metric
    texts = re.compile(f'"({"|".join(sorted(set(NAMES) - columns - words))})"')
    rooms = ("solving", "explain", "cases")
    paths = [path for room in rooms for path in (FORMULATION.parent / room).rglob("*.py")]
    found = {(path.name, *texts.findall(path.read_text(encoding="utf-8"))) for path in paths}
    assert {one for one in found if len(one) > 1} == set()


def test_today_knows_no_rule_that_it_switches_off():
    """Proves `Rule.today` by a city with every policy: off there, on in the plan."""
    data = from_rows(full())
    off = {rule.name for rule in RULES if not rule.today}
    assert off & {row.rule.name for row in prepare(today(data)).arrays.rows} == set()
    assert len(off & {row.rule.name for row in prepare(data).arrays.rows}) > 5


CITIES: dict[str, Rows] = {"tiny": city(), "full": full(), "random": random_rows(12)}


@pytest.mark.parametrize("name", CITIES)
def test_every_component_says_what_it_is_and_in_which_unit(name):
    """Proves that each component of a model has a doc that ends with its unit in brackets."""
    m, _ = build(from_rows(CITIES[name]))
    kinds = (pyo.Set, pyo.RangeSet, pyo.Param, pyo.Var, pyo.Expression, pyo.Constraint, pyo.Objective)
    components = [one for kind in kinds for one in m.component_objects(kind)]
    assert len(components) > 20
    assert [one.name for one in components if not UNIT.match(one.doc or "")] == []


@pytest.mark.parametrize("name", RULE_FILES)
def test_every_constraint_is_named_in_a_proof(name):
    """Proves that each constraint stands by its name in the tests of the formulation."""
    proofs = "".join(path.read_text(encoding="utf-8") for path in TESTS.glob("formulation/**/test_*.py"))
    assert [rule.name for rule in rules_of(name) if rule.name not in proofs] == []


def test_every_metric_is_defined_and_proved():
    """Proves that each metric that a workbook may ask for is declared once, with a test of its name."""
    asked = {metric.name for metric in METRICS.values() if metric.as_target}
    assert len(asked) == len(METRICS) - 1 == 21
    assert len({text for name in METRICS for text in CATALOGUE[f"metric.{name}"]}) == 2 * len(METRICS)
    text = (TESTS / "formulation" / "test_metrics.py").read_text(encoding="utf-8")
    assert [name for name in asked if f"def test_{name}(" not in text] == []


def test_every_check_of_the_audit_is_seen_to_find_something():
    """Proves that no rule of the audit is asleep: each is among those that a spoilt plan must break."""
    found = {*spoilt.TIGHTER, *spoilt.SETTINGS, *turning.TIGHTER, *levers.TIGHTER, "avoids_base", "worth"}
    found |= {"solvency"}  # tests/formulation/policies/test_solvency.py
    for module in (spoilt, levers, turning, of_today, near):
        found |= {rule for *_, rules in module.SPOILT for rule in rules}
    assert {name for check in CHECKS for name in check.rules} - found == set()
