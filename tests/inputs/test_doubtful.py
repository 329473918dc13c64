"""What may not pass without a word: totals rows, years left out, look-alike names, sizes, contradictions."""

import pytest

from model.cases.reading import from_rows
from model.tables.problem import Severity
from tests.inputs.city import Rows, city
from tests.inputs.reading import found, problems_of
from tests.random_city import city as random_city
from tests.spoken import remedy, sentence

DOUBTFUL = frozenset((
    "total_by_word", "total_by_sum", "looks_alike", "beyond_any_city", "dearer_than_the_city",
    "longer_than_working_life", "more_than_minutes", "grows_beyond_any_city",
))  # fmt: skip


def with_rows(sheet: str, *more: dict[str, object]) -> Rows:
    """Return the tiny city with rows added to a sheet."""
    rows = city()
    rows[sheet] = [*rows.get(sheet, []), *more]
    return rows


def put(sheet: str, row: int, **cells: object) -> Rows:
    """Return the tiny city with cells of one row replaced."""
    rows = city()
    rows[sheet][row] |= cells
    return rows


def target(name: str, sense: str, value: float, **more: object) -> dict[str, object]:
    """Return a hard target on the share of visits at primary tiers."""
    known = {"target": name, "metric": "primary_visit_share", "scope": "city", "sense": sense, "value": value}
    return known | {"kind": "hard"} | more


