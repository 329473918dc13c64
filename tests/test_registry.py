"""Nothing without its test, its unit or its words: rules, components, metrics, checks of the audit."""

import ast
import re
from functools import cache
from pathlib import Path

import pyomo.environ as pyo
import pytest

from model.audit import CHECKS
from model.formulation import RULES, build
from model.inputs import from_rows
from model.metrics import METRICS
from tests.audit import test_levers as levers
from tests.audit import test_spoilt as spoilt
from tests.audit.city import full
from tests.formulation.tiny import Rows, city
from tests.spoken import CATALOGUE
from tests.test_differential import random_rows

TESTS = Path(__file__).parent
FORMULATION = TESTS.parent / "model" / "formulation"
UNIT = re.compile(r"\S.* \[[^\[\]]+\]$")
CALLED_BY_SOLVING = {"least_change"}  # it needs a plan to stay near to
LABELS = ("Rule", "Posts", "Units", "Source")


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


def constraints(name: str) -> list[str]:
    """Return the names of the constraints that a rule file adds."""
    return re.findall(r"@m\.Constraint.*\n    def (\w+)", source(name))


@pytest.mark.parametrize("name", RULE_FILES)
def test_every_rule_file_is_in_the_list(name):
    """Proves that a rule cannot be written and forgotten."""
    listed = {step.__module__ for step in RULES if step.__name__ == "add_to"}
    assert f"model.formulation.{name}".replace("/", ".") in listed or name in CALLED_BY_SOLVING


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
    if "pyo.Var(" in source(name):
        assert "Decides" in found
    assert [rule for rule in constraints(name) if rule not in words(name)] == []


CITIES: dict[str, Rows] = {"tiny": city(), "full": full(), "random": random_rows(12)}


@pytest.mark.parametrize("name", CITIES)
def test_every_component_says_what_it_is_and_in_which_unit(name):
    """Proves that each component of a model has a doc that ends with its unit in brackets."""
    m = build(from_rows(CITIES[name]))
    kinds = (pyo.Set, pyo.RangeSet, pyo.Param, pyo.Var, pyo.Expression, pyo.Constraint, pyo.Objective)
    components = [one for kind in kinds for one in m.component_objects(kind)]
    assert len(components) > 20
    assert [one.name for one in components if not UNIT.match(one.doc or "")] == []


@pytest.mark.parametrize("name", RULE_FILES)
def test_every_constraint_is_named_in_a_proof(name):
    """Proves that each constraint stands by its name in the tests of the formulation."""
    proofs = "".join(path.read_text(encoding="utf-8") for path in TESTS.glob("formulation/**/test_*.py"))
    assert [rule for rule in constraints(name) if rule not in proofs] == []


def test_every_metric_is_defined_and_proved():
    """Proves that each metric that a workbook may ask for is declared once, with a test of its name."""
    asked = {metric.name for metric in METRICS.values() if metric.as_target}
    assert len(asked) == len(METRICS) - 1 == 17
    assert len({text for name in METRICS for text in CATALOGUE[f"metric.{name}"]}) == 2 * len(METRICS)
    text = (TESTS / "formulation" / "test_metrics.py").read_text(encoding="utf-8")
    assert [name for name in asked if f"def test_{name}(" not in text] == []


def test_every_check_of_the_audit_is_seen_to_find_something():
    """Proves that no rule of the audit is asleep: each is among those that a spoilt plan must break."""
    found = {*spoilt.TIGHTER, *spoilt.SETTINGS, *spoilt.PACE, *levers.TIGHTER, "avoids_base"}
    found |= {rule for *_, rules in spoilt.SPOILT + levers.SPOILT for rule in rules}
    assert {name for check in CHECKS for name in check.rules} - found == set()
