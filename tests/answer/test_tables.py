"""The tables of answers are those that the schema declares."""

from pathlib import Path

import pandas as pd
import pytest

from model.answer import docs
from model.answer.tables import DECIDED, PLAN, REASONS, TABLES, empty, typed
from model.cases import Case, edited, edits_of
from model.cases.reading import from_rows, read
from model.solving.solve import solve
from model.tables.columns import Kind
from tests.random_city import city
from tests.spoken import CATALOGUE

TINY = Path(__file__).parents[2] / "data" / "tiny.xlsx"


def test_the_committed_page_is_the_generated_one():
    assert docs.TARGET.read_text(encoding="utf-8") == docs.text(), "run: python -m model.answer.docs"


def test_every_table_says_what_it_is_and_is_named_once():
    assert [name for name in TABLES if not {f"data_table.{name}", f"data_table_doc.{name}"} <= CATALOGUE.keys()] == []
    assert all(column.labels for table in TABLES.values() for column in table.columns)
    assert [name for name, table in TABLES.items() if len(set(table.names)) != len(table.names)] == []


def test_every_table_of_decisions_decides_one_column_by_year():
    for table in DECIDED.values():
        assert [column.decided for column in table.columns].count(True) == 1
        assert "year" in table.keys


@pytest.mark.parametrize("seed", range(3))
def test_an_answer_has_the_tables_declared(seed):
    """Proves it for today and plan: tables, columns, keys that no two rows share, figures that are numbers."""
    answer = solve(from_rows(city(seed)))
    for solution in (answer, answer.today):
        assert solution is not None
        assert solution.tables.keys() == PLAN.keys()
        for name, table in solution.tables.items():
            assert tuple(table.columns) == PLAN[name].names
            if name not in ("limits", "avoided"):
                assert not table.duplicated(list(PLAN[name].keys)).any(), name
            for column in PLAN[name].columns:
                if column.kind in (Kind.NUMBER, Kind.YEAR):
                    assert pd.api.types.is_numeric_dtype(table[column.name]), (name, column.name)


def test_reasons_have_the_columns_declared():
    poor = Case("poor", edits_of(["funds.income *= 0.01", "services.coverage_min = 0.9"]))
    assert tuple(solve(edited(read(TINY), poor)).reasons.columns) == REASONS.names


def test_a_table_comes_back_from_text():
    """Proves it for figures, blanks and years, and that ids stay text though they look like numbers."""
    texts = pd.DataFrame({"facility": ["007"], "staff": ["gp"], "year": ["2026"], "fte": ["1.5"], "today": [""]})
    (row,) = typed("headcount", texts).to_dict("records")
    assert (row["facility"], row["year"], row["fte"]) == ("007", 2026, 1.5)
    assert row["today"] != row["today"]
    assert list(empty(PLAN["headcount"]).columns) == list(texts.columns)