NEED = {"service": "visit", "units": 100}
ALL_USES = "equipment, upkeep, hire"
REFUSED = [
    # totals by a word, in the sheets that people add up
    (with_rows("budgets", {"budget": "合计", "amount": 9, "pays_for": "equipment"}), "total_by_word", "budgets!A3"),
    (with_rows("areas", {"area": "全市合计", "county": "Baoying"}), "total_by_word", "areas!A4"),
    (with_rows("needs", {"group": "小 计"} | NEED), "total_by_word", "needs!A4"),
    (with_rows("projects", {"project": "Total", "capex": 5}), "total_by_word", "projects!A2"),
    (with_rows("facilities", {"facility": "总计（家）", "tier": "post", "county": "Gaoyou"}), "total_by_word",
     "facilities!A5"),
    (with_rows("stock", {"facility": "Baoying total", "resource": "gp", "quantity": 5}), "total_by_word", "stock!A6"),
    (with_rows("areas", {"area": "x", "county": "Gaoyou", "label_zh": "总计"}), "total_by_word", "areas!D4"),
    # totals by their numbers alone
    (put("areas", 0, residents=300) | {"areas": [
        {"area": "east", "county": "Baoying", "residents": 300},
        {"area": "west", "county": "Gaoyou", "residents": 900},
        {"area": "both", "county": "Gaoyou", "residents": 1200}]}, "total_by_sum", "areas!C4"),
    (with_rows("budgets", {"budget": "staff", "amount": 500, "pays_for": "hire"},
               {"budget": "everything", "amount": 1500, "pays_for": ALL_USES}), "total_by_sum", "budgets!B4"),
    (city(projects=[{"project": "a", "capex": 7}, {"project": "b", "capex": 9}, {"project": "c", "capex": 16}],
          project_effects=[{"project": "a", "effect": "capacity", "facility": "east post", "resource": "gp",
                            "amount": 9}]), "total_by_sum", "projects!B4"),
    (city(budgets=[{"budget": name, "amount": amount, "pays_for": "hire"} for name, amount in
                   (("z", 1367.5), ("a", 1000), ("b", 300), ("c", 67.5))]), "total_by_sum", "budgets!B2"),
    # names that a reader cannot tell apart
    (with_rows("areas", {"area": "eаst", "county": "Gaoyou"}), "looks_alike", "areas!A4"),
    (with_rows("areas", {"area": "a-1", "county": "Gaoyou"}, {"area": "a—1", "county": "Gaoyou"}), "looks_alike",
     "areas!A5"),
    (with_rows("budgets", {"budget": "甲·乙", "amount": 1, "pays_for": "hire"},
               {"budget": "甲•乙", "amount": 1, "pays_for": "hire"}), "looks_alike", "budgets!A4"),
    (put("areas", 1, county="Βaoying"), "looks_alike", "areas!B3"),
    (with_rows("areas", {"area": "人民", "county": "Gaoyou"}, {"area": "人⺠", "county": "Gaoyou"}),
     "duplicate_spelling", "areas!A5"),
    # sizes
    (put("options", 0, price=5e11), "dearer_than_the_city", "options!D2"),
    (put("options", 1, unit_cost=-5e12), "dearer_than_the_city", "options!G3"),
    (with_rows("projects", {"project": "dome", "capex": 1e12}), "dearer_than_the_city", "projects!B2"),
    (put("use", 0, hours=5e7), "longer_than_working_life", "use!C2"),
    (put("use", 0, hours=5e11), "beyond_any_city", "use!C2"),
    (put("needs", 1, units=5e10), "more_than_minutes", "needs!D3"),
    (put("needs", 0, per_1000=6e8), "beyond_any_city", "needs!C2"),
    (put("groups", 0, people=1e9), "beyond_any_city", "groups!D2"),
    (put("stock", 0, quantity=3e9), "beyond_any_city", "stock!C2"),
    (city(settings=[{"key": "first_year", "value": 2026}, {"key": "years", "value": 50}], groups=[
        {"group": "east res", "area": "east", "fund": "resident", "people": 1000, "growth": 1.5},
        {"group": "west res", "area": "west", "fund": "resident", "people": 800}]), "grows_beyond_any_city",
     "groups!E2"),
]  # fmt: skip
ASKED = [
    # years
    (put("needs", 1, year=2026), "needs_star_hidden", "needs!E3"),
    (put("needs", 0, year=2026), "needs_year_missing", "needs!D2"),
    (with_rows("needs", {"group": "east res", "year": 2027} | NEED), "needs_year_replaces", "needs!E4"),
    (put("budgets", 0, year=2027), "budgets_year_missing", "budgets!D2"),
    (with_rows("budgets", {"budget": "grant", "year": 2026, "amount": 1, "pays_for": "hire"}),
     "budgets_year_replaces", "budgets!D3"),
    # two round numbers may be a third by chance
    (city(budgets=[{"budget": str(n), "amount": n, "pays_for": "hire"} for n in (100, 200, 300)]), "total_perhaps",
     "budgets!B4"),
    # hard targets that leave nothing between them
    (city(targets=[target("a", ">=", 0.9), target("b", "<=", 0.3)]), "targets_contradict", "targets!E3"),
    (city(targets=[target("a", ">=", 0.9), target("b", "<=", 0.3, scope="each_county", year=2027)]),
     "targets_contradict", "targets!E3"),
    (city(targets=[target("b", "<=", 0.3, scope="each_county"), target("a", ">=", 0.5, scope="county:Gaoyou")]),
     "targets_contradict", "targets!E3"),
    (city(targets=[target("a", ">=", 9e5, metric="fund_payments"), target("b", "<=", 8e5, metric="fund_payments")]),
     "targets_contradict", "targets!E3"),
    (city(targets=[target("a", ">=", 0.7, metric="option_share", of="visit post"),
                   target("b", ">=", 0.6, metric="option_share", of="visit hospital")]), "shares_above_whole",
     "targets!E3"),
    (put("services", 0, coverage_min=0.5) | {"targets": [target("a", "<=", 0.4, metric="coverage", of="visit")]},
     "coverage_contradicts", "targets!E2"),
]  # fmt: skip
UNTOLD = [
    city(targets=[target("a", ">=", 0.9), target("b", "<=", 0.3, kind="soft")]),
    city(targets=[target("a", ">=", 0.9, year=2026), target("b", "<=", 0.3, year=2027)]),
    city(targets=[target("a", ">=", 0.5), target("b", "<=", 0.5)]),
    city(targets=[target("a", ">=", 0.9, scope="county:Gaoyou"), target("b", "<=", 0.3, scope="county:Baoying")]),
    with_rows("services", {"service": "total knee replacement", "category": "admission", "unit": "stay"}),
    with_rows("budgets", {"budget": "公共计生中心", "amount": 1, "pays_for": "hire"}),
    with_rows("budgets", {"budget": "总计划", "amount": 2, "pays_for": "hire"}),
    with_rows("budgets", {"budget": "same again", "amount": 1000, "pays_for": "hire"}),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "code", "cell"), REFUSED, ids=[f"{code} {cell}" for _, code, cell in REFUSED])
def test_it_is_refused_at_its_cell(rows, code, cell):
    """Proves each kind by one row, refused by name."""
    errors = [(item.code, item.place.cell) for item in problems_of(rows).errors]
    assert (code, cell) in errors


@pytest.mark.parametrize(("rows", "code", "cell"), ASKED, ids=[f"{code} {cell}" for _, code, cell in ASKED])
def test_it_is_asked_about_and_accepted(rows, code, cell):
    """Proves a warning, and that the plan is made all the same."""
    told = problems_of(rows)
    assert (code, cell) in found(told)
    assert {item.severity for item in told if item.code == code} == {Severity.WARNING}
    assert from_rows(rows).settings.first_year == 2026


