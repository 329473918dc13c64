"""A further million: the prices of `explain`, its section of the report, page one and the terminal say one number."""

from dataclasses import replace

import pandas as pd
import pytest

from model.answer.explained import EXPLAINED
from model.answer.solution import Solution
from model.city.city import City
from model.reporting.report import report
from model.reporting.sentences import Figure, Line
from model.running.explaining import said
from model.words import Words

Asked = tuple[City, Solution]


def price(kind: str, of: str, per_million: float, again: float, low: float, where: str = "") -> dict[str, object]:
    """Return a price of one million a unit."""
    return {
        "kind": kind, "of": of, "where": where, "facility": "", "direction": "more", "unit": "million",
        "relaxation": per_million, "per_million": per_million, "step": 1.0, "edit": "", "gain": again,
        "health_change": again, "per_unit": again, "low": low, "high": again, "resolved_per_million": again,
        "note": "",
    }  # fmt: skip


@pytest.fixture
def asked(answered: Asked) -> Asked:
    """Return the town with three prices: by the relaxation the fund's is first, solved again the budget's."""
    data, solution = answered
    fund, budget = data.funds["fund"].iloc[0], data.budgets["budget"].iloc[0]
    rows = [price("fund", fund, 9.0, 2.5, 2.0), price("budget", budget, 5.0, 7.25, 6.0)]
    rows.append(price("staff", "gp", 4.0, 3.0, -1.0, data.facilities["county"].iloc[0]) | {"unit": "fte"})
    table = pd.DataFrame(rows).assign(rank=[1.0, 2.0, 3.0])[list(EXPLAINED["prices"].names)]
    return data, replace(solution, explained={"prices": table})


def line_of(asked: Asked, key: str) -> Line | None:
    """Return the sentence of page one that rests on a table."""
    brief = report(*asked, "en").brief
    assert brief is not None
    lines = [line for chapter in brief.chapters for line in chapter.lines]
    return next((line for line in lines if (key, Words("en")(f"sheet.{key}")) in line.tables), None)


def test_one_number_and_one_order(asked: Asked) -> None:
    """Proves it: 7.25 for the budget, then 2.5 for the fund, in all three.

    Of the GP, who is not told apart from nothing, page one is silent.
    """
    section = next(one for one in report(*asked, "en").sections if one.key == "prices")
    facts = section.table("prices_solved").facts
    assert facts["resolved_per_million"].tolist() == [7.25, 3.0, 2.5]
    line = line_of(asked, "prices")
    assert line is not None
    assert [part.value for part in line.parts if isinstance(part, Figure)] == [7.25, 2.5]
    lines = [Words("en").said(one) for one in said(asked[1])][1:]
    assert [text for text, number in zip(lines, ("7.25", "3", "2.5"), strict=True)
            if f"for a million {number};" not in str(text)] == []  # fmt: skip


def test_page_one_says_nothing_where_nobody_asked(answered: Asked) -> None:
    assert line_of(answered, "prices") is None
