"""The reports of a town with levers: projects, schedules, training, sharing; and of one without."""

from pathlib import Path

import openpyxl
import pytest

from model import solve
from model.answer.solution import Solution
from model.city.city import City
from model.inputs import from_rows
from model.reporting import write_report
from model.reporting.report import report
from tests import random_city
from tests.reporting.levers import Case, tables
from tests.reporting.office import ERRORS, differences, opened, recalculated, values
from tests.spoken import CATALOGUE

LIVE = ("projects", "share_out", "cover", "train", "schedules", "scheduled")
TABLES = {"courses", "trained", "shared", "covers", "remote", "projects", "effects", "adopted", "schedules"}


def test_the_town_pulls_every_lever(answered: tuple[City, Solution]) -> None:
    """Proves that the other tests look at something: what pays opens, and each year has the schedule it asks for."""
    _, solution = answered
    assert solution["projects"].groupby("project")["year"].min().to_dict() == {"P*": 2026, "P1": 2027}
    assert set(solution["schedules"].itertuples(index=False, name=None)) == {("S*", 2026, 1.0), ("S2", 2027, 1.0)}
    assert set(solution["train"]["course"]) == {"T1", "T?"}
    assert [name for name in ("share_out", "cover", "retained", "buy") if solution[name].empty] == []


def test_recalculated_formulas_give_the_written_values(case: Case, tmp_path_factory) -> None:
    """Proves the formulas of the levers, ids with wildcards among them."""
    assert_recalculates(case.folder, tmp_path_factory.mktemp("office"))


def test_formulas_hold_in_a_random_city(tmp_path) -> None:
    """Proves the same where nobody chose the numbers."""
    features = frozenset({"projects", "training", "sharing", "schedules", "budgets", "equipment", "posting"})
    rows = from_rows(random_city.city(27, features=features))
    write_report(rows, solve(rows), tmp_path)
    assert_recalculates(tmp_path, tmp_path / "again")


def assert_recalculates(folder: Path, office: Path) -> None:
    """Assert that LibreOffice finds the values that are written, and no error."""
    again = recalculated(folder / "allocation.xlsx", office)
    assert differences(openpyxl.load_workbook(folder / "allocation.xlsx", data_only=True), again) == {}
    assert [value for value in values(again).values() if str(value).startswith(ERRORS)] == []


def test_sums_are_formulas(case: Case) -> None:
    """Proves that costs of projects, hours shared, persons trained and schedules are live."""
    book = openpyxl.load_workbook(case.folder / "allocation.xlsx")
    formulas = [str(value) for value in values(book).values() if str(value).startswith("=")]
    names = [
        pair[case.lang == "zh"]
        for name, pair in CATALOGUE.items()
        if name.startswith("data_sheet.") and name.removeprefix("data_sheet.") in LIVE
    ]
    assert len(names) == len(LIVE)
    assert [name for name in names if not any(f"'{name}'!" in formula for formula in formulas)] == []


@pytest.mark.parametrize(
    ("use", "shown", "column"),
    [("project", ["projects"], "all"), ("train", ["courses"], "cost"), ("sharing", ["shared", "remote"], "cost")],
)
def test_costs_are_what_the_budgets_pay(case: Case, use: str, shown: list[str], column: str) -> None:
    costs = case.solution["costs"]
    paid = costs.loc[costs["use"] == use, "amount"].sum()
    assert sum(case.rows(table)[column].sum() for table in shown) == pytest.approx(paid)
    assert sum(case.tables[table].frame[column].iloc[-1] for table in shown) == pytest.approx(paid)
    assert [table for table in shown if case.rows(table)[column].sum() == 0.0] == []


def test_what_others_do_is_told_by_place(case: Case) -> None:
    """Proves who covers whom, and the work done: half an hour in each hour of a nurse."""
    rows, cover = case.rows("covers"), case.solution["cover"]
    assert set(rows["facility"]) <= set(cover["facility"])
    assert rows["all"].sum() == pytest.approx(cover["hours"].sum(), abs=1.0)
    assert rows["done"].tolist() == pytest.approx((rows["all"] / 2).tolist())


def test_every_project_is_shown_opened_or_not(case: Case) -> None:
    rows = case.rows("projects").set_index("project")
    opened_in = case.solution["projects"].groupby("project")["year"].min()
    assert set(rows.index) == set(case.data.projects["project"])
    assert rows["opens"].dropna().astype(int).to_dict() == opened_in.to_dict()
    words = {
        "en": ("✔ opened", "– not opened", "– later than the plan"),
        "zh": ("✔ 启用", "– 未启用", "– 晚于计划期"),
    }
    done, left, later = words[case.lang]
    assert rows["decision"].to_dict() == {"P1": done, "P*": done, "palace": left, "later": later}


def test_conditions_of_projects_are_said(case: Case) -> None:
    wanted = {
        "en": {"P1": "from 2027", "P*": "until 2026 · must open", "later": "from 2050",
               "palace": "at least 1,200 units a year · only one of palace"},
        "zh": {"P1": "2027 年起", "P*": "不晚于 2026 年 · 必须启用", "later": "2050 年起",
               "palace": "每年业务量不低于 1,200 · palace中至多一项"},
    }  # fmt: skip
    assert case.rows("projects").set_index("project")["conditions"].to_dict() == wanted[case.lang]