@pytest.mark.parametrize("rows", UNTOLD)
def test_what_is_right_is_not_asked_about(rows):
    codes = {code for code, _ in found(problems_of(rows))}
    contradictions = {"targets_contradict", "shares_above_whole", "coverage_contradicts"}
    assert not codes & (DOUBTFUL | contradictions | {"total_perhaps"})


def test_both_rows_of_a_year_are_named():
    """Proves that the row for one year and the row of every group that it puts aside are told together."""
    (told,) = [item for item in problems_of(put("needs", 1, year=2026)) if item.code == "needs_star_hidden"]
    assert told.place.row == 3
    assert "row 2" in sentence(told)
    assert "2027" in sentence(told)


def test_a_cost_below_nothing_is_a_note_and_a_price_below_it_a_fault():
    """Proves that care may save more than it costs; what is paid for it stays 0 or more."""
    told = problems_of(put("options", 1, unit_cost=-30))
    assert not told.errors
    assert ("cost_below_nothing", "options!G3") in found(told)
    assert ("negative", "options!D2") in found(problems_of(put("options", 0, price=-1)))


@pytest.mark.parametrize("factor", [1e-4, 1e4])
def test_another_unit_is_never_refused(factor):
    """Proves that need, price, hours and gain in other units, and money in another, are no absurd sizes."""
    scaled = {
        "needs": {"units": factor, "per_1000": factor}, "use": {"hours": 1 / factor},
        "options": {"price": 1 / factor, "unit_cost": 1 / factor, "health_gain": 1 / factor},
    }  # fmt: skip
    for seed in range(20):
        rows = random_city(seed)
        for sheet, columns in scaled.items():
            for row in rows[sheet]:
                row |= {name: row[name] * by for name, by in columns.items() if name in row}
        assert not {item.code for item in problems_of(rows).errors} & DOUBTFUL


def test_random_cities_are_no_doubtful_ones():
    """Proves that nothing that is right is called a total, alike or absurd."""
    for seed in range(40):
        assert not {item.code for item in problems_of(random_city(seed)).errors} & DOUBTFUL


HINTS = [
    ({"groups": [{"group": "g", "area": "east", "fund": "resident", "人口数": 5}]}, "groups!D1", "`人数`"),
    ({"groups": [{"group": "g", "area": "east", "fund": "resident", "人数(人)": 5}]}, "groups!D1", "`人数`"),
    ({"targets": [target("a", ">=", 0.5, metric="基层基金支出占比例")]}, "targets!B2", "`基层基金支出占比`"),
    ({"targets": [target("a", ">=", 0.5, scope="全是")]}, "targets!C2", "`全市`"),
    ({"targets": [target("a", ">=", 0.5) | {"kind": "刚"}]}, "targets!F2", "刚性"),
    ({"settings": [{"key": "first_year", "value": 2026}, {"key": "规划年限数", "value": 2},
                   {"key": "年份数", "value": 2}]}, "settings!A4", "`年数`"),
    ({"services": [{"service": "visit", "category": "门珍", "unit": "visit"}]}, "services!B2", "`门诊`"),
]  # fmt: skip


@pytest.mark.parametrize(("tables", "cell", "word"), HINTS, ids=[cell for _, cell, _ in HINTS])
def test_a_hint_is_in_the_language_of_the_word(tables, cell, word):
    """Proves that a misspelt Chinese word gets a Chinese one."""
    (told,) = [item for item in problems_of(city(**tables)).errors if item.place.cell == cell]
    assert word in sentence(told) + remedy(told)


@pytest.mark.parametrize("title", ["需求表", "需求2025", "需球", "人群需求"])
def test_a_sheet_nearly_of_a_name_is_not_for_people(title):
    rows = city()
    rows[title] = rows.pop("needs")
    (told,) = [item for item in problems_of(rows) if item.place.sheet == title]
    assert (told.code, "`需求`" in sentence(told)) == ("sheet_like", True)


def test_the_sign_that_differs_is_named_with_its_code():
    """Proves the hint for a reference that only looks right, and that a radical is read as its ideograph."""
    (told,) = problems_of(put("groups", 0, area="eаst")).errors[:1]
    assert "U+0430 CYRILLIC SMALL LETTER A" in sentence(told)
    rows = put("areas", 0, area="人民")
    rows["groups"][0]["area"] = "人⺠"
    assert "not_found" not in {code for code, cell in found(problems_of(rows)) if cell == "groups!B2"}
