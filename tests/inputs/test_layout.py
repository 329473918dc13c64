"""Sheets, headings, comments and merged cells: what may vary, and what is a problem."""

import openpyxl
import pandas as pd
import pytest

import model.inputs as inputs
from model.inputs.schema import BY_NAME, SHEETS
from tests.inputs.city import city
from tests.inputs.reading import found, problems_of
from tests.spoken import chinese, sentence


def test_the_tiny_city_has_no_problem():
    assert found(problems_of(city())) == []


def test_xlsx_csv_and_rows_read_alike(workbook, folder):
    first = inputs.from_rows(city())
    for other in (inputs.read(workbook()), inputs.read(folder()), inputs.read(folder(encoding="gb18030"))):
        assert other.settings == first.settings
        for sheet in SHEETS:
            if sheet.name != "settings":
                pd.testing.assert_frame_equal(getattr(other, sheet.name), getattr(first, sheet.name))


def test_types_of_a_dataset_with_and_without_rows():
    data = inputs.from_rows(city())
    assert data.groups.dtypes["group"] == "str"
    assert data.groups.dtypes["people"] == data.stock.dtypes["retire_year"] == "float64"
    assert data.tiers.dtypes["outside"] == data.offers.dtypes["offered"] == "bool"
    assert data.access.dtypes["minutes"] == "float64"
    assert data.budgets["pays_for"][0] == ("equipment", "upkeep")
    assert data.budgets["tiers"][0] == ()
    assert data.facilities["alliance"][0] == ""
    assert data.options["mode"][0] == "standard"
    assert list(data.options["unit_cost"]) == [40.0, 220.0]
    assert isinstance(data.settings.first_year, int)


def test_money_columns_are_in_money_unit_and_others_are_not():
    rows = city()
    rows["settings"].append({"key": "money_unit", "value": 10_000})
    data = inputs.from_rows(rows)
    assert data.funds["income"][0] == 2e10
    assert data.equipment_types["price"][0] == 3e6
    assert data.options["price"][0] == 40


def test_chinese_labels_stand_for_sheets_columns_and_words():
    rows = {}
    for name, table in city().items():
        sheet = BY_NAME[name]
        rows[chinese(sheet)] = [{chinese(sheet[column]): value for column, value in row.items()} for row in table]
    rows["设置"] = [
        {"设置项": "首年", "值": 2026},
        {"设置项": "年数", "值": 2},
        {"设置项": "标题", "值": "Tiny"},
    ]
    rows["层级"][0] |= {"服务范围": "片区", "基层": "是"}
    rows["服务"][0]["类别"] = "门诊"
    rows["预算"][0]["用途"] = "设备，维护"
    rows["目标"][0] |= {"指标": "基层门诊占比", "范围": "全市", "方向": "≥", "性质": "柔性"}
    data, plain = inputs.from_rows(rows), inputs.from_rows(city())
    assert data.settings == plain.settings
    for name in ("tiers", "services", "budgets", "targets", "facilities", "needs"):
        pd.testing.assert_frame_equal(getattr(data, name), getattr(plain, name))


def test_blank_rows_comments_tables_and_looks_change_nothing(workbook):
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["groups"]
        sheet.insert_rows(2)
        sheet["A2"] = "#unit"
        sheet["B2"] = "any words"
        sheet.insert_rows(4)
        sheet.column_dimensions["D"].hidden = True
        sheet.freeze_panes = "B2"
        sheet["A1"].fill = openpyxl.styles.PatternFill("solid", fgColor="FF0000")
        sheet["F1"] = "#mine"
        sheet["F3"] = "left alone"
        book.create_sheet("my notes")["A1"] = "left alone"

    data = inputs.read(workbook(edit))
    pd.testing.assert_frame_equal(data.groups, inputs.from_rows(city()).groups)
    assert [item.place.sheet for item in data.warnings] == ["my notes"]
    assert [item.severity for item in data.warnings] == ["note"]


def test_headings_may_differ_in_case_and_width():
    rows = city()
    rows["groups"] = [{" Ｇroup ": row.pop("group"), "AREA": row.pop("area"), **row} for row in rows["groups"]]
    assert found(problems_of(rows)) == []


