"""Every op on every kind of column, on a tiny city whose cells are known."""

from copy import deepcopy

import numpy as np
import pandas as pd
import pytest

from model.cases import Case, Edit, edited, edits_of, today
from model.cases.reading import from_rows
from model.inputs.schema import SHEETS
from tests.cases.by_hand import same
from tests.inputs.city import city


def after(*texts: str, rows=None):
    """Return the City of the tiny city after edits in words."""
    return edited(from_rows(rows or city()), Case("what if", edits_of(texts)))


def in_ten_thousands():
    """Return the tiny city with money columns in 10,000 yuan."""
    rows = city()
    rows["settings"].append({"key": "money_unit", "value": 10_000})
    return rows


CELLS = [
    ("groups[group=east res].people = 1,200", "groups", "people", [1200.0, 800.0]),
    ("groups.people *= 0.5", "groups", "people", [500.0, 400.0]),
    ("groups.people *= 50%", "groups", "people", [500.0, 400.0]),
    ("groups.people += 10", "groups", "people", [1010.0, 810.0]),
    ("groups.people -= 10", "groups", "people", [990.0, 790.0]),
    ("groups.people -= -10", "groups", "people", [1010.0, 810.0]),
    ("groups[people=８００].people = 1", "groups", "people", [1000.0, 1.0]),
    ("groups.growth = 2%", "groups", "growth", [0.02, 0.02]),
    ("groups.growth += 1%", "groups", "growth", [0.01, 0.02]),
    ("groups.growth =", "groups", "growth", [0.0, 0.0]),
    ("groups[growth=].growth = 0.5", "groups", "growth", [0.5, 0.01]),
    ("needs[group=*].per_1000 *= 2", "needs", "per_1000", [6000.0, None]),
    ("needs[group=east res; year=].units = 9", "needs", "units", [None, 9.0]),
    ("stock[retire_year=2030].retire_year -= 2", "stock", "retire_year", [None, None, None, 2028.0]),
    ("stock.max += 1", "stock", "max", [None, None, 6.0, None]),
    ("tiers[tier=hospital].primary = 是", "tiers", "primary", [True, True]),
    ("tiers[primary=no].rank = 3", "tiers", "rank", [1.0, 3.0]),
    ("tiers[tier=hospital].serves = 县区", "tiers", "serves", ["area", "county"]),
    ("budgets.pays_for = hire、薪酬", "budgets", "pays_for", [("hire", "pay")]),
    ("budgets[pays_for=upkeep, equipment].amount = 5", "budgets", "amount", [5.0]),
    ("facilities[county=Gaoyou, tier=post].label_zh = 西 院. [2]", "facilities", "label_zh", ["", "西 院. [2]", ""]),
    ("services.note = x = y", "services", "note", ["x = y"]),
    ("options[unit_cost=40].max_share = 0.9", "options", "max_share", [0.9, 1.0]),
    ("options.price *= 2", "options", "unit_cost", [80.0, 220.0]),
    ("options.unit_cost *= 2", "options", "unit_cost", [80.0, 440.0]),
    ("options.unit_cost =", "options", "unit_cost", [40.0, 200.0]),
    ("targets[metric=基层门诊占比; scope=全市].value = 40%", "targets", "value", [0.4]),
    ("targets.metric = 基层门诊占比", "targets", "metric", ["primary_visit_share"]),
    ("targets drop", "targets", "target", []),
    ("stock[resource=ct] drop", "stock", "resource", ["gp", "gp", "gp"]),
    ("基金[基金=resident].收入 *= 2", "funds", "income", [4e6]),
]  # fmt: skip

ANSWERED = {
    "projects": [{"project": "van"}], "settings": [*city()["settings"], {"key": "shift_per_year", "value": 0.02}],
    "responses": [{"lever": "van", "service": "category:visit", "to_tier": "post", "points": 0.04}],
    "volumes": [{"facility": "city hospital", "service": "visit", "units": 1470}],
}  # fmt: skip
OF_PEOPLE = [
    ("responses.points *= 0.5", "responses", "points", [0.02]),
    ("responses[service=类别：门诊].points = 3%", "responses", "points", [0.03]),
    ("responses.from_tier = 未就诊", "responses", "from_tier", [("untreated",)]),
    ("responses.service = 类别:门诊", "responses", "service", ["category:visit"]),
    ("就医行为响应[措施=van].见效年数 = 2", "responses", "years", [2.0]),
    ("volumes.units *= 1.05", "volumes", "units", [1543.5]),
    ("services.kept_per_year = 90%", "services", "kept_per_year", [0.9]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "table", "column", "values"), OF_PEOPLE)
def test_an_edit_of_how_people_turn(text, table, column, values):
    """Proves that sheets and words of where people turn are edited as others are."""
    assert getattr(after(text, rows=city(**ANSWERED)), table)[column].tolist() == values


def test_a_setting_of_how_people_turn_is_edited():
    found = after("settings.keep_near = 0.7", "设置.工时口径 = 按名义工时", rows=city(**ANSWERED)).settings
    assert (found.keep_near, found.hours) == (0.7, "nominal")


