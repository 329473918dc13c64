"""The audit of where people turn: plans that are clean, spoilt or held against a tighter workbook."""

from dataclasses import replace
from functools import cache

import pytest

from tests.audit.spoiling import broken, edited
from tests.formulation.test_placed import rehab
from tests.formulation.test_refuse import short
from tests.formulation.test_turning import NEAR, turning
from tests.formulation.tiny import Case

SICK = {"service": "A", "category": "prevention", "unit": "course"}
CITIES = {
    "generated": lambda: rehab({"shift_per_year": 0.1}),
    "near": lambda: turning({"shift_per_year": 0.1, "shift_relative": 0.2, "years": 2}, options=[NEAR]),
    "up": lambda: turning({"shift_up_per_year": 0.05, "reach_per_year": 0.03, "years": 2}),
    "short": lambda: short(
        810, services=[SICK], needs=[{"group": "G", "service": "A", "units": 10}],
        options=[{"option": "OA", "service": "A", "tier": "centre", "health_gain": 0}],
        links=[{"link": "L", "kind": "avoids", "from_service": "A", "to_service": "S", "ratio": 0.1}],
    ),
}  # fmt: skip


@cache
def case(name: str) -> Case:
    """Return a city and its plan."""
    return Case(CITIES[name]())


@pytest.mark.parametrize("name", CITIES)
def test_a_plan_is_clean(name):
    """Proves that the audit finds nothing in a plan as it was found."""
    assert case(name).broken() == []


AT_K, AT_F = {"tier": "hospital"}, {"tier": "centre"}
SPOILT = [
    ("up", "old", "share", 0.01, AT_F | {"year": 2026}, {"seek_old"}),
    ("up", "new", "share", 0.1, AT_F | {"year": 2026}, {"seek_all", "seek_reach"}),
    ("up", "reached", "share", 0.01, {"year": 2027}, {"seek_reached"}),
    ("up", "reached", "share", 0.1, {"year": 2027}, {"seek_reached", "seek_reached_most"}),
    ("up", "reached", "share", -0.01, {"year": 2027}, {"seek_reach"}),
    ("generated", "generated", "units", -1.0, AT_K, {"seek_treated"}),
    ("generated", "generated", "units", 1.0, AT_F, {"seek_generated"}),
    ("generated", "generated", "units", 1.0, AT_K, {"seek_generated", "seek_pattern"}),
    ("short", "spared", "units", 1.0, {}, {"seek_spared"}),
    ("short", "spared", "units", -0.5, {}, {"seek_served"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "table", "column", "more", "where", "rules"), SPOILT)
def test_one_spoilt_cell_is_named(name, table, column, more, where, rules):
    """Proves that a figure that is more, or less, breaks the rules it is about, and no other."""
    found = case(name)
    spoilt = edited(found.tables[table], column, lambda value: value + more, where)
    assert broken(found._data, found.tables | {table: spoilt}) == rules


TIGHTER = {
    "seek_up": ("up", {"shift_up_per_year": 0.04}),
    "seek_down": ("near", {"shift_per_year": 0.05}),
    "seek_fade": ("near", {"shift_relative": 0.1}),
    "seek_served": ("short", {"refuse": 0.05}),
    "seek_reached": ("up", {"reach_per_year": 0.02}),
    "seek_pattern": ("generated", {"shift_per_year": 0.05}),
}


ALSO = {"seek_pattern": {"seek_down"}}
"""What the same setting bounds too, and the plan used in full."""


@pytest.mark.parametrize("rule", TIGHTER)
def test_a_plan_that_goes_further_than_the_settings_is_told_so(rule):
    """Proves each rule alone: the good plan, held against the same city with one setting tighter."""
    name, change = TIGHTER[rule]
    found = case(name)
    tighter = found._data.changed(settings=replace(found._data.settings, **change))
    assert broken(tighter, found.tables) == {rule} | ALSO.get(rule, set())
