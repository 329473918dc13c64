"""Problems: each code is found somewhere, is as grave everywhere, and has a sentence and a remedy."""

import ast
from collections import defaultdict
from itertools import pairwise

from tests.spoken import CATALOGUE
from tests.words.test_words import FOLDER, literals

GRAVITIES = ("error", "warning", "note")


def found() -> dict[str, set[str]]:
    """Return the gravities with which each code is found, where the code follows its gravity."""
    codes = defaultdict(set)
    for path in FOLDER.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
        for call in calls if "from model.tables.problem import" in text else ():
            for gravity, code in pairwise((call.func, *call.args)):
                if getattr(gravity, "id", "") in GRAVITIES and isinstance(code, ast.Constant):
                    codes[code.value].add(gravity.id)
    return codes


def test_a_code_has_one_gravity_a_sentence_and_a_remedy() -> None:
    assert {code: grave for code, grave in found().items() if len(grave) > 1} == {}
    assert [code for code in found() if not {f"problem.{code}", f"remedy.{code}"} <= CATALOGUE.keys()] == []


def test_every_problem_that_is_said_is_found() -> None:
    codes = {key.partition(".")[2] for key in CATALOGUE if key.startswith(("problem.", "remedy."))}
    assert [code for code in codes if not {f"problem.{code}", f"remedy.{code}"} <= CATALOGUE.keys()] == []
    # two checks serve sheets of which they put the name before the code
    named = {f"{name}_year_{end}" for name in ("needs", "budgets") for end in ("replaces", "missing")}
    assert sorted(codes - literals() - named) == []
