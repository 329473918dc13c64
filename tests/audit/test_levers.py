"""The same of levers: links, sharing, covers, training, projects and schedules, spoilt or made tighter."""

import pytest

from model.audit import audit
from tests.audit.spoiling import broken, edited


def test_a_good_plan_breaks_nothing(levers, levers_solution):
    """Proves that the plan, with every lever in it, is clean."""
    limits, _ = audit(levers, levers_solution.tables)
    assert not limits["broken"].any()


SPOILT = [
    ("avoided", "units", lambda units: units + 1, {"year": 2026}, {"need", "avoids_most"}),
    ("share_out", "hours", lambda hours: hours + 1, {"year": 2026, "resource": "ct"}, {"shared_in"}),
    ("share_out", "hours", lambda hours: hours + 2, {"year": 2026, "resource": "gp"}, {"staff_capacity", "covered"}),
    ("cover", "hours", lambda hours: hours + 1, {"year": 2026}, {"covered"}),
    ("cover", "for_staff", "nurse", {"year": 2026}, {"covered", "staff_capacity"}),
    ("train", "persons", 2.0, {"year": 2026}, {"training_places", "headcount_balance"}),
    ("retained", "fte", 1.5, {"year": 2026}, {"retained_most", "headcount_balance"}),
    ("projects", "project", "tower", {"project": "ward"}, {"must_open"}),
    ("projects", "project", "tower", {"project": "stay", "year": 2027},
     {"exclusive", "stays_open", "retained_most"}),
    ("projects", "project", "ward", {"project": "stay", "year": 2026},
     {"opens_in_time", "min_volume", "retained_most"}),
    ("projects", "project", "stay", {"project": "ward"}, {"closed", "must_open"}),
    ("projects", "project", "ward", {"project": "bring", "year": 2027},
     {"stays_open", "unoffered", "seek_up", "exclusive"}),
    ("schedules", "schedule", "usual", {"year": 2027}, {"fund_balance", "seek_up"}),
    ("schedules", "adopted", 0.0, {"year": 2027}, {"one_schedule", "seek_up"}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column", "value", "where", "rules"), SPOILT)
def test_one_spoilt_cell_is_named(levers, levers_solution, table, column, value, where, rules):
    """Proves that one wrong cell breaks the rule it is about, those that follow from it, and no other."""
    tables = levers_solution.tables | {table: edited(levers_solution[table], column, value, where)}
    assert broken(levers, tables) == rules


TIGHTER = {
    "requires": ("links", "ratio", 0.05, {"link": "first"}),
    "avoids_most": ("links", "ratio", 0.03, {"link": "less"}),
    "substitutes": ("links", "to_service", "R", {"link": "same"}),
    "shared_in": ("use", "hours", 0.9, {"resource": "ct"}),
    "covered": ("covers", "max_share", 0.2, {}),
    "training_places": ("training", "places_per_year", 0.5, {}),
    "retained_most": ("project_effects", "amount", 0.2, {"project": "stay"}),
    "must_open": ("projects", "must_open", True, {"project": "tower"}),
    "exclusive": ("projects", "exclusive", "w", {"facility": "F"}),
    "min_volume": ("projects", "min_volume", 50.0, {"project": "ward"}),
    "opens_in_time": ("projects", "first_year", 2027.0, {"project": "bring"}),
    "closed": ("projects", "facility", "", {"project": "ward"}),
}


@pytest.mark.parametrize("rule", TIGHTER)
def test_a_plan_that_breaks_one_rule_is_told_so(levers, levers_solution, rule):
    """Proves each rule alone: the good plan, held against the same city with that one rule made tighter."""
    table, column, value, where = TIGHTER[rule]
    tighter = levers.changed(**{table: edited(getattr(levers, table), column, value, where)})
    assert broken(tighter, levers_solution.tables) == {rule}


def test_more_avoided_than_the_base_is_named(levers, levers_solution):
    """Proves avoids_base: 3 of R were needed, and 3.9 are avoided in 2027."""
    smaller = levers.changed(needs=edited(levers.needs, "units", 3.0, {"service": "R"}))
    assert broken(smaller, levers_solution.tables) == {"need", "avoids_base"}


def test_hours_shared_off_the_ties_are_named(levers, levers_solution):
    """Proves that sharing follows the rows of its sheet: the only tie is now between other places."""
    elsewhere = levers.changed(sharing=edited(levers.sharing, "spoke", "W", {"spoke": "F"}))
    assert broken(elsewhere, levers_solution.tables) != set()