def test_what_projects_do_is_said_in_words(case: Case) -> None:
    """Proves places with the same effect in one row, and labels in the language of the report."""
    names = ["project", "effect_name", "what", "place", "amount", "unit"]
    found = [tuple(row) for row in case.rows("effects")[names].itertuples(index=False)]
    wanted = {
        "en": [
            ("P*", "keeps staff", "GP", "2 facilities", 0.03, "of the staff a year"),
            ("P1", "adds capacity", "GP", "@SUM(1)", 4800.0, "hours or days a year"),
            ("P1", "adds capacity", "Ultrasound", "<script>alert(1)</script>", 500.0, "hours or days a year"),
        ],
        "zh": [
            ("P*", "留住人员", "全科医生", "2 家机构", 0.03, "占人员数/年"),
            ("P1", "增加能力", "全科医生", "@SUM(1)", 4800.0, "小时或床日/年"),
            ("P1", "增加能力", "超声", "<script>alert(1)</script>", 500.0, "小时或床日/年"),
        ],
    }
    assert found == wanted[case.lang]


def test_staff_kept_are_those_of_the_effect(case: Case) -> None:
    effects = case.rows("effects")
    assert effects["kept"].sum() == pytest.approx(case.solution["retained"]["fte"].sum())
    assert effects["kept"].notna().tolist() == (effects["effect"] == "attrition").tolist()


def test_persons_join_after_the_course(case: Case) -> None:
    """Proves persons of the list, the year they join, and what training leaves of each staff type."""
    train = case.solution["train"].merge(case.data.training, on="course")
    rows = case.rows("trained")
    assert rows["persons"].sum() == pytest.approx(train["persons"].sum())
    lag = rows["course"].map(case.data.training.set_index("course")["lag_years"])
    assert (rows["joins"] - rows["year"]).tolist() == lag.tolist()
    last = case.data.settings.calendar(case.data.settings.years - 1)
    done = train[train["year"] + train["lag_years"] <= last]
    net = done.groupby("to_staff")["persons"].sum().sub(done.groupby("from_staff")["persons"].sum(), fill_value=0.0)
    for table, keys in (("staff", ["staff"]), ("staff_places", ["staff"])):
        shown = case.rows(table).groupby(keys)["net"].sum()
        assert {name: shown[name] for name in shown.index} == pytest.approx({n: net.get(n, 0.0) for n in shown.index})


def test_one_schedule_holds_a_year(case: Case) -> None:
    rows = case.rows("adopted").set_index("schedule")
    mark = {"en": "✔ adopted", "zh": "✔ 采用"}[case.lang]
    found = {(name, year) for name in rows.index for year in (2026, 2027) if rows.loc[name, f"y{year}"] == mark}
    assert found == set(case.solution["schedules"][["schedule", "year"]].itertuples(index=False, name=None))


def test_what_schedules_cost_is_the_change_of_payments(case: Case) -> None:
    """Proves the money: payments as they are, less what the options' own shares would have paid for the same care."""
    options = case.data.options[["option", "price", "fund_share"]]
    care = case.solution["treat"].merge(options, on="option")
    care = care.merge(case.data.facilities[["facility", "price_factor"]], on="facility")
    without = (care["units"] * care["price"] * care["price_factor"] * care["fund_share"]).sum()
    more = case.solution["payments"]["amount"].sum() - without
    assert more != pytest.approx(0.0)
    assert case.rows("schedules")["all"].sum() == pytest.approx(more)


def test_a_report_without_levers_shows_none_of_them(data: City, solution: Solution) -> None:
    """Proves that no empty sheet or table stands in the report of a workbook without such rows."""
    for lang in ("en", "zh"):
        shown = report(data, solution, lang)
        assert TABLES & set(tables(data, solution, lang)) == set()
        assert {"projects", "schedules", "covers"} & {part.key for part in shown.sections} == set()
        assert {"train", "share_out", "cover", "projects", "kept", "scheduled"} & {
            sheet.name for sheet in shown.sheets
        } == set()


def test_every_data_column_has_a_heading(case: Case) -> None:
    sheets = report(case.data, case.solution, case.lang).sheets
    assert {"train", "share_out", "cover", "projects", "schedules", "scheduled"} <= {sheet.name for sheet in sheets}
    assert [name for sheet in sheets for name in sheet.frame if f"data.{name}" not in CATALOGUE] == []


def test_workbook_and_page_show_the_same_tables(case: Case) -> None:
    assert set(case.tables) >= TABLES
    page = (case.folder / "report.html").read_text(encoding="utf-8")
    book = set(values(openpyxl.load_workbook(case.folder / "allocation.xlsx", data_only=True)).values())
    titles = [case.tables[key].title for key in sorted(TABLES)]
    assert [title for title in titles if title not in book or f"<h3>{title}</h3>" not in page] == []


def test_chromium_opens_the_page_without_a_complaint(case: Case) -> None:
    dom, console = opened(case.folder / "report.html", "--window-size=1280,900")
    assert console == ""
    assert 'id="projects"' in dom
    assert 'id="schedules"' in dom