@pytest.mark.parametrize(("text", "table", "column", "cells"), CELLS, ids=[text for text, *_ in CELLS])
def test_an_edit_changes_these_cells(text, table, column, cells):
    """Proves each op on numbers, shares, years, words, lists, yes/no, texts and blanks."""
    found = getattr(after(text), table)[column]
    assert [None if value != value else value for value in found.tolist()] == cells


SETTINGS = [
    ("settings.no_harm = 95%", "no_harm", 0.95),
    ("settings[key=no_harm].value = 0.95", "no_harm", 0.95),
    ("设置[设置项=年数].值 += 1", "years", 3),
    ("settings[key=years] drop", "years", 1),
    ("settings.gap *= 2", "gap", 0.002),
    ("settings.title = 宝应 a.b", "title", "宝应 a.b"),
    ("settings.whole_staff = yes", "whole_staff", True),
    ("settings.objective = 公平", "objective", "equity"),
    ("settings.hires_per_year =", "hires_per_year", None),
]


@pytest.mark.parametrize(("text", "key", "value"), SETTINGS)
def test_settings_are_edited_by_their_key_also_those_left_out(text, key, value):
    """Proves both forms of an edit of settings, and that a dropped one has its default."""
    assert getattr(after(text).settings, key) == value


def test_a_key_that_changes_everywhere_passes_the_checks_again():
    """Proves that keys may be edited where what names them follows."""
    data = after("options[option=visit post].option = v", "use[option=visit post].option = v", "options.price = 9")
    assert list(data.options["option"]) == ["v", "visit hospital"]
    assert list(data.options["unit_cost"]) == [9.0, 220.0]


def test_money_is_in_the_unit_of_the_sheet():
    """Proves set and add in 10,000 yuan, and a factor without unit."""
    data = after("funds.income = 300", "funds.income += 5", "funds.income *= 2", rows=in_ten_thousands())
    assert list(data.funds["income"]) == [6_100_000.0]


def test_another_money_unit_is_another_amount_everywhere():
    """Proves that a case of settings.money_unit reads each money column anew, also with amounts hard to keep."""
    rows = in_ten_thousands()
    rows["funds"][0]["income"] = 123456.789
    by_hand = deepcopy(rows)
    by_hand["settings"][-1]["value"] = 1000
    same(after("settings.money_unit = 1000", rows=rows), from_rows(by_hand))


def test_edits_apply_in_order():
    """Proves the order: (1000 + 100) x 2, not 1000 x 2 + 100; the same cell may be edited twice."""
    data = after("groups[group=east res].people += 100", "groups[group=east res].people *= 2")
    assert data.groups["people"][0] == 2200.0


def test_the_base_is_as_it_was():
    """Proves purity: no table of the base moves, whatever a case edits."""
    base, before = from_rows(in_ten_thousands()), from_rows(in_ten_thousands())
    texts = ("options.price *= 2", "funds.income *= 2", "stock[resource=ct] drop", "targets.value = 1%")
    case = Case("x", edits_of([*texts, "settings.money_unit = 1", "budgets.pays_for = hire"]))
    edited(base, case)
    same(base, before)


def test_a_table_that_no_edit_touches_is_not_copied():
    """Proves that a case costs the tables that it changes."""
    base = from_rows(city())
    case = edited(base, Case("x", (Edit("groups", (), "people", "scale", "2"),)))
    assert case.groups is not base.groups
    for sheet, column in (("stock", "quantity"), ("use", "hours"), ("needs", "per_1000")):
        one, other = (getattr(data, sheet)[column].to_numpy() for data in (case, base))
        assert np.shares_memory(one, other)


def test_today_of_a_case_and_a_case_of_today_are_one():
    """Proves that a City whose rows were filtered is edited by its own rows."""
    rows = city()
    rows["facilities"].insert(0, {**rows["facilities"][0], "facility": "new post", "status": "candidate"})
    rows["projects"] = [{"project": "build", "facility": "new post", "capex": 1}]
    case = Case("x", edits_of(["facilities[facility=west post].price_factor = 2"]))
    base = from_rows(rows)
    left, right = today(edited(base, case)), edited(today(base), case)
    for sheet in SHEETS:
        if sheet.name != "settings":
            one, other = (getattr(data, sheet.name).reset_index(drop=True) for data in (left, right))
            pd.testing.assert_frame_equal(one, other)


def test_a_case_has_no_cases_and_keeps_where_it_came_from():
    """Proves that the result is a plan of its own, of the same workbook, with the warnings of its own tables."""
    rows = city(cases=[{"case": "a", "table": "funds", "op": "scale", "column": "income", "value": 0.9}])
    rows["budgets"][0]["pays_for"] = "equipment, upkeep, hire"
    rows["staff_types"][0] |= {"hire_cost": 5, "hires_per_year": 2}
    base = from_rows(rows, "tiny")
    case = edited(base, Case("x", edits_of(["budgets.pays_for = equipment"])))
    assert len(base.cases) == 1
    assert case.cases.empty
    assert (case.workbook, case.sha256) == (base.workbook, base.sha256)
    assert base.warnings == ()
    assert [item.place.cell for item in case.warnings] == ["staff_types!D2"]
