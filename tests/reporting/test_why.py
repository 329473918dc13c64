"""Why a facility gets no more, why people are not served: hand-solved cities, what is said tried by solving again."""

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from model import solve
from model.answer.solution import Solution, Status
from model.inputs import from_rows
from model.reporting.frames import Frames
from model.reporting.tables.why import reasons, unserved
from model.reporting.view import view
from model.reporting.why.slacks import Slacks
from model.tables.places import KEYS
from tests.formulation.tiny import CT, GP, HOSPITAL, Row, city

Change = Mapping[str, Sequence[Row]]
DOCTORS: Change = {
    "staff_types": [GP],
    "use": [{"option": "O", "resource": "gp", "hours": 0.5}],
    "stock": [{"facility": "F", "resource": "gp", "quantity": 2}],
}
"""20 hours, half an hour a unit: 40 of 100 units are treated."""
SCANNER: Change = {
    "equipment_types": [CT],
    "use": [*DOCTORS["use"], {"option": "O", "resource": "ct", "hours": 0.6}],
    "stock": [*DOCTORS["stock"], {"facility": "F", "resource": "ct", "quantity": 1}],
}
"""30 hours of a machine, for 50 units."""
TIERS: Change = {
    "settings": [{"key": "shift_per_year", "value": 0.1}, {"key": "hours", "value": "nominal"}],
    "options": [HOSPITAL],
    "staff_types": [GP],
    "use": [{"option": "H", "resource": "gp", "hours": 1}],
    "stock": [{"facility": "K", "resource": "gp", "quantity": 2}],
    "today": [
        {"county": "*", "service": "S", "tier": "centre", "share": 0.2},
        {"county": "*", "service": "S", "tier": "hospital", "share": 0.8},
    ],
}
"""The hospital can treat 20 of 70; 30 of all turn to the centre once they are guided home."""
MORE_DOCTORS: Change = {"stock": [{"facility": "F", "resource": "gp", "quantity": 3}]}
LOOSE: Change = {"settings": [{"key": "shift_per_year", "value": 1.0}]}

CASES = {
    # doctors bind: another has 10 hours, for 20 units
    "hours of staff": (DOCTORS, MORE_DOCTORS, "F", "staff_capacity", 20.0),
    # the machine stops at 50, so that another doctor treats 10 more, not 20
    "two resources": (DOCTORS | SCANNER, MORE_DOCTORS, "F", "staff_capacity", 10.0),
    "hours of machines": (
        {"equipment_types": [CT], "use": [{"option": "O", "resource": "ct", "hours": 1}],
         "stock": [{"facility": "F", "resource": "ct", "quantity": 1}]},
        {"stock": [{"facility": "F", "resource": "ct", "quantity": 2}]}, "F", "machine_capacity", 30.0,
    ),
    "greatest share": (
        {"options": [{"option": "O", "max_share": 0.4}]}, {"options": [{"option": "O", "max_share": 1}]},
        "F", "max_share", 60.0,
    ),
    # 300 of income pay 60 units at 5 each
    "fund": (
        {"funds": [{"fund": "J", "income": 300, "reserve_months": 0}]}, {"funds": [{"fund": "J", "income": 3000}]},
        "F", "reserve", 40.0,
    ),
    "who turns there": (TIERS, LOOSE, "F", "seek_treated", 50.0),
    "hospital beside the centre": (
        TIERS, {"stock": [{"facility": "K", "resource": "gp", "quantity": 3}]}, "K", "staff_capacity", 10.0,
    ),
}  # fmt: skip


def rows_of(*changes: Change) -> dict:
    """Return the tiny city with changes, one after another."""
    rows = city()
    for change in changes:
        tables = dict(change)
        settings = {str(row["key"]): row["value"] for row in tables.pop("settings", ())}
        rows = _changed(rows, settings, tables)
    return rows


