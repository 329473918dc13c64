"""Rules between cells: keys, references, years, care, resources, money. One spoilt fact, one problem row."""

import pytest

from model.cases.reading import from_rows
from tests.inputs.city import Rows, city
from tests.inputs.reading import found, problems_of
from tests.spoken import sentence

SETTING = {"key": "objective", "value": "cost"}
OUTSIDE = {"tier": "abroad", "rank": 9, "serves": "city", "primary": "no", "outside": "yes"}


def put(sheet: str, row: int, **cells: object) -> Rows:
    """Return the tiny city with cells of one row replaced."""
    rows = city()
    rows[sheet][row] |= cells
    return rows


def add(sheet: str, *more: dict[str, object]) -> Rows:
    """Return the tiny city with rows added to a sheet."""
    rows = city()
    rows[sheet] = [*rows.get(sheet, []), *more]
    return rows


ERRORS = [
    # keys
    (add("areas", {"area": "east", "county": "Baoying"}), "duplicate_key", "areas!A4"),
    (add("areas", {"area": " east", "county": "Baoying"}), "duplicate_key", "areas!A4"),
    (add("areas", {"area": "ｅａｓｔ", "county": "Baoying"}), "duplicate_spelling", "areas!A4"),
    (add("areas", {"area": "ea\u200bst", "county": "Baoying"}), "duplicate_spelling", "areas!A4"),
    (add("needs", {"group": "*", "service": "visit", "units": 4}), "duplicate_key", "needs!A4"),
    (add("stock", {"facility": "east post", "resource": "gp", "quantity": 1}), "duplicate_key", "stock!A6"),
    (add("settings", {"key": "years", "value": 3}), "duplicate_setting", "settings!B5"),
    (add("equipment_types", {"equipment": "gp", "hours_per_unit": 9}), "resource_twice",
     "equipment_types!A3"),
    # references
    (put("groups", 0, area="eats"), "not_found", "groups!B2"),
    (put("groups", 0, fund="residnt"), "not_found", "groups!C2"),
    (put("needs", 0, service="visits"), "not_found", "needs!B2"),
    (put("use", 0, resource="doctor"), "not_found", "use!B2"),
    (put("today", 0, county="Baoyin"), "not_found", "today!A2"),
    (put("facilities", 2, own_counties="Baoying, Gaoyu"), "not_found", "facilities!E4"),
    (put("staff_types", 0, tiers="post; ward"), "not_found", "staff_types!D2"),
    (put("budgets", 0, share_of_income=0.1, fund="city"), "not_found", "budgets!E2"),
    # settings
    (add("settings", {"key": "yeers", "value": 3}), "unknown_setting", "settings!A5"),
    (put("settings", 1, value=None), "blank", "settings!B3"),
    (put("settings", 1, value="next"), "not_a_number", "settings!B3"),
    (add("settings", {"key": "no_harm", "value": 95}), "bare_percent", "settings!B5"),
    (add("settings", {"key": "shift_per_year", "value": 3}), "bare_percent", "settings!B5"),
    (add("settings", {"key": "discount_rate", "value": 3}), "bare_percent", "settings!B5"),
    (add("settings", {"key": "objective", "value": "wealth"}), "not_a_choice", "settings!B5"),
    (add("settings", {"key": "objective", "value": "net_health"}), "threshold_needed", "settings!B5"),
    (add("settings", {"key": "threshold", "value": 0}), "not_positive", "settings!B5"),
    (add("settings", SETTING), "cost_needs_coverage", "services!A2"),
    # years
    (put("needs", 1, year=2030), "year_outside", "needs!E3"),
    (put("budgets", 0, year=2025), "year_outside", "budgets!D2"),
    (put("targets", 0, year=2028), "year_outside", "targets!G2"),
    (add("arrivals", {"facility": "east post", "staff": "gp", "year": 2028, "fte": 1}), "year_outside",
     "arrivals!C2"),
    # care
    (put("needs", 0, units=10), "both_given", "needs!D2"),
    (put("needs", 1, units=None), "neither_given", "needs!D3"),
    (put("today", 1, share=0.402), "today_above_one", "today!D3"),
    # resources
    (put("stock", 0, retire_year=2030), "staff_retire_year", "stock!D2"),
    (put("stock", 3, max=2), "max_of_equipment", "stock!D5"),
    # money
    (put("funds", 0, income_per_head=1000), "both_given", "funds!B2"),
    (put("funds", 0, income=None), "neither_given", "funds!B2"),
    (put("budgets", 0, share_of_income=0.1), "share_without_fund", "budgets!A2"),
    (add("funds", {"fund": "employee", "income": 1}), "fund_without_members", "funds!A3"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "code", "cell"), ERRORS, ids=[f"{code} {cell}" for _, code, cell in ERRORS])
