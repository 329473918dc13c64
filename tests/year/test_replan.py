"""Mending a plan: a year as planned changes nothing; need that rises in one county changes that county."""

from dataclasses import replace

import pandas as pd
import pytest

from model.cli.parser import main
from model.inputs.rows import source_of
from model.solving.solve import solve as solve_with
from model.year.actuals import checked
from model.year.plan import Plan, read_plan
from model.year.replan import EVERYWHERE, moved, task
from tests.year.town import POSTS, as_planned, of_two_years, solved, write_sheets

LATER = ["later_units", "shifted", "later_hired", "later_bought", "later_paid"]


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> Plan:
    """Return the town over two years, with two doctors a post (6,400 visits) and an equal need in both."""
    return solved(tmp_path_factory.mktemp("replan"), of_two_years())


def mended(plan: Plan, sheets: dict[str, list[dict[str, object]]]) -> pd.DataFrame:
    """Return what moves, by county."""
    actuals = checked(source_of(sheets), plan, 12)
    wanted = task(plan, actuals)
    answer = solve_with(wanted.data, past=wanted.past)
    assert answer.status.has_plan
    assert int(answer["audit"]["broken"].sum()) == 0
    return moved(plan, wanted, answer).set_index("county")


def test_a_year_as_planned_changes_nothing(plan):
    """Proves least change: actuals equal to the plan leave every later figure where it was."""
    table = mended(plan, as_planned(plan))
    assert table.to_numpy() == pytest.approx(0.0, abs=1e-6)


def test_need_that_rises_in_one_county_changes_that_county(plan):
    """Proves need_change: p3's county B needs 600 visits, 60 contracts and 10 cases; a fifth more is 134.

    Visits and contracts are treated at p3, in B: 120 + 12 units more. The 2 cases go outside the city. The fund
    pays 120 x 50 + 12 x 28 = 6,336 more in B. A and C stand still.
    """
    table = mended(plan, as_planned(plan, need_change=[{"county": "B", "factor": 1.2}]))
    assert table.loc["B", "need"] == pytest.approx(134.0)
    assert table.loc["B", "later_units"] == pytest.approx(132.0)
    assert table.loc["B", "later_paid"] == pytest.approx(6336.0)
    assert table.loc[["A", "C"], LATER].to_numpy() == pytest.approx(0.0, abs=1e-6)
    assert table.loc[EVERYWHERE, "later_units"] == pytest.approx(134.0)


def test_a_doctor_who_left_is_missing_in_the_year_to_come(plan):
    """Proves that stock is brought up to date: p1 keeps 0.25 doctors of 2, who see 800 of 1,000 people.

    Visits must be covered, so without another rule there would be no plan: in the next year p1 can see 800 only.
    """
    left = [{"facility": "p1", "resource": "gp", "year": 2025, "month": 12, "quantity": 0.25}]
    actuals = checked(source_of(as_planned(plan, resources=left)), plan, 12)
    wanted = task(plan, actuals)
    staff = wanted.past.tables["headcount"].query("facility == 'p1' and year == 2025")
    assert staff["fte"].tolist() == [0.25]
    answer = solve_with(wanted.data, past=wanted.past)
    assert not answer.status.has_plan
    assert answer.reasons["rule"].tolist() == ["coverage"]
    assert answer.reasons["by"].tolist() == pytest.approx([200.0])