def _changed(rows: dict, settings: dict, tables: Mapping[str, Sequence[Row]]) -> dict:
    kept = [row for row in rows["settings"] if row["key"] not in settings]
    rows = rows | {"settings": [*kept, *({"key": key, "value": value} for key, value in settings.items())]}
    keys = {"options": ("option",), "use": ("option", "resource"), "stock": ("facility", "resource"),
            "funds": ("fund",), "budgets": ("budget",), "staff_types": ("staff",), "equipment_types": ("equipment",),
            "today": ("county", "service", "tier"), "access": ("group", "facility"), "facilities": ("facility",),
            "projects": ("project",), "project_effects": ("project", "effect", "resource")}  # fmt: skip
    for name, changes in tables.items():
        table = {tuple(row.get(key) for key in keys[name]): dict(row) for row in rows.get(name, [])}
        for row in changes:
            found = tuple(row.get(key) for key in keys[name])
            table[found] = table.get(found, {}) | dict(row)
        rows = rows | {name: list(table.values())}
    return rows


def treated(rows: dict, facility: str) -> float:
    """Return the units treated at a facility in the plan."""
    table = solve(from_rows(rows), gap=0.0)["treat"]
    return float(table.loc[table["facility"] == facility, "units"].sum())


@pytest.mark.parametrize("name", CASES)
def test_the_chief_reason_binds_and_its_remedy_treats_as_many_as_said(name: str) -> None:
    """Proves the reason and its number: the plan solved again with the remedy treats just so many more there."""
    given, remedy, facility, rule, more = CASES[name]
    rows = rows_of(given)
    data = from_rows(rows)
    frame = Frames(data, solve(data, gap=0.0)).reasons
    chief = frame[(frame["facility"] == facility) & (frame["rank"] == 1)].iloc[0]
    assert (chief["rule"], chief["more"]) == (rule, pytest.approx(more))
    assert treated(rows_of(given, remedy), facility) - treated(rows, facility) == pytest.approx(more, rel=1e-6)


def test_without_the_other_rules_the_number_would_be_larger() -> None:
    """Proves that other rules are held: the hours of one more doctor are enough for 20, the machine lets 10."""
    data = from_rows(rows_of(DOCTORS | SCANNER))
    chief = Frames(data, solve(data, gap=0.0)).reasons.set_index(["facility", "rank"]).loc[("F", 1)]
    assert (chief["enough"], chief["more"]) == (pytest.approx(20.0), pytest.approx(10.0))


def test_a_second_rule_that_binds_too_is_named() -> None:
    """Proves honesty: where doctors and machine stop at the same 40, no number is promised for the doctor alone."""
    machine = {"use": [*DOCTORS["use"], {"option": "O", "resource": "ct", "hours": 0.75}]}
    data = from_rows(rows_of(DOCTORS | SCANNER | machine))
    frame = Frames(data, solve(data, gap=0.0)).reasons
    frame = frame[frame["facility"] == "F"].set_index("rule")
    assert frame.loc["staff_capacity", "more"] == 0.0
    assert frame.loc["staff_capacity", "others"] == (("machine_capacity", "ct"),)
    assert frame.loc["machine_capacity", "others"] == (("staff_capacity", "gp"),)


@pytest.mark.parametrize(
    ("lang", "sentence", "change"),
    [
        ("en", "gp: all hours are used (20 of 20 h)", "One more gp: 20 more treated (S, visits)"),
        ("zh", "gp工时已用满（20 / 20 小时）", "每增加 1 名gp：可多治 20（S，人次）"),
    ],
)
def test_reasons_are_said_in_words(lang: str, sentence: str, change: str) -> None:
    data = from_rows(rows_of(DOCTORS))
    frame = reasons(view(data, solve(data, gap=0.0), lang)).set_index(["facility", "rank"])
    assert (frame.loc[("F", 1), "sentence"], frame.loc[("F", 1), "change_needed"]) == (sentence, change)


def test_a_place_that_reaches_nobody_unserved_says_so() -> None:
    data = from_rows(city())
    assert set(Frames(data, solve(data, gap=0.0)).reasons["rule"]) == {"nobody"}


