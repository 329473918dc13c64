"""Actuals that may not pass without a word: sums since January, months without books, totals, absurd amounts."""

import pytest

from model.inputs import InputProblems
from tests.year.test_actuals import problems
from tests.year.town import told, without, year


def codes(plan, tables):
    """Return the codes of the warnings."""
    return {item.code for item in told(plan, tables).warnings}


def cumulated(months):
    """Return actuals whose units are sums since January."""
    tables = year(months)
    for row in tables["activity"]:
        row["units"] = row["units"] * row["month"]
    return tables


@pytest.mark.parametrize("months", [3, 6, 12])
def test_sums_since_january_are_asked_about(plan, months):
    """Proves a warning for figures that only grow, none for the same figures by month."""
    assert "looks_cumulative" in codes(plan, cumulated(months))
    assert "looks_cumulative" not in codes(plan, year(months))


def test_one_place_that_grows_is_not_asked_about(plan):
    """Proves that only growth of everything is a sign of sums: the others stay as they are."""
    tables = year(6)
    for row in tables["activity"]:
        row["units"] *= row["month"] if row["facility"] == "p4" else 1
    assert "looks_cumulative" not in codes(plan, tables)


def books(**more):
    """Return a row of the books of a month."""
    return {"fund": "resident", "year": 2025, **more}


def test_books_that_grow_and_months_without_books_are_told(plan):
    tables = year(4)
    tables["money_actual"] = [books(month=month, income=100 * month) for month in range(1, 5)]
    assert "looks_cumulative" in codes(plan, tables)
    tables["money_actual"] = [books(month=month, income=100) for month in (1, 2, 4)]
    assert "months_without_books" in codes(plan, tables)


@pytest.mark.parametrize("word", ["1月", "１月", "1 月", "1月份", "01月"])
def test_a_month_may_have_its_word(plan, word):
    """Proves that `1月` is January, as `2025年` is a year."""
    tables = year(2)
    for row in tables["activity"]:
        row["month"] = word.replace("1", str(row["month"])).replace("１", str(row["month"]))
    assert told(plan, tables).months == [1, 2]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [("units", 1e15, "beyond_any_city"), ("units", 1e12, "actual_beyond_city"),
     ("payments", 5e13, "actual_beyond_city")],
)  # fmt: skip
def test_an_absurd_row_is_named(plan, column, value, code):
    """Proves that one row of more than the city has is a problem at its cell."""
    tables = year()
    tables["activity"][3][column] = value
    found = problems(plan, tables)
    assert [cell for one, cell in found if one == code] == [f"activity!{'FG'[column == 'payments']}5"]


def test_absurd_books_are_named(plan):
    tables = year()
    tables["money_actual"] = [books(month=1, income=5e13)]
    assert ("actual_beyond_city", "money_actual!D2") in problems(plan, tables)


@pytest.mark.parametrize("word", ["合计", "全市合计", "Total", "A total"])
def test_a_total_is_named(plan, word):
    tables = without(year())
    tables["activity"].append({**tables["activity"][0], "facility": word})
    with pytest.raises(InputProblems) as found:
        told(plan, tables)
    assert "total_by_word" in {item.code for item in found.value.problems.errors}