def test_a_broken_rule_is_one_problem_row(rows, code, cell):
    errors = problems_of(rows).errors
    assert [(item.code, item.place.cell) for item in errors] == [(code, cell)]


WARNINGS = [
    (put("facilities", 0, area=None), "facility_without_area", "facilities!D2"),
    (put("facilities", 0, area="west"), "area_in_other_county", "facilities!D2"),
    (put("facilities", 2, county="Yizheng"), "county_without_areas", "facilities!C4"),
    (add("areas", {"area": "north", "county": "Gaoyou"}), "area_without_groups", "areas!A4"),
    (add("tiers", OUTSIDE), "tier_without_facilities", "tiers!A4"),
    (put("tiers", 0, primary="no"), "no_primary_tier", "tiers!D2"),
    (add("services", {"service": "rehab", "category": "rehab", "unit": "day"}), "", ""),
    (put("options", 1, tier="post"), "option_twice", "options!A3"),
    (put("options", 0, health_gain_low=0.1), "gain_outside_bounds", "options!F2"),
    (add("offers", {"facility": "east post", "service": "visit", "offered": "yes"}), "", ""),
    (put("services", 0, max_minutes=60), "radius_without_minutes", "services!D2"),
    (put("stock", 2, max=2), "max_below_quantity", "stock!D4"),
    (put("equipment_types", 0, operator="gp"), "operator_without_fte", "equipment_types!A2"),
    (put("equipment_types", 0, operator_fte=1), "fte_without_operator", "equipment_types!A2"),
    (put("equipment_types", 0, max_per_facility=1), "bought_nowhere", "equipment_types!D2"),
    (put("staff_types", 0, posting_cost_per_fte=5), "posting_without_days", "staff_types!D2"),
    (put("staff_types", 0, tiers="post"), "hired_nowhere", "staff_types!D2"),
    (put("use", 0, resource="ct"), "resource_never_there", "use!B2"),
    (put("budgets", 0, fund="resident"), "fund_without_share", "budgets!A2"),
    (put("budgets", 0, amount=0), "budget_of_nothing", "budgets!B2"),
    (put("budgets", 0, tiers="post", facilities="east post, city hospital"), "earmark_apart", "budgets!E2"),
    (put("budgets", 0, facilities="city hospital"), "", ""),
    (put("budgets", 0, pays_for="pay", fund="resident", share_of_income=1.0), "", ""),
    (put("staff_types", 0, hire_cost=5, hires_per_year=2), "cost_without_budget", "staff_types!D2"),
    (put("services", 0, coverage_min=0.5), "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "code", "cell"), WARNINGS, ids=[f"{code} {cell}" for _, code, cell in WARNINGS])
def test_a_doubtful_fact_is_told_and_does_not_stop_the_reading(rows, code, cell):
    problems = problems_of(rows)
    assert problems.errors == ()
    assert (code, cell) in found(problems) or (not code and not found(problems))
    from_rows(rows)


def test_max_share_that_cannot_reach_coverage_min_is_a_warning():
    rows = put("services", 0, coverage_min=0.9)
    for row in rows["options"]:
        row["max_share"] = 0.4
    for row in rows["today"]:
        row["share"] = 0.3
    assert found(problems_of(rows)) == [("coverage_unreachable", "services!D2")]


def test_a_source_is_looked_for_where_there_are_sources():
    rows = put("options", 0, source="S1, S9, assumption")
    assert found(problems_of(rows)) == []
    rows["sources"] = [{"source": "S1", "citation": "yearbook"}]
    assert found(problems_of(rows)) == [("unknown_source", "options!G2")]


def test_a_candidate_without_project_is_a_warning_and_its_stock_an_error():
    rows = put("facilities", 1, status="candidate")
    assert ("candidate_stays_closed", "facilities!E3") in found(problems_of(rows))
    assert ("stock_at_candidate", "stock!A3") in found(problems_of(rows))


def test_a_need_without_a_route_is_a_warning():
    rows = city()
    del rows["options"][1], rows["use"][1:], rows["today"][1]
    rows["facilities"][1]["area"] = "east"
    (item,) = [one for one in problems_of(rows) if one.code == "unserved"]
    assert (item.place.cell, item.severity) == ("needs!B2", "warning")
    assert "west res" in sentence(item)


@pytest.mark.parametrize(("key", "code"), [("coverage_min", "unserved_coverage"), ("no_harm", "unserved_no_harm")])
def test_a_need_without_a_route_is_an_error_where_a_rule_asks_for_the_care(key, code):
    rows = city()
    del rows["options"][1], rows["use"][1:], rows["today"][1]
    rows["facilities"][1]["area"] = "east"
    if key == "no_harm":
        rows["settings"].append({"key": "no_harm", "value": 0.98})
    else:
        rows["services"][0]["coverage_min"] = 0.5
    assert [(item.code, item.place.cell) for item in problems_of(rows).errors] == [(code, "needs!B2")]


def test_no_harm_asks_nothing_where_nobody_is_treated_today():
    rows = city(today=[{"county": "Baoying", "service": "visit", "tier": "post", "share": 0.6}])
    rows["settings"].append({"key": "no_harm", "value": 0.98})
    del rows["options"][1], rows["use"][1:]
    rows["facilities"][1]["area"] = "east"
    assert problems_of(rows).errors == ()


def test_routes_are_not_judged_on_wrong_columns():
    rows = put("facilities", 0, tier="pots")
    assert ("routes_not_checked", "needs!A1") in found(problems_of(rows))


def test_money_columns_of_optional_sheets_and_unused_rows_do_not_matter():
    rows = add("books", {"fund": "resident", "tier": "post", "category": "visit", "payments": 12})
    assert from_rows(rows).books["payments"][0] == 12


def test_an_id_with_a_comma_stands_in_quotes_in_lists():
    rows = city()
    rows["areas"][0]["county"] = rows["facilities"][0]["county"] = rows["facilities"][2]["county"] = "Bao,ying"
    rows["facilities"][1]["own_counties"] = '"Bao，ying", Gaoyou'
    assert from_rows(rows).facilities["own_counties"][1] == ("Bao,ying", "Gaoyou")
    rows["facilities"][1]["own_counties"] = "Bao,ying"
    said = [item for item in problems_of(rows) if item.code == "not_found"]
    assert [item.value for item in said] == ["Bao", "ying"]
    assert 'Did you mean `"Bao,ying"`?' in str(said[1].problem)


def test_a_group_named_star_is_refused():
    rows = put("groups", 0, group="*")
    rows["needs"][1]["group"] = "west res"
    assert ("star_as_id", "groups!A2") in found(problems_of(rows))


def test_whole_numbers_are_ids_and_dates_and_truths_are_not():
    import datetime as dt

    rows = city()
    rows["areas"][0]["county"] = rows["facilities"][0]["county"] = 321023
    rows["facilities"][2]["county"] = 321023.0
    assert from_rows(rows).areas["county"][0] == "321023"
    assert ("date_as_id", "areas!A2") in found(problems_of(put("areas", 0, area=dt.datetime(2026, 3, 5))))
    assert ("truth_as_id", "areas!A2") in found(problems_of(put("areas", 0, area=True)))


KEPT = [
    (add("settings", {"key": "keep_near", "value": 0.8}), [("near_without_shift", "settings!B5")]),
    (add("settings", {"key": "keep_near", "value": 0.8}, {"key": "shift_per_year", "value": 0}), []),
    (add("settings", {"key": "keep_near", "value": 0}), []),
    (put("services", 0, shift_per_year=0) | {"settings": [*city()["settings"], {"key": "keep_near", "value": 1}]},
     []),
    (add("settings", {"key": "place_fall_per_year", "value": 0.1}) | {"today": []},
     [("places_without_today", "settings!B5")]),
    (add("settings", {"key": "place_fall_per_year", "value": 0.1}), []),
    (put("services", 0, kept_per_year=0.9), []),
    (put("services", 0, kept_per_year=0.9) | {"settings": city()["settings"][:2]},
     [("kept_in_one_year", "services!D2")]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "told"), KEPT)
def test_a_rule_that_keeps_nothing_is_a_warning(rows, told):
    codes = ("near_without_shift", "places_without_today", "kept_in_one_year")
    assert [one for one in found(problems_of(rows)) if one[0] in codes] == told
