"""The settlement against the one on paper (`by_hand`), to the cent: of the town, and of the example."""

from decimal import Decimal
from pathlib import Path

import pytest

from model.year.settle import settle
from model.year.shown import shown
from model.year.statement import write_statement
from tests.year.by_hand import STEPS, Paper, exact, settled
from tests.year.town import told, year

EXAMPLE = Path(__file__).parents[2] / "reports" / "example" / "settlement.xlsx"


@pytest.fixture(params=["town", "example"])
def book(request, plan, tmp_path) -> Path:
    if request.param == "example":
        return EXAMPLE
    tables = year()
    tables["violations"] = [{"violation": "V1", "facility": "p4", "share": 0.2, "amount": 1200.55}]
    tables["activity"][24]["payments"] = 2_777.77
    actuals = told(plan, tables)
    write_statement(shown(plan, "en"), actuals, settle(plan, actuals), tmp_path / "settlement.xlsx")
    return tmp_path / "settlement.xlsx"


def test_every_facility_is_as_on_paper(book):
    """Proves each step of each facility to the cent, from budgets and payments by service alone."""
    paper = Paper(book)
    found, _ = settled(paper)
    rows = [row for group in paper.groups.values() for row in group]
    assert len(rows) == len(found) >= 4
    wrong = {
        (row["Facility code"], head): (found[str(row["Facility code"])][step], exact(row[head]))
        for row in rows
        for head, step in STEPS.items()
        if found[str(row["Facility code"])][step] != exact(row[head])
    }
    assert wrong == {}


def test_the_fund_is_as_on_paper(book):
    """Proves what goes back to the fund and what it adds, and that in and out are the same to the cent."""
    paper = Paper(book)
    found, lines = settled(paper)
    lines |= {
        "Paid in advance": sum((own["prepaid"] for own in found.values()), Decimal(0)),
        "Paid at the year's end": sum((own["balance"] for own in found.values()), Decimal(0)),
        "Withheld part not released": sum((own["withheld"] - own["released"] for own in found.values()), Decimal(0)),
        "Rewards on indicators": sum((own["control"] for own in found.values()), Decimal(0)),
    }
    assert {line: paper.fund[line] for line in lines} == dict(lines)
    assert paper.fund["Total in"] == paper.fund["Total out"] > 0
