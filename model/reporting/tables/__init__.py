"""The tables of the reports, by subject; `sections` gives them in the order in which a director reads."""

from model.reporting.display import Section
from model.reporting.tables import (
    alternatives,
    care,
    covers,
    doubts,
    flows,
    ground,
    machines,
    money,
    moved,
    places,
    prices,
    projects,
    remedies,
    results,
    schedules,
    solvency,
    staff,
    sure,
    surges,
    target_prices,
    turning,
    what_if,
    why,
    worth,
)  # fmt: skip
from model.reporting.view import View

SECTIONS = (
    results.summary, results.reasons, remedies.remedies, moved.moved, surges.surges, surges.reserve, money.fund,
    solvency.solvency,
    money.tiers, places.counties, places.facilities, why.why, staff.staff, staff.hires, staff.staff_places,
    staff.postings, covers.covers, machines.machines, projects.projects, schedules.schedules, care.services,
    care.by_tier, turning.turning, flows.flows, care.unmet, care.unmet_groups, results.targets,
    results.targets_local, what_if.what_if, worth.worth, prices.prices, target_prices.target_prices,
    alternatives.alternatives, sure.sure, doubts.doubts, results.indicators, ground.calibration,
    ground.assumptions, ground.sources, ground.audit,
)  # fmt: skip
WHY_NONE = (results.reasons, remedies.remedies)
"""Sections on why there is no plan."""
ALWAYS = (results.summary, ground.assumptions, ground.sources)
OF_TODAY = (
    money.tiers, places.counties, places.facilities, staff.staff, care.services, care.by_tier, flows.flows,
    care.unmet, care.unmet_groups, results.indicators, ground.calibration,
)  # fmt: skip
"""Sections that are told of today alone, too."""


def sections(view: View) -> tuple[Section, ...]:
    """Return the sections of a report; without a plan those on why, and on today as far as it is known.

    A section about what the workbook does not have is left out.
    """
    without = (*ALWAYS, *WHY_NONE, solvency.solvency, *(OF_TODAY if view.periods else ()))
    makers = [make for make in SECTIONS if (make not in WHY_NONE if view.has_plan else make in without)]
    return tuple(section for make in makers if (section := make(view)))