@pytest.mark.parametrize("again", [False, True])
def test_a_past_year_adds_up(plan, again):
    """Proves the fund's row of a year that has passed, where the books differ from what was expected.

    Visits cost the fund 60, 50 by the list, income is 15,000 a month, other outlays are 100: payments are by the
    list everywhere, the 10 a visit beyond it and the 1,200 are outlays that no plan decides. So it is where the
    mended plan is mended again, a year later.
    """
    sheets = as_planned(plan)
    for row in sheets["activity"]:
        row["payments"] = row["units"] * 60 if row["option"] == "visit post" else None
    sheets["money_actual"] = [
        {"fund": "resident", "year": 2025, "month": month, "income": 15000, "other_payments": 100}
        for month in range(1, 13)
    ]
    wanted = task(plan, checked(source_of(sheets), plan, 12))
    answer = solve_with(wanted.data, past=wanted.past)
    if again:
        later = {name: [row | {"year": 2026} for row in rows] for name, rows in sheets.items()}
        mended = replace(plan, tables=answer.tables)
        wanted = task(mended, checked(source_of(later), mended, 12))
        answer = solve_with(wanted.data, past=wanted.past)
    rows = answer["funds"].set_index("year")
    flows = rows["opening"] + rows["income"] - rows["payments"] - rows["transfers"] - rows["other_payments"]
    assert flows.to_numpy() == pytest.approx(rows["closing"].to_numpy())
    units = sum(row["units"] for row in sheets["activity"] if row["option"] == "visit post")
    assert rows.loc[2025, ["income", "other_payments"]].tolist() == pytest.approx([180_000.0, 1200.0 + 10 * units])
    paid = answer["payments"].groupby("year")["amount"].sum()
    assert rows["payments"].to_dict() == pytest.approx(paid.to_dict())
    metric = answer["metrics"].query("metric == 'fund_payments' and scope == 'city' and of in ('', 'resident')")
    for year, value in zip(metric["year"], metric["plan"], strict=True):
        assert value == pytest.approx(paid[year])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_command_writes_the_mended_plan_and_what_moved(plan, tmp_path, capsys, lang):
    """Proves the files: the report with sheet moved, the differences, and no plan after the last year."""
    book = plan.folder.parent.parent / "town"
    sheets = as_planned(plan, need_change=[{"county": "B", "factor": 1.2}])
    write_sheets(sheets, tmp_path / "actuals")
    out = tmp_path / "out"
    words = ["replan", plan.folder, tmp_path / "actuals", "--workbook", book, "-o", out, "--lang", lang]
    assert main(list(map(str, words))) == 0
    assert {"allocation.xlsx", "report.html", "differences.xlsx"} <= {path.name for path in out.iterdir()}
    table = pd.read_csv(out / "tables" / "moved.csv").set_index("county")
    assert table.loc["B", "need"] == pytest.approx(134.0)
    assert {"en": "What happened, and what moves for it", "zh": "实际情况与相应调整"}[lang] in (
        out / "report.html"
    ).read_text(encoding="utf-8")
    assert sorted(POSTS) == sorted(set(pd.read_csv(out / "tables" / "headcount.csv")["facility"]))
    letters = ["letters", out, "--workbook", book, "--year", "2026", "-o", tmp_path / "letters"]
    assert main(list(map(str, letters))) == 0  # the year goes on from the mended plan
    for row in sheets["activity"]:
        row["year"] = 2026
    write_sheets({"activity": sheets["activity"]}, tmp_path / "last")
    words[2] = tmp_path / "last"
    assert main(list(map(str, words))) == 2
    assert {"en": "is the last year", "zh": "的最后一年"}[lang] in capsys.readouterr().err


def test_a_plan_of_an_edited_workbook_stays_edited_when_it_is_mended(plan, tmp_path):
    """Proves that the edits go on with it: at prices a tenth higher, letters follow from the mended plan."""
    book, out = plan.folder.parent.parent / "town", tmp_path / "dearer"
    edits = ["options.price *= 1.1", "funds.income *= 1.2"]
    solve = ["solve", book, *(f"--set={edit}" for edit in edits), "-o", out, "--lang", "en"]
    assert main(list(map(str, solve))) == 0
    write_sheets(as_planned(read_plan(out, book)), tmp_path / "actuals")
    of_plan = ["--workbook", book, "--lang", "en"]
    words = ["replan", out, tmp_path / "actuals", *of_plan, "-o", tmp_path / "mended"]
    assert main(list(map(str, words))) == 0
    assert read_plan(tmp_path / "mended", book).sets == edits
