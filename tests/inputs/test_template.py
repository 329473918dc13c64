"""The template: read back it lacks only what the planner knows, and six counties filled in read clean."""

import openpyxl
import pytest

import model.inputs as inputs
from model.inputs import library
from model.inputs.schema import BY_NAME, SHEETS
from model.inputs.template import write_template
from tests.spoken import CHINESE, ENGLISH

COUNTIES = ("Baoying", "Gaoyou", "Yizheng", "Jiangdu", "Hanjiang", "Guangling")
# what a workbook to fill in may lack: the first year, and the rows of local facts
LOCAL = {"blank", "sheet_without_rows"}

needs_library = pytest.mark.skipif(not library.rows(), reason="no coefficient library")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("small", [False, True])
def test_an_empty_template_lacks_local_facts_alone(tmp_path, lang, small):
    write_template(tmp_path / "a.xlsx", lang, small)
    problems = inputs.check(tmp_path / "a.xlsx")
    assert {item.code for item in problems.errors} <= LOCAL
    assert {item.place.column for item in problems.errors if item.code == "blank"} == {"value"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_template_has_the_sheets_and_headings_of_the_schema(tmp_path, lang):
    write_template(tmp_path / "a.xlsx", lang, small=False)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    words = {"en": ENGLISH, "zh": CHINESE}[lang]
    assert book.sheetnames == [words("template_title"), *(words.said(sheet.label) for sheet in SHEETS)]
    for sheet in SHEETS:
        page = book[words.said(sheet.label)]
        labels = [words.said(column.label) for column in sheet.columns]
        assert [cell.value for cell in page[1]] == labels
        assert all(cell.comment for cell in page[1])
        assert page["A2"].value == "#unit"
        assert page.freeze_panes == "B2"


def test_the_template_has_dropdowns_and_percents(tmp_path):
    write_template(tmp_path / "a.xlsx", "en", small=False)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    rules = {str(rule.sqref): rule.formula1 for rule in book["groups"].data_validations.dataValidation}
    assert "='areas'!$A$4:$A$5000" in {f"={formula}" for formula in rules.values()}
    assert book["groups"].column_dimensions["E"].width
    assert any(rule.formula1 == '"yes,no"' for rule in book["tiers"].data_validations.dataValidation)


def test_the_template_is_the_same_each_time(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_template(tmp_path / name, "en", small=True)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def fill(page, rows: list[dict[str, object]], headings: dict[str, str]) -> None:
    """Write rows below what a sheet of the template holds, by its headings."""
    places = {cell.value: cell.column for cell in page[1]}
    for number, row in enumerate(rows, start=page.max_row + 1):
        for name, value in row.items():
            page.cell(number, places[headings[name]], value)


def six_counties() -> dict[str, list[dict[str, object]]]:
    """What a planner of six counties fills into the small template."""
    rows = library.rows()
    tiers = [row for row in rows["tiers"] if not row.get("outside")]
    places = [(county, tier) for county in COUNTIES for tier in tiers]
    facilities = [
        {
            "facility": f"{county} {tier['tier']}",
            "tier": tier["tier"],
            "county": county,
            "area": county.lower(),
        }
        for county, tier in places
    ]
    staff = [(row["staff"], row.get("tiers", ())) for row in rows["staff_types"]]
    services = [row["service"] for row in rows["services"]]
    share = {row["service"]: row["tier"] for row in rows["options"]}
    return {
        "areas": [{"area": county.lower(), "county": county} for county in COUNTIES],
        "groups": [
            {"group": f"{county} resident", "area": county.lower(), "fund": "resident", "people": 500_000}
            for county in COUNTIES
        ],
        "facilities": [*facilities, {"facility": "far away", "tier": "outside", "county": "Nanjing"}],
        "stock": [
            {"facility": f"{county} {tier['tier']}", "resource": name, "quantity": 50}
            for county, tier in places for name, where in staff if tier["tier"] in where
        ],
        "funds": [{"fund": "resident", "income": 300_000}],
        "needs": [] if rows.get("needs") else [
            {"group": "*", "service": service, "per_1000": 10} for service in services
        ],
        "budgets": [{"budget": "all", "amount": 1e6, "pays_for": "equipment, upkeep, hire, pay, post"}],
        "targets": [
            {"target": "T1", "metric": "primary_fund_share", "of": "resident", "scope": "city", "sense": ">=",
             "value": 0.3, "kind": "soft"},
        ],
        "today": [] if rows.get("today") else [
            {"county": "*", "service": service, "tier": share[service], "share": 0.6} for service in services
        ],
    }  # fmt: skip


@needs_library
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_small_template_filled_in_with_six_counties_reads_clean(tmp_path, lang):
    write_template(tmp_path / "a.xlsx", lang, small=True)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    for name, rows in six_counties().items():
        sheet = BY_NAME[name]
        words = {"en": ENGLISH, "zh": CHINESE}[lang]
        headings = {column.name: str(words.said(column.label)) for column in sheet.columns}
        fill(book[words.said(sheet.label)], rows, headings)
    settings = book["设置" if lang == "zh" else "settings"]
    settings.cell(next(row[0].row for row in settings if row[0].value in ("first_year", "首年")), 2, 2026)
    book.save(tmp_path / "b.xlsx")
    assert inputs.check(tmp_path / "b.xlsx").errors == ()
    data = inputs.read(tmp_path / "b.xlsx")
    assert data.settings.money_unit == 10_000
    assert data.settings.language == lang
    assert data.funds["income"][0] == 3e9
    assert len(data.areas) == len(data.groups) == 6
    assert set(data.base["group"]) == set(data.groups["group"])
    assert data.base["service"].isin(data.routes["service"]).all()