def test_a_candidate_waits_for_its_project() -> None:
    """Proves the reason of a place that is not open: no budget pays for its project."""
    given: Change = {
        "facilities": [{"facility": "N", "tier": "centre", "county": "C", "status": "candidate"}],
        "projects": [{"project": "P", "facility": "N", "capex": 5}],
        "project_effects": [{"project": "P", "effect": "capacity", "resource": "gp", "amount": 10}],
    }
    data = from_rows(rows_of(DOCTORS, given))
    frame = Frames(data, solve(data, gap=0.0)).reasons.set_index(["facility", "rank"])
    assert tuple(frame.loc[("N", 1), ["rule", "of"]]) == ("closed", "P")


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        (DOCTORS, "staff"),
        ({"funds": [{"fund": "J", "income": 300, "reserve_months": 0}]}, "money"),
        ({"access": [{"group": "G", "facility": "W"}]}, "no route"),
        ({"options": [{"option": "O", "max_share": 0.4}]}, "greatest share"),
    ],
)
def test_people_are_told_why_they_are_not_served(given: Change, rule: str) -> None:
    data = from_rows(rows_of(given))
    frame = unserved(view(data, solve(data, gap=0.0), "en"))
    assert frame["rule"].tolist() == [rule]


HIRED: Change = DOCTORS | {
    "settings": [{"key": "hires_per_year", "value": 10}],
    "staff_types": [GP | {"hires_per_year": 6, "hire_cost": 5, "pay_per_year": 15}],
    "budgets": [{"budget": "B", "amount": 1000, "pays_for": "hire, pay"}],
    "funds": [{"fund": "J", "income": 300, "reserve_months": 0}],
}
"""300 pay 60 units of 100, for which 3 doctors are enough: one is hired, all 30 hours are used."""


@pytest.mark.parametrize(
    ("limit", "scarce"),
    [
        ({}, False),
        ({"staff_types": [{"staff": "gp", "hires_per_year": 1}]}, True),
        ({"settings": [{"key": "hires_per_year", "value": 1}]}, True),
        ({"stock": [{"facility": "F", "resource": "gp", "quantity": 2, "max": 3}]}, True),
        ({"budgets": [{"budget": "B", "amount": 20, "pays_for": "hire, pay"}]}, True),
    ],
)
def test_hours_of_those_who_can_be_hired_are_not_scarce(limit: Change, scarce: bool) -> None:
    """Proves that `why` names no staff of whom one more is worth nothing: the plan hires no more than it needs.

    The fund alone stops care; one more doctor changes nothing, as solving again shows. Where the type's hires, the
    city's, the place or the budget let nobody come any more, the hours stop care too, beside the fund.
    """
    rows = rows_of(HIRED, limit)
    data = from_rows(rows)
    solution = solve(data, gap=0.0)
    assert solution["hire"]["fte"].sum() == pytest.approx(1.0)
    frame = Frames(data, solution).reasons
    there = set(frame.loc[frame["facility"] == "F", "rule"])
    assert there == ({"staff_capacity"} if scarce else {"reserve"})
    more = rows_of(HIRED, limit, {"stock": [{"facility": "F", "resource": "gp", "quantity": 3}]})
    assert treated(more, "F") == pytest.approx(treated(rows, "F"))


def test_the_two_sides_of_a_rule_are_found_by_keys_and_not_by_words():
    """Proves ids with blanks: group "a b", option "c" is another row than group "a", option "b c"."""
    rows = [("max_share", "a b", "c", "2026", 1.0, 2.0), ("max_share", "a", "b c", "2026", 3.0, 4.0)]
    limits = pd.DataFrame(rows, columns=["rule", *KEYS[:3], "left", "right"])
    slacks = Slacks(from_rows(city()), Solution(Status.OPTIMAL, tables={"limits": limits}), 2026)
    asked = pd.DataFrame({"group": ["a", "a b", "a"], "option": ["b c", "c", "c"]})
    found = slacks.of("max_share", asked, "group", "option")
    assert found["there"].fillna(-1.0).tolist() == [4.0, 2.0, -1.0]
    assert slacks.of("requires", asked, "group")["used"].isna().all()
