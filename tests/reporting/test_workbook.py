"""allocation.xlsx as an auditor reads it: live formulas over the data sheets, nothing hidden, legends, print."""

import re
import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from model import solve
from model.answer.solution import Solution
from model.city.city import City
from model.cli.parser import main
from model.inputs import from_rows
from model.reporting import write_report
from model.reporting.cutting import MOST_ROWS, shortened
from model.reporting.display import NUMBERS, Column, Report, Section, Table
from model.reporting.report import report
from model.words import Words
from tests import random_city
from tests.reporting.levers import Case
from tests.reporting.office import ERRORS, Book, all_recalculated, differences, values
from tests.spoken import CATALOGUE

FUNCTIONS = {"SUM", "SUMIFS", "SUMPRODUCT", "INDEX", "MATCH", "IF", "ABS", "TEXT", "EXACT", "ROUND"}
"""What old Excel, WPS and LibreOffice know."""

FACTS = {
    ("budgets", "given"),
    ("courses", "places_per_year"), ("courses", "price"), ("courses", "months_away"), ("courses", "lag_years"),
    ("trained", "persons"), ("trained", "price"), ("trained", "months_away"),
    ("machines", "units"), ("machines", "price"), ("shared", "price_per_hour"), ("remote", "price_per_hour"),
    ("projects", "capex"), ("projects", "opex_per_year"), ("effects", "amount"),
    ("schedules", "base"), ("schedules", "fund_share"), ("covers", "efficiency"),
    ("gain_figures", "plan"), ("share_parts", "as_is"), ("share_parts", "movement"), ("share_parts", "price"),
    ("doubts", "today"), ("doubts", "plan"), ("doubts", "limit"),
    ("provenance", "rows"), ("provenance", "assumed"), ("provenance", "unsaid"),
    *(("sampled_reserve", name) for name in ("closing", "reserve_required", "mean", "low", "high", "below")),
    ("solvency", "kept_share"), ("solvency", "samples"), ("solvency", "health"),
    ("audit", "checked"), ("audit", "broken"), ("broken", "left"), ("broken", "right"), ("broken", "slack"),
}  # fmt: skip
"""Columns of numbers that are no sum, share or difference: what the workbook gives, a decision, what a run tells."""

SEEDS = 40
CITIES = 10


def all_tables(shown: Report) -> list[Table]:
    """Return every table of a workbook, that of the cover too."""
    parts = [*([shown.cover] if shown.cover else []), *shown.sections]
    return [table for part in parts for table in part.tables]


def is_live(table: Table, name: str, formula: str) -> bool:
    """Return whether each number of a column has a formula."""
    own = f"{name}_formula"
    if own in table.frame:
        numbers = table.frame[name].notna() & (table.frame[name] != 0.0)
        return bool((table.frame.loc[numbers, own] != "").all())
    return formula != ""


@pytest.fixture(scope="module")
def book(case: Case) -> Book:
    return openpyxl.load_workbook(case.folder / "allocation.xlsx")


def test_every_sum_share_and_difference_is_a_formula(case: Case) -> None:
    """Proves that a column of numbers without a formula is one of the facts listed here, and so for total rows."""
    shown = report(case.data, case.solution, case.lang)
    still = {
        (table.key, column.name)
        for table in all_tables(shown)
        for column in table.columns
        if column.kind.rstrip("+") in (*NUMBERS, "row") and len(table.frame)
        if not is_live(table, column.name, column.formula)
    }
    assert sorted(still - FACTS) == []
    dead = [
        (table.key, column.name)
        for table in all_tables(shown)
        for column in table.columns
        if table.total and column.kind.rstrip("+") in NUMBERS and not column.total
        if table.frame[column.name].iloc[-1:].notna().all()
    ]
    assert dead == []


def test_lights_are_formulas_of_numbers(case: Case) -> None:
    """Proves that the lights of targets, calibration and audit are live; a project's mark is a decision."""
    shown = report(case.data, case.solution, case.lang)
    lights = {table.key for table in all_tables(shown) for column in table.columns if column.name == "light"}
    assert {"kpis", "targets", "targets_local", "calibration", "audit"} <= lights
    assert [
        table.key
        for table in all_tables(shown)
        for column in table.columns
        if column.name == "light" and not column.formula
    ] == []