@pytest.mark.parametrize("name", [sheet.name for sheet in SHEETS if sheet.required])
def test_a_missing_sheet_is_a_problem(name):
    rows = city()
    del rows[name]
    problems = problems_of(rows)
    assert ("missing_sheet", "") in found(problems)
    assert {item.place.sheet for item in problems.errors} == {name}


@pytest.mark.parametrize(
    ("sheet", "column"),
    [(sheet.name, column.name) for sheet in SHEETS for column in sheet.columns
     if sheet.required and column.required and sheet.name != "settings"],
)  # fmt: skip
def test_a_missing_column_is_one_problem(sheet, column):
    rows = city()
    for row in rows[sheet]:
        del row[column]
    errors = problems_of(rows).errors
    assert [(item.code, item.place.column) for item in errors] == [("missing_column", column)]


def test_an_unknown_column_is_a_problem_with_the_nearest_name():
    rows = city()
    rows["groups"][0]["peeple"] = 1
    (item,) = problems_of(rows)
    assert (item.code, item.place.cell) == ("unknown_column", "groups!E1")
    assert "Did you mean `people`?" in sentence(item)


def test_a_sheet_with_a_name_like_a_known_one_is_a_warning():
    (item,) = problems_of(city(acces=[{"group": "east res", "facility": "city hospital"}]))
    assert (item.code, item.severity) == ("sheet_like", "warning")
    assert "`access`" in sentence(item)


def test_a_sheet_found_twice_is_a_problem():
    assert [item.code for item in problems_of(city(人群=city()["groups"]))] == ["sheet_twice"]


def test_tables_that_may_be_empty_and_those_that_may_not():
    rows = city(use=[], stock=[], targets=[], today=[], budgets=[], staff_types=[], equipment_types=[])
    assert problems_of(rows).errors == ()
    for name in ("tiers", "areas", "groups", "facilities", "services", "needs", "options", "funds"):
        assert ("sheet_without_rows", f"{name}!A1") in found(problems_of(city(**{name: []})))


def edit_needs(edit):
    return lambda book: edit(book["needs"])


LAYOUTS = [
    (lambda sheet: setattr(sheet["E1"], "value", "service"), [("duplicate_column", "needs!E1")]),
    (lambda sheet: setattr(sheet["F3"], "value", 7), [("value_without_heading", "needs!F3")]),
    (lambda sheet: sheet.merge_cells("A2:A3"), [("merged_cells", "needs!A2")]),
    (lambda sheet: sheet.append(["group", "service", "per_1000", "units"]),
     [("second_headings", "needs!A4")]),
    (lambda sheet: sheet.append(["人群", "服务", "每千人", "数量"]), [("second_headings", "needs!A4")]),
    (lambda sheet: (sheet.insert_rows(1), setattr(sheet["A1"], "value", "Needs of 2026")),
     [("headings_not_first", "needs!A1")]),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "expected"), LAYOUTS)
def test_a_bad_layout_is_a_problem(workbook, edit, expected):
    problems = inputs.check(workbook(edit_needs(edit)))
    assert [(item.code, item.place.cell) for item in problems.errors] == expected


def test_merged_cells_outside_the_table_do_not_matter(workbook):
    assert found(inputs.check(workbook(edit_needs(lambda sheet: sheet.merge_cells("H8:J9"))))) == []


def test_labels_are_distinct_within_each_sheet():
    for sheet in SHEETS:
        for words in ([column.name for column in sheet.columns], [chinese(column) for column in sheet.columns]):
            assert len(words) == len(set(words)), sheet.name


def test_a_county_called_county_is_no_heading():
    """Proves that a facility of tier `county` in county `county` is a fact, not a second row of headings."""
    rows = city()
    rows["tiers"].append({"tier": "county", "rank": 3, "serves": "county", "primary": "no"})
    rows["areas"].append({"area": "far", "county": "county"})
    rows["groups"].append({"group": "far res", "area": "far", "fund": "resident", "people": 10})
    rows["facilities"] = [
        {name: row.get(name) for name in ("facility", "tier", "county", "area")} for row in rows["facilities"]
    ] + [{"facility": "far hospital", "tier": "county", "county": "county"}]
    assert "second_headings" not in {item.code for item in problems_of(rows)}
