"""The tables of the reports, by subject; `sections` gives them in the order in which a director reads."""

from model.reporting.display import Section
from model.reporting.tables import (
    care,
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
    staff,
    sure,
    surges,
    target_prices,
    what_if,
    why,
)
from model.reporting.view import View

WITH_PLAN = (
    results.summary,
    moved.moved,
    surges.surges,
    surges.reserve,
    money.fund,
    money.tiers,
    places.counties,
    places.facilities,
    why.why,
    staff.staff,
    staff.hires,
    staff.staff_places,
    staff.postings,
    machines.machines,
    projects.projects,
    schedules.schedules,
    care.services,
    care.by_tier,
    flows.flows,
    care.unmet,
    care.unmet_groups,
    results.targets,
    results.targets_local,
    what_if.what_if,
    prices.prices,
    target_prices.target_prices,
    sure.sure,
    doubts.doubts,
    results.indicators,
    ground.calibration,
    ground.assumptions,
    ground.sources,
    ground.audit,
)
NOTHING = (results.summary, results.reasons, remedies.remedies, ground.assumptions, ground.sources)
WITHOUT_PLAN = (
    results.summary,
    results.reasons,
    remedies.remedies,
    money.tiers,
    places.counties,
    places.facilities,
    staff.staff,
    care.services,
    care.by_tier,
    flows.flows,
    care.unmet,
    care.unmet_groups,
    results.indicators,
    ground.calibration,
    ground.assumptions,
    ground.sources,
)


def sections(view: View) -> tuple[Section, ...]:
    """Return the sections of a report; without a plan those on why, and on today as far as it is known.

    A section about what the workbook does not have is left out.
    """
    without = WITHOUT_PLAN if view.periods else NOTHING
    makers = WITH_PLAN if view.solution.status.has_plan else without
    made = [make(view) for make in makers]
    return tuple(section for section in made if section)