def test_only_functions_that_every_office_knows(book: Book) -> None:
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    texts = [re.sub(r"'[^']*'|\"[^\"]*\"", "", str(cell.value)) for cell in cells if cell.data_type == "f"]
    used = {name for text in texts for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", text)}
    assert len(texts) > 300
    assert used <= FUNCTIONS


def test_every_light_has_a_legend(case: Case) -> None:
    """Proves that a sheet with coloured marks says in words what they mean."""
    shown = report(case.data, case.solution, case.lang)
    lit = [
        part for part in shown.sections if any(column.kind == "light" for t in part.tables for column in t.columns)
    ]
    assert len(lit) >= 5
    assert [part.key for part in lit if not any("✔" in note for note in part.notes)] == []


def test_sheets_stand_in_the_order_of_reading(book: Book, case: Case) -> None:
    order = ("brief", "cover", "summary", "fund", "tiers", "counties", "facilities", "why", "staff", "hires",
             "staff_places", "postings", "machines", "projects", "schedules", "services", "by_tier", "flows", "unmet",
             "unmet_groups", "targets", "targets_local", "indicators", "calibration", "assumptions", "sources",
             "audit")  # fmt: skip
    names = [CATALOGUE[f"sheet.{key}"][case.lang == "zh"] for key in order]
    assert [name for name in book.sheetnames if name in names] == names
    assert book.sheetnames[0] == names[0]
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == []
    assert [(sheet.title, row) for sheet in book for row, size in sheet.row_dimensions.items() if size.hidden] == []
    assert [
        (sheet.title, col) for sheet in book for col, size in sheet.column_dimensions.items() if size.hidden
    ] == []


def test_every_sheet_prints_on_numbered_pages_as_wide_as_the_sheet(book: Book) -> None:
    for sheet in book:
        assert sheet.page_setup.fitToHeight in (None, 0, 1), sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        assert "&P" in sheet.oddFooter.right.text, sheet.title
        assert sheet.print_title_rows, sheet.title
    upright = [sheet.title for sheet in book if sheet.page_setup.orientation != "landscape"]
    assert set(upright) <= {pair for key in ("brief", "cover", "summary") for pair in CATALOGUE[f"sheet.{key}"]}


def test_every_sheet_is_a_link_on_the_cover(book: Book) -> None:
    cells = (cell for row in book.worksheets[1].iter_rows() for cell in row if cell.hyperlink)
    links = [str(cell.hyperlink.location).split("!")[0].strip("'") for cell in cells]
    assert links == book.sheetnames[2:]


def test_the_cover_says_what_the_plan_does(case: Case) -> None:
    """Proves the figures of the cover against the tables of the answer."""
    shown = report(case.data, case.solution, case.lang)
    assert shown.cover is not None
    tables = {table.key: table.frame for table in shown.cover.tables}
    scope, figures = tables["cover_scope"]["plan"].tolist(), tables["cover_figures"]["plan"].tolist()
    data, funds, metrics = case.data, case.solution["funds"], case.solution["metrics"]
    last = funds[funds["year"] == funds["year"].max()]
    asked = metrics[metrics["target"].notna()]
    assert scope == [data.groups["people"].sum(), len(data.areas), len(data.facilities), len(data.funds)]
    assert figures[:3] == pytest.approx([last[name].sum() for name in ("income", "payments", "closing")])
    assert figures[-2:] == [asked["met"].map(bool).sum(), len(asked)]


def test_a_very_long_table_is_cut_to_its_chief_rows() -> None:
    """Proves that the rows of greatest rank stay, in order, with a word on the rest; a total's rows all stay."""
    many = MOST_ROWS + 500
    frame = pd.DataFrame({"name": "a", "size": range(many)})
    columns = (Column("size", "Size", "count"),)
    long = Table("long", "Long", columns, frame, limit=60, rank="size")
    summed = Table("summed", "Summed", columns, frame, total=True, limit=60, rank="size")
    (part,) = shortened((Section("s", "S", "S", (long, summed)),), Words("en"))
    assert part.tables[0].frame["size"].tolist() == list(range(500, many))
    assert "1,500 chief rows of 2,000" in part.tables[0].note
    assert len(part.tables[1].frame) == many


def test_the_base_tells_of_the_cases_that_were_run_beside_it(tmp_path: Path) -> None:
    """Proves the what-if sheet of a run with cases: a live difference from the base, and cases without a plan."""
    tiny = Path(__file__).parents[2] / "data" / "tiny.xlsx"
    main(["sweep", str(tiny), "--vary", "funds.income*=0.5:1.0:0.25", "-o", str(tmp_path / "out"), "--gap", "0"])
    written, live = (openpyxl.load_workbook(tmp_path / "out" / "allocation.xlsx", data_only=only)["What-if"]
                     for only in (True, False))  # fmt: skip
    rows = {row[0]: row for row in written.iter_rows(values_only=True)}
    less, none = (f"funds \N{MIDDLE DOT} income \N{MULTIPLICATION SIGN} {share}" for share in (0.75, 0.5))
    assert rows["base"][2] == pytest.approx(3180.0, rel=1e-6)
    assert rows[less][3] == pytest.approx(rows[less][2] - rows["base"][2])
    assert rows[none][1] == CATALOGUE["found.infeasible"][0]
    texts = [str(value) for row in live.iter_rows(values_only=True) for value in row]
    assert sum("data cases" in text for text in texts) == 18


def planned() -> list[tuple[int, City, Solution]]:
    """Return the first random cities that have a plan."""
    found: list[tuple[int, City, Solution]] = []
    for seed in range(SEEDS):
        data = from_rows(random_city.city(seed))
        solution = solve(data)
        if solution.status.has_plan:
            found.append((seed, data, solution))
        if len(found) == CITIES:
            break
    return found


def test_ten_random_cities_recalculate_to_what_is_written(tmp_path: Path) -> None:
    """Proves the formulas where nobody chose the numbers: the same values, no error, in one go of LibreOffice."""
    cities = planned()
    assert len(cities) == CITIES
    for seed, data, solution in cities:
        folder = tmp_path / str(seed)
        folder.mkdir()
        write_report(data, solution, folder, lang="zh" if seed % 2 else "en")
        shutil.copy(folder / "allocation.xlsx", tmp_path / f"city_{seed}.xlsx")
    paths = sorted(tmp_path.glob("city_*.xlsx"))
    for path, again in zip(paths, all_recalculated(paths, tmp_path / "office"), strict=True):
        assert differences(openpyxl.load_workbook(path, data_only=True), again) == {}, path.name
        assert [value for value in values(again).values() if str(value).startswith(ERRORS)] == [], path.name
