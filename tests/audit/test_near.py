"""What the audit says of care that does not stay near home, at its place, in its group, or from year to year."""

from dataclasses import replace

import pytest

from model.audit import audit
from tests.audit.spoiling import broken, edited
from tests.formulation.policies.standing import FREE_T, HOSPITAL, POOR, avoiding, lean, lever, treated
from tests.formulation.tiny import Case

RULES = ("keep_near", "no_harm_group", "place_fall", "kept_patients", "kept_near")
SETTINGS = {"years": 2, "keep_near": 0.5, "no_harm_group": 0.5, "place_fall_per_year": 0.4}


@pytest.fixture(scope="module")
def case() -> Case:
    """Return a city in which all of these rules hold, a ward takes patients from 2027 on, and some are avoided."""
    more = avoiding(5)
    more["services"] = [*more["services"], {"service": "S", "kept_per_year": 0.9}]
    rows = lean(SETTINGS, near=0.5, options=[POOR, HOSPITAL, FREE_T], **more, **lever(first=2027, service="S"))
    return Case(rows, treated(F=50, K=50))


def test_a_good_plan_breaks_nothing(case):
    """Proves that a clean plan breaks no rule, and that each of these has rows."""
    limits, _ = audit(case._data, case.tables)
    assert not limits["broken"].any()
    assert set(RULES) <= set(limits["rule"])


YEAR = {"option": "O", "year": 2027}
SPOILT = [
    ("treat", "units", lambda units: units * 0.97, YEAR, {"kept_near"}),
    ("treat", "units", lambda units: units * 0.7, YEAR, {"keep_near", "kept_near", "place_fall", "kept_patients"}),
    ("treat", "units", lambda units: units * 0.1, {"year": 2027}, set(RULES)),
    ("treat", "units", lambda units: units * 3, {"option": "O", "year": 2026}, {"kept_near", "kept_patients"}),
    ("avoided", "units", lambda _units: 0.0, {"year": 2027}, {"keep_near", "kept_patients"}),
    ("projects", "open", lambda _open: 0.0, {"year": 2027}, {"keep_near", "kept_near"}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column", "value", "where", "rules"), SPOILT)
def test_care_that_does_not_stay_is_named(case, table, column, value, where, rules):
    """Proves that the rules look at the care, the avoided and the levers of the answer, in both years."""
    tables = case.tables | {table: edited(case.tables[table], column, value, where)}
    assert broken(case._data, tables) & set(RULES) == rules


TIGHTER = {
    "keep_near": {"keep_near": 0.7}, "no_harm_group": {"no_harm_group": 1.0},
    "place_fall": {"place_fall_per_year": 0.05},
}  # fmt: skip


@pytest.mark.parametrize("rule", TIGHTER)
def test_a_plan_that_breaks_a_tighter_setting_is_told_so(case, rule):
    """Proves each rule of the settings alone: the good plan against the same city with that one made tighter."""
    tighter = case._data.changed(settings=replace(case._data.settings, **TIGHTER[rule]))
    assert broken(tighter, case.tables) & set(RULES) == {rule}


def test_who_does_not_stay_in_care_is_told_so(case):
    """Proves both rules of kept patients: the good plan where all of them should stay."""
    services = edited(case._data.services, "kept_per_year", 1.0, {"service": "S"})
    fewer = edited(case.tables["treat"], "units", lambda units: units * 0.95, {"year": 2027})
    assert {"kept_patients", "kept_near"} <= broken(
        case._data.changed(services=services), case.tables | {"treat": fewer}
    )
